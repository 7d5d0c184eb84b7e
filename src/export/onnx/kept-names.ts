/** States as a file has them that keeps nothing itself: an input with what the last run left, an output with what this one leaves. */
import { type Graph, inputsOf, paramsOf, statesOf } from "../../ir/graph.ts";

/** The names of both by the state's; those of the spec's own inputs, parameters, outputs and taps are left to these. */
export function keptNames(
  graph: Graph,
): ReadonlyMap<string, { readonly past: string; readonly present: string; readonly init: number }> {
  const taken = new Set([
    ...[...inputsOf(graph), ...paramsOf(graph)].map((v) => v.id),
    ...[...graph.outputs, ...graph.taps].map((o) => o.name),
  ]);
  const free = (name: string): string => (taken.has(name) ? free(`${name}.state`) : name);
  return new Map(
    statesOf(graph).map(({ id, init }) => [id, { past: free(`past.${id}`), present: free(`present.${id}`), init }]),
  );
}
