import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { loadModel, tensor, type LoadOptions, type Plan } from "../../src/runtime/index.ts";
import { countingDevice, type CountingDevice } from "../support/counting-device.ts";
import { testDevice } from "../support/gpu.ts";
import { imagePlan, tinyPlan, tinyResult, tinyTapped, tinyTappedApart, tinyWeights, widePlan } from "./tiny-plan.ts";

let real: GPUDevice;
let counted: CountingDevice;

beforeAll(async () => {
  real = (await testDevice()).device;
});
afterEach(() => {
  expect(counted.live.size, "buffers left behind").toBe(0);
});

function load(options: Partial<LoadOptions> & { tapped?: () => Promise<Plan> } = {}, plan: Plan = tinyPlan) {
  counted = countingDevice(real);
  return loadModel(counted.device, plan, { weights: tinyWeights, ...options });
}

const rows = (batch: number, from = 0): { x: Float32Array; label: Int32Array } => ({
  x: Float32Array.from({ length: 4 * batch }, (_, i) => from + i),
  label: Int32Array.from({ length: batch }, (_, i) => (from + i) % 10),
});
const resultOf = ({ x, label }: { x: Float32Array; label: ArrayLike<number> }): number[] =>
  tinyResult([...x], Array.from(label));

describe("results", () => {
  test("are right, have a shape, and are the caller's own", async () => {
    const model = await load({ maxBatch: 3 });
    const first = (await model.run(rows(3))).y!;
    const second = (await model.run(rows(3, 5))).y!;
    expect(first).toBeInstanceOf(Float32Array);
    expect(first.shape).toEqual([3, 4]);
    expect([...first]).toEqual(resultOf(rows(3)));
    expect([...second]).toEqual(resultOf(rows(3, 5)));
    model.dispose();
  });

  test("of a row do not depend on the batch it came in", async () => {
    const model = await load({ maxBatch: 3 });
    for (const batch of [3, 1, 2, 3, 1]) expect([...(await model.run(rows(batch))).y!]).toEqual(resultOf(rows(batch)));
    model.dispose();
  });

  test("of more than 65,535 workgroups are complete", async () => {
    const model = await load({ maxBatch: 2, weights: {} }, widePlan);
    const numbers = (await model.run({ unused: new Float32Array(2) })).numbers!;
    expect(numbers.every((v, i) => v === i)).toBe(true);
    expect(numbers.length).toBe(80_000);
    model.dispose();
  });

  test("may be one for all rows", async () => {
    const constant: Plan = {
      ...tinyPlan,
      outputs: [
        ...tinyPlan.outputs,
        { name: "doubled", shape: [4], region: { space: 0, offset: 0, size: 16, shared: true } },
      ],
    };
    const model = await load({ maxBatch: 2 }, constant);
    const { doubled } = await model.run(rows(2));
    expect([[...doubled!], doubled!.shape]).toEqual([[2, 4, 6, 8], [4]]);
    model.dispose();
  });
});

test("an input and a parameter that nothing reads are checked, and written nowhere", async () => {
  const nowhere = { space: 0, offset: 0, size: 0 } as const;
  const plan: Plan = {
    ...tinyPlan,
    inputs: [...tinyPlan.inputs, { name: "unread", shape: [4], region: nowhere }],
    params: [...tinyPlan.params, { name: "unread", shape: [4], region: nowhere, init: ["zeros"] }],
  };
  const nines = new Float32Array(4).fill(9);
  const model = await load({ weights: { ...tinyWeights, unread: nines } }, plan);
  await expect(model.run({ ...rows(1), unread: new Float32Array(3) })).rejects.toMatchObject({ code: "input" });
  expect([...(await model.run({ ...rows(1), unread: nines })).y!]).toEqual(resultOf(rows(1)));
  model.dispose();
});

describe("in steady state", () => {
  test("a call makes nothing but a command buffer: one encoder, one pass, one submit, one map", async () => {
    const model = await load({ maxBatch: 2 });
    await model.run(rows(2));
    const before = { ...counted.calls };
    const dispatches = counted.dispatches;
    for (let i = 0; i < 5; i++) await model.run(rows(2, i));
    const made = Object.fromEntries(
      Object.entries(counted.calls)
        .map(([k, n]) => [k, n - (before[k] ?? 0)])
        .filter(([, n]) => n !== 0),
    );
    expect(made).toEqual({
      pushErrorScope: 10,
      popErrorScope: 10,
      createCommandEncoder: 5,
      beginComputePass: 5,
      submit: 5,
      writeBuffer: 10,
    });
    expect(counted.dispatches - dispatches).toBe(5 * tinyPlan.dispatches.length);
    model.dispose();
  });

  test("300 runs leave memory as it was", async () => {
    const model = await load({ maxBatch: 2, tapped: async () => tinyTapped });
    await model.run(rows(2), { taps: ["h.out"] });
    await model.run(rows(2));
    const live = [...counted.live];
    const calls = counted.calls.createBuffer;
    for (let i = 0; i < 300; i++) await model.run(rows(1 + (i % 2), i), i % 3 === 0 ? { taps: ["h.out"] } : {});
    expect([...counted.live]).toEqual(live);
    expect(counted.calls.createBuffer).toBe(calls);
    model.dispose();
  });
});

