/** Map kernels: an invocation computes a few vectors along the last loop; all other loops are parts of its number. */
import { type Var } from "../../ir/index-expr.ts";
import type { Kernel } from "../../ir/kernel.ts";
import { substituteVars } from "../../ir/scalar.ts";
import { substitute } from "../../ir/index-expr.ts";
import { mergeLoops } from "./merge-loops.ts";
import type { ScalarText } from "./scalar-text.ts";
import { cut, pieces, splitInvocation } from "./tiling.ts";

/** Writes the function body; returns the number of invocations for one row of the batch. */
export function emitMap(written: Kernel, printer: ScalarText): number {
  const kernel = mergeLoops(written, printer);
  const { loops, tile } = kernel;
  const outer = loops.slice(0, -1);
  const last: Var | undefined = loops.at(-1);
  const vector = tile.vector === 4 && last !== undefined && last.size % 4 === 0 ? 4 : 1;
  const how = cut(last, vector === tile.vector ? tile.columns : tile.columns * tile.vector, vector);
  const { at, invocations } = splitInvocation([...outer, { name: "tile", size: how.tiles }], printer);
  const columns = pieces(last, how, at.at(-1)!, printer);
  const points = columns.map((piece) => {
    const substitution = new Map(outer.map((v, i) => [v, at[i]!]));
    if (last !== undefined) substitution.set(last, piece.at);
    return { piece, value: substituteVars(kernel.body, substitution), store: kernel.store.map((e) => substitute(e, substitution)) };
  });
  printer.announce(points.map((p) => p.value));
  for (const { piece, value, store } of points) printer.store(kernel.value, store, printer.print(value), piece.lane, piece.guards);
  return invocations;
}
