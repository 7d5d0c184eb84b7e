import { foldAffine } from "../../../src/passes/graph/fold-affine.ts";
import { fuseMaps } from "../../../src/passes/graph/fuse-maps.ts";
import { passTest } from "../../support/pass-test.ts";

passTest("moves scale and shift after a sum into its weights", foldAffine, {
  spec: `
    model m() {
      input x[6, 9]
      param weight[6, 3] ~ ones
      param gain[6] ~ ones
      param centre[6] ~ zeros
      conv[c, w: 7] = sum[u: 3] weight[c, u] * x[c, w + u]
      output y[c, w] = (conv[c, w] - centre[c]) * gain[c] + 1
    }`,
  first: [fuseMaps],
  before: `
    * y[c: 6, w: 7] = (sum[u: 3] weight[c, u] * x[c, u + w] - centre[c]) * gain[c] + 1`,
  after: `
    * y[c: 6, w: 7] = sum[u: 3] weight[c, u] * gain[c] * x[c, u + w] + ((0 - centre[c]) * gain[c] + 1)`,
});

passTest("leaves a scale that varies with more than the weights", foldAffine, {
  spec: `
    model m() {
      input x[5, 4]
      param weight[4] ~ ones
      param gain[5] ~ ones
      output y[t] = (sum[i] x[t, i] * weight[i]) * gain[t]
    }`,
  first: [fuseMaps],
  before: `
    * y[t: 5] = (sum[i: 4] x[t, i] * weight[i]) * gain[t]`,
  after: `
    * y[t: 5] = (sum[i: 4] x[t, i] * weight[i]) * gain[t]`,
});
