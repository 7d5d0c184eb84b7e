/**
 * Index expressions: integer arithmetic over loop variables of known range.
 *
 * Every expression is held in one normal form, `constant + Σ coefficient · atom`, where an atom is a loop variable,
 * `⌊e / c⌋`, `e mod c` (never negative), or an element of a value of integers (a lookup's index is data). The smart
 * constructors below are the only way to build one, so structural equality of normal forms (`key`) is the equality the
 * compiler works with. Equality proper is decidable by enumeration, since every range is static: that is how
 * `test/ir/index-expr.test.ts` proves the rules.
 */

import { InternalError } from "../diagnostics/diagnostic.ts";

/** A loop variable: an integer in `0 .. size-1`. Identity is `id`; `name` is for people. */
export interface Var {
  readonly id: number;
  readonly name: string;
  readonly size: number;
}

export type Atom =
  | { readonly kind: "var"; readonly var: Var; readonly key: string; readonly min: number; readonly max: number }
  | {
      readonly kind: "div" | "mod";
      readonly arg: IndexExpr;
      readonly by: number;
      readonly key: string;
      readonly min: number;
      readonly max: number;
    }
  | Read;

/** `value[index…]` as an integer in `0 .. max`: the value's elements are declared to be (`ValueBase.classes`). */
export interface Read {
  readonly kind: "read";
  readonly value: string;
  readonly index: readonly IndexExpr[];
  readonly key: string;
  readonly min: 0;
  readonly max: number;
}

export interface Term {
  readonly coef: number;
  readonly atom: Atom;
}

/**
 * `constant + Σ terms`, terms sorted by atom key, no zero coefficient, no repeated atom. `min`/`max` bound its values.
 */
export interface IndexExpr {
  readonly constant: number;
  readonly terms: readonly Term[];
  readonly min: number;
  readonly max: number;
  /** Atoms, those inside of atoms too; 1 for a constant. */
  readonly size: number;
  /** Equal keys if and only if equal normal forms. */
  readonly key: string;
  /** Some atom in it is read from a value. */
  readonly reads?: true;
}

let nextVarId = 0;

/** A fresh loop variable, distinct from every other. */
export function makeVar(name: string, size: number): Var {
  return { id: nextVarId++, name, size };
}

export const mod = (a: number, b: number): number => ((a % b) + b) % b;
export const floorDiv = (a: number, b: number): number => Math.floor(a / b);
export function gcd(a: number, b: number): number {
  a = Math.abs(a);
  b = Math.abs(b);
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}

function make(offset: number, terms: readonly Term[]): IndexExpr {
  const constant = offset + 0; // never -0
  let min = constant;
  let max = constant;
  let key = String(constant);
  let size = 0;
  for (const { coef, atom } of terms) {
    min += coef > 0 ? coef * atom.min : coef * atom.max;
    max += coef > 0 ? coef * atom.max : coef * atom.min;
    key += `${coef < 0 ? "" : "+"}${coef}*${atom.key}`;
    size++;
    if (atom.kind !== "var") for (const e of insideOf(atom)) size += e.size;
  }
  const reads = terms.some(
    ({ atom }) => atom.kind !== "var" && (atom.kind === "read" || insideOf(atom).some((e) => e.reads)),
  );
  return { constant, terms, min, max, size: Math.max(1, size), key, ...(reads ? { reads } : {}) };
}

/** The expressions that an atom is made of. */
export function insideOf(atom: Atom): readonly IndexExpr[] {
  return atom.kind === "var" ? [] : atom.kind === "read" ? atom.index : [atom.arg];
}

/** The expression that is always `value`. */
export function indexConst(value: number): IndexExpr {
  const constant = value + 0; // never -0
  return { constant, terms: noTerms, min: constant, max: constant, size: 1, key: String(constant) };
}
const noTerms: readonly Term[] = [];

/** The expression that reads the loop variable `v` (0 where `v` has one value only). */
export function indexVar(v: Var): IndexExpr {
  let e = variables.get(v);
  if (e === undefined) variables.set(v, (e = v.size === 1 ? indexConst(0) : keptVar(v)));
  return e;
}
const variables = new WeakMap<Var, IndexExpr>();

/**
 * Like `indexVar`, but it stays where `v` has one value only: for a variable that is replaced before anybody else sees
 * it.
 */