describe("inputs", () => {
  const failing = async (given: object, options = {}): Promise<{ details: unknown; message: string }> => {
    const model = await load({ maxBatch: 2 });
    const error: unknown = await model.run(given as never, options).catch((e: unknown) => e);
    model.dispose();
    expect(error).toMatchObject({ name: "VitcError", code: "input" });
    return error as { details: unknown; message: string };
  };
  const x = new Float32Array(4);
  const label = Int8Array.of(1);

  test.each<[string, object, object]>([
    ["missing", { x }, { input: "label", got: "nothing" }],
    ["unknown", { x, label, z: x }, { input: "z", got: "an unknown name" }],
    [
      "of the wrong size",
      { x: new Float32Array(5), label },
      { input: "x", expected: "[batch, 2, 2]: a multiple of 4 elements", got: "5 elements" },
    ],
    ["empty", { x: new Float32Array(0), label }, { input: "x", got: "0 elements" }],
    [
      "of different batches",
      { x: new Float32Array(8), label },
      { input: "label", expected: "a batch of 2, as 'x' has", got: "1" },
    ],
    [
      "of the wrong type",
      { x: new Float64Array(4), label },
      { input: "x", expected: "a Float32Array", got: "Float64Array" },
    ],
    ["a plain number", { x: 3, label }, { input: "x", got: "3" }],
    ["a list of numbers", { x: [1, 2, 3, 4], label }, { input: "x" }],
    [
      "of the wrong shape",
      { x: tensor(x, [1, 4, 1]), label },
      { input: "x", expected: "[batch, 2, 2]", got: "[1, 4, 1]" },
    ],
    [
      "with a label out of range",
      { x, label: Int32Array.of(10) },
      { input: "label", expected: "integers from 0 to 9", got: "10 at element 0" },
    ],
    [
      "with a negative label",
      { x: new Float32Array(8), label: Int8Array.of(0, -1) },
      { input: "label", got: "-1 at element 1" },
    ],
    ["with a broken label", { x, label: Float32Array.of(0.5) }, { input: "label", got: "0.5 at element 0" }],
    [
      "an image where none is declared",
      { x: { width: 2, height: 2, data: new Uint8Array(12) }, label },
      { input: "x" },
    ],
    ["inherited", Object.create({ x, label }) as object, { input: "x", got: "nothing" }],
  ])("%s", async (_, given, details) => {
    const error = await failing(given);
    expect(error.details).toMatchObject(details);
    expect(error.message).toContain(`'${(details as { input: string }).input}'`);
  });

  test("take labels of every kind, and shapes that fit", async () => {
    const model = await load({ maxBatch: 2 });
    for (const labels of [
      Int32Array.of(3, 9),
      Int8Array.of(3, 9),
      Uint8Array.of(3, 9),
      Float32Array.of(3, 9),
      tensor(Int32Array.of(3, 9), [2]),
    ]) {
      const given = { x: tensor(rows(2).x, [2, 2, 2]), label: labels };
      expect([...(await model.run(given)).y!]).toEqual(resultOf(given));
    }
    model.dispose();
  });

  test("may be changed as soon as run has returned, even while it waits", async () => {
    const model = await load();
    const mine = rows(1);
    const runs = [0, 1, 2].map((i) => {
      mine.x.fill(i);
      return model.run(mine);
    });
    mine.x.fill(99);
    for (const [i, run] of runs.entries()) expect([...(await run).y!]).toEqual(tinyResult([i, i, i, i], [0]));
    model.dispose();
  });

  test("a shape that does not fit the data is refused at once", () => {
    expect(() => tensor(new Float32Array(3), [2, 2])).toThrow("[2, 2] has 4 elements, got 3");
  });
});

