import { hoistReductions } from "../../../src/passes/graph/hoist-reductions.ts";
import { passTest } from "../../support/pass-test.ts";

passTest("gives each reduction that varies over fewer axes a value of its own", hoistReductions, {
  spec: `
    model m() {
      input x[3, 4]
      output y[i, j] = exp(x[i, j] - max[k] x[i, k]) / sum[k] exp(x[i, k] - max[l] x[i, l])
    }`,
  before: `
    * y[i: 3, j: 4] = exp(x[i, j] - max[k: 4] x[i, k]) / (sum[k2: 4] exp(x[i, k2] - max[l: 4] x[i, l]))`,
  after: `
    * y.max[i: 3] = max[k: 4] x[i, k]
    * y.max_2[i: 3] = max[l: 4] x[i, l]
    * y.sum[i: 3] = sum[k: 4] exp(x[i, k] - y.max_2[i])
    * y[i: 3, j: 4] = exp(x[i, j] - y.max[i]) / y.sum[i]`,
});

passTest("leaves a reduction that a condition keeps in range", hoistReductions, {
  spec: `
    model m() {
      input x[3, 4]
      output y[i: 4, j] = if i < 1 then 0 else x[i - 1, j] * sum[k] x[i - 1, k]
    }`,
  before: `
    * y[i: 4, j: 4] = if i < 1 then 0 else x[i - 1, j] * (sum[k: 4] x[i - 1, k])`,
  after: `
    * y[i: 4, j: 4] = if i < 1 then 0 else x[i - 1, j] * (sum[k: 4] x[i - 1, k])`,
});

passTest("stores a reduction for the digit of a merged axis that it depends on", hoistReductions, {
  spec: `
    model m() {
      input x[6, 4]
      output y[(g: 2, c: 3), j] = x[(g, c), j] - mean[e: 3, k: 4] x[(g, e), k]
    }`,
  before: `
    * y[gc: 6, j: 4] = x[gc, j] - (sum[e: 3, k: 4] x[gc/3*3 + e, k]) / 12`,
  after: `
    * y.sum[gc: 2] = sum[e: 3, k: 4] x[gc*3 + e, k]
    * y[gc: 6, j: 4] = x[gc, j] - y.sum[gc/3] / 12`,
});

passTest("also where it is the only one, and for remainders", hoistReductions, {
  spec: `
    model m() {
      input x[6, 4]
      output y[(g: 2, c: 3)] = sum[k: 4] x[c, k]
    }`,
  before: `
    * y[gc: 6] = sum[k: 4] x[gc%3, k]`,
  after: `
    * y.sum[gc: 3] = sum[k: 4] x[gc, k]
    * y[gc: 6] = y.sum[gc%3]`,
});
