/**
 * Whether an optimiser computes each element of its vectors from the same elements of them: then it does not matter how
 * parameters are divided among vectors.
 */
import type { Graph } from "../ir/graph.ts";
import { indexVar } from "../ir/index-expr.ts";
import { type ValueId, loadsOf } from "../ir/scalar.ts";

/**
 * Of the graph of a step, see `Training.update`: whether what it stores depends on other elements of vectors, but for
 * what all gradients have in common.
 */
export function isElementwise({ values, outputs }: Graph): boolean {
  const common = new Set(outputs.filter((o) => o.into === undefined).map((o) => o.value));
  /** What depends on a vector. */
  const vectors = new Set<ValueId>();
  for (const v of values.values()) {
    const depends =
      v.kind === "param" || (v.kind === "comprehension" && loadsOf(v.body).some((l) => vectors.has(l.value)));
    if (depends && !common.has(v.id)) vectors.add(v.id);
  }
  const reached = new Set(outputs.flatMap((o) => (o.into === undefined ? [] : [o.value])));
  for (const v of [...values.values()].reverse()) {
    if (!reached.has(v.id) || v.kind !== "comprehension" || common.has(v.id)) continue;
    const own = v.axes.map((axis) => indexVar(axis).key).join();
    for (const { value, index } of loadsOf(v.body)) {
      if (vectors.has(value) && index.map((e) => e.key).join() !== own) return false;
      reached.add(value);
    }
  }
  return true;
}
