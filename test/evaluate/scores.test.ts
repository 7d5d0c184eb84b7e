/** What is counted of predictions: how sure they are against how often they are right, and which of them a page shows. */
import { describe, expect, it } from "vitest";
import { calibrationOf } from "../../src/evaluate/calibration.ts";
import { cellsToShow } from "../../src/evaluate/cells.ts";
import { ScoreCounter } from "../../src/evaluate/scores.ts";

const prediction = (example: number, label: number, predicted: number, probability: number) => ({
  example,
  label,
  predicted,
  probability,
});

describe("calibration", () => {
  it("is the mean distance of sureness and accuracy, by bins that hold their upper end", () => {
    const { bins, ece } = calibrationOf(
      [
        // Of four that are 0.8 sure three are right; one that is 0.5 sure is not.
        ...[0, 0, 0, 1].map((label, i) => prediction(i, label, 0, 0.8)),
        prediction(4, 1, 0, 0.5),
        prediction(5, 1, 0, NaN),
      ],
      10,
    );
    expect(bins).toHaveLength(10);
    expect(bins.map((bin) => bin.count)).toEqual([0, 0, 0, 0, 1, 0, 0, 4, 0, 0]);
    expect(bins[7]).toEqual({ from: 0.7, to: 0.8, count: 4, confidence: 0.8, accuracy: 0.75 });
    expect(bins[4]).toMatchObject({ count: 1, confidence: 0.5, accuracy: 0 });
    expect(ece).toBeCloseTo((4 * 0.05 + 0.5) / 5, 12);
  });

  it("of nothing, and of what is wholly sure", () => {
    expect(calibrationOf([]).ece).toBe(0);
    expect(calibrationOf([prediction(0, 1, 1, 1), prediction(1, 1, 1, 0)]).bins.map((b) => b.count)).toEqual([
      1,
      ...new Array(13).fill(0),
      1,
    ]);
  });
});

describe("what a page shows", () => {
  /** `counts[label][predicted]` examples, the later the surer. */
  function scoresOf(counts: readonly (readonly number[])[]) {
    const counter = new ScoreCounter(counts.length);
    let example = 0;
    counts.forEach((row, label) =>
      row.forEach((count, predicted) => {
        for (let i = 0; i < count; i++)
          counter.add(
            example++,
            label,
            Float32Array.from(row, (_, c) => (c === predicted ? 1 + i / 10 : 0)),
          );
      }),
    );
    return counter.scores();
  }

  it("is some of each cell: the surest mistakes, and what was right but least sure", () => {
    const cells = cellsToShow(
      scoresOf([
        [20, 2, 0],
        [0, 3, 0],
        [15, 0, 0],
      ]),
    );
    expect(cells.map(({ label, predicted, examples }) => [label, predicted, examples.map((e) => e.example)])).toEqual([
      [2, 0, [39, 38, 37, 36, 35, 34, 33, 32, 31, 30, 29, 28]],
      [0, 1, [21, 20]],
      [0, 0, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]],
      [1, 1, [22, 23, 24]],
    ]);
  });

  it("stays within bounds, with no cell left out", () => {
    const cells = cellsToShow(scoresOf(Array.from({ length: 20 }, () => new Array(20).fill(4))));
    expect(cells).toHaveLength(400);
    expect(cells.every(({ examples }) => examples.length > 0)).toBe(true);
    expect(cells.flatMap(({ examples }) => examples).length).toBeLessThanOrEqual(500);
    // Too many classes for a matrix: the pairs that are named.
    const many = Array.from({ length: 300 }, (_, l) =>
      Array.from({ length: 300 }, (_, p) => Number(p === (l + 1) % 300)),
    );
    expect(cellsToShow(scoresOf(many))).toHaveLength(20);
  });
});
