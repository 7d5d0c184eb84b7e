/**
 * Reduction fusion. Row programs: several reductions over the same row with maps between (a norm, a softmax) become one
 * value, whose reductions are computed once a row. A producer goes into its only reader if it is a statistic of that
 * reader's rows, or a map that the row program evaluates a few times an element instead of storing it.
 */
import { type Comprehension, type Graph, type Value, elements, withValues } from "../../ir/graph.ts";
import { type Var, asVar } from "../../ir/index-expr.ts";
import { isRecurrence } from "../../ir/recurrence.ts";
import { sharedValues } from "../../ir/shared-values.ts";
import { type ValueId, freeVars } from "../../ir/scalar.ts";
import { evaluationsOf, isContraction, isPermutation, varsOfIndex } from "../../analysis/cost.ts";
import { storageBuffers } from "./fuse-maps.ts";
import { inlineInto, sortValues } from "../graph-rewrite.ts";
import { type Use, keptValues, usesOf } from "../../analysis/graph-facts.ts";
import { hasReduction, points, reductionsOf } from "../../ir/reductions.ts";
import { graphPass, type PassContext } from "../pass.ts";

export const fuseRows = graphPass({
  name: "fuse-rows",
  optional: true,
  reads: ["fusion", "minimalRows", "storageBuffers"],
  run(graph: Graph, context) {
    const kept = keptValues(graph);
    const values = new Map<ValueId, Value>(graph.values);
    const shared = sharedValues(graph);
    for (let changed = true; changed; ) {
      changed = false;
      const current = { ...graph, values };
      const uses = usesOf(current);
      for (const producer of [...values.values()].reverse()) {
        if (producer.kind !== "comprehension" || kept.has(producer.id) || values.get(producer.id) !== producer)
          continue;
        const readers = uses.get(producer.id) ?? [];
        const consumer = readers[0]?.consumer;
        if (!consumer || values.get(consumer.id) !== consumer || readers.some((u) => u.consumer !== consumer)) continue;
        if (
          producer.batched !== consumer.batched ||
          shared.has(producer.id) !== shared.has(consumer.id) ||
          isRecurrence(consumer) ||
          isContraction(current, producer) ||
          isContraction(current, consumer)
        )
          continue;
        if (readers.some((u) => storageBuffers(consumer, producer, u.load) > context.target.storageBuffers)) continue;
        if (!isStatistic(producer, consumer, readers, context) && !isRowMap(producer, consumer, readers, context))
          continue;
        const fused = inlineInto(consumer, producer);
        if (fused === undefined) continue;
        values.set(consumer.id, fused);
        values.delete(producer.id);
        changed = true;
      }
    }
    return withValues(graph, sortValues(values.values()));
  },
});

/** One element a row of the reader: read by row variables alone, the same ones as the reader's other statistics. */
function isStatistic(
  producer: Comprehension,
  consumer: Comprehension,
  readers: readonly Use[],
  context: PassContext<"fusion" | "minimalRows">,
): boolean {
  const { minimalRows, fusion } = context.target;
  if (!hasReduction(producer.body)) return false;
  const rows = varsOfIndex(readers[0]!.load.index);
  if (readers.some((u) => !isPermutation(u.load.index) || !sameVars(varsOfIndex(u.load.index), rows))) return false;
  if ([...rows].some((v) => !consumer.axes.includes(v)) || points(rows) !== elements(producer.shape)) return false;
  const ownRows = rowsOf(consumer);
  if (ownRows && !sameVars(ownRows, rows)) return false;
  return points(rows) >= minimalRows || points(consumer.axes) / points(rows) <= fusion.lonelyRow;
}

/** A map, or a row program over the reader's own rows (its reductions are then computed once a row all the same). */
function isRowMap(
  producer: Comprehension,
  consumer: Comprehension,
  readers: readonly Use[],
  { target }: PassContext<"fusion">,
): boolean {
  const rows = rowsOf(consumer);
  if (!rows) return false;
  const ownRows = rowsOf(producer);
  const aligned = (u: Use) => producer.axes.every((a, i) => !ownRows?.has(a) || rows.has(asVar(u.load.index[i]!)!));
  if (!readers.every(aligned)) return false;
  return (
    readers.every((u) => {
      const read = Math.min(points(varsOfIndex(u.load.index)), elements(producer.shape));
      return (
        evaluationsOf(consumer.body, consumer.axes, u.load.key) <= read ||
        [...varsOfIndex(u.load.index)].every((v) => rows.has(v))
      );
    }) && readers.length <= target.fusion.places
  );
}

/** The axes that the reductions of `v` vary over, where all agree. */
function rowsOf(v: Comprehension): Set<Var> | undefined {
  const sets = reductionsOf(v.body).map((r) => new Set([...freeVars(r)].filter((a) => v.axes.includes(a))));
  return sets[0];
}

function sameVars(a: ReadonlySet<Var>, b: ReadonlySet<Var>): boolean {
  return a.size === b.size && [...a].every((v) => b.has(v));
}
