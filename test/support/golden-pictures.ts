/** The pictures of the golden file of preprocessing, by its formulas, what the reference made of them, and others. */
import { readFileSync } from "node:fs";
import type { PreprocessStep } from "../../src/runtime/host-data.ts";
import type { Pixels } from "../../src/runtime/tensor.ts";

interface Picture {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly sum: number;
  readonly first12: readonly number[];
  readonly last3: readonly number[];
}

interface Pipeline {
  readonly name: string;
  readonly interpolation: "bicubic" | "bilinear";
  readonly short_side: number;
  readonly crop: number;
  readonly mean: readonly number[];
  readonly std: readonly number[];
}

interface Golden {
  readonly images: readonly Picture[];
  readonly pipelines: readonly Pipeline[];
  readonly positions: readonly (readonly [channel: number, row: number, column: number])[];
  readonly results: readonly {
    readonly image: string;
    readonly pipeline: string;
    readonly u8_sum: number;
    readonly l2: number;
    readonly mean: number;
    readonly u8: readonly number[];
    readonly values: readonly number[];
  }[];
}

export const goldenPictures = JSON.parse(
  readFileSync(new URL("../golden/preprocess.json", import.meta.url), "utf8"),
) as Golden;

/** Red, green and blue, row by row. */
export type Bytes = Pixels & { readonly data: Uint8Array };

/** A synthetic photograph of the golden file. */
export function goldenPicture({ name, width, height }: Pick<Picture, "name" | "width" | "height">): Bytes {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let c = 0; c < 3; c++, i++) {
        const t = ((((x - 150) ** 2 + 2 * (y - 120) ** 2) >> 5) + 90 * c) & 511;
        data[i] = name.startsWith("waves") ? (x * 3 + y * 5 + c * 40 + ((x * y) >> 3)) & 255 : t < 256 ? t : 511 - t;
      }
    }
  }
  return { width, height, data };
}

export const goldenSteps = ({ short_side, interpolation, crop, mean, std }: Pipeline): PreprocessStep[] => [
  { kind: "resize", shorter: short_side, filter: interpolation },
  { kind: "crop", height: crop, width: crop },
  { kind: "normalize", mean, std },
];

/** The hardest to resample: neighbours have nothing to do with each other. */
export const noise = (width: number, height: number, channels: 3 | 4 = 3): Bytes => ({
  width,
  height,
  data: Uint8Array.from({ length: width * height * channels }, (_, i) => Math.imul(i + 1, 0x9e3779b1) >>> 24),
});
