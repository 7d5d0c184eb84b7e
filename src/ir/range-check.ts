/**
 * Are the loads of a body in range wherever they are evaluated? Decided by intervals first, then by the enclosing
 * conditions, at last by enumeration: every range is static, so the question is decidable; a cap keeps it affordable.
 */
import {
  type IndexExpr,
  type Var,
  asVar,
  evaluateIndex,
  indexConst,
  indexVar,
  isConst,
  makeVar,
  replaceReads,
  scale,
  showRead,
  sub,
  varsOf,
} from "./index-expr.ts";
import { inDigits, variablesWithin } from "./index-digits.ts";
import {
  type Load,
  type Scalar,
  asIndex,
  children,
  evaluateCondition,
  fold,
  freeVars,
  loadsOf,
  mapIndices,
  readBy,
  someNode,
} from "./scalar.ts";

/** What is known to hold around a node; `holds: false` for the condition of an `else`. */
interface Fact {
  readonly cond: Scalar;
  readonly holds: boolean;
}

/** The branch of conditions that a node stands in. */
interface FactScope {
  readonly id: number;
  readonly facts: readonly Fact[];
  /** What the facts say is not negative: of two that differ by a constant, the stronger one. */
  readonly known: readonly IndexExpr[];
  /** Some fact speaks of what is read of values. */
  readonly reads: boolean;
}

export interface RangeFault {
  readonly load: Load;
  readonly axis: number;
  readonly size: number;
  /**
   * A point at which the index leaves its axis and what it is there; undefined where there was too much to enumerate.
   * What the index reads of values is a variable of its own there, called `ids[t]`.
   */
  readonly witness: { readonly at: ReadonlyMap<Var, number>; readonly index: number } | undefined;
}

/** Points enumerated at most for one subscript. */
export const defaultCap = 1 << 20;

/** The subscripts in `body` that can leave their axis (or could not be shown not to), first path to each only. */
export function rangeFaults(
  body: Scalar,
  shapeOf: (value: string) => readonly number[] | undefined,
  cap = defaultCap,
): RangeFault[] {
  // Most bodies need no look at their conditions.
  if (loadsOf(body).every((l) => leavesByInterval(l, shapeOf(l.value)).length === 0)) return [];
  const faults = new Map<string, RangeFault>();
  const isSuspicious = new Map<Scalar, boolean>();
  fold<boolean>(
    body,
    (node, of) =>
      loadsAt(node).some((l) => leavesByInterval(l, shapeOf(l.value)).length > 0) ||
      children(node).some((child) => of(child)),
    isSuspicious,
  );
  const visited = new Set<string>();
  const scopes = new Map<string, FactScope>();
  const inside = ({ id, facts, known, reads }: FactScope, cond: Scalar, holds: boolean): FactScope => {
    const key = `${id} ${holds} ${cond.key}`;
    let scope = scopes.get(key);
    if (scope === undefined) {
      const own = conjuncts(cond, holds);
      scope = {
        id: scopes.size + 1,
        facts: [...facts, ...own],
        known: strongest([...known, ...own.flatMap(atLeastZero)]),
        reads: reads || someNode(cond, (n) => readBy(n).length > 0),
      };
      scopes.set(key, scope);
    }
    return scope;
  };
  const open: { readonly node: Scalar; readonly scope: FactScope }[] = [
    { node: body, scope: { id: 0, facts: [], known: [], reads: false } },
  ];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { node, scope } = at;
    const visit = `${scope.id} ${node.key}`;
    if (!isSuspicious.get(node) || visited.has(visit)) continue;
    visited.add(visit);
    // Under so many combinations of conditions nothing can be shown.
    const tooMany = visited.size > mostVisits;
    if (node.kind === "select") {
      open.push({ node: node.else, scope: inside(scope, node.cond, false) });
      open.push({ node: node.then, scope: inside(scope, node.cond, true) });
      open.push({ node: node.cond, scope });
    } else for (const child of children(node).toReversed()) open.push({ node: child, scope });
    for (const load of loadsAt(node)) {
      const shape = shapeOf(load.value)!;
      for (const axis of leavesByInterval(load, shape)) {
        const verdict = tooMany ? "unknown" : escapes(load.index[axis]!, shape[axis]!, scope, cap);
        const key = `${load.key} ${axis}`;
        if (verdict !== "never" && !faults.has(key)) {
          faults.set(key, {
            load,
            axis,
            size: shape[axis]!,
            witness: verdict === "unknown" ? undefined : verdict,
          });
          if (tooMany) return [...faults.values()];
        }
      }
    }
  }
  return [...faults.values()];
}

/** Nodes are looked at under so many combinations of conditions at most. */
const mostVisits = 20_000;

/** What is loaded at a node itself. */
const loadsAt = (node: Scalar): readonly Load[] => (node.kind === "load" ? [...readBy(node), node] : readBy(node));

