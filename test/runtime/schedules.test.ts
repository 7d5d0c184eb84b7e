/** Which schedule a device gets, as src/runtime/schedules.ts says it. */
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { gpuBatch } from "../../src/ir/target.ts";
import { deviceRequirements, loadModel, type Plan, requiredLimits, type Schedule } from "../../src/runtime/index.ts";
import { chooseFrom, chooseOnly, forBatches, scheduleOf } from "../../src/runtime/schedules.ts";
import { countingDevice, type CountingDevice } from "../support/counting-device.ts";
import { testDevice } from "../support/gpu.ts";
import { tinyPlan, tinyResult, tinyTapped, tinyWeights } from "./tiny-plan.ts";

const asked: string[] = [];
const schedule = (target: string, features?: string[], limits = 0): Schedule => ({
  target,
  features,
  plan: async () => {
    asked.push(target);
    const [x, ...inputs] = tinyPlan.inputs;
    return {
      ...tinyPlan,
      target,
      features,
      inputs: [{ ...x!, region: { ...x!.region, size: Math.max(16, limits) } }, ...inputs],
    };
  },
});
afterEach(() => void asked.splice(0));

const roomy = {
  maxBufferSize: 1e6,
  maxStorageBufferBindingSize: 1e6,
  maxStorageBuffersPerShaderStage: 8,
  maxComputeWorkgroupsPerDimension: 65535,
  maxComputeInvocationsPerWorkgroup: 256,
  maxComputeWorkgroupSizeX: 256,
  maxComputeWorkgroupStorageSize: 16384,
};
const device = (adapterInfo: object | undefined, features: string[] = [], limits: object = {}) => ({
  features: new Set(features),
  limits: { ...roomy, ...limits },
  adapterInfo,
});

const swiftshader = { vendor: "google", architecture: "swiftshader", description: "" };
const hardware = { vendor: "intel", architecture: "xe", description: "", isFallbackAdapter: false };

const three = [schedule("gpu-subgroups", ["subgroups"]), schedule("software"), schedule("gpu")];
const chosen = async (schedules: readonly Schedule[], offer: object, target?: string): Promise<string> =>
  (await chooseFrom(schedules)(offer, target, 1)).plan.target;

