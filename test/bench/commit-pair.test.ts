/** Two commits beside each other: ratios are the turns', and what differs is seen. */
import { expect, test } from "vitest";
import type { SideFigures } from "../../bench/compare/alternate.ts";
import { ratioOfTurns, showPair } from "../../bench/compare/commit-pair.ts";

const counts = { dispatches: 0, submits: 0, passes: 0, pipelines: 0, wgslBytes: 0, liveBytes: 0, peakBytes: 0 };
const side = (name: string, more: Partial<SideFigures> = {}): SideFigures => ({
  name,
  firstResult: 1,
  longestBlock: 1,
  forwards: [10, 40, 20],
  busy: [100, 400, 200],
  loading: { ...counts, pipelines: 12, wgslBytes: 1000, peakBytes: 3e6 },
  forward: { ...counts, dispatches: 60, submits: 1, liveBytes: 2e6, peakBytes: 3e6 },
  results: [[1, 2]],
  ...more,
});

test("a disturbed turn disturbs both sides: the ratio is taken turn by turn", () => {
  expect(ratioOfTurns([11, 44, 18], [10, 40, 20])).toBeCloseTo(1.1);
});

test("every figure of both, and this one's over the other's", () => {
  const ours = side("here", {
    busy: [110, 440, 180],
    loading: { ...counts, pipelines: 6, wgslBytes: 1500, peakBytes: 1e6 },
    forward: { ...counts, dispatches: 66, submits: 1, liveBytes: 2e6, peakBytes: 6e6 },
  });
  expect(showPair(side("abc"), ours).split("\n")).toEqual([
    "| medians of 3 turns | abc | here | ratio |",
    "|---|---|---|---|",
    "| processor, ms a pass | 200 | 180 | 1.100 |",
    "| clock, ms a pass | 20.0 | 20.0 | 1.000 |",
    "| dispatches | 60 | 66 | 1.100 |",
    "| submits | 1 | 1 | 1.000 |",
    "| pipelines | 12 | 6 | 0.500 |",
    "| WGSL, bytes | 1000 | 1500 | 1.500 |",
    "| GPU memory at its peak, MB | 3.0 | 6.0 | 2.000 |",
    "| GPU memory after a pass, MB | 2.0 | 2.0 | 1.000 |",
    "results: the same bits",
  ]);
});

test("results that differ are told; what a host cannot tell is no row", () => {
  const text = showPair(side("abc", { busy: [] }), side("here", { busy: [], results: [[1, 2.5]] }));
  expect(text).toContain("results: at most 5.0e-1 apart");
  expect(text).not.toContain("processor");
  const still = { ...counts };
  expect(showPair(side("a", { loading: still }), side("b", { loading: still }))).not.toContain("dispatches");
});
