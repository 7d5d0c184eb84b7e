/**
 * What of a tensor is a map along single axes of another one: each element along an axis a known sum of some along it. So
 * views that pad, repeat and turn round are written, and sums that resize, in however many pieces.
 */
import { type Tensor, tensorsOf } from "./operator-graph.ts";
import { tableOf } from "./table-of.ts";

/** For each place along an axis, which places it is made of, each with its weight. */
export type AxisMap = readonly ReadonlyMap<number, number>[];

/** An axis of the base, or repetitions of everything. */
type Part = { readonly axis: number } | { readonly copies: number };

export interface Mapped {
  readonly base: Tensor;
  /** By axis of the base. */
  readonly maps: readonly AxisMap[];
  /** Which axes of the base each axis of the tensor is, the last one fastest; an axis of one place may be nowhere. */
  readonly layout: readonly (readonly Part[])[];
}

/** Longer axes are none that anybody resizes. */
const longest = 4096;

const known = new WeakMap<Tensor, Mapped>();

/** `t` as maps along the axes of the tensor furthest below of which it is that. */
export function mappedOf(t: Tensor): Mapped {
  // Operands first: what is made of much is no deep recursion.
  if (!known.has(t))
    for (const each of tensorsOf([t], (of) => (known.has(of) ? [] : of.operands)))
      if (!known.has(each)) known.set(each, mappedNow(each) ?? itself(each));
  return known.get(t)!;
}

const identities = new Map<number, AxisMap>();

function identity(size: number): AxisMap {
  let map = identities.get(size);
  if (map === undefined) identities.set(size, (map = Array.from({ length: size }, (_, i) => new Map([[i, 1]]))));
  return map;
}

const itself = (t: Tensor): Mapped => ({
  base: t,
  maps: t.shape.map((size) => (size > longest ? [] : identity(size))),
  layout: t.shape.map((_, axis) => [{ axis }]),
});

function mappedNow(t: Tensor): Mapped | undefined {
  const { operator: o, operands, shape } = t;
  if (shape.some((size) => size > longest) || operands.some((x) => x.shape.some((size) => size > longest)))
    return undefined;
  const [x] = operands;
  switch (o.kind) {
    case "permute": {
      const of = mappedOf(x!);
      return { ...of, layout: o.axes.map((axis) => of.layout[axis]!) };
    }
    case "reshape":
      return regrouped(mappedOf(x!), shape);
    case "expand":
      return repeated(mappedOf(x!), x!.shape, shape);
    case "slice":
      return taken(mappedOf(x!), o.axis, (i) => o.start + i * o.step, shape[o.axis]!);
    case "flip":
      return o.axes.reduce<Mapped | undefined>(
        (of, axis) => of && taken(of, axis, (i) => shape[axis]! - 1 - i, shape[axis]!),
        mappedOf(x!),
      );
    case "gather": {
      const places = operands[1]!.shape.length === 1 ? tableOf(operands[1]!) : undefined;
      return places && taken(mappedOf(x!), o.axis, (i) => places[i]!, shape[o.axis]!);
    }
    case "concat":
      return joined(operands.map(mappedOf), o.axis);
    case "pointwise": {
      if (o.op === "add") return sumOf(operands.map(mappedOf));
      if (o.op !== "mul") return undefined;
      const table = operands.find((operand) => tableOf(operand) !== undefined && operand.shape.length > 0);
      const other = operands.find((operand) => operand !== table);
      return table && other && other.shape.join() === shape.join() ? scaled(mappedOf(other), table, shape) : undefined;
    }
    default:
      return undefined;
  }
}

/** The axis of the base that an axis of the tensor is; undefined where it is several, or none. */
function axisAt({ layout }: Mapped, axis: number): number | undefined {
  const [part, ...more] = layout[axis]!;
  return part !== undefined && "axis" in part && more.length === 0 ? part.axis : undefined;
}

const withMap = (of: Mapped, axis: number, map: AxisMap): Mapped => ({ ...of, maps: of.maps.with(axis, map) });

/** Places of an axis, in another order and number. */
function taken(of: Mapped, axis: number, from: (i: number) => number, size: number): Mapped | undefined {
  const own = axisAt(of, axis);
  if (own === undefined) return undefined;
  return withMap(
    of,
    own,
    Array.from({ length: size }, (_, i) => of.maps[own]![from(i)]!),
  );
}

const sizeOf = (of: Mapped, part: Part): number => ("axis" in part ? of.maps[part.axis]!.length : part.copies);

