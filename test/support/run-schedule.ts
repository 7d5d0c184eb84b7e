/** Schedules kernels and executes their statements: no device, no text. */
import { type OracleOptions, given } from "../../src/interp/evaluate-graph.ts";
import { type ExecuteLoopsOptions, executeLoops } from "../../src/interp/execute-loops.ts";
import { elements } from "../../src/ir/graph.ts";
import { roundHalf } from "../../src/ir/half.ts";
import type { Kernel, KernelProgram } from "../../src/ir/kernel.ts";
import { type Target, software } from "../../src/ir/target.ts";
import type { ValueId } from "../../src/ir/scalar.ts";
import { type KernelContext, type ScheduledKernel, scheduleKernel } from "../../src/schedule/schedule-kernel.ts";
import type { KernelCase, Shapes } from "./kernel-cases.ts";

/** What a machine likes. */
export type Machine = Partial<Pick<KernelContext, "multipliesHalves" | "unaligned" | "invocation">>;

const contextOf = (shapes: Shapes, machine: Machine): KernelContext => ({
  shape: (id) => shapes.get(id)!.shape,
  batched: (id) => shapes.get(id)!.batched,
  half: (id) => shapes.get(id)!.half === true,
  invocation: software.invocation,
  ...machine,
});

export const scheduleCase = ({ kernel, shapes }: KernelCase, machine: Machine = {}): ScheduledKernel =>
  scheduleKernel(kernel, contextOf(shapes, machine));

/** What the statements store, NaN where nobody does: in float64, in an order of members that is not their own. */
export function runSchedule(
  test: KernelCase,
  { program, bindings }: Pick<ScheduledKernel, "program" | "bindings">,
  batch: number,
  tensors: ReadonlyMap<ValueId, Float32Array>,
  options: Omit<ExecuteLoopsOptions, "arrays" | "batch"> = {},
): Float64Array {
  const { shape, batched } = test.shapes.get(test.kernel.value)!;
  const rows = batched ? batch : 1;
  const result = new Float64Array(elements(shape) * rows).fill(Number.NaN);
  const arrays = Object.fromEntries(
    bindings.map((id, i) => [program.arrays[i]!.name, id === test.kernel.value ? result : tensors.get(id)!]),
  );
  executeLoops(program, { seed: 1, ...options, arrays, batch: rows, double: true });
  return result;
}

/**
 * What the schedules of `program` on `target` store, in float64, by value; what is stored in the place of another value
 * is stored over it.
 */
export function runSchedules(
  program: KernelProgram,
  { invocation, multipliesHalves }: Target,
  options: OracleOptions,
  seed: number,
): Map<ValueId, Float64Array> {
  const held = new Map<ValueId, Float64Array>();
  for (const value of [...program.inputs, ...program.params]) {
    const data = Float64Array.from(given(value, options));
    held.set(value.id, program.shapes.get(value.id)?.half ? data.map(roundHalf) : data);
  }
  const context = contextOf(program.shapes, { invocation, multipliesHalves });
  for (const together of dispatches([...program.fold, ...program.kernels])) {
    const [first, ...others] = together;
    const { program: loops, bindings } = scheduleKernel(first, context, others);
    const rows = first.batched ? options.batch : 1;
    for (const { value, inPlace } of together) {
      const place = held.get(inPlace ?? value);
      held.set(value, place ?? new Float64Array(elements(program.shapes.get(value)!.shape) * rows).fill(Number.NaN));
    }
    const arrays = Object.fromEntries(bindings.map((id, i) => [loops.arrays[i]!.name, held.get(id)!]));
    executeLoops(loops, { arrays, batch: rows, double: true, seed });
    // Whoever reads what lay in that place from now on reads the new value.
    for (const { value, into } of program.outputs)
      if (into !== undefined && together.some((k) => k.value === value)) held.set(into, held.get(value)!);
  }
  return held;
}

/** Kernels, those in one list that are done together. */
export function dispatches(kernels: readonly Kernel[]): [Kernel, ...Kernel[]][] {
  const all: [Kernel, ...Kernel[]][] = [];
  for (const kernel of kernels) {
    if (kernel.withPrevious) all.at(-1)!.push(kernel);
    else all.push([kernel]);
  }
  return all;
}
