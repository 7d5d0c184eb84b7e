/** Every emitted kernel alone, on a device, against the oracle. */
import { describe, expect, test } from "vitest";
import { testDevice } from "../../support/gpu.ts";
import { kernelCases } from "../../support/kernel-cases.ts";
import { emitCase, oracleOf, runOnDevice, tensorsOf } from "../../support/run-kernel.ts";

describe("emitted kernels compute what the oracle computes", () => {
  kernelCases().forEach((test_, i) => {
    // Batches of one to three, in turn: every case at every batch would only repeat itself.
    const batch = 1 + (i % 3);
    test(`${test_.name}, batch ${batch}`, async () => {
      const { device } = await testDevice();
      const tensors = tensorsOf(test_, batch);
      const expected = oracleOf(test_, batch, tensors);
      const emitted = emitCase(test_);
      const actual = await runOnDevice(device, test_, emitted, batch, tensors);
      expect(actual.length).toBe(expected.length);
      const largest = expected.reduce((a, b) => Math.max(a, Math.abs(b)), 1);
      let worst = 0;
      actual.forEach((a, k) => (worst = Math.max(worst, Number.isFinite(a) ? Math.abs(a - expected[k]!) : Infinity)));
      expect(worst / largest, emitted.wgsl).toBeLessThan(test_.tolerance ?? 2e-6);
    });
  });
});
