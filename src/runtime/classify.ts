/** From a labelled output to answers: fetched when something is classified. */
import type { Tensor } from "./tensor.ts";

/** A label and how much speaks for it, from 0 to 1. */
export interface Answer {
  readonly label: string;
  readonly score: number;
}

/** What `labels.ts` of a module says. */
export interface Labels {
  readonly labels: readonly string[];
  readonly output: string;
  /** Whether the output's numbers are the scores, or their softmax is. */
  readonly areScores: boolean;
  /** Whether the input takes pictures. */
  readonly pictures: boolean;
}

/** The best answers of each row of what was `given`; of a picture, its own. */
export function answersOf(
  results: Readonly<Record<string, Tensor>>,
  { labels, output, areScores, pictures }: Labels,
  given: unknown,
  top = 5,
): Answer[] | Answer[][] {
  const numbers = results[output]!;
  const { length: size } = labels;
  const rows = Array.from({ length: numbers.length / size }, (_, row) => {
    const its = numbers.subarray(row * size, (row + 1) * size);
    return best(areScores ? its : sharesOf(its), labels, top);
  });
  const isBuffer = typeof given === "object" && "mapAsync" in given!;
  const isBatch = isBuffer || Array.isArray(given) || given instanceof Float32Array;
  return pictures && !isBatch ? rows[0]! : rows;
}

/** Softmax. */
function sharesOf(numbers: Float32Array): Float64Array {
  const most = numbers.reduce((a, b) => Math.max(a, b), -Infinity);
  const powers = Float64Array.from(numbers, (v) => Math.exp(v - most));
  const total = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / total);
}

/** The largest, equals in their order; what is not a number comes last. */
function best(scores: Iterable<number>, labels: readonly string[], top: number): Answer[] {
  const key = ({ score }: Answer): number => (Number.isNaN(score) ? -1 : score);
  return Array.from(scores, (score, i): Answer => ({ label: labels[i]!, score }))
    .sort((a, b) => key(b) - key(a))
    .slice(0, top);
}
