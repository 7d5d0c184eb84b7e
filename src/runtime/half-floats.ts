/**
 * The two 16-bit float formats of checkpoints, by their bits. No engine that we support has `Float16Array` everywhere
 * yet. Widening is exact; narrowing rounds to nearest, ties to even, and overflows to infinity as IEEE 754 says.
 */

const floats = new Float32Array(1);
const bits = new Uint32Array(floats.buffer);

/** binary16 to float32. */
export function widenF16(half: number): number {
  const exponent = (half >>> 10) & 0x1f;
  const fraction = half & 0x3ff;
  const sign = half & 0x8000 ? -1 : 1;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  bits[0] = ((half & 0x8000) << 16) | ((exponent + 112) << 23) | (fraction << 13);
  return floats[0]!;
}

/** float32 to binary16. */
export function narrowF16(value: number): number {
  floats[0] = value;
  const word = bits[0]!;
  const sign = (word >>> 16) & 0x8000;
  const magnitude = word & 0x7fffffff;
  if (magnitude > 0x7f800000) return sign | 0x7e00;
  // 65520 and above rounds to infinity.
  if (magnitude >= 0x477ff000) return sign | 0x7c00;
  if (magnitude >= 0x38800000) return sign | roundShift(magnitude - 0x38000000, 13);
  // Below the smallest normal number the result counts units of 2^-24, 126 - exponent bits below the fraction's end.
  const exponent = magnitude >>> 23;
  if (exponent < 102) return sign;
  return sign | roundShift((magnitude & 0x7fffff) | 0x800000, 126 - exponent);
}

/**
 * An array of float32 to binary16. `overflow` is the number of the first element that is finite and too large for a
 * half, -1 where there is none.
 */
export function narrowedF16(data: Float32Array): {
  readonly halves: Uint16Array<ArrayBuffer>;
  readonly overflow: number;
} {
  const words = new Uint32Array(data.buffer, data.byteOffset, data.length);
  const halves = new Uint16Array(data.length);
  let overflow = -1;
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    const magnitude = word & 0x7fffffff;
    // Nearly all weights are normal numbers of both types: rounded by a carry.
    if (magnitude >= 0x38800000 && magnitude < 0x477ff000) {
      halves[i] = ((word >>> 16) & 0x8000) | ((magnitude - 0x38000000 + 0xfff + ((magnitude >>> 13) & 1)) >>> 13);
      continue;
    }
    halves[i] = narrowF16(data[i]!);
    if (overflow < 0 && magnitude >= 0x477ff000 && magnitude < 0x7f800000) overflow = i;
  }
  return { halves, overflow };
}

/** float32 to bfloat16. */
export function narrowBF16(value: number): number {
  floats[0] = value;
  const word = bits[0]!;
  if ((word & 0x7fffffff) > 0x7f800000) return (word >>> 16) | 0x40;
  return (((word & 0x80000000) >>> 16) | roundShift(word & 0x7fffffff, 16)) & 0xffff;
}

/** `value / 2^shift`, to nearest, ties to even. A carry into the exponent is exactly what is wanted. */
function roundShift(value: number, shift: number): number {
  const half = 2 ** (shift - 1);
  const rest = value % (half * 2);
  const whole = Math.floor(value / (half * 2));
  return rest > half || (rest === half && whole % 2 === 1) ? whole + 1 : whole;
}
