/**
 * What attention says of an image, from the numbers of a run: weights of queries over keys, and their product through
 * all layers. Knows no compiler: a page imports this alone.
 */

/** Pixels from the left and the top up to before the right and the bottom; null: nowhere, as a token that stands for the whole image is. */
export type Place = readonly [left: number, top: number, right: number, bottom: number] | null;

/** What an axis of weights tells apart; `both`: queries and keys, which lie in groups of their own. */
export type Role = "head" | "query" | "key" | "both";

export interface AttentionMap {
  readonly name: string;
  /** The value of the graph. */
  readonly value: string;
  /** The tap that gives the weights, where the spec has one. */
  readonly tap?: string;
  /** Of the weights of one image. */
  readonly shape: readonly number[];
  /** Of each axis. */
  readonly roles: readonly Role[];
  /** Where they lie, row-major along the axes of queries (of keys) and those of both. */
  readonly queries: readonly Place[];
  readonly keys: readonly Place[];
}

/** How many heads a map has. */
export const headsOf = ({ shape, roles }: AttentionMap): number =>
  shape.reduce((n, size, axis) => (roles[axis] === "head" ? n * size : n), 1);

/**
 * What keys get of `asked`, a number for each query: its weights times that, summed up. Of one head, else the mean of
 * all. `weights` are those of one image.
 */
export function weigh(
  map: AttentionMap,
  weights: ArrayLike<number>,
  asked: ArrayLike<number>,
  head?: number,
): Float64Array {
  const { shape, roles } = map;
  const heads = headsOf(map);
  const got = new Float64Array(map.keys.length);
  const strides = (...counted: readonly Role[]): number[] => {
    let stride = 1;
    return shape
      .map((_, i) => shape.length - 1 - i)
      .map((axis) => {
        if (!counted.includes(roles[axis]!)) return 0;
        const own = stride;
        stride *= shape[axis]!;
        return own;
      })
      .toReversed();
  };
  const [ofQuery, ofKey, ofHead] = [strides("query", "both"), strides("key", "both"), strides("head")];
  const at = shape.map(() => 0);
  let [query, key, h] = [0, 0, 0];
  for (let i = 0; i < weights.length; i++) {
    if (head === undefined || head === h) got[key]! += asked[query]! * weights[i]!;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      query += ofQuery[axis]!;
      key += ofKey[axis]!;
      h += ofHead[axis]!;
      if (++at[axis]! < shape[axis]!) break;
      query -= ofQuery[axis]! * shape[axis]!;
      key -= ofKey[axis]! * shape[axis]!;
      h -= ofHead[axis]! * shape[axis]!;
      at[axis] = 0;
    }
  }
  return head === undefined ? got.map((v) => v / heads) : got;
}

/**
 * Which queries speak for the image, as shares that add up to one: the first one that is nowhere, which what the model
 * answers is read from, else all alike.
 */
export function usualQuery({ queries }: Pick<AttentionMap, "queries">): Float64Array {
  const first = queries.indexOf(null);
  return Float64Array.from(queries, (_, i) => (first < 0 ? 1 / queries.length : i === first ? 1 : 0));
}

/** A map with its numbers of one image. */
export interface WeighedMap {
  readonly map: AttentionMap;
  readonly weights: ArrayLike<number>;
}

export interface Rollout {
  /** Where the shares lie. */
  readonly places: readonly Place[];
  readonly shares: Float64Array;
}

/**
 * Attention through all layers, from the last to the first (rollout: Abnar & Zuidema 2020): in each, half goes on by the
 * mean of the heads, half stays where it is. Where a layer has other tokens than the one after it, shares go to those that
 * lie in the same place.
 */
export function rollout(layers: readonly WeighedMap[]): Rollout {
  const last = layers.at(-1)!.map;
  let [places, shares]: [readonly Place[], Float64Array] = [last.queries, usualQuery(last)];
  for (const { map, weights } of [...layers].reverse()) {
    const stayed = moved(shares, places, map.queries).map((v) => v / 2);
    const given = weigh(map, weights, stayed);
    // Some layers have fewer keys than queries, some are asked by one token alone: the longer list has room for both.
    places = map.keys.length > map.queries.length ? map.keys : map.queries;
    const [a, b] = [moved(stayed, map.queries, places), moved(given, map.keys, places)];
    shares = a.map((v, i) => v + b[i]!);
  }
  return { places, shares };
}

/** Shares of tokens as shares of others: by how much they overlap, and of those nowhere one by one. */
export function moved(shares: Float64Array, from: readonly Place[], to: readonly Place[]): Float64Array {
  if (from === to || (from.length === to.length && from.every((p, i) => String(p) === String(to[i])))) return shares;
  const out = new Float64Array(to.length);
  const [placed, nowhere] = [
    to.flatMap((p, i) => (p === null ? [] : [{ p, i }])),
    to.flatMap((p, i) => (p === null ? [i] : [])),
  ];
  let outside = 0;
  for (const [i, place] of from.entries()) {
    if (place === null) {
      const other = nowhere[outside++];
      // What is nowhere and has no like before it was made of nothing of the image.
      if (other !== undefined) out[other]! += shares[i]!;
      continue;
    }
    if (shares[i] === 0) continue;
    const overlaps = placed.map(({ p }) => Math.max(0, overlap(p, place)));
    const total = overlaps.reduce((a, b) => a + b, 0);
    if (total > 0) placed.forEach(({ i: k }, j) => (out[k]! += (shares[i]! * overlaps[j]!) / total));
  }
  return out;
}

/** Of two places, as a share of both: a small one in a large one counts less than one that is the same. */
function overlap(a: NonNullable<Place>, b: NonNullable<Place>): number {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  return width <= 0 || height <= 0 ? 0 : (width * height) / area(a);
}

const area = ([left, top, right, bottom]: NonNullable<Place>): number => (right - left) * (bottom - top);
