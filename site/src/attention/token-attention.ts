/**
 * Attention of models whose every layer is over the same tokens: some that are no part of the picture, of which the answer
 * is read, then those of its patches, row by row.
 */
import type { AttentionLayer, Grid } from "./grid.ts";

/** The weights of a layer's softmax, `[heads, tokens, tokens]`, and its name. */
export interface AttentionMap {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** @param answering how many tokens stand before those of patches: the answer is the mean of what is read of them */
export function tokenAttention(maps: readonly AttentionMap[], answering: number): AttentionLayer[] {
  return maps.map(({ name, shape, data }, layer) => {
    const [heads, tokens] = shape as [number, number];
    const grid = (weights: Float32Array): Grid => {
      const edge = Math.round(Math.sqrt(tokens - answering));
      return { width: edge, height: edge, weights: weights.slice(answering) };
    };
    const start = new Float32Array(tokens).fill(1 / answering, 0, answering);
    const ofHead = (h: number): Grid =>
      grid(lookedAt(start, data.subarray(h * tokens * tokens, (h + 1) * tokens * tokens)));
    return {
      name,
      heads: Array.from({ length: heads }, (_, h) => ofHead(h)),
      rollout: grid(rollout(start, maps.slice(0, layer + 1))),
    };
  });
}

/** Where those look that have weights `from`, by a matrix of queries and keys. */
function lookedAt(from: Float32Array, matrix: Float32Array): Float32Array {
  const n = from.length;
  const to = new Float32Array(n);
  from.forEach((weight, query) => {
    if (weight === 0) return;
    for (let key = 0; key < n; key++) to[key]! += weight * matrix[query * n + key]!;
  });
  return to;
}

/** Abnar & Zuidema 2020 (https://arxiv.org/abs/2005.00928): what of the picture has gone into tokens after these layers. */
function rollout(start: Float32Array, maps: readonly AttentionMap[]): Float32Array {
  return maps.reduceRight((from, { shape, data }) => {
    const [heads, n] = shape as [number, number];
    const next = from.map((weight) => weight / 2);
    for (let h = 0; h < heads; h++)
      lookedAt(from, data.subarray(h * n * n, (h + 1) * n * n)).forEach(
        (weight, key) => (next[key]! += weight / 2 / heads),
      );
    return next;
  }, start);
}
