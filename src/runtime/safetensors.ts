/**
 * Reading and writing safetensors files: eight bytes with the length of a JSON header, the header, the tensors' bytes.
 * Files come from strangers, so nothing in the header is believed: every range is checked against the shape, the other
 * ranges and the file before a byte of data is touched, and nothing is allocated by what a header merely claims.
 */
import { describe, dtypeBytes, isKnown, type SafetensorsDtype } from "./dtypes.ts";
import { FormatError } from "./format-error.ts";
import { narrowBF16, narrowF16 } from "./half-floats.ts";
import { elements } from "./tensor.ts";

export interface SafetensorsEntry {
  readonly name: string;
  /** One of `SafetensorsDtype`, or one that is not known here: such a tensor cannot be read. */
  readonly dtype: string;
  readonly shape: readonly number[];
  /** Bytes, from the start of the file. */
  readonly start: number;
  readonly end: number;
}

export interface SafetensorsHeader {
  /** In the order of their bytes in the file. */
  readonly tensors: readonly SafetensorsEntry[];
  readonly metadata: Readonly<Record<string, string>>;
  /** Where the tensors' bytes begin. */
  readonly dataStart: number;
  /** How long the file must be. */
  readonly fileLength: number;
}

/** The format's own bound on the header. */
const mostHeaderBytes = 100_000_000;

/**
 * How many bytes of the file its header takes, the eight of the length included. Needs the file's first eight bytes.
 */
export function safetensorsHeaderLength(bytes: Uint8Array): number {
  if (bytes.length < 8) throw new FormatError("safetensors", `the file has ${bytes.length} bytes: truncated`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, 8);
  const length = view.getUint32(0, true) + view.getUint32(4, true) * 2 ** 32;
  if (length > mostHeaderBytes) {
    throw new FormatError(
      "safetensors",
      `the header claims ${length} bytes, more than the format's 100 MB: this is no safetensors file`,
    );
  }
  return 8 + length;
}

/**
 * Reads and checks the header. `bytes` must hold all of the header, more is not looked at; `fileLength` is the length
 * of the whole file where it is known (`bytes.length` unless said), `null` for a stream of unknown length.
 */
export function readSafetensorsHeader(bytes: Uint8Array, fileLength: number | null = bytes.length): SafetensorsHeader {
  const dataStart = safetensorsHeaderLength(bytes);
  if (dataStart > bytes.length) {
    throw new FormatError(
      "safetensors",
      `the header claims ${dataStart - 8} bytes, the file has ${bytes.length - 8} after its length: truncated`,
    );
  }
  const fields = parseHeader(bytes.subarray(8, dataStart));
  let metadata: Record<string, string> = {};
  const tensors: SafetensorsEntry[] = [];
  for (const [name, value] of fields) {
    if (name === "__metadata__") metadata = readMetadata(value);
    else tensors.push(readEntry(name, value, dataStart));
  }
  tensors.sort((a, b) => a.start - b.start || a.end - b.end);
  let expected = dataStart;
  for (const tensor of tensors) {
    if (tensor.start < expected)
      throw new FormatError("safetensors", "its bytes overlap those of another tensor", tensor.name);
    if (tensor.start > expected)
      throw new FormatError(
        "safetensors",
        `${tensor.start - expected} bytes before it belong to no tensor`,
        tensor.name,
      );
    expected = tensor.end;
  }
  if (fileLength !== null && fileLength < expected) {
    const first = tensors.find((t) => t.end > fileLength)!;
    throw new FormatError(
      "safetensors",
      `needs bytes up to ${first.end}, the file ends at ${fileLength}: truncated`,
      first.name,
    );
  }
  if (fileLength !== null && fileLength > expected) {
    throw new FormatError("safetensors", `${fileLength - expected} bytes at the end belong to no tensor`);
  }
  return { tensors, metadata, dataStart, fileLength: expected };
}

function parseHeader(json: Uint8Array): [string, unknown][] {
  let text: string;
  let header: unknown;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(json);
    header = JSON.parse(text);
  } catch {
    throw new FormatError("safetensors", "the header is not JSON");
  }
  if (!isRecord(header)) throw new FormatError("safetensors", "the header is not a JSON object");
  const fields = Object.entries(header);
  // JSON.parse keeps the last of equal keys; a file with two tensors of one name is ambiguous.
  const keys = topLevelKeys(text);
  if (keys.length !== fields.length) {
    const seen = new Set<string>();
    const twice = keys.find((key) => seen.size === seen.add(key).size)!;
    throw new FormatError("safetensors", "is in the header twice", twice);
  }
  return fields;
}

/** Keys of the outermost object of a text that is known to be JSON, repeated ones included. */
function topLevelKeys(text: string): string[] {
  const keys: string[] = [];
  let depth = 0;
  let string = -1;
  let last = "";
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (string >= 0) {
      if (c === 0x5c) i++;
      else if (c === 0x22) {
        if (depth === 1) last = text.slice(string, i + 1);
        string = -1;
      }
    } else if (c === 0x22) string = i;
    else if (c === 0x7b || c === 0x5b) depth++;
    else if (c === 0x7d || c === 0x5d) depth--;
    else if (c === 0x3a && depth === 1) keys.push(JSON.parse(last) as string);
  }
  return keys;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function readMetadata(value: unknown): Record<string, string> {
  if (!isRecord(value) || Object.values(value).some((v) => typeof v !== "string")) {
    throw new FormatError("safetensors", "'__metadata__' is not a map from text to text");
  }
  return value as Record<string, string>;
}

