/**
 * The register tile of a contraction: rows and columns in named accumulators. Four steps of the summed variable at a
 * time, as products of a vector of the left side and a matrix of the right side. Statistics of the rows are gathered
 * beside them from the same vectors.
 */
import { type Busy, busySteps } from "../ir/idle-steps.ts";
import { type IndexExpr, type Var, add, indexConst, indexVar, scale } from "../ir/index-expr.ts";
import { type ContractForm, type Kernel, loadsRowQuads, statisticAt } from "../ir/kernel.ts";
import { counting, type Expr, int, laneOf, type Loop, type Name, name as named, op, widthOf } from "../ir/loops.ts";
import { apply, loadsOf, substituteVars } from "../ir/scalar.ts";
import type { ContractTile } from "../ir/tile.ts";
import type { FactorBlock } from "./factor-block.ts";
import { declareMatrix, matrixOf, timesAlong } from "./matrix-product.ts";
import { addTo, asBool, asNumber, choose, isPlain, opOf, splat, sumOfLanes, sumsOfLanes, vector } from "./operand.ts";
import type { ScalarWriter } from "./scalar-writer.ts";
import type { Body } from "./scope.ts";
import { placeInStage, type Stage } from "./stage-side.ts";
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
  /** One side, as it was brought into a local array, and which tile of that it is. */
  readonly staged?: Stage & { readonly place: IndexExpr };
}

/** What the steps of a tile's main loop know. */
interface MainLoop {
  /** Its sides, where a run adds something at all. */
  readonly form: ContractForm;
  readonly place: TilePlace;
  readonly writer: ScalarWriter;
  /** Four terms of the sum at a time; by terms, an accumulator has four partial sums of one column. */
  readonly four: boolean;
  readonly byTerms: boolean;
  readonly rows: readonly Piece[];
  /** One for each accumulator of a row. */
  readonly sums: readonly Piece[];
  readonly accumulators: readonly (readonly Name[])[];
  /** By statistic, then by row. */
  readonly gathered: readonly (readonly Name[])[];
  readonly runs: Runs;
  /** Goes through the steps of a run. */
  readonly step: Var;
}

/** Writes the main loop of a tile, and what follows it. */
export function writeContractTile(kernel: Kernel, form: ContractForm, place: TilePlace, writer: ScalarWriter): void {
  const { body } = writer;
  const { m, n, k } = form;
  const { names } = body;
  const rows = pieces(m, place.rows, place.row, writer);
  const columns = pieces(n, place.columns, place.column, writer);
  const four = place.unroll === 4 && k.size >= 4;
  const byTerms = four && place.lanes === "terms";
  // By terms, a column of lanes is four sums.
  const sums = byTerms ? columns.flatMap(eachLane) : columns;
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
  const known = { form: busy, place, writer, four, byTerms, rows, sums, accumulators, gathered, runs };
  const main = writeMain(known);
  for (const { name, type } of [...accumulators.flat(), ...gathered.flat()]) body.push({ kind: "var", name, type });
  body.push(main);
  place.team?.combine(accumulators.map((row, r) => [...row, ...gathered.map((rows) => rows[r]!)]));
  const totals = byTerms ? accumulators.map((row) => addedUp(row, columns, body)) : accumulators;

  storeTile(
    kernel,
    {
      rows: { variable: m, cut: place.rows, tile: place.row },
      columns: { variable: n, cut: place.columns, tile: place.column },
      outer: place.outer,
      node: form.reduce,
      accumulator: (r, c) => totals[r]![c]!,
      totals: form.statistics.map((node, s) => ({ node, values: gathered[s]!.map((g) => (four ? sumOfLanes(g) : g)) })),
      ...(place.team !== undefined && { owner: opOf("eq", place.team.part, int(0)) }),
    },
    writer,
  );
}

/** The loop over all steps of the sum: over runs, and those of each, where there are several. */
function writeMain(known: Omit<MainLoop, "step">): Loop {
  const { form, writer, four, place, runs } = known;
  const { body } = writer;
  const { k } = form;
  const quads =
    four && place.staged === undefined && loadsRowQuads(form, place.rows.count)
      ? pieces(form.m, { ...place.rows, count: place.rows.count / 4, lanes: 4 }, place.row, writer)
      : undefined;
  const step = body.makeVar(k.name, four ? Math.ceil(runs.length / 4) : runs.length);
  // A run is not left in its steps: where a device goes through branches with idle lanes, these would be computed all
  // the same.
  const writeRun = (start: IndexExpr): Loop => {
    const conditions = runs.conditions.map((c) => substituteVars(c, new Map([...place.outer, [k, start]])));
    const busyNow = conditions.length === 0 ? undefined : conditions.reduce((a, b) => apply("and", a, b));
    const to =
      busyNow === undefined
        ? int(step.size)
        : body.declare("steps", choose(asBool(writer.write(busyNow)), int(0), int(step.size)));
    const inside = body.inside(step, () => writeStep({ ...known, step }, start, quads));
    return place.team === undefined
      ? counting(inside.name, int(0), to, inside.body)
      : counting(inside.name, place.team.part, to, inside.body, int(place.team.parts));
  };
  if (runs.length === k.size) return writeRun(indexConst(0));
  const run = body.makeVar("run", k.size / runs.length);
  const around = body.inside(run, () => body.push(writeRun(scale(indexVar(run), runs.length))));
  return counting(around.name, int(0), int(run.size), around.body);
}

