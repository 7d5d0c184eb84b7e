/**
 * Whether two tiles of a kernel computed the same: another order of additions is allowed, another result is a fault of
 * the compiler.
 */
import type { Kernel } from "../ir/kernel.ts";
import { type ValueId, loadsOf } from "../ir/scalar.ts";
import { points, reductionsOf } from "../ir/reductions.ts";

/**
 * What rounding may do to an element, relative to the size of the results: it grows with the square root of the terms
 * that are added up.
 */
export function allowedDifference(
  kernel: Kernel,
  isHalf: (value: ValueId) => boolean,
  multipliesHalves: boolean,
): number {
  const terms = reductionsOf(kernel.body).reduce((sum, r) => sum + points(r.vars), 0);
  // Products of halves are rounded to halves; sums are not.
  if (multipliesHalves && loadsOf(kernel.body).some((l) => isHalf(l.value))) return 16 * 2 ** -11;
  return (64 + 32 * Math.sqrt(terms)) * 2 ** -24;
}

/**
 * Where `actual` is not `expected`; undefined where it is. The size of results is their root mean square, or the
 * element's own where that is more.
 */
export function difference(expected: Float32Array, actual: Float32Array, allowed: number): string | undefined {
  if (actual.length !== expected.length) return `${actual.length} results instead of ${expected.length}`;
  let [squares, finite] = [0, 0];
  for (const e of expected) {
    if (!Number.isFinite(e)) continue;
    squares += e * e;
    finite++;
  }
  const size = Math.sqrt(squares / Math.max(1, finite));
  for (let i = 0; i < expected.length; i++) {
    const [e, a] = [expected[i]!, actual[i]!];
    if (Object.is(e, a) || (Number.isFinite(e) && Math.abs(a - e) <= allowed * Math.max(size, Math.abs(e)))) continue;
    return `element ${i} is ${a} instead of ${e}`;
  }
  return undefined;
}
