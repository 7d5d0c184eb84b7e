/**
 * The trainer on a training written by hand: its numbers, what it saves, what it makes on the device, and how it fails.
 */
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { openDevice } from "../../src/node/adapter.ts";
import { initialWeights } from "../../src/runtime/initial-weights.ts";
import {
  loadTrainer,
  trainingRequirements,
  type Tensor,
  type TrainerOptions,
  type TrainPlan,
  type VitcError,
} from "../../src/runtime/index.ts";
import { readSafetensors } from "../../src/runtime/read-safetensors.ts";
import { readSafetensorsHeader, writeSafetensors } from "../../src/runtime/safetensors.ts";
import { countingDevice, type CountingDevice } from "../support/counting-device.ts";
import { testDevice } from "../support/gpu.ts";
import { tinyAccumulating, tinyBatch, TinyReference, tinyTraining } from "./tiny-train-plan.ts";

let real: GPUDevice;
let counted: CountingDevice;

beforeAll(async () => {
  real = (await testDevice()).device;
  counted = countingDevice(real);
});
afterEach(() => {
  expect(counted.live.size, "buffers left behind").toBe(0);
});

function load(options: TrainerOptions = {}, plan: TrainPlan = tinyTraining) {
  counted = countingDevice(real);
  return loadTrainer(counted.device, plan, options);
}

const initial = (seed: number): Float32Array =>
  initialWeights([{ name: "w", shape: [2], init: ["uniform", -1, 1] }], seed).get("w")!;
const tensorsOf = (file: Uint8Array): Record<string, number[]> =>
  Object.fromEntries([...readSafetensors(file)].map(([name, t]) => [name, [...t.data()]]));

describe.each([
  ["one pass", tinyTraining, 1],
  ["two passes", tinyAccumulating, 2],
] as const)("with %s a step", (_, plan, passes) => {
  test("numbers, gradients and parameters are those of the equations", async () => {
    const trainer = await load({ seed: 5 }, plan);
    const reference = new TinyReference(initial(5), 5, passes);
    for (let step = 1; step <= 4; step++) {
      const batch = tinyBatch(step, 2 * passes);
      const expected = reference.step(step, batch);
      const got = await trainer.step(batch);
      expect(got.step).toBe(step);
      for (const [name, value] of Object.entries(expected))
        expect(got[name], `${name} of step ${step}`).toBeCloseTo(value, 5);
    }
    const gradients = await trainer.gradients();
    expect(gradients.w!.shape).toEqual([2]);
    [...gradients.w!, ...gradients.b!].forEach((g, i) => expect(g).toBeCloseTo(reference.gradient[i]!, 5));
    const file = await trainer.parameters();
    expect(readSafetensorsHeader(file).tensors.map((t) => t.name)).toEqual(["w", "b", "offset", "seen"]);
    const { w, b, offset, seen } = tensorsOf(file);
    [...w!, ...b!].forEach((v, i) => expect(v).toBeCloseTo([...reference.w, reference.b][i]!, 5));
    expect(offset).toEqual([0.5]);
    expect(seen![0]).toBeCloseTo(reference.seen, 5);
    const averaged = tensorsOf(await trainer.parameters({ average: true }));
    [...averaged.w!, ...averaged.b!].forEach((v, i) => expect(v).toBeCloseTo(reference.average[i]!, 5));
    expect(averaged.offset).toEqual([0.5]);
    // The averages predict as parameters that are equal to them do.
    const given = { image: Float32Array.of(1, 1, 2, 0), label: Uint8Array.of(3, 0), teacher: new Float32Array(2) };
    const among = await trainer.evaluate(given, { average: true });
    const alone = await load(
      {
        weights: Object.fromEntries(Object.entries(averaged).map(([name, data]) => [name, Float32Array.from(data)])),
        seed: 5,
      },
      plan,
    );
    expect((await alone.evaluate(given)).logits).toEqual(among.logits);
    expect(among.logits).not.toEqual((await trainer.evaluate(given)).logits);
    alone.dispose();
    trainer.dispose();
  });

  test("a training that is saved and taken up again, on other places of the device, gives the same bits", async () => {
    const whole = await load({ seed: 9, steps: 50 }, plan);
    const half = await loadTrainer(counted.device, plan, { seed: 9, steps: 50 });
    for (let step = 1; step <= 3; step++) await half.step(tinyBatch(step, 2 * passes));
    const saved = await half.state({ metadata: { epoch: "one" } });
    expect(readSafetensorsHeader(saved).metadata).toMatchObject({
      epoch: "one",
      vitc_model: "tiny",
      vitc_recipe: "by_hand",
      vitc_step: "3",
      vitc_seed: "9",
      vitc_steps: "50",
    });
    half.dispose();
    const rest = await loadTrainer(counted.device, plan, { state: saved });
    expect(rest.info).toMatchObject({ step: 3, steps: 50, seed: 9 });
    for (let step = 1; step <= 6; step++) {
      const batch = tinyBatch(step, 2 * passes);
      const numbers = await whole.step(batch);
      if (step > 3) expect(await rest.step(batch)).toEqual(numbers);
    }
    expect(await rest.parameters()).toEqual(await whole.parameters());
    expect(await rest.state()).toEqual(await whole.state());
    whole.dispose();
    rest.dispose();
  });
});

