/**
 * Rematerialisation (checkpointing). What the backward program reads of the forward one: kept in memory until then, or
 * computed again? The forward program alone is fused as if nobody else read it. What it stores then is there anyway: it
 * is kept. What it fuses away is computed again from what is kept (statistics of rows, maps; scores and weights of an
 * attention, of which there are too many to keep), so that the forward program stays as it is. Only a contraction that
 * lost its value to an epilogue is kept: its sums cost more than its memory.
 */
import { type Comprehension, type Graph, type Value, withValues } from "../../ir/graph.ts";
import { type Scalar, type ValueId, load, loadsOf, transform } from "../../ir/scalar.ts";
import { isContraction } from "../../analysis/cost.ts";
import { fuseMaps } from "./fuse-maps.ts";
import { fuseRows } from "./fuse-rows.ts";
import { dropDead, freshId, sortValues } from "../graph-rewrite.ts";
import { comprehension, usesOf } from "../../analysis/graph-facts.ts";
import { points, reductionsOf } from "../../ir/reductions.ts";
import { graphPass, type PassContext, foreseen } from "../pass.ts";
import { recogniseAttention } from "./recognise-attention.ts";

export const rematerialise = graphPass({
  name: "rematerialise",
  optional: true,
  reads: ["fusion", "minimalRows", "storageBuffers"],
  run(graph: Graph, context) {
    const mostProducts = context.target.fusion.againProducts;
    const isBackward = (id: ValueId): boolean => comprehension(graph, id)?.backward === true;
    const read = new Set(
      [...graph.values.keys()]
        .filter(isBackward)
        .flatMap((id) => loadsOf(comprehension(graph, id)!.body).map((l) => l.value)),
    );
    const wanted = [...read].filter((id) => comprehension(graph, id) && !isBackward(id));
    if (wanted.length === 0) return graph;
    const { stored, absorbed } = storedByForward(graph, isBackward, context);
    const remarks = new Map(graph.remarks);
    const again = new Map<ValueId, Comprehension>();
    const taken = new Set(graph.values.keys());
    const keeps = (id: ValueId): boolean => {
      const v = comprehension(graph, id);
      if (!v || isBackward(id) || stored.has(id)) return true;
      return (
        !absorbed.has(id) && isContraction(graph, v) && reductionsOf(v.body).some((r) => points(r.vars) > mostProducts)
      );
    };
    /** Where the backward program finds what `id` is. */
    const place = (id: ValueId): ValueId => {
      const v = comprehension(graph, id);
      if (!v || isBackward(id)) return id;
      if (keeps(id)) {
        if (!remarks.has(id))
          remarks.set(
            id,
            stored.has(id)
              ? "kept for the backward pass: the forward pass stores it anyway"
              : "kept for the backward pass: contraction, its sums are not computed again",
          );
        return id;
      }
      let copy = again.get(id);
      if (!copy) {
        const fresh = freshId(taken, `${id}.again`);
        taken.add(fresh);
        again.set(id, (copy = { ...v, id: fresh, backward: true, body: moved(v.body, place) }));
        const why = absorbed.has(id)
          ? "the forward pass never stores it"
          : isContraction(graph, v)
            ? `sums of no more than ${mostProducts} products`
            : reductionsOf(v.body).length > 0
              ? "statistics of rows that are kept"
              : "a map of what is kept";
        remarks.set(fresh, `computed again for the backward pass: ${why}`);
      }
      return copy.id;
    };
    const values = [...graph.values.values()].map(
      (v): Value => (v.kind === "comprehension" && v.backward ? { ...v, body: moved(v.body, place) } : v),
    );
    // Copies stand before their first reader, after the whole forward program.
    return dropDead(withValues({ ...graph, remarks }, sortValues([...values, ...again.values()])));
  },
});

const moved = (body: Scalar, to: (id: ValueId) => ValueId): Scalar =>
  transform(body, (n) => {
    if (n.kind !== "load") return n;
    const id = to(n.value);
    return id === n.value ? n : load(id, n.index);
  });

/** The values that are left of the forward program alone when it is fused, and those that attention took in. */
function storedByForward(
  graph: Graph,
  isBackward: (id: ValueId) => boolean,
  context: PassContext<"fusion" | "minimalRows" | "storageBuffers">,
): { stored: ReadonlySet<ValueId>; absorbed: ReadonlySet<ValueId> } {
  const forward = dropDead({
    ...graph,
    values: new Map([...graph.values].filter(([id]) => !isBackward(id))),
    outputs: graph.outputs.filter((o) => !isBackward(o.value)),
    taps: graph.taps.filter((t) => !isBackward(t.value)),
  });
  const mapped = foreseen(fuseMaps, forward, context);
  const attended = foreseen(recogniseAttention, mapped, context);
  const uses = usesOf(forward);
  const absorbed = new Set<ValueId>();
  // Readers first: a contraction that has an epilogue of its own went into that, and with it into the mean.
  for (const id of [...forward.values.keys()].toReversed()) {
    if (attended.values.has(id)) continue;
    const readers = uses.get(id) ?? [];
    if (mapped.values.has(id) || (readers.length > 0 && readers.every((u) => absorbed.has(u.consumer.id))))
      absorbed.add(id);
  }
  return { stored: new Set(foreseen(fuseRows, attended, context).values.keys()), absorbed };
}
