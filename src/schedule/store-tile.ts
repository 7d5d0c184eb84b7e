/**
 * What follows the main loop of a register tile: the rest of the body, and the stores. The accumulators are put into an
 * array and taken from it in loops. Unrolled, this would be most of the text, and most of the time that a device takes
 * to compile it; it runs once, so an array that is indexed dynamically costs nothing that can be measured.
 */
import { type IndexExpr, type Var, add, indexVar, scale, substitute } from "../ir/index-expr.ts";
import type { Kernel } from "../ir/kernel.ts";
import { ops } from "../ir/ops.ts";
import { children, type Scalar, substituteVars } from "../ir/scalar.ts";
import { type ArrayDecl, type Expr, float, int, type Load, type Name, op } from "../ir/loops.ts";
import { both, opOf, plus } from "./operand.ts";
import type { ScalarWriter } from "./scalar-writer.ts";
import { type Cut, hasWholeTiles, type Piece, pieceOfTile, pieces, type Substitution } from "./tiling.ts";

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
  readonly accumulator: (row: number, column: number) => Name;
  /** Where several invocations have the accumulators: whether this one is to store them. */
  readonly owner?: Expr;
  /** What each row's accumulators are to be divided by. */
  readonly divisors?: readonly Expr[];
  /** Nodes of the body that a row has one value of: these values, a row each. */
  readonly totals?: readonly { readonly node: Scalar; readonly values: readonly Expr[] }[];
}

/** Writes the stores of a tile. */
export function storeTile(kernel: Kernel, tile: RegisterTile, writer: ScalarWriter): void {
  const { body } = writer;
  const { rows, columns } = tile;
  const [R, C] = [rows.cut.count, columns.cut.count];
  // What few columns share with all rows is computed once.
  const rolledColumns = C > writer.invocation.writtenColumns;
  const { writtenSums, writtenWork } = writer.invocation;
  const isLong = R * C > writtenSums || R * C * workAfter(tile.node, kernel.body) > writtenWork;
  const rolledRows = R > 1 && (rolledColumns || isLong);
  const all = Array.from({ length: R }, (_, r) => Array.from({ length: C }, (_, c) => tile.accumulator(r, c)));
  const inArray = rolledRows || rolledColumns;
  const element = columns.cut.lanes === 4 ? "f32x4" : "f32";
  const sums = inArray ? declareArray("sums", element, all, writer) : undefined;
  const divisors =
    rolledRows && tile.divisors !== undefined ? declareArray("divisors", "f32", [tile.divisors], writer) : undefined;

  const totals = (tile.totals ?? []).map(({ node, values }) => ({
    node,
    values,
    array: rolledRows ? declareArray("totals", "f32", [values], writer) : undefined,
  }));

  const owner = both(both(ownerOf(rows, writer), ownerOf(columns, writer)), tile.owner);

  /** The points of one row; `r` and `c` number its accumulators. */
  const storePoints = (
    row: Piece,
    r: Expr,
    share: Expr | undefined,
    some: readonly { piece: Piece; c: Expr }[],
  ): void => {
    const points = some.map(({ piece, c }) => {
      const substitution = new Map(tile.outer);
      if (rows.variable !== undefined) substitution.set(rows.variable, row.at);
      if (columns.variable !== undefined) substitution.set(columns.variable, piece.at);
      const sum =
        sums === undefined
          ? tile.accumulator(numberOf(r), numberOf(c))
          : elementOf(sums, plus(r.kind === "number" || C === 1 ? r : op("mul", "i32", r, int(C)), c));
      const named =
        sums !== undefined || share !== undefined
          ? body.declare("sum", share === undefined ? sum : opOf("mul", sum, share))
          : sum;
      writer.define(substituteVars(tile.node, substitution), named);
      return {
        piece,
        value: substituteVars(kernel.body, substitution),
        store: kernel.store.map((e) => substitute(e, substitution)),
      };
    });
    writer.announce(points.map((p) => p.value));
    for (const { piece, value, store } of points) {
      writer.store(
        kernel.value,
        store,
        writer.write(value),
        piece.lane,
        piece.guards.map((g) => both(owner, both(row.guards[0], g))),
      );
    }
  };
  const storeRow = (row: Piece, r: Expr): void => {
    const share =
      tile.divisors === undefined
        ? undefined
        : body.declare(
            "share",
            opOf("div", float(1), divisors === undefined ? tile.divisors[numberOf(r)]! : elementOf(divisors, r)),
          );
    for (const { node, values, array } of totals) {
      const own = new Map(tile.outer);
      if (rows.variable !== undefined) own.set(rows.variable, row.at);
      writer.define(
        substituteVars(node, own),
        body.declare("total", array === undefined ? values[numberOf(r)]! : elementOf(array, r)),
      );
    }
    if (!rolledColumns)
      return storePoints(
        row,
        r,
        share,
        pieces(columns.variable, columns.cut, columns.tile, writer).map((piece, c) => ({ piece, c: int(c) })),
      );
    tileLoop("tile_column", C, writer, (c) =>
      storePoints(row, r, share, [{ piece: pieceOf(columns, c, writer), c: body.valueOf(c) }]),
    );
  };
  if (!rolledRows) pieces(rows.variable, rows.cut, rows.tile, writer).forEach((row, r) => storeRow(row, int(r)));
  else tileLoop("tile_row", R, writer, (r) => storeRow(rowOf(rows, r, writer), body.valueOf(r)));
}

