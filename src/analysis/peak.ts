/** How much memory a graph needs at once, for passes that make values live longer. */
import { type Graph, elements } from "../ir/graph.ts";
import { type ValueId, loadsOf } from "../ir/scalar.ts";
import { namedValues } from "./graph-facts.ts";

/** By what factor a pass may let the memory of activations grow. */
export const mostGrowth = 1.1;

/**
 * The most elements of inputs and computed values that are alive at the same time, if values are computed as they
 * stand.
 */
export function peakElements(graph: Graph): number {
  const kept = namedValues(graph);
  const last = new Map<ValueId, ValueId>();
  for (const v of graph.values.values()) {
    if (v.kind === "comprehension" && v.batched) for (const l of loadsOf(v.body)) last.set(l.value, v.id);
  }
  const endsWith = new Map<ValueId, ValueId[]>();
  for (const [value, reader] of last) endsWith.set(reader, [...(endsWith.get(reader) ?? []), value]);
  let alive = 0;
  let most = 0;
  for (const v of graph.values.values()) {
    if (!v.batched) continue;
    alive += elements(v.shape);
    most = Math.max(most, alive);
    for (const id of endsWith.get(v.id) ?? []) {
      const ended = graph.values.get(id)!;
      if (ended.batched && !kept.has(id)) alive -= elements(ended.shape);
    }
  }
  return most;
}
