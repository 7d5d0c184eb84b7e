/**
 * The register tile of a contraction: rows and columns in named accumulators. Four steps of the summed variable at a
 * time, as products of a vector of the left side and a matrix of the right side. Statistics of the rows are gathered
 * beside them from the same vectors.
 */
import { type Busy, busySteps } from "../ir/idle-steps.ts";
import { type IndexExpr, type Var, add, indexConst, indexVar, scale } from "../ir/index-expr.ts";
import { type ContractForm, type Kernel, loadsRowQuads, statisticAt } from "../ir/kernel.ts";
import {
  type ArrayDecl,
  counting,
  type Expr,
  int,
  laneOf,
  type Loop,
  type Name,
  name as named,
  op,
  widthOf,
} from "../ir/loops.ts";
import { apply, loadsOf, substituteVars } from "../ir/scalar.ts";
import type { ContractTile } from "../ir/tile.ts";
import type { FactorBlock } from "./factor-block.ts";
import { declareMatrix, matrixOf } from "./matrix-product.ts";
import { addTo, asBool, asNumber, choose, isPlain, opOf, splat, sumOfLanes, sumsOfLanes } from "./operand.ts";
import type { ScalarWriter } from "./scalar-writer.ts";
import type { Body } from "./scope.ts";
import { elementOf, storeTile } from "./store-tile.ts";
import { countedLanes, type Cut, eachLane, type Piece, pieces, type Substitution } from "./tiling.ts";

/** Members of a workgroup that share the sums of a tile. */
export interface TileTeam {
  /** Which of them this is, and how many there are: each takes every so many-th step. */
  readonly part: Expr;
  readonly parts: number;
  /** Leaves in the sums of the first member, a list for each row of the tile, those of all. */
  readonly combine: (sums: readonly (readonly Name[])[]) => void;
}

/** A tile of the result: how rows and columns are cut, which tile it is, of which matrix, and how it is added up. */
export interface TilePlace {
  /** What the lanes of an accumulator are: columns, or terms of one column's sum. */
  readonly lanes: ContractTile["lanes"];
  /** Steps of the sum that are written out. */
  readonly unroll: 1 | 4;
  readonly rows: Cut;
  readonly columns: Cut;
  readonly row: IndexExpr;
  readonly column: IndexExpr;
  readonly outer: Substitution;
  readonly team?: TileTeam;
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
export function writeContractTile(kernel: Kernel, form: ContractForm, place: TilePlace, writer: ScalarWriter): void {
  const { body } = writer;
  const { m, n, k } = form;
  const { rows: cutRows, columns: cutColumns, outer, staged, team } = place;
  const rows = pieces(m, cutRows, place.row, writer);
  const columns = pieces(n, cutColumns, place.column, writer);
  const names = body.names;
  const four = place.unroll === 4 && k.size >= 4;
  const byTerms = four && place.lanes === "terms";
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
    return team === undefined
      ? counting(inside.name, int(0), to, inside.body)
      : counting(inside.name, team.part, to, inside.body, int(team.parts));
  };
  const allRuns = (): Loop => {
    const run = body.makeVar("run", k.size / runs.length);
    const around = body.inside(run, () => body.push(writeRun(scale(indexVar(run), runs.length))));
    return counting(around.name, int(0), int(run.size), around.body);
  };
  const main = runs.length === k.size ? writeRun(indexConst(0)) : allRuns();
  for (const { name, type } of [...accumulators.flat(), ...gathered.flat()]) body.push({ kind: "var", name, type });
  body.push(main);
  team?.combine(accumulators.map((row, r) => [...row, ...gathered.map((rows) => rows[r]!)]));
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
      ...(team !== undefined && { owner: opOf("eq", team.part, int(0)) }),
    },
    writer,
  );
}

/** The sums of the columns of one row, of which `partial` holds four partial sums each. */
function addedUp(partial: readonly Name[], columns: readonly Piece[], body: Body): Name[] {
  let next = 0;
  return columns.map(({ lane, values }) => {
    const own = partial.slice(next, (next += values.length));
    return body.declare("sum", lane === undefined ? sumOfLanes(own[0]!) : sumsOfLanes(own));
  });
}

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
    const block: FactorBlock = {
      factor: form.lhs,
      inner: { variable: form.k, piece: steps },
      outer: { variable: form.m!, piece: quad },
      along: "outer",
      base: outer,
    };
    const { value } = matrixOf(block, writer);
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
    const block = {
      factor: rhs,
      inner: { variable: k, piece: steps },
      outer: { variable: n, piece: column },
      along,
      base: outer,
    };
    return declareMatrix(block, "block", writer, form.statistics.length === 0);
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
