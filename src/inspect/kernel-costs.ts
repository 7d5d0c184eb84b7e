/** What a kernel does, in numbers: operations, bytes, by its meaning alone. How it is tiled does not enter. */
import { elements } from "../ir/graph.ts";
import { type IndexExpr, type Var, varsOf } from "../ir/index-expr.ts";
import type { Kernel, KernelProgram } from "../ir/kernel.ts";
import { reductionsOf } from "../ir/reductions.ts";
import { children, freeVars, loadsOf, type Scalar, type ValueId, walk } from "../ir/scalar.ts";
import { type Segment, boundedBy, meanSteps, segmentOf } from "../ir/segments.ts";

/** Work and traffic of a kernel. */
export interface KernelCost {
  /** Scalar operations on values; index arithmetic and conditions on indices are not counted. */
  readonly flops: number;
  /** Every tensor element that is read, once. */
  readonly bytesRead: number;
  readonly bytesWritten: number;
}

const points = (vars: Iterable<Var>): number => [...vars].reduce((product, v) => product * v.size, 1);

/** For a batch of `batch`. */
export function kernelCost(kernel: Kernel, { shapes }: Pick<KernelProgram, "shapes">, batch: number): KernelCost {
  const rows = kernel.batched ? batch : 1;
  const elementBytes = (value: ValueId): number => (shapes.get(value)!.half ? 2 : 4);
  const read = new Map<ValueId, number>();
  for (const { value, index } of loadsOf(kernel.body))
    read.set(value, (read.get(value) ?? 0) + points(varsOfAll(index)));
  let bytesRead = 0;
  for (const [value, loads] of read) {
    const { shape, batched } = shapes.get(value)!;
    bytesRead += elementBytes(value) * Math.min(loads, elements(shape)) * (batched ? batch : 1);
  }
  return {
    flops: bodyFlops(kernel.body) * rows,
    bytesRead,
    bytesWritten: elementBytes(kernel.value) * points(kernel.loops) * rows,
  };
}

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

function varsOfAll(index: readonly IndexExpr[]): Set<Var> {
  const vars = new Set<Var>();
  for (const e of index) varsOf(e, vars);
  return vars;
}
