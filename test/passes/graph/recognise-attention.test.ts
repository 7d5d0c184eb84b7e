import { describe, expect, test } from "vitest";
import { absorbViews } from "../../../src/passes/graph/absorb-views.ts";
import { fuseMaps } from "../../../src/passes/graph/fuse-maps.ts";
import { hoistReductions } from "../../../src/passes/graph/hoist-reductions.ts";
import { eliminateCommonSubexpressions } from "../../../src/passes/graph/eliminate-common-subexpressions.ts";
import { recogniseAttention } from "../../../src/passes/graph/recognise-attention.ts";
import { chooseKernels } from "../../../src/passes/kernels/choose-kernels.ts";
import { graphPasses } from "../../../src/passes/stages.ts";
import { software } from "../../../src/ir/target.ts";
import { graphOf, passTest } from "../../support/pass-test.ts";

passTest("makes one value of scores, softmax and weighted sum", recogniseAttention, {
  spec: `
    model m() {
      input q[5, 4]
      input k[6, 4]
      input v[6, 3]
      s[i, j] = 0.5 * sum[c] q[i, c] * k[j, c]
      e[i, j] = exp(s[i, j] - max[l] s[i, l])
      a[i, j] = e[i, j] / sum[l] e[i, l]
      output o[i, n] = sum[j] a[i, j] * v[j, n]
    }`,
  first: [hoistReductions, absorbViews, eliminateCommonSubexpressions, fuseMaps],
  before: `
    * s[i: 5, j: 6] = 0.5 * (sum[c: 4] q[i, c] * k[j, c])
    * e.max[i: 5] = max[l: 6] s[i, l]
    * e[i: 5, j: 6] = exp(s[i, j] - e.max[i])
    * a.sum[i: 5] = sum[l: 6] e[i, l]
    * a[i: 5, j: 6] = e[i, j] / a.sum[i]
    * o[i: 5, n: 3] = sum[j: 6] a[i, j] * v[j, n]`,
  after: `
    * o[i: 5, n: 3] =
        (sum[j: 6] exp(0.5 * (sum[c: 4] q[i, c] * k[j, c]) - s1) * v[j, n]) / (sum[l: 6] exp(0.5 * (sum[c: 4] q[i, c] * k[l, c]) - s1))
        where s1 = max[k: 6] 0.5 * (sum[c: 4] q[i, c] * k[k, c])`,
});

passTest("leaves it where the weights are an output", recogniseAttention, {
  spec: `
    model m() {
      input q[5, 4]
      input k[6, 4]
      input v[6, 3]
      s[i, j] = sum[c] q[i, c] * k[j, c]
      e[i, j] = exp(s[i, j])
      output a[i, j] = e[i, j] / sum[l] e[i, l]
      output o[i, n] = sum[j] a[i, j] * v[j, n]
    }`,
  first: [hoistReductions, absorbViews, eliminateCommonSubexpressions, fuseMaps],
  before: `
    * e[i: 5, j: 6] = exp(sum[c: 4] q[i, c] * k[j, c])
    * a.sum[i: 5] = sum[l: 6] e[i, l]
    * a[i: 5, j: 6] = e[i, j] / a.sum[i]
    * o[i: 5, n: 3] = sum[j: 6] a[i, j] * v[j, n]`,
  after: `
    * e[i: 5, j: 6] = exp(sum[c: 4] q[i, c] * k[j, c])
    * a.sum[i: 5] = sum[l: 6] e[i, l]
    * a[i: 5, j: 6] = e[i, j] / a.sum[i]
    * o[i: 5, n: 3] = sum[j: 6] a[i, j] * v[j, n]`,
});

describe("says why weights are stored", () => {
  const model = (inputs: string, lines: string): string => `model m() {\n${inputs}\n${lines}\n}`;
  const softmax = "e[i, j] = exp(s[i, j] - max[l] s[i, l])\n a[i, j] = e[i, j] / sum[l] e[i, l]";
  test.each([
    [
      "where they are asked for",
      model(
        "input q[5, 4]\n input k[6, 4]\n input v[6, 3]",
        `s[i, j] = sum[c] q[i, c] * k[j, c]\n ${softmax}\n tap map = a\n output o[i, n] = sum[j] a[i, j] * v[j, n]`,
      ),
      "a is asked for",
    ],
    [
      "where others read them",
      model(
        "input q[5, 4]\n input k[6, 4]\n input v[6, 3]",
        `s[i, j] = sum[c] q[i, c] * k[j, c]\n ${softmax}\n output o[i, n] = sum[j] a[i, j] * v[j, n]\n output t[j] = sum[i] a[i, j]`,
      ),
      "t reads a too",
    ],
    [
      "where a mean has no channels",
      model(
        "input q[5, 4]\n input k[6, 4]\n input v[6]",
        `s[i, j] = sum[c] q[i, c] * k[j, c]\n ${softmax}\n output o[i] = sum[j] a[i, j] * v[j]`,
      ),
      "no channels",
    ],
    [
      "where there are too many channels",
      model(
        "input q[5, 4]\n input k[6, 4]\n input v[6, 300]",
        `s[i, j] = sum[c] q[i, c] * k[j, c]\n ${softmax}\n output o[i, n] = sum[j] a[i, j] * v[j, n]`,
      ),
      "300 channels",
    ],
    [
      "where scores are long sums",
      model(
        "input q[5, 1100]\n input k[6, 1100]\n input v[6, 3]",
        `s[i, j] = sum[c] q[i, c] * k[j, c]\n ${softmax}\n output o[i, n] = sum[j] a[i, j] * v[j, n]`,
      ),
      "sums of 1100 products",
    ],
    [
      "where each row has values of its own",
      model(
        "input q[5, 4]\n input k[6, 4]\n input v[5, 6, 3]",
        `s[i, j] = sum[c] q[i, c] * k[j, c]\n ${softmax}\n output o[i, n] = sum[j] a[i, j] * v[i, j, n]`,
      ),
      "a matrix product of its own",
    ],
  ])("%s", (_, text, reason) => {
    const graph = graphOf(text);
    const context = { target: software, taps: graph.taps.map((t) => t.name) };
    const program = chooseKernels.run(
      graphPasses.reduce((g, p) => p.run(g, context), graph),
      context,
    );
    expect(program.materialised.map((m) => m.reason).join("\n")).toContain(reason);
    expect(program.kernels.some((k) => k.form.kind === "attend")).toBe(false);
  });
});
