/**
 * Every variant of the published families loads on a device that was asked for nothing: its plan keeps within WebGPU's
 * default limits. `npm run models:large` runs the largest of them for real.
 */
import { describe, expect, test } from "vitest";
import { compileVariant } from "../../src/compile.ts";
import { checkLimits } from "../../src/runtime/webgpu/limits.ts";
import { promisedLimits } from "../../src/runtime/webgpu/promised-limits.ts";
import { layoutsOf, Space } from "../../src/runtime/webgpu/spaces.ts";
import { repositorySpec } from "../support/model-run.ts";

const limits = promisedLimits as unknown as GPUSupportedLimits;
const most = promisedLimits.maxBufferSize;
const fake = (size: number): GPUBuffer => ({ size }) as GPUBuffer;

describe.each(["vit", "deit", "swin", "cvt"])("%s", (family) => {
  const spec = repositorySpec(family);
  test.each(spec.variants.map((v) => v.name))("%s", async (name) => {
    const { plan } = compileVariant(spec, name);
    await checkLimits(plan, 1, limits);
    // As few buffers as hold it: each but the last is full up to a tensor.
    const { weights } = layoutsOf(plan);
    const sizes = new Space([weights], 1, most, fake).buffers.map((b) => b.size);
    expect(sizes.reduce((a, b) => a + b, 0)).toBe(plan.memory.weights);
    const tensor = Math.max(...weights.map((r) => r.size));
    for (const size of sizes.slice(0, -1)) expect(size).toBeGreaterThan(most - tensor - 256);
  });
});
