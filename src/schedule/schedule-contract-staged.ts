/**
 * Contractions of which one side is brought in first, some tiles of it, as vectors along what is summed; then all tiles
 * of the other side go through these. What is dear to load, or to compute, is loaded once, and what the other side
 * reads is used by all.
 */
import { type IndexExpr, type Var, add, indexConst, indexVar, scale } from "../ir/index-expr.ts";
import type { ContractForm, Kernel } from "../ir/kernel.ts";
import type { ArrayDecl } from "../ir/loops.ts";
import { substituteVars } from "../ir/scalar.ts";
import { type ContractStagedTile, evenly } from "../ir/tile.ts";
import { withRow, writeContractTile } from "./contract-tile.ts";
import { asNumber, opOf, splat } from "./operand.ts";
import type { ScalarWriter } from "./scalar-writer.ts";
import { countedLanes, cut, eachLane, inMatrix, matrixPart, pieces, splitInvocation } from "./tiling.ts";

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
  const steps = Math.ceil(k.size / 4);
  const lines = side.count * side.lanes;
  const array: ArrayDecl = {
    name: body.names.unique(left ? "left" : "right"),
    space: "local",
    element: "f32x4",
    size: inBlock * steps * lines,
  };
  body.push({ kind: "array", array });
  const tileOf = (v: Var): IndexExpr => add(scale(at[1]!, inBlock), indexVar(v));
  const filled = body.makeVar("tile", inBlock);
  body.loop(filled, () => {
    const step = body.makeVar(k.name, steps);
    const own = pieces(left ? m : n, side, tileOf(filled), writer).flatMap(eachLane);
    body.loop(step, () => {
      const depth = pieces(k, { count: 1, tiles: steps, lanes: 4 }, indexVar(step), writer)[0]!;
      const counted = countedLanes(depth, body);
      const values = own.map((line) =>
        substituteVars(left ? form.lhs : form.rhs, withRow(outer, left ? m : n, line, k, depth.at)),
      );
      writer.announce(values);
      values.forEach((s, i) => {
        const value = splat(asNumber(writer.write(s)));
        const number = add(scale(add(scale(indexVar(filled), steps), indexVar(step)), lines), indexConst(i));
        body.push({
          kind: "store",
          array: array.name,
          at: writer.index.write(number, `${array.name}_at`),
          value: counted === undefined ? value : opOf("mul", value, counted),
        });
      });
    });
  });
  const through = body.makeVar(left ? "column_tile" : "row_tile", other.tiles);
  body.loop(through, () => {
    const inner = body.makeVar("tile", inBlock);
    body.loop(inner, () => {
      const [row, column] = left ? [tileOf(inner), indexVar(through)] : [indexVar(through), tileOf(inner)];
      const stage = { side: staged, array, place: indexVar(inner), lines };
      writeContractTile(kernel, form, { lanes, unroll: 4, rows, columns, row, column, outer, staged: stage }, writer);
    });
  });
  return invocations;
}
