/** What the models get of a drawing: as the digits that they were trained on. */
import { expect, test } from "vitest";
import { digitImage, side } from "../src/draw/digit-image.ts";
import { samples } from "../src/draw/samples.ts";
import type { Drawing } from "../src/draw/strokes.ts";

const moved = (drawing: Drawing, scale: number, x: number, y: number): Drawing =>
  drawing.map((stroke) => stroke.map(([u, v]) => [x + scale * u, y + scale * v]));

/** Weighted by ink, in pixels from the outer edge. */
function centre(image: Uint8ClampedArray): [number, number] {
  let [mass, x, y] = [0, 0, 0];
  image.forEach((ink, i) => {
    mass += ink;
    x += ink * ((i % side) + 0.5);
    y += ink * (Math.floor(i / side) + 0.5);
  });
  return [x / mass, y / mass];
}

/** Rows or columns with ink. */
function extent(image: Uint8ClampedArray, along: "x" | "y"): number {
  const places = [...image.keys()]
    .filter((i) => image[i]! > 0)
    .map((i) => (along === "x" ? i % side : Math.floor(i / side)));
  return Math.max(...places) - Math.min(...places) + 1;
}

test("nothing drawn is no picture", () => {
  expect(digitImage([])).toBeUndefined();
});

test.each(samples.map((sample, digit) => [digit, sample] as const))("the digit %i", (_, sample) => {
  const image = digitImage(sample)!;
  // Centred by mass, the longer side 20 pixels and what the edges share.
  for (const place of centre(image)) expect(place).toBeCloseTo(side / 2, 0);
  const longer = Math.max(extent(image, "x"), extent(image, "y"));
  expect([20, 21, 22]).toContain(longer);
  // Wherever on the pad, and however large.
  for (const [scale, x, y] of [
    [0.3, 0.05, 0.6],
    [0.5, 0.5, 0],
    [1, -0.1, 0.1],
  ] as const) {
    const other = digitImage(moved(sample, scale, x, y))!;
    expect(Math.max(...image.map((ink, i) => Math.abs(ink - other[i]!)))).toBeLessThanOrEqual(1);
  }
});

test("a dot stays one, and proportions are kept", () => {
  const dot = digitImage([[[0.9, 0.1]]])!;
  expect([extent(dot, "x"), extent(dot, "y")].every((pixels) => pixels <= 4)).toBe(true);
  expect(centre(dot)).toEqual([side / 2, side / 2]);
  const line = digitImage([
    [
      [0.5, 0.2],
      [0.5, 0.8],
    ],
  ])!;
  expect(extent(line, "x")).toBeLessThanOrEqual(4);
});
