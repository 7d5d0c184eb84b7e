/**
 * Memory on the device, held to what the weights and the liveness of the activations ask for; and memory that does not
 * grow.
 */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { beforeAll, describe, expect, test } from "vitest";
import { compileVariant } from "../../src/compile.ts";
import { loadModel, type Plan } from "../../src/runtime/index.ts";
import { countingDevice, type CountingDevice } from "../support/counting-device.ts";
import { testDevice } from "../support/gpu.ts";
import { goldenInput, loadGolden } from "../support/golden.ts";
import { repositorySpec } from "../support/model-run.ts";

const published = [
  ["vit", "vit_tiny_patch16_224"],
  ["deit", "deit_tiny_distilled_patch16_224"],
  ["swin", "swin_tiny_patch4_window7_224"],
  ["cvt", "cvt_13_224"],
] as const;
const small = [
  ["vit", "vit_micro"],
  ["deit", "deit_micro_distilled"],
  ["swin", "swin_micro"],
  ["cvt", "cvt_micro"],
] as const;

const checkpoint = (plan: Plan): number => plan.params.reduce((sum, p) => sum + p.shape.reduce((a, b) => a * b, 4), 0);

describe("weights, arena and staging: at most 1.15 x the checkpoint and 1.1 x what is alive at once", () => {
  test.each([...published, ...small])("%s: %s", (family, name) => {
    const { plan } = compileVariant(repositorySpec(family), name);
    const { weights, arena, staging, livenessBound } = plan.memory;
    expect(weights + arena + staging).toBeLessThanOrEqual(1.15 * checkpoint(plan) + 1.1 * livenessBound);
  });
});

let real: GPUDevice;
beforeAll(async () => {
  real = (await testDevice()).device;
});

async function load(family: string, name: string) {
  const counted: CountingDevice = countingDevice(real);
  const { plan } = compileVariant(repositorySpec(family), name);
  return { counted, plan, model: await loadModel(counted.device, plan, { weights: { random: 1 } }) };
}

test.each([
  ["vit", "vit_micro"],
  ["swin", "swin_micro"],
])("%s: %s holds no more on the device while it is loaded than its plan says", async (family, name) => {
  const { counted, plan, model } = await load(family, name);
  const { weights, arena, staging } = plan.memory;
  // Beside the plan's own, there are uniforms: the batch, and numbers of kernels.
  const uniforms = counted.peakBytes - (weights + arena + staging);
  expect(uniforms).toBeGreaterThan(0);
  expect(uniforms).toBeLessThan(32_768);
  expect([...counted.live].reduce((sum, b) => sum + b.size, 0)).toBe(weights + arena + uniforms);
  model.dispose();
  expect(counted.live.size).toBe(0);
});

test("a thousand runs leave nothing behind, on the device or on the host", async () => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const { counted, plan, model } = await load("vit", "vit_micro");
  const golden = goldenInput(loadGolden("vit_micro"));
  const inputs = { [plan.inputs[0]!.name]: golden.data.subarray(0, golden.data.length / golden.batch) };
  const runs = async (count: number): Promise<void> => {
    for (let i = 0; i < count; i++) await model.run(inputs as never);
  };
  const bounds = { heap: 500e3, process: 24e6 };
  const used = async (): Promise<typeof bounds> => {
    // What the device's objects hold goes once their wrappers are collected, in turns of the event loop.
    for (let i = 0; i < 3; i++) {
      collect();
      await new Promise((resolve) => setImmediate(resolve));
    }
    const { heapUsed, external, rss } = process.memoryUsage();
    return { heap: heapUsed + external, process: rss };
  };
  await runs(100);
  const [before, buffers] = [await used(), counted.live.size];
  const made = { ...counted.calls };
  await runs(1000);
  expect(counted.live.size).toBe(buffers);
  for (const method of [
    "createBuffer",
    "createTexture",
    "createBindGroup",
    "createComputePipelineAsync",
    "createShaderModule",
  ])
    expect(counted.calls[method], method).toBe(made[method]);
  // A result that stays would be a kilobyte a run, a buffer much more; collectors and allocators make the noise.
  const after = await used();
  for (const kind of ["heap", "process"] as const) expect(after[kind] - before[kind], kind).toBeLessThan(bounds[kind]);
  model.dispose();
});
