/**
 * Contractions of which one side is brought in first, some tiles of it, as the main loop goes through them; then all
 * tiles of the other side go through these. What is dear to load, or to compute, or lies apart, is loaded once, and what
 * the other side reads is used by all.
 */
import { type IndexExpr, type Var, add, indexVar, scale } from "../ir/index-expr.ts";
import type { ContractForm, Kernel } from "../ir/kernel.ts";
import { type ContractStagedTile, evenly } from "../ir/tile.ts";
import { writeContractTile } from "./contract-tile.ts";
import type { ScalarWriter } from "./scalar-writer.ts";
import { declareStage, fillStage } from "./stage-side.ts";
import { cut, inMatrix, matrixPart, splitInvocation } from "./tiling.ts";

/** Writes the body; returns the number of invocations for one row of the batch. */
export function scheduleContractStaged(
  kernel: Kernel,
  form: ContractForm,
  tile: ContractStagedTile,
  writer: ScalarWriter,
): number {
  const { body } = writer;
  const { b, m, n, k } = form;
  const { staged, block, lanes } = tile;
  const [rows, columns] = [cut(m, tile.rows, 1), cut(n, tile.columns, tile.vector)];
  const left = staged === "lhs";
  const [side, other] = left ? [rows, columns] : [columns, rows];
  const inBlock = evenly(side.tiles, block);
  const { at, invocations } = splitInvocation(
    [matrixPart(b), { name: left ? "row_block" : "column_block", size: Math.ceil(side.tiles / inBlock) }],
    writer,
  );
  const outer = inMatrix(b, at[0]!);
  // A column alone is no vector.
  const by = left || lanes === "terms" || columns.lanes === 1 ? "terms" : "columns";
  const stage = declareStage(staged, by, side, inBlock, k, writer);
  const tileOf = (v: Var): IndexExpr => add(scale(at[1]!, inBlock), indexVar(v));
  const filled = body.makeVar("tile", inBlock);
  body.loop(filled, () => {
    fillStage(form, side, { tile: tileOf(filled), place: indexVar(filled), outer }, stage, writer);
  });
  const through = body.makeVar(left ? "column_tile" : "row_tile", other.tiles);
  body.loop(through, () => {
    const inner = body.makeVar("tile", inBlock);
    body.loop(inner, () => {
      const [row, column] = left ? [tileOf(inner), indexVar(through)] : [indexVar(through), tileOf(inner)];
      const place = { rows, columns, row, column, outer, staged: { ...stage, place: indexVar(inner) } };
      writeContractTile(kernel, form, { lanes: left ? lanes : by, unroll: 4, ...place }, writer);
    });
  });
  return invocations;
}
