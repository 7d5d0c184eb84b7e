/**
 * Whether a model is as sure as it is right: of what it is 80% sure of, 80% should be right (Guo et al., "On calibration of
 * modern neural networks", 2017). Pure.
 */
import type { Prediction } from "./scores.ts";

/** Predictions of about the same sureness. */
export interface CalibrationBin {
  /** Sureness from, to: of a bin, without its lower end. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Means over the bin, from 0 to 1; 0 where it is empty. */
  readonly confidence: number;
  readonly accuracy: number;
}

export interface Calibration {
  readonly bins: readonly CalibrationBin[];
  /** Expected calibration error: how far accuracy and sureness of a bin are apart, in the mean over all examples. */
  readonly ece: number;
}

/** As in the paper. */
const usualBins = 15;

/** Those whose outputs are not finite have no sureness and do not count. */
export function calibrationOf(predictions: readonly Prediction[], bins = usualBins): Calibration {
  const sums = Array.from({ length: bins }, () => ({ count: 0, confidence: 0, right: 0 }));
  let whole = 0;
  for (const { label, predicted, probability } of predictions) {
    if (Number.isNaN(probability)) continue;
    const bin = sums[Math.max(0, Math.min(bins - 1, Math.ceil(probability * bins) - 1))]!;
    bin.count++;
    bin.confidence += probability;
    if (label === predicted) bin.right++;
    whole++;
  }
  const share = (part: number, count: number): number => (count === 0 ? 0 : part / count);
  return {
    bins: sums.map(({ count, confidence, right }, i) => ({
      from: i / bins,
      to: (i + 1) / bins,
      count,
      confidence: share(confidence, count),
      accuracy: share(right, count),
    })),
    ece: share(
      sums.reduce((total, { confidence, right }) => total + Math.abs(confidence - right), 0),
      whole,
    ),
  };
}
