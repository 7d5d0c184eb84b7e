/**
 * What follows the main loop of a register tile: the rest of the body, and the stores. The accumulators are put into an
 * array and taken from it in loops. Unrolled, this would be most of the text, and most of the time that a device takes
 * to compile it; it runs once, so an array that is indexed dynamically costs nothing that can be measured.
 */
import { type IndexExpr, type Var, add, indexVar, scale, substitute } from "../ir/index-expr.ts";
import type { Kernel } from "../ir/kernel.ts";
import { type Scalar, substituteVars } from "../ir/scalar.ts";
import { atom } from "./operand.ts";
import { renderTemplate } from "../codegen/wgsl/render-template.ts";
import type { ScalarText } from "./scalar-writer.ts";
import { both, type Cut, type Piece, pieces, type Substitution } from "./tiling.ts";

/** One direction of a tile: the loop that is cut, how, and the number of the tile. */
export interface TileSide {
  readonly variable: Var | undefined;
  readonly cut: Cut;
  readonly tile: IndexExpr;
}

/** The accumulators that an invocation holds after its main loop, and where they belong. */
export interface RegisterTile {
  readonly rows: TileSide;
  readonly columns: TileSide;
  /** Substitution of what is neither row nor column. */
  readonly outer: Substitution;
  /** The node of the body that the accumulators hold. */
  readonly node: Scalar;
  readonly accumulator: (row: number, column: number) => string;
  /** What each row's accumulators are to be divided by. */
  readonly divisors?: readonly string[];
  /** Nodes of the body that a row has one value of: their texts, a row each. */
  readonly totals?: readonly { readonly node: Scalar; readonly values: readonly string[] }[];
}

/** Writes the stores of a tile; returns their lines. */
export function storeTile(kernel: Kernel, tile: RegisterTile, printer: ScalarText): string[] {
  const { body } = printer;
  const { rows, columns } = tile;
  const [R, C] = [rows.cut.count, columns.cut.count];
  // What few columns share with all rows is computed once.
  const rolledColumns = C > printer.invocation.writtenColumns;
  const all = Array.from({ length: R }, (_, r) => Array.from({ length: C }, (_, c) => tile.accumulator(r, c)));
  const inArray = R > 1 || rolledColumns;
  const sums = inArray ? declareArray("sums", columns.cut.lanes === 4 ? "vec4f" : "f32", all, printer) : "";
  const divisors =
    R > 1 && tile.divisors !== undefined ? declareArray("divisors", "f32", [tile.divisors], printer) : "";

  const totals = (tile.totals ?? []).map(({ node, values }) => ({
    node,
    values,
    array: R > 1 ? declareArray("totals", "f32", [values], printer) : "",
  }));

  /** The points of one row; `r` and `c` number its accumulators: texts of loop variables, or numbers. */
  const storePoints = (
    row: Piece,
    r: string | number,
    share: string | undefined,
    some: readonly { piece: Piece; c: string | number }[],
  ): void => {
    const points = some.map(({ piece, c }) => {
      const substitution = new Map(tile.outer);
      if (rows.variable !== undefined) substitution.set(rows.variable, row.at);
      if (columns.variable !== undefined) substitution.set(columns.variable, piece.at);
      const number = [r === 0 || C === 1 ? r : `${r} * ${C}`, c].filter((part) => part !== 0).join(" + ") || "0";
      const sum = inArray ? `${sums}[${number}]` : all[0]![Number(c)]!;
      const name =
        inArray || share !== undefined ? body.declare("sum", share === undefined ? sum : `${sum} * ${share}`) : sum;
      printer.define(substituteVars(tile.node, substitution), atom(name, piece.lane === undefined ? 1 : 4));
      return {
        piece,
        value: substituteVars(kernel.body, substitution),
        store: kernel.store.map((e) => substitute(e, substitution)),
      };
    });
    printer.announce(points.map((p) => p.value));
    for (const { piece, value, store } of points) {
      printer.store(
        kernel.value,
        store,
        printer.print(value),
        piece.lane,
        piece.guards.map((g) => both(row.guards[0], g)),
      );
    }
  };
  const storeRow = (row: Piece, r: string | number): void => {
    const share =
      tile.divisors === undefined
        ? undefined
        : body.declare("share", `1.0 / ${R > 1 ? `${divisors}[${r}]` : tile.divisors[0]!}`);
    for (const { node, values, array } of totals) {
      const own = new Map(tile.outer);
      if (rows.variable !== undefined) own.set(rows.variable, row.at);
      printer.define(substituteVars(node, own), atom(body.declare("total", R > 1 ? `${array}[${r}]` : values[0]!)));
    }
    if (!rolledColumns)
      return storePoints(
        row,
        r,
        share,
        pieces(columns.variable, columns.cut, columns.tile, printer).map((piece, c) => ({ piece, c })),
      );
    tileLoop("tile_column", C, printer, (c) =>
      storePoints(row, r, share, [{ piece: pieceOf(columns, c, printer), c: body.textOf(c) }]),
    );
  };
  if (R === 1) storeRow(pieces(rows.variable, rows.cut, rows.tile, printer)[0]!, 0);
  else tileLoop("tile_row", R, printer, (r) => storeRow(rowOf(rows, r, printer), body.textOf(r)));
  return body.takeLines();
}

/** Row number `r` of the tile; beyond the last row of all, the loop ends. */
function rowOf({ variable, cut, tile }: TileSide, r: Var, printer: ScalarText): Piece {
  const { body } = printer;
  const at = add(scale(tile, cut.count), indexVar(r));
  if (at.max < variable!.size && cut.guarded !== true)
    return { at, lane: undefined, values: [at], guards: [undefined] };
  const row = body.makeVar(variable!.name, variable!.size);
  body.declareVar(row, printer.index.print(at, variable!.name).text);
  body.line(`if (${body.textOf(row)} >= ${variable!.size}) { break; }`);
  return { at: indexVar(row), lane: undefined, values: [indexVar(row)], guards: [undefined] };
}

/** Piece number `i` of the tile. */
export function pieceOf({ variable, cut, tile }: TileSide, i: Var, printer: ScalarText): Piece {
  return pieces(variable, { ...cut, count: 1 }, add(scale(tile, cut.count), indexVar(i)), printer)[0]!;
}

/** A loop over a part of a tile. */
export function tileLoop(name: string, size: number, printer: ScalarText, write: (v: Var) => void): void {
  const { body } = printer;
  const v = body.makeVar(name, size);
  const written = body.loop(v, () => write(v));
  body.line(renderTemplate("loop.wgsl.hbs", { name: written.name, steps: size, lines: written.lines }));
}

function declareArray(hint: string, type: string, rows: readonly (readonly string[])[], printer: ScalarText): string {
  const name = printer.body.names.unique(hint);
  printer.body.line(`var ${name} = array<${type}, ${rows.flat().length}>(`);
  for (const row of rows) printer.body.line(`${row.join(", ")},`);
  printer.body.line(");");
  return name;
}
