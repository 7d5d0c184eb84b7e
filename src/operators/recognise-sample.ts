/**
 * Maps that are read between their pixels: the four around a place, each by how near it lies, nothing beside the map. In the
 * language these are four guarded reads at `floor`, here gathers at a place in one long axis.
 */
import { asKind, numberOf, operandsOf, termsOf } from "./match.ts";
import type { OperatorBuilder } from "./operator-builder.ts";
import type { Tensor } from "./operator-graph.ts";

/** One of the four: what is read, and what it is multiplied by. */
interface Corner {
  readonly read: Read;
  readonly weights: readonly Tensor[];
}

/** `if the place lies on the map then map[…, place] else 0`. */
interface Read {
  /** `[…, height, width]`. */
  readonly map: Tensor;
  /** The row and the column in pixels, which are rounded down, and how many pixels further it is read. */
  readonly row: Tensor;
  readonly column: Tensor;
  readonly below: number;
  readonly right: number;
}

/** `Σ (1 - |row - i|) (1 - |column - j|) map[…, i, j]` over the four around each place. */
export function recogniseSample(builder: OperatorBuilder, t: Tensor): Tensor | undefined {
  if (operandsOf(t, "add") === undefined) return undefined;
  const corners = monomials(t)?.map((factors) => cornerOf(builder, factors));
  if (corners?.length !== 4 || corners.some((c) => c === undefined)) return undefined;
  const [first, ...others] = corners as [Corner, ...Corner[]];
  const { map, row, column } = first.read;
  if (others.some(({ read: r }) => r.map !== map || r.row !== row || r.column !== column)) return undefined;
  const places = new Set(corners.map((c) => `${c!.read.below} ${c!.read.right}`));
  if (places.size !== 4 || corners.some((c) => !isWeighted(builder, c!, row, column))) return undefined;
  const [height, width] = map.shape.slice(-2) as [number, number];
  const outer = map.shape.slice(0, -2);
  if ([...outer, ...row.shape].join() !== t.shape.join()) return undefined;

  const [y, x] = [normalised(row, height), normalised(column, width)];
  const alike = y !== undefined && x !== undefined && y.corners === x.corners && y.border === x.border;
  const [of, corner, border] = alike ? [[x.of, y.of], y.corners, y.border] : [undefined, false, false];
  const pair = of ?? [byPixels(builder, column, width), byPixels(builder, row, height)];
  const grid = gridOf(builder, pair as [Tensor, Tensor]);
  const [rows, ...more] = [...row.shape, 1];
  const size = [rows ?? 1, more.reduce((n, m) => n * m, 1)];
  const channels = outer.reduce((n, m) => n * m, 1);
  const sample = builder.make(
    { kind: "grid_sample", border, corners: corner },
    [builder.reshape(map, [channels, height, width]), builder.reshape(grid, [...size, 2])],
    [channels, ...size],
  );
  return builder.reshape(sample, t.shape);
}

/** Of sums and products no more than that stand in one another here: a product of itself has twice as many factors each time. */
const deepest = 5;

/** `t` as a sum of products, multiplied out; undefined where these are more than four, or have more than three factors. */
function monomials(t: Tensor, depth = 0): Tensor[][] | undefined {
  const terms = termsOf(t);
  if (terms.length > 4 || depth > deepest) return undefined;
  if (terms.length > 1) {
    const all = terms.map((term) => monomials(term, depth + 1));
    return all.every((m) => m !== undefined) && all.flat().length <= 4 ? all.flat() : undefined;
  }
  const factors = operandsOf(t, "mul");
  if (factors === undefined) return [[t]];
  const a = monomials(factors[0]!, depth + 1);
  const b = a && monomials(factors[1]!, depth + 1);
  if (a === undefined || b === undefined || a.length * b.length > 4) return undefined;
  const products = a.flatMap((x) => b.map((y) => [...x, ...y]));
  return products.every((product) => product.length <= 3) ? products : undefined;
}

function cornerOf(builder: OperatorBuilder, factors: readonly Tensor[]): Corner | undefined {
  const reads = factors.flatMap((f) => readOf(builder, f) ?? []);
  const weights = factors.filter((f) => asKind(f, "where") === undefined);
  return reads.length === 1 && weights.length === 2 ? { read: reads[0]!, weights } : undefined;
}