export function keptVar(v: Var): IndexExpr {
  return make(0, [{ coef: 1, atom: { kind: "var", var: v, key: `v${v.id}`, min: 0, max: v.size - 1 } }]);
}

/** The element of `value` at `index`, an integer in `0 .. classes-1`. */
export function indexRead(value: string, index: readonly IndexExpr[], classes: number): IndexExpr {
  const key = `${value}<${classes}[${index.map((e) => e.key).join()}]`;
  return make(0, [{ coef: 1, atom: { kind: "read", value, index, key, min: 0, max: classes - 1 } }]);
}

export const isConst = (e: IndexExpr): boolean => e.terms.length === 0;

/** The variable that `e` is, alone and unscaled, or undefined. */
export function asVar(e: IndexExpr): Var | undefined {
  const t = e.terms[0];
  return e.constant === 0 && e.terms.length === 1 && t!.coef === 1 && t!.atom.kind === "var" ? t!.atom.var : undefined;
}

/** The element that `e` is, alone and unscaled, or undefined. */
export function asRead(e: IndexExpr): Read | undefined {
  const [t, ...more] = e.terms;
  return e.constant === 0 && more.length === 0 && t?.coef === 1 && t.atom.kind === "read" ? t.atom : undefined;
}

/** Whether `recombine` may find something at a term. */
const isDigit = ({ atom }: Term): boolean => atom.kind === "div" || atom.kind === "mod";

/** The sum of two lists of terms in normal form, of which none is a digit: then nothing is to be recombined. */
function merged(constant: number, a: readonly Term[], b: readonly Term[]): IndexExpr {
  const terms: Term[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    const [s, t] = [a[i]!, b[j]!];
    if (s.atom.key === t.atom.key) {
      const coef = s.coef + t.coef;
      if (coef !== 0) terms.push({ coef, atom: t.atom });
      i++;
      j++;
    } else if (s.atom.key < t.atom.key) {
      terms.push(s);
      i++;
    } else {
      terms.push(t);
      j++;
    }
  }
  while (i < a.length) terms.push(a[i++]!);
  while (j < b.length) terms.push(b[j++]!);
  return make(constant, terms);
}

/** Sums like terms, sorts, and recombines what belongs together. */
function normalise(constant: number, terms: readonly Term[]): IndexExpr {
  const byKey = new Map<string, Term>();
  for (const t of terms) {
    const seen = byKey.get(t.atom.key);
    byKey.set(t.atom.key, seen ? { coef: seen.coef + t.coef, atom: t.atom } : t);
  }
  for (const [key, t] of byKey) if (t.coef === 0) byKey.delete(key);
  for (const t of byKey.values()) {
    const simpler = recombine(constant, byKey, t);
    if (simpler !== undefined) return simpler;
  }
  const sorted = [...byKey.values()].sort((a, b) => (a.atom.key < b.atom.key ? -1 : 1));
  return make(constant, sorted);
}

/**
 * Applies `c·⌊e/c⌋ + e mod c = e` to the terms, where `t` is one of its two atoms and the sum holds the other two
 * sides of it: the remainder is looked for as `modulo` would write it, the quotient as `div` would.
 */
function recombine(constant: number, byKey: ReadonlyMap<string, Term>, t: Term): IndexExpr | undefined {
  const { coef, atom } = t;
  if (atom.kind === "var" || atom.kind === "read") return undefined;
  const { arg, by } = atom;
  if (atom.kind === "mod") {
    // k·(e mod c) + c·k·⌊e/c⌋
    const quotient = partner(atom);
    return holds(byKey, quotient, coef * by) ? replace(constant, byKey, t, quotient, coef * by, arg, coef) : undefined;
  }
  if (coef % by !== 0) return undefined;
  const remainder = partner(atom);
  const k = coef / by;
  if (holds(byKey, remainder, k)) return replace(constant, byKey, t, remainder, k, arg, k);
  // k·e - c·k·⌊e/c⌋
  return holds(byKey, arg, -k) ? replace(constant, byKey, t, arg, -k, remainder, -k) : undefined;
}

