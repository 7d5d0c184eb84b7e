/** The two numbers that benches take of a list. */

/** The middle one; of an even count the mean of the two in the middle. */
export function median(list: readonly number[]): number {
  if (list.length === 0) throw new Error("no median of nothing");
  const sorted = [...list].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

export const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);
