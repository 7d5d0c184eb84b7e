/**
 * Contractions: an invocation computes a register tile of rows and columns in named accumulators. Four steps of the
 * summed variable at a time, as products of a vector of the left side and a matrix of the right side. Statistics of
 * the rows are gathered beside them from the same vectors.
 */
import { type Busy, busySteps } from "../ir/idle-steps.ts";
import { type IndexExpr, type Var, add, indexConst, indexVar, scale } from "../ir/index-expr.ts";
import { type ContractForm, evenly, type Kernel, type Tile, loadsRowQuads, statisticAt } from "../ir/kernel.ts";
import { apply, loadsOf, substituteVars } from "../ir/scalar.ts";
import { declareMatrix, matrixOf } from "./matrix-product.ts";
import {
  type ArrayDecl,
  counting,
  type Expr,
  float,
  int,
  laneOf,
  type Loop,
  type Name,
  name as named,
  op,
  type Stmt,
  widthOf,
} from "../ir/loops.ts";
import { asBool, asNumber, isPlain, opOf, splat, sumOfLanes } from "./operand.ts";
import { choose, type ScalarWriter } from "./scalar-writer.ts";
import { elementOf, storeTile } from "./store-tile.ts";
import { countedLanes, type Cut, cut, type Piece, pieces, splitInvocation, type Substitution } from "./tiling.ts";
import type { Body } from "./scope.ts";

/** Writes the body; returns the number of invocations for one row of the batch. */
export function scheduleContract(kernel: Kernel, form: ContractForm, writer: ScalarWriter): number {
  const { tile } = kernel;
  const { b, m, n } = form;
  const rows = cut(m, tile.rows, 1, tile.guarded);
  const columns = cut(n, tile.columns, tile.vector);
  if (tile.staged !== undefined) return scheduleStaged(kernel, form, { rows, columns }, writer);
  const { at, invocations } = splitTiles(b, rows, columns, tile, writer);
  const outer: Substitution = b === undefined ? new Map() : new Map([[b, at[0]!]]);
  writeTile(kernel, form, { rows, columns, row: at[1]!, column: at[2]!, outer }, writer);
  return invocations;
}

/** A tile of the result: how rows and columns are cut, which tile it is, and of which matrix. */
interface TilePlace {
  readonly rows: Cut;
  readonly columns: Cut;
  readonly row: IndexExpr;
  readonly column: IndexExpr;
  readonly outer: Substitution;
  /**
   * One side, as it was brought into a local array: fours along what is summed, element
   * `(place · steps + step) · lines + line` is line number `line` of the tile.
   */
  readonly staged?: {
    readonly side: "lhs" | "rhs";
    readonly array: ArrayDecl;
    readonly place: IndexExpr;
    readonly lines: number;
  };
}

