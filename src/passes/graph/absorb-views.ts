/**
 * View propagation (layout transformations and gathers are composed into their readers). Layout is free: a value whose
 * body is one load (reshape, transpose, roll, head split, gather by computed index, …), or that depends on indices
 * alone (masks), is substituted into everything that reads it. Index maps compose; the simplifier of `index-expr.ts`
 * does the work. What must be stored all the same is said by `choose-kernels`.
 */
import { extentWith, fits } from "../../ir/body-size.ts";
import { type Comprehension, type Graph, type Value, elements, withValues } from "../../ir/graph.ts";
import { ops } from "../../ir/ops.ts";
import { isRecurrence } from "../../ir/recurrence.ts";
import { type Scalar, type ValueId, loadsOf, transform, walk } from "../../ir/scalar.ts";
import { dropDead } from "../graph-rewrite.ts";
import { bodyAt, readByIndices } from "../../analysis/graph-facts.ts";
import { graphPass, type PassContext, tooLarge, tooManyBuffers } from "../pass.ts";

export const absorbViews = graphPass({
  name: "absorb-views",
  optional: true,
  reads: ["fusion", "storageBuffers"],
  run(graph: Graph, context) {
    const remarks = new Map(graph.remarks);
    const views = new Map<ValueId, Comprehension>();
    const indices = readByIndices(graph);
    // An index can read what an index is, and nothing that is chosen.
    const isReadable = ({ id, body, classes }: Comprehension) =>
      !indices.has(id) || body.kind === "index" || (body.kind === "load" && isBelow(classes!, graph, body.value));
    const values: Value[] = [];
    for (const v of graph.values.values()) {
      if (v.kind !== "comprehension") {
        values.push(v);
        continue;
      }
      const substituted = (mayReplace: (view: Comprehension) => boolean) =>
        transform(v.body, (n) => {
          const view = n.kind === "load" ? views.get(n.value) : undefined;
          return n.kind === "load" && view && mayReplace(view) ? bodyAt(view, n.index) : n;
        });
      const extent = extentWith(v.body, (l) => views.get(l.value)?.body);
      // What would be too large reads the choices from memory; what is one load costs nothing.
      const plain = (view: Comprehension) => view.body.size === 1;
      let body = substituted(fits(extent) ? () => true : plain);
      // A concatenation of many parts may need more bindings than a kernel has: then it is stored.
      const buffers = valuesRead(body) + 1;
      if (buffers > context.target.storageBuffers && fits(extent)) {
        body = substituted((view) => valuesRead(view.body) <= 1);
        for (const { value } of loadsOf(body))
          if (views.has(value)) remarks.set(value, tooManyBuffers(`'${v.id}'`, buffers, context));
      }
      // Indices that are put into each other grow too.
      if (!fits(body)) body = fits(extent) ? substituted(plain) : v.body;
      if (!fits(extent))
        for (const { value } of loadsOf(body)) if (views.has(value)) remarks.set(value, tooLarge(`'${v.id}'`));
      const rebuilt = body === v.body ? v : { ...v, body };
      values.push(rebuilt);
      if (!isReadable(rebuilt) || isRecurrence(rebuilt)) continue;
      // What a state becomes is read where it is stored.
      if (graph.outputs.some((o) => o.value === v.id && graph.values.get(o.into ?? "")?.kind === "state")) continue;
      if ((isView(body) && !isCheaperStored(graph, rebuilt, context)) || isCheapIndexFunction(body))
        views.set(v.id, rebuilt);
    }
    return dropDead({ ...withValues(graph, values), ...(remarks.size > 0 ? { remarks } : {}) });
  },
});

/** Whether the elements of `id` are known to be integers below `classes`. */
const isBelow = (classes: number, graph: Graph, id: ValueId): boolean =>
  (graph.values.get(id)?.classes ?? Infinity) <= classes;

/** Only moves data: one load, or loads and constants chosen by index conditions (concatenation, zero padding). */
function isView(body: Scalar): boolean {
  if (body.kind === "load") return true;
  if (body.kind !== "select" || readsTensors(body.cond)) return false;
  return [body.then, body.else].every((s) => s.kind === "const" || isView(s));
}

/**
 * Chooses between many places (mirrored borders, in both directions) and is not much larger than what it reads:
 * `fuse-maps` decides whether it is stored.
 */
function isCheaperStored(graph: Graph, view: Comprehension, { target }: PassContext<"fusion">): boolean {
  // The parts of an adjoint: the contractions that read it would choose in their innermost loops.
  if (view.backward && valuesRead(view.body) > 1) return true;
  const places = new Map<ValueId, number>();
  for (const l of loadsOf(view.body)) places.set(l.value, (places.get(l.value) ?? 0) + 1);
  if (Math.max(0, ...places.values()) <= target.fusion.viewPlaces) return false;
  return elements(view.shape) <= 2 * [...places.keys()].reduce((n, id) => n + elements(graph.values.get(id)!.shape), 0);
}

/** Depends on indices alone and costs little enough to be computed wherever it is read. */
function isCheapIndexFunction(body: Scalar): boolean {
  let cheap = true;
  walk(body, (n) => {
    if (n.kind === "load" || n.kind === "reduce") cheap = false;
    if (n.kind === "apply" && (ops[n.op].flops ?? 1) > 1) cheap = false;
  });
  return cheap;
}

const valuesRead = (s: Scalar): number => new Set(loadsOf(s).map((l) => l.value)).size;

const readsTensors = (s: Scalar): boolean => loadsOf(s).length > 0;
