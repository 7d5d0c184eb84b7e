import { fuseMaps } from "../../../src/passes/graph/fuse-maps.ts";
import { gatherSums } from "../../../src/passes/graph/gather-sums.ts";
import { hoistReductions } from "../../../src/passes/graph/hoist-reductions.ts";
import { wasm } from "../../../src/ir/target.ts";
import { passTest } from "../../support/pass-test.ts";

const first = [hoistReductions, fuseMaps];
const quotient = `
  model m() {
    input q[20, 8]
    input kv[8, 16]
    input total[8]
    output y[t, j] = (sum[i] q[t, i] * kv[i, j]) / sum[i] q[t, i] * total[i]
  }`;
const before = `
  * y.sum_2[t: 20] = sum[i: 8] q[t, i] * total[i]
  * y[t: 20, j: 16] = (sum[i: 8] q[t, i] * kv[i, j]) / y.sum_2[t]`;

passTest("a sum of a contraction's rows is gathered in its main loop", gatherSums, {
  spec: quotient,
  first,
  before,
  after: "* y[t: 20, j: 16] = (sum[i: 8] q[t, i] * kv[i, j]) / (sum[i2: 8] q[t, i2] * total[i2])",
});

passTest("where a dispatch costs little it is not", gatherSums, {
  context: { target: wasm },
  spec: quotient,
  first,
  before,
  after: before,
});

passTest("a sum that reads rows which the contraction does not load stays", gatherSums, {
  spec: `
    model m() {
      input q[20, 8]
      input p[20, 8]
      input kv[8, 16]
      output y[t, j] = (sum[i] q[t, i] * kv[i, j]) / sum[i] q[t, i] * p[t, i]
    }`,
  first,
  after: `
    * y.sum_2[t: 20] = sum[i: 8] q[t, i] * p[t, i]
    * y[t: 20, j: 16] = (sum[i: 8] q[t, i] * kv[i, j]) / y.sum_2[t]`,
});

passTest("so does one that others read", gatherSums, {
  spec: `
    model m() {
      input q[20, 8]
      input kv[8, 16]
      total[t] = sum[i] q[t, i]
      output y[t, j] = (sum[i] q[t, i] * kv[i, j]) / total[t]
      output z[t, j] = (sum[i] q[t, i] * kv[j, 2 * i]) / total[t]
    }`,
  first,
  after: `
    * total[t: 20] = sum[i: 8] q[t, i]
    * y[t: 20, j: 16] = (sum[i: 8] q[t, i] * kv[i, j]) / total[t]
    * z[t: 20, j: 8] = (sum[i: 8] q[t, i] * kv[j, i*2]) / total[t]`,
});
