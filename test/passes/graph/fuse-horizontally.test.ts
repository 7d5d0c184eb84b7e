import { describe, expect, test } from "vitest";
import { software } from "../../../src/ir/target.ts";
import { comprehensionsOf } from "../../../src/ir/graph.ts";
import { verifyGraph } from "../../../src/ir/verify-graph.ts";
import { foldParameters } from "../../../src/passes/graph/fold-parameters.ts";
import { fuseMaps } from "../../../src/passes/graph/fuse-maps.ts";
import { hoistReductions } from "../../../src/passes/graph/hoist-reductions.ts";
import { peakElements } from "../../../src/analysis/peak.ts";
import { fuseHorizontally } from "../../../src/passes/graph/fuse-horizontally.ts";
import { compileText, kinds } from "../../support/compile-text.ts";
import { expectSameMeaning, graphOf, passTest } from "../../support/pass-test.ts";

passTest("makes contractions with other weights one, which are put together at load", fuseHorizontally, {
  spec: `
    model m() {
      input x[5, 4]
      param w[6, 4] ~ normal(0.02)
      param b[6] ~ zeros
      param u[6, 4] ~ normal(0.02)
      param c[6] ~ zeros
      k[t, o] = b[o] + sum[i] x[t, i] * w[o, i]
      v[t, o] = c[o] + sum[i] x[t, i] * u[o, i]
      output y[t, o] = k[t, o] * v[4 - t, o]
    }`,
  before: `
    * k[t: 5, o: 6] = b[o] + sum[i: 4] x[t, i] * w[o, i]
    * v[t: 5, o: 6] = c[o] + sum[i: 4] x[t, i] * u[o, i]
    * y[t: 5, o: 6] = k[t, o] * v[-t + 4, o]`,
  after: `
      stack_2[s: 2, i0: 6] = if s < 1 then b[i0] else c[i0]
      stack_3[s: 2, i0: 6, i1: 4] = if s < 1 then w[i0, i1] else u[i0, i1]
    * stack[s: 2, t: 5, o: 6] = stack_2[s, o] + sum[i: 4] x[t, i] * stack_3[s, o, i]
    * y[t: 5, o: 6] = stack[0, t, o] * stack[1, -t + 4, o]`,
});

passTest(
  "what reads siblings becomes siblings, and places that grow evenly a multiple of the new axis",
  fuseHorizontally,
  {
    spec: `
    model m() {
      input x[9, 4]
      param w[3, 4] ~ normal(0.02)
      param u[3, 4] ~ normal(0.02)
      a[t: 5, i] = exp(x[t, i])
      b[t: 5, i] = exp(x[t + 2, i])
      k[t, o] = sum[i] a[t, i] * w[o, i]
      v[t, o] = sum[i] b[t, i] * u[o, i]
      output y[t, o] = k[t, o] * v[4 - t, o]
    }`,
    after: `
      stack_3[s: 2, i0: 3, i1: 4] = if s < 1 then w[i0, i1] else u[i0, i1]
    * stack[s: 2, t: 5, i: 4] = exp(x[s*2 + t, i])
    * stack_2[s: 2, t: 5, o: 3] = sum[i: 4] stack[s, t, i] * stack_3[s, o, i]
    * y[t: 5, o: 3] = stack_2[0, t, o] * stack_2[1, -t + 4, o]`,
  },
);

passTest("what is computed from parameters is computed in one", fuseHorizontally, {
  spec: `
    model m() {
      input x[5, 4]
      param w[6, 4] ~ normal(0.02)
      param g[4] ~ ones
      param u[6, 4] ~ normal(0.02)
      param h[4] ~ ones
      k[t, o] = sum[i] x[t, i] * exp(w[o, i] * g[i])
      v[t, o] = sum[i] x[t, i] * exp(u[o, i] * h[i])
      output y[t, r] = sum[o] k[t, o] * v[r, o]
    }`,
  first: [hoistReductions, fuseMaps, foldParameters],
  after: `
      stack_2[s: 2, i0: 6, i1: 4] = if s < 1 then w[i0, i1] else u[i0, i1]
      stack_3[s: 2, i0: 4] = if s < 1 then g[i0] else h[i0]
      stack.folded[s: 2, o: 6, i: 4] = exp(stack_2[s, o, i] * stack_3[s, i])
    * stack[s: 2, t: 5, o: 6] = sum[i: 4] x[t, i] * stack.folded[s, o, i]
    * y[t: 5, r: 5] = sum[o: 6] stack[0, t, o] * stack[1, r, o]`,
});

/** How many computed values a model has after the pass; its meaning stays in any case. */
function left(lines: string, params: readonly string[] = ["w", "u"]): number {
  const graph = graphOf(
    ["model m() {", "input x[5, 4]", ...params.map((p) => `param ${p}[6, 4] ~ normal(0.02)`), lines, "}"].join("\n"),
  );
  const result = fuseHorizontally.run(graph, { target: software, taps: graph.taps.map((t) => t.name) });
  expect(verifyGraph(result)).toEqual([]);
  expectSameMeaning(graph, result);
  return comprehensionsOf(result).filter((v) => v.batched).length;
}

