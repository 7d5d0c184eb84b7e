/**
 * Where elements are: the first of the largest, ranks, and the places of elements in their order. In the language these are
 * counts and minima of indices; libraries sort.
 */
import { asKind, numberOf, operandsOf } from "./match.ts";
import type { OperatorBuilder } from "./operator-builder.ts";
import type { Tensor } from "./operator-graph.ts";
import { tableOf } from "./table-of.ts";

/** `min k (if z[k] = extreme z then k else last)`: the first of the largest or smallest, counted through all axes. */
export function recogniseExtremePlace(builder: OperatorBuilder, t: Tensor): Tensor | undefined {
  const found = firstWhere(builder, t);
  const sides = operandsOf(found?.condition, "eq");
  if (found === undefined || sides === undefined) return undefined;
  for (const [z, extreme] of [sides, sides.toReversed()] as [Tensor, Tensor][]) {
    const { operator, operands } = asKind(extreme, "reduce") ?? {};
    const op = operator?.op;
    if ((op !== "max" && op !== "min") || operator!.batch || operands![0] !== z) continue;
    const own = operator!.axes.map((axis) => axis + found.shape.length - z.shape.length);
    if (z.shape.length !== found.shape.length || !operator!.keep || own.join() !== found.axes.join()) continue;
    const order = countedAxes(found.place, found.shape, found.axes);
    if (order === undefined) continue;
    // Several axes are one, in the order in which they are counted through.
    const [axis] = order as [number];
    const rest = [...z.shape.keys()].filter((a) => !order.includes(a));
    const outer = rest.filter((a) => a < axis);
    const moved = builder.permute(z, [...outer, ...order, ...rest.slice(outer.length)]);
    const flat = builder.reshape(moved, [
      ...outer.map((a) => z.shape[a]!),
      order.reduce((n, a) => n * z.shape[a]!, 1),
      ...rest.slice(outer.length).map((a) => z.shape[a]!),
    ]);
    const place = builder.like(
      { kind: "extreme_place", op, axis: outer.length },
      [flat],
      flat.shape.toSpliced(outer.length, 1),
    );
    return builder.reshape(place, t.shape);
  }
  return undefined;
}

/** `Σ_j (x[j] > x[i] or x[j] = x[i] and j < i)`: how many come before each. */
export function recogniseRanks(builder: OperatorBuilder, t: Tensor): Tensor | undefined {
  const { operator, operands } = asKind(t, "reduce") ?? {};
  if (operator?.op !== "sum" || operator.batch || operator.axes.length !== 1) return undefined;
  const [condition, one, none] = asKind(operands![0], "where")?.operands ?? [];
  if (condition === undefined || numberOf(one) !== 1 || numberOf(none) !== 0) return undefined;
  const [{ shape }, [j]] = [condition, operator.axes as readonly [number]];
  for (const [strict, tie] of bothWays(operandsOf(condition, "or"))) {
    const less = operandsOf(strict, "lt");
    if (less === undefined) continue;
    for (const [equal, earlier] of bothWays(operandsOf(tie, "and"))) {
      const same = operandsOf(equal, "eq");
      if (same === undefined || !same.every((side) => less.includes(side)) || same[0] === same[1]) continue;
      // Which side is at `j`, the element that is counted; the other one is at `i`.
      const at = less.map((side) => sizeAt(side, j, shape));
      if (at.filter((size) => size !== 1).length !== 1) continue;
      const descending = at[1] !== 1;
      const [own, other] = descending ? [less[0]!, less[1]!] : [less[1]!, less[0]!];
      const i = shape.findIndex((size, a) => a !== j && size === shape[j] && sizeAt(other, a, shape) === 1);
      if (i < 0 || !isEarlier(earlier, shape, j, i)) continue;
      const [x, y] = [withoutAxis(builder, own, j, shape), withoutAxis(builder, other, i, shape)];
      if (x === undefined || y === undefined) continue;
      const axis = i > j ? i - 1 : i;
      if (movedAxis(builder, y, j > i ? j - 1 : j, axis) !== x) continue;
      return builder.reshape(ranksOf(builder, x, axis, descending), t.shape);
    }
  }
  return undefined;
}

