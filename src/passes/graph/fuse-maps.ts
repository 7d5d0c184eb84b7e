/**
 * Vertical (producer-consumer) fusion, epilogues included. Fusion by substitution, where nothing is computed twice:
 *
 * - a map into the one place that reads it, if each element read is computed there once;
 * - any value, a contraction or a row program included, into the map that alone reads it, element by element: bias,
 *   activation, residual and store permutation become the producer's epilogue.
 *
 * Greedy inlining of all maps would destroy contractions (an operand is read many times); these two rules do not. Where
 * parameters vary, maps of a few values go into several maps of the same elements too.
 */
import { type Comprehension, type Graph, type Value, elements, withValues } from "../../ir/graph.ts";
import { isRecurrence } from "../../ir/recurrence.ts";
import { type Load, type Scalar, type ValueId, loadsOf } from "../../ir/scalar.ts";
import { sharedValues } from "../../ir/shared-values.ts";
import { evaluationsOf, isBijective, varsOfIndex } from "../../analysis/cost.ts";
import { fitsInto, inlineInto, sortValues } from "../graph-rewrite.ts";
import { type Use, bodyAt, comprehension, keptValues, usesOf } from "../../analysis/graph-facts.ts";
import { hasReduction, points } from "../../ir/reductions.ts";
import { graphPass, type PassContext, foreseen, tooLarge, tooManyBuffers } from "../pass.ts";
import { foldAffine } from "./fold-affine.ts";
import { foldParameters } from "./fold-parameters.ts";

export const fuseMaps = graphPass({
  name: "fuse-maps",
  optional: true,
  reads: ["fusion", "storageBuffers"],
  run(graph: Graph, context) {
    const kept = keptValues(graph);
    const values = new Map(graph.values);
    /** What would be in its reader if that could bind as many buffers. */
    const refused = new Map<ValueId, string>();
    const shared = sharedValues(graph);
    // A value that changed in a sweep waits for the next one, when its readers are known anew.
    for (let changed = true; changed; ) {
      changed = false;
      const uses = usesOf({ ...graph, values });
      for (const producer of [...values.values()].reverse()) {
        if (producer.kind !== "comprehension" || kept.has(producer.id) || values.get(producer.id) !== producer)
          continue;
        const readers = uses.get(producer.id) ?? [];
        const [use, ...others] = readers;
        if (use === undefined) continue;
        if (others.length > 0) {
          if (
            !graph.varies ||
            readers.some((u) => values.get(u.consumer.id) !== u.consumer) ||
            !mayRepeat(graph, producer, readers, context)
          )
            continue;
          const fused = [...new Set(readers.map((u) => u.consumer))].map((consumer) => inlineInto(consumer, producer));
          if (!fused.every((v) => v !== undefined)) continue;
          for (const v of fused) values.set(v.id, v);
          values.delete(producer.id);
          changed = true;
          continue;
        }
        const consumer = use.consumer;
        if (values.get(consumer.id) !== consumer) continue;
        if (!mayInline(producer, consumer, use.load)) continue;
        // What is computed once for the batch is not to be summed again for each row of it.
        if (hasReduction(producer.body) && shared.has(producer.id) !== shared.has(consumer.id)) continue;
        const fused = inlineInto(consumer, producer);
        if (fused === undefined) {
          refused.set(producer.id, tooLarge(`'${consumer.id}'`));
          continue;
        }
        const buffers = buffersOf(fused, { ...graph, values }, context);
        if (buffers > context.target.storageBuffers) {
          refused.set(producer.id, tooManyBuffers(`'${consumer.id}'`, buffers, context));
          continue;
        }
        values.set(consumer.id, fused);
        values.delete(producer.id);
        changed = true;
      }
    }
    const remarks = new Map(graph.remarks);
    for (const [id, reason] of refused) if (values.has(id)) remarks.set(id, reason);
    const result = withValues(graph, sortValues(values.values()));
    return remarks.size > 0 ? { ...result, remarks } : result;
  },
});

/**
 * A map of a few values whose readers are all maps of the same elements is computed in each: it costs about the reads
 * that it saves, and no memory. Optimisers are made of these.
 */
function mayRepeat(
  graph: Graph,
  producer: Comprehension,
  readers: readonly Use[],
  context: PassContext<"fusion" | "storageBuffers">,
): boolean {
  const operands = new Set(
    loadsOf(producer.body)
      .map((l) => l.value)
      .filter((id) => elements(graph.values.get(id)?.shape ?? producer.shape) === elements(producer.shape)),
  );
  // One number is computed in every invocation, of numbers that are there: a kernel of its own takes longer.
  const single = elements(producer.shape) === 1;
  if (
    (readers.length > context.target.fusion.places && !single) ||
    hasReduction(producer.body) ||
    operands.size > context.target.fusion.operands
  )
    return false;
  return readers.every(
    ({ consumer, load }) =>
      producer.batched === consumer.batched &&
      !hasReduction(consumer.body) &&
      fitsInto(consumer, producer) &&
      (single || isBijective(consumer.axes, load.index, producer.shape)) &&
      storageBuffers(consumer, producer, load) <= context.target.storageBuffers,
  );
}

function mayInline(producer: Comprehension, consumer: Comprehension, load: Load): boolean {
  if (producer.batched !== consumer.batched) return false;
  // A recurrence computes one step after the other: what sums is done before, all of it at the same time.
  if (isRecurrence(consumer) && hasReduction(producer.body)) return false;
  const consumerReduces = hasReduction(consumer.body);
  if (!consumerReduces && isBijective(consumer.axes, load.index, producer.shape)) return true;
  if (hasReduction(producer.body)) return false;
  // Each element that is read is computed once: an operand of a contraction would be computed for every row or column.
  return (
    evaluationsOf(consumer.body, consumer.axes, load.key) <=
    Math.min(points(varsOfIndex(load.index)), elements(producer.shape))
  );
}

/**
 * Buffers that the kernel of `fused` will bind. Where these are too many, what depends on parameters alone is counted as
 * it will be folded: the scale and shift of a norm, and what these are computed of, are one vector beside the weights.
 */
function buffersOf(fused: Comprehension, graph: Graph, context: PassContext<"fusion" | "storageBuffers">): number {
  const most = context.target.storageBuffers;
  const plain = buffersRead(fused.body);
  if (plain <= most || graph.varies) return plain;
  const all = [...new Set(loadsOf(fused.body).map((l) => l.value))];
  // These stay whatever is folded.
  if (all.filter((value) => graph.values.get(value)!.batched).length >= most) return plain;
  const read = all.map((value): Value => {
    const { id, shape, batched, spans } = graph.values.get(value)!;
    return { kind: "input", id, shape, batched, spans };
  });
  const alone: Graph = {
    ...withValues(graph, [...read, fused]),
    outputs: [{ name: fused.id, value: fused.id }],
    taps: [],
  };
  const folded = foreseen(foldParameters, foreseen(foldAffine, alone, context), context);
  return Math.min(plain, buffersRead(comprehension(folded, fused.id)!.body));
}

/** Distinct values that a kernel of `body` binds, its own result included. */
const buffersRead = (body: Scalar): number => new Set(loadsOf(body).map((l) => l.value)).size + 1;

/** Distinct values bound by the fused kernel, its own result included. */
export function storageBuffers(consumer: Comprehension, producer: Comprehension, load: Load): number {
  const read = new Set([...loadsOf(consumer.body), ...loadsOf(bodyAt(producer, load.index))].map((l) => l.value));
  read.delete(producer.id);
  return read.size + 1;
}
