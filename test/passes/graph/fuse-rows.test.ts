import { fuseRows } from "../../../src/passes/graph/fuse-rows.ts";
import { hoistReductions } from "../../../src/passes/graph/hoist-reductions.ts";
import { eliminateCommonSubexpressions } from "../../../src/passes/graph/eliminate-common-subexpressions.ts";
import { passTest } from "../../support/pass-test.ts";

passTest("makes one row program of a norm", fuseRows, {
  spec: `
    model m() {
      input x[20, 4]
      mu[t] = mean[d] x[t, d]
      var[t] = mean[d] (x[t, d] - mu[t])^2
      output y[t, d] = (x[t, d] - mu[t]) * rsqrt(var[t] + 1e-5)
    }`,
  first: [hoistReductions, eliminateCommonSubexpressions],
  before: `
    * mu[t: 20] = (sum[d: 4] x[t, d]) / 4
    * var[t: 20] = (sum[d: 4] (x[t, d] - mu[t]) * (x[t, d] - mu[t])) / 4
    * y[t: 20, d: 4] = (x[t, d] - mu[t]) * rsqrt(var[t] + 0.00001)`,
  after: `
    * y[t: 20, d: 4] = (x[t, d] - s1) * rsqrt((sum[d3: 4] (x[t, d3] - s1) * (x[t, d3] - s1)) / 4 + 0.00001)
        where s1 = (sum[d2: 4] x[t, d2]) / 4`,
});

passTest("leaves statistics of other rows than those already there", fuseRows, {
  spec: `
    model m() {
      input x[20, 24]
      rows[t] = sum[d] x[t, d]
      columns[d] = sum[t] x[t, d]
      output y[t, d] = x[t, d] / rows[t] + columns[d]
    }`,
  first: [hoistReductions, eliminateCommonSubexpressions],
  before: `
    * rows[t: 20] = sum[d: 24] x[t, d]
    * columns[d: 24] = sum[t: 20] x[t, d]
    * y[t: 20, d: 24] = x[t, d] / rows[t] + columns[d]`,
  after: `
    * rows[t: 20] = sum[d: 24] x[t, d]
    * y[t: 20, d: 24] = x[t, d] / rows[t] + sum[t2: 20] x[t2, d]`,
});