/** Writes the main loop of a tile, and what follows it. */
function writeTile(kernel: Kernel, form: ContractForm, place: TilePlace, writer: ScalarWriter): void {
  const { body } = writer;
  const { tile } = kernel;
  const { m, n, k } = form;
  const { rows: cutRows, columns: cutColumns, outer, staged } = place;
  const rows = pieces(m, cutRows, place.row, writer);
  const columns = pieces(n, cutColumns, place.column, writer);
  const names = body.names;
  const four = tile.unroll === 4 && k.size >= 4;
  const byTerms = four && tile.lanes === "terms";
  // By terms, a column of lanes is four sums, each with four partial sums.
  const sums: readonly Piece[] = byTerms ? columns.flatMap(eachLane) : columns;
  const accumulators = rows.map((_, r) =>
    sums.map((column, c) =>
      named(names.exact(`acc_${r}_${c}`), byTerms || column.lane !== undefined ? "f32x4" : "f32"),
    ),
  );
  const gathered = form.statistics.map((_, s) =>
    rows.map((__, r) => named(names.exact(`stat_${s}_${r}`), four ? "f32x4" : "f32")),
  );

  if (four) keepVectors(form, writer);
  const runs = runsOf(form, four);
  const busy = { ...form, lhs: runs.lhs, rhs: runs.rhs };
  const quads =
    four && staged === undefined && loadsRowQuads(form, cutRows.count)
      ? pieces(m, { ...cutRows, count: cutRows.count / 4, lanes: 4 }, place.row, writer)
      : undefined;
  const step = body.makeVar(k.name, four ? Math.ceil(runs.length / 4) : runs.length);
  const fromStage = (line: number): Expr => {
    const { array, place, lines } = staged!;
    const number = add(scale(add(scale(place, step.size), indexVar(step)), lines), indexConst(line));
    return body.declare(array.name, elementOf(array, writer.index.write(number, `${array.name}_at`)));
  };
  const writeSteps = (start: IndexExpr) =>
    body.inside(step, () => {
      const steps = from(
        start,
        pieces(
          { ...k, size: runs.length },
          { count: 1, tiles: step.size, lanes: four ? 4 : 1 },
          indexVar(step),
          writer,
        )[0]!,
      );
      // What was brought in is counted already.
      const counted = staged === undefined ? countedLanes(steps, body) : undefined;
      const lhs = rows.map((row) => substituteVars(busy.lhs, withRow(outer, m, row, k, steps.at)));
      const left =
        staged?.side === "lhs"
          ? rows.map((_, r) => fromStage(r))
          : quads !== undefined
            ? leftQuads(busy, quads, steps, counted, outer, writer)
            : (writer.announce(lhs), lhs).map((s) => {
                const o = asNumber(writer.write(s));
                if (counted !== undefined) return body.declare("left", opOf("mul", splat(o), counted));
                // Every column multiplies by it.
                if (isPlain(o) && (!four || widthOf(o.type) === 4)) return o;
                const name = body.declare("left", four ? splat(o) : o);
                writer.define(s, name);
                return name;
              });
      const updates = form.statistics.flatMap((statistic, s) => {
        const terms = rows.map((row) => substituteVars(statisticAt(statistic, k), withRow(outer, m, row, k, steps.at)));
        writer.announce(terms);
        return terms.map((term, r) => {
          const o = asNumber(writer.write(term));
          const value = four ? splat(o) : o;
          return addTo(gathered[s]![r]!, counted === undefined ? value : opOf("mul", value, counted));
        });
      });
      updates.forEach((u) => body.push(u));
      const along = form.layout?.rhs === "k" ? "inner" : "outer";
      sums.forEach((column, c) => {
        const right = staged?.side === "rhs" ? fromStage(c) : undefined;
        const product =
          right !== undefined
            ? (l: Expr) => opOf("mul", l, right)
            : columnProduct(busy, column, steps, four, byTerms, along, outer, writer);
        const updates = accumulators.map((row, r) => addTo(row[c]!, product(left[r]!)));
        updates.forEach((u) => body.push(u));
      });
    });
  // A run is not left in its steps: where a device goes through branches with idle lanes, these would be computed all
  // the same.
  const writeRun = (start: IndexExpr): Loop => {
    const conditions = runs.conditions.map((c) => substituteVars(c, new Map([...outer, [k, start]])));
    const busyNow = conditions.length === 0 ? undefined : conditions.reduce((a, b) => apply("and", a, b));
    const to =
      busyNow === undefined
        ? int(step.size)
        : body.declare("steps", choose(asBool(writer.write(busyNow)), int(0), int(step.size)));
    const inside = writeSteps(start);
    return counting(inside.name, int(0), to, inside.body);
  };
  const allRuns = (): Loop => {
    const run = body.makeVar("run", k.size / runs.length);
    const around = body.inside(run, () => body.push(writeRun(scale(indexVar(run), runs.length))));
    return counting(around.name, int(0), int(run.size), around.body);
  };
  const main = runs.length === k.size ? writeRun(indexConst(0)) : allRuns();
  for (const { name, type } of [...accumulators.flat(), ...gathered.flat()]) body.push({ kind: "var", name, type });
  body.push(main);
  const totals = byTerms ? accumulators.map((row) => addedUp(row, columns, body)) : accumulators;

  storeTile(
    kernel,
    {
      rows: { variable: m, cut: cutRows, tile: place.row },
      columns: { variable: n, cut: cutColumns, tile: place.column },
      outer,
      node: form.reduce,
      accumulator: (r, c) => totals[r]![c]!,
      totals: form.statistics.map((node, s) => ({ node, values: gathered[s]!.map((g) => (four ? sumOfLanes(g) : g)) })),
    },
    writer,
  );
}

