/**
 * Every call of `vitc/runtime` with arguments that types forbid: each is refused with a `VitcError` that says what was
 * expected and what was there, and leaves nothing on the device.
 */
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import {
  imageInput,
  chooseFrom,
  deviceRequirements,
  loadModel,
  loadTrainer,
  requiredLimits,
  scheduleOf,
  tensor,
  trainingRequirements,
  VitcError,
  type Model,
  type Trainer,
} from "../../src/runtime/index.ts";
import { countingDevice, type CountingDevice } from "../support/counting-device.ts";
import { testDevice } from "../support/gpu.ts";
import { tinyPlan, tinyResult, tinyTapped, tinyWeights } from "./tiny-plan.ts";
import { tinyAccumulating, tinyBatch, tinyTraining } from "./tiny-train-plan.ts";

let counted: CountingDevice;
let model: Model;
let trainer: Trainer;

beforeAll(async () => {
  counted = countingDevice((await testDevice()).device);
});
afterEach(() => {
  expect(counted.live.size, "buffers left behind").toBe(0);
});

// biome-ignore lint/suspicious/noExplicitAny: the point is to hand in what types forbid
type Loose = (...args: any[]) => unknown;

async function refused(call: () => unknown, text: RegExp, code = "input"): Promise<void> {
  const error: unknown = await Promise.resolve()
    .then(call)
    .then(
      () => expect.unreachable("should have been refused"),
      (e: unknown) => e,
    );
  expect(error).toBeInstanceOf(VitcError);
  expect((error as VitcError).message).toMatch(text);
  expect((error as VitcError).code).toBe(code);
}

const device = (): GPUDevice => counted.device;
const weights = tinyWeights;
const input = { x: Float32Array.of(1, 2, 3, 4), label: Int32Array.of(3) };
const shared = new Float32Array(new SharedArrayBuffer(16));
const halfless = { ...tinyWeights, "shift.b": new Float32Array(new SharedArrayBuffer(16)) };

