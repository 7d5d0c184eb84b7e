/** Numbers with three digits and a unit, as the table and the page of `inspect` show them. */

const prefixes = ["", "k", "M", "G", "T"];

/** `179 Mflop` from `(178.85e6, "flop")`. */
export function showCount(value: number, unit: string): string {
  const power = value < 1000 ? 0 : Math.min(prefixes.length - 1, Math.floor(Math.log10(value) / 3));
  return `${digits(value / 1000 ** power)} ${prefixes[power]}${unit}`;
}

/** `1.25 ms`, `12.5 µs`, `1.25 s` from milliseconds. */
export function showTime(milliseconds: number): string {
  if (milliseconds >= 1000) return `${digits(milliseconds / 1000)} s`;
  return milliseconds >= 0.1 || milliseconds === 0 ? `${digits(milliseconds)} ms` : `${digits(milliseconds * 1000)} µs`;
}

/** Three digits that count: `0.123`, `1.23`, `12.3`, `123`. */
export function digits(value: number): string {
  if (value === 0 || value >= 100 || Number.isInteger(value)) return value.toFixed(0);
  return value >= 10 ? value.toFixed(1) : value >= 1 ? value.toFixed(2) : value.toFixed(3);
}

/** `12.3%`; a part of nothing is nothing. */
export const showShare = (part: number, whole: number): string =>
  `${(whole > 0 ? (100 * part) / whole : 0).toFixed(1)}%`;
