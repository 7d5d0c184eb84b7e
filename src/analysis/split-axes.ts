/**
 * Loops are not axes: where a body takes a loop variable apart (`m / C`, `m % C`), the loop is split into its digits,
 * and the divisions and remainders are gone from the inner loops. Where it is shifted before (`(m + 1) / C`, what
 * gathers through a stride), the last digit alone is left to be divided, which many points share.
 */
import {
  type IndexExpr,
  type Var,
  add,
  asVar,
  indexConst,
  indexVar,
  insideOf,
  makeVar,
  scale,
  sub,
  substitute,
} from "../ir/index-expr.ts";
import { type Scalar, substituteVars, walk } from "../ir/scalar.ts";

export interface Loops {
  readonly loops: readonly Var[];
  readonly store: readonly IndexExpr[];
  readonly body: Scalar;
}

export function splitAxes<T extends Loops>(kernel: T, shifts = false): T {
  const read: IndexExpr[] = [];
  walk(kernel.body, (n) => {
    if (n.kind === "index") read.push(n.expr);
    if (n.kind === "load") read.push(...n.index);
  });
  const { loops, map } = splitDigits(kernel.loops, read, shifts);
  if (map.size === 0) return kernel;
  // A digit may be taken apart in turn.
  return splitAxes(
    { ...kernel, loops, store: kernel.store.map((e) => substitute(e, map)), body: substituteVars(kernel.body, map) },
    shifts,
  );
}

/**
 * `loops` with those that the expressions take apart replaced by their digits, and these loops in terms of their
 * digits. Where `shifts` is set, also those that are shifted before; not where they are divided by anything else too,
 * which would see sums of digits (a roll).
 */
export function splitDigits(
  loops: readonly Var[],
  expressions: readonly IndexExpr[],
  shifts = false,
): { loops: Var[]; map: Map<Var, IndexExpr> } {
  const divisors = new Map<Var, Set<number>>();
  const shifted = new Map<Var, Set<number>>();
  const whole = new Set<Var>();
  const visit = (e: IndexExpr, divided: boolean): void => {
    for (const { atom } of e.terms) {
      if (atom.kind === "var") {
        if (divided) whole.add(atom.var);
        continue;
      }
      if (atom.kind === "read") {
        for (const i of insideOf(atom)) visit(i, divided);
        continue;
      }
      const { arg, by } = atom;
      const v = asVar(sub(arg, indexConst(arg.constant)));
      const found = arg.constant === 0 ? divisors : shifted;
      if (v && v.size > by && v.size % by === 0) found.set(v, (found.get(v) ?? new Set()).add(by));
      else visit(arg, true);
    }
  };
  expressions.forEach((e) => visit(e, false));
  if (shifts)
    for (const [v, set] of shifted) if (!whole.has(v)) divisors.set(v, new Set([...(divisors.get(v) ?? []), ...set]));
  const map = new Map<Var, IndexExpr>();
  const split = loops.flatMap((v) => {
    const chain = divisibilityChain(divisors.get(v));
    if (chain.length === 0) return [v];
    const digits = digitsOf(v, chain);
    map.set(
      v,
      digits.reduce((sum, d) => add(sum, scale(indexVar(d.var), d.weight)), indexConst(0)),
    );
    return digits.map((d) => d.var);
  });
  return { loops: split, map };
}

/** The divisors of which each divides the next, smallest first. */
function divisibilityChain(divisors: ReadonlySet<number> | undefined): number[] {
  const chain: number[] = [];
  for (const d of [...(divisors ?? [])].sort((a, b) => a - b)) if (d % (chain.at(-1) ?? 1) === 0) chain.push(d);
  return chain;
}

/** Mixed-radix digits of `v`, most significant first. */
function digitsOf(v: Var, chain: readonly number[]): { var: Var; weight: number }[] {
  const weights = [1, ...chain];
  const suffix = chain.length === 1 ? ["i", "o"] : weights.map((_, i) => String(i));
  return weights
    .map((weight, i) => ({ var: makeVar(`${v.name}${suffix[i]!}`, (weights[i + 1] ?? v.size) / weight), weight }))
    .filter((d) => d.var.size > 1)
    .reverse();
}