describe("the choice", () => {
  test.each<[string, object, readonly Schedule[], string]>([
    ["SwiftShader", device(swiftshader, ["subgroups"]), three, "software"],
    ["a fallback adapter", device({ ...hardware, isFallbackAdapter: true }, ["subgroups"]), three, "software"],
    [
      "llvmpipe",
      device({ vendor: "mesa", architecture: "", description: "llvmpipe (LLVM 15.0.6, 256 bits)" }),
      three,
      "software",
    ],
    ["hardware with the feature", device(hardware, ["subgroups"]), three, "gpu-subgroups"],
    ["hardware without the feature", device(hardware), three, "gpu"],
    ["hardware, where only software is left", device(hardware), three.slice(0, 2), "software"],
    ["the processor, where no software is there", device(swiftshader), [schedule("gpu"), schedule("compat")], "gpu"],
    ["an unknown adapter: the first that fits", device(undefined), three, "software"],
    [
      "an adapter that says nothing of itself",
      device({ vendor: "", architecture: "", description: "" }, ["subgroups"]),
      three,
      "gpu-subgroups",
    ],
    [
      "an adapter, which has `info`",
      { ...device(undefined), info: swiftshader },
      [schedule("gpu"), schedule("software")],
      "software",
    ],
    [
      "a device whose limits the first exceeds",
      device(hardware),
      [schedule("gpu", undefined, 2e6), schedule("compat"), schedule("software")],
      "compat",
    ],
  ])("%s", async (_, offer, schedules, target) => {
    expect(await chosen(schedules, offer)).toBe(target);
  });

  test("is the caller's where a target is named", async () => {
    expect(await chosen(three, device(swiftshader), "gpu")).toBe("gpu");
    await expect(chosen(three, device(hardware), "gpu-subgroups")).rejects.toMatchObject({
      code: "limits",
      message: expect.stringMatching(/'gpu-subgroups' need the features subgroups/) as string,
    });
    await expect(chosen(three, device(hardware), "tpu")).rejects.toMatchObject({
      code: "input",
      message: expect.stringMatching(/'tpu'; there is gpu-subgroups, software, gpu/) as string,
    });
  });

  test("batches begin where the target for them expects its rows", () => {
    expect(gpuBatch.name.endsWith(forBatches.ending)).toBe(true);
    expect(gpuBatch.batch).toBe(forBatches.from);
  });

  test("for batches of eight and more is one for batches, of those for the device", async () => {
    const all = [...three.slice(1), schedule("gpu-batch"), ...three.slice(0, 1)];
    const at = async (batch: number, offer: object): Promise<string> =>
      (await chooseFrom(all)(offer, undefined, batch)).plan.target;
    expect([await at(7, device(hardware)), await at(8, device(hardware))]).toEqual(["gpu", "gpu-batch"]);
    expect(await at(64, device(hardware, ["subgroups"]))).toBe("gpu-batch");
    expect(await at(64, device(swiftshader))).toBe("software");
    // Where there is nothing else, whatever the batch.
    expect(await chosen([schedule("gpu-batch")], device(hardware))).toBe("gpu-batch");
    expect(await chosen([schedule("gpu-batch"), schedule("software")], device(hardware))).toBe("gpu-batch");
  });

  test("opens no plan but that which it takes", async () => {
    await chosen(three, device(hardware));
    expect(asked).toEqual(["gpu"]);
  });

  test("says of the preferred one what is too large, where none fits", async () => {
    const large = [schedule("software", undefined, 3e6), schedule("gpu", undefined, 2e6)];
    await expect(chosen(large, device(hardware))).rejects.toMatchObject({
      code: "limits",
      details: { problems: [expect.objectContaining({ needed: 2e6, available: 1e6 })] },
    });
  });
});

test("the requirements are those of the schedule that the device will get", async () => {
  const adapter = (features: string[]) => ({ ...device(undefined, features), info: hardware }) as unknown as GPUAdapter;
  expect(await deviceRequirements(chooseFrom(three), adapter(["subgroups", "shader-f16"]))).toEqual({
    requiredFeatures: ["subgroups"],
    requiredLimits: expect.objectContaining({ maxStorageBuffersPerShaderStage: 4 }),
  });
  expect((await deviceRequirements(chooseFrom(three), adapter([]), { maxBatch: 3 })).requiredLimits).toMatchObject({
    maxBufferSize: 48,
  });
  expect(await deviceRequirements(chooseFrom(three), adapter(["subgroups"]), { target: "software" })).toMatchObject({
    requiredFeatures: [],
  });
});

test("the requirements with taps are those of both plans", async () => {
  const adapter = { ...device(undefined), info: hardware } as unknown as GPUAdapter;
  const tapped: Plan = {
    ...tinyTapped,
    pipelines: tinyTapped.pipelines.map((p) => ({ ...p, sharedBytes: 2000 })),
    taps: [{ ...tinyTapped.taps[0]!, region: { space: 1, offset: 1024, size: 4096 } }],
  };
  const choices = [chooseFrom([scheduleOf(tinyPlan, async () => tapped)]), chooseOnly(tinyPlan, async () => tapped)];
  for (const choose of choices) {
    const [without, needed] = [requiredLimits(tinyPlan, 2), requiredLimits(tapped, 2)];
    expect(needed.maxBufferSize).toBeGreaterThan(without.maxBufferSize!);
    expect((await deviceRequirements(choose, adapter, { maxBatch: 2 })).requiredLimits).toEqual(without);
    const both = (await deviceRequirements(choose, adapter, { maxBatch: 2, taps: true })).requiredLimits!;
    expect(both).toMatchObject({ maxComputeWorkgroupStorageSize: 2000, maxBufferSize: needed.maxBufferSize });
    for (const [limit, most] of Object.entries({ ...without })) expect(both[limit]).toBeGreaterThanOrEqual(most);
  }
  // What has no second plan has no more to ask for.
  expect((await deviceRequirements(chooseOnly(tinyPlan, undefined), adapter, { taps: true })).requiredLimits).toEqual(
    requiredLimits(tinyPlan),
  );
});

