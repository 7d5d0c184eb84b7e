/** A graph by the operators that are found in it. */
import type { Graph } from "../../src/ir/graph.ts";
import { lowerGraph } from "../../src/operators/lower-graph.ts";
import { OperatorBuilder } from "../../src/operators/operator-builder.ts";
import type { Tensor } from "../../src/operators/operator-graph.ts";
import { recognise } from "../../src/operators/recognise.ts";

/** The tensors of its outputs, and after them those of its taps where they are asked for; `tables`: whether tables are numbers. */
export function operatorsOf(graph: Graph, taps: boolean, tables = true): Tensor[] {
  const builder = new OperatorBuilder({ tables });
  const wanted = (taps ? [...graph.outputs, ...graph.taps] : graph.outputs).map((o) => o.value);
  const { tensors } = lowerGraph(graph, builder, wanted);
  return recognise(
    builder,
    wanted.map((id) => tensors.get(id)!),
    { attention: true },
  );
}
