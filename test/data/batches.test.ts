/** What becomes of examples on their way to a step: order, random changes, preprocessing, all repeatable by seed. */
import type { Augmentation } from "../../src/runtime/host-data.ts";
import { describe, expect, it } from "vitest";
import { augment, drawsFor } from "../../src/data/augment.ts";
import { ExampleOrder, permutation } from "../../src/data/order.ts";
import { ExampleRows } from "../../src/data/rows.ts";
import type { LabelledImages } from "../../src/data/data-set.ts";
import type { PlanInput } from "../../src/runtime/plan.ts";
import { preprocess } from "../../src/runtime/preprocess.ts";

describe("the order of examples", () => {
  it("is a permutation, another one for another seed or epoch", () => {
    const orders = [
      [1, 0],
      [1, 1],
      [2, 0],
    ].map(([seed, epoch]) => [...permutation(100, seed!, epoch!)]);
    for (const order of orders)
      expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, i) => i));
    expect(new Set(orders.map(String)).size).toBe(3);
    expect([...permutation(100, 1, 0)]).toEqual(orders[0]);
  });

  it("moves every example everywhere", () => {
    const seen = Array.from({ length: 5 }, () => new Set<number>());
    for (let epoch = 0; epoch < 100; epoch++)
      permutation(5, 7, epoch).forEach((example, place) => seen[example]!.add(place));
    expect(seen.map((places) => places.size)).toEqual([5, 5, 5, 5, 5]);
  });

  it("is that of the step, wherever one begins; what does not fill a step is left out of its epoch", () => {
    const order = new ExampleOrder(10, 4, 3);
    expect(order.stepsPerEpoch).toBe(2);
    const steps = Array.from({ length: 6 }, (_, i) => order.at(i + 1));
    expect(steps.map((s) => s.epoch)).toEqual([0, 0, 1, 1, 2, 2]);
    for (const [a, b] of [
      [0, 1],
      [2, 3],
      [4, 5],
    ] as const)
      expect(new Set([...steps[a]!.indices, ...steps[b]!.indices]).size).toBe(8);
    for (const step of [5, 2, 6, 1]) expect(new ExampleOrder(10, 4, 3).at(step)).toEqual(steps[step - 1]);
  });
});

describe("augmentation", () => {
  const [height, width] = [5, 6];
  const plane = height * width;
  /** Every channel another picture, none with equal neighbours. */
  const picture = Float32Array.from({ length: 2 * plane }, (_, i) => Math.sin(i * i));
  const shape = [2, height, width] as const;
  const at = (image: Float32Array, channel: number, row: number, column: number): number =>
    image[channel * plane + Math.min(Math.max(row, 0), height - 1) * width + Math.min(Math.max(column, 0), width - 1)]!;
  const draws =
    (...numbers: number[]) =>
    () =>
      numbers.shift() ?? expect.unreachable("one draw too many");
  const expectImage = (
    image: Float32Array,
    expected: (channel: number, row: number, column: number) => number,
    digits = 6,
  ): void => {
    for (let i = 0; i < image.length; i++)
      expect(image[i]).toBeCloseTo(expected(Math.floor(i / plane), Math.floor((i % plane) / width), i % width), digits);
  };

  it("shifts by whole pixels, either way, with the border repeated, and exactly", () => {
    const shift: Augmentation = { kind: "shift", pixels: 2 };
    // 0 is two to the left, just below 1 two to the right.
    expectImage(
      augment(picture, shape, [shift], draws(0, 0.999)),
      (c, row, column) => at(picture, c, row - 2, column + 2),
      12,
    );
    expectImage(augment(picture, shape, [shift], draws(0.5, 0.5)), (c, row, column) => at(picture, c, row, column), 12);
  });

  it("flips with probability one half", () => {
    expectImage(
      augment(picture, shape, [{ kind: "flip" }], draws(0.49)),
      (c, row, column) => at(picture, c, row, width - 1 - column),
      12,
    );
    expect(augment(picture, shape, [{ kind: "flip" }], draws(0.5))).toEqual(picture);
  });

  it("rotates about the centre, by both senses, up to the angle", () => {
    const square = [2, height, height] as const;
    const image = picture.slice(0, 2 * height * height);
    const turned = augment(image, square, [{ kind: "rotate", degrees: 90 }], draws(0.999999999999));
    const back = augment(image, square, [{ kind: "rotate", degrees: 90 }], draws(0));
    for (let c = 0; c < 2; c++)
      for (let row = 0; row < height; row++)
        for (let column = 0; column < height; column++) {
          const here = c * height * height;
          expect(turned[here + row * height + column]).toBeCloseTo(
            image[here + (height - 1 - column) * height + row]!,
            6,
          );
          expect(back[here + row * height + column]).toBeCloseTo(
            image[here + column * height + (height - 1 - row)]!,
            6,
          );
        }
  });

  it("scales about the centre, bilinearly", () => {
    // Twice as large: the middle stays, half a pixel on is the mean of two.
    const line = Float32Array.of(0, 10, 20, 30, 40);
    const larger = augment(line, [1, 1, 5], [{ kind: "scale", by: 1 }], draws(0.9999999999999));
    [10, 15, 20, 25, 30].forEach((v, i) => expect(larger[i]).toBeCloseTo(v, 5));
  });

  it("does steps in their order, in one resampling", () => {
    const steps: Augmentation[] = [{ kind: "shift", pixels: 1 }, { kind: "flip" }];
    // To the right, then turned about: what was at the left stands right of where it would.
    expectImage(
      augment(picture, shape, steps, draws(0.999, 0.5, 0)),
      (c, row, column) => at(picture, c, row, width - 1 - column - 1),
      12,
    );
    expect(augment(picture, shape, [], draws())).toBe(picture);
  });

  it("draws the same for an example of an epoch, else other numbers", () => {
    const some = (seed: number, epoch: number, example: number): string => {
      const draw = drawsFor(seed, epoch, example);
      return String([draw(), draw(), draw()]);
    };
    expect(some(1, 2, 3)).toBe(some(1, 2, 3));
    expect(new Set([some(1, 2, 3), some(2, 2, 3), some(1, 3, 3), some(1, 2, 4)]).size).toBe(4);
  });
});

