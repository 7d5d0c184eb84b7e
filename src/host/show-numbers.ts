/** Numbers with three digits and the unit that fits them, wherever work, rates and times are shown. */

const prefixes = ["", "k", "M", "G", "T"];

/** `179 Mflop` from `(178.85e6, "flop")`. */
export function showCount(value: number, unit: string): string {
  // What is rounded up to a thousand has the next unit.
  const rounded = Number(value.toPrecision(3));
  const power = rounded < 1000 ? 0 : Math.min(prefixes.length - 1, Math.floor(Math.log10(rounded) / 3));
  return `${digits(value / 1000 ** power)} ${prefixes[power]}${unit}`;
}

/** `1.25 ms`, `12.5 µs`, `1.25 s` from milliseconds. */
export function showTime(milliseconds: number): string {
  if (Number(milliseconds.toPrecision(3)) >= 1000) return `${digits(milliseconds / 1000)} s`;
  return milliseconds >= 0.1 || milliseconds === 0 ? `${digits(milliseconds)} ms` : `${digits(milliseconds * 1000)} µs`;
}

/** Three digits that count: `0.123`, `1.23`, `12.3`, `123`. */
export function digits(value: number): string {
  const rounded = Number(value.toPrecision(3));
  if (rounded >= 100 || Number.isInteger(value)) return value.toFixed(0);
  return value.toFixed(rounded >= 10 ? 1 : rounded >= 1 ? 2 : 3);
}

/** `12.3%`; a part of nothing is nothing. */
export const showShare = (part: number, whole: number): string =>
  `${(whole > 0 ? (100 * part) / whole : 0).toFixed(1)}%`;
