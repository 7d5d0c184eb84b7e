/**
 * Against PyTorch's formulas, written out: `interpolate(mode="bicubic", align_corners=False)`, a = -3/4, and its
 * antialiased form.
 */
import type { Resize } from "../../src/runtime/host-data.ts";
import { describe, expect, test } from "vitest";
import { resampled, sourceGrid } from "../../src/runtime/resample.ts";
import type { Grid } from "../../src/runtime/weight-names.ts";

const close = (actual: ArrayLike<number>, expected: readonly number[]): void => {
  expect(actual.length).toBe(expected.length);
  expected.forEach((e, i) =>
    expect(Math.abs(actual[i]! - e), `[${i}] ${actual[i]} ${e}`).toBeLessThanOrEqual(1e-7 * Math.max(1, Math.abs(e))),
  );
};
const square = (side: number, prefix = 0, antialias = false): Resize => ({
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
      resampled(Float32Array.of(1, 2, 4, -3), [9], square(3), [2, 2]),
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
    close(resampled(Float32Array.from(from.flat()), [4], square(2), [3, 3]), both(threeToTwo, from));
  });
  test("1 x 1 is the same everywhere", () => {
    close(resampled(Float32Array.of(3), [4], square(2), [1, 1]), [3, 3, 3, 3]);
  });
  test("to a grid that is no square: rows first", () => {
    const to = resampled(
      Float32Array.of(1, 2, 4, -3),
      [6],
      { axis: 0, prefix: 0, grid: [2, 3], antialias: false },
      [2, 2],
    );
    close(to, [...twoToThree.map(([a, b]) => a! + 2 * b!), ...twoToThree.map(([a, b]) => 4 * a! - 3 * b!)]);
  });
  test("rows before the grid are kept, every channel is a grid of its own", () => {
    const from = [100, 200, -1, -2, 1, 10, 2, 20, 4, 40, -3, -30];
    const ones = both(twoToThree, [
      [1, 2],
      [4, -3],
    ]);
    const to = resampled(Float32Array.from(from), [1, 11, 2], { ...square(3, 2), axis: 1 }, [2, 2]);
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
    close(resampled(Float32Array.from(from.flat()), [4], square(2, 0, true), [4, 4]), both(matrix, from));
  });
  test("antialiased where it grows: a = -1/2, what lies beyond the border left out", () => {
    // From 2 to 3: at 1/3, pixels 0 and 1 at 1/6 and 7/6 from their centres; in the middle 1/2 each.
    const near = 1.5 / 216 - 2.5 / 36 + 1;
    const far = -0.5 * (1 / 6) * (25 / 36);
    const outer = [near / (near + far), far / (near + far)];
    close(
      resampled(Float32Array.of(1, 2, 4, -3), [9], square(3, 0, true), [2, 2]),
      both(
        [outer, [0.5, 0.5], outer.toReversed()],
        [
          [1, 2],
          [4, -3],
        ],
      ),
    );
  });

  // Every weight of every element by itself, two-dimensional: nothing of how it is done fast.
  const cubic = (a: number, x: number): number => {
    const t = Math.abs(x);
    return t <= 1 ? (a + 2) * t ** 3 - (a + 3) * t ** 2 + 1 : t < 2 ? a * (t ** 3 - 5 * t ** 2 + 8 * t - 4) : 0;
  };
  /** How much of element `u` of a line of `from` is in element `x` of one of `to`. */
  function weight(from: number, to: number, antialias: boolean, x: number, u: number): number {
    const centre = ((x + 0.5) * from) / to - 0.5;
    const scale = Math.max(from / to, 1);
    let [sum, own] = [0, 0];
    for (let v = -100; v < from + 100; v++) {
      const inside = Math.min(Math.max(v, 0), from - 1);
      // Antialiased: a = -1/2, wider where it shrinks, what lies beyond the border left out and the rest scaled to 1.
      const w = antialias ? (inside === v ? cubic(-0.5, (v - centre) / scale) : 0) : cubic(-0.75, v - centre);
      sum += w;
      if (inside === u) own += w;
    }
    return own / sum;
  }
  test.each<[Grid, Grid]>([
    [
      [2, 18],
      [4, 4],
    ],
    [
      [3, 8],
      [4, 6],
    ],
    [
      [6, 6],
      [4, 4],
    ],
    [
      [5, 3],
      [2, 9],
    ],
    [
      [1, 7],
      [3, 2],
    ],
  ])("from %j to %j, plain and antialiased, as every weight by itself says", (from, to) => {
    for (const antialias of [false, true]) {
      const [rows, columns] = [from[0] * from[1], to[0] * to[1]];
      const data = Float32Array.from({ length: 2 * (1 + rows) }, (_, i) => Math.sin(7 * i) + (i % 3));
      const expected = [data[0]!, data[1]!];
      for (let y = 0; y < to[0]; y++)
        for (let x = 0; x < to[1]; x++)
          for (let c = 0; c < 2; c++) {
            let sum = 0;
            for (let v = 0; v < from[0]; v++)
              for (let u = 0; u < from[1]; u++)
                sum +=
                  weight(from[0], to[0], antialias, y, v) *
                  weight(from[1], to[1], antialias, x, u) *
                  data[2 * (1 + v * from[1] + u) + c]!;
            expected.push(sum);
          }
      close(resampled(data, [1, 1 + columns, 2], { axis: 1, prefix: 1, grid: to, antialias }, from), expected);
    }
  });
});

