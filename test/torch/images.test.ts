/** Images in exported packages: preprocessing, random changes and orders of examples, as vitc has them. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { augment, drawsFor } from "../../src/data/augment.ts";
import { trainingSplit } from "../../src/data/data-set.ts";
import { ExampleOrder } from "../../src/data/order.ts";
import { ExampleRows } from "../../src/data/rows.ts";
import { inputsOf } from "../../src/ir/graph.ts";
import { openData } from "../../src/node/data-source.ts";
import type { Augmentation } from "../../src/runtime/host-data.ts";
import type { PlanInput } from "../../src/runtime/plan.ts";
import { preprocess, preprocessBytes } from "../../src/runtime/preprocess.ts";
import { goldenPicture, goldenPictures as golden } from "../support/golden-pictures.ts";
import {
  type Task,
  type Told,
  asArray,
  bytesIn,
  floatsIn,
  imageModel,
  runTasks,
  writeDataPackage,
} from "./read-data.ts";
import { torchVersion } from "./run-torch.ts";

const scratch = mkdtempSync(join(tmpdir(), "vitc-torch-images-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const tasks: Task[] = [];
let results: readonly Told[] = [];
/** What a package will have told of a task, once all are run. */
function asked<T>(on: string, does: string, args: Readonly<Record<string, unknown>>): () => T {
  const index = tasks.push([does, on, args]) - 1;
  return () => {
    const { value, error, refused } = results[index]!;
    expect([error, refused]).toEqual([undefined, undefined]);
    return value as T;
  };
}

const models = {
  photo: imageModel(
    [3, 20, 24],
    'resize(27, "bicubic"); crop(20, 24); normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])',
  ),
  small: imageModel([3, 40, 33], 'resize(30, "bilinear"); crop(40, 33); normalize(0.5, 0.5)'),
  grey: imageModel([1, 19, 14], 'squash(19, 14, "bilinear")'),
  wide: imageModel([3, 16, 31], 'squash(16, 31, "bicubic"); normalize(0.5, 0.25)'),
  cut: imageModel([1, 9, 8], "crop(9, 8); normalize(0.1, 0.3)"),
};
const sizes = [
  [24, 20],
  [61, 45],
  [45, 61],
  [7, 90],
  [33, 40],
  [1, 1],
  [200, 3],
  [8, 10],
] as const;
const noise = (count: number, seed: number): Uint8Array =>
  Uint8Array.from({ length: count }, (_, i) => {
    const x = Math.sin(i * 12.9898 + seed * 78.233) * 43758.5453;
    return Math.floor((x - Math.floor(x)) * 256);
  });

const changes: Readonly<Record<string, readonly Augmentation[]>> = {
  shifted: [{ kind: "shift", pixels: 2.5 }],
  rotated: [{ kind: "rotate", degrees: 25 }],
  scaled: [{ kind: "scale", by: 0.4 }],
  flipped: [{ kind: "flip" }],
  all: [{ kind: "flip" }, { kind: "shift", pixels: 3 }, { kind: "rotate", degrees: 180 }, { kind: "scale", by: 0.25 }],
};

const [folder, damaged] = [join(scratch, "folder"), join(scratch, "damaged")];
for (const [i, name] of ["a/1.png", "a/2.png", "b/1.png", "b/2.jpg"].entries()) {
  const [width, height] = [30 + 5 * i, 44 - 3 * i];
  const image = await sharp(noise(width * height * 3, i), { raw: { width, height, channels: 3 } })
    .toFormat(name.endsWith("png") ? "png" : "jpeg")
    .toBuffer();
  for (const path of [folder, damaged]) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), path === damaged && name === "a/2.png" ? image.subarray(0, 900) : image);
  }
}

