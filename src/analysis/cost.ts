/** What fusion decisions rest on: how often things are evaluated, and which reductions use each element about once. */
import { type Comprehension, type Graph, elements } from "../ir/graph.ts";
import { type Atom, type IndexExpr, type Var, asVar, varsOf } from "../ir/index-expr.ts";
import { type Reduce, type Scalar, children, freeVars, loadsOf, someNode } from "../ir/scalar.ts";
import { points, reductionsOf } from "../ir/reductions.ts";
import { valueOf } from "./graph-facts.ts";

/**
 * Whether a reduction reads each element of its operands about once (sums of squares, maxima, means), so that computing
 * it where it is read costs no more than storing it. A contraction reads each operand many times over.
 */
export const readsOnce = (graph: Graph, r: Reduce): boolean =>
  [r, ...reductionsOf(r.body)].every((inner) => {
    const evaluations = points([...freeVars(inner), ...inner.vars]);
    const largest = Math.max(1, ...loadsOf(inner.body).map((l) => elements(valueOf(graph, l.value).shape)));
    return evaluations <= 2 * largest;
  });

/** Whether the body has a reduction that computes much from little: recomputing it elsewhere would multiply work. */
export const isContraction = (graph: Graph, v: Comprehension): boolean =>
  reductionsOf(v.body).some((r) => !readsOnce(graph, r));

/**
 * Whether `at`, as a map from the loop variables `axes` to the indices of a tensor of `shape`, takes every element
 * exactly once. Recognised by structure: the expressions, most significant digit first, are a permutation of the axes
 * after merging and splitting in mixed radix. Anything else is "no".
 */
export function isBijective(axes: readonly Var[], at: readonly IndexExpr[], shape: readonly number[]): boolean {
  if (points(axes) !== elements(shape)) return false;
  // Each index reads its own axes (or one digit of an axis); every axis must be covered in full, by one index a digit.
  const digits = new Map<Var, { low: number; high: number }[]>();
  for (const e of at) if (!collectDigits(e, digits)) return false;
  return axes.every((v) => v.size === 1 || covers(digits.get(v) ?? [], v.size));
}

/** Records which mixed-radix digit of which variable each term of `e` is; false where a term is nothing of the kind. */
function collectDigits(e: IndexExpr, digits: Map<Var, { low: number; high: number }[]>): boolean {
  if (e.constant !== 0 || e.min < 0) return false;
  let width = 1;
  for (const { coef, atom } of [...e.terms].sort((a, b) => a.coef - b.coef)) {
    if (coef !== width) return false;
    const digit = digitOf(atom);
    if (!digit) return false;
    digits.set(digit.var, [...(digits.get(digit.var) ?? []), { low: digit.low, high: digit.high }]);
    width *= digit.high / digit.low;
  }
  return true;
}

/** `v` is digit [1, size); `v / c` is [c, size); `v % c` is [1, c); `(v / c) % d` is [c, c·d). */
function digitOf(atom: Atom): { var: Var; low: number; high: number } | undefined {
  if (atom.kind === "var") return { var: atom.var, low: 1, high: atom.var.size };
  if (atom.kind === "read") return undefined;
  const inner = atom.arg.terms[0];
  if (atom.arg.constant !== 0 || atom.arg.terms.length !== 1 || inner!.coef !== 1) return undefined;
  const of = digitOf(inner!.atom);
  if (!of) return undefined;
  const range = of.high / of.low;
  if (range % atom.by !== 0) return undefined;
  return atom.kind === "div" ? { ...of, low: of.low * atom.by } : { ...of, high: of.low * atom.by };
}

function covers(parts: readonly { low: number; high: number }[], size: number): boolean {
  let reached = 1;
  for (const { low, high } of [...parts].sort((a, b) => a.low - b.low)) {
    if (low !== reached) return false;
    reached = high;
  }
  return reached === size;
}

/** Whether every expression is one of `axes`, alone and each at most once. */
export const isPermutation = (at: readonly IndexExpr[]): boolean => {
  const vars = at.map(asVar);
  return vars.every((v) => v !== undefined) && new Set(vars).size === vars.length;
};

/** The variables that an index mentions. */
export function varsOfIndex(at: readonly IndexExpr[]): Set<Var> {
  const vars = new Set<Var>();
  for (const e of at) varsOf(e, vars);
  return vars;
}

/**
 * How many times a load of `key` runs in `body`, whose axes are `axes`, if every reduction is computed once for each
 * value of its free variables, as kernels do.
 */
export function evaluationsOf(body: Scalar, axes: readonly Var[], key: string): number {
  let most = 0;
  const open: { readonly s: Scalar; readonly around: readonly Var[] }[] = someNode(body, (n) => n.key === key)
    ? [{ s: body, around: axes }]
    : [];
  const seen = new Set<string>();
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { s, around } = at;
    const visit = `${s.key} ${around.map((v) => v.id).join()}`;
    if (seen.has(visit)) continue;
    seen.add(visit);
    if (s.key === key) most = Math.max(most, points(around));
    else if (s.kind === "reduce") {
      const free = freeVars(s);
      open.push({ s: s.body, around: [...around.filter((v) => free.has(v)), ...s.vars] });
    } else for (const part of children(s)) open.push({ s: part, around });
  }
  return most;
}
