import { absorbViews } from "../../src/passes/absorb-views.ts";
import { passTest } from "../support/pass-test.ts";

passTest("composes reshapes, rolls and splits into the reader", absorbViews, {
  spec: `
    model m() {
      input x[6, 8]
      rolled[t: 6, d] = x[(t + 2) % 6, d]
      split[n: 2, t, c: 4] = rolled[t, (n, c)]
      merged[t, (n, c)] = split[n, t, c]
      output y[t: 6, d] = 2 * merged[(t - 2) % 6, d]
    }`,
  before: `
    * rolled[t: 6, d: 8] = x[(t + 2)%6, d]
    * split[n: 2, t: 6, c: 4] = rolled[t, n*4 + c]
    * merged[t: 6, nc: 8] = split[nc/4, t, nc%4]
    * y[t: 6, d: 8] = 2 * merged[(t + 4)%6, d]`,
  after: `
    * y[t: 6, d: 8] = 2 * x[t, d]`,
});

passTest("absorbs padding, concatenation and masks", absorbViews, {
  spec: `
    model m() {
      input x[3, 4]
      param first[1, 4] ~ ones
      joined = concat(first, x)
      mask[i: 4, j: 4] = if i < j then -100 else 0
      output y[i, j] = joined[i, j] + mask[i, j]
    }`,
  before: `
    * joined[i0: 4, i1: 4] = if i0 < 1 then first[i0, i1] else x[i0 - 1, i1]
      mask[i: 4, j: 4] = if i < j then -100 else 0
    * y[i: 4, j: 4] = joined[i, j] + mask[i, j]`,
  after: `
    * y[i: 4, j: 4] = (if i < 1 then first[i, j] else x[i - 1, j]) + (if i < j then -100 else 0)`,
});
