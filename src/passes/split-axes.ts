/**
 * Loops are not axes: where a body takes a loop variable apart (`m / C`, `m % C`), the loop is split into its digits, and
 * the divisions and remainders are gone from the inner loops.
 */
import { type IndexExpr, type Var, add, asVar, indexConst, indexVar, makeVar, scale, substitute } from "../ir/index-expr.ts";
import { type Scalar, substituteVars, walk } from "../ir/scalar.ts";

export interface Loops {
  readonly loops: readonly Var[];
  readonly store: readonly IndexExpr[];
  readonly body: Scalar;
}

export function splitAxes<T extends Loops>(kernel: T): T {
  const divisors = new Map<Var, Set<number>>();
  const visit = (e: IndexExpr): void => {
    for (const { atom } of e.terms) {
      if (atom.kind === "var") continue;
      const v = asVar(atom.arg);
      if (v && v.size % atom.by === 0) divisors.set(v, (divisors.get(v) ?? new Set()).add(atom.by));
      else visit(atom.arg);
    }
  };
  walk(kernel.body, (n) => {
    if (n.kind === "index") visit(n.expr);
    if (n.kind === "load") n.index.forEach(visit);
  });
  const map = new Map<Var, IndexExpr>();
  const loops = kernel.loops.flatMap((v) => {
    const chain = divisibilityChain(divisors.get(v));
    if (chain.length === 0) return [v];
    const digits = digitsOf(v, chain);
    map.set(v, digits.reduce((sum, d) => add(sum, scale(indexVar(d.var), d.weight)), indexConst(0)));
    return digits.map((d) => d.var);
  });
  if (map.size === 0) return kernel;
  return { ...kernel, loops, store: kernel.store.map((e) => substitute(e, map)), body: substituteVars(kernel.body, map) };
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
