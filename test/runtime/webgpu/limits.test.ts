import { expect, test } from "vitest";
import { VitcError } from "../../../src/runtime/errors.ts";
import { checkLimits, requiredLimits } from "../../../src/runtime/webgpu/limits.ts";
import { tinyPlan, widePlan } from "../tiny-plan.ts";

const roomy = {
  maxBufferSize: 1e9,
  maxStorageBufferBindingSize: 1e9,
  maxStorageBuffersPerShaderStage: 8,
  maxComputeWorkgroupsPerDimension: 65535,
  maxComputeInvocationsPerWorkgroup: 256,
  maxComputeWorkgroupSizeX: 256,
  maxComputeWorkgroupStorageSize: 16384,
} as unknown as GPUSupportedLimits;

async function failure(plan: typeof tinyPlan, limits: object, maxBatch = 1): Promise<VitcError> {
  try {
    await checkLimits(plan, maxBatch, { ...roomy, ...limits } as GPUSupportedLimits);
  } catch (error) {
    return error as VitcError;
  }
  throw new Error("should have failed");
}

test("what fits passes", async () => {
  await checkLimits(tinyPlan, 1, roomy);
  await checkLimits(widePlan, 2, roomy);
});

test("names kernel, spec line, needed and available", async () => {
  const error = await failure(tinyPlan, { maxStorageBuffersPerShaderStage: 3 });
  expect(error).toBeInstanceOf(VitcError);
  expect(error.code).toBe("limits");
  expect(error.details.problems).toEqual([
    { limit: "maxStorageBuffersPerShaderStage", kernel: "y", at: "tiny.vit:4", needed: 4, available: 3 },
  ]);
  expect(error.message).toContain("y (tiny.vit:4) needs maxStorageBuffersPerShaderStage 4, available 3");
});

test("the arena grows with the batch, the weights do not", () => {
  expect(requiredLimits(tinyPlan, 1).maxBufferSize).toBe(16);
  expect(requiredLimits(tinyPlan, 3).maxBufferSize).toBe(48);
  expect(requiredLimits(tinyPlan, 3).maxStorageBufferBindingSize).toBe(48);
});

test("says what to ask the adapter for, and what fits as it is", async () => {
  const large = await failure(tinyPlan, { maxBufferSize: 40, maxStorageBufferBindingSize: 32 }, 3);
  expect(large.message).toBe(`tiny with a batch of up to 3 does not fit this device:
  a buffer of the arena needs maxBufferSize 48, available 40
  h (tiny.vit:3) needs maxStorageBufferBindingSize 48, available 32
A device has the limits that it was asked for. Where the adapter has more: adapter.requestDevice({ requiredLimits: { maxBufferSize: 48, maxStorageBufferBindingSize: 48 } }); \`requirements\` of the module gives them.
As it is, a batch of up to 2 fits: \`maxBatch: 2\`.`);
  expect(large.details).toMatchObject({
    requiredLimits: { maxBufferSize: 48, maxStorageBufferBindingSize: 48 },
    fits: 2,
  });
  const shared = { ...tinyPlan, pipelines: tinyPlan.pipelines.map((p) => ({ ...p, sharedBytes: 20_000 })) };
  expect(
    (await failure(shared, { maxComputeWorkgroupStorageSize: 32_768, maxBufferSize: 8 })).details.requiredLimits,
    "what lies beyond the defaults is asked for again",
  ).toEqual({ maxBufferSize: 16, maxComputeWorkgroupStorageSize: 20_000 });
  const matrix = await failure(tinyPlan, { maxStorageBufferBindingSize: 8 });
  expect(matrix.message).toMatch(/\(tiny\.vit:2\) needs maxStorageBufferBindingSize 16, available 8\n/);
  expect(matrix.message).toMatch(/\nWhere no adapter has more, that line must compute with smaller tensors/);
  expect(matrix.details).not.toHaveProperty("fits");
});

test("a space may be larger than any buffer; what lies together may not", async () => {
  await checkLimits(tinyPlan, 1, { ...roomy, maxBufferSize: 16 } as GPUSupportedLimits);
  expect(requiredLimits({ ...tinyPlan, outputs: [{ ...tinyPlan.outputs[0]!, shape: [9] }] }, 2).maxBufferSize).toBe(72);
  const across = { name: "x", shape: [75], region: { space: 1, offset: 8, size: 300 } } as const;
  expect(requiredLimits({ ...tinyPlan, inputs: [across] }).maxBufferSize).toBe(308);
});

test("the worst offender of every limit is named, once a limit", async () => {
  const { details } = await failure(tinyPlan, { maxStorageBufferBindingSize: 8, maxComputeInvocationsPerWorkgroup: 2 });
  const { problems } = details;
  expect(problems).toHaveLength(2);
});

test("workgroups beyond 65,535 go to y, and count there", () => {
  expect(requiredLimits(widePlan, 1).maxComputeWorkgroupsPerDimension).toBe(40_000);
  expect(requiredLimits(widePlan, 2).maxComputeWorkgroupsPerDimension).toBe(65_535);
});

test("workgroup memory and size are the largest of its texts", () => {
  const sizes = [
    [64, 400],
    [128, 0],
    [8, 8592],
  ];
  const pipelines = sizes.map(([invocations, sharedBytes]) => ({
    wgsl: "",
    invocations: invocations!,
    sharedBytes: sharedBytes!,
  }));
  expect(requiredLimits({ ...tinyPlan, pipelines })).toMatchObject({
    maxComputeWorkgroupStorageSize: 8592,
    maxComputeInvocationsPerWorkgroup: 128,
    maxComputeWorkgroupSizeX: 128,
  });
});
