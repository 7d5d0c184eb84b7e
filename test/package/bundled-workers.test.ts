/**
 * The runtime as it is published, in the hands of bundlers, and run in a browser: the workers of WebAssembly are found,
 * on isolated pages and others, and under a policy.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { build as buildByEsbuild } from "esbuild";
import type { Browser } from "playwright-core";
import { build as buildPackage } from "tsdown";
import { build as buildByVite } from "vite";
import { afterAll, beforeAll, expect, test } from "vitest";
import webpack from "webpack";
import packageJson from "../../package.json" with { type: "json" };
import config from "../../tsdown.config.ts";
import { launchChromium } from "../browser/chromium.ts";
import { isolating } from "../browser/serve-modules.ts";
import { tinyResult, tinyWeights } from "../runtime/tiny-plan.ts";
import { tinyWasm } from "../runtime/wasm/tiny-wasm-plan.ts";

const page = '<!doctype html><meta charset="utf-8"><title>vitc</title><script type="module" src="/main.js"></script>';
const x = [1, 2, 3, 4, 5, 6, 7, 8];

let project: string;
let browser: Browser;
let server: Server | undefined;

beforeAll(async () => {
  project = mkdtempSync(join(tmpdir(), "vitc-bundled-"));
  const installed = join(project, "node_modules/vitc");
  mkdirSync(installed, { recursive: true });
  writeFileSync(join(installed, "package.json"), JSON.stringify({ ...packageJson, scripts: {} }));
  for (const part of config.slice(0, 2))
    await buildPackage({ ...part, dts: false, outDir: join(installed, "dist"), config: false, logLevel: "silent" });
  const plan = { ...tinyWasm, bodies: { plain: tinyWasm.bodies.plain, relaxed: tinyWasm.bodies.plain } };
  const weights = Object.entries(tinyWeights).map(([name, data]) => `"${name}": Float32Array.of(${data})`);
  writeFileSync(
    join(project, "main.js"),
    `import { loadModel } from "vitc/runtime";
    const weights = { ${weights} };
    loadModel(undefined, ${JSON.stringify(plan)}, { weights, maxBatch: 2, threads: 2 })
      .then(async (model) => {
        const { y } = await model.run({ x: Float32Array.of(${x}), label: Int32Array.of(9, 8) });
        const { threads } = model.info.machine;
        model.dispose();
        return { y: [...y], threads };
      })
      .catch((error) => ({ code: error.code, message: error.message }))
      .then((result) => console.log("result" + JSON.stringify(result)));`,
  );
  writeFileSync(join(project, "index.html"), page);
  writeFileSync(join(project, "package.json"), '{ "type": "module" }');
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  server?.close();
  rmSync(project, { recursive: true });
});

/** What a bundle in that folder says on a page with these headers, and where its workers came from. */
async function run(folder: string, headers: Readonly<Record<string, string>>): Promise<object> {
  server?.close();
  server = createServer((request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const path = request.url === "/" ? "/index.html" : request.url!;
    try {
      const type = extname(path) === ".js" ? "text/javascript" : "text/html";
      response.setHeader("content-type", type).end(readFileSync(join(project, folder, path)));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server!.listen(0, "127.0.0.1", resolve));
  const tab = await browser.newPage();
  const workers = new Set<string>();
  tab.on("worker", (worker) => void workers.add(worker.url().startsWith("blob:") ? "blob" : "file"));
  const said = new Promise<string>((resolve) =>
    tab.on("console", (message) => message.text().startsWith("result") && resolve(message.text().slice(6))),
  );
  await tab.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const result = JSON.parse(await said) as object;
  await tab.close();
  return { ...result, workers: [...workers].at(-1) };
}

const y = tinyResult(x, [9, 8]);
const policy = { "content-security-policy": "script-src 'self' 'wasm-unsafe-eval'" };

test("Vite: workers are files of the bundle, under a policy too", async () => {
  await buildByVite({ root: project, logLevel: "silent", build: { outDir: "vite" } });
  expect(await run("vite", isolating)).toEqual({ y, threads: 2, workers: "file" });
  expect(await run("vite", policy)).toEqual({ y, threads: 1, workers: "file" });
});

test("webpack: workers are files of the bundle, under a policy too", async () => {
  const output = { path: join(project, "webpack"), filename: "main.js" };
  const faults = await new Promise<unknown>((resolve) =>
    webpack({ mode: "production", context: project, entry: "./main.js", output }, (error, stats) =>
      resolve(error ?? stats?.toString({ all: false, errors: true, warnings: true })),
    ),
  );
  expect(faults).toBe("");
  writeFileSync(join(output.path, "index.html"), page);
  expect(await run("webpack", isolating)).toEqual({ y, threads: 2, workers: "file" });
  expect(await run("webpack", policy)).toEqual({ y, threads: 1, workers: "file" });
});

test("esbuild: workers come from a text, or from the file that lies beside the bundle", async () => {
  const entryPoints = [join(project, "main.js")];
  const bundle = { bundle: true, splitting: true, minify: true, format: "esm", logLevel: "silent" } as const;
  const outdir = join(project, "esbuild");
  await buildByEsbuild({ ...bundle, entryPoints, outdir });
  writeFileSync(join(outdir, "index.html"), page);
  expect(await run("esbuild", isolating)).toEqual({ y, threads: 2, workers: "blob" });
  expect(await run("esbuild", {})).toEqual({ y, threads: 1, workers: "blob" });
  expect(await run("esbuild", policy)).toMatchObject({
    code: "device",
    message: expect.stringMatching(/runtime-worker\.js of vitc beside the bundle/),
  });
  await buildByEsbuild({
    bundle: true,
    stdin: { contents: 'import "vitc/runtime-worker";', resolveDir: project },
    outfile: join(outdir, "runtime-worker.js"),
  });
  expect(await run("esbuild", { ...isolating, ...policy })).toEqual({ y, threads: 2, workers: "file" });
});

test("esbuild without modules: workers come from a text", async () => {
  const entryPoints = [join(project, "main.js")];
  await buildByEsbuild({
    bundle: true,
    format: "iife",
    logLevel: "silent",
    entryPoints,
    outfile: join(project, "iife/main.js"),
  });
  writeFileSync(join(project, "iife/index.html"), page);
  expect(await run("iife", isolating)).toEqual({ y, threads: 2, workers: "blob" });
});