test("evaluating changes nothing, and gives rows", async () => {
  const trainer = await load({
    weights: { w: Float32Array.of(1, 2), b: Float32Array.of(3), offset: Float32Array.of(0), seen: Float32Array.of(0) },
  });
  const before = await trainer.state();
  const result = await trainer.evaluate({
    image: Float32Array.of(1, 1, 2, 0),
    label: Uint8Array.of(3, 0),
    teacher: new Float32Array(2),
  });
  expect(result).toMatchObject({ loss: (9 + 25) / 2, error: 4 });
  const logits = result.logits as Tensor;
  expect([...logits]).toEqual([6, 5]);
  expect(logits.shape).toEqual([2, 1]);
  expect(await trainer.state()).toEqual(before);
  trainer.dispose();
});

test("parameters begin as `random` weights of a model do, averages as their parameters", async () => {
  const trainer = await load({ seed: 3 });
  expect(tensorsOf(await trainer.parameters()).w).toEqual([...initial(3)]);
  expect(tensorsOf(await trainer.parameters({ average: true })).w).toEqual([...initial(3)]);
  trainer.dispose();
});

test("weights may be named as in a dialect", async () => {
  const file = writeSafetensors(
    Object.entries({ weight: [1, 2], b: [3], offset: [4], seen: [5] }).map(
      ([name, data]) => [name, { shape: [data.length], data: Float32Array.from(data) }] as const,
    ),
  );
  const trainer = await load({ weights: file });
  expect(tensorsOf(await trainer.parameters())).toEqual({ w: [1, 2], b: [3], offset: [4], seen: [5] });
  trainer.dispose();
});

describe("fresh parameters", () => {
  const others = { b: Float32Array.of(3), offset: Float32Array.of(4), seen: Float32Array.of(5) };
  const whole = { ...others, w: Float32Array.of(1, 2) };
  const drawn = { b: [3], offset: [4], seen: [5], w: [...initial(3)] };
  const found = (...shapes: number[][]): object => [{ name: "w", shape: [2], init: ["uniform", -1, 1], found: shapes }];
  test.each([
    ["of the same shape", whole, [[2]]],
    ["of another", { ...others, w: new Float32Array(9) }, [[9]]],
    ["that the weights do not have", others, []],
  ])("%s are drawn by the seed, their averages too", async (_, weights, shapes) => {
    const trainer = await load({ weights, fresh: ["w"], seed: 3 });
    expect(trainer.info.fresh).toEqual(found(...shapes));
    expect(tensorsOf(await trainer.parameters())).toEqual(drawn);
    expect(tensorsOf(await trainer.parameters({ average: true })).w).toEqual([...initial(3)]);
    trainer.dispose();
  });
  test("are those that the recipe says how to begin, where the weights have none of the shape", async () => {
    const state = tinyTraining.state.map((s) => (s.name === "w" ? { ...s, initialized: true as const } : s));
    const plan = { ...tinyTraining, state };
    const trainer = await load({ weights: { ...others, w: new Float32Array(9) }, seed: 3 }, plan);
    expect(trainer.info.fresh).toEqual(found([9]));
    expect(tensorsOf(await trainer.parameters())).toEqual(drawn);
    trainer.dispose();
    const fitting = await load({ weights: whole, seed: 3 }, plan);
    expect(fitting.info.fresh).toEqual([]);
    expect(tensorsOf(await fitting.parameters()).w).toEqual([1, 2]);
    fitting.dispose();
  });
  test("are none where a state is continued", async () => {
    const error = await load({ state: new Uint8Array(8), fresh: ["w"] }).catch((e: unknown) => e);
    expect(error).toMatchObject({ code: "input", message: expect.stringContaining("fresh") });
  });
});

