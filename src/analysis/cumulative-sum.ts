/**
 * Sums of all that came so far: recurrences that add something to the step before, `y[t] = y[t - 1] + x[t]`, from either
 * end. Libraries have an operator for these alone.
 */
import type { Comprehension } from "../ir/graph.ts";
import { type Var, add, indexConst, indexVar, makeVar, sub } from "../ir/index-expr.ts";
import { isRecurrence, orderOf } from "../ir/recurrence.ts";
import { type Load, type Scalar, apply, constant, index, load, loadsOf, select, substituteVars } from "../ir/scalar.ts";

export interface CumulativeSum {
  /** Which axis of the value it goes along. */
  readonly axis: number;
  /** From the last element to the first. */
  readonly reverse: boolean;
  /** What is added up: a value of the same axes, which reads nothing of the sum. */
  readonly terms: Comprehension;
}

/** The sum that `v` is, where it is one. */
export function cumulativeSum(v: Comprehension): CumulativeSum | undefined {
  const order = isRecurrence(v) ? orderOf(v) : undefined;
  if (order === undefined || !("along" in order) || order.inner.length > 0 || order.along.size < 2) return undefined;
  const { along, reverse } = order;
  const axis = v.axes.indexOf(along);
  const { size } = along;
  const at = (n: typeof along | number, by = 0) =>
    substituteVars(
      v.body,
      new Map([[along, typeof n === "number" ? indexConst(n) : add(indexVar(n), indexConst(by))]]),
    );
  // The first step reads nothing of what is not there; all others are the step before and something.
  const first = at(reverse ? size - 1 : 0);
  const rest = makeVar(along.name, size - 1);
  const later = at(rest, reverse ? 0 : 1);
  const before = load(
    v.id,
    v.axes.map((a) => (a === along ? add(indexVar(rest), indexConst(reverse ? 1 : 0)) : indexVar(a))),
  );
  const isOwn = (l: Load): boolean => l.value === v.id;
  const added = termsOf(later);
  const others = added.filter((term) => term.key !== before.key);
  if (added.length - others.length !== 1 || [first, ...others].some((s) => loadsOf(s).some(isOwn))) return undefined;
  const own = new Map<Var, ReturnType<typeof indexVar>>([
    [rest, reverse ? indexVar(along) : sub(indexVar(along), indexConst(1))],
  ]);
  const step = substituteVars(
    others.reduce<Scalar>((all, term) => apply("add", all, term), constant(0)),
    own,
  );
  const isFirst = apply("eq", index(indexVar(along)), constant(reverse ? size - 1 : 0));
  const same =
    at(reverse ? size - 1 : 0).key === substituteVars(step, new Map([[along, indexConst(reverse ? size - 1 : 0)]])).key;
  return { axis, reverse, terms: { ...v, body: same ? step : select(isFirst, first, step) } };
}

/** The terms of a sum. */
const termsOf = (s: Scalar): Scalar[] => (s.kind === "apply" && s.op === "add" ? s.args.flatMap(termsOf) : [s]);
