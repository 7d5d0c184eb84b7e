/**
 * The types of a generated module, as `tsc` sees them from a consumer's project: what is right compiles under the
 * strictest settings, and each line that is wrong is an error (`@ts-expect-error` is itself an error where there is
 * none).
 */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { bodyFiles } from "../../src/codegen/runner/emit-bodies.ts";
import { emittedAs, type Emission } from "../../src/codegen/runner/emit-javascript.ts";
import { emitRunner, type EmittedFile } from "../../src/codegen/runner/emit-runner.ts";
import { printSource } from "../../src/codegen/runner/print-source.ts";
import type { TargetPlans } from "../../src/codegen/runner/module-parts.ts";
import { emitTrainer } from "../../src/codegen/runner/emit-trainer.ts";
import type { CompiledPlan } from "../../src/codegen/backends.ts";
import type { Plan, TrainPlan } from "../../src/runtime/plan.ts";
import { imagePlan, tinyPlan, tinyTapped } from "../runtime/tiny-plan.ts";
import { tinyTraining } from "../runtime/tiny-train-plan.ts";
import { tinyWasm } from "../runtime/wasm/tiny-wasm-plan.ts";
import { wasmTraining } from "../runtime/wasm/tiny-wasm-training.ts";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Diagnostics of in-memory files that import only `vitc/runtime`, which is seen as its sources: these have settings of their own. */
function check(files: Readonly<Record<string, string>>, options: ts.CompilerOptions): string[] {
  const folder = join(root, "test/types/in-memory");
  const texts = new Map(Object.entries(files).map(([path, text]) => [join(folder, path), text]));
  const full: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
    strict: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    noPropertyAccessFromIndexSignature: true,
    verbatimModuleSyntax: true,
    isolatedModules: true,
    isolatedDeclarations: true,
    declaration: true,
    erasableSyntaxOnly: true,
    noEmit: true,
    types: [],
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    paths: { "vitc/runtime": [join(root, "src/runtime/index.ts")] },
    ...options,
  };
  const host = ts.createCompilerHost(full);
  const { getSourceFile, fileExists, readFile } = host;
  host.getSourceFile = (name, ...rest) =>
    texts.has(name)
      ? ts.createSourceFile(name, texts.get(name)!, full.target!)
      : getSourceFile.call(host, name, ...rest);
  host.fileExists = (name) => texts.has(name) || fileExists.call(host, name);
  host.readFile = (name) => texts.get(name) ?? readFile.call(host, name);
  host.directoryExists = () => true;
  const program = ts.createProgram([...texts.keys()], full, host);
  return [...texts.keys()]
    .map((name) => program.getSourceFile(name)!)
    .flatMap((file) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)])
    .filter((d) => texts.has(d.file!.fileName))
    .map(
      (d) =>
        `${d.file!.fileName.slice(folder.length + 1)}:${d.file!.getLineAndCharacterOfPosition(d.start!).line + 1}: ${ts.flattenDiagnosticMessageText(d.messageText, "\n")}`,
    );
}

const inFolder = (folder: string, files: readonly EmittedFile[], emission: Emission): Record<string, string> =>
  Object.fromEntries(emittedAs(files, emission).map(({ path, text }) => [`${folder}/${path}`, text]));

const module = (
  folder: string,
  plan: CompiledPlan,
  emission: Emission,
  tapped?: CompiledPlan,
  others: readonly TargetPlans[] = [],
): Record<string, string> =>
  inFolder(folder, emitRunner(plan, tapped, { runtime: "vitc/runtime", others, print: printSource }), emission);

