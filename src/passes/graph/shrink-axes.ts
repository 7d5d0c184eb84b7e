/**
 * Slice propagation, backwards. Drops what nobody reads within a value: where all readers together reach only a range
 * of an axis, the axis shrinks to that range. If a head reads one token, the last layers compute that token alone.
 * Readers go first, so that a shrunk reader reaches less of what it reads.
 */
import { type Comprehension, type Graph, type Value, withValues } from "../../ir/graph.ts";
import { type IndexExpr, type Var, add, indexConst, indexVar, makeVar, sub } from "../../ir/index-expr.ts";
import { type Scalar, type ValueId, load, loadsOf, substituteVars, transform } from "../../ir/scalar.ts";
import { keptValues } from "../../analysis/graph-facts.ts";
import { graphPass } from "../pass.ts";

/** The indices of one axis that are read: `low .. high`, both included. */
interface Reach {
  readonly size: number;
  low: number;
  high: number;
}

/**
 * Whether the axis goes: one index of several is read. An axis that had one to begin with is `drop-unit-axes`'s affair.
 */
const vanishes = ({ low, high, size }: Reach): boolean => high <= low && size > 1;

export const shrinkAxes = graphPass({
  name: "shrink-axes",
  optional: true,
  reads: [],
  run: (graph: Graph) => shrunk(graph, keptValues(graph)),
});

/** `graph` without what no value reads of those not in `kept`. */
export function shrunk(graph: Graph, kept: ReadonlySet<ValueId>): Graph {
  const reached = new Map<ValueId, Reach[]>();
  const changed = new Map<ValueId, readonly Reach[]>();
  const values: Value[] = [];
  for (const v of [...graph.values.values()].reverse()) {
    let value = v;
    const reach = reached.get(v.id);
    if (
      v.kind === "comprehension" &&
      reach &&
      !kept.has(v.id) &&
      reach.some((r, axis) => r.high - r.low + 1 < v.shape[axis]!)
    ) {
      changed.set(v.id, reach);
      value = restrict(v, reach);
    }
    if (value.kind === "comprehension")
      for (const l of loadsOf(value.body)) extend(reached, l.value, l.index, graph.values.get(l.value)!.shape);
    values.unshift(value);
  }
  if (changed.size === 0) return graph;
  return withValues(
    graph,
    values.map((v) => (v.kind === "comprehension" ? { ...v, body: shiftLoads(v.body, changed) } : v)),
  );
}

/** A guarded index may leave its axis where its guard fails; only what is inside counts. */
function extend(
  reached: Map<ValueId, Reach[]>,
  id: ValueId,
  index: readonly IndexExpr[],
  shape: readonly number[],
): void {
  const found = reached.get(id) ?? shape.map((size) => ({ size, low: Infinity, high: -Infinity }));
  reached.set(id, found);
  index.forEach((e, axis) => {
    found[axis]!.low = Math.min(found[axis]!.low, Math.max(0, e.min));
    found[axis]!.high = Math.max(found[axis]!.high, Math.min(shape[axis]! - 1, e.max));
  });
}

/** `v` over the reach of each axis; an axis of one index is gone. */
function restrict(v: Comprehension, reach: readonly Reach[]): Comprehension {
  const map = new Map<Var, IndexExpr>();
  const axes: Var[] = [];
  v.axes.forEach((a, i) => {
    const { low, high } = reach[i]!;
    if (vanishes(reach[i]!)) map.set(a, indexConst(low));
    else if (high - low + 1 >= a.size) axes.push(a);
    else {
      const fresh = makeVar(a.name, high - low + 1);
      map.set(a, add(indexVar(fresh), indexConst(low)));
      axes.push(fresh);
    }
  });
  return { ...v, axes, shape: axes.map((a) => a.size), body: substituteVars(v.body, map) };
}

function shiftLoads(body: Scalar, shrunk: ReadonlyMap<ValueId, readonly Reach[]>): Scalar {
  return transform(body, (n) => {
    const reach = n.kind === "load" ? shrunk.get(n.value) : undefined;
    if (n.kind !== "load" || !reach) return n;
    const at = n.index.flatMap((e, axis) => (vanishes(reach[axis]!) ? [] : [sub(e, indexConst(reach[axis]!.low))]));
    return load(n.value, at);
  });
}
