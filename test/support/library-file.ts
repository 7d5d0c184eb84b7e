/**
 * Checkpoints as transformers and timm write them (`test/golden/checkpoints`, made by `test/golden/make/checkpoints.py`):
 * the file, byte by byte from names and shapes, and what the library computes from it.
 */
import { readFileSync } from "node:fs";
import { type GoldenTensor, values } from "./golden.ts";

export interface LibraryFile {
  /** The library, its version, and the class or the model. */
  readonly source: string;
  /** The first axis is the batch. */
  readonly input: GoldenTensor;
  /** Largest difference of the library's own float32. */
  readonly float32_error: number;
  readonly outputs: Readonly<Record<string, { readonly shape: readonly number[]; readonly values: readonly number[] }>>;
  /** In the file's order; integers have no values that matter. */
  readonly tensors: Readonly<
    Record<
      string,
      | { readonly shape: readonly number[]; readonly offset: number; readonly scale: number }
      | { readonly shape: readonly number[]; readonly dtype: "I64" }
    >
  >;
}

export function loadLibraryFile(name: string): LibraryFile {
  return JSON.parse(
    readFileSync(new URL(`../golden/checkpoints/${name}.json`, import.meta.url), "utf8"),
  ) as LibraryFile;
}

const count = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

/** The safetensors file. */
export function libraryFileBytes({ tensors }: Pick<LibraryFile, "tensors">): Uint8Array {
  const header: Record<string, object> = { __metadata__: { format: "pt" } };
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const [name, tensor] of Object.entries(tensors)) {
    const data =
      "dtype" in tensor
        ? new Uint8Array(8 * count(tensor.shape))
        : new Uint8Array(values(name, count(tensor.shape), tensor.offset, tensor.scale).buffer);
    const dtype = "dtype" in tensor ? tensor.dtype : "F32";
    header[name] = { dtype, shape: tensor.shape, data_offsets: [at, (at += data.length)] };
    parts.push(data);
  }
  const text = JSON.stringify(header);
  const json = new TextEncoder().encode(text.padEnd(Math.ceil(text.length / 8) * 8));
  const file = new Uint8Array(8 + json.length + at);
  new DataView(file.buffer).setUint32(0, json.length, true);
  file.set(json, 8);
  let end = 8 + json.length;
  for (const part of parts) {
    file.set(part, end);
    end += part.length;
  }
  return file;
}

/** Its input, a row after the other. */
export const libraryInput = ({ input }: LibraryFile): Float32Array =>
  values(input.name, count(input.shape), input.offset, input.scale);
