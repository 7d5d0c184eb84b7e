/**
 * The softmax of attention while the keys go by, four at a time: what an invocation keeps for each of its query rows,
 * the scores of a step once their contraction is done, and how they change what is kept.
 */
import { indexVar, type Var } from "../ir/index-expr.ts";
import type { AttendForm } from "../ir/kernel.ts";
import { substituteVars } from "../ir/scalar.ts";
import { type Assign, type Expr, float, type Name, name } from "../ir/loops.ts";
import type { FactorBlock } from "./factor-block.ts";
import { asNumber, opOf, splat, sumOfLanes } from "./operand.ts";
import type { ScalarWriter } from "./scalar-writer.ts";
import { acrossLanes } from "./schedule-reduction.ts";
import type { Body } from "./scope.ts";
import { countedLanes, type Piece, pieces, type Substitution } from "./tiling.ts";

/** What an invocation keeps for one row. */
export interface RowState {
  readonly largest: Name;
  readonly total: Name;
  readonly score: Name;
  readonly shrink: Name;
  readonly weight: Name;
}

/** Names for `count` rows. */
export function rowStates(count: number, { names }: Body): RowState[] {
  return Array.from({ length: count }, (_, r) => ({
    largest: name(names.exact(`largest_${r}`), "f32"),
    total: name(names.exact(`total_${r}`), "f32"),
    score: name(names.exact(`score_${r}`), "f32x4"),
    shrink: name(names.exact(`shrink_${r}`), "f32"),
    weight: name(names.exact(`weight_${r}`), "f32x4"),
  }));
}

/** Declares what is kept before the first key. */
export function startStates(states: readonly RowState[], body: Body): void {
  for (const { largest, total } of states) {
    body.push({ kind: "var", name: largest.name, type: "f32", value: float(-3e38) });
    body.push({ kind: "var", name: total.name, type: "f32" });
  }
}

/** Declares the scores of a step, which are sums. */
export function startScores(states: readonly RowState[], body: Body): void {
  for (const { score } of states) body.push({ kind: "var", name: score.name, type: "f32x4" });
}

/** The four keys of step number `step`, always with a lane; those beyond the last key repeat it and do not count. */
export function keyPiece(j: Var, step: Var, writer: ScalarWriter): Piece {
  return pieces(j, { count: 1, tiles: step.size, lanes: 4 }, indexVar(step), writer)[0]!;
}

/** What the four keys weigh in a column of four. */
export function weightedBlock(
  { j, n, weighted, layout }: AttendForm,
  keys: Piece,
  column: Piece,
  base: Substitution,
): FactorBlock {
  return {
    factor: weighted,
    inner: { variable: j, piece: keys },
    outer: { variable: n, piece: column },
    along: layout?.weighted === "j" ? "inner" : "outer",
    base,
  };
}

/**
 * From contracted to whole scores, and from these to weights: statements of the current scope, in which each state's
 * `score` holds the contraction of its row with the four keys. Afterwards `weight` holds the keys' weights and `shrink`
 * what earlier ones lose.
 */
export function writeWeights(
  form: AttendForm,
  rows: readonly Piece[],
  keys: Piece,
  states: readonly RowState[],
  outer: Substitution,
  writer: ScalarWriter,
): void {
  const { body } = writer;
  const { m, j } = form;
  const scored = rows.map((row) => substituteVars(form.score, new Map([...outer, [m, row.at], [j, keys.at]])));
  rows.forEach((row, r) =>
    writer.define(substituteVars(form.scoreReduce, new Map([...outer, [m, row.at], [j, keys.at]])), states[r]!.score),
  );
  writer.announce(scored);
  const values = scored.map((s) => splat(asNumber(writer.write(s))));
  const inside = countedLanes(keys, body);
  const now = states.map(({ largest }) => body.names.unique(`${largest.name}_now`));
  states.forEach(({ largest, total, score, shrink, weight }, r) => {
    body.push({ kind: "assign", name: score.name, value: values[r]! });
    const newLargest = name(now[r]!, "f32");
    const weights = opOf("exp", opOf("sub", score, newLargest));
    const set = (to: Name, value: Expr) => body.push({ kind: "let", name: to.name, value });
    set(newLargest, opOf("max", largest, acrossLanes("max", score)));
    set(shrink, opOf("exp", opOf("sub", largest, newLargest)));
    set(weight, inside === undefined ? weights : opOf("mul", weights, inside));
    body.push({ kind: "assign", name: largest.name, value: newLargest });
    body.push({
      kind: "assign",
      name: total.name,
      value: opOf("add", opOf("mul", total, shrink), sumOfLanes(weight)),
    });
  });
}

/** `accumulator * shrink + product`: what was summed until now, relative to the new largest score, and more. */
export const shrunk = (accumulator: Name, { shrink }: RowState, product: Expr): Assign => ({
  kind: "assign",
  name: accumulator.name,
  value: opOf("add", opOf("mul", accumulator, shrink), product),
});
