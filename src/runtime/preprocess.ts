/**
 * From decoded 8-bit pixels to a model's input, with the numbers of the image library that checkpoints were trained
 * with (Pillow under torchvision): separable resampling with a filter that widens when it shrinks, weights of 22
 * fractional bits, and a rounding to 8 bits between the horizontal and the vertical pass.
 */
import type { PreprocessStep } from "./host-data.ts";
import { FormatError } from "./format-error.ts";
import type { Pixels } from "./tensor.ts";

/** Interleaved bytes of one channel (grey) or three (red, green, blue), row by row. */
export interface ByteImage {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly data: Uint8Array;
}

/** Above this many pixels an image, given or in between, is refused (the library's own bound against bombs is near). */
const mostPixels = 100_000_000;

/**
 * Channel first, `[channels, height, width]`: the steps in order; without a `normalize` among them the values are byte /
 * 255. Alpha is dropped first, not blended in. For one channel colours become grey before all steps, by ITU-R 601 (the
 * library's `L`): 0.299 red + 0.587 green + 0.114 blue, to the nearest byte. For three channels grey is repeated.
 * @throws FormatError where the pixels are not what their size says, or too many, or in the end not of the size `wanted`
 */
export function preprocess(
  image: Pixels,
  steps: readonly PreprocessStep[],
  channels: 1 | 3 = 3,
  wanted?: ImageSize,
): Float32Array {
  return normalizeBytes(preprocessBytes(image, steps, channels, wanted), steps);
}

/** Rows and columns. */
export type ImageSize = readonly [height: number, width: number];

/** What an input of images has: their channels and their size. */
export const imageShape = ([c, height, width]: readonly number[]): readonly [channels: 1 | 3, size: ImageSize] => [
  c === 1 ? 1 : 3,
  [height!, width!],
];

/** The last stage of `preprocess`: bytes become numbers, channel first. */
export function normalizeBytes(
  { width, height, channels, data }: ByteImage,
  steps: readonly PreprocessStep[],
): Float32Array {
  const normalize = steps.find((step) => step.kind === "normalize");
  const plane = width * height;
  const values = new Float32Array(channels * plane);
  for (let c = 0; c < channels; c++) {
    const mean = normalize?.mean[c] ?? 0;
    const std = normalize?.std[c] ?? 1;
    const table = Float32Array.from({ length: 256 }, (_, byte) => (byte / 255 - mean) / std);
    for (let i = 0; i < plane; i++) values[c * plane + i] = table[data[channels * i + c]!]!;
  }
  return values;
}

/** The 8-bit stage of `preprocess`: everything but `normalize`. */
export function preprocessBytes(
  image: Pixels,
  steps: readonly PreprocessStep[],
  channels: 1 | 3 = 3,
  wanted?: ImageSize,
): ByteImage {
  let bytes = withChannels(image, channels);
  for (const step of steps) {
    if (step.kind === "resize") bytes = resize(bytes, ...shorterTo(bytes, step.shorter), filters[step.filter]);
    else if (step.kind === "squash") bytes = resize(bytes, step.width, step.height, filters[step.filter]);
    else if (step.kind === "crop") bytes = centreCrop(bytes, step.width, step.height);
  }
  const { width, height } = bytes;
  if (wanted && (height !== wanted[0] || width !== wanted[1]))
    throw new FormatError(
      "image",
      `preprocessing leaves ${width} x ${height} pixels, not ${wanted[1]} x ${wanted[0]}: a crop or squash is missing`,
    );
  return bytes;
}

/** Grey, RGB or RGBA, as many channels as were asked for. */
function withChannels({ width, height, data }: Pixels, channels: 1 | 3): ByteImage {
  if (!Number.isInteger(width) || !Number.isInteger(height) || width < 1 || height < 1) {
    throw new FormatError("image", `an image of ${width} x ${height} pixels has nothing to see`);
  }
  checkSize(width, height);
  const pixels = width * height;
  const given = [1, 3, 4].find((n) => data.length === n * pixels);
  if (given === undefined) {
    throw new FormatError(
      "image",
      `${width} x ${height} pixels are ${pixels} bytes (grey), ${3 * pixels} bytes (RGB) or ${4 * pixels} bytes (RGBA), got ${data.length}`,
    );
  }
  if (given === channels)
    return { width, height, channels, data: new Uint8Array(data.buffer, data.byteOffset, data.length) };
  const out = new Uint8Array(pixels * channels);
  for (let i = 0, from = 0, to = 0; i < pixels; i++, from += given, to += channels) {
    const red = data[from]!;
    const green = given === 1 ? red : data[from + 1]!;
    const blue = given === 1 ? red : data[from + 2]!;
    if (channels === 1) out[to] = (19595 * red + 38470 * green + 7471 * blue + 0x8000) >> 16;
    else {
      out[to] = red;
      out[to + 1] = green;
      out[to + 2] = blue;
    }
  }
  return { width, height, channels, data: out };
}

