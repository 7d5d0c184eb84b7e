/** A kernel where it can be measured with any of its tiles: what a machine gives to tuning. */
import type { Tile } from "../ir/kernel.ts";
import type { Run } from "./duel.ts";

/** What came of trying a tile. */
export type Attempt =
  | { readonly kind: "ready"; readonly run: Run; readonly results: Float32Array }
  | { readonly kind: "refused"; readonly why: string }
  | { readonly kind: "slow"; readonly milliseconds: number };

/** One kernel, ready to be tried with tiles. */
export interface KernelBench {
  /** What one measurement should take, in milliseconds. */
  readonly least: number;
  /** Compiles the kernel with a tile and computes its results once. */
  attempt(tile: Tile): Promise<Attempt>;
  close(): void;
}
