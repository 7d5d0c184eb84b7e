/** Contractions: an invocation computes a register tile, from sides that it reads where they lie. */
import type { ContractForm, Kernel } from "../ir/kernel.ts";
import type { ContractTile } from "../ir/tile.ts";
import { writeContractTile } from "./contract-tile.ts";
import type { ScalarWriter } from "./scalar-writer.ts";
import { cut, inMatrix, splitTiles } from "./tiling.ts";

/** Writes the body; returns the number of invocations for one row of the batch. */
export function scheduleContract(kernel: Kernel, form: ContractForm, tile: ContractTile, writer: ScalarWriter): number {
  const { b, m, n } = form;
  const { lanes, unroll } = tile;
  const rows = cut(m, tile.rows, 1, tile.guarded);
  const columns = cut(n, tile.columns, tile.vector);
  const { at, invocations } = splitTiles(b, rows, columns, writer, tile.sweep);
  const outer = inMatrix(b, at[0]!);
  writeContractTile(kernel, form, { lanes, unroll, rows, columns, row: at[1]!, column: at[2]!, outer }, writer);
  return invocations;
}
