/** How many operations a body takes, by its meaning alone: kernels are counted so, and lines of a spec. */
import type { Var } from "../ir/index-expr.ts";
import { reductionsOf } from "../ir/reductions.ts";
import { children, freeVars, type Scalar, walk } from "../ir/scalar.ts";
import { type Segment, boundedBy, meanSteps, segmentOf } from "../ir/segments.ts";

/** The number of values that `vars` take together. */
export const points = (vars: Iterable<Var>): number => [...vars].reduce((product, v) => product * v.size, 1);

/**
 * Operations of a body over all its loops, for one row of the batch. Each node counts once for each value of the
 * variables that it depends on: a row's statistics once a row, a contraction of m x k with k x n as 2 m n k.
 */
export function bodyFlops(body: Scalar): number {
  let flops = 0;
  // Children come first: what loads nothing is index arithmetic, known without any data.
  const onValues = new Set<Scalar>();
  const segments = reductionsOf(body).flatMap((r) => segmentOf(r) ?? []);
  walk(body, (node) => {
    if (node.kind !== "load" && !children(node).some((child) => onValues.has(child))) return;
    onValues.add(node);
    flops += operations(node, segments);
  });
  return flops;
}

function operations(node: Scalar, segments: readonly Segment[]): number {
  if (node.kind !== "apply" && node.kind !== "reduce") return 0;
  const vars = node.kind === "apply" ? freeVars(node) : new Set([...freeVars(node.body), ...node.vars]);
  return segments
    .filter((s) => vars.has(s.v) && boundedBy(s, vars))
    .reduce((n, s) => (n / s.v.size) * meanSteps(s), points(vars));
}