const consumer = `
import { load, requirements, shapes, tensor, VitcError, type Inputs, type Outputs, type Runner, type TapName } from "./tiny/index.js";
import * as pictures from "./image/index.js";
import * as several from "./several/index.js";
import * as sized from "./sized/index.js";
import * as processor from "./processor/index.js";
import * as keeping from "./keeping/index.js";
import * as named from "./named/index.js";
import * as namedNumbers from "./named-numbers/index.js";
import * as namedPair from "./named-pair/index.js";
import * as whole from "./whole/index.js";
import * as both from "./both/index.js";
import { labels as names } from "./named/labels.js";
import type { Answer } from "vitc/runtime";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true : never;
const same = <_T extends true>(): void => {};

export async function right(device: GPUDevice, adapter: GPUAdapter, buffer: GPUBuffer, bitmap: ImageBitmap): Promise<unknown> {
  await adapter.requestDevice(await requirements(adapter));
  await adapter.requestDevice(await processor.requirements(adapter, { target: "test" }));
  const onProcessor: processor.Runner = await processor.load({ weights: {}, threads: 1 });
  onProcessor.dispose();
  const model: Runner = await load(device, { weights: fetch("w.safetensors"), maxBatch: 2, onProgress: ({ stage, done, total }) => console.log(stage, done / total) });
  await load(device, { weights: { random: 1 } });
  await load(device, { weights: async () => new Uint8Array(8), signal: AbortSignal.timeout(1000), dialect: "other" });
  const x = new Float32Array(4);
  const label = Int32Array.of(1);
  const { y } = await model.run({ x, label });
  same<Same<typeof y.shape, readonly [batch: number, 4]>>();
  const floats: Float32Array = y;
  await model.run({ x: tensor(x, [1, 2, 2]), label: tensor(label, [1]) });
  await model.run({ x: buffer, label: buffer }, { batch: 1 });
  const tapped = await model.run({ x, label }, { taps: ["h.out"] });
  same<Same<(typeof tapped)["h.out"]["shape"], readonly [batch: number, 2, 2]>>();
  const kept = await model.run({ x, label }, { outputs: "gpu", taps: ["h.out"] });
  kept.y.destroy();
  kept["h.out"].destroy();
  const again = await model.run({ x: tapped["h.out"], label: Uint8Array.of(3) });
  same<Same<(typeof shapes)["x"], readonly [2, 2]>>();
  same<Same<TapName, "h.out">>();
  const given: Inputs = { x, label };
  const got: Outputs = await model.run(given);
  const integers: Int32Array = (await (await whole.load(device, { weights: {} })).run({ x, label })).y;
  const { y: which, "h.out": beside } = await (await both.load(device, { weights: {} })).run({ x, label }, { taps: ["h.out"] });
  const kinds: readonly [Int32Array, Float32Array] = [which, beside];
  const images = await pictures.load(device, { weights: {} });
  await images.run({ image: bitmap });
  await images.run({ image: [bitmap, { width: 1, height: 1, data: new Uint8Array(3) }] });
  await images.run({ image: x });
  const blob = new Blob([]);
  await images.run({ image: blob });
  await images.run({ image: [blob, new File([], "x.png"), "photo.jpg", new URL("http://x/y.png"), bitmap, document.createElement("video")] });
  await images.run({ image: await fetch("photo.jpg") }, { signal: new AbortController().signal });
  const keeper: keeping.Runner = await keeping.load(device, { weights: {} });
  const saved = await keeper.saveState();
  same<Same<(typeof saved)["attn.keys"]["shape"], readonly [batch: number, 3]>>();
  await keeper.restoreState({ ...saved, runs: tensor(new Float32Array(1), [1]) });
  const session: keeping.Runner = await keeper.session();
  const after = await session.run({ x, label });
  same<Same<typeof after.y.shape, readonly [batch: number, 4]>>();
  await session.reset();
  const atSizes = await sized.load(device, { weights: {} });
  await atSizes.run({ image: bitmap });
  const atOne = await atSizes.run({ image: bitmap }, { size: "4x2" });
  same<Same<sized.Size, "small" | "4x2">>();
  same<Same<(typeof atOne)["same"]["shape"], readonly [batch: number, 3, 4, 2]>>();
  same<Same<sized.Outputs<"4x2">["same"]["shape"], readonly [batch: number, 3, 4, 2]>>();
  const times = await model.profile({ x, label });
  await model.restore(device);
  model.dispose();
  await several.load(await adapter.requestDevice(await several.requirements(adapter, { maxBatch: 2 })), { weights: {}, target: "gpu" });
  await several.load(device, { weights: {} });
  await load(await adapter.requestDevice(await requirements(adapter, { taps: true, maxBatch: 2, target: "test" })), { weights: {} });
  await load(device, { weights: {}, target: "test" });
  const own: Runner = await load({ weights: {}, threads: 2, dialect: "other" });
  await load(adapter.info.vendor === "" ? undefined : device, { weights: {} });
  const kind: "webgpu" | "wasm" = own.info.machine.kind;
  void kind;
  same<Same<several.TargetName, "test" | "gpu" | "gpu-more">>();
  const classifier: named.Runner = await named.load({ weights: {} });
  const one = await classifier.classify(blob, { top: 3, signal: AbortSignal.timeout(9) });
  same<Same<typeof one, Answer[]>>();
  const each = await classifier.classify([blob, bitmap, "photo.jpg"]);
  same<Same<typeof each, Answer[][]>>();
  same<Same<Awaited<ReturnType<typeof classifier.classify<Float32Array>>>, Answer[][]>>();
  same<Same<Awaited<ReturnType<typeof classifier.classify<GPUBuffer>>>, Answer[][]>>();
  const ofVideo: Answer[] = await classifier.classify(document.createElement("video"));
  const line: string = ofVideo.concat(one).map(({ label, score }) => label + score.toFixed(2)).join();
  const { same: pixels } = await classifier.run({ image: bitmap });
  const known: readonly string[] = await named.labels();
  const numbers: Answer[][] = await (await namedNumbers.load(device, { weights: {} })).classify(Uint8Array.of(3));
  await namedPair.labels();
  void [line, pixels, known, names, numbers];
  return [floats, integers, kinds, again, got, times.map((t) => t.at), model.info.memory.total, new VitcError("input", "").code satisfies string];
}

export async function wrong(device: GPUDevice, model: Runner, images: pictures.Runner): Promise<void> {
  const x = new Float32Array(4);
  const label = Int32Array.of(1);
  // @ts-expect-error no weights, and no device
  await load({});
  // @ts-expect-error no weights
  await load(device, {});
  // @ts-expect-error unknown option
  await load(device, { weights: x.buffer, batch: 3 });
  // @ts-expect-error a naming that the spec does not declare
  await load(device, { weights: x.buffer, dialect: "nobody" });
  // @ts-expect-error a target that the module does not hold
  await several.load(device, { weights: x.buffer, target: "software" });
  // @ts-expect-error a target that the adapter cannot be asked about
  await several.requirements(null as unknown as GPUAdapter, { target: "software" });
  const keeper = await keeping.load(device, { weights: {} });
  // @ts-expect-error all states are in a snapshot
  await keeper.restoreState({ runs: tensor(new Float32Array(1), [1]) });
  // @ts-expect-error what keeps nothing has nothing to begin anew
  await model.reset();
  const atSizes = await sized.load(device, { weights: {} });
  // @ts-expect-error a size that the module does not hold
  await atSizes.run({ image: x }, { size: "8x8" });
  // @ts-expect-error the shape of another size
  await atSizes.run({ image: tensor(x, [1, 3, 2, 2]) }, { size: "4x2" });
  // @ts-expect-error an input is missing
  await model.run({ x });
  // @ts-expect-error an input that does not exist
  await model.run({ x, label, image: x });
  // @ts-expect-error a wrong size
  await model.run({ x: tensor(x, [1, 4, 1]), label });
  // @ts-expect-error the batch is missing
  await model.run({ x: tensor(x, [2, 2]), label });
  // @ts-expect-error doubles
  await model.run({ x: new Float64Array(4), label });
  // @ts-expect-error integers where reals are meant
  await model.run({ x: label, label });
  // @ts-expect-error an output of the wrong shape as input
  await model.run({ x: (await model.run({ x, label })).y, label });
  // @ts-expect-error labels of the wrong shape
  await model.run({ x, label: tensor(label, [1, 1]) });
  // @ts-expect-error a name that is no output
  (await model.run({ x, label })).logits;
  // @ts-expect-error a tap that does not exist
  await model.run({ x, label }, { taps: ["h"] });
  // @ts-expect-error a tap that was not asked for
  (await model.run({ x, label }))["h.out"];
  // @ts-expect-error results on the device are no arrays
  (await model.run({ x, label }, { outputs: "gpu" })).y.length;
  // @ts-expect-error an image for an input that takes numbers
  await model.run({ x: { width: 2, height: 2, data: new Uint8Array(12) }, label });
  // @ts-expect-error an image of the wrong size, as numbers
  await images.run({ image: tensor(x, [1, 3, 224, 224]) });
  // @ts-expect-error a model without taps
  await images.run({ image: x }, { taps: ["h.out"] });
  // @ts-expect-error a model without labels
  await images.classify(x);
  // @ts-expect-error a model of several inputs
  await (await namedPair.load({ weights: {} })).classify({ x, label });
  // @ts-expect-error no module without labels has them
  await pictures.labels();
  const classifier = await named.load({ weights: {} });
  // @ts-expect-error not what its input takes
  await classifier.classify(label);
  // @ts-expect-error not what its input takes
  await classifier.classify({ image: x });
  // @ts-expect-error an option of run
  await classifier.classify(x, { taps: [] });
  // @ts-expect-error answers of a list are lists
  (await classifier.classify([new Blob([])]))[0]!.label;
}
`;

