import { absorbViews } from "../../../src/passes/graph/absorb-views.ts";
import { eliminateDeadValues } from "../../../src/passes/graph/eliminate-dead-values.ts";
import { factorSums } from "../../../src/passes/graph/factor-sums.ts";
import { hoistReductions } from "../../../src/passes/graph/hoist-reductions.ts";
import type { Graph, Value } from "../../../src/ir/graph.ts";
import { graphOf, passTest } from "../../support/pass-test.ts";

const first = [eliminateDeadValues, hoistReductions, absorbViews];

/** The model in `spec` as if all of it were derivatives. */
function backward(spec: string): Graph {
  const graph = graphOf(`model m() {${spec}}`);
  const values = [...graph.values.values()].map(
    (v): Value => (v.kind === "comprehension" ? { ...v, batched: true, backward: true } : v),
  );
  return { ...graph, varies: true, values: new Map(values.map((v) => [v.id, v])) };
}

const withoutVariation = ({ varies: _, ...graph }: Graph): Graph => graph;

const twoSums = `
  input x[8, 6]
  input a[8, 5]
  input b[6, 5]
  g[i, j] = exp(x[i, j])
  s[j, i] = g[i, j] * 0.5
  output y[j, c] = sum[i] s[j, i] * a[i, c]
  output z[i, c] = sum[j] s[j, i] * b[j, c] + 1`;

passTest("sums read what is scaled, and are scaled themselves", factorSums, {
  spec: backward(twoSums),
  first,
  after: `
    * g[i: 8, j: 6] = exp(x[i, j])
    * y[j: 6, c: 5] = 0.5 * (sum[i: 8] g[i, j] * a[i, c])
    * z[i: 8, c: 5] = 0.5 * (sum[j: 6] g[i, j] * b[j, c]) + 1`,
});

passTest("what a reader takes otherwise than as a factor is stored", factorSums, {
  spec: backward(`${twoSums}
    output most[j] = max[i] s[j, i]`),
  first,
  after: `
    * g[i: 8, j: 6] = exp(x[i, j])
    * s[j: 6, i: 8] = g[i, j] * 0.5
    * y[j: 6, c: 5] = sum[i: 8] s[j, i] * a[i, c]
    * z[i: 8, c: 5] = sum[j: 6] s[j, i] * b[j, c] + 1
    * most[j: 6] = max[i: 8] s[j, i]`,
});

passTest("squared in a sum, it is stored", factorSums, {
  spec: backward(`
    input x[8, 6]
    g[i, j] = exp(x[i, j])
    s[j, i] = g[i, j] * 0.5
    output y[j] = sum[i] s[j, i] * s[j, i]`),
  first,
  after: `
    * g[i: 8, j: 6] = exp(x[i, j])
    * s[j: 6, i: 8] = g[i, j] * 0.5
    * y[j: 6] = sum[i: 8] s[j, i] * s[j, i]`,
});

passTest("programs whose parameters stay are left alone", factorSums, {
  spec: withoutVariation(backward(twoSums)),
  first,
  after: `
    * g[i: 8, j: 6] = exp(x[i, j])
    * s[j: 6, i: 8] = g[i, j] * 0.5
    * y[j: 6, c: 5] = sum[i: 8] s[j, i] * a[i, c]
    * z[i: 8, c: 5] = sum[j: 6] s[j, i] * b[j, c] + 1`,
});
