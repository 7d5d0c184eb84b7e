/**
 * Memory over time: when each value of the arena lives, where it lies, and how much holds something at each dispatch.
 */
import type { Compiled } from "../compile.ts";
import type { ValueId } from "../ir/scalar.ts";
import type { PlacedValue } from "./description.ts";
import { readsOf } from "./kernels.ts";

/** Every value of the arena, in the order in which they are stored. */
export function placedValues({ program, memory }: Compiled, batch: number): PlacedValue[] {
  const { kernels } = program;
  const last = new Map<ValueId, number>();
  kernels.forEach((kernel, i) => readsOf(kernel).forEach((id) => last.set(id, i)));
  for (const { value } of [...program.outputs, ...program.taps]) last.set(value, kernels.length);
  const values: PlacedValue[] = [];
  const add = (value: ValueId, from: number): void => {
    const place = memory.places.get(value);
    if (place?.space !== "arena") return;
    values.push({
      value,
      shape: program.shapes.get(value)!.shape,
      offset: place.offset * batch,
      size: place.size * batch,
      from,
      to: Math.max(from, last.get(value) ?? from),
    });
  };
  for (const input of program.inputs) add(input.id, -1);
  const stored = kernels.map((kernel) => kernel.value);
  for (const value of new Set(stored)) add(value, stored.indexOf(value));
  return values;
}

/** Bytes in use at each of `steps` dispatches. What several values share counts once. */
export function liveBytes(values: readonly PlacedValue[], steps: number): number[] {
  const sorted = [...values].sort((a, b) => a.offset - b.offset);
  return Array.from({ length: steps }, (_, step) => {
    let [bytes, end] = [0, 0];
    for (const { offset, size, from, to } of sorted) {
      if (step < from || step > to) continue;
      bytes += Math.max(0, offset + size - Math.max(offset, end));
      end = Math.max(end, offset + size);
    }
    return bytes;
  });
}
