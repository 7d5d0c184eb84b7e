/**
 * The meaning of a kernel program, in float64: for every point of a kernel's loops, `body` goes to `store`. Form and
 * tile are not looked at, since they must not matter. What is held as halves is rounded where it is stored.
 */
import { InternalError } from "../diagnostics/diagnostic.ts";
import { roundHalf } from "../ir/half.ts";
import { type Kernel, type KernelProgram, type StoredTensor, loadsOfKernel } from "../ir/kernel.ts";
import type { ValueId } from "../ir/scalar.ts";
import type { Elements } from "./compile-loops.ts";
import { type OracleOptions, asFloat64, computeRows, given } from "./evaluate-graph.ts";

/**
 * Executes `program`: first what runs at load, then what runs each time. Returns outputs, taps and what `keep` names,
 * by value id, row-major, batch first where batched. An element that no kernel stores is NaN. `onStored` is
 * given what is there of a value after each kernel that stores to it.
 */
export function executeKernels(
  program: KernelProgram,
  options: OracleOptions,
  onStored?: (kernel: Kernel, data: Float64Array) => void,
): Map<ValueId, Float64Array> {
  const wanted = new Set([
    ...program.outputs.map((o) => o.value),
    ...program.taps.map((t) => t.value),
    ...(options.keep ?? []),
  ]);
  const kernels = [...program.fold, ...program.kernels];
  const reads = kernels.map((kernel) => new Set(loadsOfKernel(kernel).map((l) => l.value)));
  const lastUse = new Map<ValueId, number>();
  reads.forEach((ids, i) => ids.forEach((id) => lastUse.set(id, i)));

  const held = new Map<ValueId, Elements>();
  const kept = new Set(kernels.map((k) => k.over));
  for (const value of [...program.inputs, ...program.params, ...program.states]) {
    if (lastUse.has(value.id) || wanted.has(value.id) || kept.has(value.id))
      held.set(value.id, asHeld(given(value, options), program.shapes.get(value.id)));
  }
  const loaded = (id: ValueId) => {
    const given = [...program.inputs, ...program.params, ...program.states];
    const tensor = program.shapes.get(id) ?? given.find((v) => v.id === id);
    const data = held.get(id);
    if (tensor === undefined || data === undefined)
      throw new InternalError("interp", `'${id}' is read before it is stored`);
    return { shape: tensor.shape, batched: tensor.batched, data };
  };
  kernels.forEach((kernel, i) => {
    const stored = executeKernel(
      kernel,
      program,
      options.batch,
      loaded,
      held.get(kernel.value) ?? (kernel.over === undefined ? undefined : asFloat64(held.get(kernel.over)!)),
    );
    held.set(kernel.value, stored);
    onStored?.(kernel, stored);
    // Whoever reads what lay in that place from now on reads the new value, as on a device.
    for (const { value, into } of program.outputs)
      if (value === kernel.value && into !== undefined && held.has(into)) held.set(into, stored);
    for (const id of reads[i]!) if (lastUse.get(id) === i && !wanted.has(id) && !kept.has(id)) held.delete(id);
  });
  return new Map([...wanted].map((id) => [id, asFloat64(loaded(id).data)]));
}

/**
 * Executes one kernel on given tensors: what the test of an emitted kernel compares with. `parts`: what others have
 * stored of the value.
 */
export function executeKernel(
  kernel: Kernel,
  program: Pick<KernelProgram, "shapes">,
  batch: number,
  loaded: Parameters<typeof computeRows>[3],
  parts?: Elements,
): Float64Array {
  const stored = program.shapes.get(kernel.value);
  if (stored === undefined) throw new InternalError("interp", `the shape of '${kernel.value}' is not known`);
  const { loops, store, body, form } = kernel;
  const recurrence =
    form.kind === "scan"
      ? { itself: kernel.value, order: [form.along, ...form.inner], reverse: form.reverse }
      : undefined;
  const equation = { loops, store, shape: stored.shape, body, recurrence };
  return asHeld(computeRows(equation, kernel.batched, batch, loaded, parts && asFloat64(parts)), stored);
}

/** Numbers as they are read back from where the value is held. */
function asHeld<T extends Elements>(data: T, tensor: StoredTensor | undefined): T {
  return tensor?.half ? (data.map(roundHalf) as T) : data;
}
