import { hoistReductions } from "../../../src/passes/graph/hoist-reductions.ts";
import { eliminateCommonSubexpressions } from "../../../src/passes/graph/eliminate-common-subexpressions.ts";
import { type Graph, withValues } from "../../../src/ir/graph.ts";
import { graphOf, passTest } from "../../support/pass-test.ts";

passTest("makes one value of equations that are equal up to names", eliminateCommonSubexpressions, {
  spec: `
    model m() {
      input x[3, 4]
      a[i, j] = exp(x[i, j])
      b[u, v] = exp(x[u, v])
      output y[i, j] = a[i, j] / (sum[k] a[i, k]) + b[i, j] * sum[l] b[i, l]
    }`,
  first: [hoistReductions],
  before: `
    * a[i: 3, j: 4] = exp(x[i, j])
    * b[u: 3, v: 4] = exp(x[u, v])
    * y.sum[i: 3] = sum[k: 4] a[i, k]
    * y.sum_2[i: 3] = sum[l: 4] b[i, l]
    * y[i: 3, j: 4] = a[i, j] / y.sum[i] + b[i, j] * y.sum_2[i]`,
  after: `
    * a[i: 3, j: 4] = exp(x[i, j])
    * y.sum[i: 3] = sum[k: 4] a[i, k]
    * y[i: 3, j: 4] = a[i, j] / y.sum[i] + a[i, j] * y.sum[i]`,
});

/** With the places that `y` reads at stored twice, once as numbers that nobody knows to be integers. */
function withTwin(graph: Graph): Graph {
  const values = [...graph.values.values()];
  return withValues(
    graph,
    values.flatMap((v) => {
      if (v.id !== "y.at") return [v];
      const { classes: _, ...twin } = v;
      return [{ ...twin, id: "twin" }, v];
    }),
  );
}

passTest("what equals integers that indices read are such integers", eliminateCommonSubexpressions, {
  spec: withTwin(
    graphOf(`
    model m() {
      input x[3]
      input z[4]
      output y[q] = x[min(max(floor(z[q]), 0), 2)]
    }`),
  ),
  before: `
    * twin[q: 4] = min(max(integer(z[q]), 0), 2)
    * y.at[q: 4] in 0..3 = min(max(integer(z[q]), 0), 2)
    * y[q: 4] = x[y.at[q]]`,
  after: `
    * twin[q: 4] in 0..3 = min(max(integer(z[q]), 0), 2)
    * y[q: 4] = x[twin[q]]`,
});