const others: readonly TargetPlans[] = [
  {
    plan: {
      ...tinyPlan,
      target: "gpu",
      dispatches: tinyPlan.dispatches.slice(1),
      memory: { ...tinyPlan.memory, arena: 2048 },
    },
    tapped: { ...tinyTapped, target: "gpu" },
  },
  {
    plan: {
      ...tinyPlan,
      target: "gpu-more",
      features: ["subgroups"],
      params: tinyPlan.params.map((p) => ({ ...p, region: { ...p.region, offset: 512 } })),
    },
  },
];

const training = `
import { load } from "./tiny/index.js";
import { loadTrainer, requirements, VitcError, type Batch, type Evaluation, type StepNumbers, type Trainer } from "./tiny/train-by_hand.js";
import * as processor from "./processor/train-by_hand.js";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true : never;
const same = <_T extends true>(): void => {};

export async function onProcessor(adapter: GPUAdapter): Promise<processor.Trainer> {
  await adapter.requestDevice(processor.requirements());
  return (await processor.loadTrainer({ seed: 1 })) satisfies Trainer;
}

export async function right(adapter: GPUAdapter, buffer: GPUBuffer): Promise<unknown> {
  const device = await adapter.requestDevice(requirements());
  const trainer: Trainer = await loadTrainer(device);
  await loadTrainer(device, { weights: fetch("w.safetensors"), dialect: "other", seed: 3, steps: 10, onProgress: ({ stage }) => console.log(stage), signal: AbortSignal.timeout(9) });
  await loadTrainer(device, { state: await trainer.state({ metadata: { epoch: "3" } }) });
  const image = new Float32Array(4);
  const label = Int32Array.of(1, 2);
  const { loss, norm, step, error, lr } = await trainer.step({ image, label, teacher: new Float32Array(2) });
  same<Same<typeof lr, number>>();
  const batch: Batch = { image, label, teacher: buffer };
  const numbers: StepNumbers = await trainer.step(batch, { signal: AbortSignal.timeout(9) });
  const evaluated: Evaluation = await trainer.evaluate(batch, { average: true });
  same<Same<(typeof evaluated)["logits"]["shape"], readonly [2, 1]>>();
  const teacher = await load(device, { weights: {} });
  const given = await teacher.run({ x: image, label }, { outputs: "gpu" });
  await trainer.step({ image, label, teacher: given.y });
  given.y.destroy();
  const file: Uint8Array = await trainer.parameters({ average: true });
  const gradients = await trainer.gradients();
  const { total } = trainer.memory;
  trainer.dispose();
  return [loss + norm + step + error, numbers, file, gradients["w"]?.shape, total, trainer.info.step, new VitcError("numbers", "")];
}

export async function wrong(device: GPUDevice, trainer: Trainer): Promise<void> {
  const image = new Float32Array(4);
  const label = Int32Array.of(1, 2);
  const teacher = new Float32Array(2);
  // @ts-expect-error a label is missing
  await trainer.step({ image, teacher });
  // @ts-expect-error a name that no batch has
  await trainer.step({ image, label, teacher, seed: 1 });
  // @ts-expect-error integers where reals are meant
  await trainer.step({ image, label, teacher: label });
  // @ts-expect-error a metric that the recipe has not
  (await trainer.step({ image, label, teacher })).accuracy;
  // @ts-expect-error an evaluation has no rate
  (await trainer.evaluate({ image, label, teacher })).lr;
  // @ts-expect-error an output that the model has not
  (await trainer.evaluate({ image, label, teacher })).scores;
  // @ts-expect-error a naming that the spec does not declare
  await loadTrainer(device, { weights: {}, dialect: "nobody" });
  // @ts-expect-error an unknown option
  await loadTrainer(device, { epochs: 3 });
}
`;

