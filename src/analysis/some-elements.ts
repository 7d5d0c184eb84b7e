/**
 * States of which an update changes some elements: `next[t, d] = if t == p then row[d] else old[t, d]`, stored in the
 * place of `old`, need not be computed but where `t` is `p`.
 */
import type { Comprehension } from "../ir/graph.ts";
import { type IndexExpr, type Var, asVar, indexVar, varsOf } from "../ir/index-expr.ts";
import { type Scalar, type ValueId, asIndex, substituteVars } from "../ir/scalar.ts";

/** The elements that change. */
export interface SomeElements {
  /** The axes that go over them. */
  readonly axes: readonly Var[];
  /** Where they are: an index for each axis of the value. */
  readonly at: readonly IndexExpr[];
  /** What they become. */
  readonly body: Scalar;
}

/** Those that `v` changes of `old`, in whose place it is stored; undefined where it may change all. */
export function someElements(v: Comprehension, old: ValueId): SomeElements | undefined {
  const { body, axes } = v;
  if (body.kind !== "select" || !isSame(body.else, v, old)) return undefined;
  const fixed = new Map<Var, IndexExpr>();
  for (const condition of conjuncts(body.cond)) {
    const found = placeOf(condition, axes);
    if (found === undefined || fixed.has(found.axis)) return undefined;
    fixed.set(found.axis, found.at);
  }
  return {
    axes: axes.filter((a) => !fixed.has(a)),
    at: axes.map((a) => fixed.get(a) ?? indexVar(a)),
    body: substituteVars(body.then, fixed),
  };
}

/** Whether `s` is the element of `old` that `v` is stored over. */
const isSame = (s: Scalar, { axes }: Comprehension, old: ValueId): boolean =>
  s.kind === "load" &&
  s.value === old &&
  s.index.length === axes.length &&
  s.index.every((e, i) => asVar(e) === axes[i] || (axes[i]!.size === 1 && e.key === "0"));

const conjuncts = (s: Scalar): Scalar[] => (s.kind === "apply" && s.op === "and" ? s.args.flatMap(conjuncts) : [s]);

/** `axis == at`, where `at` depends on no axis and is never beside it. */
function placeOf(s: Scalar, axes: readonly Var[]): { axis: Var; at: IndexExpr } | undefined {
  if (s.kind !== "apply" || s.op !== "eq") return undefined;
  const [left, right] = s.args.map(asIndex);
  if (left === undefined || right === undefined) return undefined;
  for (const [one, at] of [
    [left, right],
    [right, left],
  ] as const) {
    const axis = asVar(one);
    if (axis === undefined || !axes.includes(axis)) continue;
    const within = at.min >= 0 && at.max < axis.size;
    if (within && ![...varsOf(at)].some((v) => axes.includes(v))) return { axis, at };
  }
  return undefined;
}
