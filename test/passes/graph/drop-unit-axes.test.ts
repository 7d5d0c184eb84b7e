import { dropUnitAxes } from "../../../src/passes/graph/drop-unit-axes.ts";
import { passTest } from "../../support/pass-test.ts";

passTest("removes axes of size 1 from values, not from parameters and outputs", dropUnitAxes, {
  spec: `
    model m() {
      input x[3, 4]
      param token[1, 1, 4] ~ ones
      h[n: 1, i, j] = x[i, j] * token[0, n, j]
      output y[n: 1, i, j] = h[n, i, j] + 1
    }`,
  before: `
    * h[n: 1, i: 3, j: 4] = x[i, j] * token[0, 0, j]
    * y[n: 1, i: 3, j: 4] = h[0, i, j] + 1`,
  after: `
    * h[i: 3, j: 4] = x[i, j] * token[0, 0, j]
    * y[n: 1, i: 3, j: 4] = h[i, j] + 1`,
});
