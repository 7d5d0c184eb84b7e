/**
 * Workers over WebAssembly's memory in a browser: on a page and in a worker of it, isolated and not, under policies,
 * and where the worker's script is not to be had as a file.
 */
import { deflateRawSync } from "node:zlib";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { binaryOf, flagOf, functionOf, names } from "../runtime/wasm/hand-written.ts";
import { tinyWasm } from "../runtime/wasm/tiny-wasm-plan.ts";
import { launchChromium } from "./chromium.ts";
import { isolating, serveModules, type ModuleServer } from "./serve-modules.ts";

/** Runs in the browser: 50 steps, each of which reads what other threads wrote in the one before. */
const drive = `
import { Pool } from "/src/runtime/wasm/pool.ts";
import { moduleOf, bodyOfEngine } from "/src/runtime/wasm/code.ts";
import { notShared } from "/src/runtime/wasm/features.ts";

export async function run() {
  try {
    const shared = notShared() === undefined;
    const pool = new Pool({ threads: 3, bytes: 65536, shared });
    const bytes = new Uint8Array(await (await fetch("/code")).arrayBuffer());
    const memoryFlag = Number(await (await fetch("/flag")).text());
    const body = { base64: btoa(String.fromCharCode(...bytes)), memoryFlag };
    const code = pool.code({ module: await moduleOf(body, shared), names: ${JSON.stringify(names)} });
    const n = 1001;
    const steps = Array.from({ length: 50 }, (_, i) => ({
      function: ${functionOf("turn")}, units: n, args: i % 2 === 0 ? [1024, 8192, n] : [8192, 1024, n],
    }));
    const program = pool.program({ code, steps, scratch: 0, scratchEach: 0 });
    const x = Float32Array.from({ length: n }, (_, i) => i);
    const same = [];
    for (let i = 0; i < 10; i++) {
      pool.write(1024, x);
      const { pieces } = await pool.run({ program, from: 0, to: 49, rows: 1, spots: [{ at: 8192, size: 4 * n }] });
      same.push(new Float32Array(pieces[0].buffer).every((v, j) => v === n - 1 - j));
    }
    const answer = { shared, threads: pool.threads, same: same.every(Boolean), body: bodyOfEngine() };
    const left = pool.run({ program, from: 0, to: 49, rows: 1 }).catch((error) => error.message);
    pool.close(new Error("closed"));
    return { ...answer, left: await left };
  } catch (error) {
    return { error: error.code ?? String(error.stack), message: error.message };
  }
}
`;
const inWorker = `new Promise((resolve, reject) => {
  const worker = new Worker("/main.js", { type: "module" });
  worker.onmessage = (e) => resolve(e.data);
  worker.onerror = (e) => reject(new Error(e.message));
})`;

let browser: Browser;
let server: ModuleServer | undefined;
let files: Record<string, string | Uint8Array>;
beforeAll(async () => {
  const code = await binaryOf(false);
  files = {
    "drive.ts": drive,
    "main.ts": 'import { run } from "/drive.js"; run().then(postMessage);',
    code: deflateRawSync(code),
    flag: new TextEncoder().encode(String(flagOf(code))),
  };
  browser = await launchChromium();
});
afterEach(() => server?.close());
afterAll(() => browser?.close());

async function result(script: string, headers = {}, missing?: RegExp): Promise<unknown> {
  server = await serveModules(files, headers);
  const page = await browser.newPage();
  if (missing !== undefined) await page.route(missing, (route) => route.fulfill({ status: 404 }));
  await page.goto(server.url);
  const answer = await page.evaluate(script);
  await page.close();
  return answer;
}
const onPage = 'import("/drive.js").then((m) => m.run())';
const well = { same: true, left: "closed", body: expect.stringMatching(/plain|relaxed/) };

test.each([
  ["on a page", onPage],
  ["in a worker", inWorker],
])("%s: threads where it is isolated, one elsewhere", async (_, script) => {
  expect(await result(script, isolating)).toEqual({ ...well, shared: true, threads: 3 });
  expect(await result(script)).toEqual({ ...well, shared: false, threads: 1 });
});

test("a script that is not there: the worker comes from its text", async () => {
  expect(await result(onPage, isolating, /wasm\/worker\.ts/)).toEqual({ ...well, shared: true, threads: 3 });
});

const policy = (text: string): Record<string, string> => ({ ...isolating, "content-security-policy": text });
const own = "script-src 'self' 'wasm-unsafe-eval'";

test("a policy that allows WebAssembly and scripts of its own origin", async () => {
  expect(await result(onPage, policy(own))).toEqual({ ...well, shared: true, threads: 3 });
});

test("one that allows workers of blobs alone", async () => {
  expect(await result(onPage, policy(`${own}; worker-src blob:`))).toEqual({ ...well, shared: true, threads: 3 });
});

const trusting = `${own}; worker-src blob:; require-trusted-types-for 'script'`;

test.each(["", "; trusted-types vitc", "; trusted-types vitc other"])(
  "one that requires trusted types: the worker's text has a policy%s",
  async (allowed) => {
    expect(await result(onPage, policy(trusting + allowed))).toEqual({ ...well, shared: true, threads: 3 });
  },
);

test("one that allows another policy alone is told; where types need not be trusted, none is needed", async () => {
  expect(await result(onPage, policy(`${trusting}; trusted-types other`))).toEqual({
    error: "device",
    message: expect.stringMatching(/TrustedScriptURL.*trusted-types vitc/),
  });
  expect(await result(onPage, policy(`${own}; worker-src blob:; trusted-types other`))).toEqual({
    ...well,
    shared: true,
    threads: 3,
  });
});

test("one that allows no workers is told", async () => {
  expect(await result(onPage, policy(`${own}; worker-src 'none'`))).toEqual({
    error: "device",
    message: expect.stringMatching(/no worker could be started.*worker-src must allow blob:, or 'self'/),
  });
});

test("one that allows no WebAssembly is told", async () => {
  expect(await result(onPage, policy("script-src 'self'"))).toEqual({
    error: "device",
    message: expect.stringMatching(/script-src must allow 'wasm-unsafe-eval'/),
  });
});

test("a service worker is told that it imports nothing late, and what to do", async () => {
  const { functions: _, ...plan } = tinyWasm;
  files["service.ts"] = `
    import { loadModel, loadTrainer } from "/src/runtime/index.ts";
    const plan = ${JSON.stringify(plan)};
    const device = { queue: {}, limits: {}, features: new Set(), lost: new Promise(() => {}) };
    const told = (loading) => loading.then(() => "loaded", (error) => [error.name, error.code, error.message]);
    addEventListener("message", ({ ports: [port] }) => void (async () => {
      const weights = { random: 0 };
      port.postMessage([
        await told(loadModel(undefined, plan, { weights })),
        await told(loadModel(device, { ...plan, machine: undefined }, { weights })),
        await told(loadTrainer(undefined, { version: plan.version, model: "m", step: { machine: "wasm" } })),
      ]);
    })());`;
  const answers = (await result(`(async () => {
    const { active, installing, waiting } = await navigator.serviceWorker.register("/service.js", { type: "module" });
    await navigator.serviceWorker.ready;
    const { port1, port2 } = new MessageChannel();
    const answer = new Promise((resolve) => (port1.onmessage = ({ data }) => resolve(data)));
    (active ?? waiting ?? installing).postMessage("load", [port2]);
    return answer;
  })()`)) as unknown[];
  expect(answers).toHaveLength(3);
  for (const answer of answers)
    expect(answer).toEqual(["VitcError", "device", "service workers import nothing late: use one bundle"]);
});
