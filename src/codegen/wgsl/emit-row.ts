/**
 * Row kernels: an invocation computes one row (or four neighbouring rows at once, where rows are what is contiguous):
 * first the reductions that the row decides, then the elements.
 */
import { type IndexExpr, type Var, indexVar, substitute } from "../../ir/index-expr.ts";
import type { Kernel, RowForm } from "../../ir/kernel.ts";
import { type Reduce, type Scalar, substituteVars, walk } from "../../ir/scalar.ts";
import { lanes, quarterly } from "./buffers.ts";
import { emitSharedReductions, laneGain } from "./emit-reduction.ts";
import { renderTemplate } from "./render-template.ts";
import type { ScalarText } from "./scalar-text.ts";
import { cut, pieces, splitInvocation } from "./tiling.ts";

/** Writes the function body; returns the number of invocations for one row of the batch. */
export function emitRow(kernel: Kernel, form: RowForm, printer: ScalarText): number {
  const { body } = printer;
  const { vector } = kernel.tile;
  const storeGain = (v: Var): number => (printer.buffers.along({ kind: "load", value: kernel.value, index: kernel.store, key: "" }, v) === "vector" ? 3 : -2);
  const lastRow = form.rows.at(-1);
  const alongRow = lastRow === undefined || vector === 1 ? 0 : laneGain([kernel.body], lastRow, printer.buffers);
  const byRows = alongRow > 0 && alongRow > reductionGain(kernel.body, printer);

  const outer = form.rows.slice(0, -1);
  const how = cut(lastRow, 1, byRows ? 4 : 1);
  const { at, invocations } = splitInvocation([...outer, { name: byRows ? `${lastRow!.name}_quad` : lastRow?.name ?? "row", size: how.tiles }], printer);
  const row = pieces(lastRow, how, at.at(-1)!, printer)[0]!;
  const rows = new Map<Var, IndexExpr>(outer.map((v, i) => [v, at[i]!]));
  if (lastRow !== undefined) rows.set(lastRow, row.at);

  const value = substituteVars(kernel.body, rows);
  const store = kernel.store.map((e) => substitute(e, rows));
  printer.announce([value]);
  emitSharedReductions([value], form.elements, printer, vector);
  if (form.elements.length === 0) {
    printer.store(kernel.value, store, printer.print(value), row.lane, row.guards);
    return invocations;
  }

  const gains = form.elements.map((v) => (byRows || vector === 1 || v.size % 4 !== 0 ? 0 : laneGain([kernel.body], v, printer.buffers) + storeGain(v)));
  const best = Math.max(...gains);
  const wide = best > 0 ? form.elements[gains.indexOf(best)] : undefined;
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

/** What the reductions gain from lanes along what they reduce. */
function reductionGain(root: Scalar, printer: ScalarText): number {
  let gain = 0;
  walk(root, (n) => {
    if (n.kind === "reduce") gain += Math.max(0, ...(n as Reduce).vars.map((v) => laneGain([n.body], v, printer.buffers)));
  });
  return gain;
}

