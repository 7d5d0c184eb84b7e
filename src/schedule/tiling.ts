/**
 * How a loop is cut into the pieces that one invocation computes: single rows, or columns of four lanes. Pieces that
 * may reach beyond the edge in the last tile are clamped where they load and guarded where they store.
 */
import { type IndexExpr, type Var, add, indexConst, indexVar, scale, unflatten } from "../ir/index-expr.ts";
import { lanes } from "./buffers.ts";
import { type ContractTile, evenly } from "../ir/tile.ts";
import { convert, type Expr, float, int, name, op } from "../ir/loops.ts";
import { splat, vector } from "./operand.ts";
import type { ScalarWriter } from "./scalar-writer.ts";
import type { Body } from "./scope.ts";

/** A substitution of loop variables. */
export type Substitution = ReadonlyMap<Var, IndexExpr>;

/** A row, or four columns, of a tile. */
export interface Piece {
  /** What the loop variable is in this piece; mentions `lane` where there is one. */
  readonly at: IndexExpr;
  readonly lane: Var | undefined;
  /** What the loop variable is in each lane. */
  readonly values: readonly IndexExpr[];
  /** Conditions under which the piece is part of the loop: one for all lanes, or one a lane. `undefined`: always. */
  readonly guards: readonly (Expr | undefined)[];
  /** Conditions, one a lane, under which no piece before it has that lane too; sums count it then alone. */
  readonly fresh?: readonly Expr[];
}

/** The loop cut into tiles of `count` pieces. */
export interface Cut {
  readonly count: number;
  readonly tiles: number;
  readonly lanes: 1 | 4;
  /** Pieces are clamped and guarded even where all are part of the loop. */
  readonly guarded?: boolean;
}

/** At most `count` pieces a tile, of `width` values each; the last piece may be cut off. */
export function cut(v: Var | undefined, count: number, width: 1 | 4, guarded = false): Cut {
  const size = v?.size ?? 1;
  if (guarded && size > 1) return { count, tiles: Math.ceil(size / count), lanes: width, guarded };
  const units = Math.ceil(size / width);
  const used = Math.min(count, units);
  return { count: used, tiles: Math.ceil(units / used), lanes: size === 1 ? 1 : width };
}

/** The pieces of `v` in tile number `tile`. */
export function pieces(v: Var | undefined, how: Cut, tile: IndexExpr, writer: ScalarWriter): Piece[] {
  if (v === undefined || v.size === 1)
    return [{ at: indexConst(0), lane: undefined, values: [indexConst(0)], guards: [undefined] }];
  const { count, lanes: width, guarded = false } = how;
  const first = firstOfLast(v, how, tile, writer);
  if (first !== undefined)
    return Array.from({ length: count }, (_, i) => pieceAfter(v, how, first, indexConst(i), writer));
  return Array.from({ length: count }, (_, i) => {
    const unit = add(scale(tile, count), indexConst(i));
    if (width === 1) {
      const { value, guard } = kept(unit, v.size, v.name, writer, guarded);
      return { at: value, lane: undefined, values: [value], guards: [guard] };
    }
    if (v.size % 4 === 0) {
      const { value, guard } = kept(unit, v.size / 4, `${v.name}_quad`, writer, guarded);
      const lane = writer.body.makeVar(v.name, 4);
      writer.bindLane(lane, lanes);
      const base = scale(value, 4);
      return { at: add(base, indexVar(lane)), lane, values: lanes.map((l) => add(base, l)), guards: [guard] };
    }
    if (writer.overlaps && v.size > 4) return overlapping(v, scale(unit, 4), writer);
    const each = lanes.map((l) => kept(add(scale(unit, 4), l), v.size, v.name, writer));
    const lane = writer.body.makeVar(v.name, v.size);
    writer.bindLane(
      lane,
      each.map((e) => e.value),
    );
    return { at: indexVar(lane), lane, values: each.map((e) => e.value), guards: each.map((e) => e.guard) };
  });
}

/** The lanes of a piece as pieces of their own. */
export const eachLane = ({ values }: Piece): Piece[] =>
  values.map((at) => ({ at, lane: undefined, values: [at], guards: [undefined] }));

/** Piece number `i` of tile number `tile`. */
export function pieceOfTile(v: Var, how: Cut, tile: IndexExpr, i: Var, writer: ScalarWriter): Piece {
  const first = firstOfLast(v, how, tile, writer);
  return first === undefined
    ? pieces(v, { ...how, count: 1 }, add(scale(tile, how.count), indexVar(i)), writer)[0]!
    : pieceAfter(v, how, first, indexVar(i), writer);
}

/**
 * Where a tile of several pieces begins that is whole though the loop ends within the last one: that one begins earlier,
 * and gives the same again as the tile before it. Undefined where tiles are whole anyhow, or may not do so.
 */
function firstOfLast(v: Var, how: Cut, tile: IndexExpr, writer: ScalarWriter): IndexExpr | undefined {
  if (!beginsEarlier(v, how, tile, writer)) return undefined;
  writer.overlapped = true;
  const whole = how.count * how.lanes;
  return indexVar(writer.index.clamped(scale(tile, whole), v.size - whole + 1, v.name));
}

/** Whether the last tile does. */
function beginsEarlier(v: Var, { count, lanes: width, guarded }: Cut, tile: IndexExpr, writer: ScalarWriter): boolean {
  const whole = count * width;
  const last = v.size - whole;
  const isPart = count === 1 && (width === 1 || v.size % 4 !== 0);
  return writer.overlaps && !guarded && last >= 0 && scale(tile, whole).max > last && !isPart;
}