/** Operations of `body` that are left when `node` is known. */
function workAfter(node: Scalar, body: Scalar): number {
  const seen = new Set([node.key]);
  const of = (s: Scalar): number => {
    if (seen.has(s.key)) return 0;
    seen.add(s.key);
    return children(s).reduce((sum, c) => sum + of(c), s.kind === "apply" ? (ops[s.op].flops ?? 1) : 0);
  };
  return of(body);
}

/** A row or column that is the only one is had by all members that have tiles: the first of them stores it. */
function ownerOf({ variable, tile }: TileSide, writer: ScalarWriter): Expr | undefined {
  const isShared = (variable?.size ?? 1) === 1 && tile.max > 0;
  return isShared ? opOf("eq", writer.index.write(tile, "place"), int(0)) : undefined;
}

/** What an integer is that is written out; 0 otherwise. */
const numberOf = (e: Expr): number => (e.kind === "number" ? e.value : 0);

/** Row number `r` of the tile; beyond the last row of all, the loop ends. */
function rowOf({ variable, cut, tile }: TileSide, r: Var, writer: ScalarWriter): Piece {
  const { body } = writer;
  if (hasWholeTiles(variable!, cut, tile, writer)) return pieceOfTile(variable!, cut, tile, r, writer);
  const at = add(scale(tile, cut.count), indexVar(r));
  const row = body.makeVar(variable!.name, variable!.size);
  body.declareVar(row, writer.index.write(at, variable!.name));
  const beyond = op("not", "bool", op("lt", "bool", body.valueOf(row), int(variable!.size)));
  body.push({ kind: "if", cond: beyond, then: [{ kind: "break" }] });
  return { at: indexVar(row), lane: undefined, values: [indexVar(row)], guards: [undefined] };
}

/** Piece number `i` of the tile. */
export function pieceOf({ variable, cut, tile }: TileSide, i: Var, writer: ScalarWriter): Piece {
  return pieceOfTile(variable!, cut, tile, i, writer);
}

/** A loop over a part of a tile. */
export function tileLoop(name: string, size: number, writer: ScalarWriter, write: (v: Var) => void): void {
  const { body } = writer;
  const v = body.makeVar(name, size);
  body.loop(v, () => write(v));
}

/** A local array of these elements. */
function declareArray(
  hint: string,
  element: "f32" | "f32x4",
  rows: readonly (readonly Expr[])[],
  { body }: ScalarWriter,
): ArrayDecl {
  const array: ArrayDecl = { name: body.names.unique(hint), space: "local", element, size: rows.flat().length };
  body.push({ kind: "array", array, rows });
  return array;
}

/** Element number `at` of an array. */
export const elementOf = ({ name, element }: Pick<ArrayDecl, "name" | "element">, at: Expr): Load => ({
  kind: "load",
  type: element,
  array: name,
  at,
});