function leavesByInterval(load: Load, shape: readonly number[] | undefined): number[] {
  if (shape === undefined || shape.length !== load.index.length) return [];
  return load.index.flatMap((e, axis) => (e.min < 0 || e.max >= shape[axis]! ? [axis] : []));
}

/** `a and b` as two facts, a failed `a or b` likewise; each once. */
function conjuncts(cond: Scalar, holds: boolean): Fact[] {
  const facts: Fact[] = [];
  const seen = new Set<string>();
  const open: Fact[] = [{ cond, holds }];
  for (let fact = open.pop(); fact !== undefined; fact = open.pop()) {
    const { cond: c, holds: h } = fact;
    if (seen.has(`${h}${c.key}`)) continue;
    seen.add(`${h}${c.key}`);
    if (c.kind === "apply" && c.op === "not") open.push({ cond: c.args[0]!, holds: !h });
    else if (c.kind === "apply" && c.op === (h ? "and" : "or"))
      for (const a of c.args.toReversed()) open.push({ cond: a, holds: h });
    else facts.push(fact);
  }
  return facts;
}

function escapes(
  index: IndexExpr,
  size: number,
  around: FactScope,
  cap: number,
): "never" | "unknown" | NonNullable<RangeFault["witness"]> {
  const { e, facts, known } = index.reads || around.reads ? withoutReads(index, around) : { e: index, ...around };
  const within = (bounds: readonly [number, number]): boolean => bounds[0] >= 0 && bounds[1] < size;
  if (within(boundsUnder(e, known)) || within(boundsInDigits(e, known))) return "never";
  // A fact left out makes the check stricter, never wrong: try with those that speak of the index's variables alone.
  const own = varsOf(e);
  const usable = facts.map((fact) => ({ ...fact, vars: freeVars(fact.cond) }));
  const near = usable.filter((f) => [...f.vars].every((v) => own.has(v)));
  const verdict = enumerate(e, size, near, own, cap);
  if (verdict === "never" || near.length === usable.length) return verdict;
  const reached = new Set(own);
  let linked = near;
  for (let grew = true; grew; ) {
    const more = usable.filter((f) => [...f.vars].some((v) => reached.has(v)));
    grew = more.length > linked.length;
    linked = more;
    for (const f of more) for (const v of f.vars) reached.add(v);
  }
  return enumerate(e, size, linked, reached, cap);
}

/**
 * The same question, where what is read of values is a variable: nothing is known of it but its range, so any value in
 * it may come.
 */
function withoutReads(
  index: IndexExpr,
  around: FactScope,
): { e: IndexExpr; facts: readonly Fact[]; known: readonly IndexExpr[] } {
  const vars = new Map<string, Var>();
  const plain = (e: IndexExpr): IndexExpr =>
    replaceReads(e, (read) => {
      const v = vars.get(read.key) ?? makeVar(showRead(read), read.max + 1);
      vars.set(read.key, v);
      return indexVar(v);
    });
  const e = plain(index);
  const facts = around.facts.map((f) => ({ ...f, cond: mapIndices(f.cond, plain) }));
  return { e, facts, known: strongest(facts.flatMap(atLeastZero)) };
}

/** Bounds of `e` where all `conditions` hold. */
export const boundsWhere = (e: IndexExpr, conditions: readonly Scalar[]): [number, number] =>
  boundsUnder(e, strongest(conditions.flatMap((c) => conjuncts(c, true)).flatMap(atLeastZero)));

/** Bounds of `e` by its interval and by what is `known` not to be negative. */
function boundsUnder(e: IndexExpr, known: readonly IndexExpr[]): [number, number] {
  return [leastOf(e, known), -leastOf(scale(e, -1), known)];
}

/** The same where variables are the digits that are computed of them: `i`, `i / W` and `i % W` are of two numbers. */
function boundsInDigits(e: IndexExpr, known: readonly IndexExpr[]): [number, number] {
  const found = inDigits([e, ...known]);
  if (found === undefined) return [e.min, e.max];
  const [digits, ...facts] = found.exprs;
  const all = [...facts, ...found.limits];
  return boundsUnder(digits!, strongest([...all, ...variablesWithin(all)]));
}

/** Of expressions that differ by a constant alone, the least: where that is not negative the others are not either. */
function strongest(known: readonly IndexExpr[]): IndexExpr[] {
  const byTerms = new Map<string, IndexExpr>();
  for (const d of known) {
    const terms = d.key.slice(String(d.constant).length);
    const other = byTerms.get(terms);
    if (other === undefined || d.constant < other.constant) byTerms.set(terms, d);
  }
  return [...byTerms.values()];
}