/** Signs turn an order round. */
function ranksOf(builder: OperatorBuilder, x: Tensor, axis: number, descending: boolean): Tensor {
  const negated = operandsOf(x, "neg")?.[0];
  if (negated !== undefined) return ranksOf(builder, negated, axis, !descending);
  return builder.like({ kind: "ranks", axis, descending }, [x]);
}

/** `min_i (if ranks[i] = p then i else last)`, for `p` from 0: the places of the first ones. */
export function recogniseSortedPlaces(builder: OperatorBuilder, t: Tensor): Tensor | undefined {
  const found = firstWhere(builder, t);
  if (found?.axes.length !== 1 || !isCount(found.place, found.shape, found.axes)) return undefined;
  const [{ shape }, [i]] = [found, found.axes as [number]];
  for (const [left, right] of bothWays(operandsOf(found.condition, "eq"))) {
    const p = shape.findIndex((size, a) => a !== i && size > 1 && sizeAt(left, a, shape) === 1);
    // One place alone has no axis.
    const count = p < 0 ? 1 : shape[p]!;
    if (p < 0 ? numberOf(right) !== 0 : !isCount(right, shape, [p]) || count > shape[i]!) continue;
    const whole = p < 0 ? left : withoutAxis(builder, left, p, shape);
    const ranks = asKind(whole, "ranks");
    const axis = p >= 0 && i > p ? i - 1 : i;
    if (ranks?.operator.axis !== axis) continue;
    const { descending } = ranks.operator;
    const places = builder.like(
      { kind: "sorted_places", axis, descending },
      ranks.operands,
      ranks.shape.with(axis, count),
    );
    const own = p < 0 ? axis : p > i ? p - 1 : p;
    return builder.reshape(movedAxis(builder, places, axis, own), t.shape);
  }
  return undefined;
}

/** Places that are held between bounds, or rounded, where they are anyhow. */
export function recogniseHeld(_: OperatorBuilder, t: Tensor): Tensor | undefined {
  const held = asKind(t, "activation")?.operator.name === "relu" ? t.operands : operandsOf(t, "integer");
  if (held !== undefined) return mostPlace(held[0]!) === undefined ? undefined : held[0];
  for (const op of ["min", "max"] as const)
    for (const [x, bound] of bothWays(operandsOf(t, op))) {
      const [most, by] = [mostPlace(x), numberOf(bound)];
      if (most === undefined || by === undefined || x.shape.length !== t.shape.length) continue;
      if (op === "min" ? by >= most : by <= 0) return x;
    }
  return undefined;
}

/** The largest place that `t` may hold, where it holds places. */
function mostPlace(t: Tensor): number | undefined {
  switch (t.operator.kind) {
    case "extreme_place":
    case "ranks":
    case "sorted_places":
      return t.operands[0]!.shape[t.operator.axis]! - 1;
    case "reshape":
    case "permute":
    case "expand":
    case "slice":
    case "flip":
    case "roll":
    case "gather":
      return mostPlace(t.operands[0]!);
    default:
      return undefined;
  }
}

interface FirstWhere {
  readonly condition: Tensor;
  readonly place: Tensor;
  readonly shape: readonly number[];
  readonly axes: readonly number[];
}

/** `min over axes (if condition then place else something that is no less than any place)`. */
function firstWhere(builder: OperatorBuilder, t: Tensor): FirstWhere | undefined {
  const first = asKind(t, "reduce");
  const choice = asKind(first?.operands[0], "where");
  if (first?.operator.op !== "min" || first.operator.batch || choice === undefined) return undefined;
  const [condition, place, none] = choice.operands as readonly [Tensor, Tensor, Tensor];
  const [{ shape }, { axes }] = [choice, first.operator];
  const count = axes.reduce((n, axis) => n * shape[axis]!, 1);
  if (!((numberOf(none) ?? -1) >= count - 1)) return undefined;
  if (condition.operator.kind !== "permute") return { condition, place, shape, axes };
  // As it stood before its axes were moved, where those that stay are in the same order.
  const { axes: moved } = condition.operator;
  const stay = moved.filter((_, axis) => !axes.includes(axis));
  if (stay.some((axis, i) => i > 0 && stay[i - 1]! > axis)) return undefined;
  const whole = builder.reshape(place, [...shape.slice(place.shape.length).map(() => 1), ...place.shape]);
  return {
    condition: condition.operands[0]!,
    place: builder.permute(
      whole,
      moved.map((_, axis) => moved.indexOf(axis)),
    ),
    shape: condition.operands[0]!.shape,
    axes: axes.map((axis) => moved[axis]!).sort((a, b) => a - b),
  };
}

