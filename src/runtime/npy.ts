/**
 * NumPy's `.npy` files: six magic bytes, a version, the length of a header, the header (a Python dictionary), the
 * elements. Versions 1 to 3, either byte order, C and Fortran order; what comes out is always in C order.
 */
import { FormatError, shorten } from "./format-error.ts";
import { widenF16 } from "./half-floats.ts";
import { elements } from "./tensor.ts";

export type NpyData =
  | Float32Array
  | Float64Array
  | Int8Array
  | Int16Array
  | Int32Array
  | Uint8Array
  | Uint16Array
  | Uint32Array;

export interface Npy {
  readonly shape: readonly number[];
  /** As NumPy calls it, without the byte order: `f4`, `i8`, `b1`. */
  readonly dtype: string;
  readonly data: NpyData;
}

interface ElementType {
  readonly bytes: number;
  allocate(count: number): NpyData;
  read(view: DataView, at: number, little: boolean): number;
}

const elementTypes: Readonly<Record<string, ElementType>> = {
  f2: { bytes: 2, allocate: (n) => new Float32Array(n), read: (v, at, le) => widenF16(v.getUint16(at, le)) },
  f4: { bytes: 4, allocate: (n) => new Float32Array(n), read: (v, at, le) => v.getFloat32(at, le) },
  f8: { bytes: 8, allocate: (n) => new Float64Array(n), read: (v, at, le) => v.getFloat64(at, le) },
  i1: { bytes: 1, allocate: (n) => new Int8Array(n), read: (v, at) => v.getInt8(at) },
  i2: { bytes: 2, allocate: (n) => new Int16Array(n), read: (v, at, le) => v.getInt16(at, le) },
  i4: { bytes: 4, allocate: (n) => new Int32Array(n), read: (v, at, le) => v.getInt32(at, le) },
  i8: { bytes: 8, allocate: (n) => new Int32Array(n), read: (v, at, le) => narrowI64(v.getBigInt64(at, le)) },
  u1: { bytes: 1, allocate: (n) => new Uint8Array(n), read: (v, at) => v.getUint8(at) },
  u2: { bytes: 2, allocate: (n) => new Uint16Array(n), read: (v, at, le) => v.getUint16(at, le) },
  u4: { bytes: 4, allocate: (n) => new Uint32Array(n), read: (v, at, le) => v.getUint32(at, le) },
  b1: { bytes: 1, allocate: (n) => new Uint8Array(n), read: (v, at) => (v.getUint8(at) === 0 ? 0 : 1) },
};

function narrowI64(value: bigint): number {
  if (value !== BigInt.asIntN(32, value)) throw new FormatError("npy", `the int64 value ${value} does not fit 32 bits`);
  return Number(value);
}

const fail = (message: string): never => {
  throw new FormatError("npy", message);
};

const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

/**
 * Reads a whole file. int64 becomes int32 where every value fits and is refused where one does not; f2 becomes float32.
 */
export function readNpy(bytes: Uint8Array): Npy {
  if (bytes.length < 10 || magic.some((byte, i) => bytes[i] !== byte)) fail("this is no .npy file");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = bytes[6]!;
  if (version < 1 || version > 3) fail(`version ${version}.${bytes[7]!} is not known (1, 2 and 3 are)`);
  if (version > 1 && bytes.length < 12) fail("the file ends within its header");
  const headerLength = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  const headerStart = version === 1 ? 10 : 12;
  const start = headerStart + headerLength;
  if (start > bytes.length)
    fail(`the header claims ${headerLength} bytes, the file has ${bytes.length - headerStart} more: truncated`);
  if (headerLength > 1 << 16) fail(`the header claims ${headerLength} bytes, no array of numbers needs that`);

  const { descr, fortran, shape } = parseHeader(new TextDecoder("latin1").decode(bytes.subarray(headerStart, start)));
  const [, order, dtype] =
    /^([<>|=]?)([a-z]\d+)$/.exec(descr) ?? fail(`dtype '${shorten(descr, 40)}' is not a plain number`);
  const type =
    elementTypes[dtype!] ??
    fail(`dtype '${shorten(descr, 40)}' is not known (known: ${Object.keys(elementTypes).join(", ")})`);
  const count = elements(shape);
  const expected = count * type.bytes;
  if (expected !== bytes.length - start) {
    fail(`shape (${shape.join(", ")}) of ${dtype} takes ${expected} bytes, the file has ${bytes.length - start}`);
  }
  const little = order !== ">";
  // Copied, so that it is aligned. Not by `slice`: on a Node `Buffer` that is a view.
  if (dtype === "f4" && little && !fortran)
    return { shape, dtype, data: new Float32Array(new Uint8Array(bytes.subarray(start)).buffer) };
  if (dtype === "u1" && !fortran) return { shape, dtype, data: new Uint8Array(bytes.subarray(start)) };
  const data = type.allocate(count);
  const source = fortran ? fortranOrder(shape) : undefined;
  for (let i = 0; i < count; i++)
    data[i] = type.read(view, start + (source === undefined ? i : source(i)) * type.bytes, little);
  return { shape, dtype: dtype!, data };
}

