import { expect, test } from "vitest";
import { openDevice } from "../../src/node/adapter.ts";
import { loadModel } from "../../src/runtime/index.ts";
import { tinyPlan, tinyResult, tinyTapped, tinyWeights } from "./tiny-plan.ts";

const inputs = { x: Float32Array.of(1, 2, 3, 4), label: Int8Array.of(5) };
const expected = tinyResult([1, 2, 3, 4], [5]);

test("a lost device rejects pending and later runs; the model comes back on another", async () => {
  const first = await openDevice();
  let reads = 0;
  const model = await loadModel(first.device, tinyPlan, {
    weights: () => (reads++, tinyWeights),
    tapped: async () => tinyTapped,
  });
  await model.run(inputs, { taps: ["h.out"] });
  const pending = model.run(inputs);
  first.close();
  await expect(pending).rejects.toMatchObject({ name: "VitcError", code: "lost" });
  await first.device.lost;
  await expect(model.run(inputs)).rejects.toMatchObject({
    code: "lost",
    message: expect.stringContaining("tiny") as string,
  });
  const second = await openDevice();
  const stages: string[] = [];
  await model.restore(second.device, { onProgress: (p) => stages.push(p.stage) });
  expect(stages.at(-1)).toBe("ready");
  expect(reads).toBe(2);
  const result = await model.run(inputs, { taps: ["h.out"] });
  expect([...result.y!]).toEqual(expected);
  expect([...result["h.out"]!]).toEqual([2, 8, 18, 32]);
  model.dispose();
  second.close();
});

test("a stream cannot be read again: restore says so and leaves the model as it is", async () => {
  const { device, close } = await openDevice();
  const { writeSafetensors } = await import("../../src/runtime/safetensors.ts");
  const bytes = writeSafetensors(
    Object.entries(tinyWeights).map(([name, data]) => [name, { shape: [4], data }] as const),
  );
  const model = await loadModel(device, tinyPlan, { weights: new Blob([bytes as Uint8Array<ArrayBuffer>]).stream() });
  await expect(model.restore(device)).rejects.toMatchObject({
    code: "weights",
    message: expect.stringContaining("second time") as string,
  });
  expect([...(await model.run(inputs)).y!]).toEqual(expected);
  model.dispose();
  close();
});

test("a device lost before or while loading is said to be lost", async () => {
  const gone = await openDevice();
  gone.close();
  await gone.device.lost;
  await expect(loadModel(gone.device, tinyPlan, { weights: tinyWeights })).rejects.toMatchObject({ code: "lost" });
  const going = await openDevice();
  const loading = loadModel(going.device, tinyPlan, { weights: new Promise(() => {}) });
  going.close();
  await expect(loading).rejects.toMatchObject({ code: "lost" });
});
