/**
 * From lines to the picture that the models know. Their digits (MNIST's) were all scaled to fit 20 x 20 pixels, with the
 * proportions kept, and then put into 28 x 28 so that the centre of mass is in the middle. The same is done here, so a
 * digit is recognised wherever on the pad and however large it was drawn. The pen is as thick as theirs are at that size.
 */
import { boxOf, type Drawing, type Point } from "./strokes.ts";

/** Pixels along an edge. */
export const side = 28;
/** Pixels along an edge of the box that a digit fills. */
const filled = 20;
/** Half the width of a line, in pixels. */
const radius = 1.25;
/** A drawing smaller than this part of the pad is not blown up further: a dot stays one. */
const smallest = 0.08;

/** Grey levels, 0 the background, row by row; `undefined` of nothing drawn. */
export function digitImage(drawing: Drawing): Uint8ClampedArray<ArrayBuffer> | undefined {
  const box = boxOf(drawing);
  if (box === undefined) return undefined;
  const { low, high } = box;
  const scale = (filled - 2 * radius) / Math.max(high[0] - low[0], high[1] - low[1], smallest);
  const middle: Point = [(low[0] + high[0]) / 2, (low[1] + high[1]) / 2];
  const shifted = (by: Point): Drawing =>
    drawing.map((stroke) =>
      stroke.map(([x, y]) => [(x - middle[0]) * scale + side / 2 + by[0], (y - middle[1]) * scale + side / 2 + by[1]]),
    );
  const [x, y] = centreOfMass(inked(shifted([0, 0])));
  return Uint8ClampedArray.from(inked(shifted([side / 2 - x, side / 2 - y])), (ink) => 255 * ink);
}

/** Grey levels as everything that shows pictures takes them. */
export function asImageData(grey: Uint8ClampedArray): ImageData {
  const image = new ImageData(side, side);
  grey.forEach((level, i) => image.data.set([level, level, level, 255], 4 * i));
  return image;
}

/** How much of each pixel is ink, from 0 to 1; lines are in pixels. */
function inked(drawing: Drawing): Float32Array {
  const ink = new Float32Array(side * side);
  const reach = radius + 1;
  const pixels = (low: number, high: number): [number, number] => [
    Math.max(0, Math.floor(Math.min(low, high) - reach)),
    Math.min(side - 1, Math.ceil(Math.max(low, high) + reach)),
  ];
  for (const stroke of drawing) {
    for (let i = 0; i < Math.max(1, stroke.length - 1); i++) {
      const from = stroke[i]!;
      const to = stroke[i + 1] ?? from;
      const [left, right] = pixels(from[0], to[0]);
      const [top, bottom] = pixels(from[1], to[1]);
      for (let v = top; v <= bottom; v++) {
        for (let u = left; u <= right; u++) {
          const cover = Math.min(1, Math.max(0, radius + 0.5 - distance([u + 0.5, v + 0.5], from, to)));
          ink[v * side + u] = Math.max(ink[v * side + u]!, cover);
        }
      }
    }
  }
  return ink;
}

/** From a point to the line between two others. */
function distance([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

/** In pixels, from the outer edge on. */
function centreOfMass(ink: Float32Array): Point {
  let [mass, x, y] = [0, 0, 0];
  ink.forEach((amount, i) => {
    mass += amount;
    x += amount * ((i % side) + 0.5);
    y += amount * (Math.floor(i / side) + 0.5);
  });
  return mass === 0 ? [side / 2, side / 2] : [x / mass, y / mass];
}