/** Whether the corner counts by how near it is, in both directions. */
function isWeighted(builder: OperatorBuilder, { read, weights }: Corner, row: Tensor, column: Tensor): boolean {
  const [a, b] = weights as [Tensor, Tensor];
  const is = (weight: Tensor, along: Tensor, next: number): boolean => {
    const [whole, part] = next === 1 ? [undefined, weight] : (operandsOf(weight, "sub") ?? []);
    if (next === 0 && numberOf(whole) !== 1) return false;
    const [place, floor] = operandsOf(part, "sub") ?? [];
    if (place === undefined || operandsOf(floor, "floor")?.[0] !== place) return false;
    return place.shape.length >= along.shape.length && squeezed(builder, place, along) === along;
  };
  return (is(a, row, read.below) && is(b, column, read.right)) || (is(b, row, read.below) && is(a, column, read.right));
}

/** `t` without the axes that it has of size 1 before those of `as`. */
function squeezed(builder: OperatorBuilder, t: Tensor, as: Tensor): Tensor | undefined {
  const skip = t.shape.length - as.shape.length;
  return t.shape.every((size, i) => size === (i < skip ? 1 : as.shape[i - skip]))
    ? builder.reshape(t, as.shape)
    : undefined;
}

function readOf(builder: OperatorBuilder, t: Tensor): Read | undefined {
  const [condition, then, otherwise] = asKind(t, "where")?.operands ?? [];
  const gather = asKind(then, "gather");
  if (condition === undefined || gather === undefined || numberOf(otherwise) !== 0) return undefined;
  const [flat, at] = gather.operands as [Tensor, Tensor];
  const map = flat.operator.kind === "reshape" ? flat.operands[0]! : undefined;
  // The map's last two axes are one, and read at `row * width + column`.
  const rank = map?.shape.length ?? 0;
  if (map === undefined || rank < 2 || flat.shape.length !== rank - 1 || gather.operator.axis !== rank - 2)
    return undefined;
  const [height, width] = map.shape.slice(-2) as [number, number];
  for (const [long, short] of bothWays(operandsOf(at, "add")))
    for (const [rows, by] of bothWays(operandsOf(long, "mul"))) {
      const [i, j] = [heldOn(rows, height), heldOn(short, width)];
      if (numberOf(by) !== width || i === undefined || j === undefined) continue;
      const [y, x] = [placeOf(i), placeOf(j)];
      if (y === undefined || x === undefined) return undefined;
      const guards = conjuncts(condition).map((c) => (c.shape.length > i.shape.length ? squeezed(builder, c, i) : c));
      const all = guards.flatMap((guard) => (guard === undefined ? [undefined] : conjuncts(guard)));
      if (!isGuarded(all, [i, height], [j, width])) return undefined;
      return { map, row: y.of, column: x.of, below: y.further, right: x.further };
    }
  return undefined;
}

/** `t` without the bounds of an axis: `min(max(t, 0), size - 1)`. */
function heldOn(t: Tensor, size: number): Tensor | undefined {
  for (const [low, bound] of bothWays(operandsOf(t, "min"))) {
    if (numberOf(bound) !== size - 1) continue;
    const [positive] = asKind(low, "activation")?.operator.name === "relu" ? low.operands : [];
    if (positive !== undefined) return positive;
    for (const [x, zero] of bothWays(operandsOf(low, "max"))) if (numberOf(zero) === 0) return x;
  }
  return undefined;
}

/** `floor(of) + further`, of what subscripts have: an integer that is held to what devices can count to. */
function placeOf(t: Tensor): { of: Tensor; further: number } | undefined {
  const terms = termsOf(t);
  const numbers = terms.map(numberOf);
  const [computed, ...more] = terms.filter((_, i) => numbers[i] === undefined);
  const of = operandsOf(computed, "integer")?.[0];
  const further = numbers.reduce<number>((sum, n) => sum + (n ?? 0), 0);
  return of === undefined || more.length > 0 || (further !== 0 && further !== 1) ? undefined : { of, further };
}

