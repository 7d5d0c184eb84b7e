/**
 * Constant folding, at load time. What depends on parameters alone is computed once, when the weights arrive: the
 * largest subexpressions of that kind become values of their own, which `choose-kernels` then puts into the load-time
 * program. `(x[c] - mean[c]) * rsqrt(var[c] + eps)` reads a stored `rsqrt(var[c] + eps)`. Gathers that would store more
 * than they read stay where they are: a bias table is smaller than the matrix it fills.
 */
import { type Graph, type Value, elements, withValues } from "../../ir/graph.ts";
import {
  type Load,
  type Scalar,
  type ValueId,
  children,
  fold,
  freeVars,
  loadsOf,
  readBy,
  rebuild,
} from "../../ir/scalar.ts";
import { extractValue, extractable } from "../graph-rewrite.ts";
import { points } from "../../ir/reductions.ts";
import { graphPass } from "../pass.ts";

export const foldParameters = graphPass({
  name: "fold-parameters",
  optional: true,
  reads: [],
  run(graph: Graph) {
    if (graph.varies) return graph;
    const values: Value[] = [];
    const taken = new Set<ValueId>(graph.values.keys());
    const isBatched = (l: Load): boolean => graph.values.get(l.value)!.batched;
    for (const v of graph.values.values()) {
      if (v.kind !== "comprehension" || !v.batched) {
        values.push(v);
        continue;
      }
      const folded = new Map<string, ReturnType<typeof extractValue>>();
      const mayLeave = extractable(v, (id) => graph.values.get(id)!.shape);
      const varies = new Map<Scalar, boolean>();
      fold<boolean>(
        v.body,
        (n, of) => readBy(n).some(isBatched) || (n.kind === "load" && isBatched(n)) || children(n).some(of),
        varies,
      );
      const body = extract(v.body, (s) => {
        if (varies.get(s) || !worthFolding(graph, s) || !mayLeave(s)) return undefined;
        if (!folded.has(s.key)) folded.set(s.key, extractValue(v, s, "folded", false, taken));
        return folded.get(s.key)!.load;
      });
      values.push(...[...folded.values()].map((f) => f.value), body === v.body ? v : { ...v, body });
    }
    return withValues(graph, values);
  },
});

/** Replaces the outermost nodes for which `replace` gives something. */
function extract(s: Scalar, replace: (s: Scalar) => Scalar | undefined): Scalar {
  const done = new Map<Scalar, Scalar>();
  const go = (node: Scalar): Scalar => {
    let result = done.get(node);
    if (!result) done.set(node, (result = replace(node) ?? rebuild(node, go)));
    return result;
  };
  return go(s);
}

/** Of what depends on parameters alone. */
function worthFolding(graph: Graph, s: Scalar): boolean {
  if (s.kind === "load" || children(s).length === 0) return false;
  const loads = loadsOf(s);
  if (loads.length === 0) return false;
  const stored = points(freeVars(s));
  const read = Math.max(...loads.map((l) => elements(graph.values.get(l.value)!.shape)));
  return stored <= 2 * read;
}
