/** Tensors in types that not every checkpoint has: integers, booleans, 64-bit floats. Loaded only where there is one. */
import { dtypeBytes, isKnown, unreadable } from "./dtypes.ts";
import { FormatError } from "./format-error.ts";
import type { ReadOptions } from "./open-weights.ts";
import { decodeFloats, isFloats } from "./tensor-data.ts";
import { ownOptions } from "./weight-names.ts";

/** What of a tensor decides its numbers. */
interface Entry {
  readonly name: string;
  readonly dtype: string;
}

/**
 * The little-endian elements of a tensor of any type as float32, from bytes that are an array of their own. Values that
 * have no equal float32 are refused; with `roundF64` those of F64 are rounded to the nearest. @throws FormatError
 */
export function decodeTensor(
  bytes: Uint8Array<ArrayBuffer>,
  { name, dtype }: Entry,
  { roundF64 = false, optionText = ownOptions }: Pick<ReadOptions, "roundF64" | "optionText"> = {},
): Float32Array<ArrayBuffer> {
  if (!isKnown(dtype)) throw unreadable(name, dtype);
  if (isFloats(dtype)) return decodeFloats(bytes, dtype);
  const view = new DataView(bytes.buffer);
  const size = dtypeBytes[dtype];
  const elements: Readonly<Record<typeof dtype, (at: number) => number>> = {
    F64: (at) => view.getFloat64(at, true),
    I64: (at) => exactNumber(view.getBigInt64(at, true)),
    U64: (at) => exactNumber(view.getBigUint64(at, true)),
    I32: (at) => view.getInt32(at, true),
    U32: (at) => view.getUint32(at, true),
    I16: (at) => view.getInt16(at, true),
    U16: (at) => view.getUint16(at, true),
    I8: (at) => view.getInt8(at),
    U8: (at) => view.getUint8(at),
    BOOL: (at) => Math.min(view.getUint8(at), 1),
  };
  const element = elements[dtype];
  const round = dtype === "F64" && roundF64;
  const data = new Float32Array(bytes.length / size);
  for (let i = 0; i < data.length; i++) {
    const value = element(i * size);
    data[i] = value;
    if (data[i] === value || Number.isNaN(value) || (round && Number.isFinite(data[i]))) continue;
    const option = dtype === "F64" ? optionText("roundF64") : undefined;
    const remedy = option === undefined ? "" : `${option} takes the nearest, or `;
    throw new FormatError(
      "safetensors",
      `element ${i} of this ${dtype} tensor has no equal float32: ${round ? "it is beyond its range" : `${remedy}convert it to F32, F16 or BF16`}`,
      name,
    );
  }
  return data;
}

/** A bigint as a number; what no float64 equals becomes something that no float32 equals either. */
const exactNumber = (value: bigint): number => (BigInt(Number(value)) === value ? Number(value) : 0.1);
