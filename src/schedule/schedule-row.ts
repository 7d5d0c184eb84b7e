/**
 * Row kernels: an invocation computes one row (or four neighbouring rows at once, where rows are what is contiguous;
 * or, where rows read the same things, a few of them): first the reductions that the row decides, then the elements.
 */
import { quarterly } from "../ir/addresses.ts";
import { type Var, indexConst, indexVar, substitute } from "../ir/index-expr.ts";
import { type Kernel, plainRow, type RowForm } from "../ir/kernel.ts";
import { substituteVars } from "../ir/scalar.ts";
import type { RowTile } from "../ir/tile.ts";
import { lanes } from "./buffers.ts";
import {
  writeReductions,
  writeSharedReductions,
  writeSteps,
  keepRowVectors,
  stepsBeyondFours,
  stepsTogether,
} from "./schedule-reduction.ts";
import type { Expr } from "../ir/loops.ts";
import { both } from "./operand.ts";
import type { ScalarWriter } from "./scalar-writer.ts";
import { type Cut, cut, pieces, splitInvocation, type Substitution } from "./tiling.ts";

/**
 * One of the rows, or quads of rows, that an invocation computes; `rows` also says which of the loops written out it
 * is.
 */
interface Point {
  readonly rows: Substitution;
  readonly lane: Var | undefined;
  readonly guards: readonly (Expr | undefined)[];
}

/** Writes the body; returns the number of invocations for one row of the batch. */
export function scheduleRow(kernel: Kernel, form: RowForm, tile: RowTile, writer: ScalarWriter): number {
  const { body } = writer;
  const { vector } = tile;
  keepRowVectors(kernel.body, writer);
  const lastRow = form.rows.at(-1);
  const { written: parts, rowQuads, wide: wideElement } = form.layout ?? plainRow;
  const byRows = vector === 4 && rowQuads;

  // Neighbouring rows that an invocation computes together lie along the last loop that has no lanes.
  const inner = form.elements.filter((v) => !parts.includes(v));
  const several = inner.length > 0 ? undefined : byRows ? form.rows.at(-2) : lastRow;
  const cuts = form.rows.map((v) =>
    v === several
      ? cut(v, tile.rows, 1)
      : byRows && v === lastRow
        ? cut(v, inner.length > 0 ? 1 : tile.columns, 4)
        : cut(v, 1, 1),
  );
  const partName = (v: Var, how: Cut): string =>
    how.lanes === 4 ? `${v.name}_quad` : how.count > 1 ? `${v.name}_tile` : v.name;
  const { at, invocations } = splitInvocation(
    form.rows.map((v, i) => ({ name: partName(v, cuts[i]!), size: cuts[i]!.tiles })),
    writer,
  );
  let points: Point[] = [{ rows: new Map(), lane: undefined, guards: [undefined] }];
  form.rows.forEach((v, i) => {
    const choices = pieces(v, cuts[i]!, at[i]!, writer);
    points = points.flatMap((p) =>
      choices.map((piece) => ({
        rows: new Map([...p.rows, [v, piece.at]]),
        lane: piece.lane ?? p.lane,
        guards: piece.guards.map((g) => both(p.guards[0], g)),
      })),
    );
  });
  for (const v of parts)
    points = points.flatMap((p) =>
      Array.from({ length: v.size }, (_, i) => ({ ...p, rows: new Map([...p.rows, [v, indexConst(i)]]) })),
    );

  const values = points.map((p) => substituteVars(kernel.body, p.rows));
  const stores = points.map((p) => kernel.store.map((e) => substitute(e, p.rows)));
  writer.announce(values);
  writeSharedReductions(values, inner, writer, (nodes) => writeReductions(nodes, writer, tile));
  if (inner.length === 0) {
    points.forEach((p, i) => writer.store(kernel.value, stores[i]!, writer.write(values[i]!), p.lane, p.guards));
    return invocations;
  }

  // All parts of one row.
  const [row] = points as [Point];
  const wide = vector === 4 && !byRows ? wideElement : undefined;
  const order = [...inner.filter((v) => v !== wide), ...(wide === undefined ? [] : [wide])];
  const lane = wide === undefined ? row.lane : body.makeVar(wide.name, 4);
  if (wide !== undefined) writer.bindLane(lane!, lanes);
  const loops = order.map((v) => body.makeVar(v.name, v === wide ? Math.floor(v.size / 4) : v.size));
  const elements = new Map(order.map((v, i) => [v, v === wide ? quarterly(loops[i]!, lane!) : indexVar(loops[i]!)]));
  /** Stores the elements at these points, four at a time or one. */
  const storeAt = (points: readonly Substitution[], lane: Var | undefined): void => {
    const results = points.flatMap((at) => values.map((value) => substituteVars(value, at)));
    const targets = points.flatMap((at) => stores.map((store) => store.map((e) => substitute(e, at))));
    writer.announce(results);
    results.forEach((result, i) => writer.store(kernel.value, targets[i]!, writer.write(result), lane, row.guards));
  };
  const bodies = values.map((value) => substituteVars(value, elements));
  const nest = (level: number): void => {
    const v = loops[level]!;
    if (level < order.length - 1) return body.loop(v, () => nest(level + 1));
    writeSteps(v, stepsTogether(bodies, v, tile.unroll, writer), writer, (steps) =>
      storeAt(
        steps.map((at) => new Map([...elements].map(([e, value]) => [e, substitute(value, new Map([[v, at]]))]))),
        lane,
      ),
    );
    if (wide === undefined || wide.size % 4 === 0) return;
    storeAt(
      stepsBeyondFours(wide).map((at) => new Map([...elements, [wide, at]])),
      undefined,
    );
  };
  nest(0);
  return invocations;
}
