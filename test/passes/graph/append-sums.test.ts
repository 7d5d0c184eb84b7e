import { appendSums } from "../../../src/passes/graph/append-sums.ts";
import { fuseMaps } from "../../../src/passes/graph/fuse-maps.ts";
import { hoistReductions } from "../../../src/passes/graph/hoist-reductions.ts";
import { passTest } from "../../support/pass-test.ts";

const first = [hoistReductions, fuseMaps];

passTest("a sum over the rows of a contraction is a column of ones", appendSums, {
  spec: `
    model m() {
      input k[20, 8]
      input v[20, 14]
      output q[t, i] = k[t, i] * 0.5
      kv[i, j] = sum[t] k[t, i] * v[t, j]
      total[i] = sum[t] k[t, i]
      output y[t, j] = (sum[i] q[t, i] * kv[i, j]) / sum[i] q[t, i] * total[i]
    }`,
  first,
  after: `
    * q[t: 20, i: 8] = k[t, i] * 0.5
    * kv.with_sum[j: 15, i: 8] = sum[t: 20] k[t, i] * (if j < 14 then v[t, j] else 1)
    * y.sum_2[t: 20] = sum[i: 8] q[t, i] * kv.with_sum[14, i]
    * y[t: 20, j: 14] = (sum[i: 8] q[t, i] * kv.with_sum[j, i]) / y.sum_2[t]`,
});

passTest("fours of columns stay fours, and what is multiplied by may be anything that needs no row", appendSums, {
  spec: `
    model m() {
      input k[2, 20, 8]
      input v[2, 20, 16]
      input w[2, 20]
      output kv[b, i, j] = (sum[t] k[b, t, i] * v[b, t, j]) + (sum[t] k[b, t, i] * w[b, t])
    }`,
  first: [hoistReductions],
  after: `
    * kv.sum.with_sum[j: 20, b: 2, i: 8] = sum[t: 20] k[b, t, i] * (if j < 16 then v[b, t, j] else w[b, t])
    * kv[b: 2, i: 8, j: 16] = kv.sum.with_sum[j, b, i] + kv.sum.with_sum[16, b, i]`,
});

const alone = (why: string, lines: string, after: string): void =>
  passTest(why, appendSums, {
    spec: `model m() {\n input k[20, 8]\n input v[20, 16]\n ${lines}\n}`,
    after: after.replaceAll("\n   ", "\n"),
  });

alone(
  "an output has a place of its own",
  "output kv[i, j] = sum[t] k[t, i] * v[t, j]\n output total[i] = sum[t] k[t, i]",
  "* kv[i: 8, j: 16] = sum[t: 20] k[t, i] * v[t, j]\n* total[i: 8] = sum[t: 20] k[t, i]",
);
alone(
  "a sum that multiplies by another number for each row",
  "kv[i, j] = sum[t] k[t, i] * v[t, j]\n total[i] = sum[t] k[t, i]^2 * k[t, 0]\n output y[i, j] = kv[i, j] / total[i]",
  `* kv[i: 8, j: 16] = sum[t: 20] k[t, i] * v[t, j]
   * total[i: 8] = sum[t: 20] k[t, i] * k[t, i] * k[t, 0]
   * y[i: 8, j: 16] = kv[i, j] / total[i]`,
);
alone(
  "a sum that the contraction needs",
  "total[i] = sum[t] k[t, i]\n kv[i, j] = sum[t] k[t, i] * (v[t, j] + total[0])\n output y[i, j] = kv[i, j] / total[i]",
  `* total[i: 8] = sum[t: 20] k[t, i]
   * kv[i: 8, j: 16] = sum[t: 20] k[t, i] * (v[t, j] + total[0])
   * y[i: 8, j: 16] = kv[i, j] / total[i]`,
);