/** What the fact says is not negative. */
function atLeastZero({ cond, holds }: Fact): IndexExpr[] {
  if (cond.kind !== "apply" || (cond.op !== "lt" && cond.op !== "le" && cond.op !== "eq")) return [];
  const [a, b] = [asIndex(cond.args[0]!), asIndex(cond.args[1]!)];
  if (!a || !b) return [];
  if (cond.op === "eq") {
    const both = [sub(a, b), sub(b, a)];
    // What is not 0, and not negative, is at least 1.
    return holds ? both : both.flatMap((d) => (d.min === 0 ? [sub(d, indexConst(1))] : []));
  }
  const strict = (cond.op === "lt") === holds;
  return [sub(holds ? sub(b, a) : sub(a, b), indexConst(strict ? 1 : 0))];
}

/** Sums of facts that are tried for one bound. */
const mostSums = 256;

/**
 * A lower bound of `e`: its interval's, or that of `e - Σ factor · d` over known `d >= 0`. Each factor is such that a
 * term goes: `R * (i - a) + j - b` is not negative where `i >= a` and `j >= b`.
 */
function leastOf(e: IndexExpr, known: readonly IndexExpr[]): number {
  if (known.length === 0) return e.min;
  let least = leastByTerms(e, known);
  let tried = 0;
  const go = (rest: IndexExpr, from: number): void => {
    least = Math.max(least, rest.min);
    if (isConst(rest)) return;
    for (let i = from; i < known.length; i++) {
      for (const factor of cancelling(rest, known[i]!))
        if (tried++ < mostSums) go(sub(rest, scale(known[i]!, factor)), i + 1);
    }
  };
  go(e, 0);
  return least;
}

/** The sum of what each term is at least: for a quotient, the quotient of what is known of its argument. */
function leastByTerms(e: IndexExpr, known: readonly IndexExpr[]): number {
  return e.terms.reduce((sum, { coef, atom }) => {
    const sign = Math.sign(coef);
    const byRange = sign > 0 ? atom.min : -atom.max;
    if (atom.kind !== "div") return sum + Math.abs(coef) * byRange;
    const argument = leastOf(sign > 0 ? atom.arg : scale(atom.arg, -1), known);
    const quotient = sign > 0 ? Math.floor(argument / atom.by) : -Math.floor(-argument / atom.by);
    return sum + Math.abs(coef) * Math.max(byRange, quotient);
  }, e.constant);
}

/** The positive factors with which `d` takes a term of `e`, or the digit of one (`v / c` or `v % c` of `v`), away. */
function cancelling(e: IndexExpr, d: IndexExpr): Set<number> {
  const factors = new Set<number>();
  for (const { coef, atom } of d.terms) {
    const v = atom.kind === "div" || atom.kind === "mod" ? asVar(atom.arg) : undefined;
    for (const term of e.terms) {
      const digit = v !== undefined && term.atom.kind === "var" && term.atom.var === v;
      if (term.atom.key !== atom.key && !digit) continue;
      const factor = (term.coef * (digit && atom.kind === "div" ? atom.by : 1)) / coef;
      if (factor > 0 && Number.isInteger(factor)) factors.add(factor);
    }
  }
  return factors;
}

function enumerate(
  e: IndexExpr,
  size: number,
  facts: readonly Fact[],
  over: ReadonlySet<Var>,
  cap: number,
): "never" | "unknown" | NonNullable<RangeFault["witness"]> {
  const vars = [...over];
  const all = vars.reduce((n, v) => n * v.size, 1) <= cap;
  // Of too many the ends: what leaves its axis mostly does so there.
  if (!all && 4 ** vars.length > cap) return "unknown";
  const steps = all ? vars : vars.map((v) => ({ ...v, size: Math.min(v.size, 4) }));
  const counted = new Map<Var, number>(steps.map((v) => [v, 0]));
  const at = new Map<Var, number>(vars.map((v) => [v, 0]));
  const env = (v: Var): number => at.get(v)!;
  for (;;) {
    for (const [i, v] of vars.entries()) {
      const n = counted.get(steps[i]!)!;
      at.set(v, all || n < 2 ? n : v.size - (steps[i]!.size - n));
    }
    const value = evaluateIndex(e, env);
    if (value < 0 || value >= size) {
      const possible = facts.every(({ cond, holds }) => {
        const known = evaluateCondition(cond, env);
        return known === undefined || (known !== 0) === holds;
      });
      if (possible) return { at: new Map(at), index: value };
    }
    if (!advance(steps, counted)) return all ? "never" : "unknown";
  }
}

/** Steps `at` to the next point of `vars`, the last one fastest; false after the last point. */
export function advance(vars: readonly Var[], at: Map<Var, number>): boolean {
  for (let i = vars.length - 1; i >= 0; i--) {
    const v = vars[i]!;
    const next = at.get(v)! + 1;
    at.set(v, next < v.size ? next : 0);
    if (next < v.size) return true;
  }
  return false;
}
