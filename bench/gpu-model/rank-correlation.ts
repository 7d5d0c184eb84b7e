/** Spearman's rank correlation: how far two lists of numbers order things alike, from -1 to 1. */

/** The ranks of `numbers`, from 0; equal numbers share the mean of theirs. */
function ranksOf(numbers: readonly number[]): number[] {
  return numbers.map((x) => {
    const below = numbers.filter((y) => y < x).length;
    const equal = numbers.filter((y) => y === x).length;
    return below + (equal - 1) / 2;
  });
}

/** Of two lists of the same length; NaN where one of them has one number alone. */
export function spearman(a: readonly number[], b: readonly number[]): number {
  const [ra, rb] = [ranksOf(a), ranksOf(b)];
  const mean = (a.length - 1) / 2;
  let [ab, aa, bb] = [0, 0, 0];
  ra.forEach((r, i) => {
    ab += (r - mean) * (rb[i]! - mean);
    aa += (r - mean) ** 2;
    bb += (rb[i]! - mean) ** 2;
  });
  return ab / Math.sqrt(aa * bb);
}
