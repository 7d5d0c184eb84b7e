/** Facts of scalar expressions that passes ask for again and again: reductions inside, points of loops. */
import { elements } from "./graph.ts";
import type { Var } from "./index-expr.ts";
import { type Reduce, type Scalar, someNode, walk } from "./scalar.ts";

export const hasReduction = (s: Scalar): boolean => someNode(s, (n) => n.kind === "reduce");

/** How often an expression runs that stands inside `vars`. */
export const points = (vars: Iterable<Var>): number => elements([...vars].map((v) => v.size));

/** The distinct reductions of `s`, inner ones first. */
export function reductionsOf(s: Scalar): Reduce[] {
  const found = new Map<string, Reduce>();
  walk(s, (n) => void (n.kind === "reduce" && found.set(n.key, n)));
  return [...found.values()];
}
