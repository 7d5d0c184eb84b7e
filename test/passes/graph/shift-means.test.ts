/** Which means are summed as differences, and which stay. */
import { expect, test } from "vitest";
import { fits } from "../../../src/ir/body-size.ts";
import { comprehensionsOf } from "../../../src/ir/graph.ts";
import { software } from "../../../src/ir/target.ts";
import { shiftMeans } from "../../../src/passes/graph/shift-means.ts";
import { expectSameMeaning, graphOf, passTest } from "../../support/pass-test.ts";

passTest("a row is centred by differences to its first element, and so is what its variance sums", shiftMeans, {
  spec: `model m() {
    input x[4, 8]
    output y[t, c] = (x[t, c] - mean[d] x[t, d]) * rsqrt(mean[e] (x[t, e] - mean[d] x[t, d])^2 + 1e-6)
  }`,
  after: `
    * y[t: 4, c: 8] =
        (x[t, c] - x[t, 0] - (sum[d: 8] (x[t, d] - x[t, 0])) * 0.125) * rsqrt((sum[e: 8] s1 * s1) / 8 + 0.000001)
        where s1 = x[t, e] - x[t, 0] - (sum[d2: 8] (x[t, d2] - x[t, 0])) * 0.125
  `,
});

passTest("a mean that is stored is summed so where a reader takes it from the same values", shiftMeans, {
  spec: `model m() {
    input x[4, 8]
    mu[c] = mean[t] x[t, c]
    output y[t, c] = x[t, c] - mu[c]
  }`,
  after: `
    * mu[c: 8] = x[0, c] + (sum[t: 4] (x[t, c] - x[0, c])) * 0.25
    * y[t: 4, c: 8] = x[t, c] - mu[c]
  `,
});

passTest("a mean of squares less the square of the mean", shiftMeans, {
  spec: `model m() {
    input x[4, 8]
    output v[t] = mean[c] x[t, c]^2 - (mean[d] x[t, d])^2
  }`,
  after: `
    * v[t: 4] = 0.125 * max(sum[d: 8] (x[t, d] - x[t, 0]) * (x[t, d] - x[t, 0]) - s1 * s1 * 0.125, 0)
        where s1 = sum[d: 8] (x[t, d] - x[t, 0])
  `,
});

passTest("means that nothing is centred by, sums that are no means and windows that slide stay", shiftMeans, {
  spec: `model m() {
    input x[4, 8]
    output pooled[c] = mean[t] x[t, c]
    output left[t, c] = x[t, c] - sum[d] x[t, d]
    output blurred[t, c: 6] = x[t, c] - mean[u: 3] x[t, c + u]
  }`,
  after: `
    * pooled[c: 8] = (sum[t: 4] x[t, c]) / 4
    * left[t: 4, c: 8] = x[t, c] - sum[d: 8] x[t, d]
    * blurred[t: 4, c: 6] = x[t, c] - (sum[u: 3] x[t, c + u]) / 3
  `,
});

passTest("what parameters alone decide is centred by its mean as it is", shiftMeans, {
  spec: `model m() {
    input x[8]
    param w[8] ~ normal(1)
    centred[c] = w[c] - mean[d] w[d]
    output y[c] = x[c] * centred[c]
  }`,
  after: `
      centred[c: 8] = w[c] - (sum[d: 8] w[d]) / 8
    * y[c: 8] = x[c] * centred[c]
  `,
});

test("sums that would make a body too large stay", () => {
  // As it stands the body fits; with all of its sums shifted it would not.
  const terms = Array.from({ length: 55 }, (_, k) => `abs(exp(x[c] / ${k + 2}) - mean[d] exp(x[d] / ${k + 2}))`);
  const graph = graphOf(`model m() {\n  input x[8]\n  output y[c] = ${terms.join(" + ")}\n}\n`);
  const after = shiftMeans.run(graph, { target: software, taps: [] });
  const [[old], [shifted]] = [comprehensionsOf(graph), comprehensionsOf(after)];
  expect(shifted!.body.size).toBeGreaterThan(old!.body.size);
  expect(fits(shifted!.body)).toBe(true);
  expectSameMeaning(graph, after);
});
