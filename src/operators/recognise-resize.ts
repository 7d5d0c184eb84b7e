/** Maps of images that libraries have: what stands around them by the modes of pads, other sizes by those of resizing. */
import { type AxisMap, type Mapped, mappedOf } from "./axis-maps.ts";
import type { OperatorBuilder } from "./operator-builder.ts";
import type { PadMode, ResizeMode, Tensor } from "./operator-graph.ts";

/** Tensors that `roots` are made of and what takes their place, the largest ones first. */
export function resizedMaps(builder: OperatorBuilder, roots: readonly Tensor[]): ReadonlyMap<Tensor, Tensor> {
  const instead = new Map<Tensor, Tensor>();
  const seen = new Set<Tensor>();
  const stack = [...roots];
  for (let t = stack.pop(); t !== undefined; t = stack.pop()) {
    if (seen.has(t)) continue;
    seen.add(t);
    const mapped = mappedOf(t);
    const made = mapped.base === t ? undefined : mapOf(builder, mapped, t.shape);
    if (made === undefined) stack.push(...t.operands);
    else {
      instead.set(t, made);
      stack.push(mapped.base);
    }
  }
  return instead;
}

type Along =
  | { readonly kind: "pad"; readonly mode: PadMode; readonly before: number; readonly after: number }
  | { readonly kind: "resize"; readonly mode: ResizeMode; readonly corners: boolean };

/** The operator that `mapped` is, in `shape`. */
function mapOf(builder: OperatorBuilder, { base, maps, layout }: Mapped, shape: readonly number[]): Tensor | undefined {
  const space = maps.flatMap((map, axis) => (isIdentity(map, base.shape[axis]!) ? [] : [axis]));
  // The last axes: elsewhere they would have to be moved there and back.
  if (space.length === 0 || space.some((axis, i) => axis !== maps.length - space.length + i)) return undefined;
  if (space.length > 2) return undefined;
  const all = waysOf(maps[space[0]!]!, base.shape[space[0]!]!);
  const own = all.find((way) =>
    space.every((axis) => waysOf(maps[axis]!, base.shape[axis]!).some((w) => isAlike(w, way))),
  );
  if (
    own === undefined ||
    (own.kind === "resize" &&
      !isResized(
        own,
        space.map((axis) => maps[axis]!),
      ))
  )
    return undefined;
  const order = layout.flat().map((part) => ("axis" in part ? part.axis : -1));
  if (order.includes(-1)) return undefined;
  const outer = [...base.shape.keys()].filter((axis) => !space.includes(axis));
  const channels = outer.reduce((n, axis) => n * base.shape[axis]!, 1);
  const x = builder.reshape(builder.permute(base, [...outer, ...space]), [
    channels,
    ...space.map((axis) => base.shape[axis]!),
  ]);
  const sizes = space.map((axis) => maps[axis]!.length);
  const pads = space.map((axis) => waysOf(maps[axis]!, base.shape[axis]!).find((w) => isAlike(w, own)));
  const made = builder.make(
    own.kind === "resize"
      ? own
      : {
          kind: "pad_around",
          mode: own.mode,
          before: pads.map((p) => (p as typeof own).before),
          after: pads.map((p) => (p as typeof own).after),
        },
    [x],
    [channels, ...sizes],
  );
  const whole = builder.reshape(made, [...outer.map((axis) => base.shape[axis]!), ...sizes]);
  // Axes as the tensor has them; those of one place may stand anywhere.
  const now = [...outer, ...space];
  const missing = now.filter((axis) => !order.includes(axis));
  if (missing.some((axis) => maps[axis]!.length !== 1)) return undefined;
  const turned = builder.permute(
    whole,
    [...order, ...missing].map((axis) => now.indexOf(axis)),
  );
  return builder.reshape(turned, shape);
}

const isIdentity = (map: AxisMap, size: number): boolean =>
  map.length === 0 || (map.length === size && map.every((row, i) => row.size === 1 && row.get(i) === 1));

/** Every second place is a part, and a repeated axis by itself no image. */
const isResized = ({ mode }: { readonly mode: ResizeMode }, maps: readonly AxisMap[]): boolean =>
  mode === "nearest"
    ? maps.length === 2 && maps.every((map) => map.some((row, i) => i > 0 && row === map[i - 1]))
    : maps.some((map) => map.some((row) => row.size > 1));

const isAlike = (a: Along, b: Along): boolean =>
  a.kind === "pad"
    ? b.kind === "pad" && a.mode === b.mode
    : b.kind === "resize" && a.mode === b.mode && a.corners === b.corners;

/** All that a map along an axis of `size` places is. */
function waysOf(map: AxisMap, size: number): Along[] {
  if (size < 2 || map.length < 2) return [];
  const ways: Along[] = [];
  const places = map.map((row) => (row.size === 1 && [...row.values()][0] === 1 ? [...row.keys()][0]! : undefined));
  const isTaken = (from: (i: number) => number): boolean => places.every((place, i) => place === from(i));
  for (const [mode, around] of Object.entries(arounds) as [PadMode, (typeof arounds)[PadMode]][])
    for (let before = 0; before <= map.length - size && before < size; before++) {
      const after = map.length - size - before;
      if (map.length > size && after < size && isTaken((i) => around(i - before, size)))
        ways.push({ kind: "pad", mode, before, after });
    }
  // Other factors round, and engines not all alike.
  const isWhole = map.length % size === 0 || size % map.length === 0;
  if (isWhole && isTaken((i) => Math.floor((i * size) / map.length)))
    ways.push({ kind: "resize", mode: "nearest", corners: false });
  for (const corners of [false, true]) {
    const weighs = (i: number): Map<number, number> => {
      const at = corners ? (i * (size - 1)) / (map.length - 1) : Math.max(((i + 0.5) * size) / map.length - 0.5, 0);
      const low = Math.min(Math.floor(at), size - 1);
      const row = new Map([[low, low + 1 - at]]);
      const high = Math.min(low + 1, size - 1);
      return row.set(high, (row.get(high) ?? 0) + at - low);
    };
    if (map.every((row, i) => isNear(row, weighs(i)))) ways.push({ kind: "resize", mode: "linear", corners });
  }
  return ways;
}

/** Where places beside an axis are taken from. */
const arounds: Readonly<Record<PadMode, (i: number, size: number) => number>> = {
  reflect: (i, size) => size - 1 - Math.abs(size - 1 - Math.abs(i)),
  edge: (i, size) => Math.min(Math.max(i, 0), size - 1),
  wrap: (i, size) => (i + size) % size,
};

const isNear = (a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): boolean =>
  [...new Set([...a.keys(), ...b.keys()])].every((place) => Math.abs((a.get(place) ?? 0) - (b.get(place) ?? 0)) < 1e-9);