/** The quotient that belongs to a remainder, and the other way round. */
function partner(atom: Extract<Atom, { kind: "div" | "mod" }>): IndexExpr {
  let known = partners.get(atom);
  if (known === undefined) partners.set(atom, (known = (atom.kind === "div" ? modulo : div)(atom.arg, atom.by)));
  return known;
}
const partners = new WeakMap<Atom, IndexExpr>();

/** Every term of `factor · part` is in the sum, with just that coefficient. */
function holds(byKey: ReadonlyMap<string, Term>, part: IndexExpr, factor: number): boolean {
  return part.terms.length > 0 && part.terms.every(({ coef, atom }) => byKey.get(atom.key)?.coef === coef * factor);
}

/** The sum without `t` and without `factor · gone`, plus `k · come`. */
function replace(
  constant: number,
  byKey: ReadonlyMap<string, Term>,
  t: Term,
  gone: IndexExpr,
  factor: number,
  come: IndexExpr,
  k: number,
): IndexExpr {
  const left = new Set([t.atom.key, ...gone.terms.map((u) => u.atom.key)]);
  const rest = [...byKey.values()].filter((u) => !left.has(u.atom.key));
  const terms = come.terms.map((u) => ({ coef: u.coef * k, atom: u.atom }));
  return normalise(constant - gone.constant * factor + come.constant * k, [...rest, ...terms]);
}

function atomKey(kind: "div" | "mod", arg: IndexExpr, by: number): string {
  return `(${arg.key}${kind === "div" ? "/" : "%"}${by})`;
}

export function add(a: IndexExpr, b: IndexExpr): IndexExpr {
  if (isConst(b)) return b.constant === 0 ? a : make(a.constant + b.constant, a.terms);
  if (isConst(a)) return add(b, a);
  if (!a.terms.some(isDigit) && !b.terms.some(isDigit)) return merged(a.constant + b.constant, a.terms, b.terms);
  return normalise(a.constant + b.constant, [...a.terms, ...b.terms]);
}

export function scale(a: IndexExpr, factor: number): IndexExpr {
  if (factor === 0) return indexConst(0);
  if (factor === 1) return a;
  return make(
    a.constant * factor,
    a.terms.map((t) => ({ coef: t.coef * factor, atom: t.atom })),
  );
}

export function sub(a: IndexExpr, b: IndexExpr): IndexExpr {
  return add(a, scale(b, -1));
}

/**
 * Splits `e` as `g·high + low` with `0 <= low < g` for a divisor `g > 1` of `c`, where such a split is visible in the
 * terms. Then `⌊e/c⌋ = ⌊high/(c/g)⌋` and `e mod c = g·(high mod c/g) + low`.
 */
function splitByDivisor(e: IndexExpr, c: number): { g: number; high: IndexExpr; low: IndexExpr } | undefined {
  const divisors = new Set<number>();
  for (const t of e.terms) for (const g of [c, ...divisors]) divisors.add(gcd(t.coef, g));
  for (const g of [...divisors].sort((a, b) => b - a)) {
    if (g === 1) return undefined;
    const divisible = (t: Term) => t.coef % g === 0;
    const low = make(
      mod(e.constant, g),
      e.terms.filter((t) => !divisible(t)),
    );
    if (low.min < 0 || low.max >= g) continue;
    const high = make(
      floorDiv(e.constant, g),
      e.terms.filter(divisible).map((t) => ({ coef: t.coef / g, atom: t.atom })),
    );
    return { g, high, low };
  }
  return undefined;
}

function makeAtom(kind: "div" | "mod", arg: IndexExpr, by: number): IndexExpr {
  const key = atomKey(kind, arg, by);
  const [min, max] = kind === "div" ? [floorDiv(arg.min, by), floorDiv(arg.max, by)] : [0, by - 1];
  return make(0, [{ coef: 1, atom: { kind, arg, by, key, min, max } }]);
}

/**
 * `e = c·quotient + rest`: what `c` divides term by term, and the rest with coefficients below `c` and a constant in `0
 * .. c-1`.
 */
function takeOutMultiples(e: IndexExpr, c: number): { quotient: IndexExpr; rest: IndexExpr } {
  let quotient = indexConst(0);
  let rest = e;
  while (rest.constant < 0 || rest.constant >= c || rest.terms.some((t) => Math.abs(t.coef) >= c)) {
    quotient = add(
      quotient,
      normalise(
        floorDiv(rest.constant, c),
        scaled(rest.terms, (coef) => Math.trunc(coef / c)),
      ),
    );
    // With other coefficients a quotient and its remainder may come together, and what they give be taken out again.
    rest = normalise(
      mod(rest.constant, c),
      scaled(rest.terms, (coef) => coef % c),
    );
  }
  return { quotient, rest };
}

