/**
 * Values held as halves (IEEE 754 binary16): which numbers there are, and how many bytes they take. Eleven significant
 * bits between 2^-14 and 65504; below, multiples of 2^-24.
 */
import { elements } from "./graph.ts";

/** The largest number that a half holds. */
export const largestHalf = 65504;

/** The half nearest to `x`, ties to even; what lies beyond the largest becomes the largest. */
export function roundHalf(x: number): number {
  const size = Math.abs(x);
  if (!(size < largestHalf)) return Number.isNaN(x) ? x : Math.sign(x) * largestHalf;
  // A half's last bit is worth 2^-10 of the power of two below it.
  const unit = size < 2 ** -14 ? 2 ** -24 : 2 ** (exponentOf(size) - 10);
  return Math.sign(x) * roundEven(size / unit) * unit;
}

/** The exponent of the power of two at or below `x`, exactly. */
function exponentOf(x: number): number {
  const e = Math.floor(Math.log2(x));
  return 2 ** e > x ? e - 1 : 2 ** (e + 1) <= x ? e + 1 : e;
}

function roundEven(x: number): number {
  const down = Math.floor(x);
  const rest = x - down;
  return rest > 0.5 || (rest === 0.5 && down % 2 === 1) ? down + 1 : down;
}

/**
 * Bytes of one tensor on the device (of one row of the batch): halves lie two to a 32-bit word, the last word padded.
 */
export function storedBytes({
  shape,
  half,
}: {
  readonly shape: readonly number[];
  readonly half?: true | undefined;
}): number {
  return half ? 4 * Math.ceil(elements(shape) / 2) : 4 * elements(shape);
}