describe("buffers of the device", () => {
  const bufferOf = (values: readonly number[], extra = 0): GPUBuffer => {
    const buffer = real.createBuffer({
      size: 4 * values.length + extra,
      usage: GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST,
    });
    real.queue.writeBuffer(buffer, 0, Float32Array.from(values));
    return buffer;
  };

  test("go in, their size decides the batch; out come buffers that are the caller's", async () => {
    const model = await load({ maxBatch: 2 });
    const given = rows(2);
    const x = bufferOf([...given.x]);
    const { y } = await model.run({ x, label: given.label }, { outputs: "gpu" });
    expect(y!.size).toBe(32);
    // What came out of one run goes into the next.
    const again = await model.run({ x: y!, label: Int8Array.of(0, 0) });
    expect([...again.y!]).toEqual(tinyResult(resultOf(given), [0, 0]));
    y!.destroy();
    x.destroy();
    model.dispose();
  });

  test("that are larger need the batch said", async () => {
    const model = await load({ maxBatch: 2 });
    const x = bufferOf([1, 2, 3, 4], 4);
    await expect(model.run({ x, label: Int8Array.of(0) })).rejects.toMatchObject({ code: "input" });
    expect([...(await model.run({ x, label: Int8Array.of(0) }, { batch: 1 })).y!]).toEqual(
      tinyResult([1, 2, 3, 4], [0]),
    );
    await expect(model.run({ x, label: Int8Array.of(0, 0) }, { batch: 2 })).rejects.toMatchObject({
      code: "input",
      details: { input: "x" },
    });
    await expect(model.run({ x, label: Int8Array.of(0, 0) }, { batch: 1 })).rejects.toMatchObject({
      code: "input",
      details: { input: "label" },
    });
    x.destroy();
    model.dispose();
  });

  test("that cannot be copied make an error, and the next run is right", async () => {
    const model = await load();
    const x = real.createBuffer({ size: 16, usage: GPUBufferUsage.COPY_DST });
    await expect(model.run({ x, label: Int8Array.of(0) })).rejects.toMatchObject({ code: "device" });
    expect([...(await model.run(rows(1))).y!]).toEqual(resultOf(rows(1)));
    x.destroy();
    model.dispose();
  });
});

describe("overlapping calls", () => {
  test("each get their own results", async () => {
    const model = await load({ maxBatch: 3, tapped: async () => tinyTapped });
    const all = await Promise.all(
      Array.from({ length: 20 }, async (_, i) => {
        const given = rows(1 + (i % 3), i);
        const result = await model.run(given, i % 4 === 3 ? { taps: ["h.out"] } : {});
        return [[...result.y!], resultOf(given)];
      }),
    );
    for (const [got, expected] of all) expect(got).toEqual(expected);
    model.dispose();
  });

  test("one that fails does not disturb the others", async () => {
    const model = await load();
    const valueOf = <T>(settled: PromiseSettledResult<T>): T => (settled as PromiseFulfilledResult<T>).value;
    const [a, b, c] = await Promise.allSettled([
      model.run(rows(1)),
      model.run({ x: new Float32Array(1) } as never),
      model.run(rows(1, 3)),
    ]);
    expect([...valueOf(a).y!]).toEqual(resultOf(rows(1)));
    expect(b!.status).toBe("rejected");
    expect([...valueOf(c).y!]).toEqual(resultOf(rows(1, 3)));
    model.dispose();
  });

  test("one that is aborted rejects with the reason; the others go on", async () => {
    const model = await load();
    const controller = new AbortController();
    const first = model.run(rows(1), { signal: controller.signal });
    const second = model.run(rows(1, 1), { signal: controller.signal });
    const third = model.run(rows(1, 2));
    controller.abort("no more");
    await expect(first).rejects.toBe("no more");
    await expect(second).rejects.toBe("no more");
    expect([...(await third).y!]).toEqual(resultOf(rows(1, 2)));
    await expect(model.run(rows(1), { signal: AbortSignal.abort("early") })).rejects.toBe("early");
    model.dispose();
  });
});

