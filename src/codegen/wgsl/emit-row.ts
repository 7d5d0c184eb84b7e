/**
 * Row kernels: an invocation computes one row (or four neighbouring rows at once, where rows are what is contiguous; or,
 * where rows read the same things, a few of them): first the reductions that the row decides, then the elements.
 */
import { type IndexExpr, type Var, indexVar, substitute } from "../../ir/index-expr.ts";
import type { Kernel, RowForm } from "../../ir/kernel.ts";
import { type Reduce, type Scalar, substituteVars, walk } from "../../ir/scalar.ts";
import { lanes, quarterly } from "./buffers.ts";
import { emitReductions, emitSharedReductions, laneGain } from "./emit-reduction.ts";
import { renderTemplate } from "./render-template.ts";
import type { ScalarText } from "./scalar-text.ts";
import { both, type Cut, cut, pieces, splitInvocation, type Substitution } from "./tiling.ts";

/** One of the rows, or quads of rows, that an invocation computes. */
interface Point {
  readonly rows: Substitution;
  readonly lane: Var | undefined;
  readonly guards: readonly (string | undefined)[];
}

/** Writes the function body; returns the number of invocations for one row of the batch. */
export function emitRow(kernel: Kernel, form: RowForm, printer: ScalarText): number {
  const { body } = printer;
  const { vector } = kernel.tile;
  const lastRow = form.rows.at(-1);
  const byRows = vector === 4 && rowsLieSideBySide(kernel, form, printer);

  // Neighbouring rows that an invocation computes together lie along the last loop that has no lanes.
  const several = form.elements.length > 0 ? undefined : byRows ? form.rows.at(-2) : lastRow;
  const cuts = form.rows.map((v) => (v === several ? cut(v, kernel.tile.rows, 1) : cut(v, 1, byRows && v === lastRow ? 4 : 1)));
  const partName = (v: Var, how: Cut): string => (how.lanes === 4 ? `${v.name}_quad` : how.count > 1 ? `${v.name}_tile` : v.name);
  const { at, invocations } = splitInvocation(form.rows.map((v, i) => ({ name: partName(v, cuts[i]!), size: cuts[i]!.tiles })), printer);
  let points: Point[] = [{ rows: new Map(), lane: undefined, guards: [undefined] }];
  form.rows.forEach((v, i) => {
    const choices = pieces(v, cuts[i]!, at[i]!, printer);
    points = points.flatMap((p) => choices.map((piece) => ({
      rows: new Map([...p.rows, [v, piece.at]]), lane: piece.lane ?? p.lane, guards: piece.guards.map((g) => both(p.guards[0], g)),
    })));
  });

  const values = points.map((p) => substituteVars(kernel.body, p.rows));
  const stores = points.map((p) => kernel.store.map((e) => substitute(e, p.rows)));
  printer.announce(values);
  emitSharedReductions(values, form.elements, printer, (nodes) => emitReductions(nodes, printer, vector));
  if (form.elements.length === 0) {
    points.forEach((p, i) => printer.store(kernel.value, stores[i]!, printer.print(values[i]!), p.lane, p.guards));
    return invocations;
  }

  const [row, value, store] = [points[0]!, values[0]!, stores[0]!];
  const wide = byRows ? undefined : wideElement(kernel, form, printer);
  const order = [...form.elements.filter((v) => v !== wide), ...(wide === undefined ? [] : [wide])];
  const elements = new Map<Var, IndexExpr>();
  let lane = row.lane;
  const nest = (level: number): void => {
    if (level === order.length) {
      const element = substituteVars(value, elements);
      printer.announce([element]);
      printer.store(kernel.value, store.map((e) => substitute(e, elements)), printer.print(element), lane, row.guards);
      return;
    }
    const v = order[level]!;
    const loop = body.makeVar(v.name, v === wide ? v.size / 4 : v.size);
    if (v === wide) {
      lane = body.makeVar(v.name, 4);
      printer.bindLane(lane, lanes);
      elements.set(v, quarterly(loop, lane));
    } else elements.set(v, indexVar(loop));
    const { name, lines } = body.loop(loop, () => nest(level + 1));
    body.line(renderTemplate("loop.wgsl.hbs", { name, steps: loop.size, lines }));
  };
  nest(0);
  return invocations;
}

/** Whether four neighbouring rows are loaded at once more often than four neighbours of what is reduced. */
export function rowsLieSideBySide(kernel: Kernel, form: RowForm, printer: ScalarText): boolean {
  const lastRow = form.rows.at(-1);
  const alongRow = lastRow === undefined ? 0 : laneGain([kernel.body], lastRow, printer.buffers);
  return alongRow > 0 && alongRow > reductionGain(kernel.body, printer);
}

/** The loop of the elements that gains most from lanes; undefined where none does. */
export function wideElement(kernel: Kernel, form: RowForm, printer: ScalarText): Var | undefined {
  const storeGain = (v: Var): number => (printer.buffers.along({ kind: "load", value: kernel.value, index: kernel.store, key: "" }, v) === "vector" ? 3 : -2);
  const gains = form.elements.map((v) => (kernel.tile.vector === 1 || v.size % 4 !== 0 ? 0 : laneGain([kernel.body], v, printer.buffers) + storeGain(v)));
  const best = Math.max(...gains);
  return best > 0 ? form.elements[gains.indexOf(best)] : undefined;
}

/** What the reductions gain from lanes along what they reduce. */
function reductionGain(root: Scalar, printer: ScalarText): number {
  let gain = 0;
  walk(root, (n) => {
    if (n.kind === "reduce") gain += Math.max(0, ...(n as Reduce).vars.map((v) => laneGain([n.body], v, printer.buffers)));
  });
  return gain;
}

