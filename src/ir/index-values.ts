/**
 * What is computed of indices and constants alone is known before a model runs: whether a device, which computes in 32
 * bits, has it too, or passes the largest number that 32 bits hold on the way. Decided by intervals first, then by
 * enumeration: at the points that the conditions around leave.
 */
import { type Var, evaluateIndex } from "./index-expr.ts";
import { ops } from "./ops.ts";
import { rangeOf } from "./scalar-range.ts";
import { type Apply, type Scalar, children, evaluateCondition, fold, freeVars } from "./scalar.ts";

/** A part of a body that a device has as no number. */
export interface Overflow {
  /** As large as it is of indices alone. */
  readonly node: Scalar;
  readonly at: ReadonlyMap<Var, number>;
  /** What it is there. */
  readonly value: number;
  /** What comes out in 32 bits: an infinity, or not a number. */
  readonly held: number;
}

/** The largest number of 32 bits. */
const largest = 2 ** 128 - 2 ** 104;

/** Points that are looked at for one part; of more, these are spread over all, with the corners. */
const mostPoints = 20_000;
/** Variables whose corners are looked at. */
const mostCorners = 12;
/** Parts under one combination of conditions that are looked at: more is an equation that says the same over and over. */
const mostVisits = 10_000;

const indexOnly = new WeakMap<Scalar, boolean>();

/** Whether `s` is computed of indices and constants alone. */
export const isOfIndices = (s: Scalar): boolean =>
  fold<boolean>(
    s,
    (n, of) => {
      if (n.kind === "const") return true;
      if (n.kind === "index") return n.expr.reads !== true;
      if (n.kind === "apply") return n.op !== "random" && n.args.every(of);
      return n.kind === "select" && children(n).every(of);
    },
    indexOnly,
  );

const large = new WeakMap<Scalar, boolean>();

/** Whether something in `s` may be larger, as far as intervals tell. */
const mayBeLarge = (s: Scalar): boolean =>
  fold<boolean>(
    s,
    (n, of) => {
      const [low, high] = n.kind === "apply" && isOfIndices(n) ? rangeOf(n) : [0, 0];
      return Math.max(-low, high) > largest || children(n).some(of);
    },
    large,
  );

/** A condition around a part, and whether it holds there. */
interface Fact {
  readonly cond: Scalar;
  readonly holds: boolean;
}

/** The parts of `body` that a device has as no number at some point, in the order in which they stand. */
export function overflows(body: Scalar): Overflow[] {
  const found = new Map<string, Overflow>();
  const visited = new Set<string>();
  const open: { readonly node: Scalar; readonly facts: readonly Fact[] }[] = [{ node: body, facts: [] }];
  for (let next = open.pop(); next !== undefined && visited.size < mostVisits; next = open.pop()) {
    const { node, facts } = next;
    const visit = [node.key, ...facts.map((f) => `${f.holds} ${f.cond.key}`)].join("\n");
    if (!mayBeLarge(node) || visited.has(visit)) continue;
    visited.add(visit);
    if (isOfIndices(node)) {
      const overflow = found.has(node.key) ? undefined : overflowOf(node, facts);
      if (overflow !== undefined) found.set(node.key, overflow);
    } else if (node.kind === "select") {
      // A condition that reads values may hold at any point.
      const known = isOfIndices(node.cond);
      const inside = (holds: boolean): readonly Fact[] => (known ? [...facts, { cond: node.cond, holds }] : facts);
      open.push({ node: node.else, facts: inside(false) }, { node: node.then, facts: inside(true) });
      open.push({ node: node.cond, facts });
    } else for (const child of children(node).toReversed()) open.push({ node: child, facts });
  }
  return [...found.values()];
}

function overflowOf(node: Scalar, facts: readonly Fact[]): Overflow | undefined {
  const vars = [...new Set([node, ...facts.map((f) => f.cond)].flatMap((s) => [...freeVars(s)]))];
  for (const values of pointsOf(vars.map((v) => v.size))) {
    const at = new Map(vars.map((v, i) => [v, values[i]!]));
    const env = (v: Var): number => at.get(v)!;
    if (!facts.every(({ cond, holds }) => (evaluateCondition(cond, env) !== 0) === holds)) continue;
    const { value, held, passed } = computed(node, env);
    if (!Number.isFinite(held) && (Number.isFinite(value) || passed)) return { node, at, value, held };
  }
  return undefined;
}

/** Points of loops of these sizes: all, or some. */
function* pointsOf(sizes: readonly number[]): Generator<readonly number[]> {
  const all = sizes.reduce((n, size) => n * size, 1);
  const number = (n: number): number[] => {
    const digits: number[] = [];
    for (const size of sizes.toReversed()) {
      digits.unshift(n % size);
      n = Math.floor(n / size);
    }
    return digits;
  };
  if (all <= mostPoints) {
    for (let n = 0; n < all; n++) yield number(n);
    return;
  }
  const corners = 2 ** Math.min(sizes.length, mostCorners);
  for (let c = 0; c < corners; c++) yield sizes.map((size, i) => ((c >> i) & 1 && i < mostCorners ? size - 1 : 0));
  for (let n = 0; n < mostPoints; n++) yield number(Math.floor((n * (all - 1)) / (mostPoints - 1)));
}

/** A number, as it is in 32 bits, and whether 64 bits were passed on the way: then no one knows what it is. */
interface Computed {
  readonly value: number;
  readonly held: number;
  readonly passed: boolean;
}

function computed(node: Scalar, env: (v: Var) => number): Computed {
  return fold<Computed>(node, (n, of) => {
    if (n.kind === "select") return of(of(n.cond).value !== 0 ? n.then : n.else);
    if (n.kind === "apply") return applied(n, n.args.map(of));
    const value = n.kind === "const" ? n.value : n.kind === "index" ? evaluateIndex(n.expr, env) : NaN;
    return { value, held: Math.fround(value), passed: false };
  });
}

function applied({ op }: Apply, args: readonly Computed[]): Computed {
  const of = (numbers: readonly number[]): number => ops[op].eval(...(numbers as [number]));
  const values = args.map((a) => a.value);
  const value = of(values);
  // A quotient by 0, or the logarithm of 0, is infinite however many bits there are.
  const isPole = values.includes(0);
  const passed =
    args.some((a) => a.passed) || (Math.abs(value) === Infinity && !isPole && values.every(Number.isFinite));
  return { value, held: Math.fround(of(args.map((a) => a.held))), passed };
}
