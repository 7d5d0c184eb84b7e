/**
 * Weighted means whose weights are exponentials of contracted scores, without stored weights: an invocation takes a few
 * query rows through all keys, four keys a step, and keeps for each row the largest score until now, the sum of weights
 * relative to it, and the weighted sums. A new largest score scales down what is there.
 */
import { indexVar } from "../ir/index-expr.ts";
import type { AttendForm, Kernel } from "../ir/kernel.ts";
import { substituteVars } from "../ir/scalar.ts";
import type { AttendTile } from "../ir/tile.ts";
import type { FactorBlock } from "./factor-block.ts";
import { declareMatrix, type Matrix, matrixOf } from "./matrix-product.ts";
import { type ArrayDecl, counting, type Expr, int, name as named, op } from "../ir/loops.ts";
import { addTo, asNumber, opOf, splat } from "./operand.ts";
import {
  keyPiece,
  type RowState,
  rowStates,
  shrunk,
  startScores,
  startStates,
  weightedBlock,
  writeWeights,
} from "./running-weights.ts";
import type { ScalarWriter } from "./scalar-writer.ts";
import { elementOf, pieceOf, storeTile, tileLoop, type TileSide } from "./store-tile.ts";
import { cut, inMatrix, type Piece, pieces, splitTiles, type Substitution } from "./tiling.ts";

/** Writes the body; returns the number of invocations for one row of the batch. */
export function scheduleAttend(kernel: Kernel, form: AttendForm, tile: AttendTile, writer: ScalarWriter): number {
  const { body } = writer;
  const { b, m, n, j } = form;
  const cutRows = cut(m, tile.rows, 1, tile.guarded);
  const cutColumns = cut(n, tile.columns, 4);
  const { at, invocations } = splitTiles(b, cutRows, cutColumns, writer);
  const rows = pieces(m, cutRows, at[1]!, writer);
  const columns = pieces(n, cutColumns, at[2]!, writer);
  const outer = inMatrix(b, at[0]!);
  const states = rowStates(rows.length, body);
  const accumulators = rows.map((_, r) =>
    columns.map((column, c) => named(body.names.exact(`acc_${r}_${c}`), column.lane === undefined ? "f32" : "f32x4")),
  );

  const step = body.makeVar(j.name, Math.ceil(j.size / 4));
  const main = body.inside(step, () => {
    const keys = keyPiece(j, step, writer);
    writeScores(form, rows, keys, states, outer, writer);
    writeWeights(form, rows, keys, states, outer, writer);
    const side: TileSide = { variable: n, cut: cutColumns, tile: at[2]! };
    const product =
      columns.length > writer.invocation.writtenColumns && cutColumns.lanes === 4
        ? gatheredValues(form, side, keys, outer, writer)
        : unrolledValues(form, columns, keys, outer, writer);
    columns.forEach((_, c) => {
      const times = product(c);
      states.forEach((state, r) => body.push(shrunk(accumulators[r]![c]!, state, times(state.weight))));
    });
  });
  startStates(states, body);
  for (const { name, type } of accumulators.flat()) body.push({ kind: "var", name, type });
  body.push(counting(main.name, int(0), int(step.size), main.body));
  storeTile(
    kernel,
    {
      rows: { variable: m, cut: cutRows, tile: at[1]! },
      columns: { variable: n, cut: cutColumns, tile: at[2]! },
      outer,
      node: form.mean,
      accumulator: (r, c) => accumulators[r]![c]!,
      divisors: states.map((state) => state.total),
    },
    writer,
  );
  return invocations;
}

/**
 * Sums query times key for every row and the four keys. The sum stays a loop: unrolled it would be most of the kernel.
 */
function writeScores(
  form: AttendForm,
  rows: readonly Piece[],
  keys: Piece,
  states: readonly RowState[],
  outer: Substitution,
  writer: ScalarWriter,
): void {
  const { body } = writer;
  const { m, c, j } = form;
  const four = c.size % 4 === 0;
  const step = body.makeVar(c.name, four ? c.size / 4 : c.size);
  const loop = body.inside(step, () => {
    const depth = pieces(c, { count: 1, tiles: step.size, lanes: four ? 4 : 1 }, indexVar(step), writer)[0]!;
    const query = rows.map((row) => substituteVars(form.query, new Map([...outer, [m, row.at], [c, depth.at]])));
    writer.announce(query);
    const left = query.map((s) => {
      const o = asNumber(writer.write(s));
      return four ? splat(o) : o;
    });
    let product: (left: Expr) => Expr;
    if (four) {
      const block: FactorBlock = {
        factor: form.key,
        inner: { variable: c, piece: depth },
        outer: { variable: j, piece: keys },
        along: form.layout?.key === "c" ? "inner" : "outer",
        base: outer,
      };
      product = declareMatrix(block, "keys", writer);
    } else {
      const key = substituteVars(form.key, new Map([...outer, [j, keys.at], [c, depth.at]]));
      writer.announce([key]);
      const right = splat(asNumber(writer.write(key)));
      product = (query) => opOf("mul", query, right);
    }
    states.forEach(({ score }, r) => body.push(addTo(score, product(left[r]!))));
  });
  startScores(states, body);
  body.push(counting(loop.name, int(0), int(step.size), loop.body));
}

/** Multiplies what is weighted in column number `c` of the tile, for the four keys, by a row's weights. */
type ValueProduct = (c: number) => (weight: Expr) => Expr;

/** Declares what is weighted where it is needed, a column at a time. */
function unrolledValues(
  form: AttendForm,
  columns: readonly Piece[],
  keys: Piece,
  outer: Substitution,
  writer: ScalarWriter,
): ValueProduct {
  const { n, j, weighted } = form;
  return (c) => {
    const column = columns[c]!;
    if (column.lane !== undefined) {
      return declareMatrix(weightedBlock(form, keys, column, outer), "values", writer);
    }
    const value = substituteVars(weighted, new Map([...outer, [j, keys.at], [n, column.at]]));
    writer.announce([value]);
    const four = splat(asNumber(writer.write(value)));
    return (weight) => op("dot", "f32", weight, four);
  };
}

/**
 * Gathers what is weighted in a loop over the columns: each load is a lot of code, and sixteen times four of them half
 * of the kernel.
 */
function gatheredValues(
  form: AttendForm,
  side: TileSide,
  keys: Piece,
  outer: Substitution,
  writer: ScalarWriter,
): ValueProduct {
  const { body } = writer;
  const name = body.names.unique("values");
  const values: ArrayDecl = { name, space: "local", element: "f32x4x4", size: side.cut.count };
  // Outside the loop over keys, which would set it to zero in every step.
  body.within(body.depth - 1, () => body.push({ kind: "array", array: values }));
  let times: Matrix["times"];
  tileLoop("tile_column", side.cut.count, writer, (c) => {
    const matrix = matrixOf(weightedBlock(form, keys, pieceOf(side, c, writer), outer), writer);
    body.push({ kind: "store", array: name, at: body.valueOf(c), value: matrix.value });
    times = matrix.times;
  });
  return (c) => {
    const column = body.declare("column", elementOf(values, int(c)));
    return (weight) => times(column, weight);
  };
}
