/** Selections that libraries have by another name: a load that is zero outside of what it reads, parts side by side. */
import { type IndexExpr, type Var, indexConst, sub } from "../ir/index-expr.ts";
import { type Load, type Scalar, type Select, asIndex, evaluateCondition, freeVars, loadsOf } from "../ir/scalar.ts";

/** What of an axis is read, and how far places reach beyond that. */
export interface GuardedAxis {
  readonly from: number;
  readonly to: number;
  readonly before: number;
  readonly after: number;
}

/** `if all places are inside then x[index…] else otherwise`. */
export interface GuardedLoad {
  readonly load: Load;
  readonly axes: readonly GuardedAxis[];
  readonly otherwise: number;
}

/** `s` as a load whose places may lie outside; a load as it is, too. `shape` is that of what is loaded. */
export function guardedLoad(s: Scalar, shapeOf: (l: Load) => readonly number[]): GuardedLoad | undefined {
  if (s.kind === "load") return boundedBy(s, [], 0, shapeOf(s));
  if (s.kind !== "select" || s.then.kind !== "load" || s.else.kind !== "const") return undefined;
  const bounds = conjunctsOf(s.cond).map(boundOf);
  return bounds.every((b) => b !== undefined) ? boundedBy(s.then, bounds, s.else.value, shapeOf(s.then)) : undefined;
}

/** `from <= terms < to`; the terms have no constant. */
interface Bound {
  readonly terms: string;
  readonly from: number;
  readonly to: number;
}

function boundedBy(
  load: Load,
  bounds: readonly Bound[],
  otherwise: number,
  shape: readonly number[],
): GuardedLoad | undefined {
  const used = new Set<Bound>();
  const axes: GuardedAxis[] = [];
  for (const [axis, e] of load.index.entries()) {
    if (e.reads) return undefined;
    const terms = termsOf(e);
    let [from, to] = [0, shape[axis]!];
    for (const b of bounds) {
      if (b.terms !== terms.key) continue;
      used.add(b);
      from = Math.max(from, b.from + e.constant);
      to = Math.min(to, b.to + e.constant);
    }
    const [before, after] = [Math.max(0, from - e.min), Math.max(0, e.max - to + 1)];
    // Beyond what is loaded only if a bound says so, and something of it.
    if (to <= from) return undefined;
    axes.push({ from, to, before, after });
  }
  return used.size === bounds.length ? { load, axes, otherwise } : undefined;
}

const termsOf = (e: IndexExpr): IndexExpr => sub(e, indexConst(e.constant));

/** The conditions that must all hold. */
export function conjunctsOf(cond: Scalar): Scalar[] {
  return cond.kind === "apply" && cond.op === "and" ? cond.args.flatMap(conjunctsOf) : [cond];
}

function boundOf(cond: Scalar): Bound | undefined {
  if (cond.kind !== "apply") return undefined;
  if (cond.op === "not") {
    const inner = boundOf(cond.args[0]!);
    if (inner?.from === -Infinity && inner.to !== Infinity) return { ...inner, from: inner.to, to: Infinity };
    return inner?.to === Infinity && inner.from !== -Infinity
      ? { ...inner, to: inner.from, from: -Infinity }
      : undefined;
  }
  if (cond.op !== "lt" && cond.op !== "le" && cond.op !== "eq") return undefined;
  const [a, b] = cond.args.map(asIndex) as [IndexExpr | undefined, IndexExpr | undefined];
  if (a === undefined || b === undefined) return undefined;
  // a - b < 0, or <= 0: e + constant.
  const difference = sub(a, b);
  const [own, turned] = [termsOf(difference), termsOf(sub(b, a))];
  if (own.terms.length === 0) return undefined;
  const limit = (cond.op === "lt" ? 0 : 1) - difference.constant;
  const forward = own.terms[0]!.coef > 0;
  if (cond.op === "eq") {
    const at = forward ? -difference.constant : difference.constant;
    return { terms: (forward ? own : turned).key, from: at, to: at + 1 };
  }
  // own < limit; or its negative: -turned < limit, turned > -limit.
  return forward
    ? { terms: own.key, from: -Infinity, to: limit }
    : { terms: turned.key, from: 1 - limit, to: Infinity };
}

/** Ranges of one variable in which a condition holds or not. */
export interface Ranges {
  readonly along: Var;
  readonly parts: readonly { readonly start: number; readonly size: number; readonly holds: boolean }[];
}

/** More parts than this are chosen between, not laid side by side. */
const mostParts = 8;

/** The selection as parts side by side, where one variable decides it and its branches read tensors. */
export function rangesOf(s: Select): Ranges | undefined {
  const [along, ...more] = freeVars(s.cond);
  if (along === undefined || more.length > 0 || [s.then, s.else].every((b) => loadsOf(b).length === 0))
    return undefined;
  const parts: { start: number; size: number; holds: boolean }[] = [];
  for (let value = 0; value < along.size; value++) {
    const holds = evaluateCondition(s.cond, () => value);
    if (holds === undefined) return undefined;
    const last = parts.at(-1);
    if (last?.holds === (holds !== 0)) last.size++;
    else if (parts.push({ start: value, size: 1, holds: holds !== 0 }) > mostParts) return undefined;
  }
  return { along, parts };
}
