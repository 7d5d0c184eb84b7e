/** Schedules the kernel of a case and executes its statements: no device, no text. */
import { type ExecuteLoopsOptions, executeLoops } from "../../src/interp/execute-loops.ts";
import { elements } from "../../src/ir/graph.ts";
import { software } from "../../src/ir/target.ts";
import type { ValueId } from "../../src/ir/scalar.ts";
import { type KernelContext, type ScheduledKernel, scheduleKernel } from "../../src/schedule/schedule-kernel.ts";
import type { KernelCase } from "./kernel-cases.ts";

/** What a machine likes. */
export type Machine = Pick<KernelContext, "multipliesHalves" | "unaligned">;

export function scheduleCase({ kernel, shapes }: KernelCase, machine: Machine = {}): ScheduledKernel {
  return scheduleKernel(kernel, {
    shape: (id) => shapes.get(id)!.shape,
    batched: (id) => shapes.get(id)!.batched,
    half: (id) => shapes.get(id)!.half === true,
    invocation: software.invocation,
    ...machine,
  });
}

/** What the statements store, NaN where nobody does: in float64, members in the given order. */
export function runSchedule(
  test: KernelCase,
  { program, bindings }: ScheduledKernel,
  batch: number,
  tensors: ReadonlyMap<ValueId, Float32Array>,
  order: Pick<ExecuteLoopsOptions, "seed" | "subgroup"> = { seed: 1 },
): Float64Array {
  const { shape, batched } = test.shapes.get(test.kernel.value)!;
  const rows = batched ? batch : 1;
  const result = new Float64Array(elements(shape) * rows).fill(Number.NaN);
  const arrays = Object.fromEntries(
    bindings.map((id, i) => [program.arrays[i]!.name, id === test.kernel.value ? result : tensors.get(id)!]),
  );
  executeLoops(program, { arrays, batch: rows, double: true, ...order });
  return result;
}
