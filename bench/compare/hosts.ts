/**
 * Where comparisons run: Node with SwiftShader, the Chromium of the tests, Deno with lavapipe. Each job gets a process
 * of its own.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { loadSoftwareDawn } from "../../src/cli/software-adapter.ts";
import { launchChromium } from "../../test/browser/chromium.ts";
import type { Turns } from "./alternate.ts";
import { peerFile } from "./install-peers.ts";
import type { Answer, Job, PeerName } from "./job.ts";
import { serveFolders } from "./serve-folder.ts";
import type { PreparedSubject } from "./subject.ts";

export type HostName = "node" | "chromium" | "deno";

export interface Ask {
  readonly subject: PreparedSubject;
  readonly turns: Turns;
  readonly peer?: PeerName;
  /** Milliseconds after which a host that is silent is ended. */
  readonly patience: number;
}

export interface Told extends Answer {
  /** Bytes of code that each side fetched to run; only a page knows. */
  readonly shipped?: Readonly<Record<string, { readonly raw: number; readonly gzipped: number }>>;
  readonly hostVersion: string;
}

const root = join(import.meta.dirname, "../..");
const require = createRequire(import.meta.url);
const lavapipe = "/usr/share/vulkan/icd.d/lvp_icd.x86_64.json";

/** What keeps a host from running here, if anything does. */
export function missing(host: HostName): string | undefined {
  return host === "deno" && !existsSync(lavapipe)
    ? "no lavapipe (Debian: apt-get install mesa-vulkan-drivers)"
    : undefined;
}

export const hosts: Readonly<Record<HostName, (ask: Ask) => Promise<Told>>> = {
  node: inNode,
  chromium: inChromium,
  deno: inDeno,
};

const jaxEntry =
  'export { init, defaultDevice, jit, numpy } from "@jax-js/jax"; export { ONNXModel } from "@jax-js/onnx";';

/**
 * jax-js is plain modules with bare imports: bundled as a page's bundler would, to `stdin.js`. ONNX Runtime's package
 * is bundled already.
 */
export async function bundleJax(folder: string, entry = jaxEntry): Promise<void> {
  await build({
    stdin: { contents: entry, resolveDir: peerFile("..") },
    bundle: true,
    splitting: true,
    minify: true,
    format: "esm",
    target: "es2022",
    outdir: folder,
    logLevel: "error",
  });
}

async function inNode({ subject, turns, peer, patience }: Ask): Promise<Told> {
  if (peer !== undefined && peer !== "onnxruntime-node") throw new Error(`${peer} does not run in Node`);
  const job: Job = {
    workload: subject.workload,
    turns,
    matmul: true,
    vitc: pathToFileURL(join(subject.folder, "vitc/index.js")).href,
    ...(peer && {
      peer: { name: peer, url: pathToFileURL(peerFile("onnxruntime-node/dist/index.js")).href, model: "model" },
    }),
  };
  writeFileSync(join(subject.folder, "job.json"), JSON.stringify(job));
  // The peer's Dawn asks the loader for Vulkan: it gets the SwiftShader that ours uses.
  const cache = join(root, "node_modules/.cache/vitc");
  loadSoftwareDawn([cache]);
  const vulkan = join(cache, readdirSync(cache).find((f) => f.startsWith("swiftshader-"))!);
  const script = join(import.meta.dirname, "in-node.ts");
  const answer = await child<Answer>(
    process.execPath,
    ["--import", "tsx", script, subject.folder],
    { LD_LIBRARY_PATH: vulkan },
    patience,
  );
  return { ...answer, hostVersion: process.version };
}

