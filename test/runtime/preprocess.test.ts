import type { PreprocessStep } from "../../src/runtime/host-data.ts";
import { describe, expect, it } from "vitest";
import { FormatError } from "../../src/runtime/format-error.ts";
import { preprocess, preprocessBytes } from "../../src/runtime/preprocess.ts";
import type { Pixels } from "../../src/runtime/tensor.ts";
import { goldenPicture, goldenPictures as golden, goldenSteps, noise } from "../support/golden-pictures.ts";

const sum = (bytes: Uint8Array): number => bytes.reduce((a, b) => a + b, 0);

describe("preprocess", () => {
  it("builds the golden images as the file describes them", () => {
    for (const image of golden.images) {
      const { data } = goldenPicture(image);
      expect([sum(data), [...data.subarray(0, 12)], [...data.subarray(-3)]]).toEqual([
        image.sum,
        image.first12,
        image.last3,
      ]);
    }
  });

  it.each(golden.results)("equals the reference on $image through $pipeline", (result) => {
    const pipeline = golden.pipelines.find((p) => p.name === result.pipeline)!;
    const image = goldenPicture(golden.images.find((i) => i.name === result.image)!);
    const steps = goldenSteps(pipeline);
    const bytes = preprocessBytes(image, steps);
    expect([bytes.width, bytes.height]).toEqual([224, 224]);
    expect(golden.positions.map(([c, y, x]) => bytes.data[(y * 224 + x) * 3 + c])).toEqual(result.u8);
    expect(sum(bytes.data)).toBe(result.u8_sum);
    const values = preprocess(image, steps);
    golden.positions.forEach(([c, y, x], i) =>
      expect(Math.abs(values[(c * 224 + y) * 224 + x]! - result.values[i]!)).toBeLessThan(1e-6),
    );
    expect(values.reduce((a, b) => a + b, 0) / values.length).toBeCloseTo(result.mean, 6);
    expect(
      Math.hypot(
        ...[0, 1, 2].map((c) => Math.sqrt(values.subarray(c * 50176, (c + 1) * 50176).reduce((a, b) => a + b * b, 0))),
      ),
    ).toBeCloseTo(result.l2, 3);
  });

  it("squashes to any size, keeps a constant image constant, and leaves an image of the right size alone", () => {
    const grey: Pixels = { width: 3, height: 50, data: new Uint8Array(450).fill(77) };
    for (const filter of ["bicubic", "bilinear"] as const) {
      const small = preprocessBytes(grey, [{ kind: "squash", height: 7, width: 31, filter }]);
      expect([small.width, small.height, new Set(small.data)]).toEqual([31, 7, new Set([77])]);
      const same = noise(9, 4);
      expect(preprocessBytes(same, [{ kind: "squash", height: 4, width: 9, filter }]).data).toEqual(same.data);
    }
  });

  it("takes a single pixel and extreme shapes", () => {
    const pixel: Pixels = { width: 1, height: 1, data: Uint8Array.of(10, 20, 30) };
    const values = preprocess(pixel, [
      { kind: "resize", shorter: 4, filter: "bicubic" },
      { kind: "crop", height: 2, width: 2 },
    ]);
    expect([...values]).toEqual([10, 10, 10, 10, 20, 20, 20, 20, 30, 30, 30, 30].map((v) => Math.fround(v / 255)));
    const strip = preprocessBytes(noise(1, 3000), [
      { kind: "resize", shorter: 8, filter: "bilinear" },
      { kind: "crop", height: 8, width: 8 },
    ]);
    expect(strip.data.length).toBe(192);
    const wide = preprocessBytes(noise(5000, 2), [{ kind: "squash", height: 6, width: 6, filter: "bicubic" }]);
    expect([wide.width, wide.height]).toEqual([6, 6]);
  });

  it("rounds a crop's offset half to even, and pads with black where the image is smaller, the odd pixel at the end", () => {
    const row = (...reds: number[]): Pixels => ({
      width: reds.length,
      height: 1,
      data: Uint8Array.from(reds.flatMap((r) => [r, 0, 0])),
    });
    const reds = (image: Pixels, width: number, height = 1): number[] =>
      [...preprocessBytes(image, [{ kind: "crop", height, width }]).data].filter((_, i) => i % 3 === 0);
    expect(reds(row(1, 2, 3, 4), 1)).toEqual([3]); // 1.5 -> 2
    expect(reds(row(1, 2, 3, 4, 5, 6), 1)).toEqual([3]); // 2.5 -> 2
    expect(reds(row(1, 2), 5)).toEqual([0, 1, 2, 0, 0]);
    expect(reds(row(1, 2, 3), 1, 4)).toEqual([0, 2, 0, 0]);
  });

  it("drops alpha without blending and does not touch its input", () => {
    const steps: PreprocessStep[] = [
      { kind: "resize", shorter: 5, filter: "bicubic" },
      { kind: "normalize", mean: [0.5, 0.4, 0.3], std: [0.2, 0.3, 0.4] },
    ];
    const rgba = noise(9, 7, 4);
    const before = rgba.data.slice();
    const rgb = { width: 9, height: 7, data: rgba.data.filter((_, i) => i % 4 !== 3) };
    expect(preprocess(rgba, steps)).toEqual(preprocess(rgb, steps));
    expect(preprocess({ ...rgba, data: new Uint8ClampedArray(rgba.data) }, steps)).toEqual(preprocess(rgb, steps));
    expect(rgba.data).toEqual(before);
  });

  it("makes one channel of three by ITU-R 601 before any other step, as the library's L, and three of one", () => {
    // What Pillow gives for these.
    const colours = [
      [255, 0, 0, 76],
      [0, 255, 0, 150],
      [0, 0, 255, 29],
      [255, 255, 255, 255],
      [77, 77, 77, 77],
      [10, 20, 30, 18],
      [200, 100, 50, 124],
    ];
    const row = (width: number, data: number[]): Pixels => ({ width, height: 1, data: Uint8Array.from(data) });
    const grey = row(
      7,
      colours.map((c) => c[3]!),
    );
    expect([
      ...preprocessBytes(
        row(
          7,
          colours.flatMap((c) => c.slice(0, 3)),
        ),
        [],
        1,
      ).data,
    ]).toEqual([...grey.data]);
    expect([
      ...preprocessBytes(
        row(
          7,
          colours.flatMap((c) => [...c.slice(0, 3), 9]),
        ),
        [],
        1,
      ).data,
    ]).toEqual([...grey.data]);
    const steps: PreprocessStep[] = [
      { kind: "squash", height: 2, width: 5, filter: "bicubic" },
      { kind: "crop", height: 3, width: 4 },
    ];
    const photo = noise(9, 7);
    const first = preprocessBytes(photo, [], 1);
    expect(preprocessBytes(photo, steps, 1)).toEqual(preprocessBytes(first, steps, 1));
    // Grey in three channels is the same picture three times.
    const [one, three] = [preprocessBytes(first, steps, 1), preprocessBytes(first, steps, 3)];
    expect([...three.data]).toEqual([...one.data].flatMap((v) => [v, v, v]));
    const values = preprocess(first, [...steps, { kind: "normalize", mean: [0.25], std: [0.5] }], 1);
    expect([...values]).toEqual([...one.data].map((v) => Math.fround((v / 255 - 0.25) / 0.5)));
  });

  it("refuses images whose bytes do not fit, empty ones, and sizes that nobody can hold", () => {
    const refused = (image: Pixels, steps: PreprocessStep[] = []): string => {
      try {
        preprocess(image, steps);
      } catch (error) {
        expect(error).toBeInstanceOf(FormatError);
        return (error as Error).message;
      }
      return "accepted";
    };
    expect(refused({ width: 2, height: 2, data: new Uint8Array(8) })).toMatch(
      /2 x 2 pixels are 4 bytes \(grey\), 12 bytes \(RGB\) or 16 bytes \(RGBA\), got 8/,
    );
    expect(refused({ width: 0, height: 2, data: new Uint8Array(0) })).toMatch(/nothing to see/);
    expect(refused({ width: 1e6, height: 1e6, data: new Uint8Array(0) })).toMatch(/100 million/);
    expect(refused(noise(1, 5000), [{ kind: "resize", shorter: 224, filter: "bicubic" }])).toMatch(
      /224 x 1120000 pixels/,
    );
  });
});
