/**
 * Row sums that a contraction gathers in its main loop. `o[t, j] = (Σ_i q[t, i] · kv[i, j]) / (Σ_i q[t, i] · total[i])`
 * divides by a sum over the elements of `q` that the contraction loads anyway: it goes into the value that alone reads
 * it, whose register tile adds it up beside its own sums. For contractions of enough columns, on targets that gather the
 * statistics of a norm in the same way.
 */
import { type Graph, withValues } from "../../ir/graph.ts";
import { isRecurrence } from "../../ir/recurrence.ts";
import { loadsOf } from "../../ir/scalar.ts";
import { sharedValues } from "../../ir/shared-values.ts";
import { isContraction } from "../../analysis/cost.ts";
import { keptValues, usesOf } from "../../analysis/graph-facts.ts";
import { sumOfProduct } from "../../analysis/product.ts";
import { inlineInto, sortValues } from "../graph-rewrite.ts";
import { formOf } from "../kernels/choose-kernels.ts";
import { graphPass } from "../pass.ts";

export const gatherSums = graphPass({
  name: "gather-sums",
  optional: true,
  reads: ["fusion", "gathersStatistics", "invocation", "storageBuffers"],
  run(graph: Graph, { target }) {
    if (!target.gathersStatistics) return graph;
    const kept = keptValues(graph);
    const shared = sharedValues(graph);
    const values = new Map(graph.values);
    // A reader that takes in one sum is another value for the next.
    for (const row of graph.values.values()) {
      if (row.kind !== "comprehension" || !row.batched || kept.has(row.id) || !sumOfProduct(row.body)) continue;
      const readers = new Set((usesOf({ ...graph, values }).get(row.id) ?? []).map((u) => u.consumer));
      const [reader] = readers;
      if (
        reader === undefined ||
        readers.size > 1 ||
        isRecurrence(reader) ||
        reader.backward !== row.backward ||
        shared.has(reader.id) !== shared.has(row.id) ||
        formOf(reader, target).kind !== "contract" ||
        isContraction(graph, row)
      )
        continue;
      const fused = inlineInto(reader, values.get(row.id) as typeof row);
      if (fused === undefined || new Set(loadsOf(fused.body).map((l) => l.value)).size + 1 > target.storageBuffers)
        continue;
      const form = formOf(fused, target);
      if (form.kind !== "contract" || (form.n?.size ?? 1) < target.fusion.statisticsColumns) continue;
      values.set(fused.id, fused);
      values.delete(row.id);
    }
    return withValues(graph, sortValues(values.values()));
  },
});
