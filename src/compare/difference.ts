/**
 * How far an array is from what is expected, and what is too far.
 *
 * The measure is relative: the root of the mean square of the differences over that of the expected values, since errors of
 * f32 computations grow with what is added up. A layer of some hundred terms is off by 2e-7 or so, two dozen blocks one
 * after the other by 1e-6 to 5e-6 (`test/golden` has the figures of PyTorch in float32 against float64), a GELU by tanh by
 * 1e-4: between them lies the tolerance.
 */

export interface Difference {
  readonly maxAbs: number;
  /** Root mean square of the differences over that of what is expected. */
  readonly relative: number;
  /** The largest difference of one element over the larger of that element and the root mean square of all. */
  readonly worst: number;
  readonly cosine: number;
  /** The factor that brings ours nearest to what is expected, and the relative difference that is left then. */
  readonly scale: { readonly by: number; readonly left: number };
  /** The first element that is a finite number on one side alone. */
  readonly odd?: { readonly at: number; readonly ours: number; readonly expected: number };
}

/** Of values that PyTorch computed in float32 or float64. */
export const usualTolerance = 2e-5;
/** Of values held as halves: 11 bits round by 2.4e-4, bfloat16's 8 bits by 2e-3, and both are mostly computed so as well. */
export const halfTolerance = 1e-2;

/** An element may be off by as many tolerances: the largest of a million errors is some five times the usual one. */
const worstShare = 50;

/** Below this, what is expected counts as nothing but noise around zero. */
const smallest = 1e-6;

export const isWithin = ({ relative, worst }: Difference, tolerance: number): boolean =>
  relative <= tolerance && worst <= worstShare * tolerance;

/** Compares element by element; equal infinities and NaN at the same places are equal. */
export function differenceOf(ours: ArrayLike<number>, expected: ArrayLike<number>): Difference {
  let [square, own, both, of, maxAbs] = [0, 0, 0, 0, 0];
  const count = expected.length;
  for (let i = 0; i < count; i++) {
    const [a, e] = [ours[i]!, expected[i]!];
    if (Object.is(a, e) || a === e) {
      if (Number.isFinite(e)) [own, both, of] = [own + a * a, both + a * e, of + e * e];
      continue;
    }
    const d = Math.abs(a - e);
    if (!Number.isFinite(d)) {
      const scale = { by: 1, left: Infinity };
      return {
        maxAbs: Infinity,
        relative: Infinity,
        worst: Infinity,
        cosine: NaN,
        scale,
        odd: { at: i, ours: a, expected: e },
      };
    }
    if (d > maxAbs) maxAbs = d;
    square += d * d;
    own += a * a;
    both += a * e;
    of += e * e;
  }
  const rms = Math.max(Math.sqrt(of / Math.max(1, count)), smallest);
  let worst = 0;
  for (let i = 0; i < count; i++) {
    const [a, e] = [ours[i]!, expected[i]!];
    if (a !== e && Number.isFinite(e)) worst = Math.max(worst, Math.abs(a - e) / Math.max(rms, Math.abs(e)));
  }
  const norm = rms * Math.sqrt(Math.max(1, count));
  const by = own === 0 ? 1 : both / own;
  return {
    maxAbs,
    relative: Math.sqrt(square) / norm,
    worst,
    cosine: own === 0 || of === 0 ? (own === of ? 1 : 0) : both / Math.sqrt(own * of),
    scale: { by, left: Math.sqrt(Math.max(0, of - by * both)) / norm },
  };
}
