import { describe, expect, test } from "vitest";
import { comprehensionsOf } from "../../../src/ir/graph.ts";
import { software } from "../../../src/ir/target.ts";
import { verifyGraph } from "../../../src/ir/verify-graph.ts";
import { fuseMaps } from "../../../src/passes/graph/fuse-maps.ts";
import { fuseRows } from "../../../src/passes/graph/fuse-rows.ts";
import { hoistReductions } from "../../../src/passes/graph/hoist-reductions.ts";
import { joinRows } from "../../../src/passes/graph/join-rows.ts";
import { eliminateCommonSubexpressions } from "../../../src/passes/graph/eliminate-common-subexpressions.ts";
import { peakElements } from "../../../src/analysis/peak.ts";
import { compileText } from "../../support/compile-text.ts";
import { expectSameMeaning, graphOf, passTest } from "../../support/pass-test.ts";

const first = [hoistReductions, eliminateCommonSubexpressions, fuseMaps, fuseRows];

passTest("computes what reads a row program at its own row alone beside it", joinRows, {
  spec: `
    model m() {
      input x[20, 6]
      a[t, d] = x[t, d] / sum[k] x[t, k]^2
      b[t, d] = a[t, d] / max[k] a[t, k]
      output y[t, u] = sum[d] a[t, d] * b[u, d]
    }`,
  first,
  before: `
    * a[t: 20, d: 6] = x[t, d] / (sum[k: 6] x[t, k] * x[t, k])
    * b[t: 20, d: 6] = a[t, d] / (max[k: 6] a[t, k])
    * y[t: 20, u: 20] = sum[d: 6] a[t, d] * b[u, d]`,
  after: `
    * a.joined[s: 2, t: 20, d: 6] = if s < 1 then x[t, d] / s1 else x[t, d] / s1 / (max[k2: 6] x[t, k2] / s1)
        where s1 = sum[k: 6] x[t, k] * x[t, k]
    * y[t: 20, u: 20] = sum[d: 6] a.joined[0, t, d] * a.joined[1, u, d]`,
});

passTest("weighted sums of the same neighbours, of stride 1 and 2", joinRows, {
  spec: `
    model m() {
      input x[13, 4]
      param w[3] ~ ones
      param u[3] ~ ones
      a[h: 12, c] = sum[i: 3] w[i] * (x[h + i - 1, c] else 0)
      b[h: 6, c] = sum[i: 3] u[i] * (x[h * 2 + i - 1, c] else 0)
      output y[h, g] = sum[c] a[h, c] * b[g, c]
    }`,
  after: `
    * a.joined[s: 3, h: 6, c: 4] =
        if s < 2 then sum[i: 3] w[i] * (if 0 <= h*2 + s%2 + i - 1 then x[h*2 + s%2 + i - 1, c] else 0) else sum[i2: 3] u[i2] * (if 0 <= h*2 + i2 - 1 then x[h*2 + i2 - 1, c] else 0)
    * y[h: 12, g: 6] = sum[c: 4] a.joined[h%2, h/2, c] * a.joined[2, g, c]`,
});

/** How many computed values a model has after the pass; its meaning stays in any case. */
function left(lines: string): { before: number; after: number } {
  const graph = graphOf(`model m() {\n input x[20, 6]\n${lines}\n}`);
  const context = { target: software, taps: graph.taps.map((t) => t.name) };
  const given = first.reduce((g, p) => p.run(g, context), graph);
  const result = joinRows.run(given, context);
  expect(verifyGraph(result)).toEqual([]);
  expectSameMeaning(graph, result);
  expect(peakElements(result)).toBeLessThanOrEqual(1.1 * peakElements(given));
  const count = (g: typeof graph): number => comprehensionsOf(g).length;
  return { before: count(given), after: count(result) };
}

const norm = "a[t, d] = x[t, d] / sum[k] x[t, k]^2\n";

describe("left alone", () => {
  test.each([
    [
      "another row is read too",
      `${norm} b[t, d] = a[t, d] / (max[k] a[t, k] + a[0, d])\n output y[t, d] = a[t, d] * b[t, -d + 5]`,
    ],
    ["the rows lie across", `${norm} b[t, d] = a[t, d] / max[k] a[k, d]\n output y[t, d] = a[t, d] * b[t, -d + 5]`],
    [
      "callers see one of them",
      `output a[t, d] = x[t, d] / sum[k] x[t, k]^2\n b[t, d] = a[t, d] / max[k] a[t, k]\n output y[t, d] = a[t, d] * b[t, -d + 5]`,
    ],
    [
      "the second needs the first by another way",
      `${norm} b[t: 20, d] = exp(a[19 - t, d])\n c[t, d] = a[t, d] + b[t, d] / max[k] a[t, k]\n output y[t, d] = c[t, d] * c[t, -d + 5] + a[t, -d + 5] * b[-t + 19, d]`,
    ],
    [
      "statistics lie across each other",
      `a[t, d] = x[t, d] / max[k] x[t, k]\n b[t, d] = x[t, d] / max[k] x[k, d]\n output y[t, d] = a[t, d] * b[t, -d + 5] + a[t, -d + 5] * b[t, d]`,
    ],
    [
      "one is a contraction",
      "b[t, d] = x[t, d] / max[k] x[t, k]\n a[t, u: 20] = sum[d] x[t, d] * x[u, d]\n output y[t, u] = sum[d] a[t, u] * b[t, d] * b[u, d]",
    ],
  ])("where %s", (_, lines) => {
    const { before, after } = left(lines);
    expect(after).toBe(before);
  });
});

test("a mean and the variance about it are stored by one kernel", () => {
  const { before, after } = left(
    "mu[t] = mean[d] x[t, d]\n v[t] = mean[d] (x[t, d] - mu[t])^2\n output y[d] = sum[t] (x[t, d] - mu[t]) * rsqrt(v[t] + 1e-5)",
  );
  expect([before, after]).toEqual([3, 2]);
});

test("siblings with weights of their own share what they load: the copies are written out", () => {
  const text = `
    model m() {
      input x[10, 12, 8]
      param w[8, 3, 3] ~ normal(0.02)
      param u[8, 3, 3] ~ normal(0.02)
      a[h: 10, w2: 12, c] = sum[i: 3, j: 3] w[c, i, j] * (x[h + i - 1, w2 + j - 1, c] else 0)
      b[h: 10, w2: 12, c] = sum[i: 3, j: 3] u[c, i, j] * (x[h + i - 1, w2 + j - 1, c] else 0)
      output y[h, g] = sum[w2: 12, c] a[h, w2, c] * b[g, w2, c]
    }`;
  const { kernels } = compileText(text).program;
  expect(kernels.map((k) => k.form.kind)).toEqual(["row", "contract"]);
  const { form } = kernels[0]!;
  expect(form.kind === "row" && form.elements.map((v) => v.size)).toEqual([2]);
});
