/**
 * The softmax of attention while the keys go by, four at a time: what an invocation keeps for each of its query rows,
 * the scores of a step once their contraction is done, and how they change what is kept.
 */
import { indexVar, type Var } from "../ir/index-expr.ts";
import type { AttendForm } from "../ir/kernel.ts";
import { substituteVars } from "../ir/scalar.ts";
import { asNumber, atom, splat } from "./operand.ts";
import { renderTemplate } from "../codegen/wgsl/render-template.ts";
import type { ScalarText } from "./scalar-writer.ts";
import type { Body } from "./scope.ts";
import { countedLanes, type Piece, pieces, type Substitution } from "./tiling.ts";

/** The names of what an invocation keeps for one row. */
export interface RowState {
  readonly largest: string;
  readonly total: string;
  readonly score: string;
  readonly shrink: string;
  readonly weight: string;
}

/** Names for `count` rows. */
export function rowStates(count: number, { names }: Body): RowState[] {
  return Array.from({ length: count }, (_, r) => ({
    largest: names.exact(`largest_${r}`),
    total: names.exact(`total_${r}`),
    score: names.exact(`score_${r}`),
    shrink: names.exact(`shrink_${r}`),
    weight: names.exact(`weight_${r}`),
  }));
}

/** The four keys of step number `step`, always with a lane; those beyond the last key repeat it and do not count. */
export function keyPiece(j: Var, step: Var, printer: ScalarText): Piece {
  return pieces(j, { count: 1, tiles: step.size, lanes: 4 }, indexVar(step), printer)[0]!;
}

/**
 * From contracted to whole scores, and from these to weights: lines for the current scope, in which each state's
 * `score` holds the contraction of its row with the four keys. Afterwards `weight` holds the keys' weights and `shrink`
 * what earlier ones lose.
 */
export function weightLines(
  form: AttendForm,
  rows: readonly Piece[],
  keys: Piece,
  states: readonly RowState[],
  outer: Substitution,
  printer: ScalarText,
): string[] {
  const { body } = printer;
  const { m, j } = form;
  printer.helpers.set("exp 1", { helper: "exp", width: 1 }).set("exp 4", { helper: "exp", width: 4 });
  const scored = rows.map((row) => substituteVars(form.score, new Map([...outer, [m, row.at], [j, keys.at]])));
  rows.forEach((row, r) =>
    printer.define(
      substituteVars(form.scoreReduce, new Map([...outer, [m, row.at], [j, keys.at]])),
      atom(states[r]!.score, 4),
    ),
  );
  printer.announce(scored);
  const values = scored.map((s) => splat(asNumber(printer.print(s))).text);
  const inside = countedLanes(keys, body);
  const updates = renderTemplate("running-weights.wgsl.hbs", {
    inside,
    rows: states.map((state, r) => ({
      ...state,
      value: values[r]!,
      newLargest: body.names.unique(`${state.largest}_now`),
    })),
  });
  return [...body.takeLines(), updates];
}
