/** Which sums are 0 because a mean was taken off. */
import { expect, test } from "vitest";
import type { Reduce } from "../../../src/ir/scalar.ts";
import { isCentred } from "../../../src/passes/autodiff/centred-sum.ts";
import { comprehension } from "../../../src/analysis/graph-facts.ts";
import { withSingleReductions } from "../../../src/passes/autodiff/single-reductions.ts";
import { graphOf } from "../../support/pass-test.ts";

test.each<[string, boolean, string]>([
  ["over the mean's own axis", true, "m[t] = mean[d] x[t, d]\n output y[t] = sum[d] (x[t, d] - m[t])"],
  ["over two axes", true, "m = mean[t, d] x[t, d]\n output y[t: 3] = sum[s: 3, d] (x[s, d] - m)"],
  ["of squares", true, "m[t] = mean[d] x[t, d]^2\n output y[t] = sum[d] (x[t, d]^2 - m[t])"],
  ["the mean of another row", false, "m[t] = mean[d] x[t, d]\n output y[t: 3] = sum[d] (x[t, d] - m[(t + 1) % 3])"],
  ["the mean of another tensor", false, "m[t] = mean[d] z[t, d]\n output y[t] = sum[d] (x[t, d] - m[t])"],
  ["the mean over the other axis", false, "m[d] = mean[t: 4] x[t % 3, d]\n output y[t: 3] = sum[d] (x[t, d] - m[d])"],
  ["a sum over other terms", false, "m[t] = mean[d] x[t, d]\n output y[t: 3] = sum[d: 2] (x[t, d] - m[t])"],
  ["a sum divided by another number", false, "m[t] = sum[d] x[t, d] / 3\n output y[t] = sum[d] (x[t, d] - m[t])"],
  ["a maximum taken off", false, "m[t] = max[d] x[t, d]\n output y[t] = sum[d] (x[t, d] - m[t])"],
])("%s: %s", (_, centred, body) => {
  const graph = withSingleReductions(graphOf(`model m() {\n input x[3, 4]\n input z[3, 4]\n ${body}\n }`), () => true);
  const sum = comprehension(graph, "y")!.body as Reduce;
  expect(isCentred(graph, sum.body, sum.vars)).toBe(centred);
});
