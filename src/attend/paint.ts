/** Shares of places as a picture: heat over pixels, and heat over an image. Knows no compiler: a page imports this too. */
import type { Place } from "./weigh.ts";

/** A number for each pixel, row by row, the largest 1; all 0 where nothing of the shares lies on the image. */
export interface Heat {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

export interface Painted {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and 255, as `ImageData` takes them. */
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

/**
 * Each pixel gets what the places that it lies in get, most of that in whose middle it lies: those of a convolution overlap.
 * `smooth` (unless it is said) goes over from one place to the next as straight lines do between their middles.
 */
export function heatOf(
  { places, shares }: { readonly places: readonly Place[]; readonly shares: ArrayLike<number> },
  { width, height, smooth = true }: { readonly width: number; readonly height: number; readonly smooth?: boolean },
): Heat {
  const sums = new Float64Array(width * height);
  const cover = new Float64Array(width * height);
  places.forEach((place, i) => {
    if (place === null) return;
    const [left, top, right, bottom] = place;
    for (let y = top; y < bottom; y++) {
      const across = nearness(y, top, bottom);
      for (let x = left; x < right; x++) {
        const near = across * nearness(x, left, right);
        sums[y * width + x]! += near * shares[i]!;
        cover[y * width + x]! += near;
      }
    }
  });
  let data = Float32Array.from(sums, (sum, i) => (cover[i] === 0 ? 0 : sum / cover[i]!));
  if (smooth) {
    // The mean over as much as lies between two middles: of even squares that is linear from one to the next.
    data = blurred(data, { count: height, step: width, length: width, stride: 1 }, stepOf(places, 0));
    data = blurred(data, { count: width, step: 1, length: height, stride: width }, stepOf(places, 1));
  }
  const most = data.reduce((a, b) => Math.max(a, b), 0);
  return { width, height, data: most > 0 ? data.map((v) => v / most) : data };
}

/** 1 in the middle of a place, towards 0 at its ends. */
const nearness = (at: number, first: number, end: number): number =>
  1 - Math.abs(2 * (at + 0.5) - first - end) / (end - first + 1);

/** How far it is from the middle of a place to the next, along x (0) or y (1); 1 where all lie side by side otherwise. */
function stepOf(places: readonly Place[], low: 0 | 1): number {
  const middles = new Set(places.flatMap((p) => (p === null ? [] : [(p[low] + p[low + 2]!) / 2])));
  const sorted = [...middles].sort((a, b) => a - b);
  const gaps = sorted.slice(1).map((m, i) => m - sorted[i]!);
  return gaps.length === 0 ? 1 : Math.max(1, Math.round(middle(gaps)));
}

const middle = (sizes: number[]): number => sizes.sort((a, b) => a - b)[sizes.length >> 1]!;

interface Lines {
  readonly count: number;
  readonly step: number;
  readonly length: number;
  readonly stride: number;
}

/** Means over `size` neighbours along lines; at the ends over those that there are. */
function blurred(
  data: Float32Array<ArrayBuffer>,
  { count, step, length, stride }: Lines,
  size: number,
): Float32Array<ArrayBuffer> {
  const out = new Float32Array(data.length);
  const sums = new Float64Array(length + 1);
  for (let line = 0; line < count; line++) {
    const from = line * step;
    for (let i = 0; i < length; i++) sums[i + 1] = sums[i]! + data[from + i * stride]!;
    for (let i = 0; i < length; i++) {
      const low = Math.max(0, i - Math.floor((size - 1) / 2));
      const high = Math.min(length, i + Math.floor(size / 2) + 1);
      out[from + i * stride] = (sums[high]! - sums[low]!) / (high - low);
    }
  }
  return out;
}

/** From little to much: colours whose lightness rises evenly, so that they are told apart without seeing colours. */
const colours = [
  [13, 8, 60],
  [96, 20, 110],
  [190, 54, 84],
  [245, 138, 40],
  [252, 240, 150],
] as const;

/** The colour of a heat from 0 to 1. */
export function heatColour(heat: number): readonly [red: number, green: number, blue: number] {
  const at = Math.min(Math.max(heat, 0), 1) * (colours.length - 1);
  const low = Math.min(Math.floor(at), colours.length - 2);
  const mix = (c: 0 | 1 | 2): number => colours[low]![c] + (at - low) * (colours[low + 1]![c] - colours[low]![c]);
  return [mix(0), mix(1), mix(2)];
}

/** How much of the colour is seen over the image, where there is no heat and where there is most. */
const [leastCover, mostCover] = [0.45, 0.7];

/**
 * Heat over an image of any size that shows the same: `image` is bytes row by row, 1 (grey), 3 (RGB) or 4 (RGBA) a pixel.
 */
export function overlay(
  image: { readonly width: number; readonly height: number; readonly data: ArrayLike<number> },
  heat: Heat,
): Painted {
  const { width, height } = image;
  const channels = image.data.length / (width * height);
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const h = sample(heat, ((x + 0.5) * heat.width) / width - 0.5, ((y + 0.5) * heat.height) / height - 0.5);
      const colour = heatColour(h);
      const cover = leastCover + (mostCover - leastCover) * h;
      const i = y * width + x;
      for (let c = 0; c < 3; c++) {
        const byte = image.data[i * channels + (channels === 1 ? 0 : c)]!;
        data[4 * i + c] = (1 - cover) * byte + cover * colour[c]!;
      }
      data[4 * i + 3] = 255;
    }
  }
  return { width, height, data };
}

/** Between pixels' middles, linear; beyond the border its own value. */
function sample({ width, height, data }: Heat, x: number, y: number): number {
  const [cx, cy] = [Math.min(Math.max(x, 0), width - 1), Math.min(Math.max(y, 0), height - 1)];
  const [left, top] = [Math.floor(cx), Math.floor(cy)];
  const [right, bottom] = [Math.min(left + 1, width - 1), Math.min(top + 1, height - 1)];
  const row = (line: number): number =>
    data[line * width + left]! * (1 - (cx - left)) + data[line * width + right]! * (cx - left);
  return row(top) * (1 - (cy - top)) + row(bottom) * (cy - top);
}
