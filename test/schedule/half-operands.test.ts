/**
 * Kernels whose operands, and stored values, are halves: every form, with sizes that split words between invocations.
 * What is read is exactly what the oracle reads; what is stored is rounded once.
 */
import { describe, expect, test } from "vitest";
import { testDevice } from "../support/gpu.ts";
import { type KernelCase, kernelCases, withHalves } from "../support/kernel-cases.ts";
import { checkWithNaga } from "../support/naga.ts";
import { emitCase, oracleOf, runOnDevice, tensorsOf } from "../support/run-kernel.ts";

/** The largest error that is left when what rounding may do is taken off: relative to the largest result. */
async function errorOf(case_: KernelCase, batch: number): Promise<number> {
  const { device } = await testDevice();
  const stored = case_.shapes.get(case_.kernel.value)!;
  const tensors = tensorsOf(case_, batch);
  const expected = oracleOf(
    { ...case_, shapes: new Map([...case_.shapes, [case_.kernel.value, { ...stored, half: undefined }]]) },
    batch,
    tensors,
  );
  const actual = await runOnDevice(device, case_, emitCase(case_), batch, tensors);
  expect(actual.length).toBe(expected.length);
  const rounding = (x: number): number => (stored.half ? Math.max(2 ** -25, Math.abs(x) * 2 ** -11) : 0);
  const largest = expected.reduce((a, b) => Math.max(a, Math.abs(b)), 1);
  return actual.reduce(
    (worst, a, i) =>
      Math.max(worst, Number.isFinite(a) ? (Math.abs(a - expected[i]!) - rounding(expected[i]!)) / largest : Infinity),
    -Infinity,
  );
}

describe("halves read and stored", () => {
  kernelCases().forEach((case_, i) => {
    const batch = 1 + (i % 3);
    // A kernel that stores halves is a kernel of weights: its operands may be either. Every second case stores f32.
    const halves = withHalves(case_, i % 2 === 0 ? () => true : (id) => id !== case_.kernel.value);
    test(`${halves.name}, batch ${batch}`, async () => {
      expect(await errorOf(halves, batch), emitCase(halves).wgsl).toBeLessThan(case_.tolerance ?? 2e-6);
    });
  });
});

test("naga takes them all", () => {
  const texts = Object.fromEntries(kernelCases().map((c) => [c.name, emitCase(withHalves(c, () => true)).wgsl]));
  const { checked, faults } = checkWithNaga(texts, { pipelines: false });
  expect(faults).toEqual({});
  expect(checked).toBe(Object.keys(texts).length);
});
