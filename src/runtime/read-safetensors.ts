/** A safetensors file that is in memory, whole. */
import { readSafetensorsHeader } from "./safetensors.ts";
import { decodeTensor } from "./wide-dtypes.ts";

export interface SafetensorsTensor {
  readonly dtype: string;
  readonly shape: readonly number[];
  /** The values as float32, converted anew at each call. Throws where a value of a wider type has no equal float32. */
  data(): Float32Array;
}

/** All tensors of a file in memory, by name; nothing is converted before it is asked for. */
export function readSafetensors(bytes: Uint8Array): Map<string, SafetensorsTensor> {
  const { tensors } = readSafetensorsHeader(bytes);
  return new Map(
    tensors.map((entry) => [
      entry.name,
      {
        dtype: entry.dtype,
        shape: entry.shape,
        data: () =>
          decodeTensor(new Uint8Array(bytes.subarray(entry.start, entry.end)), entry, { optionText: () => undefined }),
      },
    ]),
  );
}