function scaled(terms: readonly Term[], by: (coef: number) => number): Term[] {
  return terms.flatMap(({ coef, atom }) => (by(coef) === 0 ? [] : [{ coef: by(coef), atom }]));
}

/** `⌊e / c⌋` for a constant `c > 0`. */
export function div(e: IndexExpr, c: number): IndexExpr {
  if (c === 1) return e;
  const { quotient, rest } = takeOutMultiples(e, c);
  const period = floorDiv(rest.min, c);
  if (period === floorDiv(rest.max, c)) return add(quotient, indexConst(period));
  const split = splitByDivisor(rest, c);
  if (split !== undefined) return add(quotient, div(split.high, c / split.g));
  // ⌊(⌊x/a⌋ + k) / c⌋ = ⌊(x + a·k) / (a·c)⌋
  const t = rest.terms[0]!;
  if (rest.terms.length === 1 && t.coef === 1 && t.atom.kind === "div") {
    return add(quotient, div(add(t.atom.arg, indexConst(rest.constant * t.atom.by)), t.atom.by * c));
  }
  return add(quotient, makeAtom("div", rest, c));
}

/** `e mod c` in `0 .. c-1` for a constant `c > 0`. */
export function modulo(e: IndexExpr, c: number): IndexExpr {
  if (c === 1) return indexConst(0);
  const { rest } = takeOutMultiples(e, c);
  const period = floorDiv(rest.min, c);
  if (period === floorDiv(rest.max, c)) return add(rest, indexConst(-period * c));
  const split = splitByDivisor(rest, c);
  if (split !== undefined) return add(scale(modulo(split.high, c / split.g), split.g), split.low);
  // A nested `mod` whose modulus is a multiple of c may be opened: (x mod m) ≡ x.
  if (rest.terms.some((t) => t.atom.kind === "mod" && t.atom.by % c === 0)) {
    let opened = indexConst(rest.constant);
    for (const t of rest.terms) {
      const atom = t.atom.kind === "mod" && t.atom.by % c === 0 ? t.atom.arg : make(0, [{ coef: 1, atom: t.atom }]);
      opened = add(opened, scale(atom, t.coef));
    }
    return modulo(opened, c);
  }
  return makeAtom("mod", rest, c);
}

/**
 * Replaces variables; those absent from `map` stay. Re-normalises, so ranges of the replacements may simplify the
 * result.
 */
export function substitute(e: IndexExpr, map: ReadonlyMap<Var, IndexExpr>): IndexExpr {
  if (e.terms.length === 0 || !mentions(e, map)) return e;
  let result = indexConst(e.constant);
  for (const { coef, atom } of e.terms) {
    let value: IndexExpr;
    if (atom.kind === "var") value = map.get(atom.var) ?? indexVar(atom.var);
    else if (atom.kind === "read")
      value = indexRead(
        atom.value,
        atom.index.map((i) => substitute(i, map)),
        atom.max + 1,
      );
    else if (atom.kind === "div") value = div(substitute(atom.arg, map), atom.by);
    else value = modulo(substitute(atom.arg, map), atom.by);
    result = add(result, scale(value, coef));
  }
  return result;
}

function mentions(e: IndexExpr, map: ReadonlyMap<Var, IndexExpr>): boolean {
  return e.terms.some(({ atom }) =>
    atom.kind === "var" ? map.has(atom.var) : insideOf(atom).some((i) => mentions(i, map)),
  );
}

/** Replaces every element that `e` reads by what `by` gives for it; what its own index reads is left to `by`. */
export function replaceReads(e: IndexExpr, by: (read: Read) => IndexExpr): IndexExpr {
  if (!e.reads) return e;
  return e.terms.reduce((sum, { coef, atom }) => {
    if (atom.kind === "var") return add(sum, scale(indexVar(atom.var), coef));
    const value =
      atom.kind === "read" ? by(atom) : (atom.kind === "div" ? div : modulo)(replaceReads(atom.arg, by), atom.by);
    return add(sum, scale(value, coef));
  }, indexConst(e.constant));
}

