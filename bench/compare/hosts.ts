/**
 * Where comparisons run: Node with SwiftShader, the Chromium of the tests, Deno with lavapipe. Each job gets a process
 * of its own.
 */
import { execFileSync, spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, posix } from "node:path";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { loadSoftwareDawn } from "../../src/node/software-adapter.ts";
import { launchChromium } from "../../test/browser/chromium.ts";
import { peerFolder } from "./code-files.ts";
import type { Answer, Job } from "./job.ts";
import { serveFolders } from "./serve-folder.ts";
import type { Contender } from "./sides.ts";

export type HostName = "node" | "chromium" | "deno";

export interface Ask extends Job {
  /** Of the job's files. */
  readonly folder: string;
  /** Milliseconds after which a host that is silent is ended. */
  readonly patience: number;
  /** The binary of Node, where it is to be another than this one. */
  readonly node?: string | undefined;
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
    stdin: { contents: entry, resolveDir: join(peerFolder, "..") },
    bundle: true,
    splitting: true,
    minify: true,
    format: "esm",
    target: "es2022",
    outdir: folder,
    logLevel: "error",
  });
}

const writeJob = ({ folder, workload, turns, sides, matmul }: Ask): void => {
  const job: Job = { workload, turns, sides, matmul };
  writeFileSync(join(folder, "job.json"), JSON.stringify(job));
};

async function inNode(ask: Ask): Promise<Told> {
  writeJob(ask);
  const script = join(import.meta.dirname, "in-node.ts");
  const node = ask.node ?? process.execPath;
  const answer = await child<Answer>(
    node,
    ["--import", "tsx", script, ask.folder],
    ask.sides.some(({ on = "webgpu" }) => on === "webgpu") ? { LD_LIBRARY_PATH: swiftShader() } : {},
    ask.patience,
  );
  return { ...answer, hostVersion: versionOf(node) };
}

/** The folder of a Vulkan that the peer's Dawn finds by the loader: the SwiftShader that ours uses. */
function swiftShader(): string {
  const cache = join(root, "node_modules/.cache/vitc");
  loadSoftwareDawn([cache]);
  return join(cache, readdirSync(cache).find((f) => f.startsWith("swiftshader-"))!);
}

async function inChromium({ folder: files, workload, turns, sides, patience }: Ask): Promise<Told> {
  const page = join(files, "page");
  await build({
    entryPoints: { drive: join(import.meta.dirname, "in-page.ts") },
    bundle: true,
    format: "esm",
    target: "es2022",
    outdir: page,
  });
  const server = await serveFolders({ files, page, peers: peerFolder });
  const browser = await launchChromium();
  try {
    const job: Job = { workload, turns, sides, matmul: false };
    const tab = await browser.newPage();
    const complaints: string[] = [];
    tab.on("pageerror", (error) => void complaints.push(error.message));
    tab.on("console", (message) => void (message.type() === "error" && complaints.push(message.text())));
    await exposeProcessorTime(browser, tab);
    await tab.goto(server.url);
    const run = tab.evaluate(`import("/page/drive.js").then((m) => m.run(${JSON.stringify(job)}))`) as Promise<Answer>;
    const answer = await Promise.race([run, later(patience)]).catch((error: unknown) => {
      throw new Error([(error as Error).message, ...complaints.slice(0, 3)].join("\n"));
    });
    const fetched = ({ name, code }: Contender) =>
      [name, server.fetched(`${code.startsWith("peers/") ? "/" : "/files/"}${posix.dirname(code)}/`)] as const;
    return { ...answer, shipped: Object.fromEntries(sides.map(fetched)), hostVersion: browser.version() };
  } finally {
    await browser.close();
    server.close();
  }
}

/**
 * Lets the page ask for `processorTime`: of the browser's processes, of which one is the device. It tells hundredths of
 * a second.
 */
export async function exposeProcessorTime(browser: Browser, tab: Page): Promise<void> {
  const session = await browser.newBrowserCDPSession();
  await tab.exposeFunction("processorTime", async () => {
    const { processInfo } = await session.send("SystemInfo.getProcessInfo");
    return processInfo.reduce((sum, { cpuTime }) => sum + 1000 * cpuTime, 0);
  });
}

async function inDeno(ask: Ask): Promise<Told> {
  const script = join(ask.folder, "deno.js");
  await build({
    entryPoints: [join(import.meta.dirname, "in-deno.ts")],
    bundle: true,
    external: ["node:*"],
    format: "esm",
    target: "es2022",
    outfile: script,
  });
  writeJob(ask);
  return onLavapipe<Answer>(script, [ask.folder, peerFolder], ask.patience);
}

const denoManifest = require.resolve("@deno/linux-x64-glibc/package.json");
/** Deno's binary and the words before a script's name. */
export const denoCommand = (...rights: readonly string[]): string[] => [
  join(dirname(denoManifest), "deno"),
  "run",
  ...rights,
  "--no-config",
];

export const denoVersion = (): string =>
  (JSON.parse(readFileSync(denoManifest, "utf8")) as { version: string }).version;

/** What a script says that Deno runs with `args`, the only adapter being lavapipe. */
export async function onLavapipe<T>(
  script: string,
  args: readonly string[],
  patience: number,
): Promise<T & { readonly hostVersion: string }> {
  const [deno, ...words] = denoCommand(
    "--unstable-webgpu",
    "--allow-read",
    "--allow-sys",
    "--allow-ffi",
    "--allow-env",
    "--allow-run",
  );
  const answer = await child<T>(
    deno!,
    [...words, script, ...args],
    { VK_ICD_FILENAMES: lavapipe, DENO_NO_UPDATE_CHECK: "1" },
    patience,
  );
  return { ...answer, hostVersion: denoVersion() };
}

/** Of a binary of Node. */
export const versionOf = (node: string): string =>
  node === process.execPath ? process.version : execFileSync(node, ["--version"], { encoding: "utf8" }).trim();

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
