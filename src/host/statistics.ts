/** What is said of a list of measurements. */

export const sorted = (numbers: readonly number[]): number[] => [...numbers].sort((a, b) => a - b);

/** Of two in the middle, their mean. */
export function median(numbers: readonly number[]): number {
  const s = sorted(numbers);
  return (s[(s.length - 1) >> 1]! + s[s.length >> 1]!) / 2;
}

/** The mean of the middle half: as deaf to outliers as a median, and finer than the step of the clock. */
export function middleMean(numbers: readonly number[]): number {
  const cut = Math.floor(numbers.length / 4);
  const middle = sorted(numbers).slice(cut, numbers.length - cut);
  return middle.reduce((a, b) => a + b, 0) / middle.length;
}
