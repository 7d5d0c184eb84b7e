import { absorbViews } from "../../../src/passes/graph/absorb-views.ts";
import { shrinkAxes } from "../../../src/passes/graph/shrink-axes.ts";
import { passTest } from "../../support/pass-test.ts";

passTest("computes only the rows that are read, through all that leads to them", shrinkAxes, {
  spec: `
    model m() {
      input x[5, 4]
      a = exp(x)
      b[t, d] = a[t, d] + sum[k] a[t, k]
      output y[d] = b[0, d] * 2
    }`,
  first: [absorbViews],
  before: `
    * a[i0: 5, i1: 4] = exp(x[i0, i1])
    * b[t: 5, d: 4] = a[t, d] + sum[k: 4] a[t, k]
    * y[d: 4] = b[0, d] * 2`,
  after: `
    * a[i1: 4] = exp(x[0, i1])
    * b[d: 4] = a[d] + sum[k: 4] a[k]
    * y[d: 4] = b[d] * 2`,
});

passTest("keeps a range of an axis, and what a guard keeps in range", shrinkAxes, {
  spec: `
    model m() {
      input x[8, 4]
      a = exp(x)
      output y[t: 3, d] = a[t + 2, d] + (a[t + 1, d] else 0)
      output z[t: 2, d] = if t < 1 then 0 else a[t + 2, d]
    }`,
  before: `
    * a[i0: 8, i1: 4] = exp(x[i0, i1])
    * y[t: 3, d: 4] = a[t + 2, d] + a[t + 1, d]
    * z[t: 2, d: 4] = if t < 1 then 0 else a[t + 2, d]`,
  after: `
    * a[i0: 4, i1: 4] = exp(x[i0 + 1, i1])
    * y[t: 3, d: 4] = a[t + 1, d] + a[t, d]
    * z[t: 2, d: 4] = if t < 1 then 0 else a[t + 1, d]`,
});
