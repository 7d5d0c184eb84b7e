import { expect, test } from "vitest";
import { compileGraph } from "../../../src/compile.ts";
import type { Graph, Value } from "../../../src/ir/graph.ts";
import type { ValueId } from "../../../src/ir/scalar.ts";
import { absorbViews } from "../../../src/passes/graph/absorb-views.ts";
import { eliminateDeadValues } from "../../../src/passes/graph/eliminate-dead-values.ts";
import { hoistReductions } from "../../../src/passes/graph/hoist-reductions.ts";
import { eliminateCommonSubexpressions } from "../../../src/passes/graph/eliminate-common-subexpressions.ts";
import { rematerialise } from "../../../src/passes/graph/rematerialise.ts";
import { software } from "../../../src/ir/target.ts";
import { withGradients } from "../../support/gradients.ts";
import { graphOf, passTest } from "../../support/pass-test.ts";

/** The model in `spec` and the derivatives of its output `loss`. */
function differentiated(spec: string, by: readonly ValueId[]): Graph {
  const elaborated = graphOf(`model m() {${spec}}`);
  const values = [...elaborated.values.values()].map(
    (v): Value => (v.kind === "comprehension" ? { ...v, batched: true } : v),
  );
  return withGradients({ ...elaborated, varies: true, values: new Map(values.map((v) => [v.id, v])) }, "loss", by)
    .graph;
}

const first = [eliminateDeadValues, hoistReductions, absorbViews, eliminateCommonSubexpressions];

passTest(
  "keeps a contraction whose value went into an epilogue, and what is stored anyway; computes a map again",
  rematerialise,
  {
    spec: differentiated(
      `
    input x[40, 32]
    param w[o: 24, i: 32] ~ zeros
    param v[p: 20, o: 24] ~ zeros
    u[t, o] = sum[i] x[t, i] * w[o, i]
    s[t, o] = sigmoid(u[t, o])
    h[t, o] = s[t, o] * u[t, o]
    y[t, p] = sum[o] h[t, o] * v[p, o]
    output loss = sum[t, p] y[t, p] * y[t, p]`,
      ["w", "v"],
    ),
    first,
    after: `
    * u[t: 40, o: 24] = sum[i: 32] x[t, i] * w[o, i]
    * s[t: 40, o: 24] = sigmoid(u[t, o])
    * h[t: 40, o: 24] = s[t, o] * u[t, o]
    * y[t: 40, p: 20] = sum[o: 24] h[t, o] * v[p, o]
    * loss = sum[t: 40, p: 20] y[t, p] * y[t, p]
    * v.grad[p: 20, o: 24] = 2 * (sum[t: 40] y[t, p] * h[t, o])
    * h.grad[t: 40, o: 24] = 2 * (sum[p: 20] y[t, p] * v[p, o])
    * s.again[t: 40, o: 24] = sigmoid(u[t, o])
    * u.grad[t: 40, o: 24] = h.grad[t, o] * s.again[t, o] + h.grad[t, o] * u[t, o] * (s.again[t, o] * (1 - s.again[t, o]))
    * w.grad[o: 24, i: 32] = sum[t: 40] u.grad[t, o] * x[t, i]
    output grad of w = w.grad
    output grad of v = v.grad`,
  },
);

const attention = differentiated(
  `
  input x[2, 12, 48]
  def part(r)[n: 4, t, c: 4] = x[0, t, (r: 3, n, c)] + x[1, t, (r, n, c)]
  q = part(0)
  k = part(1)
  v = part(2)
  s[n, i, j] = 0.5 * sum[c] q[n, i, c] * k[n, j, c]
  e[n, i, j] = exp(s[n, i, j] - max[l] s[n, i, l])
  p[n, i, j] = e[n, i, j] / sum[l] e[n, i, l]
  o[t, (n, c)] = sum[j] p[n, t, j] * v[n, j, c]
  output loss = sum[t, d] o[t, d] * o[t, d]`,
  ["x"],
);

test("weights of an attention are computed again, so that the forward pass has them as before; and it says so", () => {
  const { graph, program } = compileGraph(attention);
  expect(program.kernels.map((k) => k.form.kind)).toContain("attend");
  const kept = [...graph.values.values()].filter(
    (v) => v.kind === "comprehension" && !v.backward && v.shape.join() === "4,12,12",
  );
  expect(kept).toEqual([]);
  expect(graph.remarks!.get("s.again")).toBe("computed again for the backward pass: the forward pass never stores it");
  expect(program.materialised.find((m) => m.value === "o")?.reason).toBe(
    "kept for the backward pass: the forward pass stores it anyway",
  );
  const without = compileGraph(attention, { disablePasses: ["rematerialise"] });
  expect(without.program.kernels.map((k) => k.form.kind)).not.toContain("attend");
});

test("scores of any depth, with a factor of their own, go into the attention: none is kept", () => {
  const deep = differentiated(
    `
    input q[12, 64]
    input k[12, 64]
    input v[12, 8]
    s[i, j] = 0.125 * sum[c] q[i, c] * k[j, c]
    e[i, j] = exp(s[i, j] - max[l] s[i, l])
    p[i, j] = e[i, j] / sum[l] e[i, l]
    o[i, d] = sum[j] p[i, j] * v[j, d]
    output loss = sum[i, d] o[i, d] * o[i, d]`,
    ["q", "k", "v"],
  );
  const { graph, program } = compileGraph(deep);
  expect(program.kernels.map((kernel) => kernel.form.kind)).toContain("attend");
  expect(
    [...graph.values.values()].filter(
      (value) => value.kind === "comprehension" && !value.backward && value.shape.join() === "12,12",
    ),
  ).toEqual([]);
});

test("has nothing to do where nothing was differentiated", () => {
  const graph = graphOf("model m() { input x[3]\n output y = exp(x) }");
  expect(rematerialise.run(graph, { target: software, taps: [] })).toBe(graph);
});

test("counts on no pass that does not run: what the forward program stores then is not computed again", () => {
  for (const disablePasses of [["recognise-attention"], ["fuse-maps"], ["fuse-rows"], ["all"]]) {
    const { graph, program } = compileGraph(attention, { disablePasses });
    for (const [id, remark] of graph.remarks ?? [])
      if (remark.includes("the forward pass never stores it"))
        expect(program.shapes.has(id.replace(".again", "")), `${id} without ${disablePasses.join()}`).toBe(false);
  }
  const { program } = compileGraph(attention, { disablePasses: ["recognise-attention"] });
  expect(program.kernels.map((k) => k.name).filter((name) => name.includes(".again"))).toEqual([]);
});
