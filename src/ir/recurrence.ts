/**
 * Recurrences: values whose body loads elements of the value itself. They are computed along one of their axes, from
 * its first element to its last or the other way: every element comes after all those that it reads. Which axis that is
 * follows from the body, and is shown as it is shown that loads stay in range (`range-check.ts`): the steps by which
 * what is read lies behind are the index of a load, from 0 on. Where a step reads of itself too (several quantities that
 * an axis counts, one computed of the other), its elements have an order of their own, and it is points that are counted.
 */
import { type IndexExpr, type Var, add, asVar, indexConst, indexVar, scale, sub } from "./index-expr.ts";
import { rangeFaults } from "./range-check.ts";
import { type Load, type Scalar, type ValueId, load, loadsOf, transform } from "./scalar.ts";

/** A value that may read itself. */
export interface Recurrent {
  readonly id: ValueId;
  readonly axes: readonly Var[];
  readonly body: Scalar;
}

/** How a recurrence is computed: step by step along `along`, at each step for all values of the other axes. */
export interface Order {
  readonly along: Var;
  /** From the last element of the axis to the first. */
  readonly reverse: boolean;
  /**
   * Axes of which an element reads others than its own: a step is complete before the next one begins. A step goes
   * through their points in this order, the last one fastest, backwards where `reverse`.
   */
  readonly inner: readonly Var[];
}

/** Why an axis is none to go along, in one direction. */
export interface Disorder {
  readonly along: Var;
  readonly reverse: boolean;
  /** Where something is read that comes no earlier, and by how many steps it comes later; undefined where there was too much to look at. */
  readonly witness: { readonly at: ReadonlyMap<Var, number>; readonly later: number } | undefined;
}

/** Whether `v` reads elements of itself. */
export const isRecurrence = ({ id, body }: Pick<Recurrent, "id" | "body">): boolean =>
  loadsOf(body).some((l) => l.value === id);

/** What `v` loads of itself. */
export const ownLoads = ({ id, body }: Pick<Recurrent, "id" | "body">): Load[] =>
  loadsOf(body).filter((l) => l.value === id);

/**
 * The order of a recurrence; or, where no axis gives one, what is wrong with each. Of several the one that leaves most
 * to be computed at the same time. At most `cap` points are looked at for one subscript.
 */
export function orderOf(v: Recurrent, cap?: number): Order | readonly Disorder[] {
  const last = known.get(v.body);
  if (last !== undefined && last.id === v.id && last.cap === cap && last.axes.every((a, i) => a === v.axes[i]))
    return last.order;
  const order = findOrder(v, cap);
  known.set(v.body, { id: v.id, axes: v.axes, cap, order });
  return order;
}

/** Asked again and again of bodies that stay as they are. */
const known = new WeakMap<
  Scalar,
  Pick<Recurrent, "id" | "axes"> & { readonly cap: number | undefined; readonly order: ReturnType<typeof orderOf> }
>();

/** Whether elements that are computed in `order` find there what they read. */
export function follows(v: Recurrent, { along, reverse, inner }: Order, cap?: number): boolean {
  if (![along, ...inner].every((a) => v.axes.includes(a))) return false;
  if (!moved(v).every((a) => a === along || inner.includes(a))) return false;
  return [[along], [along, ...inner]].some((order) => notBehind(v, order, reverse, cap) === undefined);
}

/** The axes of which an element reads others than its own. */
function moved(v: Recurrent): readonly Var[] {
  const own = ownLoads(v);
  return v.axes.filter((a, axis) => a.size > 1 && own.some((l) => asVar(l.index[axis]!) !== a));
}

function findOrder(v: Recurrent, cap: number | undefined): Order | readonly Disorder[] {
  const moving = moved(v);
  const disorder: Disorder[] = [];
  let best: Order | undefined;
  const innerOf = (along: Var): readonly Var[] => moving.filter((a) => a !== along);
  const points = (vars: readonly Var[]): number => vars.reduce((n, a) => n * a.size, 1);
  for (const along of v.axes) {
    if (!moving.includes(along)) continue;
    for (const reverse of [false, true]) {
      const fault = notBehind(v, [along], reverse, cap);
      if (fault !== undefined) disorder.push(fault);
      else if (best === undefined || points(innerOf(along)) < points(best.inner))
        best = { along, reverse, inner: innerOf(along) };
    }
  }
  return best ?? orderWithin(v, disorder, innerOf, cap) ?? disorder;
}

/** An order where steps read of themselves: their elements come one after the other, along each axis first. */
function orderWithin(
  v: Recurrent,
  disorder: readonly Disorder[],
  innerOf: (along: Var) => readonly Var[],
  cap: number | undefined,
): Order | undefined {
  for (const { along, reverse, witness } of disorder) {
    // What is read a step later is not there, however a step is computed.
    if (witness !== undefined && witness.later > 0) continue;
    const others = innerOf(along);
    for (const first of others) {
      const inner = [first, ...others.filter((a) => a !== first)];
      if (notBehind(v, [along, ...inner], reverse, cap) === undefined) return { along, reverse, inner };
    }
  }
  return undefined;
}

/** What `v` reads of itself that does not lie behind among the points of the axes `order`, the last one fastest. */
function notBehind(
  v: Recurrent,
  order: readonly Var[],
  reverse: boolean,
  cap: number | undefined,
): Disorder | undefined {
  const along = order[0]!;
  const axes = order.map((a) => v.axes.indexOf(a));
  const place = (index: readonly IndexExpr[]): IndexExpr =>
    axes.reduce((sum, axis) => add(scale(sum, v.axes[axis]!.size), index[axis]!), indexConst(0));
  const here = place(v.axes.map(indexVar));
  const behind = (there: IndexExpr): IndexExpr => sub(reverse ? sub(there, here) : sub(here, there), indexConst(1));
  // Nothing else is looked at: of other values no shape is known.
  const steps = transform(v.body, (n) =>
    n.kind === "load" && n.value === v.id ? load(v.id, [behind(place(n.index))]) : n,
  );
  const points = order.reduce((n, a) => n * a.size, 1);
  const [fault] = rangeFaults(steps, (id) => (id === v.id ? [points] : undefined), cap);
  const witness = fault?.witness && { at: fault.witness.at, later: -1 - fault.witness.index };
  return fault && { along, reverse, witness };
}
