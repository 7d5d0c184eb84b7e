/** Derivatives against central differences of the oracle, along a direction of each value. */
import { expect } from "vitest";
import { type OracleOptions, evaluateGraph } from "../../src/interp/evaluate-graph.ts";
import { type Comprehension, type Graph, type Value, elements } from "../../src/ir/graph.ts";
import { indexVar, makeVar } from "../../src/ir/index-expr.ts";
import { type Scalar, type ValueId, apply, constant, load, reduce } from "../../src/ir/scalar.ts";
import { verifyGraph } from "../../src/ir/verify-graph.ts";
import { type Differentiated, differentiate } from "../../src/passes/autodiff/differentiate.ts";
import { values } from "./golden.ts";

/**
 * `graph` as a training has it, every comprehension batched for a batch of one, with an output `loss`: all outputs,
 * weighted and summed.
 */
export function withLoss(graph: Graph): Graph {
  const all: Value[] = [...graph.values.values()].map((v) =>
    v.kind === "comprehension" ? { ...v, batched: true } : v,
  );
  const parts = graph.outputs.map(({ name, value }): Comprehension => {
    const v = graph.values.get(value)!;
    const axes = v.shape.map((n, i) => makeVar(`l${i}`, n));
    const at = axes.map(indexVar);
    const weight: Value = { kind: "input", id: `weight of ${name}`, shape: v.shape, batched: true, spans: [] };
    all.push(weight);
    const body = reduce("sum", axes, apply("mul", load(value, at), load(weight.id, at)));
    return { kind: "comprehension", id: `loss of ${name}`, shape: [], batched: true, spans: [], axes: [], body };
  });
  const body = parts.map((p): Scalar => load(p.id, [])).reduce((a, b) => apply("add", a, b), constant(0));
  all.push(...parts, { kind: "comprehension", id: "loss", shape: [], batched: true, spans: [], axes: [], body });
  const inputsFirst = [
    ...all.filter((v) => v.kind !== "comprehension"),
    ...all.filter((v) => v.kind === "comprehension"),
  ];
  return {
    ...graph,
    varies: true,
    values: new Map(inputsFirst.map((v) => [v.id, v])),
    outputs: [{ name: "loss", value: "loss" }],
    taps: [],
  };
}

/** `graph` differentiated, its gradients outputs beside those it has. */
export function withGradients(
  graph: Graph,
  loss: ValueId,
  by: readonly ValueId[],
): { graph: Graph; differentiated: Differentiated } {
  const differentiated = differentiate(graph, loss, by);
  const outputs = by.map((id) => ({ name: `grad of ${id}`, value: differentiated.gradients.get(id)! }));
  return { graph: { ...differentiated.graph, outputs: [...graph.outputs, ...outputs] }, differentiated };
}

/** Everything that is given to `graph`. */
export const given = (graph: Graph): ValueId[] =>
  [...graph.values.values()].filter((v) => v.kind !== "comprehension").map((v) => v.id);

/** The derivatives of `loss` by `by` are well formed, have the right shapes, and are what differences say they are. */
export function expectDerivatives(
  graph: Graph,
  data: OracleOptions,
  by: readonly ValueId[] = given(graph),
  loss: ValueId = "loss",
): Differentiated {
  const { graph: both, differentiated } = withGradients(graph, loss, by);
  expect(verifyGraph(both)).toEqual([]);
  const found = evaluateGraph(both, { ...data, keep: [loss] });
  for (const id of by) {
    const v = graph.values.get(id)!;
    const gradient = differentiated.gradients.get(id)!;
    expect(both.values.get(gradient)!.shape, id).toEqual(v.shape);
    const direction = values(`direction of ${id}`, elements(v.shape) * (v.batched ? data.batch : 1), 0, 1);
    const said = found.get(gradient)!.reduce((sum, g, i) => sum + g * direction[i]!, 0);
    const measured = steps.map((step) => slope(graph, data, id, loss, direction, step));
    const close = measured.some((m) => Math.abs(m - said) <= 1e-5 * Math.max(1, Math.abs(m)));
    expect(close, `by ${id}: ${said}, differences say ${measured.join(", ")}`).toBe(true);
  }
  return differentiated;
}

/** A kink within a step spoils it: then a smaller one decides. */
const steps = [1e-4, 1e-6, 1e-7];

function slope(
  graph: Graph,
  data: OracleOptions,
  id: ValueId,
  loss: ValueId,
  direction: ArrayLike<number>,
  step: number,
): number {
  const at = (by: number): number => {
    const kind = graph.values.get(id)!.kind === "param" ? "params" : "inputs";
    const moved = Float64Array.from(data[kind][id]!, (x, i) => x + by * direction[i]!);
    return evaluateGraph(graph, { ...data, [kind]: { ...data[kind], [id]: moved }, keep: [loss] })
      .get(loss)!
      .reduce((a, b) => a + b, 0);
  };
  return (at(step) - at(-step)) / (2 * step);
}
