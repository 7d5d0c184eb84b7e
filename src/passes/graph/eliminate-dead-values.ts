/**
 * Dead code elimination (DCE). Keeps the taps that are asked for and drops every value that no output depends on. What
 * remains as an output is given a row for each row of the batch, even if it depends on parameters alone: callers read
 * all outputs alike.
 */
import { type Graph, type Value, withValues } from "../../ir/graph.ts";
import { type ValueId, loadsOf } from "../../ir/scalar.ts";
import { dropDead } from "../graph-rewrite.ts";
import { namedValues } from "../../analysis/graph-facts.ts";
import { graphPass } from "../pass.ts";

export const eliminateDeadValues = graphPass({
  name: "eliminate-dead-values",
  optional: false,
  reads: [],
  run(graph: Graph, { taps }) {
    return batchOutputs(dropDead({ ...graph, taps: graph.taps.filter((t) => taps.includes(t.name)) }));
  },
});

function batchOutputs(graph: Graph): Graph {
  const kept = namedValues(graph);
  const batched = new Set<ValueId>();
  const values = [...graph.values.values()].map((v): Value => {
    const must = v.kind === "comprehension" && (kept.has(v.id) || loadsOf(v.body).some((l) => batched.has(l.value)));
    if (must || v.batched) batched.add(v.id);
    return must && !v.batched ? { ...v, batched: true } : v;
  });
  return withValues(graph, values);
}
