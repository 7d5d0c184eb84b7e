import { foldParameters } from "../../../src/passes/graph/fold-parameters.ts";
import { passTest } from "../../support/pass-test.ts";

passTest("stores what depends on parameters alone, not what would grow", foldParameters, {
  spec: `
    model m() {
      input x[5, 4]
      param var[4] ~ ones
      param table[9] ~ zeros
      output y[t, d] = x[t, d] * rsqrt(var[d]^2 + 1e-5) + 2 * table[t - d + 3]
    }`,
  before: `
    * y[t: 5, d: 4] = x[t, d] * rsqrt(var[d] * var[d] + 0.00001) + 2 * table[t - d + 3]`,
  after: `
      y.folded[d: 4] = rsqrt(var[d] * var[d] + 0.00001)
    * y[t: 5, d: 4] = x[t, d] * y.folded[d] + 2 * table[t - d + 3]`,
});
