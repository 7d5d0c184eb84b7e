/** Random kernels in random tiles, the same at every run: tiles never change a result. */
import { attention, contraction, type KernelCase, normalised } from "./kernel-cases.ts";
import type { TileFields } from "./tile-fields.ts";

/** Numbers below `n`, the same at every run. */
export function generator(seed: number): (n: number) => number {
  return (n) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * n);
  };
}

function randomTile(below: (n: number) => number, alone: boolean): TileFields {
  const numbers = { rows: 1 + below(6), columns: 1 + below(4), vector: below(3) > 0 ? (4 as const) : (1 as const) };
  if (alone || below(2) === 0)
    return {
      ...numbers,
      unroll: below(3) > 0 ? 4 : 1,
      workgroup: [1, 8, 64][below(3)]!,
      ...(below(2) > 0 ? { guarded: true as const } : {}),
    };
  const across = [1, 2, 3, 4, 8][below(5)]!;
  return {
    ...numbers,
    across,
    workgroup: across * [1, 2, 4, 5, 8][below(5)]!,
    depth: [4, 8, 12, 16][below(4)]!,
    unroll: [4, 4, 8][below(3)]!,
  };
}

/** A contraction or a weighted mean of random sizes, in any tile; `alone`: in one that no workgroup shares. */
export function randomCase(seed: number, alone = false): KernelCase {
  const below = generator(seed);
  const size = (): number => [1, 2, 3, 4, 5, 7, 8, 12, 13, 16, 20, 33][below(12)]!;
  const sometimes = (v: number): number | undefined => (below(4) > 0 ? v : undefined);
  const tile = randomTile(below, alone);
  const sum = tile.across !== undefined ? size() : Math.max(2, size());
  if (below(4) === 0) {
    return normalised({
      b: below(2) > 0 ? 1 + below(3) : undefined,
      m: sometimes(size()),
      n: sometimes(size()),
      k: Math.max(2, sum),
      rhs: below(2) > 0 ? "kn" : "nk",
      storeTransposed: below(2) > 0,
      tile,
    });
  }
  if (tile.across !== undefined || below(2) === 0) {
    return contraction({
      b: below(2) > 0 ? 1 + below(3) : undefined,
      m: sometimes(size()),
      n: sometimes(size()),
      k: sum,
      rhs: below(2) > 0 ? "kn" : "nk",
      leftTransposed: below(2) > 0,
      storeTransposed: below(2) > 0,
      epilogue: below(2) > 0,
      tile,
    });
  }
  return attention({
    heads: 1 + below(3),
    m: size(),
    j: Math.max(2, size()),
    c: Math.max(2, size()),
    n: size(),
    bias: below(2) > 0,
    mask: below(2) > 0,
    transposed: below(2) > 0,
    tile,
  });
}