describe("a model", () => {
  let real: GPUDevice;
  let counted: CountingDevice;
  beforeAll(async () => {
    real = (await testDevice()).device;
  });
  afterEach(() => {
    expect(counted.live.size, "buffers left behind").toBe(0);
  });
  const inputs = { x: Float32Array.of(1, 2, 3, 4), label: Int8Array.of(5) };
  const expected = tinyResult([1, 2, 3, 4], [5]);

  /** The same, with everything in other places. */
  const elsewhere: Plan = (() => {
    const move = (text: string): string =>
      text.replace(/"space":1,"offset":(\d+)/g, (_, o: string) => `"space":1,"offset":${Number(o) + 256}`);
    const plan = JSON.parse(move(JSON.stringify(tinyTapped))) as Plan;
    return { ...plan, target: "software", memory: { ...plan.memory, arena: 1280 } };
  })();

  test("runs what was chosen, with its own taps, and says so", async () => {
    counted = countingDevice(real);
    const gpu = { ...tinyPlan, target: "gpu" };
    const choose = chooseFrom([
      scheduleOf(gpu, () => Promise.reject(new Error("the other's"))),
      { target: "software", plan: async () => ({ ...elsewhere, taps: [] }), tapped: async () => elsewhere },
    ]);
    const model = await loadModel(counted.device, gpu, { weights: tinyWeights, choose });
    expect(model.info.target).toBe("software");
    expect([...(await model.run(inputs)).y!]).toEqual(expected);
    expect([...(await model.run(inputs, { taps: ["h.out" as never] })).y!]).toEqual(expected);
    model.dispose();
  });

  test("runs what was asked for", async () => {
    counted = countingDevice(real);
    const gpu = { ...tinyPlan, target: "gpu" };
    const choose = chooseFrom([
      scheduleOf(gpu),
      { target: "software", plan: () => Promise.reject(new Error("not asked for")) },
    ]);
    const model = await loadModel(counted.device, gpu, { weights: tinyWeights, choose, target: "gpu" });
    expect(model.info.target).toBe("gpu");
    expect([...(await model.run(inputs)).y!]).toEqual(expected);
    model.dispose();
  });

  test("reads inputs where the plan with taps has them", async () => {
    counted = countingDevice(real);
    const model = await loadModel(counted.device, tinyPlan, { weights: tinyWeights, tapped: async () => elsewhere });
    expect([...(await model.run(inputs, { taps: ["h.out" as never] })).y!]).toEqual(expected);
    model.dispose();
  });

  test("that fits nowhere makes nothing, and ends the download of its weights", async () => {
    counted = countingDevice(real);
    let cancelled = false;
    const weights = new ReadableStream<Uint8Array>({ cancel: () => void (cancelled = true) });
    const plan: Plan = { ...tinyPlan, features: ["no-such-feature"] };
    await expect(loadModel(counted.device, plan, { weights })).rejects.toMatchObject({
      code: "limits",
      message: expect.stringContaining("no-such-feature") as string,
    });
    expect(counted.calls).toEqual({});
    await expect.poll(() => cancelled).toBe(true);
  });

  test("of one plan has no other target", async () => {
    counted = countingDevice(real);
    await expect(loadModel(counted.device, tinyPlan, { weights: tinyWeights, target: "gpu" })).rejects.toMatchObject({
      code: "input",
      message: expect.stringMatching(/'gpu'; there is test/) as string,
    });
    const model = await loadModel(counted.device, tinyPlan, { weights: tinyWeights, target: "test" });
    model.dispose();
  });
});
