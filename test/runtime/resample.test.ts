/**
 * Against PyTorch's formulas, written out: `interpolate(mode="bicubic", align_corners=False)`, a = -3/4, and its
 * antialiased form.
 */
import { describe, expect, test } from "vitest";
import type { PlanResize } from "../../src/runtime/plan.ts";
import { resampled, resizableRows } from "../../src/runtime/resample.ts";

const close = (actual: ArrayLike<number>, expected: readonly number[]): void => {
  expect(actual.length).toBe(expected.length);
  expected.forEach((e, i) =>
    expect(Math.abs(actual[i]! - e), `[${i}] ${actual[i]} ${e}`).toBeLessThanOrEqual(1e-7 * Math.max(1, Math.abs(e))),
  );
};
const square = (side: number, prefix = 0, antialias = false): PlanResize => ({
  axis: 0,
  prefix,
  grid: [side, side],
  antialias,
});

/** Rows and columns of `matrix` (an output element a line) applied to a grid. */
const both = (matrix: readonly (readonly number[])[], from: readonly (readonly number[])[]): number[] =>
  matrix.flatMap((column) =>
    matrix.map((line) => column.reduce((s, b, y) => s + b * line.reduce((r, a, x) => r + a * from[y]![x]!, 0), 0)),
  );

// From 2 to 3: the outer elements stand at -1/6 and 7/6, the one in the middle at 1/2. At -1/6 the pixels read are 0,
// 0, 0, 1, the last one at a distance of 7/6: -3/4 · (1/6) · (5/6)² = -25/288.
const twoToThree = [
  [1 + 25 / 288, -25 / 288],
  [1 / 2, 1 / 2],
  [-25 / 288, 1 + 25 / 288],
];
// From 3 to 2: at 1/4, pixels 0 (twice), 1, 2 at the distances 5/4 and 1/4, 3/4, 7/4.
const threeToTwo = [
  [-0.10546875 + 0.87890625, 0.26171875, -0.03515625],
  [-0.03515625, 0.26171875, -0.10546875 + 0.87890625],
];

describe("resampled", () => {
  test("2 x 2 to 3 x 3", () => {
    close(
      resampled(Float32Array.of(1, 2, 4, -3), { shape: [9], resize: square(3) }, 4),
      both(twoToThree, [
        [1, 2],
        [4, -3],
      ]),
    );
  });
  test("3 x 3 to 2 x 2", () => {
    const from = [
      [1, 0, 2],
      [0, -4, 1],
      [3, 1, 0.5],
    ];
    close(resampled(Float32Array.from(from.flat()), { shape: [4], resize: square(2) }, 9), both(threeToTwo, from));
  });
  test("1 x 1 is the same everywhere", () => {
    close(resampled(Float32Array.of(3), { shape: [4], resize: square(2) }, 1), [3, 3, 3, 3]);
  });
  test("to a grid that is no square: rows first", () => {
    const to = resampled(
      Float32Array.of(1, 2, 4, -3),
      { shape: [6], resize: { axis: 0, prefix: 0, grid: [2, 3], antialias: false } },
      4,
    );
    close(to, [...twoToThree.map(([a, b]) => a! + 2 * b!), ...twoToThree.map(([a, b]) => 4 * a! - 3 * b!)]);
  });
  test("rows before the grid are kept, every channel is a grid of its own", () => {
    const from = [100, 200, -1, -2, 1, 10, 2, 20, 4, 40, -3, -30];
    const ones = both(twoToThree, [
      [1, 2],
      [4, -3],
    ]);
    const to = resampled(Float32Array.from(from), { shape: [1, 11, 2], resize: { ...square(3, 2), axis: 1 } }, 6);
    close(to, [100, 200, -1, -2, ...ones.flatMap((v) => [v, 10 * v])]);
  });
  test("antialiased: 4 to 2, a = -1/2, twice as wide, cut off at the border and scaled to 1", () => {
    // At 1 the centres of the pixels 0 to 3 are -1/4, 1/4, 3/4, 5/4 kernel widths away.
    const raw = [0.8671875, 0.8671875, 0.2265625, -0.0703125];
    const line = raw.map((w) => w / 1.890625);
    const matrix = [line, line.toReversed()];
    const from = [
      [1, 0, 2, 5],
      [0, -4, 1, 2],
      [3, 1, 0.5, 0],
      [1, 1, 1, -2],
    ];
    close(
      resampled(Float32Array.from(from.flat()), { shape: [4], resize: square(2, 0, true) }, 16),
      both(matrix, from),
    );
  });
  test("antialiased where it grows: a = -1/2, what lies beyond the border left out", () => {
    // From 2 to 3: at 1/3, pixels 0 and 1 at 1/6 and 7/6 from their centres; in the middle 1/2 each.
    const near = 1.5 / 216 - 2.5 / 36 + 1;
    const far = -0.5 * (1 / 6) * (25 / 36);
    const outer = [near / (near + far), far / (near + far)];
    close(
      resampled(Float32Array.of(1, 2, 4, -3), { shape: [9], resize: square(3, 0, true) }, 4),
      both(
        [outer, [0.5, 0.5], outer.toReversed()],
        [
          [1, 2],
          [4, -3],
        ],
      ),
    );
  });
  test("what fits is handed on as it is", () => {
    const data = Float32Array.of(1, 2, 3, 4);
    expect(resampled(data, { shape: [4], resize: square(2) }, undefined)).toBe(data);
    expect(resampled(data, { shape: [4] }, 9)).toBe(data);
  });
});

describe("resizableRows", () => {
  const resize: PlanResize = { axis: 1, prefix: 2, grid: [3, 4], antialias: false };
  const rows = (from: readonly number[] | undefined, flat = false) => resizableRows([1, 14, 8], resize, from, flat);
  test.each([
    [[1, 27, 8], 27],
    [[1, 3, 8], 3],
    [[1, 14, 8], undefined],
    [[1, 2, 8], undefined],
    [[1, 28, 8], undefined],
    [[1, 27, 9], undefined],
    [[27, 8], undefined],
    [[1, 1, 27, 8], undefined],
  ])("%j", (from, expected) => expect(rows(from)).toBe(expected));
  test("where only the length is known", () => {
    expect(rows([27 * 8], true)).toBe(27);
    expect(rows([14 * 8], true)).toBeUndefined();
    expect(rows([27 * 8 + 1], true)).toBeUndefined();
  });
  test("not in the file", () => expect(rows(undefined)).toBeUndefined());
});
