import { hoistReductions } from "../../../src/passes/graph/hoist-reductions.ts";
import { eliminateCommonSubexpressions } from "../../../src/passes/graph/eliminate-common-subexpressions.ts";
import { passTest } from "../../support/pass-test.ts";

passTest("makes one value of equations that are equal up to names", eliminateCommonSubexpressions, {
  spec: `
    model m() {
      input x[3, 4]
      a[i, j] = exp(x[i, j])
      b[u, v] = exp(x[u, v])
      output y[i, j] = a[i, j] / (sum[k] a[i, k]) + b[i, j] * sum[l] b[i, l]
    }`,
  first: [hoistReductions],
  before: `
    * a[i: 3, j: 4] = exp(x[i, j])
    * b[u: 3, v: 4] = exp(x[u, v])
    * y.sum[i: 3] = sum[k: 4] a[i, k]
    * y.sum_2[i: 3] = sum[l: 4] b[i, l]
    * y[i: 3, j: 4] = a[i, j] / y.sum[i] + b[i, j] * y.sum_2[i]`,
  after: `
    * a[i: 3, j: 4] = exp(x[i, j])
    * y.sum[i: 3] = sum[k: 4] a[i, k]
    * y[i: 3, j: 4] = a[i, j] / y.sum[i] + a[i, j] * y.sum[i]`,
});