/**
 * One side is brought in first, some tiles of it, as vectors along what is summed; then all tiles of the other side go
 * through these. What is dear to load, or to compute, is loaded once, and what the other side reads is used by all.
 */
function scheduleStaged(
  kernel: Kernel,
  form: ContractForm,
  { rows, columns }: { readonly rows: Cut; readonly columns: Cut },
  writer: ScalarWriter,
): number {
  const { body } = writer;
  const { b, m, n, k } = form;
  const { staged, block } = kernel.tile;
  const left = staged === "lhs";
  const [side, other] = left ? [rows, columns] : [columns, rows];
  const inBlock = evenly(side.tiles, block!);
  const { at, invocations } = splitInvocation(
    [
      { name: b?.name ?? "b", size: b?.size ?? 1 },
      { name: left ? "row_block" : "column_block", size: Math.ceil(side.tiles / inBlock) },
    ],
    writer,
  );
  const outer: Substitution = b === undefined ? new Map() : new Map([[b, at[0]!]]);
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
      const stage = { side: staged!, array, place: indexVar(inner), lines };
      writeTile(kernel, form, { rows, columns, row, column, outer, staged: stage }, writer);
    });
  });
  return invocations;
}

/**
 * Takes the number of the unit apart into batch, row tile and column tile. The last one is the fastest; or, where a tile
 * says how tiles are swept, blocks of them are gone through one after the other.
 */