const contraction = (name: string, weights: string, of = "x"): string =>
  `${name}[t, o] = sum[i] ${of}[t, i] * ${weights}[o, i]`;

describe("left alone", () => {
  test.each([
    [
      "one needs the other",
      ["a[t, i] = exp(x[t, i])", "b[t, i] = exp(a[t, i])", "output y[t, i] = a[t, i] + b[4 - t, i]"].join("\n"),
      [],
      3,
    ],
    [
      "callers see one of them",
      [`output ${contraction("k", "w")}`, contraction("v", "u"), "output y[t, o] = k[t, o] * v[4 - t, o]"].join("\n"),
      ["w", "u"],
      3,
    ],
    [
      "a tap is asked for",
      [contraction("k", "w"), contraction("v", "u"), "tap seen = v", "output y[t, o] = k[t, o] * v[4 - t, o]"].join(
        "\n",
      ),
      ["w", "u"],
      3,
    ],
    [
      "the operations differ",
      ["a[t, i] = exp(x[t, i])", "b[t, i] = tanh(x[t, i])", "output y[t, i] = a[t, i] + b[4 - t, i]"].join("\n"),
      [],
      3,
    ],
    [
      "they read other places",
      ["a[t, i] = exp(x[t, i])", "b[t: 5, i] = exp(x[4 - t, i])", "output y[t, i] = a[t, i] + b[t, 3 - i]"].join("\n"),
      [],
      3,
    ],
  ] as const)("where %s", (_, text, params, values) => {
    expect(left(text, params)).toBe(values);
  });

  test("where weights would be held twice", () => {
    const many = "model m() {\n input x[2, 40]\n param w[60, 40] ~ normal(0.02)\n param u[60, 40] ~ normal(0.02)\n";
    const text = `${many} k[t, o] = sum[i] x[t, i] * w[o, i]\n v[t, o] = sum[i] x[t, i] * u[o, i]\n z[t, o] = exp(k[t, o]) + v[1 - t, o]\n output y[t, i] = sum[o] z[t, o] * w[o, i]\n}`;
    const graph = graphOf(text);
    expect(fuseHorizontally.run(graph, { target: software, taps: [] }).values.has("stack")).toBe(false);
  });

  test("where all of them would be alive at once", () => {
    const branches = ["a", "b", "c", "d"].map(
      (name) =>
        `${name}[t, u] = exp(x[t, 0] * x[u, 1] + ${name === "a" ? "w[0, 0]" : `w[${"abcd".indexOf(name)}, 0]`})\n r${name}[t] = sum[u] ${name}[t, u]`,
    );
    const graph = graphOf(
      `model m() {\n input x[40, 4]\n param w[6, 4] ~ normal(0.02)\n ${branches.join("\n")}\n output y[t] = ra[t] + rb[39 - t] + rc[t] + rd[t]\n}`,
    );
    const result = fuseHorizontally.run(graph, { target: software, taps: [] });
    expectSameMeaning(graph, result);
    expect(peakElements(result)).toBeLessThanOrEqual(1.1 * peakElements(graph));
  });
});

test("three that cannot all be one: the step between their places is not even", () => {
  expect(
    left(
      "a[t: 2, i] = exp(x[t, i])\n b[t: 2, i] = exp(x[t + 1, i])\n c[t: 2, i] = exp(x[t + 3, i])\n output y[t, i] = a[t, i] + b[1 - t, i] * c[t, 3 - i]",
      [],
    ),
  ).toBe(3);
});

describe("separate linear maps of one norm", () => {
  const text = `
    model m() {
      input x[20, 16]
      param g[16] ~ ones
      param h[16] ~ zeros
      ${["q", "k", "v"].map((n) => `param w${n}[16, 16] ~ normal(0.02)\n param b${n}[16] ~ zeros`).join("\n")}
      m[t] = mean[d] x[t, d]
      s[t] = mean[d] (x[t, d] - m[t])^2
      p[t, d] = (x[t, d] - m[t]) * rsqrt(s[t] + 1e-5) * g[d] + h[d]
      ${["q", "k", "v"].map((n) => `${n}[t, o] = b${n}[o] + sum[d] p[t, d] * w${n}[o, d]`).join("\n")}
      z[n: 2, i, j] = 0.3 * sum[c: 8] q[i, (n, c)] * k[j, (n, c)]
      e[n, i, j] = exp(z[n, i, j] - max[l] z[n, i, l])
      output y[t, (n, c)] = sum[j] e[n, t, j] / (sum[l] e[n, t, l]) * v[j, (n, c)]
    }`;
  test("are one contraction that gathers the statistics, and attention", () => {
    expect(kinds(compileText(text))).toEqual(["contract", "attend"]);
  });
});
