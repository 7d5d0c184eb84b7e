/** Attention found by structure, however it is written. */
import { expect, it } from "vitest";
import { normalisedWeights } from "../../src/analysis/normalised-weights.ts";
import { elaborateVariant, openSpec } from "../../src/compile.ts";

const found = (statements: string): [string, readonly number[]][] => {
  const text = `model m() {\n  input x[6, 4]\n  s[i, j] = sum[c] x[i, c] * x[j, c]\n${statements}\n}\nvariant v = m()\n`;
  const graph = elaborateVariant(
    openSpec({ name: "m.vit", text }, () => undefined),
    "v",
  );
  return normalisedWeights(graph).map((w) => [w.value, w.keys]);
};
const mean = "  output y[i, c] = sum[j] a[i, j] * x[j, c]";

it.each([
  ["in one equation", `  a[i, j] = exp(s[i, j]) / sum[k] exp(s[i, k])\n${mean}`],
  [
    "with the exponentials stored",
    `  e[i, j] = exp(s[i, j] - max[k] s[i, k])\n  a[i, j] = e[i, j] / sum[k] e[i, k]\n${mean}`,
  ],
  ["with their sum stored", `  e[i, j] = exp(s[i, j])\n  n[i] = sum[k] e[i, k]\n  a[i, j] = e[i, j] / n[i]\n${mean}`],
  ["with anything that is divided by its sum", `  a[i, j] = max(s[i, j], 0.1) / sum[k] max(s[i, k], 0.1)\n${mean}`],
  [
    "read by a map before it weighs",
    `  a[i, j] = exp(s[i, j]) / sum[k] exp(s[i, k])\n  b[i, j] = 0.5 * a[i, j]\n  output y[i, c] = sum[j] b[i, j] * x[j, c]`,
  ],
])("%s", (_, statements) => expect(found(statements)).toEqual([["a", [1]]]));

it("over two axes, in whatever order they are summed", () => {
  const wide = "  z[i, u: 2, v: 3] = s[i, 3*u + v]\n  a[i, u, v] = exp(z[i, u, v]) / sum[q, p] exp(z[i, p, q])";
  expect(found(`${wide}\n  output y[i, c] = sum[u, v] a[i, u, v] * x[3*u + v, c]`)).toEqual([["a", [1, 2]]]);
});

it("not what only is normalised, or divided by another sum", () => {
  expect(found("  output a[i, j] = exp(s[i, j]) / sum[k] exp(s[i, k])")).toEqual([]);
  expect(found(`  a[i, j] = exp(s[i, j]) / sum[k] exp(2 * s[i, k])\n${mean}`)).toEqual([]);
  expect(found("  a[i, j] = exp(s[i, j]) / sum[k] exp(s[i, k])\n  output y[i] = sum[j] a[i, j]")).toEqual([]);
});