test("a teacher's numbers may lie on the device", async () => {
  const results = [];
  const buffer = real.createBuffer({ size: 16, usage: GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST });
  for (const resident of [false, true]) {
    const trainer = await load({}, tinyAccumulating);
    const batch = tinyBatch(1, 4);
    real.queue.writeBuffer(buffer, 0, batch.teacher as Float32Array<ArrayBuffer>);
    results.push(await trainer.step(resident ? { ...batch, teacher: buffer } : batch));
    trainer.dispose();
  }
  buffer.destroy();
  expect(results[1]).toEqual(results[0]);
});

test("the passes of a step may be given one by one", async () => {
  const { image, label, teacher } = tinyBatch(1, 4);
  const parts = [0, 1].map((i) => ({
    image: image.subarray(4 * i, 4 * i + 4),
    label: label.subarray(2 * i, 2 * i + 2),
    teacher: teacher.subarray(2 * i, 2 * i + 2),
  }));
  const [whole, apart] = await Promise.all([0, 1].map(() => loadTrainer(counted.device, tinyAccumulating)));
  expect(await apart!.step(parts)).toEqual(await whole!.step({ image, label, teacher }));
  expect(await apart!.state()).toEqual(await whole!.state());
  expect((await failure(apart!.step(parts.slice(1)))).message).toBe("expected 2 batches, one for each pass, got 1");
  whole!.dispose();
  apart!.dispose();
});

describe("in steady state", () => {
  test("a step makes nothing but a command buffer: one encoder, one submit", async () => {
    const trainer = await load();
    await trainer.step(tinyBatch(1));
    const before = { ...counted.calls };
    for (let i = 0; i < 5; i++) await trainer.step(tinyBatch(i));
    const made = Object.fromEntries(
      Object.entries(counted.calls)
        .map(([k, n]) => [k, n - (before[k] ?? 0)])
        .filter(([, n]) => n !== 0),
    );
    // Three arrays and the host's numbers; forward and backward, the gate, the update.
    expect(made).toEqual({
      pushErrorScope: 10,
      popErrorScope: 10,
      createCommandEncoder: 5,
      beginComputePass: 15,
      submit: 5,
      writeBuffer: 20,
    });
    trainer.dispose();
  });

  test("memory stays flat over 200 steps, with evaluations and saving between", async () => {
    const trainer = await load({}, tinyAccumulating);
    await trainer.evaluate(tinyBatch(0));
    const { memory } = trainer;
    const live = [...counted.live];
    for (let i = 0; i < 200; i++) {
      await trainer.step(tinyBatch(i, 4));
      if (i % 50 === 0) await Promise.all([trainer.evaluate(tinyBatch(i)), trainer.state(), trainer.parameters()]);
    }
    expect([...counted.live]).toEqual(live);
    expect(trainer.memory).toEqual(memory);
    expect(memory.total).toBe(live.reduce((n, b) => n + b.size, 0));
    expect(memory).toMatchObject({ state: 3072, arena: 2048 });
    trainer.dispose();
  });

  test("calls that overlap take turns, on arrays as they were", async () => {
    const trainer = await load({ seed: 1 });
    const reused = tinyBatch(1);
    const first = trainer.step(reused);
    const second = trainer.step(reused);
    reused.image.fill(9);
    const saved = trainer.parameters();
    const third = trainer.step(tinyBatch(3));
    const reference = new TinyReference(initial(1), 1);
    for (const [i, got] of [first, second].entries())
      expect((await got).loss).toBeCloseTo(reference.step(i + 1, tinyBatch(1)).loss, 5);
    tensorsOf(await saved).w!.forEach((v, i) => expect(v).toBeCloseTo(reference.w[i]!, 5));
    expect((await third).step).toBe(3);
    trainer.dispose();
  });
});

