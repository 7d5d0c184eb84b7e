/** What the pages draw of attention: how much of it each cell of a picture gets. */
import { showShare } from "../../../src/host/show-numbers.ts";

/** Cells over a picture, row by row from the top; their weights sum to 1 (less what goes to tokens that are no part of it). */
export interface Grid {
  readonly width: number;
  readonly height: number;
  readonly weights: Float32Array;
}

/** Attention in one layer, as seen from the tokens that the answer is read from. */
export interface AttentionLayer {
  /** The tap: `blocks.2.attn.map`. */
  readonly name: string;
  readonly heads: readonly Grid[];
  /** From this layer down to the picture: heads averaged, half of every token its own. */
  readonly rollout: Grid;
}

/** The mean of grids of one size. */
export function meanOf(grids: readonly Grid[]): Grid {
  const { width, height } = grids[0]!;
  const weights = grids[0]!.weights.map((_, i) => grids.reduce((sum, g) => sum + g.weights[i]!, 0) / grids.length);
  return { width, height, weights };
}

/** The cell that gets most, its place and its part of all. */
export function strongest({ width, weights }: Grid): {
  readonly column: number;
  readonly row: number;
  readonly weight: number;
} {
  let best = 0;
  for (let i = 1; i < weights.length; i++) if (weights[i]! > weights[best]!) best = i;
  return { column: best % width, row: Math.floor(best / width), weight: weights[best]! };
}

const across = ["left", "middle", "right"];
const down = ["top", "middle", "bottom"];

/** Where that is, in words: `top left (23.1%)`. For those who do not see the picture. */
export function inWords(grid: Grid): string {
  const { column, row, weight } = strongest(grid);
  const third = (at: number, of: number): number => Math.min(2, Math.floor(((at + 0.5) * 3) / of));
  const [v, h] = [down[third(row, grid.height)]!, across[third(column, grid.width)]!];
  return `${v === h ? "middle" : `${v} ${h}`} (${showShare(weight, 1)})`;
}
