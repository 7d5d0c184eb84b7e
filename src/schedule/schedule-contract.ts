/**
 * Contractions: an invocation computes a register tile of rows and columns in named accumulators. Four steps of the
 * summed variable at a time, as products of a vector of the left side and a matrix of the right side. Statistics of
 * the rows are gathered beside them from the same vectors.
 */
import { type Busy, busySteps } from "../ir/idle-steps.ts";
import { type IndexExpr, type Var, add, indexConst, indexVar, scale } from "../ir/index-expr.ts";
import { type ContractForm, type Kernel, loadsRowQuads, statisticAt } from "../ir/kernel.ts";
import { apply, loadsOf, substituteVars } from "../ir/scalar.ts";
import { declareMatrix, matrixOf } from "./matrix-product.ts";
import {
  counting,
  type Expr,
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
import { storeTile } from "./store-tile.ts";
import { countedLanes, cut, type Piece, pieces, splitInvocation, type Substitution } from "./tiling.ts";

/** Writes the body; returns the number of invocations for one row of the batch. */
export function scheduleContract(kernel: Kernel, form: ContractForm, writer: ScalarWriter): number {
  const { body } = writer;
  const { tile } = kernel;
  const { b, m, n, k } = form;
  const cutRows = cut(m, tile.rows, 1, tile.guarded);
  const cutColumns = cut(n, tile.columns, tile.vector);
  const parts = [
    { name: b?.name ?? "b", size: b?.size ?? 1 },
    { name: "row_tile", size: cutRows.tiles, guarded: cutRows.guarded },
    { name: "column_tile", size: cutColumns.tiles },
  ];
  const { at, invocations } = splitInvocation(parts, writer);
  const rows = pieces(m, cutRows, at[1]!, writer);
  const columns = pieces(n, cutColumns, at[2]!, writer);
  const outer: Substitution = b === undefined ? new Map() : new Map([[b, at[0]!]]);
  const names = body.names;
  const accumulators = rows.map((_, r) =>
    columns.map((column, c) => named(names.exact(`acc_${r}_${c}`), column.lane === undefined ? "f32" : "f32x4")),
  );
  const four = tile.unroll === 4 && k.size >= 4;
  const gathered = form.statistics.map((_, s) =>
    rows.map((__, r) => named(names.exact(`stat_${s}_${r}`), four ? "f32x4" : "f32")),
  );

  if (four) keepVectors(form, writer);
  const runs = runsOf(form, four);
  const busy = { ...form, lhs: runs.lhs, rhs: runs.rhs };
  const quads =
    four && loadsRowQuads(form, cutRows.count)
      ? pieces(m, { ...cutRows, count: cutRows.count / 4, lanes: 4 }, at[1]!, writer)
      : undefined;
  const step = body.makeVar(k.name, four ? Math.ceil(runs.length / 4) : runs.length);
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
      const counted = countedLanes(steps, body);
      const lhs = rows.map((row) => substituteVars(busy.lhs, withRow(outer, m, row, k, steps.at)));
      const left =
        quads !== undefined
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
      columns.forEach((column, c) => {
        const product = columnProduct(busy, column, steps, four, along, outer, writer);
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

  storeTile(
    kernel,
    {
      rows: { variable: m, cut: cutRows, tile: at[1]! },
      columns: { variable: n, cut: cutColumns, tile: at[2]! },
      outer,
      node: form.reduce,
      accumulator: (r, c) => accumulators[r]![c]!,
      totals: form.statistics.map((node, s) => ({ node, values: gathered[s]!.map((g) => (four ? sumOfLanes(g) : g)) })),
    },
    writer,
  );
  return invocations;
}

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
  return (left) => (four ? op("dot", "f32", left, right) : opOf("mul", left, right));
}