const failure = (promise: Promise<unknown>): Promise<VitcError> =>
  promise.then(
    () => expect.unreachable("should have failed"),
    (e: VitcError) => e,
  );

describe("numbers that are not finite", () => {
  test.each<[string, TrainPlan, (batch: ReturnType<typeof tinyBatch>) => void, object, string]>([
    [
      "a product that overflows",
      tinyTraining,
      (b) => b.image.fill(3e38),
      { name: "p", at: "tiny.vit:1", element: 0 },
      "p (tiny.vit:1) becomes",
    ],
    [
      "a square that overflows",
      tinyTraining,
      (b) => b.teacher.fill(1e20),
      { name: "loss", at: "tiny.vit:3", value: Infinity },
      "the loss is Infinity",
    ],
    [
      "the second pass",
      tinyAccumulating,
      (b) => (b.teacher[3] = 1e20),
      { name: "loss", at: "tiny.vit:3" },
      "loss (tiny.vit:3) becomes Infinity at element 0",
    ],
  ])("%s: the step is refused, told, and undone", async (_, plan, spoil, details, text) => {
    const { accumulate } = plan;
    const trainer = await load(
      {
        weights: {
          w: Float32Array.of(1, 2),
          b: Float32Array.of(0),
          offset: Float32Array.of(0),
          seen: Float32Array.of(1),
        },
      },
      plan,
    );
    await trainer.step(tinyBatch(1, 2 * accumulate));
    const before = await trainer.state();
    const batch = tinyBatch(2, 2 * accumulate);
    spoil(batch);
    const error = await failure(trainer.step(batch));
    expect(error).toMatchObject({ name: "VitcError", code: "numbers", details: { step: 2, ...details } });
    expect(error.message).toContain("step 2 of tiny");
    expect(error.message).toContain(text);
    expect(await trainer.state()).toEqual(before);
    const again = await trainer.step(tinyBatch(2, 2 * accumulate));
    expect(again.step).toBe(2);
    expect(Number.isFinite(again.loss)).toBe(true);
    trainer.dispose();
  });

  test("an input is refused before the step; what a GPUBuffer holds is found after it", async () => {
    const trainer = await load();
    const spoilt = tinyBatch(1);
    spoilt.image[3] = NaN;
    const before = await trainer.state();
    expect(await failure(trainer.step(spoilt))).toMatchObject({
      code: "input",
      message:
        "input 'image': expected finite numbers, got NaN at element 1 of example 1; the option allowNotFinite would let it pass",
    });
    const buffer = counted.device.createBuffer({ size: 16, usage: 4 | 8 });
    counted.device.queue.writeBuffer(buffer, 0, spoilt.image);
    expect(await failure(trainer.step({ ...spoilt, image: buffer }))).toMatchObject({
      code: "numbers",
      details: { step: 1, name: "image", element: 3 },
      message: expect.stringContaining("the input 'image' has NaN at element 1 of example 1"),
    });
    expect(await trainer.state()).toEqual(before);
    buffer.destroy();
    trainer.dispose();
  });

  test("a parameter that came so", async () => {
    const weights = {
      w: Float32Array.of(1, Infinity),
      b: new Float32Array(1),
      offset: new Float32Array(1),
      seen: new Float32Array(1),
    };
    expect(await failure(load({ weights }))).toMatchObject({
      code: "weights",
      message: expect.stringContaining("the weights 'w' hold Infinity at element 1"),
    });
    const trainer = await load({ weights, allowNotFinite: true });
    expect((await failure(trainer.step(tinyBatch(1)))).message).toContain(
      "the parameter 'w' has Infinity at element 1, before the step",
    );
    trainer.dispose();
  });

  test("a rate of the recipe's", async () => {
    const trainer = await load(
      {},
      { ...tinyTraining, host: { ...tinyTraining.host, "host.0": ["log", ["sub", 2, "step"]] } },
    );
    await trainer.step(tinyBatch(1));
    expect((await failure(trainer.step(tinyBatch(2)))).message).toBe(
      'step 2: a number that the recipe computes for it is -Infinity: ["log",["sub",2,"step"]]',
    );
    trainer.dispose();
  });
});