describe.skipIf(torchVersion === undefined)("images in an exported package", () => {
  beforeAll(() => {
    for (const [name, graph] of Object.entries(models)) writeDataPackage(join(scratch, name), graph);
    for (const p of golden.pipelines) {
      const steps = `resize(${p.short_side}, "${p.interpolation}"); crop(${p.crop}, ${p.crop}); normalize([${p.mean.join()}], [${p.std.join()}])`;
      writeDataPackage(join(scratch, p.name), imageModel([3, p.crop, p.crop], steps));
    }
    for (const [name, steps] of Object.entries(changes)) writeDataPackage(join(scratch, name), models.photo, steps);
    results = runTasks(scratch, tasks);
  });

  test.each(
    Object.entries(models).flatMap(([name, graph]) =>
      [1, 3, 4].flatMap((channels) =>
        sizes.map(([width, height]) => {
          const data = noise(width * height * channels, channels + width);
          const image = asArray(data, [height, width, channels]);
          const told = [true, false].map((pillow) =>
            asked<{ pixels: string; input: string }>(name, "preprocessed", { image, pillow }),
          );
          return { name, graph, channels, width, height, data, told };
        }),
      ),
    ),
  )("become the input of $name, with Pillow and without: $width x $height, $channels channels", (c) => {
    const { preprocess: steps, shape } = inputsOf(c.graph)[0]!;
    const channels = shape[0] as 1 | 3;
    const bytes = preprocessBytes(c, steps!, channels).data;
    const values = preprocess(c, steps!, channels);
    for (const told of c.told) {
      expect(Buffer.compare(bytesIn(told().pixels), bytes)).toBe(0);
      expect(floatsIn(told().input)).toEqual(values);
    }
  });

  test.each(
    golden.results.map((result) => {
      const picture = goldenPicture(golden.images.find((i) => i.name === result.image)!);
      const image = asArray(picture.data, [picture.height, picture.width, 3]);
      return {
        ...result,
        told: asked<{ pixels: string; input: string }>(result.pipeline, "preprocessed", { image, pillow: true }),
      };
    }),
  )("become the reference's numbers: $image through $pipeline", ({ told, u8_sum, u8, values }) => {
    const [pixels, input] = [bytesIn(told().pixels), floatsIn(told().input)];
    expect(pixels.reduce((a, b) => a + b, 0)).toBe(u8_sum);
    for (const [i, [c, row, column]] of golden.positions.entries()) {
      expect(pixels[(row * 224 + column) * 3 + c]).toBe(u8[i]);
      expect(input[(c * 224 + row) * 224 + column]).toBeCloseTo(values[i]!, 6);
    }
  });

  const [channels, height, width] = [2, 9, 12];
  const image = Float32Array.from({ length: channels * height * width }, (_, i) => Math.sin(i * i));
  const given = asArray(image, [channels, height, width]);
  test.each(
    Object.entries(changes).flatMap(([name, steps]) =>
      [
        [0, 0, 0],
        [1, 0, 5],
        [7, 3, 123456],
        [2 ** 32 - 1, 1000, 1_281_166],
      ].map(([seed, epoch, index]) => {
        const told = asked<string>(name, "changed", { image: given, seed, epoch, index });
        return { name, steps, seed: seed!, epoch: epoch!, index: index!, told };
      }),
    ),
  )("are $name as in vitc: seed $seed, epoch $epoch, example $index", ({ steps, seed, epoch, index, told }) => {
    const expected = augment(image, [channels, height, width], steps, drawsFor(seed, epoch, index));
    expectNear(floatsIn(told()), expected);
  });

  const extremes = [0, 0.49, 0.5, 1 - 2 ** -24];
  test.each(
    Object.entries(changes).flatMap(([name, steps]) =>
      extremes.map((number) => {
        const numbers = Array.from({ length: 5 }, () => number);
        const told = asked<string>(name, "changed", { image: given, seed: 0, epoch: 0, index: 0, numbers });
        return { name, steps, number, told };
      }),
    ),
  )("are $name by the same where $number is drawn", ({ steps, number, told }) => {
    expectNear(
      floatsIn(told()),
      augment(image, [channels, height, width], steps, () => number),
    );
  });

  const orders = [
    [10, 4, 3],
    [37, 5, 0],
    [8, 8, 2 ** 32 - 1],
  ].map(([count, perStep, seed]) => {
    const steps = [1, 2, 3, 40, 2, 1000];
    const told = asked<{ per_epoch: number; steps: unknown }>("photo", "order", {
      count,
      per_step: perStep,
      seed,
      steps,
    });
    return { count: count!, perStep: perStep!, seed: seed!, steps, told };
  });
  test.each(orders)(
    "come in vitc's order: $count, $perStep a step, seed $seed",
    ({ count, perStep, seed, steps, told }) => {
      const own = new ExampleOrder(count, perStep, seed);
      const expected = steps.map((step) => own.at(step)).map(({ epoch, indices }) => [epoch, [...indices]]);
      expect(told()).toEqual({ per_epoch: own.stepsPerEpoch, steps: expected });
    },
  );

  describe("in batches", () => {
    const keys = [
      [
        [3, 0],
        [1, 0],
      ],
      [
        [0, 4],
        [2, 4],
      ],
      [[3, 1]],
      [
        [2, null],
        [0, null],
        [1, null],
      ],
    ] as const;
    interface Made {
      readonly identity: string;
      readonly batches: readonly (readonly [input: string, labels: readonly number[]])[];
    }
    const batched = (workers: number, path = folder): (() => Made) =>
      asked<Made>("all", "batched", { path, keys, workers });
    const [alone, ahead, again] = [batched(0), batched(2), batched(3)];

    test("are the same whoever makes them, and those that vitc trains on", async () => {
      expect(ahead()).toEqual(alone());
      expect(again()).toEqual(alone());
      expect(alone().identity).toMatch(/^4 examples [0-9a-f]{8}$/);
      const rows = new ExampleRows(trainingSplit(openData(folder)), {
        ...inputsOf(models.photo)[0]!,
        name: "image",
      } as unknown as PlanInput);
      for (const [i, batch] of keys.entries()) {
        const indices = batch.map(([index]) => index);
        const epoch = batch[0][1];
        const own = await rows.batch(indices, epoch === null ? undefined : { steps: changes.all!, seed: 5, epoch });
        const [input, labels] = alone().batches[i]!;
        expectNear(floatsIn(input), own);
        expect(labels).toEqual([...rows.labels(indices)]);
      }
    });

    test.each(
      [0, 2].map((workers) => {
        const index = tasks.push(["batched", "all", { path: damaged, keys, workers }]) - 1;
        return { workers, told: () => results[index]! };
      }),
    )("say what is wrong in one sentence: by $workers workers", ({ told }) => {
      expect(told().refused).toMatch(/^[^\n]*2\.png: the file is truncated or corrupt \([^\n]*\)$/);
    });
  });
});

const expectNear = (actual: Float32Array, expected: Float32Array): void => {
  expect(actual).toHaveLength(expected.length);
  for (let i = 0; i < expected.length; i++) expect(Math.abs(actual[i]! - expected[i]!)).toBeLessThan(1e-6);
};
