/** Facts of scalar expressions that passes ask for again and again: reductions inside, points of loops, children. */
import { elements } from "./graph.ts";
import type { Var } from "./index-expr.ts";
import { type Reduce, type Scalar, apply, reduce, select, someNode, walk } from "./scalar.ts";

export const hasReduction = (s: Scalar): boolean => someNode(s, (n) => n.kind === "reduce");

/** How often an expression runs that stands inside `vars`. */
export const points = (vars: Iterable<Var>): number => elements([...vars].map((v) => v.size));

/** `s` with its direct children replaced. */
export function mapChildren(s: Scalar, f: (child: Scalar) => Scalar): Scalar {
  switch (s.kind) {
    case "apply": {
      const args = s.args.map(f);
      return args.some((a, i) => a !== s.args[i]) ? apply(s.op, ...args) : s;
    }
    case "select": {
      const [c, t, e] = [f(s.cond), f(s.then), f(s.else)];
      return c !== s.cond || t !== s.then || e !== s.else ? select(c, t, e) : s;
    }
    case "reduce": {
      const body = f(s.body);
      return body !== s.body ? reduce(s.op, s.vars, body) : s;
    }
    default:
      return s;
  }
}

/** The distinct reductions of `s`, inner ones first. */
export function reductionsOf(s: Scalar): Reduce[] {
  const found = new Map<string, Reduce>();
  walk(s, (n) => void (n.kind === "reduce" && found.set(n.key, n)));
  return [...found.values()];
}
