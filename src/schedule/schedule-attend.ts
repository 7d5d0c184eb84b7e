/**
 * Weighted means whose weights are exponentials of contracted scores, without stored weights: an invocation takes a few
 * query rows through all keys, four keys a step, and keeps for each row the largest score until now, the sum of weights
 * relative to it, and the weighted sums. A new largest score scales down what is there.
 */
import { indexVar } from "../ir/index-expr.ts";
import type { AttendForm, Kernel } from "../ir/kernel.ts";
import { substituteVars } from "../ir/scalar.ts";
import { declareMatrix, type Matrix, matrixOf } from "./matrix-product.ts";
import { asNumber, at as parenthesised, splat } from "./operand.ts";
import { renderTemplate } from "../codegen/wgsl/render-template.ts";
import { keyPiece, type RowState, rowStates, weightLines } from "./running-weights.ts";
import type { ScalarText } from "./scalar-writer.ts";
import { pieceOf, storeTile, tileLoop, type TileSide, unrolledColumns } from "./store-tile.ts";
import { cut, type Piece, pieces, splitInvocation, type Substitution } from "./tiling.ts";

/** Writes the function body; returns the number of invocations for one row of the batch. */
export function emitAttend(kernel: Kernel, form: AttendForm, printer: ScalarText): number {
  const { body } = printer;
  const { b, m, n, j } = form;
  const cutRows = cut(m, kernel.tile.rows, 1, kernel.tile.guarded);
  const cutColumns = cut(n, kernel.tile.columns, 4);
  const parts = [
    { name: b?.name ?? "b", size: b?.size ?? 1 },
    { name: "row_tile", size: cutRows.tiles, guarded: cutRows.guarded },
    { name: "column_tile", size: cutColumns.tiles },
  ];
  const { at, invocations } = splitInvocation(parts, printer);
  const rows = pieces(m, cutRows, at[1]!, printer);
  const columns = pieces(n, cutColumns, at[2]!, printer);
  const outer: Substitution = b === undefined ? new Map() : new Map([[b, at[0]!]]);
  const states = rowStates(rows.length, body);
  const accumulator = (r: number, c: number): string => `acc_${r}_${c}`;
  rows.forEach((_, r) => columns.forEach((_, c) => body.names.exact(accumulator(r, c))));

  const step = body.makeVar(j.name, Math.ceil(j.size / 4));
  let steps: object = {};
  const { name } = body.loop(step, () => {
    const keys = keyPiece(j, step, printer);
    const scores = scoreLoop(form, rows, keys, states, outer, printer);
    const before = body.takeLines();
    const weights = weightLines(form, rows, keys, states, outer, printer);
    const side: TileSide = { variable: n, cut: cutColumns, tile: at[2]! };
    const product =
      columns.length > printer.invocation.writtenColumns && cutColumns.lanes === 4
        ? gatheredValues(form, side, keys, outer, printer)
        : unrolledValues(form, columns, keys, outer, printer);
    const columnData = columns.map((_, c) => {
      const times = product(c);
      const updates = states.map((state, r) => ({
        accumulator: accumulator(r, c),
        shrink: state.shrink,
        product: times(state.weight),
      }));
      return { lines: body.takeLines(), updates };
    });
    steps = { before, scores, weights, columns: columnData };
  });
  const setup = body.takeLines();
  const epilogue = storeTile(
    kernel,
    {
      rows: { variable: m, cut: cutRows, tile: at[1]! },
      columns: { variable: n, cut: cutColumns, tile: at[2]! },
      outer,
      node: form.mean,
      accumulator,
      divisors: states.map((state) => state.total),
    },
    printer,
  );
  body.line(
    renderTemplate("attend.wgsl.hbs", {
      setup,
      states,
      accumulators: rows.flatMap((_, r) =>
        columns.map((column, c) => ({ name: accumulator(r, c), start: column.lane === undefined ? "0.0" : "vec4f()" })),
      ),
      loop: { name, steps: step.size, ...steps },
      epilogue,
    }),
  );
  return invocations;
}

/**
 * Sums query times key for every row and the four keys. The sum stays a loop: unrolled it would be most of the kernel.
 */
function scoreLoop(
  form: AttendForm,
  rows: readonly Piece[],
  keys: Piece,
  states: readonly RowState[],
  outer: Substitution,
  printer: ScalarText,
): object {
  const { body } = printer;
  const { m, c, j } = form;
  const four = c.size % 4 === 0;
  const step = body.makeVar(c.name, four ? c.size / 4 : c.size);
  let updates: { score: string; product: string }[] = [];
  const { name, lines } = body.loop(step, () => {
    const depth = pieces(c, { count: 1, tiles: step.size, lanes: four ? 4 : 1 }, indexVar(step), printer)[0]!;
    const query = rows.map((row) => substituteVars(form.query, new Map([...outer, [m, row.at], [c, depth.at]])));
    printer.announce(query);
    const left = query.map((s) => {
      const o = asNumber(printer.print(s));
      return parenthesised(four ? splat(o) : o, 7);
    });
    let product: (left: string) => string;
    if (four) {
      const along = form.layout?.key === "c" ? "inner" : "outer";
      product = declareMatrix(
        form.key,
        { variable: c, piece: depth },
        { variable: j, piece: keys },
        along,
        outer,
        "keys",
        printer,
      );
    } else {
      const key = substituteVars(form.key, new Map([...outer, [j, keys.at], [c, depth.at]]));
      printer.announce([key]);
      const right = parenthesised(splat(asNumber(printer.print(key))), 7);
      product = (text) => `${text} * ${right}`;
    }
    updates = states.map((state, r) => ({ score: state.score, product: product(left[r]!) }));
  });
  return { name, steps: step.size, lines, updates };
}

/** Multiplies what is weighted in column number `c` of the tile, for the four keys, by a row's weights. */
type ValueProduct = (c: number) => (weight: string) => string;

/** Declares what is weighted where it is needed, a column at a time. */
function unrolledValues(
  form: AttendForm,
  columns: readonly Piece[],
  keys: Piece,
  outer: Substitution,
  printer: ScalarText,
): ValueProduct {
  const { n, j, weighted } = form;
  const along = form.layout?.weighted === "j" ? "inner" : "outer";
  return (c) => {
    const column = columns[c]!;
    if (column.lane !== undefined) {
      return declareMatrix(
        weighted,
        { variable: j, piece: keys },
        { variable: n, piece: column },
        along,
        outer,
        "values",
        printer,
      );
    }
    const value = substituteVars(weighted, new Map([...outer, [j, keys.at], [n, column.at]]));
    printer.announce([value]);
    const text = splat(asNumber(printer.print(value))).text;
    return (weight) => `dot(${weight}, ${text})`;
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
  printer: ScalarText,
): ValueProduct {
  const { n, j, weighted } = form;
  const { body } = printer;
  const along = form.layout?.weighted === "j" ? "inner" : "outer";
  const values = body.names.unique("values");
  // Outside the loop over keys, which would set it to zero in every step.
  body.within(body.depth - 1, () => body.line(`var ${values}: array<mat4x4f, ${side.cut.count}>;`));
  let times: Matrix["times"];
  tileLoop("tile_column", side.cut.count, printer, (c) => {
    const matrix = matrixOf(
      weighted,
      { variable: j, piece: keys },
      { variable: n, piece: pieceOf(side, c, printer) },
      along,
      outer,
      printer,
    );
    body.line(`${values}[${body.textOf(c)}] = ${matrix.text};`);
    times = matrix.times;
  });
  return (c) => {
    const column = body.declare("column", `${values}[${c}]`);
    return (weight) => times(column, weight);
  };
}
