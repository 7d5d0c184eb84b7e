/**
 * Variables as their digits: `i / W` and `i % W` are two numbers, and `i` is made of them. What was said of the three can then be added
 * up: `i - 1` is not negative where `i % W >= 1`.
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
} from "./index-expr.ts";

/** Variables are taken apart so often at most: digits have digits. */
const mostSplits = 16;

/**
 * `exprs` in digits of the variables of which quotients and remainders are taken, followed by what is not negative beside: a variable of 10
 * ends in its third row of 4. Undefined where there is nothing to take apart.
 */
export function inDigits(exprs: readonly IndexExpr[]): { exprs: IndexExpr[]; limits: IndexExpr[] } | undefined {
  let found = exprs;
  let limits: IndexExpr[] = [];
  for (let splits = 0; splits < mostSplits; splits++) {
    const divisors = new Map<Var, Set<number>>();
    for (const e of found) collectDivisors(e, divisors);
    const [next] = divisors;
    if (next === undefined) return splits === 0 ? undefined : { exprs: [...found], limits };
    const [v, by] = next;
    const { value, most } = digitsOf(v, by);
    const map = new Map([[v, value]]);
    found = found.map((e) => substitute(e, map));
    limits = limits.map((e) => substitute(e, map));
    if (most > v.size - 1) limits.push(sub(indexConst(v.size - 1), value));
  }
  return { exprs: [...found], limits };
}

function collectDivisors(e: IndexExpr, divisors: Map<Var, Set<number>>): void {
  for (const { atom } of e.terms) {
    if (atom.kind === "var") continue;
    const v = atom.kind === "read" ? undefined : asVar(atom.arg);
    if (v === undefined || atom.kind === "read") for (const inner of insideOf(atom)) collectDivisors(inner, divisors);
    else divisors.set(v, (divisors.get(v) ?? new Set()).add(atom.by));
  }
}

/** `v` as a sum of digits, such that each of `divisors` that fits the smaller ones is the place of one. */
function digitsOf(v: Var, divisors: ReadonlySet<number>): { value: IndexExpr; most: number } {
  let value = indexConst(0);
  let place = 1;
  const digit = (size: number): void => {
    value = add(value, scale(indexVar(makeVar(v.name, size)), place));
  };
  for (const by of [...divisors].sort((a, b) => a - b)) {
    if (by % place !== 0) continue;
    digit(by / place);
    place = by;
  }
  const last = Math.ceil(v.size / place);
  digit(last);
  return { value, most: place * last - 1 };
}

/**
 * What follows of `known >= 0` for single variables, in whole numbers: where `W * q + r - W` is not negative and `r` is below `W`, `q` is
 * at least 1.
 */
export function variablesWithin(known: readonly IndexExpr[]): IndexExpr[] {
  return known.flatMap((d) =>
    d.terms.flatMap(({ coef, atom }) => {
      if (atom.kind !== "var" || Math.abs(coef) === 1) return [];
      const others = d.max - (coef > 0 ? coef * atom.max : coef * atom.min);
      const v = indexVar(atom.var);
      const bound = coef > 0 ? Math.ceil(-others / coef) : Math.floor(others / -coef);
      if (coef > 0) return bound > atom.min ? [sub(v, indexConst(bound))] : [];
      return bound < atom.max ? [sub(indexConst(bound), v)] : [];
    }),
  );
}
