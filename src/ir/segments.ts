/**
 * Sums over a part of a list: `sum[j] if start[k] <= j and j < start[k + 1] then … else 0` adds up the terms from one
 * bound, which is read of a value, to another. What such a sum is, is said by that text alone; who arranges its loop may
 * run it between the bounds, and who counts work knows that segments which follow each other go through the list once.
 */
import { type IndexExpr, type Var, add, asRead, asVar, indexConst, varsOf } from "./index-expr.ts";
import { type Reduce, type Scalar, apply, asIndex, constant, select } from "./scalar.ts";

export interface Segment {
  /** The variable of the sum: in `from .. to - 1` where there is anything to add. */
  readonly v: Var;
  readonly from: IndexExpr;
  readonly to: IndexExpr;
  /** What is added up there. */
  readonly body: Scalar;
}

/** The segment that `r` adds up; undefined where it is an ordinary reduction. */
export function segmentOf(r: Reduce): Segment | undefined {
  const [v, ...more] = r.vars;
  if (r.op !== "sum" || v === undefined || more.length > 0) return undefined;
  return inFactor(r.body, v);
}

/** The bounds are a condition of one factor of the product: without it there is nothing to add. */
function inFactor(s: Scalar, v: Var): Segment | undefined {
  if (s.kind === "apply" && s.op === "mul") {
    const [a, b] = s.args as [Scalar, Scalar];
    const [left, right] = [inFactor(a, v), inFactor(b, v)];
    if (left) return { ...left, body: apply("mul", left.body, b) };
    return right && { ...right, body: apply("mul", a, right.body) };
  }
  if (s.kind !== "select" || s.else.kind !== "const" || s.else.value !== 0) return undefined;
  const all = conjuncts(s.cond);
  const from = all.find((c) => bound(c, "le", 0, v) !== undefined);
  const to = all.find((c) => bound(c, "lt", 1, v) !== undefined);
  if (from === undefined || to === undefined) return undefined;
  const rest = all.filter((c) => c !== from && c !== to);
  const body = select(
    rest.reduce<Scalar>((a, b) => apply("and", a, b), constant(1)),
    s.then,
    s.else,
  );
  return { v, from: bound(from, "le", 0, v)!, to: bound(to, "lt", 1, v)!, body };
}

/** The side `side` of the comparison `c` of `v` with what is read of a value elsewhere. */
function bound(c: Scalar, op: "le" | "lt", side: 0 | 1, v: Var): IndexExpr | undefined {
  if (c.kind !== "apply" || c.op !== op) return undefined;
  const [e, other] = [asIndex(c.args[side]!), asIndex(c.args[1 - side]!)];
  return e?.reads && other && asVar(other) === v && !varsOf(e).has(v) ? e : undefined;
}

const conjuncts = (s: Scalar): readonly Scalar[] =>
  s.kind === "apply" && s.op === "and" ? s.args.flatMap(conjuncts) : [s];

/**
 * Steps that each of the sums has on the average: where every one ends where the next begins, all of them together have
 * as many as the list is long.
 */
export function meanSteps({ v, from, to }: Segment): number {
  const [a, b] = [asRead(from), asRead(to)];
  const last = a?.index.at(-1);
  if (last === undefined || a!.value !== b?.value) return v.size;
  // Of several lists, each list has the segments that follow in it.
  const next = [...a!.index.slice(0, -1), add(last, indexConst(1))];
  if (next.some((e, i) => e.key !== b.index[i]!.key)) return v.size;
  const sums = [...varsOf(last)].reduce((n, x) => n * x.size, 1);
  return Math.ceil(v.size / sums);
}

/** How often the body of a reduction runs for each value of the reduction, on the average. */
export function stepsOf(r: Reduce): number {
  const segment = segmentOf(r);
  return segment ? meanSteps(segment) : r.vars.reduce((n, v) => n * v.size, 1);
}

/** Whether `r` is a segment whose bounds depend on one of `vars`. */
export const boundedBy = (segment: Segment, vars: Iterable<Var>): boolean => {
  const mentioned = varsOf(segment.to, varsOf(segment.from));
  return [...vars].some((v) => mentioned.has(v));
};
