/** Signatures tell kernels apart by what they compute, and by nothing else. */
import { expect, test } from "vitest";
import { kernelSignature } from "../../src/ir/kernel-signature.ts";
import { contraction, kernelCases, type KernelCase } from "../support/kernel-cases.ts";
import { moved } from "../support/moved-kernel.ts";

const signature = (c: KernelCase): string => kernelSignature(c.kernel, c.shapes);

test("where a kernel stands, how it is named and tiled is left out", () => {
  for (const c of kernelCases()) {
    const named = moved(c, "layers.3.mlp", (name) => `${name}_renamed`);
    const renamed = { ...named, kernel: { ...named.kernel, tile: { ...named.kernel.tile, rows: 3, workgroup: 32 } } };
    expect(signature(renamed), c.name).toBe(signature(c));
  }
  const [a, b] = [
    contraction({ m: 9, n: 24, k: 16, rhs: "kn" }),
    contraction({ m: 9, n: 24, k: 16, rhs: "kn", tile: { rows: 16 } }),
  ];
  expect(signature(b)).toBe(signature(a));
  expect(signature(a)).toMatch(/^contract-[0-9a-f]{28}$/);
});

test("sizes, layouts and what is computed count", () => {
  const all = [
    contraction({ m: 9, n: 24, k: 16, rhs: "kn" }),
    contraction({ m: 9, n: 24, k: 16, rhs: "nk" }),
    contraction({ m: 9, n: 24, k: 20, rhs: "kn" }),
    contraction({ m: 10, n: 24, k: 16, rhs: "kn" }),
    contraction({ m: 9, n: 24, k: 16, rhs: "kn", epilogue: true }),
    contraction({ m: 9, n: 24, k: 16, rhs: "kn", storeTransposed: true }),
  ];
  expect(new Set(all.map(signature)).size).toBe(all.length);
});

test("the batch a value has, or has not, counts", () => {
  const c = contraction({ m: 9, n: 24, k: 16, rhs: "kn" });
  const shared = new Map([...c.shapes].map(([id, s]) => [id, { ...s, batched: true }]));
  expect(kernelSignature(c.kernel, shared)).not.toBe(signature(c));
});
