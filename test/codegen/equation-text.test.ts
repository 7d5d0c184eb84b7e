/** The comment at the head of a kernel: its equation, in the names of the text below. */
import { expect, test } from "vitest";
import { attention, contraction } from "../support/kernel-cases.ts";
import { emitCase } from "../support/run-kernel.ts";

const comments = (wgsl: string): string[] =>
  wgsl
    .split("\n")
    .filter((line) => line.startsWith("//"))
    .slice(1);

test("a contraction is one equation", () => {
  expect(comments(emitCase(contraction({ m: 9, n: 24, k: 16, rhs: "kn" })).wgsl)).toEqual([
    "// y[t, o] = sum[i: 16] x[t, i] * w[i, o]",
  ]);
});

test("a weighted mean has equations of its own", () => {
  expect(comments(emitCase(attention({ heads: 2, m: 8, j: 8, c: 8, n: 8 })).wgsl)).toEqual([
    "// y[t, h*8 + e] = mean + r[t, h*8 + e]",
    "// mean = (sum[j: 8] weight * v[h, j, e]) / (sum[j: 8] weight), weight = exp(score - max[j] score)",
    "// score = (sum[c: 8] q[h, t, c] * k[h, j, c]) * 0.37",
  ]);
});
