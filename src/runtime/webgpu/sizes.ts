/** The numbers in which kernels of one text differ, in one uniform buffer: written once, bound a slice a dispatch. */
import { aligned } from "../alignment.ts";
import type { Plan } from "../plan.ts";

/** The uniform buffer's content, and where a dispatch finds its numbers. */
export interface SizesLayout {
  readonly bytes: ArrayBuffer;
  /** Offset and size of the slice of a list of sizes. */
  slice(sizes: readonly number[]): { readonly offset: number; readonly size: number };
}

/** Equal lists are there once. Whole numbers are i32 (or u32 below 2^31), others f32. */
export function layoutSizes({ fold, dispatches }: Plan): SizesLayout {
  const offsets = new Map<string, number>();
  const words: { at: number; value: number }[] = [];
  let end = 0;
  for (const { sizes } of [...fold.flatMap((f) => f.dispatches), ...dispatches]) {
    if (sizes === undefined || offsets.has(sizes.join())) continue;
    offsets.set(sizes.join(), end);
    sizes.forEach((value, i) => words.push({ at: end + 4 * i, value }));
    end += aligned(4 * sizes.length);
  }
  const bytes = new ArrayBuffer(end);
  const view = new DataView(bytes);
  for (const { at, value } of words)
    Number.isInteger(value) ? view.setInt32(at, value, true) : view.setFloat32(at, value, true);
  return { bytes, slice: (sizes) => ({ offset: offsets.get(sizes.join())!, size: 4 * sizes.length }) };
}
