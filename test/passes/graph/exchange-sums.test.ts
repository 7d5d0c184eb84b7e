/** Sums of sums in derivatives, read from a value of the forward program that holds them the other way round. */
import { expect, test } from "vitest";
import type { Graph, Value } from "../../../src/ir/graph.ts";
import { loadsOf } from "../../../src/ir/scalar.ts";
import { absorbViews } from "../../../src/passes/graph/absorb-views.ts";
import { eliminateDeadValues } from "../../../src/passes/graph/eliminate-dead-values.ts";
import { exchangeSums } from "../../../src/passes/graph/exchange-sums.ts";
import { comprehension } from "../../../src/analysis/graph-facts.ts";
import { hoistReductions } from "../../../src/passes/graph/hoist-reductions.ts";
import { eliminateCommonSubexpressions } from "../../../src/passes/graph/eliminate-common-subexpressions.ts";
import { software } from "../../../src/ir/target.ts";
import { withGradients } from "../../support/gradients.ts";
import { graphOf, passTest } from "../../support/pass-test.ts";

const first = [eliminateDeadValues, hoistReductions, absorbViews, eliminateCommonSubexpressions];

/** The model in `spec` and the derivatives of its output `loss` by all of its inputs' sum. */
function differentiated(spec: string): Graph {
  const elaborated = graphOf(`model m() {${spec}}`);
  const values = [...elaborated.values.values()].map(
    (v): Value => (v.kind === "comprehension" ? { ...v, batched: true } : v),
  );
  return withGradients({ ...elaborated, varies: true, values: new Map(values.map((v) => [v.id, v])) }, "loss", ["s"])
    .graph;
}

const mean = (read: string, o: string): string => `
  input s[n: 2, t: 6, j: 6]
  input v[j: 6, d: 8]
  input w[t: 6, d: 8]
  e[n, t, j] = exp(s[n, t, j])
  p[n, t, j] = e[n, t, j] / sum[k] e[n, t, k]
  ${o}
  output loss = sum[t, d] ${read} * w[t, d]`;

passTest("the derivative of a softmax reads the weighted mean", exchangeSums, {
  spec: differentiated(mean("o[t, d]", "o[t, (n, c: 4)] = sum[j] p[n, t, j] * v[j, n*4 + c]")),
  first,
  after: `
    * e[n: 2, t: 6, j: 6] = exp(s[n, t, j])
    * p.sum[n: 2, t: 6] = sum[k: 6] e[n, t, k]
    * p[n: 2, t: 6, j: 6] = e[n, t, j] / p.sum[n, t]
    * o[t: 6, nc: 8] = sum[j: 6] p[nc/4, t, j] * v[j, nc]
    * loss = sum[t: 6, d: 8] o[t, d] * w[t, d]
    * p.grad[n: 2, t: 6, j: 6] = sum[nci: 4] w[t, n*4 + nci] * v[j, n*4 + nci]
    * p.sum.grad.part[n: 2, t: 6] = sum[nci: 4] w[t, n*4 + nci] * o[t, n*4 + nci]
    * s.grad[n: 2, t: 6, j: 6] = (p.grad[n, t, j] - p.sum.grad.part[n, t]) * p[n, t, j]
    output grad of s = s.grad`,
});

const statistic = (spec: string): string[] => {
  const graph = first.reduce((g, pass) => pass.run(g, { target: software, taps: [] }), differentiated(spec));
  return loadsOf(comprehension(exchangeSums.run(graph, { target: software, taps: [] }), "p.sum.grad.part")!.body)
    .map((l) => l.value)
    .sort();
};

test.each<[string, string[], string, string]>([
  [
    "rows rolled and in two digits",
    ["o", "w"],
    "o[h: 2, (n, c: 4), u: 3] = sum[j] p[n, h*3 + (u + 1) % 3, j] * v[j, n*4 + c]",
    "sum[h: 2, u: 3, d] o[h, d, u] * w[h*3 + u, d]",
  ],
  [
    "no mean of these weights is there",
    ["p", "p.grad"],
    "o[t, (n, c: 4)] = sum[j] p[n, t, j] * v[j, n*4 + c] * s[n, t, j]",
    "sum[t, d] o[t, d] * w[t, d]",
  ],
])("%s", (_, loaded, o, loss) => {
  expect(statistic(mean("o[t, d]", o).replace("sum[t, d] o[t, d] * w[t, d]", loss))).toEqual(loaded);
});

test("leaves a graph alone that nothing was differentiated in", () => {
  const graph = graphOf("model m() { input x[3, 4]\n output y[t] = sum[d] x[t, d] }");
  expect(exchangeSums.run(graph, { target: software, taps: [] })).toBe(graph);
});
