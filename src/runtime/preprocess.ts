/**
 * From decoded 8-bit pixels to a model's input, with the numbers of the image library that checkpoints were trained
 * with (Pillow under torchvision): separable resampling with a filter that widens when it shrinks, weights of 22
 * fractional bits, and a rounding to 8 bits between the horizontal and the vertical pass.
 */
import { FormatError } from "./format-error.ts";
import type { PlanPreprocess } from "./plan.ts";

/** Decoded pixels, row by row, channels interleaved. Alpha (the fourth) is dropped, not blended. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array | Uint8ClampedArray;
  readonly channels: 3 | 4;
}

/** Red, green, blue: interleaved, 8 bits each. */
export interface RgbImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Above this many pixels an image, given or in between, is refused (the library's own bound against bombs is near). */
const mostPixels = 100_000_000;

/**
 * Channel first, `[3, height, width]`: the steps in order; without a `normalize` among them the values are byte / 255.
 */
export function preprocess(image: Pixels, steps: readonly PlanPreprocess[]): Float32Array {
  return normalizeBytes(preprocessBytes(image, steps), steps);
}

/** The last stage of `preprocess`: bytes become numbers, channel first. */
export function normalizeBytes({ width, height, data }: RgbImage, steps: readonly PlanPreprocess[]): Float32Array {
  const normalize = steps.find((step) => step.kind === "normalize");
  const plane = width * height;
  const values = new Float32Array(3 * plane);
  for (let c = 0; c < 3; c++) {
    const mean = normalize?.mean[c] ?? 0;
    const std = normalize?.std[c] ?? 1;
    const table = Float32Array.from({ length: 256 }, (_, byte) => (byte / 255 - mean) / std);
    for (let i = 0; i < plane; i++) values[c * plane + i] = table[data[3 * i + c]!]!;
  }
  return values;
}

/** The 8-bit stage of `preprocess`: everything but `normalize`. */
export function preprocessBytes(image: Pixels, steps: readonly PlanPreprocess[]): RgbImage {
  let rgb = dropAlpha(image);
  for (const step of steps) {
    if (step.kind === "resize") rgb = resize(rgb, ...shorterTo(rgb, step.shorter), filters[step.filter]);
    else if (step.kind === "squash") rgb = resize(rgb, step.width, step.height, filters[step.filter]);
    else if (step.kind === "crop") rgb = centreCrop(rgb, step.width, step.height);
  }
  return rgb;
}

function dropAlpha({ width, height, data, channels }: Pixels): RgbImage {
  if (!Number.isInteger(width) || !Number.isInteger(height) || width < 1 || height < 1) {
    throw new FormatError("image", `an image of ${width} x ${height} pixels has nothing to see`);
  }
  checkSize(width, height);
  if (data.length !== width * height * channels) {
    throw new FormatError(
      "image",
      `${width} x ${height} pixels of ${channels} bytes are ${width * height * channels} bytes, got ${data.length}`,
    );
  }
  if (channels === 3) return { width, height, data: new Uint8Array(data.buffer, data.byteOffset, data.length) };
  const rgb = new Uint8Array(width * height * 3);
  for (let i = 0, j = 0; j < rgb.length; i += 4, j += 3) {
    rgb[j] = data[i]!;
    rgb[j + 1] = data[i + 1]!;
    rgb[j + 2] = data[i + 2]!;
  }
  return { width, height, data: rgb };
}

function checkSize(width: number, height: number): void {
  if (width * height > mostPixels) {
    throw new FormatError(
      "image",
      `${width} x ${height} pixels are more than the ${mostPixels / 1e6} million that are accepted`,
    );
  }
}

/** Width and height when the shorter side becomes `shorter`; the longer one is truncated. */
function shorterTo({ width, height }: RgbImage, shorter: number): [width: number, height: number] {
  return width <= height
    ? [shorter, Math.floor((shorter * height) / width)]
    : [Math.floor((shorter * width) / height), shorter];
}

interface Filter {
  readonly support: number;
  weight(x: number): number;
}

const filters: Readonly<Record<"bilinear" | "bicubic", Filter>> = {
  bilinear: { support: 1, weight: (x) => Math.max(0, 1 - Math.abs(x)) },
  // Keys' kernel with a = -1/2.
  bicubic: {
    support: 2,
    weight: (x) => {
      const d = Math.abs(x);
      if (d < 1) return (1.5 * d - 2.5) * d * d + 1;
      return d < 2 ? (((d - 5) * d + 8) * d - 4) * -0.5 : 0;
    },
  },
};

/**
 * For each pixel of a resampled line: the first source pixel, and how the ones from there on are weighted (22
 * fractional bits).
 */
interface Taps {
  readonly first: Int32Array;
  readonly weights: readonly Int32Array[];
}

const fractionBits = 22;

/** A resampled element: which of the line it is made of, and how these are weighted. */
export type LineWeights = readonly (readonly [from: number, weight: number])[];

/** Antialiased bicubic resampling of a line, unrounded. */
export const bicubicWeights = (from: number, to: number): LineWeights[] =>
  coverage(from, to, filters.bicubic).map(({ low, weights }) => weights.map((w, k) => [low + k, w] as const));

/** What each element of the resampled line is made of: source elements from `low` on, their weights adding up to 1. */
function coverage(from: number, to: number, filter: Filter): { low: number; weights: number[] }[] {
  const ratio = from / to;
  const scale = Math.max(ratio, 1);
  const support = filter.support * scale;
  return Array.from({ length: to }, (_, i) => {
    const centre = (i + 0.5) * ratio;
    const low = Math.max(0, Math.trunc(centre - support + 0.5));
    const high = Math.min(from, Math.trunc(centre + support + 0.5));
    const raw = Array.from({ length: high - low }, (_, k) => filter.weight((k + low - centre + 0.5) / scale));
    const sum = raw.reduce((a, b) => a + b, 0);
    return { low, weights: raw.map((w) => w / sum) };
  });
}

function tapsFor(from: number, to: number, filter: Filter): Taps {
  const covered = coverage(from, to, filter);
  // Half away from zero, as a C cast after adding or subtracting a half.
  const rounded = (w: number): number => Math.trunc(w * 2 ** fractionBits + (w < 0 ? -0.5 : 0.5));
  return {
    first: Int32Array.from(covered, (c) => c.low),
    weights: covered.map((c) => Int32Array.from(c.weights, rounded)),
  };
}

const toByte = (sum: number): number => {
  const value = (sum + 2 ** (fractionBits - 1)) >> fractionBits;
  return value < 0 ? 0 : Math.min(value, 255);
};

function resize(image: RgbImage, width: number, height: number, filter: Filter): RgbImage {
  checkSize(width, image.height);
  checkSize(width, height);
  let { data } = image;
  if (width !== image.width) data = resampleRows(data, image.width, image.height, width, filter);
  if (height !== image.height) data = resampleColumns(data, width, image.height, height, filter);
  return { width, height, data };
}

function resampleRows(data: Uint8Array, from: number, rows: number, to: number, filter: Filter): Uint8Array {
  const { first, weights } = tapsFor(from, to, filter);
  const out = new Uint8Array(to * rows * 3);
  for (let y = 0, o = 0; y < rows; y++) {
    for (let x = 0; x < to; x++, o += 3) {
      const taps = weights[x]!;
      let r = 0;
      let g = 0;
      let b = 0;
      for (let k = 0, i = (y * from + first[x]!) * 3; k < taps.length; k++, i += 3) {
        const w = taps[k]!;
        r += w * data[i]!;
        g += w * data[i + 1]!;
        b += w * data[i + 2]!;
      }
      out[o] = toByte(r);
      out[o + 1] = toByte(g);
      out[o + 2] = toByte(b);
    }
  }
  return out;
}

function resampleColumns(data: Uint8Array, width: number, from: number, to: number, filter: Filter): Uint8Array {
  const { first, weights } = tapsFor(from, to, filter);
  const line = width * 3;
  const out = new Uint8Array(to * line);
  // A line at a time: memory is read in its order.
  const sums = new Float64Array(line);
  for (let y = 0; y < to; y++) {
    sums.fill(0);
    weights[y]!.forEach((w, k) => {
      const row = (first[y]! + k) * line;
      for (let i = 0; i < line; i++) sums[i]! += w * data[row + i]!;
    });
    for (let i = 0; i < line; i++) out[y * line + i] = toByte(sums[i]!);
  }
  return out;
}

/**
 * The middle `width` x `height` pixels; where the image is smaller it is first padded with black, the odd pixel after
 * it.
 */
function centreCrop(image: RgbImage, width: number, height: number): RgbImage {
  checkSize(width, height);
  const offset = (from: number, to: number): number =>
    from >= to ? halfToEven(from - to) : -Math.floor((to - from) / 2);
  const left = offset(image.width, width);
  const top = offset(image.height, height);
  const out = new Uint8Array(width * height * 3);
  for (let y = Math.max(0, -top); y < Math.min(height, image.height - top); y++) {
    const x = Math.max(0, -left);
    const end = Math.min(width, image.width - left);
    const from = ((y + top) * image.width + x + left) * 3;
    out.set(image.data.subarray(from, from + (end - x) * 3), (y * width + x) * 3);
  }
  return { width, height, data: out };
}

/** `n / 2`, to the nearest integer, to the even one of two. */
function halfToEven(n: number): number {
  const whole = Math.floor(n / 2);
  return n % 2 === 1 && whole % 2 === 1 ? whole + 1 : whole;
}
