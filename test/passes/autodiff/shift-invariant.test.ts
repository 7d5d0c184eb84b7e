/** Whether a loss can depend on the maximum that is subtracted somewhere: only if it does not cancel. */
import { expect, test } from "vitest";
import { comprehensionsOf } from "../../../src/ir/graph.ts";
import { isShiftInvariant } from "../../../src/passes/autodiff/shift-invariant.ts";
import { withSingleReductions } from "../../../src/passes/autodiff/single-reductions.ts";
import { graphOf } from "../../support/pass-test.ts";

const softmax = "e[i, j] = exp(x[i, j] - m[i])\n p[i, j] = e[i, j] / sum[k] e[i, k]";
const sumOf = (text: string): string => `output loss = sum[i: 3, j: 4] g[i, j] * (${text})`;

test.each<[string, boolean, string]>([
  ["a softmax", true, `${softmax}\n ${sumOf("p[i, j]")}`],
  [
    "a softmax of two steps, its root, its logarithm",
    true,
    `${softmax}\n r[i, j] = log(p[i, j]) + sqrt(p[i, j])\n ${sumOf("r[i, j]")}`,
  ],
  ["log sum exp, taken off", true, `l[i] = m[i] + log(sum[j] exp(x[i, j] - m[i]))\n ${sumOf("x[i, j] - l[i]")}`],
  ["log softmax with the maximum on both sides", true, sumOf("x[i, j] - m[i] - log(sum[k] exp(x[i, k] - m[i]))")],
  [
    "squares of exponentials over their sum",
    true,
    `e[i, j] = exp(2 * (x[i, j] - m[i]))\n ${sumOf("e[i, j] / sum[k] e[i, k]")}`,
  ],
  [
    "a choice of zero instead of a weight",
    true,
    `e[i, j] = if j < i then 0 else exp(x[i, j] - m[i])\n ${sumOf("e[i, j] / sum[k] e[i, k]")}`,
  ],
  ["a mean that is taken off", true, `c[i, j] = x[i, j] - m[i]\n ${sumOf("c[i, j] - (sum[k] c[i, k]) / 4")}`],
  ["exponentials alone", false, `e[i, j] = exp(x[i, j] - m[i])\n ${sumOf("e[i, j]")}`],
  ["a softmax, and the maximum elsewhere", false, `${softmax}\n ${sumOf("p[i, j] + m[i]")}`],
  [
    "a softmax whose sum has something added",
    false,
    `e[i, j] = exp(x[i, j] - m[i])\n ${sumOf("e[i, j] / (1 + sum[k] e[i, k])")}`,
  ],
  [
    "another power above than below",
    false,
    `e[i, j] = exp(x[i, j] - m[i])\n ${sumOf("e[i, j] * e[i, j] / sum[k] e[i, k]")}`,
  ],
  [
    "the sum of another row",
    false,
    `e[i, j] = exp(x[i, j] - m[i])\n s[i] = sum[k] e[i, k]\n ${sumOf("e[i, j] / s[(i + 1) % 3]")}`,
  ],
  ["a sum over rows", false, `e[i, j] = exp(x[i, j] - m[i])\n s[j] = sum[i] e[i, j]\n ${sumOf("e[i, j] / s[j]")}`],
  ["a condition on what is shifted", false, sumOf("if x[i, j] - m[i] < -1 then 0 else x[i, j]")],
  ["a sine of the difference", false, sumOf("sin(x[i, j] - m[i])")],
])("%s: %s", (_, invariant, body) => {
  const graph = graphOf(`model m() {\n input x[3, 4]\n input g[3, 4]\n m[i] = max[j] x[i, j]\n ${body}\n }`);
  const split = withSingleReductions(graph, () => true);
  expect(isShiftInvariant(split, "m", new Set(comprehensionsOf(split).map((v) => v.id)), "loss")).toBe(invariant);
});
