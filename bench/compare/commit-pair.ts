/** What two commits did, as a table: each figure of both, and this commit's over the other's. */
import { median } from "../../src/host/statistics.ts";
import type { SideFigures } from "./alternate.ts";
import { digits, table } from "./tables.ts";

/** The median of the ratios, turn by turn: what disturbs a turn disturbs both of its sides. */
export const ratioOfTurns = (ours: readonly number[], others: readonly number[]): number =>
  median(ours.map((t, i) => t / others[i]!));

/** How far the first results are apart at most. */
function apart(a: SideFigures, b: SideFigures): number {
  const [first, second] = [a.results[0]!, b.results[0]!];
  return first.reduce((worst, x, i) => Math.max(worst, Math.abs(x - second[i]!)), 0);
}

/** Of two sides whose results are right. */
export function showPair(other: SideFigures, ours: SideFigures): string {
  const times = (title: string, of: (s: SideFigures) => readonly number[]): string[] | undefined =>
    of(ours).length === 0
      ? undefined
      : [
          title,
          digits(median(of(other))),
          digits(median(of(ours))),
          // Several passes in a turn are not as many on both sides.
          (of(ours).length === of(other).length
            ? ratioOfTurns(of(ours), of(other))
            : median(of(ours)) / median(of(other))
          ).toFixed(3),
        ];
  const counts = (title: string, of: (s: SideFigures) => number, unit = 1): string[] => [
    title,
    ...[other, ours].map((s) => (of(s) / unit).toFixed(unit === 1 ? 0 : 1)),
    of(other) === 0 ? "–" : (of(ours) / of(other)).toFixed(3),
  ];
  const rows = [
    times("processor, ms a pass", (s) => s.busy),
    times("clock, ms a pass", (s) => s.forwards),
    ...(ours.loading.pipelines === 0
      ? []
      : [
          counts("dispatches", (s) => s.forward.dispatches),
          counts("submits", (s) => s.forward.submits),
          counts("pipelines", (s) => s.loading.pipelines),
          counts("WGSL, bytes", (s) => s.loading.wgslBytes),
          counts("GPU memory at its peak, MB", (s) => Math.max(s.loading.peakBytes, s.forward.peakBytes), 1e6),
          counts("GPU memory after a pass, MB", (s) => s.forward.liveBytes, 1e6),
        ]),
  ].filter((row) => row !== undefined);
  const difference = apart(other, ours);
  return [
    table([`medians of ${ours.busy.length || ours.forwards.length} turns`, other.name, ours.name, "ratio"], rows),
    difference === 0 ? "results: the same bits" : `results: at most ${difference.toExponential(1)} apart`,
  ].join("\n");
}