describe("taps", () => {
  const expectedTap = [0, 4, 12, 24];

  test("come with the outputs; their plan is asked for once, when it is needed", async () => {
    let asked = 0;
    const model = await load({ tapped: async () => (asked++, tinyTapped) });
    await model.run(rows(1));
    expect(asked).toBe(0);
    const pipelines = counted.calls.createComputePipelineAsync;
    const [result, other] = await Promise.all([
      model.run(rows(1), { taps: ["h.out", "h.out"] }),
      model.run(rows(1), { taps: ["h.out"] }),
    ]);
    expect(asked).toBe(1);
    for (const r of [result, other]) {
      expect([...r["h.out"]!]).toEqual(expectedTap);
      expect(r["h.out"]!.shape).toEqual([1, 2, 2]);
      expect([...r.y!]).toEqual(resultOf(rows(1)));
    }
    expect(counted.calls.createComputePipelineAsync).toBe(pipelines);
    model.dispose();
  });

  test("share the weights where these are laid out alike", async () => {
    const model = await load({ tapped: async () => tinyTapped });
    const writes = counted.calls.writeBuffer!;
    const live = counted.live.size;
    await model.run(rows(1), { taps: ["h.out"] });
    // The batch and two inputs; a second arena, batch and readback.
    expect(counted.calls.writeBuffer! - writes).toBe(3);
    expect(counted.live.size - live).toBe(3);
    model.dispose();
  });

  test("load the weights again where they are not", async () => {
    let reads = 0;
    const model = await load({ weights: () => (reads++, tinyWeights), tapped: async () => tinyTappedApart });
    expect([...(await model.run(rows(1), { taps: ["h.out"] }))["h.out"]!]).toEqual(expectedTap);
    expect(reads).toBe(2);
    model.dispose();
  });

  test("that do not exist, or have no plan, are input errors; a failed plan is tried again", async () => {
    let fail = true;
    const model = await load({ tapped: async () => (fail ? Promise.reject(new Error("offline")) : tinyTapped) });
    await expect(model.run(rows(1), { taps: ["h.out"] })).rejects.toThrow("offline");
    fail = false;
    await expect(model.run(rows(1), { taps: ["nope"] })).rejects.toMatchObject({
      code: "input",
      message: expect.stringContaining("h.out") as string,
    });
    expect([...(await model.run(rows(1), { taps: ["h.out"] }))["h.out"]!]).toEqual(expectedTap);
    model.dispose();
    const bare = await load();
    await expect(bare.run(rows(1), { taps: ["h.out"] })).rejects.toMatchObject({ code: "input" });
    bare.dispose();
  });

  test("of the base plan need no other", async () => {
    const model = await load({}, tinyTapped);
    expect([...(await model.run(rows(1), { taps: ["h.out"] }))["h.out"]!]).toEqual(expectedTap);
    model.dispose();
  });
});

describe("images", () => {
  const pixels = (channels: 3 | 4, first: number) => ({
    width: 2,
    height: 2,
    data: Uint8Array.from({ length: 4 * channels }, (_, i) => first + i),
  });
  const planes = (channels: number, first: number): number[] =>
    [0, 1, 2].flatMap((c) => [0, 1, 2, 3].map((p) => Math.fround((first + p * channels + c) / 255)));

  test("go in as they are: bytes with and without alpha, one or a batch", async () => {
    const model = await load({ weights: {}, maxBatch: 2 }, imagePlan);
    expect([...(await model.run({ image: pixels(3, 10) })).same!]).toEqual(planes(3, 10));
    expect([...(await model.run({ image: [pixels(4, 0), pixels(3, 100)] })).same!]).toEqual([
      ...planes(4, 0),
      ...planes(3, 100),
    ]);
    model.dispose();
  });

  test("that are not what they say are input errors", async () => {
    const model = await load({ weights: {} }, imagePlan);
    await expect(model.run({ image: { width: 3, height: 2, data: new Uint8Array(5) } })).rejects.toMatchObject({
      code: "input",
      details: { input: "image" },
    });
    await expect(model.run({ image: [] })).rejects.toMatchObject({ code: "input" });
    model.dispose();
  });
});

describe("the end", () => {
  test("dispose frees our buffers, not the device; runs reject", async () => {
    const model = await load({ tapped: async () => tinyTapped });
    await model.run(rows(1), { taps: ["h.out"] });
    const pending = model.run(rows(1));
    const waiting = model.run(rows(1), { taps: ["h.out"] });
    model.dispose();
    model.dispose();
    await expect(pending).rejects.toMatchObject({ code: "disposed" });
    await expect(waiting).rejects.toMatchObject({ code: "disposed" });
    await expect(model.run(rows(1))).rejects.toMatchObject({ code: "disposed" });
    await expect(model.profile(rows(1))).rejects.toMatchObject({ code: "disposed" });
    await expect(model.restore(real)).rejects.toMatchObject({ code: "disposed" });
    expect(counted.calls).not.toHaveProperty("destroy");
    const next = await load();
    expect([...(await next.run(rows(1))).y!]).toEqual(resultOf(rows(1)));
    next.dispose();
  });

  test("disposing while the tapped plan loads leaves nothing", async () => {
    let give: (plan: Plan) => void = () => {};
    const model = await load({ tapped: () => new Promise((resolve) => (give = resolve)) });
    const run = model.run(rows(1), { taps: ["h.out"] });
    await Promise.resolve();
    model.dispose();
    give(tinyTapped);
    await expect(run).rejects.toMatchObject({ code: "disposed" });
  });
});

test("profile gives a time for every dispatch, tied to the spec", async () => {
  const model = await load();
  const times = await model.profile(rows(1));
  expect(times.map((t) => [t.name, t.at, t.pipeline])).toEqual([
    ["h", "tiny.vit:3", 1],
    ["y", "tiny.vit:4", 2],
  ]);
  for (const { milliseconds } of times) expect(milliseconds).toBeGreaterThanOrEqual(0);
  expect([...(await model.run(rows(1))).y!]).toEqual(resultOf(rows(1)));
  model.dispose();
});
