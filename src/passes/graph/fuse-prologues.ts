/**
 * Prologues. A map of one element that costs next to nothing (`relu` of what others read as it is) is computed again
 * by each contraction that reads it, as it loads the element: no kernel, no value in memory, and the same loads as
 * before. It is computed once for each tile of rows or columns, beside as many products as the tile has of them; so only
 * where the contraction has few of them altogether, and in all readers or in none.
 */
import { type Comprehension, type Graph, elements, withValues } from "../../ir/graph.ts";
import { isRecurrence } from "../../ir/recurrence.ts";
import { type Scalar, children, loadsOf } from "../../ir/scalar.ts";
import { ops } from "../../ir/ops.ts";
import { hasReduction } from "../../ir/reductions.ts";
import { sharedValues } from "../../ir/shared-values.ts";
import { evaluationsOf } from "../../analysis/cost.ts";
import { type Use, keptValues, usesOf } from "../../analysis/graph-facts.ts";
import { inlineInto, sortValues } from "../graph-rewrite.ts";
import { kindOf } from "../kernels/choose-kernels.ts";
import { graphPass, type PassContext } from "../pass.ts";

export const fusePrologues = graphPass({
  name: "fuse-prologues",
  optional: true,
  reads: ["fusion", "invocation", "storageBuffers"],
  run(graph: Graph, context) {
    const kept = keptValues(graph);
    const shared = sharedValues(graph);
    const values = new Map(graph.values);
    // Readers first: what goes into a map that goes into a contraction has gone all the way.
    for (const map of [...graph.values.values()].reverse()) {
      if (map.kind !== "comprehension" || !map.batched || kept.has(map.id)) continue;
      const current = values.get(map.id) as Comprehension;
      if (!isCheap(current, context)) continue;
      const uses = usesOf({ ...graph, values }).get(map.id) ?? [];
      const readers = [...new Set(uses.map((u) => u.consumer))];
      if (
        readers.length === 0 ||
        readers.some((v) => shared.has(v.id) !== shared.has(map.id) || v.backward !== map.backward) ||
        !readers.some((v) => kindOf(v, context.target) === "contract") ||
        !uses.every((use) => mayRepeat(current, use, context))
      )
        continue;
      const fused = readers.map((v) => inlineInto(v, current));
      if (!fused.every((v, i) => v !== undefined && staysWhatItIs(readers[i]!, v, context))) continue;
      for (const v of fused) values.set(v!.id, v!);
      values.delete(map.id);
    }
    return withValues(graph, sortValues(values.values()));
  },
});

type Facts = PassContext<"fusion" | "invocation" | "storageBuffers">;

/**
 * Few operations on one element, whichever of several it is. Without any it puts others side by side: whoever computes
 * them can store them there.
 */
function isCheap({ body }: Comprehension, { target }: Facts): boolean {
  if (hasReduction(body) || loadsAtOnce(body) !== 1) return false;
  const work = operations(body);
  return work > 0 && work <= target.fusion.prologueWork;
}

/** Loads that one evaluation of `s` makes. */
function loadsAtOnce(s: Scalar): number {
  if (s.kind === "load") return 1;
  if (s.kind === "select") return loadsAtOnce(s.cond) + Math.max(loadsAtOnce(s.then), loadsAtOnce(s.else));
  const distinct = new Map(children(s).map((c) => [c.key, c]));
  return [...distinct.values()].reduce((sum, c) => sum + loadsAtOnce(c), 0);
}

/** Its operations; what compares indices is decided for many elements at a time. */
function operations(s: Scalar): number {
  const seen = new Set<string>();
  const of = (n: Scalar): number => {
    if (seen.has(n.key) || loadsOf(n).length === 0) return 0;
    seen.add(n.key);
    return children(n).reduce((sum, c) => sum + of(c), n.kind === "apply" ? (ops[n.op].flops ?? 1) : 0);
  };
  return of(s);
}

/** Whether `use` evaluates an element of `map` only so often. */
function mayRepeat(map: Comprehension, { consumer, load }: Use, { target }: Facts): boolean {
  return (
    !isRecurrence(consumer) &&
    hasReduction(consumer.body) &&
    evaluationsOf(consumer.body, consumer.axes, load.key) <= target.fusion.prologueTimes * elements(map.shape)
  );
}

/** Whether `fused`, which was `reader`, is still a kernel of the same kind, and may bind what it reads. */
function staysWhatItIs(reader: Comprehension, fused: Comprehension, { target }: Facts): boolean {
  const kind = kindOf(reader, target);
  return (
    (kind === "contract" || kind === "row") &&
    kindOf(fused, target) === kind &&
    new Set(loadsOf(fused.body).map((l) => l.value)).size + 1 <= target.storageBuffers
  );
}
