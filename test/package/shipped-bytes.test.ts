/** What a page downloads before its first inference, held to a budget. The figures are in `npm run bench`. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { gzipSync } from "node:zlib";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { type CompiledTarget, compileVariant, emitModule } from "../../src/compile.ts";
import { gpu, software, wasm } from "../../src/ir/target.ts";
import { repositorySpec } from "../support/model-run.ts";
import { bundleModule } from "../../bench/bundle-module.ts";
import { shippedBytes, shippedText } from "../../bench/shipped-bytes.ts";
import { generatedVariants } from "../../build/generated.ts";

const generated = join(import.meta.dirname, "../../generated");

const folder = mkdtempSync(join(tmpdir(), "vitc-bytes-"));
afterAll(() => rmSync(folder, { recursive: true }));

test.each(Object.values(generatedVariants).flat())("%s and the runtime, minified and gzipped", async (name) => {
  const { gzipped } = await shippedBytes(join(generated, name, "index.ts"));
  expect(gzipped).toBeLessThan(name === "vit_tiny_patch16_224" ? 29_000 : 45_500);
});

test("a module for two targets ships the kernels of one: the others come where a device takes them", async () => {
  const [first, other] = [gpu, software].map((target) => ({
    compiled: compileVariant(repositorySpec("vit"), "vit_micro", { target }),
  })) as [CompiledTarget, CompiledTarget];
  const shipped = async (others: readonly CompiledTarget[]): Promise<number> => {
    const to = mkdtempSync(join(folder, "targets-"));
    for (const { path, text } of await emitModule(first.compiled, { runtime: "vitc/runtime", others }))
      writeFileSync(join(to, path), text);
    return (await shippedBytes(join(to, "index.ts"))).gzipped;
  };
  // What chooses between them is the runtime's.
  expect((await shipped([other])) - (await shipped([]))).toBeLessThan(1000);
});

test.each([
  ["vit", "vit_tiny_patch16_224", 40_000],
  ["swin", "swin_tiny_patch4_window7_224", 56_000],
  ["cvt", "cvt_13_224", 60_000],
])("%s on the processor: module, runtime, workers and code under 60 kB", async (spec, name, most) => {
  const to = mkdtempSync(join(folder, "wasm-"));
  const compiled = compileVariant(repositorySpec(spec), name, { target: wasm });
  for (const { path, text } of await emitModule(compiled, { runtime: "vitc/runtime" }))
    writeFileSync(join(to, path), text);
  const files = new Map((await bundleModule(join(to, "index.ts"))).map((f) => [f.path.split("/").at(-1)!, f]));
  /** Files of which one may be taken, by how their names begin. */
  const named = (...begins: string[]): string[] =>
    begins.flatMap((b) => [...files.keys()].filter((f) => f.startsWith(b)));
  for (const body of ["plan.plain-", "plan.relaxed-"]) {
    const needed = new Set(named("index.js", "own-machine-", "runtime-worker", body));
    expect([...needed], "entry, what opens a machine, worker, body").toHaveLength(4);
    for (const file of needed)
      for (const [, other] of files.get(file)!.text.matchAll(/(?:from|import)\s*"\.\/([^"]+)"/g)) needed.add(other!);
    const bytes = [...needed].reduce((sum, f) => sum + gzipSync(files.get(f)!.contents, { level: 9 }).length, 0);
    expect(bytes).toBeLessThan(most);
  }
});

test("the runtime alone: under 20 kB", async () => {
  writeFileSync(join(folder, "index.ts"), 'export { loadModel } from "vitc/runtime";\n');
  const { gzipped } = await shippedBytes(join(folder, "index.ts"));
  expect(gzipped).toBeLessThan(20_000);
});

test("a page that imports a model alone ships nothing of the trainer; one that trains, little more", async () => {
  const entry = (text: string): string => {
    const path = join(mkdtempSync(join(folder, "trainer-")), "index.ts");
    writeFileSync(path, text);
    return path;
  };
  const model = entry('export { loadModel } from "vitc/runtime";\n');
  const both = entry('export { loadModel, loadTrainer } from "vitc/runtime";\n');
  // The chunks that come later are made of all that the runtime may import: a page asks for none of the trainer's.
  const text = async (path: string): Promise<string> => (await shippedText(path)).toString();
  const words = /vitc_layout|not finite|Nothing was changed by this step|sigmoid/;
  expect(await text(model)).not.toMatch(words);
  expect(await text(both)).toMatch(words);
  expect((await shippedBytes(both)).gzipped - (await shippedBytes(model)).gzipped).toBeLessThan(8_200);
});
