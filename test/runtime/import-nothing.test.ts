/**
 * A server that renders pages imports what they import: neither the runtime nor a generated module, nor what they import
 * later, may touch at import what only pages, workers and GPUs have.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, expect, test } from "vitest";
import { runCli } from "../support/run-cli.ts";

const folder = mkdtempSync(join(tmpdir(), "vitc-import-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Names whose looking up throws. */
const ofPages = [
  ...["navigator", "window", "self", "document", "location", "Worker", "SharedWorker", "crossOriginIsolated"],
  ...["createImageBitmap", "ImageBitmap", "OffscreenCanvas", "HTMLElement", "localStorage", "indexedDB", "caches"],
  ...[
    "GPU",
    "GPUAdapter",
    "GPUDevice",
    "GPUBuffer",
    "GPUBufferUsage",
    "GPUTextureUsage",
    "GPUMapMode",
    "GPUShaderStage",
  ],
  ...["importScripts", "postMessage", "requestAnimationFrame"],
];

const script = `for (const name of ${JSON.stringify(ofPages)})
  Object.defineProperty(globalThis, name, { get() { throw new Error(name + " was touched"); } });
for (const file of process.argv.slice(1)) await import(file);
console.log("all imported");`;

/** Imports files one after the other in a process of its own. @throws Error with what was touched */
const imported = (files: readonly string[]): string =>
  execFileSync(process.execPath, ["--input-type=module", "-e", script, ...files], { encoding: "utf8", stdio: "pipe" });

test("importing a generated module, its plans, its trainers and the runtime touches nothing of a page", async () => {
  const spec = join(import.meta.dirname, "../../specs/vit.vit");
  const compile = ["compile", spec, "--model", "vit_micro", "--recipe", "vit_micro_ce", "--emit", "js", "--self-check"];
  const { code, err } = await runCli(...compile, "--out", folder);
  expect(code, err).toBe(0);
  const installed = join(folder, "node_modules/vitc");
  mkdirSync(installed, { recursive: true });
  const runtime = join(import.meta.dirname, "../../src/runtime/index.ts");
  await build({ entryPoints: { runtime }, outdir: installed, bundle: true, splitting: true, format: "esm" });
  const exports = { "./runtime": "./runtime.js" };
  writeFileSync(join(installed, "package.json"), JSON.stringify({ name: "vitc", type: "module", exports }));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  const files = [installed, join(folder, "vit_micro")].flatMap((of) =>
    readdirSync(of)
      .filter((file) => file.endsWith(".js"))
      .map((file) => join(of, file)),
  );
  for (const lazy of ["runtime.js", "own-machine", "trainer-device", "plan.wasm.plain.js", "self-check.js", "train-"])
    expect(files.join(), lazy).toContain(lazy);
  expect(imported(files)).toBe("all imported\n");
});

test.each(["navigator.gpu", "typeof Worker", "GPUBufferUsage.STORAGE"])("'%s' would be found", (touching) => {
  const file = join(folder, `touches-${touching.replace(/\W/g, "-")}.mjs`);
  writeFileSync(file, `export const value = ${touching};\n`);
  expect(() => imported([file])).toThrow(/was touched/);
});