describe("sourceGrid", () => {
  const resize: Resize = { axis: 1, prefix: 2, grid: [3, 4], antialias: false };
  const of = (from: readonly number[], said?: Grid, source?: Grid, grid: Grid = resize.grid, flat = false) =>
    sourceGrid([1, 2 + grid[0] * grid[1], 8], { ...resize, grid, ...(source && { source }) }, from, flat, said);
  test("is the square of another length", () => {
    expect(of([1, 27, 8])).toEqual({ from: [5, 5] });
    expect(of([1, 3, 8])).toEqual({ from: [1, 1] });
    expect(of([1, 2 + 16, 8], undefined, undefined, [3, 3])).toEqual({ from: [4, 4] });
  });
  test("where there is no square, says what helps", () => {
    expect(of([1, 26, 8])!.problem).toBe("26 rows are 2 and no square grid: the option grid says which it is");
    expect(of([1, 2, 8])!.problem).toBe("no rows are left for a grid");
    expect(of([1, 1, 8])!.problem).toBe("no rows are left for a grid");
  });
  test("of the parameter's own length is its own: without doubt where that is a square", () => {
    expect(of([1, 11, 8], undefined, undefined, [3, 3])).toEqual({});
    expect(of([1, 14, 8])!.doubt).toMatch(/^read as 2 and the model's own grid of 3 x 4; if it is another, /);
  });
  test("of its own length, which is that of a square too, is refused", () => {
    expect(of([1, 18, 8], undefined, undefined, [2, 8])!.problem).toMatch(
      /^18 rows are 2 and a grid of 4 x 4 or of 2 x 8: /,
    );
  });
  test("is what is said of it, before all else", () => {
    expect(of([1, 18, 8], [2, 8], undefined, [2, 8])).toEqual({});
    expect(of([1, 18, 8], [4, 4], undefined, [2, 8])).toEqual({ from: [4, 4] });
    expect(of([1, 14, 8], [2, 6], [6, 2])).toEqual({ from: [2, 6] });
    expect(of([1, 38, 8], [2, 18])).toEqual({ from: [2, 18] });
    expect(of([1, 38, 8], [2, 17])!.problem).toBe("38 rows are not 2 and a grid of 2 x 17");
  });
  test("is the declared one where its length is that, the parameter's own or another", () => {
    expect(of([1, 38, 8], undefined, [2, 18])).toEqual({ from: [2, 18] });
    expect(of([1, 14, 8], undefined, [2, 6])).toEqual({ from: [2, 6] });
    expect(of([1, 14, 8], undefined, [3, 4])).toEqual({});
    expect(of([1, 27, 8], undefined, [2, 6])).toEqual({ from: [5, 5] });
  });
  test("is none where the shape differs in more", () => {
    expect(of([1, 27, 9])).toBeUndefined();
    expect(of([27, 8])).toBeUndefined();
    expect(of([1, 1, 27, 8])).toBeUndefined();
  });
  test("where only the length is known", () => {
    expect(of([27 * 8], undefined, undefined, [3, 4], true)).toEqual({ from: [5, 5] });
    expect(of([27 * 8 + 1], undefined, undefined, [3, 4], true)).toBeUndefined();
  });
});