async function inChromium({ subject, turns, peer, patience }: Ask): Promise<Told> {
  const folder = join(subject.folder, "page");
  await build({
    entryPoints: { drive: join(import.meta.dirname, "in-page.ts") },
    bundle: true,
    format: "esm",
    target: "es2022",
    outdir: folder,
  });
  if (peer === "jax-js") await bundleJax(join(folder, "jax"));
  const server = await serveFolders({
    files: subject.folder,
    page: folder,
    vitc: join(subject.folder, "vitc"),
    ort: peerFile("onnxruntime-web/dist"),
    jax: join(folder, "jax"),
  });
  const browser = await launchChromium();
  try {
    const job: Job = {
      workload: subject.workload,
      turns,
      matmul: false,
      vitc: "/vitc/index.js",
      ...(peer && {
        peer:
          peer === "jax-js"
            ? { name: peer, url: "/jax/stdin.js", model: "model.plain" }
            : { name: peer, url: "/ort/ort.webgpu.bundle.min.mjs", model: "model" },
      }),
    };
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on("pageerror", (error) => void complaints.push(error.message));
    page.on("console", (message) => void (message.type() === "error" && complaints.push(message.text())));
    await page.goto(server.url);
    const run = page.evaluate(`import("/page/drive.js").then((m) => m.run(${JSON.stringify(job)}))`) as Promise<Answer>;
    const answer = await Promise.race([run, later(patience)]).catch((error: unknown) => {
      throw new Error([(error as Error).message, ...complaints.slice(0, 3)].join("\n"));
    });
    const shipped = {
      vitc: server.fetched("/vitc/"),
      ...(peer && { [peer]: server.fetched(peer === "jax-js" ? "/jax/" : "/ort/") }),
    };
    return { ...answer, shipped, hostVersion: browser.version() };
  } finally {
    await browser.close();
    server.close();
  }
}

async function inDeno({ subject, turns, patience }: Ask): Promise<Told> {
  const folder = join(subject.folder, "deno");
  mkdirSync(folder, { recursive: true });
  await build({
    entryPoints: { main: join(import.meta.dirname, "in-deno.ts") },
    bundle: true,
    format: "esm",
    target: "es2022",
    outdir: folder,
  });
  const job: Job = {
    workload: subject.workload,
    turns,
    matmul: true,
    vitc: pathToFileURL(join(subject.folder, "vitc/index.js")).href,
  };
  writeFileSync(join(subject.folder, "job.json"), JSON.stringify(job));
  return onLavapipe<Answer>(join(folder, "main.js"), subject.folder, patience);
}

/** What a script says that Deno runs on lavapipe, with `folder` as its argument. */
export async function onLavapipe<T>(
  script: string,
  folder: string,
  patience: number,
): Promise<T & { readonly hostVersion: string }> {
  const manifest = require.resolve("@deno/linux-x64-glibc/package.json");
  const deno = join(dirname(manifest), "deno");
  const answer = await child<T>(
    deno,
    ["run", "--unstable-webgpu", "--allow-read", "--allow-sys", "--no-config", script, folder],
    { VK_ICD_FILENAMES: lavapipe, DENO_NO_UPDATE_CHECK: "1" },
    patience,
  );
  return { ...answer, hostVersion: (JSON.parse(readFileSync(manifest, "utf8")) as { version: string }).version };
}

export const later = (milliseconds: number): Promise<never> =>
  new Promise((_, reject) =>
    setTimeout(() => reject(new Error(`no answer within ${(milliseconds / 1000).toFixed(0)} s`)), milliseconds).unref(),
  );

/** What a process prints after `@@`; ended where it does not answer in time. */
export function child<T>(
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  patience: number,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const process_ = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let [out, err] = ["", ""];
    process_.stdout.on("data", (text: Buffer) => (out += text));
    process_.stderr.on("data", (text: Buffer) => (err += text));
    const timer = setTimeout(() => process_.kill("SIGKILL"), patience);
    process_.on("error", reject);
    process_.on("close", (code, signal) => {
      clearTimeout(timer);
      const answer = out.split("\n").find((line) => line.startsWith("@@"));
      if (answer !== undefined) resolve(JSON.parse(answer.slice(2)) as T);
      else
        reject(
          new Error(
            signal === "SIGKILL"
              ? `no answer within ${(patience / 1000).toFixed(0)} s`
              : `ended with ${code ?? signal}: ${[...err.trim().split("\n").slice(-6), out.slice(-300)].join("\n")}`,
          ),
        );
    });
  });
}