/** `axes` of `shape` in the order in which `t` counts through them, the last one fastest. */
function countedAxes(t: Tensor, shape: readonly number[], axes: readonly number[]): readonly number[] | undefined {
  return isCount(t, shape, axes) ? axes : [axes.toReversed()].find((order) => isCount(t, shape, order));
}

/** Whether `t`, repeated to `shape`, is 0, 1, 2 … through `axes`, the last one fastest, and the same along all others. */
export function isCount(t: Tensor, shape: readonly number[], axes: readonly number[]): boolean {
  const isAlong = (a: number): boolean => sizeAt(t, a, shape) === (axes.includes(a) ? shape[a] : 1);
  if (t.shape.length > shape.length || !shape.every((_, a) => isAlong(a))) return false;
  const data = tableOf(t);
  if (data === undefined) return false;
  const skip = shape.length - t.shape.length;
  return Array.prototype.every.call(data, (n: number, flat: number) => {
    const index: number[] = [];
    for (let [a, left] = [t.shape.length - 1, flat]; a >= 0; left = Math.floor(left / t.shape[a]!), a--)
      index[a + skip] = left % t.shape[a]!;
    return n === axes.reduce((at, a) => at * shape[a]! + (index[a] ?? 0), 0);
  });
}

/** Whether `t` is `j < i` of two axes of `shape`. */
function isEarlier(t: Tensor, shape: readonly number[], j: number, i: number): boolean {
  const sides = operandsOf(t, "lt");
  if (sides !== undefined) return isCount(sides[0]!, shape, [j]) && isCount(sides[1]!, shape, [i]);
  if (t.operator.kind !== "constant" || t.shape.length > shape.length) return false;
  if (shape.some((size, a) => sizeAt(t, a, shape) !== (a === i || a === j ? size : 1))) return false;
  const { data } = t.operator;
  const size = shape[j]!;
  return Array.prototype.every.call(data, (n: number, flat: number) => {
    const [outer, inner] = [Math.floor(flat / size), flat % size];
    return (n !== 0) === (j < i ? outer < inner : inner < outer);
  });
}

/** How long `t` is along an axis of `shape`, which it is repeated to. */
const sizeAt = (t: Tensor, axis: number, shape: readonly number[]): number =>
  t.shape[axis - shape.length + t.shape.length] ?? 1;

/** `t`, which broadcasts to `shape`, without an axis that it has no elements along; undefined where it lacks others. */
function withoutAxis(builder: OperatorBuilder, t: Tensor, axis: number, shape: readonly number[]): Tensor | undefined {
  const rest = shape.toSpliced(axis, 1);
  return t.shape.reduce((n, size) => n * size, 1) === rest.reduce((n, size) => n * size, 1)
    ? builder.reshape(t, rest)
    : undefined;
}

/** `t` with its axis `from` where `to` is, all others in their order. */
function movedAxis(builder: OperatorBuilder, t: Tensor, from: number, to: number): Tensor {
  const others = [...t.shape.keys()].filter((axis) => axis !== from);
  return builder.permute(t, others.toSpliced(to, 0, from));
}

const bothWays = (pair: readonly Tensor[] | undefined): readonly (readonly [Tensor, Tensor])[] =>
  pair === undefined
    ? []
    : [
        [pair[0]!, pair[1]!],
        [pair[1]!, pair[0]!],
      ];
