import { describe, expect, test } from "vitest";
import { type Graph, comprehensionsOf } from "../../../src/ir/graph.ts";
import { gathering } from "../../support/compile-text.ts";
import { foldParameters } from "../../../src/passes/graph/fold-parameters.ts";
import { fuseMaps } from "../../../src/passes/graph/fuse-maps.ts";
import { fuseRows } from "../../../src/passes/graph/fuse-rows.ts";
import { fuseStatistics } from "../../../src/passes/graph/fuse-statistics.ts";
import { hoistReductions } from "../../../src/passes/graph/hoist-reductions.ts";
import { eliminateCommonSubexpressions } from "../../../src/passes/graph/eliminate-common-subexpressions.ts";
import { expectSameMeaning, graphOf, passTest } from "../../support/pass-test.ts";

const first = [hoistReductions, eliminateCommonSubexpressions, fuseMaps, foldParameters, fuseRows];

passTest(
  "gathers the statistics of a centred norm in the contraction, shifted by the first of the row",
  fuseStatistics,
  {
    context: { target: gathering },
    spec: `
    model m() {
      input x[20, 4]
      param g[4] ~ ones
      param h[4] ~ zeros
      param w[24, 4] ~ normal(0.02)
      param b[24] ~ zeros
      mu[t] = mean[d] x[t, d]
      var[t] = mean[d] (x[t, d] - mu[t])^2
      p[t, d] = (x[t, d] - mu[t]) * rsqrt(var[t] + 1e-5) * g[d] + h[d]
      output y[t, o] = b[o] + sum[d] p[t, d] * w[o, d]
    }`,
    first,
    before: `
    * p[t: 20, d: 4] = (x[t, d] - s1) * rsqrt((sum[d3: 4] (x[t, d3] - s1) * (x[t, d3] - s1)) / 4 + 0.00001) * g[d] + h[d]
        where s1 = (sum[d2: 4] x[t, d2]) / 4
    * y[t: 20, o: 24] = b[o] + sum[d: 4] p[t, d] * w[o, d]`,
    after: `
      y.folded[o: 24, d: 4] = w[o, d] * g[d] - (sum[d2: 4] w[o, d2] * g[d2]) * 0.25
      y.folded_2[o: 24] = sum[d: 4] h[d] * w[o, d] + b[o]
    * y[t: 20, o: 24] =
        rsqrt(max(sum[d: 4] (x[t, d] - x[t, 0]) * (x[t, d] - x[t, 0]) - s1 * s1 * 0.25, 0) / 4 + 0.00001) * (sum[d3: 4] (x[t, d3] - x[t, 0]) * y.folded[o, d3]) + y.folded_2[o]
        where s1 = sum[d2: 4] (x[t, d2] - x[t, 0])`,
  },
);

passTest("gathers the squares of a norm that subtracts nothing", fuseStatistics, {
  context: { target: gathering },
  spec: `
    model m() {
      input x[20, 4]
      param w[24, 4] ~ normal(0.02)
      p[t, d] = x[t, d] / sqrt(mean[k] x[t, k]^2 + 1e-5)
      output y[t, o] = sum[d] p[t, d] * w[o, d]
    }`,
  first,
  before: `
    * p[t: 20, d: 4] = x[t, d] / sqrt((sum[k: 4] x[t, k] * x[t, k]) / 4 + 0.00001)
    * y[t: 20, o: 24] = sum[d: 4] p[t, d] * w[o, d]`,
  after: `
    * y[t: 20, o: 24] = 1 / sqrt((sum[d: 4] x[t, d] * x[t, d]) / 4 + 0.00001) * (sum[d2: 4] x[t, d2] * w[o, d2])`,
});

const batchedValues = (graph: Graph): number => comprehensionsOf(graph).filter((v) => v.batched).length;

/** Whether the norm `p` of `x[t, d]` goes into the contraction that reads it; its meaning stays in any case. */
function fuses(norm: string, reader = "output y[t, o] = sum[d] p[t, d] * w[o, d]"): boolean {
  const declared = [
    ["g", "param g[12] ~ ones"],
    ["h", "param h[12] ~ zeros"],
    ["w", "param w[24, 12] ~ normal(0.02)"],
  ] as const;
  const read = declared.flatMap(([name, text]) => (`${norm} ${reader}`.includes(`${name}[`) ? [text] : []));
  const graph = graphOf(["model m() {", "input x[20, 12]", ...read, norm, reader, "}"].join("\n"));
  const context = { target: gathering, taps: graph.taps.map((t) => t.name) };
  const before = first.reduce((g, p) => p.run(g, context), graph);
  const result = fuseStatistics.run(before, context);
  expectSameMeaning(graph, result);
  return batchedValues(result) < batchedValues(before);
}

