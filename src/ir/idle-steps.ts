/**
 * Steps of a contraction that add nothing: where a side is 0 under a condition that mentions neither rows nor columns,
 * such as a tap of a strided convolution that no point of a phase has. Summed in the right order, such steps come in
 * runs, which need not be computed.
 */
import { type IndexExpr, type Var, asVar, gcd, varsOfAtom } from "./index-expr.ts";
import { type Scalar, apply, constant, freeVars, loadsOf, select, walk } from "./scalar.ts";

/** What `lhs · rhs` is where it is not 0 at all points of `along`, and when that is. */
export interface Busy {
  /** All hold; they mention none of `along`. */
  readonly conditions: readonly Scalar[];
  /** The sides where they do. */
  readonly lhs: Scalar;
  readonly rhs: Scalar;
}

export function busySteps(lhs: Scalar, rhs: Scalar, along: readonly (Var | undefined)[]): Busy {
  const conditions = new Map<string, Scalar>();
  const isCommon = (c: Scalar): boolean => loadsOf(c).length === 0 && ![...freeVars(c)].some((v) => along.includes(v));
  const rest = (s: Scalar): Scalar => {
    if (s.kind !== "select" || s.else.kind !== "const" || s.else.value !== 0) return s;
    const all = conjuncts(s.cond);
    if (!all.some(isCommon)) return s;
    all.filter(isCommon).forEach((c) => conditions.set(c.key, c));
    return select(
      all.filter((c) => !isCommon(c)).reduce<Scalar>((a, b) => apply("and", a, b), constant(1)),
      s.then,
      s.else,
    );
  };
  const sides = { lhs: rest(lhs), rhs: rest(rhs) };
  return { ...sides, conditions: [...conditions.values()] };
}

const conjuncts = (s: Scalar): readonly Scalar[] =>
  s.kind === "apply" && s.op === "and" ? s.args.flatMap(conjuncts) : [s];

/** Into how long runs of `k` the conditions can be cut so that each has one value in a run. */
export function lengthOfRuns(conditions: readonly Scalar[], k: Var): number {
  let length = k.size;
  const visit = (e: IndexExpr): void => {
    for (const { atom } of e.terms) {
      const inner = atom.kind === "div" || atom.kind === "mod" ? atom : undefined;
      if (inner?.kind === "div" && asVar(inner.arg) === k) length = gcd(length, inner.by);
      else if (inner && asVar(inner.arg) !== k) visit(inner.arg);
      else if (varsOfAtom(atom).has(k)) length = 1;
    }
  };
  conditions.forEach((c) => walk(c, (n) => n.kind === "index" && visit(n.expr)));
  return length;
}
