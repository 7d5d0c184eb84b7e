/** A model's graph as a training has it: the batch an axis of every value that depends on an example. */
import type { Graph, Value } from "../../src/ir/graph.ts";
import { indexVar, makeVar } from "../../src/ir/index-expr.ts";
import { load, transform } from "../../src/ir/scalar.ts";

export function withBatchAxis(graph: Graph, batch: number): Graph {
  const values = [...graph.values.values()].map((v): Value => {
    if (v.kind !== "comprehension") return v.batched ? { ...v, shape: [batch, ...v.shape] } : v;
    const row = makeVar("batch", batch);
    const body = transform(v.body, (n) =>
      n.kind === "load" && graph.values.get(n.value)!.batched ? load(n.value, [indexVar(row), ...n.index]) : n,
    );
    return v.batched
      ? { ...v, shape: [batch, ...v.shape], axes: [row, ...v.axes], body }
      : { ...v, batched: true, body };
  });
  return { ...graph, varies: true, values: new Map(values.map((v) => [v.id, v])), taps: [] };
}
