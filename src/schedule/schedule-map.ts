/**
 * Map kernels: an invocation computes a few vectors along the last loop; all other loops are parts of its number. What
 * maps that are done together give at a point is computed before any of it is stored.
 */
import type { Var } from "../ir/index-expr.ts";
import type { Kernel } from "../ir/kernel.ts";
import { substituteVars } from "../ir/scalar.ts";
import type { MapTile } from "../ir/tile.ts";
import { substitute } from "../ir/index-expr.ts";
import { mergeLoops } from "./merge-loops.ts";
import type { ScalarWriter } from "./scalar-writer.ts";
import { cut, pieces, splitInvocation } from "./tiling.ts";

/** Writes the body; returns the number of invocations for one row of the batch. */
export function scheduleMap(written: readonly Kernel[], tile: MapTile, writer: ScalarWriter): number {
  const kernels = mergeLoops(written, writer);
  const { loops } = kernels[0]!;
  const outer = loops.slice(0, -1);
  const last: Var | undefined = loops.at(-1);
  const vector = tile.vector === 4 && last !== undefined && last.size % 4 === 0 ? 4 : 1;
  const how = cut(last, vector === tile.vector ? tile.columns : tile.columns * tile.vector, vector);
  const { at, invocations } = splitInvocation([...outer, { name: "tile", size: how.tiles }], writer);
  const columns = pieces(last, how, at.at(-1)!, writer);
  const points = columns.map((piece) => {
    const substitution = new Map(outer.map((v, i) => [v, at[i]!]));
    if (last !== undefined) substitution.set(last, piece.at);
    const stores = kernels.map((k) => ({
      to: k.value,
      value: substituteVars(k.body, substitution),
      at: k.store.map((e) => substitute(e, substitution)),
    }));
    return { piece, stores };
  });
  writer.announce(points.flatMap((p) => p.stores.map((s) => s.value)));
  for (const { piece, stores } of points) {
    const printed = stores.map((s) => writer.write(s.value));
    stores.forEach((s, i) => writer.store(s.to, s.at, printed[i]!, piece.lane, piece.guards));
  }
  return invocations;
}