/** The axes of the base in other groups, none of them cut. */
function regrouped(of: Mapped, shape: readonly number[]): Mapped | undefined {
  const parts = of.layout.flat().filter((part) => sizeOf(of, part) !== 1);
  let result: Mapped = of;
  const layout: Part[][] = [];
  for (const size of shape) {
    const group: Part[] = [];
    for (let n = 1; n < size; ) {
      const part = parts.shift();
      if (part === undefined) return undefined;
      n *= sizeOf(of, part);
      if (n > size) return undefined;
      const before = group.at(-1);
      // What is repeated place by place is a map along its axis.
      if ("copies" in part && before !== undefined && "axis" in before) {
        const map = result.maps[before.axis]!.flatMap((row) => Array.from({ length: part.copies }, () => row));
        result = withMap(result, before.axis, map);
      } else group.push(part);
    }
    layout.push(group);
  }
  return parts.length === 0 ? { ...result, layout } : undefined;
}

/** Axes of one place, repeated. */
function repeated(of: Mapped, from: readonly number[], to: readonly number[]): Mapped {
  return from.reduce<Mapped>((result, size, axis) => {
    if (size === to[axis]) return result;
    const own = axisAt(result, axis);
    if (own !== undefined)
      return withMap(
        result,
        own,
        Array.from({ length: to[axis]! }, () => result.maps[own]![0]!),
      );
    return { ...result, layout: result.layout.with(axis, [{ copies: to[axis]! }]) };
  }, of);
}

/** Whether all places are made of the same. */
const isConstant = (map: AxisMap): boolean => map.every((row) => sameRow(row, map[0]!));

const sameRow = (a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): boolean =>
  a === b || (a.size === b.size && [...a].every(([place, weight]) => b.get(place) === weight));

const sameMap = (a: AxisMap, b: AxisMap): boolean =>
  a === b || (a.length === b.length && a.every((row, i) => sameRow(row, b[i]!)));

/** `of` with the layout of another: what is the same all along an axis may be so along any that has one place. */
function laidOut(of: Mapped, as: Mapped): Mapped | undefined {
  let result = of;
  for (const [axis, group] of as.layout.entries()) {
    const [part, own] = [group[0], result.layout[axis]![0]];
    if (JSON.stringify(group) === JSON.stringify(result.layout[axis])) continue;
    if (group.length !== 1 || part === undefined || !("axis" in part) || result.layout[axis]!.length > 1)
      return undefined;
    let size = 1;
    if (own !== undefined) {
      size = sizeOf(result, own);
      if ("axis" in own) {
        if (!isConstant(result.maps[own.axis]!)) return undefined;
        result = withMap(result, own.axis, result.maps[own.axis]!.slice(0, 1));
      }
    }
    const map = result.maps[part.axis]!;
    if (map.length !== 1) return undefined;
    result = withMap(
      { ...result, layout: result.layout.with(axis, group) },
      part.axis,
      Array.from({ length: size }, () => map[0]!),
    );
  }
  return result;
}

/** Those of one base, in one layout; whichever of them has it. */
function alike(parts: readonly Mapped[]): readonly Mapped[] | undefined {
  const [first] = parts as [Mapped];
  // Operands of fewer axes are repeated, which is no map of one axis.
  if (parts.some((p) => p.base !== first.base || p.layout.length !== first.layout.length)) return undefined;
  for (const as of parts) {
    const all = parts.map((p) => laidOut(p, as));
    if (all.every((p) => p !== undefined)) return all;
  }
  return undefined;
}

function joined(given: readonly Mapped[], axis: number): Mapped | undefined {
  const parts = alike(given);
  const own = parts && axisAt(parts[0]!, axis);
  if (parts === undefined || own === undefined) return undefined;
  const [first] = parts as [Mapped];
  const same = parts.every((p) => p.maps.every((map, a) => a === own || sameMap(map, first.maps[a]!)));
  return same
    ? withMap(
        first,
        own,
        parts.flatMap((p) => p.maps[own]!),
      )
    : undefined;
}

/** Sums of what differs along one axis alone. */
function sumOf(given: readonly Mapped[]): Mapped | undefined {
  const parts = alike(given);
  if (parts === undefined) return undefined;
  const [a, b] = parts as [Mapped, Mapped];
  const differs = a.maps.flatMap((map, axis) => (sameMap(map, b.maps[axis]!) ? [] : [axis]));
  const [axis] = differs;
  if (axis === undefined || differs.length > 1 || a.maps[axis]!.length !== b.maps[axis]!.length) return undefined;
  return withMap(
    a,
    axis,
    a.maps[axis]!.map((row, i) => {
      const sum = new Map(row);
      for (const [place, weight] of b.maps[axis]![i]!) sum.set(place, (sum.get(place) ?? 0) + weight);
      return sum;
    }),
  );
}

/** Weights of places along one axis. */
function scaled(of: Mapped, table: Tensor, shape: readonly number[]): Mapped | undefined {
  const skip = shape.length - table.shape.length;
  const along = table.shape.flatMap((size, axis) => (size === 1 ? [] : [axis + skip]));
  const own = along.length === 1 ? axisAt(of, along[0]!) : undefined;
  if (own === undefined) return undefined;
  const weights = tableOf(table)!;
  return withMap(
    of,
    own,
    of.maps[own]!.map((row, i) => new Map([...row].map(([place, weight]) => [place, weight * weights[i]!]))),
  );
}