/** Whether every row of every tile is part of the loop. */
export const hasWholeTiles = (v: Var, how: Cut, tile: IndexExpr, writer: ScalarWriter): boolean =>
  (how.guarded !== true && add(scale(tile, how.count), indexConst(how.count - 1)).max < v.size) ||
  beginsEarlier(v, how, tile, writer);

/** Piece number `i` of those that begin at `first`. */
function pieceAfter(v: Var, { lanes: width }: Cut, first: IndexExpr, i: IndexExpr, writer: ScalarWriter): Piece {
  const base = add(first, scale(i, width));
  if (width === 1) return { at: base, lane: undefined, values: [base], guards: [undefined] };
  const lane = writer.body.makeVar(v.name, 4);
  writer.bindLane(lane, lanes);
  return { at: add(base, indexVar(lane)), lane, values: lanes.map((l) => add(base, l)), guards: [undefined] };
}

/**
 * Four neighbours from `first` on, or the last four there are: these have lanes of the piece before them, which give
 * the same again.
 */
function overlapping(v: Var, first: IndexExpr, writer: ScalarWriter): Piece {
  const last = v.size - 4;
  const base = first.max <= last ? first : indexVar(writer.index.clamped(first, last + 1, v.name));
  const lane = writer.body.makeVar(v.name, 4);
  writer.bindLane(lane, lanes);
  const values = lanes.map((l) => add(base, l));
  const piece = { at: add(base, indexVar(lane)), lane, values, guards: [undefined] };
  if (first.max <= last) return piece;
  writer.overlapped = true;
  const from = writer.index.write(first, v.name);
  const fresh = values.map((value) => op("not", "bool", op("lt", "bool", writer.index.write(value, v.name), from)));
  return { ...piece, fresh };
}

/** `e`, clamped below `size`, with the condition that it is below by itself; as it stands where it always is. */
function kept(
  e: IndexExpr,
  size: number,
  hint: string,
  writer: ScalarWriter,
  guarded = false,
): { value: IndexExpr; guard: Expr | undefined } {
  if (e.max < size && !guarded) return { value: e, guard: undefined };
  const value = indexVar(writer.index.clamped(e, size, hint, guarded));
  return { value, guard: op("lt", "bool", writer.index.write(e, hint), int(size)) };
}

/**
 * Declares 1 for the lanes of a piece that are part of the loop, and 0 for those that repeat its last value; undefined
 * where all are.
 */
export function countedLanes(piece: Piece, body: Body): Expr | undefined {
  const counts = piece.fresh ?? piece.guards;
  if (counts.every((g) => g === undefined)) return undefined;
  const each = counts.map((g) => (g === undefined ? float(1) : convert("f32", g)));
  return body.declare("counted", each.length === 1 ? splat(each[0]!) : vector("f32x4", each));
}

/**
 * Binds the number of the invocation and takes it apart, the last part fastest; parts keep their names in the text.
 * Returns the parts and the number of invocations.
 */
export function splitInvocation(
  parts: readonly { readonly name: string; readonly size: number; readonly guarded?: boolean | undefined }[],
  writer: ScalarWriter,
): { at: IndexExpr[]; invocations: number } {
  const product = (sizes: readonly number[]): number => sizes.reduce((a, b) => a * b, 1);
  // The number of the only tile is no constant where the text is to be that of several: there is a second tile, which
  // is idle; where it comes last, its invocations need not be there.
  const sizes = parts.map((p) => (p.guarded ? Math.max(2, p.size) : p.size));
  const slowest = parts.findIndex((p) => p.size > 1 || p.guarded);
  const invocations = product(parts.map((p, i) => (i === slowest ? p.size : sizes[i]!)));
  const id = writer.body.makeVar("id", product(sizes));
  writer.body.bind(id, name("id", "i32"));
  const at = unflatten(indexVar(id), sizes);
  at.forEach((e, i) => writer.index.prefer(e, parts[i]!.name));
  return { at, invocations };
}

/** The part of a number that says which matrix of a form's `b` is meant, and what `b` is in it. */
export const matrixPart = (b: Var | undefined): { readonly name: string; readonly size: number } => ({
  name: b?.name ?? "b",
  size: b?.size ?? 1,
});
export const inMatrix = (b: Var | undefined, at: IndexExpr): Substitution => new Map(b === undefined ? [] : [[b, at]]);

/**
 * Takes the number of the unit apart into batch, row tile and column tile. The last one is the fastest; or, where tiles
 * are swept, the row tile is, within blocks of row tiles.
 */
export function splitTiles(
  b: Var | undefined,
  rows: Cut,
  columns: Cut,
  writer: ScalarWriter,
  sweep?: ContractTile["sweep"],
): { at: IndexExpr[]; invocations: number } {
  const matrix = matrixPart(b);
  if (sweep === undefined) {
    return splitInvocation(
      [
        matrix,
        { name: "row_tile", size: rows.tiles, guarded: rows.guarded },
        { name: "column_tile", size: columns.tiles },
      ],
      writer,
    );
  }
  // A tile may be chosen for several kernels: blocks are even in each.
  const down = evenly(rows.tiles, sweep);
  const { at, invocations } = splitInvocation(
    [
      matrix,
      { name: "row_block", size: Math.ceil(rows.tiles / down) },
      { name: "column_tile", size: columns.tiles },
      { name: "row_in_block", size: down },
    ],
    writer,
  );
  const [batch, block, column, row] = at as [IndexExpr, IndexExpr, IndexExpr, IndexExpr];
  return { at: [batch, add(scale(block, down), row), column], invocations };
}
