/** More rows than a model has room for, on a GPU and on the processor: in pieces, and one result. */
import { beforeAll, describe, expect, test } from "vitest";
import { loadModel, type LoadOptions, type Model, type Pixels } from "../../src/runtime/index.ts";
import { countingDevice } from "../support/counting-device.ts";
import { testDevice } from "../support/gpu.ts";
import { imagePlan, tinyPlan, tinyResult, tinyTapped, tinyTappedApart, tinyWeights } from "./tiny-plan.ts";
import { tinyWasm, tinyWasmTapped, tinyWasmTappedApart } from "./wasm/tiny-wasm-plan.ts";

let device: GPUDevice;
beforeAll(async () => {
  device = (await testDevice()).device;
});

const rows = (batch: number): { x: Float32Array; label: Int32Array } => ({
  x: Float32Array.from({ length: 4 * batch }, (_, i) => i + 1),
  label: Int32Array.from({ length: batch }, (_, i) => i % 10),
});
const expected = (batch: number): number[] => tinyResult([...rows(batch).x], [...rows(batch).label]);

const hosts = {
  webgpu: { on: () => device, plan: tinyPlan, tapped: tinyTapped, apart: tinyTappedApart },
  wasm: { on: () => undefined, plan: tinyWasm, tapped: tinyWasmTapped, apart: tinyWasmTappedApart },
} as const;

describe.each(Object.entries(hosts))("on %s", (kind, { on, plan, tapped, apart }) => {
  const load = (options: Partial<LoadOptions & { tapped: () => Promise<typeof tapped> }> = {}): Promise<Model> =>
    loadModel(on(), plan, { weights: tinyWeights, maxBatch: 3, ...options } as never);

  test.each([
    ["two pieces and a part of one", 8],
    ["whole pieces", 6],
    ["a row more than fits", 4],
  ])("%s", async (_, batch) => {
    const model = await load();
    const { y } = await model.run(rows(batch));
    expect(y!.shape).toEqual([batch, 4]);
    expect([...y!]).toEqual(expected(batch));
    model.dispose();
  });

  test.each([
    ["over the same weights", tapped],
    ["with weights of its own", apart],
  ])("taps too, by a plan %s", async (_, its) => {
    const model = await load({ tapped: async () => its as typeof tapped });
    const result = (await model.run(rows(7), { taps: ["h.out"] as never[] })) as Record<string, Float32Array>;
    expect([...result.y!]).toEqual(expected(7));
    const { x } = rows(7);
    expect([...result["h.out"]!]).toEqual([...x].map((v, i) => v * 2 * tinyWeights["scale.a"][i % 4]!));
    expect(result["h.out"]).toMatchObject({ shape: [7, 2, 2] });
    model.dispose();
  });

  test("arrays may be changed as soon as run has returned, and other runs come between", async () => {
    const model = await load();
    const given = rows(8);
    const long = model.run(given);
    const short = model.run(rows(2));
    given.x.fill(0);
    expect([...(await long).y!]).toEqual(expected(8));
    expect([...(await short).y!]).toEqual(expected(2));
    model.dispose();
  });

  test("what takes no more memory than a piece", async () => {
    const model = await load();
    const before = model.info.memory;
    await model.run(rows(30));
    expect(model.info.memory.arena).toBe(before.arena);
    if (kind === "wasm") expect(model.info.memory.total).toBe(before.total);
    model.dispose();
  });

  test("an abort ends it between the pieces, and the model runs on", async () => {
    const model = await load({ maxBatch: 1 });
    const stop = new AbortController();
    const run = model.run(rows(40), { signal: stop.signal });
    setTimeout(() => stop.abort(new Error("enough")));
    await expect(run).rejects.toThrow("enough");
    expect([...(await model.run(rows(5))).y!]).toEqual(expected(5));
    model.dispose();
  });

  test("what is wrong is told as of a short run", async () => {
    const model = await load();
    const { x, label } = rows(8);
    await expect(model.run({ x, label: label.slice(1) })).rejects.toThrow("expected a batch of 8, as 'x' has, got 7");
    await expect(model.run({ x, label, z: x })).rejects.toThrow("an input of the model (x, label)");
    await expect(model.run({ x: "y.png", label })).rejects.toThrow("input 'x': expected [batch, 2, 2]");
    const profile = model.profile({ x, label });
    await expect(profile).rejects.toThrow("a batch of at most 3 (maxBatch), got 8");
    model.dispose();
  });
});

test("buffers on the device are read from where a piece begins", async () => {
  const model = await loadModel(device, tinyPlan, { weights: tinyWeights, maxBatch: 3 });
  const { x, label } = rows(7);
  const usage = GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
  const buffer = device.createBuffer({ size: x.byteLength, usage });
  device.queue.writeBuffer(buffer, 0, x as Float32Array<ArrayBuffer>);
  expect([...(await model.run({ x: buffer, label })).y!]).toEqual(expected(7));
  await expect(model.run({ x, label }, { outputs: "gpu" })).rejects.toThrow(
    'with outputs: "gpu" a batch has at most 3 rows (maxBatch), got 7',
  );
  buffer.destroy();
  model.dispose();
});

test("no buffer is left behind, nor made for a second long run", async () => {
  const counted = countingDevice(device);
  const model = await loadModel(counted.device, tinyPlan, { weights: tinyWeights, maxBatch: 2 });
  await model.run(rows(5));
  const made = counted.calls.createBuffer;
  await model.run(rows(9));
  expect(counted.calls.createBuffer).toBe(made);
  model.dispose();
  expect(counted.live.size).toBe(0);
});

describe("images", () => {
  const image = (i: number): Pixels => ({ width: 2, height: 2, data: new Uint8Array(12).fill(i) });
  const load = (): Promise<Model> => loadModel(device, imagePlan, { weights: {}, maxBatch: 2 });

  test("a list of more than fits", async () => {
    const model = await load();
    const { same } = await model.run({ image: [0, 51, 102, 153, 204].map(image) });
    expect(same!.shape).toEqual([5, 3, 2, 2]);
    expect(Array.from({ length: 5 }, (_, i) => Math.round(255 * same![12 * i]!))).toEqual([0, 51, 102, 153, 204]);
    model.dispose();
  });

  // Node decodes none: that is said of the one that it is.
  test.each([
    [
      "a file",
      [image(1), new Blob(["x"])],
      /^input 'image', image 1: this host decodes no images: .* in Node what decodeImage of vitc\/node gives$/,
    ],
    ["bytes", new Uint8Array(9), /^input 'image', image 0: this host decodes no images/],
    [
      "a path, where there is no page",
      ["photo.jpg"],
      /^input 'image', image 0: photo\.jpg cannot be fetched: .*; of a file pass await decodeImage\(path\), of vitc\/node$/,
    ],
    [
      "a file's URL",
      [new URL("file:///photo.jpg")],
      /^input 'image', image 0: file:\/\/\/photo\.jpg cannot be fetched: .* pass await decodeImage\(path\), of vitc\/node$/,
    ],
    ["an address that nobody answers", ["http://127.0.0.1:9/x.png"], /image 0: http:\S+ cannot be fetched: [^;]*$/],
    ["a file in a later piece", [image(1), image(1), new Blob(["x"])], /^input 'image', image 2: this host decodes no/],
    ["no picture beside a file", [new Blob(["x"]), { width: 2 }], /^input 'image', image/],
  ])("%s", async (_, given, message) => {
    const model = await load();
    await expect(model.run({ image: given })).rejects.toMatchObject({
      code: "input",
      message: expect.stringMatching(message),
    });
    model.dispose();
  });
});
