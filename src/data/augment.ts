/**
 * Random changes of images before they are trained on. All steps of a recipe become one affine map and one bilinear
 * resampling, so that a picture is blurred once at most; what lies outside of it has the value of its border. A shift
 * goes by whole pixels and, alone, blurs nothing.
 */
import type { Augmentation } from "../runtime/host-data.ts";
import { hashOf, uniformFrom } from "../runtime/counter-random.ts";
import { streams } from "./order.ts";

/** A source of uniform numbers in [0, 1), that of one example in one epoch. */
export type Draws = () => number;

/** The same numbers for the same seed, epoch and example, whatever the batch or the step. */
export function drawsFor(seed: number, epoch: number, example: number): Draws {
  const stream = hashOf(seed, streams.augmentation, epoch);
  let next = 0;
  return () => uniformFrom(stream, example, next++);
}

/**
 * From a place in the result to the place in the source: `x' = xx * x + xy * y + x0`, likewise y; both from the centre.
 */
interface Affine {
  readonly xx: number;
  readonly xy: number;
  readonly x0: number;
  readonly yx: number;
  readonly yy: number;
  readonly y0: number;
}

const identity: Affine = { xx: 1, xy: 0, x0: 0, yx: 0, yy: 1, y0: 0 };

/** First `inner`, then `outer`. */
const compose = (outer: Affine, inner: Affine): Affine => ({
  xx: outer.xx * inner.xx + outer.xy * inner.yx,
  xy: outer.xx * inner.xy + outer.xy * inner.yy,
  x0: outer.xx * inner.x0 + outer.xy * inner.y0 + outer.x0,
  yx: outer.yx * inner.xx + outer.yy * inner.yx,
  yy: outer.yx * inner.xy + outer.yy * inner.yy,
  y0: outer.yx * inner.x0 + outer.yy * inner.y0 + outer.y0,
});

/** The way back of one step. */
function inverse(step: Augmentation, draw: Draws): Affine {
  const either = (): number => 2 * draw() - 1;
  switch (step.kind) {
    case "shift": {
      const [most, whole] = [
        Math.floor(step.pixels),
        (u: number): number => Math.floor(u * (2 * Math.floor(step.pixels) + 1)),
      ];
      return { ...identity, x0: most - whole(draw()), y0: most - whole(draw()) };
    }
    case "rotate": {
      const angle = (either() * step.degrees * Math.PI) / 180;
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      return { ...identity, xx: cos, xy: sin, yx: -sin, yy: cos };
    }
    case "scale": {
      const factor = 1 / (1 + either() * step.by);
      return { ...identity, xx: factor, yy: factor };
    }
    case "flip":
      return { ...identity, xx: draw() < 0.5 ? -1 : 1 };
  }
}

/** The image `[channels, height, width]` after all `steps`, all channels alike; the same array where there are none. */
export function augment(
  image: Float32Array,
  [channels, height, width]: readonly [number, number, number],
  steps: readonly Augmentation[],
  draw: Draws,
): Float32Array {
  if (steps.length === 0) return image;
  // What was done last to the image is undone first.
  const map = steps.reduce((way, step) => compose(way, inverse(step, draw)), identity);
  const out = new Float32Array(image.length);
  const plane = height * width;
  const [middleX, middleY] = [(width - 1) / 2, (height - 1) / 2];
  const within = (value: number, most: number): number => (value < 0 ? 0 : Math.min(value, most));
  for (let row = 0, at = 0; row < height; row++) {
    for (let column = 0; column < width; column++, at++) {
      const [fromX, fromY] = [column - middleX, row - middleY];
      const x = within(map.xx * fromX + map.xy * fromY + map.x0 + middleX, width - 1);
      const y = within(map.yx * fromX + map.yy * fromY + map.y0 + middleY, height - 1);
      const [left, top] = [Math.floor(x), Math.floor(y)];
      const [right, bottom] = [Math.min(left + 1, width - 1), Math.min(top + 1, height - 1)];
      const [alongX, alongY] = [x - left, y - top];
      for (let base = 0, channel = 0; channel < channels; channel++, base += plane) {
        const upper = image[base + top * width + left]! * (1 - alongX) + image[base + top * width + right]! * alongX;
        const lower =
          image[base + bottom * width + left]! * (1 - alongX) + image[base + bottom * width + right]! * alongX;
        out[base + at] = upper * (1 - alongY) + lower * alongY;
      }
    }
  }
  return out;
}
