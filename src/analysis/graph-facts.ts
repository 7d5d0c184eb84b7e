/** What is true of a graph's values: who reads them, which must be kept, what depends on what. */
import { InternalError } from "../diagnostics/diagnostic.ts";
import { type Comprehension, type Graph, type Value, comprehensionsOf } from "../ir/graph.ts";
import type { IndexExpr } from "../ir/index-expr.ts";
import { isRecurrence } from "../ir/recurrence.ts";
import { type Load, type Scalar, type ValueId, loadsOf, readsIn, substituteVars, walk } from "../ir/scalar.ts";

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
 * computed inside an index, what is compared with itself, and what reads itself.
 */
export function keptValues(graph: Graph): Set<ValueId> {
  const recurrences = comprehensionsOf(graph).filter(isRecurrence);
  return new Set([
    ...namedValues(graph),
    ...readByIndices(graph),
    ...comparedWithThemselves(graph),
    ...recurrences.map((v) => v.id),
  ]);
}

/**
 * Values of which an element is compared with others, or with the extreme of some. Computed again on either side they
 * might differ in their last digit, so that none is the largest or two have one rank.
 */
function comparedWithThemselves(graph: Graph): Set<ValueId> {
  const found = new Set<ValueId>();
  for (const v of graph.values.values()) {
    if (v.kind !== "comprehension") continue;
    walk(v.body, (n) => {
      if (n.kind !== "apply" || !(n.op === "lt" || n.op === "le" || n.op === "eq")) return;
      const [left, right] = n.args.map((side) => takenFrom(graph, side));
      if (left!.size > 0 && right!.size > 0) for (const id of left!) if (right!.has(id)) found.add(id);
    });
  }
  return found;
}

/** The values that `s` is an element of, or the extreme of elements of; none that is computed of indices alone. */
function takenFrom(graph: Graph, s: Scalar): ReadonlySet<ValueId> {
  const ids = new Set<ValueId>();
  for (let at: Scalar | undefined = s; at !== undefined; ) {
    if (at.kind === "reduce") at = at.op === "max" || at.op === "min" ? at.body : undefined;
    else if (at.kind === "load" && !ids.has(at.value)) {
      const v = comprehension(graph, at.value);
      if (v !== undefined && isOfData(graph, v)) ids.add(v.id);
      at = v?.body;
    } else at = undefined;
  }
  return ids;
}

/** Whether `v` is computed of inputs or parameters. */
function isOfData(graph: Graph, v: Comprehension): boolean {
  const seen = new Set<Value>([v]);
  for (const at of seen) {
    if (at.kind !== "comprehension" || at.batched) return true;
    for (const l of loadsOf(at.body)) seen.add(valueOf(graph, l.value));
  }
  return false;
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

/** The comprehension `id` that can stand in the place of what loads it: none that reads itself, nor one that indices may read. */
export function replaceable(graph: Graph, id: ValueId): Comprehension | undefined {
  const v = comprehension(graph, id);
  return v !== undefined && (v.classes !== undefined || isRecurrence(v)) ? undefined : v;
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