describe("load", () => {
  const load = loadModel as Loose;
  test.each<[string, () => unknown, RegExp, string?]>([
    ["nothing", () => load(), /^plan: expected what a compiled module holds, got nothing/],
    [
      "no device, where there is none",
      () => load(undefined, tinyPlan, { weights }),
      /there is no WebGPU here; kernels for test take a device: compile with --target wasm/,
      "device",
    ],
    ["null for a device", () => load(null, tinyPlan, { weights }), /^load: 'device': expected a GPUDevice.*got null/],
    ["no options", () => load(device(), tinyPlan), /^load: 'weights': expected a safetensors file .*got nothing/],
    ["null for options", () => load(device(), tinyPlan, null), /^load: options: expected .*got null/],
    [
      "a map of weights",
      () => load(device(), tinyPlan, { weights: new Map(Object.entries(tinyWeights)) }),
      /^weights: expected .*got Map \(Object.fromEntries/,
      "weights",
    ],
    ["a date as weights", () => load(device(), tinyPlan, { weights: new Date() }), /^weights: .*got Date/, "weights"],
    [
      "a response without an address",
      () => load(device(), tinyPlan, { weights: new Response("no", { status: 404 }) }),
      /^the weights cannot be fetched: HTTP status 404$/,
      "weights",
    ],
    ["a list for options", () => load(device(), tinyPlan, [1]), /^load: options: expected an object .*got Array/],
    ["a promise of a device", () => load(Promise.resolve(device()), tinyPlan, { weights }), /got Promise \(await it\)/],
    [
      "an adapter",
      () => load({ requestDevice() {} }, tinyPlan, { weights }),
      /expected a GPUDevice, as .*requestDevice/,
    ],
    [
      "no weights",
      () => load(device(), tinyPlan, { weights: undefined }),
      /^load: 'weights': expected a safetensors file/,
    ],
    ["null for weights", () => load(device(), tinyPlan, { weights: null }), /^load: 'weights': .*got null/],
    ["a number for weights", () => load(device(), tinyPlan, { weights: 5 }), /^load: 'weights': .*got 5/],
    [
      "weights that turn out to be nothing",
      () => load(device(), tinyPlan, { weights: async () => {} }),
      /^weights: expected .*got nothing/,
      "weights",
    ],
    [
      "a function of a function",
      () => load(device(), tinyPlan, { weights: () => () => weights }),
      /^weights: expected /,
      "weights",
    ],
    [
      "an unknown option",
      () => load(device(), tinyPlan, { weights, wieghts: 1 }),
      /^load: options: expected some of weights, maxBatch, .*got 'wieghts'/,
    ],
    [
      "ignore: null",
      () => load(device(), tinyPlan, { weights, ignore: null }),
      /^load: 'ignore': expected an array of names, got null/,
    ],
    ["ignore: a text", () => load(device(), tinyPlan, { weights, ignore: "head" }), /^load: 'ignore': .*got 'head'/],
    [
      "maxBatch: 0",
      () => load(device(), tinyPlan, { weights, maxBatch: 0 }),
      /^load: 'maxBatch': expected a whole number from 1, got 0/,
    ],
    ["fresh: a text", () => load(device(), tinyPlan, { weights, fresh: "head" }), /^load: 'fresh': .*got 'head'/],
    [
      "seed: NaN",
      () => load(device(), tinyPlan, { weights, fresh: ["*.a"], seed: NaN }),
      /^load: 'seed': expected a whole number from 0, got NaN/,
    ],
    ["maxBatch: a text", () => load(device(), tinyPlan, { weights, maxBatch: "2" }), /^load: 'maxBatch': .*got '2'/],
    [
      "onProgress: a flag",
      () => load(device(), tinyPlan, { weights, onProgress: true }),
      /^load: 'onProgress': expected a function, got true/,
    ],
    [
      "signal: a controller",
      () => load(device(), tinyPlan, { weights, signal: new AbortController() }),
      /^load: 'signal': expected an AbortSignal, got AbortController/,
    ],
    ["dialect: 3", () => load(device(), tinyPlan, { weights, dialect: 3 }), /^load: 'dialect': expected a text, got 3/],
    [
      "target: null",
      () => load(device(), tinyPlan, { weights, target: null }),
      /^load: 'target': expected a text, got null/,
    ],
    [
      "target: unknown",
      () => load(device(), tinyPlan, { weights, target: "gpu" }),
      /no schedule for the target 'gpu'; there is test/,
    ],
    [
      "allowNotFinite: 1",
      () => load(device(), tinyPlan, { weights, allowNotFinite: 1 }),
      /^load: 'allowNotFinite': expected true or false, got 1/,
    ],
    [
      "random: NaN",
      () => load(device(), tinyPlan, { weights: { random: NaN } }),
      /seed 'random': expected a whole number from 0, got NaN/,
      "weights",
    ],
    ["random: 1.5", () => load(device(), tinyPlan, { weights: { random: 1.5 } }), /got 1.5/, "weights"],
    [
      "lists of numbers as weights",
      () => load(device(), tinyPlan, { weights: { "scale.a": [1, 2], "shift.b": [1] } }),
      /'scale.a' are no Float32Array/,
      "weights",
    ],
    [
      "weights in shared memory",
      () => load(device(), tinyPlan, { weights: halfless }),
      /'shift.b': expected memory that .*data\.slice\(\)\), got SharedArrayBuffer/,
      "weights",
    ],
    [
      "a file in shared memory",
      () => load(device(), tinyPlan, { weights: new SharedArrayBuffer(64) }),
      /^weights: expected memory that .*got SharedArrayBuffer/,
      "weights",
    ],
    [
      "weights that are NaN",
      () => load(device(), tinyPlan, { weights: { ...weights, "shift.b": Float32Array.of(1, 2, NaN, 4) } }),
      /^the weights 'shift.b' hold NaN at element 2; the option allowNotFinite would let it pass$/,
      "weights",
    ],
    [
      "weights that are infinite",
      () => load(device(), tinyPlan, { weights: { ...weights, "scale.a": Float32Array.of(1, -Infinity, 1, 4) } }),
      /^the weights 'scale.a' hold -Infinity at element 1; /,
      "weights",
    ],
  ])("%s", async (_, call, text, code) => refused(call, text, code));

  test("an ArrayBuffer that was transferred", async () => {
    const bytes = new ArrayBuffer(64);
    structuredClone(bytes, { transfer: [bytes] });
    await refused(() => load(device(), tinyPlan, { weights: bytes }), /transferred|truncated/, "weights");
  });

  test.each([
    ["an older", 0, /compiled by another vitc: its plan has format 0, this runtime reads \d+\. Compile the spec again/],
    ["a newer", 1e6, /compiled by another vitc: its plan has format 1000000, .*\. Update the vitc that/],
  ])("%s plan", async (_, version, text) => {
    await refused(() => load(device(), { ...tinyPlan, version }, { weights }), text, "version");
    await refused(() => (loadTrainer as Loose)(device(), { ...tinyTraining, version }), text, "version");
    await refused(() => (requiredLimits as Loose)({ ...tinyPlan, version }), text, "version");
    await refused(() => (trainingRequirements as Loose)({ ...tinyTraining, version }), text, "version");
  });
});

