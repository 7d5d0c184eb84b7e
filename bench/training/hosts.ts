/**
 * Where training is measured: Node and Deno, on SwiftShader and lavapipe or by WebAssembly, and the Chromium of the tests,
 * where a peer trains beside vitc.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { launchChromium } from "../../test/browser/chromium.ts";
import {
  bundleJax,
  child,
  exposeProcessorTime,
  type HostName,
  later,
  onLavapipe,
  versionOf,
} from "../compare/hosts.ts";
import { serveFolders } from "../compare/serve-folder.ts";
import type { TrainingAnswer, TrainingJob } from "./job.ts";

export type TrainingHostName = HostName;
export type Told = TrainingAnswer & { readonly hostVersion: string };

/**
 * Each does the job whose files are in `folder`, in a process of its own, which is ended after `patience` milliseconds.
 * `node` is the binary of Node that is taken.
 */
export const trainingHosts: Readonly<
  Record<TrainingHostName, (folder: string, job: TrainingJob, patience: number, node: string) => Promise<Told>>
> = {
  async node(folder, job, patience, node) {
    writeFileSync(join(folder, "job.json"), JSON.stringify(job));
    const answer = await child<TrainingAnswer>(
      node,
      ["--import", "tsx", join(import.meta.dirname, "in-node.ts"), folder],
      {},
      patience,
    );
    return { ...answer, hostVersion: versionOf(node) };
  },

  async deno(folder, job, patience) {
    writeFileSync(join(folder, "job.json"), JSON.stringify(job));
    const script = join(folder, "deno.js");
    await build({
      entryPoints: [join(import.meta.dirname, "in-deno.ts")],
      bundle: true,
      external: ["node:*"],
      format: "esm",
      target: "es2022",
      outfile: script,
    });
    return onLavapipe<TrainingAnswer>(script, [folder], patience);
  },

  async chromium(folder, job, patience) {
    const page = join(folder, "page");
    await build({
      entryPoints: { drive: join(import.meta.dirname, "in-page.ts") },
      bundle: true,
      format: "esm",
      target: "es2022",
      outdir: page,
    });
    if (job.jax !== undefined)
      await bundleJax(
        join(page, "jax"),
        'export { init, defaultDevice, jit, valueAndGrad, numpy, nn } from "@jax-js/jax";',
      );
    const server = await serveFolders({ files: folder, page, jax: join(page, "jax") });
    const browser = await launchChromium();
    try {
      const tab = await browser.newPage();
      const complaints: string[] = [];
      tab.on("pageerror", (error) => void complaints.push(error.message));
      tab.on("console", (message) => void (message.type() === "error" && complaints.push(message.text())));
      await exposeProcessorTime(browser, tab);
      await tab.goto(server.url);
      const run = tab.evaluate(
        `import("/page/drive.js").then((m) => m.run(${JSON.stringify(job)}))`,
      ) as Promise<TrainingAnswer>;
      const answer = await Promise.race([run, later(patience)]).catch((error: unknown) => {
        throw new Error([(error as Error).message, ...complaints.slice(0, 3)].join("\n"));
      });
      return { ...answer, hostVersion: browser.version() };
    } finally {
      await browser.close();
      server.close();
    }
  },
};

/** The address of jax-js in the page that `chromium` opens. */
export const jaxAddress = "/jax/stdin.js";
