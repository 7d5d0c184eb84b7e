/** The element types of safetensors files. */
import { FormatError } from "./format-error.ts";

/** Bytes an element, of those that can be read. */
export const dtypeBytes = {
  F64: 8,
  F32: 4,
  F16: 2,
  BF16: 2,
  I64: 8,
  I32: 4,
  I16: 2,
  I8: 1,
  U64: 8,
  U32: 4,
  U16: 2,
  U8: 1,
  BOOL: 1,
} as const;

export type SafetensorsDtype = keyof typeof dtypeBytes;

export const isKnown = (dtype: string): dtype is SafetensorsDtype => Object.hasOwn(dtypeBytes, dtype);

/** What a header says, for a message. */
export const describe = (value: unknown): string => {
  const text = JSON.stringify(value) ?? "(none)";
  return text.length <= 60 ? text : `${text.slice(0, 60)}…`;
};

/** The complaint about a tensor of a type that is not known. */
export const unreadable = (name: string, dtype: string): FormatError =>
  new FormatError("safetensors", `dtype ${describe(dtype)} cannot be read; convert it to F32, F16 or BF16`, name);
