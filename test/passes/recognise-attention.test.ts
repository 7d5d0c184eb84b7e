import { absorbViews } from "../../src/passes/absorb-views.ts";
import { fuseMaps } from "../../src/passes/fuse-maps.ts";
import { hoistReductions } from "../../src/passes/hoist-reductions.ts";
import { mergeEqual } from "../../src/passes/merge-equal.ts";
import { recogniseAttention } from "../../src/passes/recognise-attention.ts";
import { passTest } from "../support/pass-test.ts";

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
  first: [hoistReductions, absorbViews, mergeEqual, fuseMaps],
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
  first: [hoistReductions, absorbViews, mergeEqual, fuseMaps],
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
