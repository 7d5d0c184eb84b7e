/** What is true of a graph's values: who reads them, which must be kept, what depends on what. */
import { InternalError } from "../diagnostics/diagnostic.ts";
import { type Comprehension, type Graph, type Value, comprehensionsOf } from "../ir/graph.ts";
import type { IndexExpr } from "../ir/index-expr.ts";
import { isRecurrence } from "../ir/recurrence.ts";
import { type Load, type Scalar, type ValueId, loadsOf, readsIn, substituteVars } from "../ir/scalar.ts";

/** The readers of each value: every distinct load, with the comprehension it stands in. */
export interface Use {
  readonly consumer: Comprehension;
  readonly load: Load;
}

export function usesOf(graph: Graph): Map<ValueId, Use[]> {
  const uses = new Map<ValueId, Use[]>();
  for (const consumer of graph.values.values()) {
    if (consumer.kind !== "comprehension") continue;
    for (const load of loadsOf(consumer.body)) {
      const list = uses.get(load.value);
      if (list) list.push({ consumer, load });
      else uses.set(load.value, [{ consumer, load }]);
    }
  }
  return uses;
}

/** What is asked for: outputs and taps. */
export function namedValues(graph: Graph): Set<ValueId> {
  return new Set([...graph.outputs, ...graph.taps].map((o) => o.value));
}

/**
 * Values that must exist in memory whatever fusion would like: what is asked for, what indices read, which cannot be
 * computed inside an index, and what reads itself.
 */
export function keptValues(graph: Graph): Set<ValueId> {
  const recurrences = comprehensionsOf(graph).filter(isRecurrence);
  return new Set([...namedValues(graph), ...readByIndices(graph), ...recurrences.map((v) => v.id)]);
}

/** Values that indices read. */
export function readByIndices(graph: Graph): Set<ValueId> {
  const read = new Set<ValueId>();
  for (const v of graph.values.values())
    if (v.kind === "comprehension") for (const { value } of readsIn(v.body)) read.add(value);
  return read;
}

export function comprehension(graph: Graph, id: ValueId): Comprehension | undefined {
  const v = graph.values.get(id);
  return v?.kind === "comprehension" ? v : undefined;
}

export function valueOf(graph: Graph, id: ValueId): Value {
  const v = graph.values.get(id);
  if (!v) throw new InternalError("graph", `no value ${id}`);
  return v;
}

/** The comprehension `id` that can stand in the place of what loads it: none that reads itself. */
export function replaceable(graph: Graph, id: ValueId): Comprehension | undefined {
  const v = comprehension(graph, id);
  return v !== undefined && isRecurrence(v) ? undefined : v;
}

/** The body of `producer`, which does not read itself, at the point that `at` names. */
export function bodyAt(producer: Comprehension, at: readonly IndexExpr[]): Scalar {
  if (isRecurrence(producer)) throw new InternalError("graph", `'${producer.id}' reads itself: nothing can replace it`);
  return substituteVars(producer.body, new Map(producer.axes.map((v, i) => [v, at[i]!])));
}

/** Whether `v` is computed from the value `id`. */
export function needs(graph: Graph, v: Comprehension, id: ValueId): boolean {
  const seen = new Set<ValueId>([v.id]);
  for (const at of seen) {
    if (at === id) return true;
    const value = valueOf(graph, at);
    if (value.kind === "comprehension" && value.batched) for (const l of loadsOf(value.body)) seen.add(l.value);
  }
  return false;
}