const moments = "m[t] = mean[d] x[t, d]\n v[t] = mean[d] (x[t, d] - m[t])^2\n";

describe("however the norm is written", () => {
  test.each([
    "p[t, d] = (x[t, d] - m[t]) / sqrt(v[t] + 1e-5) * g[d] + h[d]",
    "p[t, d] = h[d] - g[d] * ((m[t] - x[t, d]) * rsqrt(v[t] + 1e-5))",
    "p[t, d] = g[d] * x[t, d] * rsqrt(v[t] + 1e-5) + (h[d] - g[d] * m[t] * rsqrt(v[t] + 1e-5))",
    "c[t, d] = x[t, d] - m[t]\n p[t, d] = c[t, d] * rsqrt(1e-5 + (sum[k] c[t, k]^2) / 12)",
    "p[t, d] = x[t, d] - m[t]",
    "q[t] = mean[d] x[t, d]^2\n n[t] = mean[d] x[t, d]\n p[t, d] = (x[t, d] - n[t]) * rsqrt(q[t] - n[t]^2 + 1e-5)",
    "q[t] = sum[d] x[t, d]^2\n n[t] = sum[d] x[t, d]\n p[t, d] = (x[t, d] - n[t] / 12) / sqrt(max((q[t] - n[t] * n[t] / 12) / 12, 0) + 1e-5) * g[d]",
  ])("%s", (text) => {
    expect(fuses(`${text.includes("v[t]") ? moments : moments.split("\n")[0]!}\n${text}`)).toBe(true);
  });
});

test("of a norm that several contractions read, and nobody else", () => {
  const norm = `${moments} p[t, d] = (x[t, d] - m[t]) * rsqrt(v[t] + 1e-5)`;
  const reader = (also: string): string =>
    `a[t, o] = sum[d] p[t, d] * w[o, d]\n b[t: 20, o] = sum[d] p[19 - t, d] * w[o, d]${also}\n output y[t, o] = a[t, o] * b[19 - t, o]`;
  expect(fuses(norm, reader(""))).toBe(true);
  expect(fuses(norm, `${reader("")} + p[t, 3]`)).toBe(false);
});

describe("not where", () => {
  test.each([
    ["the mean is another row's", `${moments} p[t, d] = (x[t, d] - m[19 - t]) * rsqrt(v[t] + 1e-5)`, undefined],
    ["it is half the mean", `${moments} p[t, d] = (x[t, d] - m[t] / 2) * rsqrt(v[t] + 1e-5)`, undefined],
    ["it is scaled by a maximum", "p[t, d] = x[t, d] / max[k] x[t, k]", undefined],
    [
      "the variance is about something else",
      `m[t] = mean[d] x[t, d]\n v[t] = mean[d] (x[t, d] - 2 * m[t])^2\n p[t, d] = (x[t, d] - m[t]) * rsqrt(v[t] + 1e-5)`,
      undefined,
    ],
    [
      "the mean of squares is less by half the mean's square",
      "n[t] = mean[d] x[t, d]\n p[t, d] = (x[t, d] - n[t]) * rsqrt((mean[k] x[t, k]^2) - n[t]^2 / 2 + 1e-5)",
      undefined,
    ],
    ["it is bent", `${moments} p[t, d] = max((x[t, d] - m[t]) * rsqrt(v[t] + 1e-5), 0)`, undefined],
    [
      "others read it too",
      `${moments} p[t, d] = (x[t, d] - m[t]) * rsqrt(v[t] + 1e-5)`,
      "output y[t, o] = p[t, 3] + sum[d] p[t, d] * w[o, d]",
    ],
    [
      "it is asked for",
      `${moments} p[t, d] = (x[t, d] - m[t]) * rsqrt(v[t] + 1e-5)`,
      "tap n = p\n output y[t, o] = sum[d] p[t, d] * w[o, d]",
    ],
    [
      "too few columns read it",
      `${moments} p[t, d] = (x[t, d] - m[t]) * rsqrt(v[t] + 1e-5)`,
      "output y[t, o: 7] = sum[d] p[t, d] * w[o, d]",
    ],
    [
      "each row has weights of its own",
      `${moments} p[t, d] = (x[t, d] - m[t]) * rsqrt(v[t] + 1e-5)`,
      "output y[t] = sum[d] p[t, d] * w[t + 2, d]",
    ],
    [
      "it is the right side of something batched",
      `${moments} p[t, d] = (x[t, d] - m[t]) * rsqrt(v[t] + 1e-5)`,
      "output y[t, o: 20] = sum[d] p[t, d] * x[o, d]",
    ],
  ])("%s", (_, norm, reader) => {
    expect(fuses(norm, reader)).toBe(false);
  });
});
