/**
 * Contractions: an invocation computes a register tile of rows and columns in named accumulators. Four steps of the
 * summed variable at a time, as products of a vector of the left side and a mat4x4f of the right side. Statistics of
 * the rows are gathered beside them from the same vectors.
 */
import { type Busy, busySteps } from "../ir/idle-steps.ts";
import { type IndexExpr, type Var, add, indexConst, indexVar, scale } from "../ir/index-expr.ts";
import { type ContractForm, type Kernel, loadsRowQuads, statisticAt } from "../ir/kernel.ts";
import { apply, loadsOf, substituteVars } from "../ir/scalar.ts";
import { declareMatrix, matrixOf } from "./matrix-product.ts";
import { asBool, asNumber, at as parenthesised, atom, splat } from "./operand.ts";
import { renderTemplate } from "../codegen/wgsl/render-template.ts";
import type { ScalarText } from "./scalar-writer.ts";
import { storeTile } from "./store-tile.ts";
import { countedLanes, cut, type Piece, pieces, splitInvocation, type Substitution } from "./tiling.ts";

/** Writes the function body; returns the number of invocations for one row of the batch. */
export function emitContract(kernel: Kernel, form: ContractForm, printer: ScalarText): number {
  const { body } = printer;
  const { tile } = kernel;
  const { b, m, n, k } = form;
  const cutRows = cut(m, tile.rows, 1, tile.guarded);
  const cutColumns = cut(n, tile.columns, tile.vector);
  const parts = [
    { name: b?.name ?? "b", size: b?.size ?? 1 },
    { name: "row_tile", size: cutRows.tiles, guarded: cutRows.guarded },
    { name: "column_tile", size: cutColumns.tiles },
  ];
  const { at, invocations } = splitInvocation(parts, printer);
  const rows = pieces(m, cutRows, at[1]!, printer);
  const columns = pieces(n, cutColumns, at[2]!, printer);
  const outer: Substitution = b === undefined ? new Map() : new Map([[b, at[0]!]]);
  const accumulator = (r: number, c: number): string => `acc_${r}_${c}`;
  rows.forEach((_, r) => columns.forEach((_, c) => body.names.exact(accumulator(r, c))));
  const gathered = (s: number, r: number): string => `stat_${s}_${r}`;
  form.statistics.forEach((_, s) => rows.forEach((_, r) => body.names.exact(gathered(s, r))));

  const four = tile.unroll === 4 && k.size >= 4;
  if (four) keepVectors(form, printer);
  const runs = runsOf(form, four);
  const busy = { ...form, lhs: runs.lhs, rhs: runs.rhs };
  const quads =
    four && loadsRowQuads(form, cutRows.count)
      ? pieces(m, { ...cutRows, count: cutRows.count / 4, lanes: 4 }, at[1]!, printer)
      : undefined;
  const step = body.makeVar(k.name, four ? Math.ceil(runs.length / 4) : runs.length);
  const data: {
    name: string;
    steps: string;
    lhs: string[];
    statistics: { accumulator: string; term: string }[];
    columns: { rhs: string[]; updates: { accumulator: string; product: string }[] }[];
  } = { name: "", steps: String(step.size), lhs: [], statistics: [], columns: [] };
  const emitSteps = (start: IndexExpr) =>
    body.loop(step, () => {
      const steps = from(
        start,
        pieces(
          { ...k, size: runs.length },
          { count: 1, tiles: step.size, lanes: four ? 4 : 1 },
          indexVar(step),
          printer,
        )[0]!,
      );
      const counted = countedLanes(steps, body);
      const lhs = rows.map((row) => substituteVars(busy.lhs, withRow(outer, m, row, k, steps.at)));
      const left =
        quads !== undefined
          ? leftQuads(busy, quads, steps, counted, outer, printer)
          : (printer.announce(lhs), lhs).map((s) => {
              const o = asNumber(printer.print(s));
              if (counted !== undefined) return body.declare("left", `${parenthesised(splat(o), 6)} * ${counted}`);
              // Every column multiplies by it.
              if (/^[\w.]+$/.test(o.text) && (!four || o.width === 4)) return o.text;
              const name = body.declare("left", (four ? splat(o) : o).text);
              printer.define(s, atom(name, four ? 4 : 1));
              return name;
            });
      data.statistics = form.statistics.flatMap((statistic, s) => {
        const terms = rows.map((row) => substituteVars(statisticAt(statistic, k), withRow(outer, m, row, k, steps.at)));
        printer.announce(terms);
        return terms.map((term, r) => {
          const o = asNumber(printer.print(term));
          const text = (four ? splat(o) : o).text;
          return { accumulator: gathered(s, r), term: counted === undefined ? text : `(${text}) * ${counted}` };
        });
      });
      data.lhs = body.takeLines();
      const along = form.layout?.rhs === "k" ? "inner" : "outer";
      columns.forEach((column, c) => {
        const product = columnProduct(busy, column, steps, four, along, outer, printer);
        const updates = rows.map((_, r) => ({ accumulator: accumulator(r, c), product: product(left[r]!) }));
        data.columns.push({ rhs: body.takeLines(), updates });
      });
    });
  // A run is not left in its steps: where a device goes through branches with idle lanes, these would be computed all
  // the same.
  const emitRun = (start: IndexExpr): void => {
    const conditions = runs.conditions.map((c) => substituteVars(c, new Map([...outer, [k, start]])));
    if (conditions.length > 0)
      data.steps = body.declare(
        "steps",
        `select(0, ${step.size}, ${asBool(printer.print(conditions.reduce((a, b) => apply("and", a, b)))).text})`,
      );
    data.name = emitSteps(start).name;
  };
  let around: { name: string; lines: string[]; runs: number } | undefined;
  if (runs.length === k.size) emitRun(indexConst(0));
  else {
    const run = body.makeVar("run", k.size / runs.length);
    around = { ...body.loop(run, () => emitRun(scale(indexVar(run), runs.length))), runs: run.size };
  }
  const setup = body.takeLines();

  const totals = form.statistics.map((node, s) => ({
    node,
    values: rows.map((_, r) => (four ? `dot(${gathered(s, r)}, vec4f(1.0))` : gathered(s, r))),
  }));
  const epilogue = storeTile(
    kernel,
    {
      rows: { variable: m, cut: cutRows, tile: at[1]! },
      columns: { variable: n, cut: cutColumns, tile: at[2]! },
      outer,
      node: form.reduce,
      accumulator,
      totals,
    },
    printer,
  );

  const accumulators = rows.flatMap((_, r) =>
    columns.map((column, c) => ({ name: accumulator(r, c), start: column.lane === undefined ? "0.0" : "vec4f()" })),
  );
  for (let s = 0; s < form.statistics.length; s++)
    rows.forEach((_, r) => accumulators.push({ name: gathered(s, r), start: four ? "vec4f()" : "0.0" }));
  body.line(renderTemplate("contract.wgsl.hbs", { setup, accumulators, around, loop: data, epilogue }));
  return invocations;
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
  counted: string | undefined,
  outer: Substitution,
  printer: ScalarText,
): string[] {
  return quads.flatMap((quad) => {
    const { text } = matrixOf(
      form.lhs,
      { variable: form.k, piece: steps },
      { variable: form.m!, piece: quad },
      "outer",
      outer,
      printer,
    );
    const name = printer.body.declare("left", `transpose(${text})`);
    return [0, 1, 2, 3].map((r) =>
      counted === undefined ? `${name}[${r}]` : printer.body.declare("counted_left", `${name}[${r}] * ${counted}`),
    );
  });
}

/** A statistic reads fixed places of a row too: these must not take the vectors from the main loop. */
export function keepVectors({ lhs, statistics, k }: ContractForm, printer: ScalarText): void {
  if (statistics.length === 0) return;
  for (const l of loadsOf(lhs)) if (printer.buffers.along(l, k) === "vector") printer.buffers.wide.add(l.value);
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
 * Declares what one column needs of the right side in this step; the result multiplies it by the text of a row's left
 * side.
 */
function columnProduct(
  form: ContractForm,
  column: Piece,
  steps: Piece,
  four: boolean,
  along: "inner" | "outer",
  outer: Substitution,
  printer: ScalarText,
): (left: string) => string {
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
      printer,
      form.statistics.length === 0,
    );
  }
  const factor = substituteVars(
    rhs,
    new Map([...outer, [k, steps.at], ...(n === undefined ? [] : [[n, column.at] as const])]),
  );
  printer.announce([factor]);
  const o = asNumber(printer.print(factor));
  const right = parenthesised(column.lane !== undefined || four ? splat(o) : o, 7);
  return (left) => (four ? `dot(${left}, ${right})` : `${left} * ${right}`);
}