describe("rows", () => {
  const input: PlanInput = {
    name: "image",
    shape: [3, 4, 4],
    region: { space: 1, offset: 0, size: 0 },
    preprocess: [
      { kind: "squash", height: 4, width: 4, filter: "bilinear" },
      { kind: "normalize", mean: [0.1, 0.2, 0.3], std: [0.5, 0.6, 0.7] },
    ],
  };
  const pixels = (i: number) => ({
    width: 5,
    height: 3,
    channels: 3 as const,
    data: Uint8Array.from({ length: 45 }, (_, k) => (k * 37 + i * 101) % 256),
  });
  const source = () => {
    const asked: number[] = [];
    const images: LabelledImages = {
      labels: Int32Array.of(5, 6, 7),
      image: (i) => (asked.push(i), pixels(i)),
      place: (i) => `picture ${i}`,
    };
    return { asked, images };
  };

  it("are what the model's preprocessing makes of images, decoded once", async () => {
    const { asked, images } = source();
    const rows = new ExampleRows(images, input);
    const batch = await rows.batch([2, 0]);
    expect(batch).toEqual(Float32Array.from([2, 0].flatMap((i) => [...preprocess(pixels(i), input.preprocess!)])));
    expect([...rows.labels([2, 0])]).toEqual([7, 5]);
    expect(await rows.batch([2, 0])).toEqual(batch);
    expect(asked).toEqual([2, 0]);
  });

  it("are decoded anew where there is no room to keep them", async () => {
    const { asked, images } = source();
    const rows = new ExampleRows(images, input, 3 * 16 + 1);
    await rows.batch([1, 2]);
    expect(await rows.batch([1, 2])).toEqual(await new ExampleRows(images, input).batch([1, 2]));
    expect(asked.slice(0, 3)).toEqual([1, 2, 2]);
  });

  it("are changed at random as the epoch says, whatever the batch", async () => {
    const { images } = source();
    const rows = new ExampleRows(images, input);
    const augmenting = {
      steps: [
        { kind: "shift", pixels: 1 },
        { kind: "rotate", degrees: 20 },
      ] as Augmentation[],
      seed: 1,
      epoch: 4,
    };
    const batch = await rows.batch([0, 1], augmenting);
    expect(batch.slice(48)).toEqual(await rows.batch([1], augmenting));
    expect(batch).not.toEqual(await rows.batch([0, 1]));
    expect(batch).not.toEqual(await rows.batch([0, 1], { ...augmenting, epoch: 5 }));
  });

  it("need an input that takes images, and images that can be preprocessed", async () => {
    const { images } = source();
    expect(() => new ExampleRows(images, { ...input, preprocess: undefined })).toThrow(
      /'image' \[3, 4, 4\] declares no preprocessing/,
    );
    const broken = new ExampleRows({ ...images, image: () => ({ ...pixels(0), width: 0 }) }, input);
    await expect(broken.batch([1])).rejects.toThrow(/^picture 1: image: an image of 0 x 3 pixels/);
  });
});