const conjuncts = (t: Tensor): Tensor[] => {
  if (t.operator.kind === "reshape") {
    // Whose axes of size 1 stand before the others.
    const [of] = t.operands as [Tensor];
    const skip = t.shape.length - of.shape.length;
    if (skip > 0 && t.shape.slice(skip).join() === of.shape.join()) return conjuncts(of);
  }
  return operandsOf(t, "and")?.flatMap(conjuncts) ?? [t];
};

/** Whether the guards are that each of these lies on its axis. */
function isGuarded(guards: readonly (Tensor | undefined)[], ...axes: readonly (readonly [Tensor, number])[]): boolean {
  const wanted = axes.flatMap(([place, size]) => [
    (t: Tensor) => numberOf(operandsOf(t, "le")?.[0]) === 0 && operandsOf(t, "le")?.[1] === place,
    (t: Tensor) => operandsOf(t, "lt")?.[0] === place && numberOf(operandsOf(t, "lt")?.[1]) === size,
  ]);
  return (
    guards.every((g) => g !== undefined && wanted.some((is) => is(g))) &&
    wanted.every((is) => guards.some((g) => g !== undefined && is(g)))
  );
}

interface Normalised {
  readonly of: Tensor;
  /** Whether -1 and 1 are the middle of the outermost pixels. */
  readonly corners: boolean;
  /** Whether the border goes on. */
  readonly border: boolean;
}

/** A place from -1 to 1 of an axis that `pixel` is, in pixels. */
function normalised(pixel: Tensor, size: number): Normalised | undefined {
  const inner = heldOn(pixel, size);
  const [at, border] = [inner ?? pixel, inner !== undefined];
  const plusOne = (t: Tensor | undefined): Tensor | undefined =>
    bothWays(operandsOf(t, "add")).find(([, one]) => numberOf(one) === 1)?.[0];
  const half = (t: Tensor | undefined): Tensor | undefined => {
    const [of, two] = operandsOf(t, "div") ?? [];
    return numberOf(two) === 2 ? of : bothWays(operandsOf(t, "mul")).find(([, by]) => numberOf(by) === 0.5)?.[0];
  };
  const times = (t: Tensor | undefined, by: number): Tensor | undefined =>
    bothWays(operandsOf(t, "mul")).find(([, factor]) => numberOf(factor) === by)?.[0];
  const [scaled, one] = operandsOf(half(at), "sub") ?? [];
  const outer = numberOf(one) === 1 ? plusOne(times(scaled, size)) : undefined;
  if (outer !== undefined) return { of: outer, corners: false, border };
  const middle = plusOne(half(times(at, size - 1))) ?? plusOne(times(half(at), size - 1));
  return middle && { of: middle, corners: true, border };
}

/** Pixels as places from -1 to 1 between the outer borders. */
const byPixels = (builder: OperatorBuilder, pixel: Tensor, size: number): Tensor => {
  const number = (n: number): Tensor => builder.constant([], [n]);
  const shares = builder.pointwise("mul", builder.pointwise("add", pixel, number(0.5)), number(2 / size));
  return builder.pointwise("sub", shares, number(1));
};

/** `[…, 2]` of a column and a row: what both are taken of, where it is that. */
function gridOf(builder: OperatorBuilder, pair: readonly [Tensor, Tensor]): Tensor {
  const slices = pair.map((t) => asKind(t.operator.kind === "reshape" ? t.operands[0] : t, "slice"));
  const [x, y] = slices;
  const grid = x?.operands[0];
  const [{ shape }] = pair;
  const isPair =
    grid !== undefined &&
    y?.operands[0] === grid &&
    grid.shape.join() === [...shape, 2].join() &&
    [x!, y].every(({ operator: o }, i) => o.axis === shape.length && o.start === i);
  if (isPair) return grid;
  return builder.concat(
    pair.map((t) => builder.reshape(t, [...shape, 1])),
    shape.length,
  );
}

const bothWays = (pair: readonly Tensor[] | undefined): readonly (readonly [Tensor, Tensor])[] =>
  pair === undefined
    ? []
    : [
        [pair[0]!, pair[1]!],
        [pair[1]!, pair[0]!],
      ];