export function splitTiles(
  b: Var | undefined,
  rows: Cut,
  columns: Cut,
  { sweepRows, sweepColumns = 1 }: Tile,
  writer: ScalarWriter,
): { at: IndexExpr[]; invocations: number } {
  const matrix = { name: b?.name ?? "b", size: b?.size ?? 1 };
  if (sweepRows === undefined) {
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
  const [down, across] = [evenly(rows.tiles, sweepRows), evenly(columns.tiles, sweepColumns)];
  const { at, invocations } = splitInvocation(
    [
      matrix,
      { name: "row_block", size: Math.ceil(rows.tiles / down) },
      { name: "column_block", size: Math.ceil(columns.tiles / across) },
      { name: "row_in_block", size: down },
      { name: "column_in_block", size: across },
    ],
    writer,
  );
  const [batch, rowBlock, columnBlock, row, column] = at as [IndexExpr, IndexExpr, IndexExpr, IndexExpr, IndexExpr];
  return { at: [batch, add(scale(rowBlock, down), row), add(scale(columnBlock, across), column)], invocations };
}

/** The lanes of a piece as pieces of their own. */
const eachLane = ({ values }: Piece): Piece[] =>
  values.map((at) => ({ at, lane: undefined, values: [at], guards: [undefined] }));

/** The sums of the columns of one row, of which `partial` holds four partial sums each. */
function addedUp(partial: readonly Name[], columns: readonly Piece[], body: Body): Name[] {
  let next = 0;
  return columns.map(({ lane, values }) => {
    const own = partial.slice(next, (next += values.length));
    return body.declare("sum", lane === undefined ? sumOfLanes(own[0]!) : sumsOfLanes(own));
  });
}

/** The sums of the lanes of four vectors, as one vector. */
export const sumsOfLanes = (vectors: readonly Expr[]): Expr => {
  const [x, y, z, w] = vectors as [Expr, Expr, Expr, Expr];
  return op("times", "f32x4", splat(float(1)), { kind: "vector", type: "f32x4x4", parts: [x, y, z, w] });
};

/** `accumulator += value`. */
export const addTo = (accumulator: Name, value: Expr): Stmt => ({
  kind: "accumulate",
  op: "add",
  name: accumulator.name,
  value,
});

/**
 * How the steps are gone through: in runs, of which some add nothing to any sum of a tile; in one where that is never
 * known.
 */
function runsOf({ lhs, rhs, m, n, k, layout }: ContractForm, four: boolean): Busy & { length: number } {
  const run = layout?.run;
  return run === undefined || (four && run % 4 !== 0)
    ? { conditions: [], lhs, rhs, length: k.size }
    : { ...busySteps(lhs, rhs, [m, n]), length: run };
}

/** The steps of a run, from where it starts. */
const from = (start: IndexExpr, steps: Piece): Piece => ({
  ...steps,
  at: add(start, steps.at),
  values: steps.values.map((v) => add(start, v)),
});

/** The left side by rows, four steps each, from vectors of four rows: a transposed matrix for every four rows. */
function leftQuads(
  form: ContractForm,
  quads: readonly Piece[],
  steps: Piece,
  counted: Expr | undefined,
  outer: Substitution,
  writer: ScalarWriter,
): Expr[] {
  return quads.flatMap((quad) => {
    const { value } = matrixOf(
      form.lhs,
      { variable: form.k, piece: steps },
      { variable: form.m!, piece: quad },
      "outer",
      outer,
      writer,
    );
    const left = writer.body.declare("left", op("transpose", "f32x4x4", value));
    return [0, 1, 2, 3].map((r) =>
      counted === undefined
        ? laneOf(left, r)
        : writer.body.declare("counted_left", opOf("mul", laneOf(left, r), counted)),
    );
  });
}

/** A statistic reads fixed places of a row too: these must not take the vectors from the main loop. */
export function keepVectors({ lhs, statistics, k }: ContractForm, writer: ScalarWriter): void {
  if (statistics.length === 0) return;
  for (const l of loadsOf(lhs)) if (writer.buffers.along(l, k) === "vector") writer.buffers.wide.add(l.value);
}

/** `base`, and a row (or column) and another variable beside. */
export function withRow(
  base: Substitution,
  m: Var | undefined,
  row: Piece,
  other: Var | undefined,
  value: IndexExpr,
): Substitution {
  const result = new Map(base);
  if (m !== undefined) result.set(m, row.at);
  if (other !== undefined) result.set(other, value);
  return result;
}

/**
 * Declares what one column needs of the right side in this step; the result multiplies it by a row's left side.
 */
function columnProduct(
  form: ContractForm,
  column: Piece,
  steps: Piece,
  four: boolean,
  byTerms: boolean,
  along: "inner" | "outer",
  outer: Substitution,
  writer: ScalarWriter,
): (left: Expr) => Expr {
  const { n, k, rhs } = form;
  if (four && n !== undefined && column.lane !== undefined) {
    // Rows whose statistics are still to be known may be of any size, and far from zero: no half is near enough to
    // them.
    return declareMatrix(
      rhs,
      { variable: k, piece: steps },
      { variable: n, piece: column },
      along,
      outer,
      "block",
      writer,
      form.statistics.length === 0,
    );
  }
  const factor = substituteVars(
    rhs,
    new Map([...outer, [k, steps.at], ...(n === undefined ? [] : [[n, column.at] as const])]),
  );
  writer.announce([factor]);
  const o = asNumber(writer.write(factor));
  const right = column.lane !== undefined || four ? splat(o) : o;
  return (left) => (four && !byTerms ? op("dot", "f32", left, right) : opOf("mul", left, right));
}
