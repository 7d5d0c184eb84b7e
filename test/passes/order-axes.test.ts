import { orderAxes } from "../../src/passes/order-axes.ts";
import { passTest } from "../support/pass-test.ts";

passTest("puts the axis innermost that readers run along", orderAxes, {
  spec: `
    model m() {
      input x[3, 8, 8]
      param weight[16, 3] ~ ones
      h[o, i, j] = sum[c] weight[o, c] * x[c, i, j]
      output y[i, j, o] = h[o, i, j] * h[o, i, j] / sum[k] h[k, i, j]
    }`,
  before: `
    * h[o: 16, i: 8, j: 8] = sum[c: 3] weight[o, c] * x[c, i, j]
    * y[i: 8, j: 8, o: 16] = h[o, i, j] * h[o, i, j] / (sum[k: 16] h[k, i, j])`,
  after: `
    * h[i: 8, j: 8, o: 16] = sum[c: 3] weight[o, c] * x[c, i, j]
    * y[i: 8, j: 8, o: 16] = h[i, j, o] * h[i, j, o] / (sum[k: 16] h[i, j, k])`,
});