describe("what is refused", () => {
  test.each<[string, object, string]>([
    [
      "a label out of range",
      { ...tinyBatch(1), label: Int32Array.of(0, 4) },
      "input 'label': expected integers from 0 to 3, got 4 at element 1",
    ],
    ["another batch", tinyBatch(1, 3), "input 'image': expected a batch of 2, got 3"],
    ["a missing teacher", { image: tinyBatch(1).image, label: tinyBatch(1).label }, "input 'teacher'"],
    ["an unknown name", { ...tinyBatch(1), labels: tinyBatch(1).label }, "input 'labels'"],
    ["a host's number", { ...tinyBatch(1), seed: tinyBatch(1).teacher }, "input 'seed'"],
  ])("%s", async (_, batch, text) => {
    const trainer = await load();
    for (const call of [trainer.step(batch as never), trainer.evaluate(batch as never)]) {
      const error = await failure(call);
      expect(error.code).toBe("input");
      expect(error.message).toContain(text);
    }
    trainer.dispose();
  });

  test("a buffer of the teacher's that is too small", async () => {
    const trainer = await load();
    const teacher = real.createBuffer({ size: 4, usage: GPUBufferUsage.COPY_SRC });
    expect((await failure(trainer.step({ ...tinyBatch(1), teacher }))).message).toContain(
      "expected 8 bytes for a batch of 2, got a GPUBuffer of 4 bytes",
    );
    teacher.destroy();
    trainer.dispose();
  });

  test("a recipe that needs the number of steps, where nobody says it", async () => {
    const plan: TrainPlan = { ...tinyTraining, host: { ...tinyTraining.host, "host.0": ["div", "step", "steps"] } };
    expect(await failure(load({}, plan))).toMatchObject({
      code: "input",
      message: expect.stringContaining("say how many steps") as string,
    });
    (await load({ steps: 10 }, plan)).dispose();
  });

  test("an average where none is kept", async () => {
    const trainer = await load({}, { ...tinyTraining, state: tinyTraining.state.filter((t) => t.role !== "average") });
    expect(await failure(trainer.parameters({ average: true }))).toMatchObject({
      code: "input",
      message: "the recipe 'by_hand' keeps no average of the parameters",
    });
    const batch = { image: new Float32Array(4), label: Uint8Array.of(3, 0), teacher: new Float32Array(2) };
    expect(await failure(trainer.evaluate(batch, { average: true }))).toMatchObject({
      code: "input",
      message: "the recipe 'by_hand' keeps no average of the parameters",
    });
    trainer.dispose();
  });

  test("weights of another model, all that differs at once", async () => {
    expect(await failure(load({ weights: { w: new Float32Array(3), c: new Float32Array(1) } }))).toMatchObject({
      code: "weights",
      details: { missing: [{ name: "b" }, { name: "offset" }, { name: "seen" }], unexpected: [{ name: "c" }] },
    });
  });

  const differences = async (plan: TrainPlan, options: TrainerOptions = {}): Promise<unknown> => {
    const trainer = await load();
    const state = await trainer.state();
    trainer.dispose();
    const error = await failure(load({ state, ...options }, plan));
    expect(error.code).toBe("state");
    return error.details.differences;
  };

  test("a state of another training, all that differs at once", async () => {
    const wider = tinyTraining.state.map((t) =>
      t.name === "m.0" ? { ...t, name: "v.0" } : t.name === "seen" ? { ...t, shape: [2] } : t,
    );
    expect(await differences({ ...tinyTraining, model: "small", recipe: "other", state: wider })).toEqual([
      "model: it is of tiny, expected small",
      "recipe: it is of by_hand, expected other",
      "missing: @optimizer/v.0 [128]",
      "misshapen: seen: expected [2], got [1]",
      "unexpected: @optimizer/m.0 [128]",
    ]);
  });

  test("of a state of a much larger training the message is bounded, alike names are one line", async () => {
    const trainer = await load();
    const { metadata } = readSafetensorsHeader(await trainer.state());
    trainer.dispose();
    const one = { shape: [1], data: new Float32Array(1) };
    const state = writeSafetensors(
      [
        ...Array.from({ length: 300 }, (_, i) => [`layers.${i}.w`, one] as const),
        ...Array.from({ length: 300 }, (_, i) => [`v${i}`, one] as const),
      ],
      { metadata },
    );
    const error = await failure(load({ state }));
    expect(error.message).toContain("unexpected: layers.0..299.w [1] (300)");
    expect(error.message).toContain("more lines");
    expect(error.message.length).toBeLessThan(3000);
    expect(error.details.differences).toHaveLength(600 + 7);
  });

  test("a state whose vectors mean something else, another seed", async () => {
    const moved = tinyTraining.state.map((t) => (t.role === "parameter" && t.name === "b" ? { ...t, offset: 128 } : t));
    expect(await differences({ ...tinyTraining, state: moved })).toEqual([
      "its parameters are grouped or laid out otherwise: the recipe has changed, or vitc; compile as then, or begin from its parameters ('weights')",
    ]);
    const trainer = await load();
    const saved = await trainer.state();
    trainer.dispose();
    const header = readSafetensorsHeader(saved);
    const newer = writeSafetensors(
      [...readSafetensors(saved)].map(([name, t]) => [name, { shape: t.shape, data: t.data() }] as const),
      { metadata: { ...header.metadata, vitc_state: "9" } },
    );
    expect(await differences(tinyTraining, { state: newer })).toEqual([
      "it was saved by another vitc: it has format 9, this one reads 1; go on with the vitc that saved it, or begin a training from its parameters ('weights')",
    ]);
    expect(await differences(tinyTraining, { seed: 4 })).toEqual(["seed: 0"]);
  });

  test("parameters as a state; a state that is cut short", async () => {
    const trainer = await load();
    const [parameters, state] = [await trainer.parameters(), await trainer.state()];
    trainer.dispose();
    expect((await failure(load({ state: parameters }))).message).toContain("it is no saved state of a training");
    expect(await failure(load({ state: state.subarray(0, state.length - 4) }))).toMatchObject({ code: "weights" });
  });
});

