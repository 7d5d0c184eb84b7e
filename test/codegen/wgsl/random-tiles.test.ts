/** Any tile of any contraction or weighted mean gives the oracle's result: tiles never change a result. */
import { expect, test } from "vitest";
import { inRegisters } from "../../../src/ir/kernel.ts";
import { testDevice } from "../../support/gpu.ts";
import { attention, contraction, type KernelCase, normalised } from "../../support/kernel-cases.ts";
import { emitCase, oracleOf, runOnDevice, tensorsOf } from "../../support/run-kernel.ts";

/** Numbers below `n`, the same at every run. */
function generator(seed: number): (n: number) => number {
  return (n) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * n);
  };
}

function randomCase(seed: number): KernelCase {
  const below = generator(seed);
  const size = (): number => [1, 2, 3, 4, 5, 7, 8, 12, 13, 16, 20][below(11)]!;
  const sometimes = (v: number): number | undefined => (below(4) > 0 ? v : undefined);
  const tile = { ...inRegisters, rows: 1 + below(6), columns: 1 + below(4), vector: below(3) > 0 ? (4 as const) : (1 as const), unroll: below(3) > 0 ? 4 : 1, workgroup: [1, 8, 64][below(3)]! };
  if (below(4) === 0) {
    return normalised({ b: below(2) > 0 ? 1 + below(3) : undefined, m: sometimes(size()), n: sometimes(size()), k: Math.max(2, size()), rhs: below(2) > 0 ? "kn" : "nk", storeTransposed: below(2) > 0, tile });
  }
  if (below(2) === 0) {
    return contraction({
      b: below(2) > 0 ? 1 + below(3) : undefined, m: sometimes(size()), n: sometimes(size()), k: Math.max(2, size()), rhs: below(2) > 0 ? "kn" : "nk",
      leftTransposed: below(2) > 0, storeTransposed: below(2) > 0, epilogue: below(2) > 0, tile,
    });
  }
  return attention({
    heads: 1 + below(3), m: size(), j: Math.max(2, size()), c: Math.max(2, size()), n: size(), bias: below(2) > 0, mask: below(2) > 0, transposed: below(2) > 0, tile,
  });
}

for (let seed = 1; seed <= 16; seed++) {
  const case_ = randomCase(seed * 7919);
  test(`${seed}: ${case_.name}`, async () => {
    const { device } = await testDevice();
    const batch = 1 + (seed % 3);
    const tensors = tensorsOf(case_, batch);
    const expected = oracleOf(case_, batch, tensors);
    const actual = await runOnDevice(device, case_, emitCase(case_), batch, tensors);
    const largest = expected.reduce((a, b) => Math.max(a, Math.abs(b)), 1);
    actual.forEach((a, i) => expect(Math.abs(a - expected[i]!) / largest, `element ${i}`).toBeLessThan(case_.tolerance ?? 3e-6));
  });
}