/** From the flat position in C order to the one in Fortran order. */
function fortranOrder(shape: readonly number[]): (i: number) => number {
  const strides: number[] = [];
  shape.reduce((stride, size, axis) => ((strides[axis] = stride), stride * size), 1);
  return (i) => {
    let at = 0;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      at += (i % shape[axis]!) * strides[axis]!;
      i = Math.floor(i / shape[axis]!);
    }
    return at;
  };
}

/** `{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }`: a dictionary of exactly these three keys. */
function parseHeader(text: string): { descr: string; fortran: boolean; shape: number[] } {
  const body = /^\s*\{(.*)\}\s*$/s.exec(text)?.[1] ?? fail("the header is not a dictionary");
  const entry = /\s*(['"])(\w+)\1\s*:\s*(?:(['"])([^'"]*)\3|(True|False)|\(([\d\sL,]*)\))\s*(?:,|$)/y;
  const found: { descr?: string; fortran_order?: string; shape?: string } = {};
  if (/^[^:]*descr['"]\s*:\s*\[/.test(body)) fail("arrays of records are not supported");
  while (entry.lastIndex < body.trimEnd().length) {
    const match = entry.exec(body) ?? fail("the header cannot be read");
    const [, , key, , string, bool, tuple] = match;
    if (key === "descr" && string !== undefined) found.descr = string;
    else if (key === "fortran_order" && bool !== undefined) found.fortran_order = bool;
    else if (key === "shape" && tuple !== undefined) found.shape = tuple;
    else fail(`the header has an unexpected entry '${shorten(key!, 40)}'`);
  }
  const { descr, fortran_order: fortran, shape } = found;
  if (descr === undefined || fortran === undefined || shape === undefined)
    return fail("the header lacks descr, fortran_order or shape");
  const sizes = shape.split(",").map((s) => s.trim().replace(/L$/, ""));
  if (sizes.at(-1) === "") sizes.pop();
  if (!sizes.every((s) => /^\d{1,15}$/.test(s)) || sizes.length > 64)
    fail(`the shape (${shorten(shape, 60)}) is not a tuple of sizes`);
  return { descr, fortran: fortran === "True", shape: sizes.map(Number) };
}

/** What stands before the elements of a version 1 file, little-endian and in C order. */
export function npyHeader(dtype: "f4" | "i4" | "u1", shape: readonly number[]): Uint8Array<ArrayBuffer> {
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`;
  const text = `{'descr': '${dtype === "u1" ? "|" : "<"}${dtype}', 'fortran_order': False, 'shape': ${tuple}, }`;
  const bytes = new Uint8Array(Math.ceil((10 + text.length + 1) / 64) * 64);
  bytes.set([...magic, 1, 0]);
  new DataView(bytes.buffer).setUint16(8, bytes.length - 10, true);
  bytes.set(new TextEncoder().encode(`${text.padEnd(bytes.length - 11)}\n`), 10);
  return bytes;
}

/** A version 1 file of little-endian float32, or of bytes, in C order. */
export function writeNpy(data: Float32Array | Uint8Array, shape: readonly number[]): Uint8Array {
  if (elements(shape) !== data.length)
    fail(`shape (${shape.join(", ")}) with ${data.length} elements cannot be written`);
  const header = npyHeader(data instanceof Uint8Array ? "u1" : "f4", shape);
  const file = new Uint8Array(header.length + data.byteLength);
  file.set(header);
  if (data instanceof Uint8Array) file.set(data, header.length);
  else new Float32Array(file.buffer, header.length).set(data);
  return file;
}