export function checkSize(width: number, height: number): void {
  if (width * height > mostPixels) {
    throw new FormatError(
      "image",
      `${width} x ${height} pixels are more than the ${mostPixels / 1e6} million that are accepted`,
    );
  }
}

/** Width and height when the shorter side becomes `shorter`; the longer one is truncated. */
function shorterTo({ width, height }: ByteImage, shorter: number): [width: number, height: number] {
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

/** Antialiased bicubic resampling of a line, unrounded. `offset`: by how much the line counts as longer than `to`. */
export const bicubicWeights = (from: number, to: number, offset: number): LineWeights[] =>
  coverage(from, to, filters.bicubic, offset).map(({ low, weights }) => weights.map((w, k) => [low + k, w] as const));

/** What each element of the resampled line is made of: source elements from `low` on, their weights adding up to 1. */
function coverage(from: number, to: number, filter: Filter, offset = 0): { low: number; weights: number[] }[] {
  const ratio = from / (to + offset);
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

function resize(image: ByteImage, width: number, height: number, filter: Filter): ByteImage {
  checkSize(width, image.height);
  checkSize(width, height);
  const { channels } = image;
  let { data } = image;
  if (width !== image.width) data = resampleRows(data, image, width, filter);
  if (height !== image.height) data = resampleColumns(data, width * channels, image.height, height, filter);
  return { width, height, channels, data };
}

function resampleRows(
  data: Uint8Array,
  { width: from, height: rows, channels }: ByteImage,
  to: number,
  filter: Filter,
): Uint8Array {
  const { first, weights } = tapsFor(from, to, filter);
  const out = new Uint8Array(to * rows * channels);
  for (let y = 0, o = 0; y < rows; y++) {
    for (let x = 0; x < to; x++, o += channels) {
      const taps = weights[x]!;
      let r = 0;
      let g = 0;
      let b = 0;
      let i = (y * from + first[x]!) * channels;
      if (channels === 1) {
        for (let k = 0; k < taps.length; k++, i++) r += taps[k]! * data[i]!;
      } else {
        for (let k = 0; k < taps.length; k++, i += 3) {
          const w = taps[k]!;
          r += w * data[i]!;
          g += w * data[i + 1]!;
          b += w * data[i + 2]!;
        }
        out[o + 1] = toByte(g);
        out[o + 2] = toByte(b);
      }
      out[o] = toByte(r);
    }
  }
  return out;
}

/** `line` bytes a row. */
function resampleColumns(data: Uint8Array, line: number, from: number, to: number, filter: Filter): Uint8Array {
  const { first, weights } = tapsFor(from, to, filter);
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
function centreCrop(image: ByteImage, width: number, height: number): ByteImage {
  checkSize(width, height);
  const offset = (from: number, to: number): number =>
    from >= to ? halfToEven(from - to) : -Math.floor((to - from) / 2);
  const left = offset(image.width, width);
  const top = offset(image.height, height);
  const { channels } = image;
  const out = new Uint8Array(width * height * channels);
  for (let y = Math.max(0, -top); y < Math.min(height, image.height - top); y++) {
    const x = Math.max(0, -left);
    const end = Math.min(width, image.width - left);
    const from = ((y + top) * image.width + x + left) * channels;
    out.set(image.data.subarray(from, from + (end - x) * channels), (y * width + x) * channels);
  }
  return { width, height, channels, data: out };
}

/** `n / 2`, to the nearest integer, to the even one of two. */
function halfToEven(n: number): number {
  const whole = Math.floor(n / 2);
  return n % 2 === 1 && whole % 2 === 1 ? whole + 1 : whole;
}
