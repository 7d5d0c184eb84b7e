/** The bytes of a tensor in the float types of most checkpoints as float32. */
import { widenF16 } from "./half-floats.ts";

/**
 * Little-endian elements as float32, F32 as a view of the bytes, others of bytes that are an array of their own. Half floats
 * widen exactly.
 */
export function decodeFloats(bytes: Uint8Array<ArrayBuffer>, dtype: "F32" | "F16" | "BF16"): Float32Array<ArrayBuffer> {
  if (dtype === "F32") return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  const halves = new Uint16Array(bytes.buffer);
  // Loops: `from` and `forEach` take ten times as long.
  if (dtype === "BF16") {
    const words = new Uint32Array(halves.length);
    for (let i = 0; i < halves.length; i++) words[i] = halves[i]! << 16;
    return new Float32Array(words.buffer);
  }
  const table = f16Table();
  const data = new Float32Array(halves.length);
  for (let i = 0; i < halves.length; i++) data[i] = table[halves[i]!]!;
  return data;
}

/** Whether it is one of these types. */
export const isFloats = (dtype: string): dtype is "F32" | "F16" | "BF16" => /^(F32|B?F16)$/.test(dtype);

let widened: Float32Array | undefined;
const f16Table = (): Float32Array => (widened ??= Float32Array.from({ length: 65536 }, (_, half) => widenF16(half)));