/** The elements that `e` reads, distinct, those inside others first. */
export function readsOf(e: IndexExpr, into: Map<string, Read> = new Map()): Map<string, Read> {
  if (!e.reads) return into;
  for (const { atom } of e.terms) {
    for (const i of insideOf(atom)) readsOf(i, into);
    if (atom.kind === "read") into.set(atom.key, atom);
  }
  return into;
}

/** The distinct variables of `e`, in order of first appearance. */
export function varsOf(e: IndexExpr, into: Set<Var> = new Set()): Set<Var> {
  for (const { atom } of e.terms) {
    if (atom.kind === "var") into.add(atom.var);
    else for (const i of insideOf(atom)) varsOf(i, into);
  }
  return into;
}

/** The distinct variables of an atom. */
export function varsOfAtom(atom: Atom): Set<Var> {
  const vars = new Set<Var>(atom.kind === "var" ? [atom.var] : []);
  for (const e of insideOf(atom)) varsOf(e, vars);
  return vars;
}

/** The value of `e`, which reads nothing, where each variable has the value `env` gives it. */
export function evaluateIndex(e: IndexExpr, env: (v: Var) => number): number {
  let sum = e.constant;
  for (const { coef, atom } of e.terms) {
    if (atom.kind === "var") sum += coef * env(atom.var);
    else if (atom.kind === "read") throw new InternalError("index-expr", `${atom.key} is known at run time only`);
    else {
      const arg = evaluateIndex(atom.arg, env);
      sum += coef * (atom.kind === "div" ? floorDiv(arg, atom.by) : mod(arg, atom.by));
    }
  }
  return sum;
}

/** Row-major flattening: the offset of `index` in a tensor of `shape`, in elements. */
export function flatten(index: readonly IndexExpr[], shape: readonly number[]): IndexExpr {
  let offset = indexConst(0);
  index.forEach((e, axis) => (offset = add(scale(offset, shape[axis]!), e)));
  return offset;
}

/** The inverse of `flatten`: the index of element `offset` of a tensor of `shape`. */
export function unflatten(offset: IndexExpr, shape: readonly number[]): IndexExpr[] {
  const index: IndexExpr[] = [];
  let rest = offset;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    index.unshift(axis === 0 ? rest : modulo(rest, shape[axis]!));
    rest = div(rest, shape[axis]!);
  }
  return index;
}

/** `e` as text: `3*h + w/7 + 1`; variables by name, or by `name` where given. */
export function showIndex(e: IndexExpr, name: (v: Var) => string = (v) => v.name): string {
  const parts: string[] = [];
  // What is added stands before what is subtracted, large strides before small ones.
  for (const { coef, atom } of [...e.terms].sort(
    (a, b) => Math.sign(b.coef) - Math.sign(a.coef) || Math.abs(b.coef) - Math.abs(a.coef),
  )) {
    const text =
      atom.kind === "var"
        ? name(atom.var)
        : atom.kind === "read"
          ? showRead(atom, name)
          : showAtom(atom.arg, atom.kind === "div" ? "/" : "%", atom.by, name);
    const size = Math.abs(coef);
    const body = size === 1 ? text : `${text}*${size}`;
    parts.push(parts.length === 0 ? (coef < 0 ? `-${body}` : body) : coef < 0 ? ` - ${body}` : ` + ${body}`);
  }
  if (e.constant !== 0 || parts.length === 0) {
    parts.push(parts.length === 0 ? String(e.constant) : e.constant < 0 ? ` - ${-e.constant}` : ` + ${e.constant}`);
  }
  return parts.join("");
}

/** A read as text: `ids[t]`. */
export function showRead({ value, index }: Read, name: (v: Var) => string = (v) => v.name): string {
  return index.length === 0 ? value : `${value}[${index.map((e) => showIndex(e, name)).join(", ")}]`;
}

function showAtom(arg: IndexExpr, op: string, by: number, name: (v: Var) => string): string {
  const text = showIndex(arg, name);
  return `${arg.terms.length === 1 && arg.constant === 0 && arg.terms[0]!.coef === 1 ? text : `(${text})`}${op}${by}`;
}
