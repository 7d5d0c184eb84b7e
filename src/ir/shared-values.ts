/**
 * What is one for the whole batch: inputs that are declared so, and what is computed of them alone. It is found out, not
 * kept: a pass that puts a value into another need not know.
 */
import { type Graph, inputsOf } from "./graph.ts";
import { type ValueId, loadsOf } from "./scalar.ts";

/**
 * The shared inputs of `graph`, and all batched comprehensions that depend on no other input. In a graph that has such
 * inputs, outputs and taps of parameters alone are among them. Empty where no input is shared.
 */
export function sharedValues(graph: Graph): ReadonlySet<ValueId> {
  const shared = new Set(inputsOf(graph).flatMap((i) => (i.shared === true ? [i.id] : [])));
  if (shared.size === 0) return shared;
  const named = new Set([...graph.outputs, ...graph.taps].map((o) => o.value));
  // Every row has a state of its own, whatever it becomes.
  const kept = new Set(graph.outputs.flatMap((o) => (o.into === undefined ? [] : [o.value])));
  for (const v of graph.values.values()) {
    if (v.kind !== "comprehension" || !(v.batched || named.has(v.id)) || kept.has(v.id)) continue;
    const own = (id: ValueId): boolean => id === v.id || shared.has(id) || graph.values.get(id)?.batched === false;
    if (loadsOf(v.body).every((l) => own(l.value))) shared.add(v.id);
  }
  return shared;
}
