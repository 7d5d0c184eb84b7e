/**
 * Between which numbers the elements of a value lie, whatever inputs and parameters hold. For the host, which reads
 * numbers from 0 to 1 as scores and takes all others for logits.
 */
import type { Graph } from "../ir/graph.ts";
import type { IndexExpr, Var } from "../ir/index-expr.ts";
import { type Interval, type Told, rangeOf } from "../ir/scalar-range.ts";
import { type Scalar, type ValueId, loadsOf, substituteVars } from "../ir/scalar.ts";
import { sameScalar } from "./alpha-key.ts";
import { bodyAt, replaceable } from "./graph-facts.ts";

const anything: Interval = [-Infinity, Infinity];

/** Bounds of every element of a value, as far as the equations tell. */
export function valueRange(graph: Graph, id: ValueId): Interval {
  const known = new Map<ValueId, Interval>();
  const told: Told = (n, of) => {
    if (n.kind === "load") return known.get(n.value) ?? anything;
    if (n.kind !== "apply" || n.op !== "div") return undefined;
    const [part, whole] = n.args as [Scalar, Scalar];
    // One of the terms of a sum, divided by the sum: a softmax's, whatever its exponentials are.
    return of(part)[0] >= 0 && isTermOf(part, computed(graph, whole), (s) => rangeOf(s, told)) ? [0, 1] : undefined;
  };
  for (const v of graph.values.values()) {
    if (v.kind === "comprehension") known.set(v.id, rangeOf(v.body, told));
    else if (v.classes !== undefined) known.set(v.id, [0, v.classes - 1]);
    if (v.id === id) break;
  }
  return known.get(id) ?? anything;
}

/** What is loaded, as it is computed. */
function computed(graph: Graph, s: Scalar): Scalar {
  const from = s.kind === "load" ? replaceable(graph, s.value) : undefined;
  return s.kind === "load" && from !== undefined ? computed(graph, bodyAt(from, s.index)) : s;
}

/** Whether `whole` is a sum of numbers from 0 on, of which `part` is one. */
function isTermOf(part: Scalar, whole: Scalar, range: (s: Scalar) => Interval): boolean {
  if (whole.kind !== "reduce" || whole.op !== "sum" || !(range(whole.body)[0] >= 0)) return false;
  const { vars, body } = whole;
  const indices = new Map(loadsOf(part).flatMap((l) => l.index.map((e) => [e.key, e])));
  const isAt = (at: ReadonlyMap<Var, IndexExpr>): boolean => {
    const v = vars[at.size];
    if (v === undefined) return sameScalar(substituteVars(body, at), part);
    return [...indices.values()].some((e) => e.min >= 0 && e.max < v.size && isAt(new Map(at).set(v, e)));
  };
  return isAt(new Map());
}
