/**
 * A recurrence as a loop over its steps: what the first step is, and how each is made of the one before and of what does
 * not read the recurrence. Libraries that have loops take it so.
 */
import { fits } from "../ir/body-size.ts";
import type { Comprehension } from "../ir/graph.ts";
import { type IndexExpr, type Var, add, indexConst, indexVar, makeVar } from "../ir/index-expr.ts";
import { isRecurrence, orderOf } from "../ir/recurrence.ts";
import {
  type Scalar,
  type ValueId,
  apply,
  constant,
  freeVars,
  load,
  loadsOf,
  rebuild,
  select,
  substituteVars,
  transform,
} from "../ir/scalar.ts";

export interface Steps {
  /** The axis that the loop goes along, and whether from its end. */
  readonly axis: number;
  readonly reverse: boolean;
  /** The first step; its axes are those of the recurrence but for that one. */
  readonly initial: Comprehension;
  /** What steps are made of. Of what is `scanned` the first axis is the step, from the second on. */
  readonly operands: readonly { readonly value: Comprehension; readonly scanned: boolean }[];
  /** Any other step: reads the step before as the value `before`, and operands without their first axis. */
  readonly step: Comprehension;
  readonly before: ValueId;
}

/** Elements of a step that are computed of others of it, one of the other, at most: beyond, it is a loop of its own. */
const mostWithin = 8;

/** `v` in steps; undefined where it is no recurrence, or one that reads more than the step before. */
export function stepsOf(v: Comprehension): Steps | undefined {
  const order = isRecurrence(v) ? orderOf(v) : undefined;
  if (order === undefined || !("along" in order) || order.along.size < 2) return undefined;
  const { along, reverse } = order;
  const axis = v.axes.indexOf(along);
  const rest = makeVar(along.name, along.size - 1);
  const earlier = add(indexVar(rest), indexConst(reverse ? 1 : 0));
  const others = v.axes.filter((a) => a !== along);
  const isOwn = (s: Scalar): boolean => loadsOf(s).some((l) => l.value === v.id);
  const without = (index: readonly IndexExpr[]): IndexExpr[] => index.toSpliced(axis, 1);
  // What a step reads of itself is computed where it is read.
  const stepAt = (here: IndexExpr): Scalar => {
    const body = substituteVars(v.body, new Map([[along, here]]));
    const resolved = (s: Scalar, within: number): Scalar =>
      within > mostWithin
        ? s
        : transform(s, (n) => {
            if (n.kind !== "load" || n.value !== v.id || n.index[axis]!.key !== here.key) return n;
            const at = new Map(others.map((a, i): [Var, IndexExpr] => [a, without(n.index)[i]!]));
            return resolved(substituteVars(body, at), within + 1);
          });
    return resolved(body, 0);
  };
  const whole = stepAt(add(indexVar(rest), indexConst(reverse ? 0 : 1)));
  const first = stepAt(indexConst(reverse ? along.size - 1 : 0));
  const start = new Map(others.map((a) => [a, makeVar(a.name, a.size)]));
  const isEarlier = loadsOf(whole).every((l) => l.value !== v.id || l.index[axis]!.key === earlier.key);
  if (!isEarlier || !fits(whole) || isOwn(first)) return undefined;

  const { classes: _, ...shared } = v;
  const made = (id: ValueId, axes: readonly Var[], body: Scalar): Comprehension => ({
    ...shared,
    id,
    axes,
    shape: axes.map((a) => a.size),
    body,
  });
  const before = `${v.id}.before`;
  const operands = new Map<string, { value: Comprehension; scanned: boolean; read: Scalar }>();
  const operand = (n: Scalar, conditions: readonly Scalar[]): Scalar => {
    const mentioned = freeVars(n);
    const near = conditions.filter((c) => [...freeVars(c)].some((x) => mentioned.has(x)));
    const body =
      near.length === 0
        ? n
        : select(
            near.reduce((a, b) => apply("and", a, b)),
            n,
            constant(0),
          );
    const known = operands.get(body.key);
    if (known !== undefined) return known.read;
    const free = freeVars(body);
    const over = [...others.filter((a) => free.has(a)), ...[...free].filter((x) => x !== rest && !v.axes.includes(x))];
    const scanned = free.has(rest);
    const old = scanned ? [rest, ...over] : over;
    const axes = old.map((x) => makeVar(x.name, x.size));
    const id = `${v.id}.operand${operands.size}`;
    const value = made(id, axes, substituteVars(body, new Map(old.map((x, i) => [x, indexVar(axes[i]!)]))));
    const read = load(id, over.map(indexVar));
    operands.set(body.key, { value, scanned, read });
    return read;
  };
  // A condition on what is computed is no number that could be stored.
  let odd = false;
  const split = (n: Scalar, conditions: readonly Scalar[]): Scalar => {
    if (!isOwn(n)) return loadsOf(n).length === 0 && !freeVars(n).has(rest) ? n : operand(n, conditions);
    if (n.kind === "load") return load(before, without(n.index));
    if (n.kind !== "select") return rebuild(n, (c) => split(c, conditions));
    odd ||= loadsOf(n.cond).length > 0 || freeVars(n.cond).has(rest);
    const [then, otherwise] = [
      split(n.then, [...conditions, n.cond]),
      split(n.else, [...conditions, apply("not", n.cond)]),
    ];
    return select(n.cond, then, otherwise);
  };
  const step = split(whole, []);
  if (odd) return undefined;
  return {
    axis,
    reverse,
    before,
    initial: made(
      `${v.id}.first`,
      [...start.values()],
      substituteVars(first, new Map([...start].map(([a, b]) => [a, indexVar(b)]))),
    ),
    operands: [...operands.values()],
    step: made(`${v.id}.step`, others, step),
  };
}
