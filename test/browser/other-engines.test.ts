/**
 * WebAssembly's target in engines that are not Chromium's, where they are installed: a generated module on a page and in
 * a worker, isolated and not, and under policies. CI runs this again after it has installed them.
 */
import { beforeAll, describe, expect, test } from "vitest";
import { compileVariant, emitModule } from "../../src/compile.ts";
import { wasm } from "../../src/ir/target.ts";
import { writeSafetensors } from "../../src/runtime/safetensors.ts";
import { compareOutput, goldenInput, goldenParams, loadGolden } from "../support/golden.ts";
import { repositorySpec } from "../support/model-run.ts";
import { installedBrowsers } from "./installed-browsers.ts";
import { isolating, serveModules, type ModuleServer } from "./serve-modules.ts";

const golden = loadGolden("vit_micro");
const { data, batch } = goldenInput(golden);

/** Runs in the browser. */
const drive = `
import { load } from "/micro/index.js";

export async function run() {
  try {
    const model = await load({ weights: fetch("/weights"), maxBatch: ${batch}, threads: 2, target: "wasm" });
    const image = new Float32Array(await (await fetch("/input")).arrayBuffer());
    const results = [await model.run({ image }), ...(await Promise.all([model.run({ image }), model.run({ image })]))];
    const { machine } = model.info;
    model.dispose();
    return { machine, logits: results.map((r) => [...r.logits]) };
  } catch (error) {
    return { code: error.code ?? String(error.stack), message: error.message };
  }
}
`;
const onPage = 'import { run } from "/drive.js"; run().then(say);';
const inWorker = `
const worker = new Worker("/main.js", { type: "module" });
worker.onmessage = (e) => say(e.data);
worker.onerror = (e) => say({ message: "worker: " + e.message });
`;
const say = 'const say = (result) => fetch("/said", { method: "POST", body: JSON.stringify(result) });\n';

const policy = (text: string): Record<string, string> => ({
  ...isolating,
  "content-security-policy": `script-src 'self'${text}`,
});
const cases = {
  "an isolated page": [onPage, isolating],
  "a page": [onPage, {}],
  "a worker of an isolated page": [inWorker, isolating],
  "a worker of a page": [inWorker, {}],
  "a policy": [onPage, policy(" 'wasm-unsafe-eval'")],
  "a policy that allows workers of blobs alone": [onPage, policy(" 'wasm-unsafe-eval'; worker-src blob:")],
  "a policy without workers": [onPage, policy(" 'wasm-unsafe-eval'; worker-src 'none'")],
  "a policy without WebAssembly": [onPage, policy("")],
} as const satisfies Record<string, readonly [string, Record<string, string>]>;
type Case = keyof typeof cases;

interface Said {
  readonly machine?: object;
  readonly logits?: readonly (readonly number[])[];
  readonly code?: string;
  readonly message?: string;
}

let files: Record<string, string | Uint8Array>;
beforeAll(async () => {
  const module = await emitModule(compileVariant(repositorySpec("vit"), "vit_micro", { target: wasm }), {
    runtime: "/src/runtime/index.ts",
  });
  files = {
    ...Object.fromEntries(module.map((f) => [`micro/${f.path}`, f.text])),
    "drive.ts": drive,
    "main.ts": 'import { run } from "/drive.js"; run().then(postMessage);',
    weights: writeSafetensors(
      golden.parameters.map((p) => [p.name, { shape: p.shape, data: goldenParams(golden)[p.name]! }] as const),
    ),
    input: new Uint8Array(data.buffer),
  };
});

describe.each(installedBrowsers)("$name", ({ missing, engine: { sharesMemory, simd }, open }) => {
  const said = new Map<string, Said>();

  beforeAll(async () => {
    if (missing !== "") return;
    const servers: ModuleServer[] = [];
    let all!: (why: string) => void;
    const heard = new Promise<string>((resolve) => (all = resolve));
    for (const [name, [start, headers]] of Object.entries(cases)) {
      const hear = (body: string): void => {
        said.set(name, JSON.parse(body) as Said);
        if (said.size === servers.length) all("");
      };
      servers.push(await serveModules({ ...files, "start.ts": say + start }, headers, hear));
    }
    const browser = await open(servers.map((s) => s.url));
    // A page that says nothing is a failure of its own test, not of all.
    const patience = setTimeout(all, 100_000, "no more was said");
    try {
      const why = await Promise.race([heard, browser.ended]);
      for (const name of Object.keys(cases)) if (!said.has(name)) said.set(name, { message: why });
    } finally {
      clearTimeout(patience);
      await browser.close();
      for (const server of servers) server.close();
    }
  });

  const headers = /not cross-origin isolated.*Opener-Policy: same-origin.*Embedder-Policy: require-corp/;
  const computes = (name: Case, isolated: boolean): void => {
    const threads = isolated && sharesMemory ? 2 : 1;
    test(`${name}: ${threads === 1 ? "one thread" : "threads"}`, ({ skip }) => {
      skip(missing !== "", missing);
      const { logits = [], ...rest } = said.get(name)!;
      const alone = expect.stringMatching(isolated ? /no SharedArrayBuffer/ : headers);
      expect(rest).toEqual({
        machine: {
          kind: "wasm",
          threads,
          simd,
          why: expect.stringMatching(/WebGPU|adapter/),
          ...(threads === 1 && { alone }),
        },
      });
      expect(logits.length).toBe(3);
      for (const each of logits) {
        expect(compareOutput(golden, "logits", each)).toEqual([]);
        expect(each).toEqual(logits[0]);
      }
    });
  };
  computes("an isolated page", true);
  computes("a page", false);
  computes("a worker of an isolated page", true);
  computes("a worker of a page", false);
  computes("a policy", true);
  computes("a policy that allows workers of blobs alone", true);

  const tells = (name: Case, message: RegExp): void =>
    test(`${name} is told`, ({ skip }) => {
      skip(missing !== "", missing);
      expect(said.get(name)).toEqual({ code: "device", message: expect.stringMatching(message) });
    });
  tells("a policy without workers", /no worker could be started.*worker-src must allow blob:, or 'self'/);
  tells("a policy without WebAssembly", /^(?!.*blob).*script-src must allow 'wasm-unsafe-eval'/);
});
