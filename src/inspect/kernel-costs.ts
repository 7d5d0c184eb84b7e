/** What a kernel does, in numbers: operations, bytes, by its meaning alone. How it is tiled does not enter. */
import { elements } from "../ir/graph.ts";
import { bodyFlops, points } from "../analysis/body-flops.ts";
import { type IndexExpr, type Var, varsOf } from "../ir/index-expr.ts";
import { type Kernel, type KernelProgram, loadsOfKernel } from "../ir/kernel.ts";
import type { ValueId } from "../ir/scalar.ts";

/** Work and traffic of a kernel. */
export interface KernelCost {
  /** Scalar operations on values; index arithmetic and conditions on indices are not counted. */
  readonly flops: number;
  /** Every tensor element that is read, once. */
  readonly bytesRead: number;
  readonly bytesWritten: number;
}

/** For a batch of `batch`. */
export function kernelCost(kernel: Kernel, { shapes }: Pick<KernelProgram, "shapes">, batch: number): KernelCost {
  const rows = kernel.batched ? batch : 1;
  const elementBytes = (value: ValueId): number => (shapes.get(value)!.half ? 2 : 4);
  const read = new Map<ValueId, number>();
  for (const { value, index } of loadsOfKernel(kernel))
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

function varsOfAll(index: readonly IndexExpr[]): Set<Var> {
  const vars = new Set<Var>();
  for (const e of index) varsOf(e, vars);
  return vars;
}
