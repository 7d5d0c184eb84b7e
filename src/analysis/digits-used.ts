/**
 * What an expression depends on may be less than its variables: where `v` stands only as `v / 12` (the head of a merged
 * axis of heads and channels) or as `v % 12`, a value of the expression needs that digit alone for an axis.
 */
import {
  type IndexExpr,
  type Var,
  asVar,
  div,
  gcd,
  indexVar,
  insideOf,
  makeVar,
  modulo,
  scale,
} from "../ir/index-expr.ts";
import { type Scalar, walk } from "../ir/scalar.ts";

/** An axis for what an expression uses of a variable. */
export interface Digit {
  readonly axis: Var;
  /** The axis in terms of the variable, for those who read the value. */
  readonly of: IndexExpr;
  /** The variable in terms of the axis, for the value itself: one of those that give the same digit. */
  readonly from: IndexExpr;
}

/** The digit that `s` uses of each of `vars`: the whole variable, or less. */
export function digitsUsed(s: Scalar, vars: readonly Var[]): Digit[] {
  const whole = new Set<Var>();
  const uses = new Map(vars.map((v) => [v, { divisors: new Set<number>(), moduli: new Set<number>() }]));
  const visit = (e: IndexExpr): void => {
    for (const { atom } of e.terms) {
      const v = atom.kind === "div" || atom.kind === "mod" ? asVar(atom.arg) : undefined;
      if (atom.kind === "var") whole.add(atom.var);
      else if (atom.kind === "read" || v === undefined) insideOf(atom).forEach(visit);
      else uses.get(v)?.[atom.kind === "div" ? "divisors" : "moduli"].add(atom.by);
    }
  };
  walk(s, (n) => {
    if (n.kind === "index") visit(n.expr);
    if (n.kind === "load") n.index.forEach(visit);
  });
  return vars.map((v) => {
    const { divisors, moduli } = uses.get(v)!;
    const by = [...divisors].reduce(gcd, 0);
    const period = [...moduli].reduce((a, b) => (a * b) / gcd(a, b), 1);
    if (!whole.has(v) && moduli.size === 0 && by > 1) {
      const axis = makeVar(v.name, Math.ceil(v.size / by));
      return { axis, of: div(indexVar(v), by), from: scale(indexVar(axis), by) };
    }
    if (!whole.has(v) && divisors.size === 0 && moduli.size > 0 && period < v.size) {
      const axis = makeVar(v.name, period);
      return { axis, of: modulo(indexVar(v), period), from: indexVar(axis) };
    }
    const axis = makeVar(v.name, v.size);
    return { axis, of: indexVar(v), from: indexVar(axis) };
  });
}
