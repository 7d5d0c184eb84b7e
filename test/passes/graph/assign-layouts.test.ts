import { assignLayouts } from "../../../src/passes/graph/assign-layouts.ts";
import { passTest } from "../../support/pass-test.ts";

passTest("puts the axis innermost that readers run along", assignLayouts, {
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

// The weights' gradient of a linear layer: rows of 12 are loaded as vectors along the sum, rows of 14 could not be.
for (const [rows, order] of [
  [12, "c, r"],
  [14, "r, c"],
] as const) {
  const shape = order === "c, r" ? `c: 8, r: ${rows}` : `r: ${rows}, c: 8`;
  passTest(`of sums, only along what four divide: ${rows}`, assignLayouts, {
    spec: `
      model m() {
        input x[${rows}, 16]
        input z[${rows}, 8]
        h[r, c] = z[r, c] * z[r, c]
        output y[c, i] = sum[r] h[r, c] * x[r, i]
      }`,
    before: `
      * h[r: ${rows}, c: 8] = z[r, c] * z[r, c]
      * y[c: 8, i: 16] = sum[r: ${rows}] h[r, c] * x[r, i]`,
    after: `
      * h[${shape}] = z[r, c] * z[r, c]
      * y[c: 8, i: 16] = sum[r: ${rows}] h[${order}] * x[r, i]`,
  });
}

// Rows whose results lie side by side in fours are taken by fours; others run along what they sum up.
for (const [rows, order] of [
  [8, "c, r"],
  [7, "r, c"],
] as const) {
  const shape = order === "c, r" ? `c: 16, r: ${rows}` : `r: ${rows}, c: 16`;
  passTest(`of a row's results, only along what four divide: ${rows}`, assignLayouts, {
    spec: `
      model m() {
        input x[${rows}, 16]
        h[r, c] = x[r, c] * x[r, c]
        output y[r] = sum[c] h[r, c]
      }`,
    after: `
      * h[${shape}] = x[r, c] * x[r, c]
      * y[r: ${rows}] = sum[c: 16] h[${order}]`,
  });
}
