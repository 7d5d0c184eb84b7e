/** The kernels of a plan as rows of a table, equal ones once; and the dispatches of one forward, which count them. */
import { lineAndColumn, type Span } from "../diagnostics/diagnostic.ts";
import { type CompiledPlan, codeOf } from "../codegen/backends.ts";
import type { Compiled } from "../compile.ts";
import { type Kernel, loadsOfKernel } from "../ir/kernel.ts";
import { printKernel } from "../ir/print-kernel.ts";
import type { ValueId } from "../ir/scalar.ts";
import type { KernelRow } from "./description.ts";
import { kernelCost } from "./kernel-costs.ts";

type Row = Omit<KernelRow, "milliseconds">;

/** Distinct kernels, and which of them each kernel is. */
export interface KernelRows {
  readonly rows: readonly Row[];
  /** The row of each kernel, in the order of the kernels. */
  readonly rowOf: readonly number[];
}

/** What rows are made for. */
export interface RowOptions {
  readonly batch: number;
  /** With the kernel IR's text. */
  readonly trace: boolean;
}

/** Dispatches that share a pipeline and differ in sizes are rows of their own. */
export function kernelRows(
  kernels: readonly Kernel[],
  dispatches: readonly CompiledPlan["dispatches"][number][],
  { program }: Compiled,
  { batch, trace }: RowOptions,
): KernelRows {
  const dispatchOf = new Map(dispatches.map((d) => [d.name, d]));
  const rows: Row[] = [];
  const indexOf = new Map<string, number>();
  let dispatch = dispatches[0]!;
  const rowOf = kernels.map((kernel) => {
    // Kernels that run together with the one before them have its dispatch.
    if (!kernel.withPrevious) dispatch = dispatchOf.get(kernel.name)!;
    const code = codeOf(dispatch);
    const [units, sizes] = "pipeline" in dispatch ? [dispatch.workgroups, dispatch.sizes] : [dispatch.units];
    const cost = kernelCost(kernel, program, batch);
    const key = JSON.stringify([code, units, sizes, cost]);
    const known = indexOf.get(key);
    if (known !== undefined) {
      rows[known] = { ...rows[known]!, count: rows[known]!.count + 1 };
      return known;
    }
    const bytes = cost.bytesRead + cost.bytesWritten;
    const row: Row = {
      name: kernel.name,
      kind: kernel.form.kind,
      count: 1,
      ...cost,
      workgroups: units * (kernel.batched ? batch : 1),
      intensity: bytes === 0 ? 0 : cost.flops / bytes,
      tile: kernel.tile,
      at: placesOf(kernel.spans),
      wgsl: code,
      ...(trace ? { text: printKernel(kernel, program).join("\n") } : {}),
    };
    indexOf.set(key, rows.length);
    return rows.push(row) - 1;
  });
  return { rows, rowOf };
}

/** `lib/nn.vit:14`, each once. */
export function placesOf(spans: readonly Span[]): string[] {
  return [...new Set(spans.map(({ source, start }) => `${source.name}:${lineAndColumn(source, start).line}`))];
}

/** Values that a kernel reads, each once. */
export const readsOf = (kernel: Kernel): ValueId[] => [...new Set(loadsOfKernel(kernel).map((l) => l.value))];