/** One step, or four, of the run that begins at `start`: the left side, the statistics, a column after the other. */
function writeStep(loop: MainLoop, start: IndexExpr, quads: readonly Piece[] | undefined): void {
  const { form, place, writer, four, rows, sums, accumulators, gathered, runs, step } = loop;
  const { body } = writer;
  const { k } = form;
  const how = { count: 1, tiles: step.size, lanes: four ? 4 : 1 } as const;
  const steps = from(start, pieces({ ...k, size: runs.length }, how, indexVar(step), writer)[0]!);
  // What was brought in is counted already.
  const counted = place.staged === undefined ? countedLanes(steps, body) : undefined;
  const left =
    place.staged?.side === "lhs"
      ? rows.map((_, r) => fromStage(loop, r))
      : quads !== undefined
        ? leftQuads(form, quads, steps, counted, place.outer, writer)
        : leftRows(loop, steps, counted);
  const updates = form.statistics.flatMap((statistic, s) => {
    const term = statisticAt(statistic, k);
    const terms = rows.map((row) => substituteVars(term, withRow(place.outer, form.m, row, k, steps.at)));
    writer.announce(terms);
    return terms.map((term, r) => {
      const o = asNumber(writer.write(term));
      const value = four ? splat(o) : o;
      return addTo(gathered[s]![r]!, counted === undefined ? value : opOf("mul", value, counted));
    });
  });
  updates.forEach((u) => body.push(u));
  sums.forEach((column, c) => {
    const product = place.staged?.side === "rhs" ? stagedProduct(loop, c) : columnProduct(loop, column, steps);
    const updates = accumulators.map((row, r) => addTo(row[c]!, product(left[r]!)));
    updates.forEach((u) => body.push(u));
  });
}

/** Vector number `i` of what was brought in, at the step. */
function stagedVector({ place, writer, step }: MainLoop, i: number): Expr {
  const { array, ...stage } = place.staged!;
  return elementOf(array, writer.index.write(placeInStage(stage, stage.place, indexVar(step), i), `${array.name}_at`));
}

/** The same under a name. */
const fromStage = (loop: MainLoop, i: number): Expr =>
  loop.writer.body.declare(loop.place.staged!.array.name, stagedVector(loop, i));

/** Multiplies accumulator number `c` of a row by its left side. */
function stagedProduct(loop: MainLoop, c: number): (left: Expr) => Expr {
  if (loop.place.staged!.by === "terms") {
    const right = fromStage(loop, c);
    return (left) => opOf("mul", left, right);
  }
  const steps = [0, 1, 2, 3].map((step) => stagedVector(loop, step * loop.sums.length + c));
  const block = loop.writer.body.declare("block", vector("f32x4x4", steps));
  return (left) => timesAlong("outer")(block, left);
}

/** The left side by rows, each a vector of four steps or a number. */
function leftRows({ form, place, writer, four, rows }: MainLoop, steps: Piece, counted: Expr | undefined): Expr[] {
  const { body } = writer;
  const lhs = rows.map((row) => substituteVars(form.lhs, withRow(place.outer, form.m, row, form.k, steps.at)));
  writer.announce(lhs);
  return lhs.map((s) => {
    const o = asNumber(writer.write(s));
    if (counted !== undefined) return body.declare("left", opOf("mul", splat(o), counted));
    // Every column multiplies by it.
    if (isPlain(o) && (!four || widthOf(o.type) === 4)) return o;
    const name = body.declare("left", four ? splat(o) : o);
    writer.define(s, name);
    return name;
  });
}

/** The sums of the columns of one row, of which `partial` holds four partial sums each. */
function addedUp(partial: readonly Name[], columns: readonly Piece[], body: Body): Name[] {
  let next = 0;
  return columns.map(({ lane, values }) => {
    const own = partial.slice(next, (next += values.length));
    return body.declare("sum", lane === undefined ? sumOfLanes(own[0]!) : sumsOfLanes(own));
  });
}

/** When a run adds something, to what, and how many steps it has. */
type Runs = Busy & { readonly length: number };

/**
 * How the steps are gone through: in runs, of which some add nothing to any sum of a tile; in one where that is never
 * known.
 */
function runsOf({ lhs, rhs, m, n, k, layout }: ContractForm, four: boolean): Runs {
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
  { form, place: { outer }, writer, four, byTerms }: MainLoop,
  column: Piece,
  steps: Piece,
): (left: Expr) => Expr {
  const { n, k, rhs } = form;
  if (four && n !== undefined && column.lane !== undefined) {
    // Rows whose statistics are still to be known may be of any size, and far from zero: no half is near enough to
    // them.
    const block: FactorBlock = {
      factor: rhs,
      inner: { variable: k, piece: steps },
      outer: { variable: n, piece: column },
      along: form.layout?.rhs === "k" ? "inner" : "outer",
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