describe("the end", () => {
  test("dispose: what is pending and what comes later is rejected", async () => {
    const trainer = await load();
    const pending = [trainer.step(tinyBatch(1)), trainer.step(tinyBatch(2)), trainer.state()].map(failure);
    trainer.dispose();
    for (const error of await Promise.all(pending)) expect(error.code).toBe("disposed");
    expect((await failure(trainer.evaluate(tinyBatch(1)))).code).toBe("disposed");
  });

  test("an aborted signal ends the wait for one step only", async () => {
    const trainer = await load();
    const controller = new AbortController();
    const first = trainer.step(tinyBatch(1));
    const second = trainer.step(tinyBatch(2), { signal: controller.signal });
    controller.abort(new Error("enough"));
    await expect(second).rejects.toThrow("enough");
    expect((await first).step).toBe(1);
    expect((await trainer.step(tinyBatch(2))).step).toBe(2);
    trainer.dispose();
    await expect(load({ signal: AbortSignal.abort(new Error("no")) })).rejects.toThrow("no");
  });

  test("a lost device", async () => {
    const open = await openDevice();
    const trainer = await loadTrainer(open.device, tinyTraining);
    await trainer.step(tinyBatch(1));
    const pending = failure(trainer.step(tinyBatch(2)));
    open.close();
    expect((await pending).code).toBe("lost");
    await open.device.lost;
    expect(await failure(trainer.step(tinyBatch(2)))).toMatchObject({
      code: "lost",
      message: expect.stringContaining("tiny") as string,
    });
    expect((await failure(loadTrainer(open.device, tinyTraining))).code).toBe("lost");
  });
});

test("a feature that the kernels need and the device lacks is told before anything is made", async () => {
  const error = await failure(loadTrainer(counted.device, { ...tinyTraining, features: ["time-travel"] }));
  expect(error).toMatchObject({ code: "limits", message: expect.stringContaining("time-travel") as string });
});

test("what to ask of an adapter is the most of its programs", () => {
  const { requiredFeatures, requiredLimits } = trainingRequirements({ ...tinyTraining, features: ["shader-f16"] });
  expect(requiredFeatures).toEqual(["shader-f16"]);
  expect(requiredLimits).toMatchObject({
    maxBufferSize: 512,
    maxStorageBuffersPerShaderStage: 6,
    maxStorageBufferBindingSize: 512,
  });
});
