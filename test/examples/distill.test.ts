/** The example of distillation, as a user would have it: modules from the command line, type-checked, bundled, run. */
import { build } from "esbuild";
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { compileTraining } from "../../src/compile-training.ts";
import { compileVariant, emitModule, emitTrainerModule } from "../../src/compile.ts";
import { writeFile } from "../../src/node/files.ts";
import { loadModel, loadTrainer } from "../../src/runtime/index.ts";
import { readSafetensors } from "../../src/runtime/read-safetensors.ts";
import { values } from "../support/golden.ts";
import { testDevice } from "../support/gpu.ts";
import { repositorySpec } from "../support/model-run.ts";

const root = join(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "vitc-distill-"));
const runtime = join(root, "src/runtime/index.ts");
const teacher = compileVariant(repositorySpec("vit"), "vit_micro");
const student = compileTraining(repositorySpec("deit"), "deit_micro_distilled", "deit_micro_distilled_soft");

beforeAll(async () => {
  const files = [
    ...(await emitModule(teacher, { runtime: "vitc/runtime" })).map((f) => ({ ...f, path: `vit_micro/${f.path}` })),
  ];
  files.push(
    ...(await emitTrainerModule(student.plan, { runtime: "vitc/runtime" })).map((f) => ({
      ...f,
      path: `deit_micro_distilled/${f.path}`,
    })),
  );
  for (const { path, text } of files) writeFile(join(folder, "generated", path), text);
  copyFileSync(join(root, "examples/distill.ts"), join(folder, "distill.ts"));
});
afterAll(() => rmSync(folder, { recursive: true }));

test("its types fit", () => {
  const program = ts.createProgram([join(folder, "distill.ts")], {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
    strict: true,
    noUnusedLocals: true,
    noEmit: true,
    types: [],
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    paths: { "vitc/runtime": [runtime] },
  });
  const own = program.getSourceFiles().filter((f) => f.fileName.startsWith(folder));
  expect(own.length).toBe(4);
  expect(
    own
      .flatMap((f) => program.getSemanticDiagnostics(f))
      .map((d) => ts.flattenDiagnosticMessageText(d.messageText, "\n")),
  ).toEqual([]);
});

test("the student's losses are those of logits that went by way of the host", async () => {
  const bundled = join(folder, "distill.mjs");
  await build({
    entryPoints: [join(folder, "distill.ts")],
    bundle: true,
    format: "esm",
    outfile: bundled,
    alias: { "vitc/runtime": runtime },
  });
  const { distill } = (await import(/* @vite-ignore */ pathToFileURL(bundled).href)) as {
    distill(
      device: GPUDevice,
      weights: unknown,
      batches: unknown,
    ): Promise<{ checkpoint: Uint8Array; losses: number[] }>;
  };
  const { device } = await testDevice();
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  const batches = [0, 1, 2].map((i) => ({
    image: values(`image ${i}`, 2 * 3 * 32 * 32, 0, 1.7),
    label: Uint8Array.of(i, 9 - i),
  }));
  const { checkpoint, losses } = await distill(device, { random: 4 }, batches);
  expect(log.mock.calls.map(([line]) => String(line).slice(0, 12))).toEqual([
    "step 1: loss",
    "step 2: loss",
    "step 3: loss",
  ]);
  log.mockRestore();
  const model = await loadModel(device, teacher.plan, { weights: { random: 4 }, maxBatch: 2 });
  const trainer = await loadTrainer(device, student.plan, { seed: 1 });
  for (const [i, { image, label }] of batches.entries()) {
    const { logits } = await model.run({ image });
    expect((await trainer.step({ image, label, teacher: logits! })).loss).toBe(losses[i]);
  }
  expect(await trainer.parameters()).toEqual(checkpoint);
  expect([...readSafetensors(checkpoint).keys()]).toContain("dist_token");
  trainer.dispose();
  model.dispose();
});

test("what it says to compile is what is imported", () => {
  const text = readFileSync(join(root, "examples/distill.ts"), "utf8");
  for (const [, model] of text.matchAll(/--model (\w+)/g)) expect(text).toContain(`./generated/${model}/`);
  expect(text).toContain(`train-${/--recipe (\w+)/.exec(text)![1]}.ts`);
});
