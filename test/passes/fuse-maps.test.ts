import { fuseMaps } from "../../src/passes/fuse-maps.ts";
import { passTest } from "../support/pass-test.ts";

passTest("takes a chain of maps into one, and a contraction into the map that alone reads it", fuseMaps, {
  spec: `
    model m() {
      input x[5, 6]
      param weight[7, 6] ~ ones
      param bias[7] ~ zeros
      h = 2 * x
      product[t, o] = sum[i] h[t, i] * weight[o, i]
      shifted[t, o] = product[t, o] + bias[o]
      output y[o, t] = tanh(shifted[t, o])
    }`,
  before: `
    * h[i0: 5, i1: 6] = 2 * x[i0, i1]
    * product[t: 5, o: 7] = sum[i: 6] h[t, i] * weight[o, i]
    * shifted[t: 5, o: 7] = product[t, o] + bias[o]
    * y[o: 7, t: 5] = tanh(shifted[t, o])`,
  after: `
    * h[i0: 5, i1: 6] = 2 * x[i0, i1]
    * y[o: 7, t: 5] = tanh(sum[i: 6] h[t, i] * weight[o, i] + bias[o])`,
});

passTest("keeps a map that several places read, or that a contraction would repeat", fuseMaps, {
  spec: `
    model m() {
      input x[5, 6]
      param weight[7, 6] ~ ones
      h = exp(x)
      output y[t, o] = sum[i] h[t, i] * weight[o, i]
      output z = h + 1
    }`,
  before: `
    * h[i0: 5, i1: 6] = exp(x[i0, i1])
    * y[t: 5, o: 7] = sum[i: 6] h[t, i] * weight[o, i]
    * z[i0: 5, i1: 6] = h[i0, i1] + 1`,
  after: `
    * h[i0: 5, i1: 6] = exp(x[i0, i1])
    * y[t: 5, o: 7] = sum[i: 6] h[t, i] * weight[o, i]
    * z[i0: 5, i1: 6] = h[i0, i1] + 1`,
});