const resize = { axis: 0, prefix: 0, grid: [2, 2], antialias: false } as const;
/** With a parameter that files may have in another size. */
/** `imagePlan` at another size. */
const larger: Plan = {
  ...imagePlan,
  inputs: imagePlan.inputs.map((i) => ({ ...i, shape: [3, 4, 2] })),
  outputs: imagePlan.outputs.map((o) => ({ ...o, shape: [3, 4, 2] })),
};
const keeping: Plan = {
  ...tinyPlan,
  state: [
    { name: "attn.keys", shape: [3], region: tinyPlan.inputs[0]!.region, init: 0 },
    { name: "runs", shape: [], region: tinyPlan.inputs[1]!.region, init: 1 },
  ],
};
const resized: Plan = { ...imagePlan, params: tinyPlan.params.map((p) => ({ ...p, resize })) };

const names = { output: "y", names: ["a", "b", "c", "d"], scores: false };
/** A module whose numbers have names. */
const named = (folder: string, plan: Plan, output: string, emission: Emission): Record<string, string> =>
  inFolder(
    folder,
    emitRunner(plan, undefined, { runtime: "vitc/runtime", labels: { ...names, output }, print: printSource }),
    emission,
  );

const imports = (text: string, emission: Emission): string => text.replace(/(from "\.\/.*)\.js"/g, `$1.${emission}"`);

const resolutions = {
  bundler: { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler },
  nodenext: { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext },
} as const;

describe("a generated module", () => {
  test.each([
    ["bundler", "ts"],
    ["bundler", "js"],
    ["nodenext", "ts"],
    ["nodenext", "js"],
  ] as const)("under strict and moduleResolution %s, emitted as %s", async (resolution, emission) => {
    const bodies = await Promise.all(
      ["plan", "train-by_hand"].map((stem) => bodyFiles(tinyWasm, stem, "vitc/runtime", { form: "bytes" })),
    );
    const files = {
      ...module("tiny", tinyPlan, emission, tinyTapped),
      ...module("image", resized, emission),
      ...module("keeping", keeping, emission),
      ...module("several", tinyPlan, emission, tinyTapped, others),
      ...inFolder(
        "sized",
        emitRunner(resized, undefined, {
          ...{ runtime: "vitc/runtime", print: printSource },
          ...{ size: "small", sizes: [{ size: "4x2", plan: larger }] },
        }),
        emission,
      ),
      ...module("whole", { ...tinyPlan, outputs: [{ ...tinyPlan.outputs[0]!, classes: 3 }] }, emission),
      ...module("both", { ...tinyPlan, outputs: [{ ...tinyPlan.outputs[0]!, classes: 3 }] }, emission, tinyTapped),
      ...module("processor", tinyWasm, emission),
      ...named("named", imagePlan, "same", emission),
      ...named("named-numbers", { ...tinyPlan, inputs: [tinyPlan.inputs[1]!] }, "y", emission),
      ...named("named-pair", tinyPlan, "y", emission),
      "use.ts": imports(consumer, emission),
      "train.ts": imports(training, emission),
      ...inFolder("tiny", [emitTrainer(tinyTraining, { runtime: "vitc/runtime", print: printSource })], emission),
      ...inFolder(
        "processor",
        [emitTrainer(wasmTraining as TrainPlan<CompiledPlan>, { runtime: "vitc/runtime", print: printSource })],
        emission,
      ),
      ...inFolder("processor", bodies.flat(), emission),
    };
    expect(Object.values(files).join()).toContain("resized(");
    expect(check(files, resolutions[resolution])).toEqual([]);
  });

  test("the check does find errors", () => {
    const files = {
      ...module("tiny", tinyPlan, "js", tinyTapped),
      "use.ts": 'import { nothing } from "./tiny/index.js";\nnothing();\n',
    };
    expect(check(files, resolutions.bundler).join()).toContain("nothing");
  });
});