const isCount = (value: unknown): value is number =>
  typeof value === "number" && Number.isSafeInteger(value) && value >= 0;

function readEntry(name: string, value: unknown, dataStart: number): SafetensorsEntry {
  const fail = (message: string): never => {
    throw new FormatError("safetensors", message, name);
  };
  if (!isRecord(value)) return fail("its description is not a JSON object");
  const { dtype, shape, data_offsets: offsets } = value;
  if (typeof dtype !== "string") return fail(`its dtype ${describe(dtype)} is not a name`);
  if (!Array.isArray(shape) || !shape.every(isCount))
    return fail(`its shape ${describe(shape)} is not a list of sizes`);
  if (!Array.isArray(offsets) || offsets.length !== 2 || !offsets.every(isCount)) {
    return fail(`its data_offsets ${describe(offsets)} are not two positions in the file`);
  }
  const [start, end] = offsets as [number, number];
  if (end < start) return fail(`its bytes end (${end}) before they begin (${start})`);
  // Of a dtype that is not known here only the range is: it counts where the tensor is wanted.
  const bytes = isKnown(dtype) ? shape.reduce<number>((n, size) => n * (size as number), dtypeBytes[dtype]) : undefined;
  if (bytes !== undefined && bytes !== end - start)
    return fail(`${dtype} [${describeShape(shape)}] takes ${bytes} bytes, its range has ${end - start}`);
  return {
    name,
    dtype,
    shape: shape as number[],
    start: dataStart + start,
    end: dataStart + end,
  };
}

const describeShape = (shape: readonly number[]): string =>
  shape.length <= 8 ? shape.join(", ") : `${shape.slice(0, 8).join(", ")}, …`;

/** A tensor that a file is to hold. */
export interface TensorToCome {
  readonly dtype: SafetensorsDtype;
  readonly shape: readonly number[];
}

/** What stands before the bytes of these tensors, which lie one behind the other in their order. */
export function safetensorsHeader(
  tensors: Iterable<readonly [name: string, tensor: TensorToCome]>,
  metadata?: Readonly<Record<string, string>>,
): Uint8Array<ArrayBuffer> {
  const fields = new Map<string, unknown>();
  if (metadata !== undefined) fields.set("__metadata__", metadata);
  let length = 0;
  for (const [name, { dtype, shape }] of tensors) {
    if (name === "__metadata__" || fields.has(name))
      throw new FormatError("safetensors", "cannot be written: the name is taken", name);
    const end = length + elements(shape) * dtypeBytes[dtype];
    fields.set(name, { dtype, shape, data_offsets: [length, end] });
    length = end;
  }
  // `fromEntries` defines own properties, so that a tensor called __proto__ is only a name.
  const json = new TextEncoder().encode(JSON.stringify(Object.fromEntries(fields)));
  const headerBytes = Math.ceil(json.length / 8) * 8;
  if (headerBytes > mostHeaderBytes)
    throw new FormatError("safetensors", "cannot be written: the header would pass 100 MB");
  const header = new Uint8Array(8 + headerBytes).fill(0x20, 8);
  new DataView(header.buffer).setUint32(0, headerBytes, true);
  header.set(json, 8);
  return header;
}

export interface TensorToWrite {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/**
 * A safetensors file with these tensors, in their order, all of one dtype (F32 unless said; narrowing rounds to nearest
 * even).
 */
export function writeSafetensors(
  tensors: Iterable<readonly [name: string, tensor: TensorToWrite]>,
  options: { readonly dtype?: "F32" | "F16" | "BF16"; readonly metadata?: Readonly<Record<string, string>> } = {},
): Uint8Array {
  const dtype = options.dtype ?? "F32";
  const entries = [...tensors];
  let length = 0;
  for (const [name, { shape, data }] of entries) {
    if (elements(shape) !== data.length)
      throw new FormatError(
        "safetensors",
        `cannot be written: shape [${describeShape(shape)}] with ${data.length} elements`,
        name,
      );
    length += data.length * dtypeBytes[dtype];
  }
  const header = safetensorsHeader(
    entries.map(([name, { shape }]) => [name, { dtype, shape }] as const),
    options.metadata,
  );
  const file = new Uint8Array(header.length + length);
  file.set(header);
  let at = header.length;
  for (const [, { data }] of entries) {
    if (dtype === "F32") new Float32Array(file.buffer, at, data.length).set(data);
    else {
      const narrow = dtype === "F16" ? narrowF16 : narrowBF16;
      const halves = new Uint16Array(file.buffer, at, data.length);
      for (let i = 0; i < data.length; i++) halves[i] = narrow(data[i]!);
    }
    at += data.length * dtypeBytes[dtype];
  }
  return file;
}