describe("a model", () => {
  const run = (...args: unknown[]): unknown => (model.run as Loose).apply(model, args);
  const x = input.x;
  const cases: [string, () => unknown, RegExp][] = [
    ["run()", () => run(), /^inputs: expected \{ x, label \}, got nothing/],
    ["run(null)", () => run(null), /^inputs: expected \{ x, label \}, got null/],
    ["run(a map)", () => run(new Map([["x", x]])), /^inputs: expected .*got Map \(Object.fromEntries/],
    ["run(an array)", () => run([x]), /^inputs: expected .*got Array/],
    ["run(a Float32Array)", () => run(x), /^inputs: expected .*got Float32Array/],
    ["run(a date)", () => run(new Date()), /^inputs: expected \{ x, label \}, got Date/],
    ["run(a set)", () => run(new Set([x])), /^inputs: expected .*got Set/],
    ["run(a file)", () => run(new Blob([x])), /^inputs: expected .*got Blob/],
    ["run(a buffer)", () => run(new ArrayBuffer(16)), /^inputs: expected .*got ArrayBuffer/],
    ["run(a form)", () => run(new FormData()), /^inputs: expected .*got FormData/],
    ["run(a text in an object)", () => run(Object("ab")), /^inputs: expected .*got String/],
    ["run(…, a signal alone)", () => run(input, new AbortController().signal), /options: expected .*got AbortSignal/],
    ["run(a promise)", () => run(Promise.resolve(input)), /^inputs: expected .*await it/],
    [
      "a plain array of numbers",
      () => run({ ...input, x: [1, 2, 3, 4] }),
      /^input 'x': expected a Float32Array \(of an array of numbers: Float32Array\.from/,
    ],
    [
      "a plain array of labels",
      () => run({ ...input, label: [3] }),
      /^input 'label': expected an Int32Array .*Int32Array\.from/,
    ],
    [
      "an array for each row",
      () => run({ x: [input.x, input.x], label: Int32Array.of(3, 3) }),
      /^input 'x' declares no preprocessing: it takes numbers, all rows in one array, not images$/,
    ],
    ["arrays of numbers", () => run({ ...input, x: [[1, 2, 3, 4]] }), /^input 'x' .* all rows in one array/],
    ["labels so", () => run({ ...input, label: [input.label] }), /^input 'label' .* all rows in one array/],
    ["null", () => run({ ...input, x: null }), /^input 'x': expected \[batch, 2, 2\], got null/],
    [
      "a bare ArrayBuffer",
      () => run({ ...input, x: new ArrayBuffer(16) }),
      /^input 'x': expected a Float32Array, got ArrayBuffer/,
    ],
    [
      "a bare SharedArrayBuffer",
      () => run({ ...input, x: new SharedArrayBuffer(16) }),
      /^input 'x': expected a Float32Array, got SharedArrayBuffer/,
    ],
    [
      "shared memory",
      () => run({ ...input, x: shared }),
      /^input 'x': expected memory that .*data\.slice\(\)\), got SharedArrayBuffer/,
    ],
    [
      "a DataView",
      () => run({ ...input, x: new DataView(new ArrayBuffer(16)) }),
      /^input 'x': expected a Float32Array, got DataView/,
    ],
    [
      "a shape that is a text",
      () => run({ ...input, x: Object.assign(x.slice(), { shape: "1, 2, 2" }) }),
      /^input 'x': .*got a shape that is '1, 2, 2'/,
    ],
    [
      "a shape that is null",
      () => run({ ...input, x: Object.assign(x.slice(), { shape: null }) }),
      /^input 'x': .*got a shape that is null/,
    ],
    [
      "a shape of another batch",
      () => run({ ...input, x: Object.assign(x.slice(), { shape: [2, 2, 2] }) }),
      /^input 'x': expected a shape of \[1, 2, 2\], as it has 4 elements, got \[2, 2, 2\]/,
    ],
    [
      "a shape that is empty",
      () => run({ ...input, x: Object.assign(x.slice(), { shape: [] }) }),
      /^input 'x': expected \[batch, 2, 2\]/,
    ],
    [
      "NaN",
      () => run({ ...input, x: Float32Array.of(1, 2, NaN, 4) }),
      /^input 'x': expected finite numbers, got NaN at element 2 of example 0; the option allowNotFinite would let it pass$/,
    ],
    [
      "infinity in the second example",
      () => run({ x: Float32Array.of(1, 2, 3, 4, 1, 2, 3, Infinity), label: Int8Array.of(1, 2) }),
      /^input 'x': expected finite numbers, got Infinity at element 3 of example 1/,
    ],
    ["batch: 0", () => run(input, { batch: 0 }), /^run: 'batch': expected a whole number from 1, got 0/],
    ["batch: NaN", () => run(input, { batch: NaN }), /^run: 'batch': .*got NaN/],
    ["taps: a text", () => run(input, { taps: "abc" }), /^run: 'taps': expected an array of names, got 'abc'/],
    ["taps: numbers", () => run(input, { taps: [1] }), /^run: 'taps': expected an array of names, got Array/],
    ["taps: unknown", () => run(input, { taps: ["zzz"] }), /has no tap 'zzz'; it has h\.out/],
    ["outputs: zzz", () => run(input, { outputs: "zzz" }), /^run: 'outputs': expected 'array' or 'gpu', got 'zzz'/],
    [
      "an unknown option",
      () => run(input, { tap: ["h"] }),
      /^run: options: expected some of taps, signal, batch, outputs, got 'tap'/,
    ],
    ["null for options", () => run(input, null), /^run: options: expected .*got null/],
    ["signal: true", () => run(input, { signal: true }), /^run: 'signal': expected an AbortSignal, got true/],
    ["profile()", () => (model.profile as Loose)(), /^inputs: expected \{ x, label \}, got nothing/],
    ["restore()", () => (model.restore as Loose)(), /^restore: 'device': expected a GPUDevice/],
    [
      "restore with other options",
      () => (model.restore as Loose)(device(), { weights }),
      /^restore: options: expected some of signal, onProgress, got 'weights'/,
    ],
  ];
  test("refuses what it cannot use, and runs on", async () => {
    model = await loadModel(device(), tinyPlan, { weights, maxBatch: 2, tapped: async () => tinyTapped });
    for (const [name, call, text] of cases) {
      await test_(name, call, text);
    }
    expect([...(await model.run(input)).y!]).toEqual(tinyResult([1, 2, 3, 4], [3]));
    model.dispose();
  });

  test("takes what is not finite where it was asked to", async () => {
    model = await loadModel(device(), tinyPlan, {
      weights: { ...weights, "shift.b": Float32Array.of(10, Infinity, 30, 40) },
      allowNotFinite: true,
    });
    const y = (await model.run({ ...input, x: Float32Array.of(1, 2, 3, NaN) })).y!;
    expect([y[0], y[1], y[2], y.length]).toEqual([15, Infinity, 51, 4]);
    model.dispose();
  });
});

/** As `refused`, naming the case where it fails. */
async function test_(name: string, call: () => unknown, text: RegExp): Promise<void> {
  await refused(call, text).catch((error: unknown) => {
    throw new Error(name, { cause: error });
  });
}

describe("a trainer", () => {
  const load = loadTrainer as Loose;
  test.each<[string, () => unknown, RegExp, string?]>([
    ["nothing", () => load(), /^plan: expected what a compiled module holds/],
    ["no device", () => load(undefined, tinyTraining), /^loadTrainer: 'device': expected a GPUDevice.*got nothing/],
    ["null for options", () => load(device(), tinyTraining, null), /^loadTrainer: options: .*got null/],
    [
      "seed: -1",
      () => load(device(), tinyTraining, { seed: -1 }),
      /^loadTrainer: 'seed': expected a whole number from 0, got -1/,
    ],
    [
      "steps: 1.5",
      () => load(device(), tinyTraining, { steps: 1.5 }),
      /^loadTrainer: 'steps': expected a whole number from 1, got 1\.5/,
    ],
    [
      "state: 5",
      () => load(device(), tinyTraining, { state: 5 }),
      /^loadTrainer: 'state': expected a safetensors file/,
    ],
    [
      "an unknown option",
      () => load(device(), tinyTraining, { maxBatch: 2 }),
      /^loadTrainer: options: expected some of .*got 'maxBatch'/,
    ],
    [
      "weights and a state",
      () => load(device(), tinyTraining, { weights: { random: 1 }, state: new Uint8Array() }),
      /not both/,
    ],
    [
      "a file of parameters as the state",
      () => load(device(), tinyTraining, { state: {} }),
      /no saved state of a training/,
      "state",
    ],
  ])("%s", async (_, call, text, code) => refused(call, text, code));

  test("refuses what it cannot use, and goes on", async () => {
    for (const [plan, accumulate] of [
      [tinyTraining, 1],
      [tinyAccumulating, 2],
    ] as const) {
      trainer = await loadTrainer(device(), plan);
      const call =
        (method: keyof Trainer, ...args: unknown[]): (() => unknown) =>
        () =>
          (trainer[method] as Loose).apply(trainer, args);
      const batch = tinyBatch(1, 2 * accumulate);
      const spoilt = { ...batch, teacher: Float32Array.from(batch.teacher, () => NaN) };
      const cases: [string, () => unknown, RegExp][] = [
        ["step()", call("step"), /^batch: expected \{ image, label, teacher \}, got nothing/],
        ["step(null)", call("step", null), /^batch: expected .*got null/],
        ["step(list of nothing)", call("step", Array.from({ length: accumulate })), /^batch: expected .*got nothing/],
        ["step(too many)", call("step", [batch, batch, batch]), /^expected \d batches, one for each pass, got 3/],
        ["step(batch, null)", call("step", batch, null), /^step: options: .*got null/],
        [
          "step(batch, { sgnal })",
          call("step", batch, { sgnal: 1 }),
          /^step: options: expected some of signal, got 'sgnal'/,
        ],
        ["NaN", call("step", spoilt), /^input 'teacher': expected finite numbers, got NaN at element 0 of example 0/],
        ["evaluate()", call("evaluate"), /^batch: expected .*got nothing/],
        ["evaluate(batch, yes)", call("evaluate", batch, "yes"), /^evaluate: options: .*got 'yes'/],
        [
          "evaluate: average",
          call("evaluate", batch, { average: 1 }),
          /^evaluate: 'average': expected true or false, got 1/,
        ],
        ["parameters(1)", call("parameters", 1), /^parameters: options: .*got 1/],
        [
          "parameters: average",
          call("parameters", { average: "no" }),
          /^parameters: 'average': expected true or false/,
        ],
        ["state: metadata", call("state", { metadata: { a: 1 } }), /^state: 'metadata': expected an object of texts/],
        ["state(null)", call("state", null), /^state: options: .*got null/],
      ];
      for (const [name, run, text] of cases) await test_(name, run, text);
      expect((await trainer.step(batch)).step).toBe(1);
      trainer.dispose();
    }
  });
});

describe("the rest of the face", () => {
  test.each([Float32Array, Float64Array, Uint8ClampedArray])("images as an array of %o", (kind) => {
    const steps = [{ kind: "squash", height: 2, width: 2, filter: "bilinear" }] as const;
    const declared = { name: "image", shape: [3, 2, 2], preprocess: steps };
    expect(() => (imageInput as Loose)(declared, [new kind(12), new kind(12)])).toThrow(
      `input 'image', image 0: ${kind.name} is no picture: pass { width, height, data }, what a canvas draws, await decodeImage(file), or the input's numbers, all rows in one Float32Array`,
    );
    // A file, most likely.
    expect(() => (imageInput as Loose)(declared, [new Uint8Array(12)])).toThrow(
      /is no picture: .* await decodeImage\(file\)/,
    );
  });

  test.each([
    [[], "2 x 3 pixels, not 3 x 2"],
    [[{ kind: "resize", shorter: 4, filter: "bilinear" }], "4 x 6 pixels, not 3 x 2"],
  ] as const)("images that %j does not bring to the size of the input", (preprocess, said) => {
    const upright = { width: 2, height: 3, data: new Uint8Array(18) };
    expect(() => imageInput({ name: "image", shape: [3, 2, 3], preprocess }, upright)).toThrow(
      `input 'image', image 0: preprocessing leaves ${said}: a crop or squash is missing`,
    );
  });

  const schedules = chooseFrom([scheduleOf(tinyPlan)]);
  test.each<[string, () => unknown, RegExp]>([
    ["tensor()", () => (tensor as Loose)(), /^tensor: 'data': expected a Float32Array/],
    ["tensor(list)", () => (tensor as Loose)([1, 2], [2]), /^tensor: 'data': .*got Array/],
    [
      "tensor without a shape",
      () => (tensor as Loose)(new Float32Array(2)),
      /^tensor: 'shape': expected an array of whole numbers, got nothing/,
    ],
    ["tensor of a broken shape", () => (tensor as Loose)(new Float32Array(2), [2.5]), /^tensor: 'shape': /],
    ["tensor of another size", () => (tensor as Loose)(new Float32Array(3), [2, 2]), /\[2, 2\] has 4 elements, got 3/],
    ["requiredLimits()", () => (requiredLimits as Loose)(), /^plan: expected what a compiled module holds/],
    [
      "requiredLimits(plan, 0)",
      () => (requiredLimits as Loose)(tinyPlan, 0),
      /^requiredLimits: 'maxBatch': expected a whole number from 1, got 0/,
    ],
    ["trainingRequirements()", () => (trainingRequirements as Loose)(), /^plan: expected/],
    [
      "requirements()",
      () => (deviceRequirements as Loose)(schedules),
      /^requirements: 'adapter': expected a GPUAdapter/,
    ],
    [
      "requirements(null adapter)",
      () => (deviceRequirements as Loose)(schedules, null),
      /^requirements: 'adapter': .*got null/,
    ],
    [
      "requirements: maxBatch",
      () => (deviceRequirements as Loose)(schedules, device(), { maxBatch: -1 }),
      /^requirements: 'maxBatch': /,
    ],
  ])("%s", async (_, call, text) => refused(call, text));
});
