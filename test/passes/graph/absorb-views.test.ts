import { absorbViews } from "../../../src/passes/graph/absorb-views.ts";
import { passTest } from "../../support/pass-test.ts";

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

passTest("leaves a border mirrored in both directions: nine places of one value in every reader", absorbViews, {
  spec: `
    model m() {
      input x[6, 8]
      p[h: 8, w: 10] = x[5 - abs(5 - abs(h - 1)), 7 - abs(7 - abs(w - 1))]
      r[w: 10] = p[0, w]
      output y[w: 8] = sum[u: 8, v: 3] p[u, w + v] * r[v]
    }`,
  after: `
    * p[h: 8, w: 10] =
        if 0 <= h - 1 then (if 0 <= -h + 6 then (if 0 <= w - 1 then (if 0 <= -w + 8 then x[h - 1, w - 1] else x[h - 1, -w + 15]) else x[h - 1, -w + 1]) else if 0 <= w - 1 then (if 0 <= -w + 8 then x[-h + 11, w - 1] else x[-h + 11, -w + 15]) else x[-h + 11, -w + 1]) else if 0 <= w - 1 then (if 0 <= -w + 8 then x[-h + 1, w - 1] else x[-h + 1, -w + 15]) else x[-h + 1, -w + 1]
    * y[w: 8] = sum[u: 8, v: 3] p[u, w + v] * p[0, v]`,
});
