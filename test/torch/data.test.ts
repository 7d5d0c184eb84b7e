/** Sources of data as exported packages read them: the labels, names, bytes and sentences of vitc's own loader. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { zipSync } from "fflate";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { classMetadata, classesOf, matchClasses, parseClasses } from "../../src/data/class-names.ts";
import { withoutDamaged } from "../../src/data/damaged.ts";
import { checkLabels, trainingSplit } from "../../src/data/data-set.ts";
import { UserError } from "../../src/host/user-error.ts";
import { inputsOf } from "../../src/ir/graph.ts";
import { openData } from "../../src/node/data-source.ts";
import { writeNpy } from "../../src/runtime/npy.ts";
import { preprocess } from "../../src/runtime/preprocess.ts";
import type { Orientation } from "../../src/runtime/rotation-tag.ts";
import { type Task, type Told, bytesIn, floatsIn, imageModel, runTasks, writeDataPackage } from "./read-data.ts";
import { torchVersion } from "./run-torch.ts";

const scratch = mkdtempSync(join(tmpdir(), "vitc-torch-data-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const at = (name: string): string => join(scratch, name);
const file = (name: string, content: string | Uint8Array): string => {
  mkdirSync(dirname(at(name)), { recursive: true });
  writeFileSync(at(name), content);
  return at(name);
};

const model = imageModel([3, 12, 10], 'resize(14, "bicubic"); crop(12, 10); normalize([0.4, 0.5, 0.6], [0.2, 0.3, 1])');
const steps = inputsOf(model)[0]!.preprocess!;

const idx = (shape: readonly number[], data: Uint8Array): Uint8Array => {
  const header = new DataView(new ArrayBuffer(4 + 4 * shape.length));
  header.setUint32(0, 0x0800 + shape.length);
  shape.forEach((size, axis) => header.setUint32(4 + 4 * axis, size));
  return Buffer.concat([new Uint8Array(header.buffer), data]);
};
const bytes = (count: number, from = 0): Uint8Array => Uint8Array.from({ length: count }, (_, i) => from + i * i * 7);
const labels = (...values: number[]): Uint8Array => Uint8Array.from(values);
const npz = (named: Readonly<Record<string, Uint8Array>>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(named).map(([name, array]) => [`${name}.npy`, array])));
/** An array of another type than `writeNpy` knows. */
function npy(descr: string, shape: readonly number[], data: ArrayBuffer, fortran = false): Uint8Array {
  const text = `{'descr': '${descr}', 'fortran_order': ${fortran ? "True" : "False"}, 'shape': (${shape.map((s) => `${s},`).join("")}), }`;
  const padded = `${text.padEnd(117)}\n`;
  return Buffer.concat([
    Buffer.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, 118, 0]),
    Buffer.from(padded),
    new Uint8Array(data),
  ]);
}

/** A picture without two equal pixels beside each other. */
const picture = (width: number, height: number, channels: 1 | 2 | 3 | 4, seed = 0) =>
  sharp(
    Uint8Array.from({ length: width * height * channels }, (_, i) => (i * 37 + ((i * i) >> 4) + 101 * seed) & 255),
    { raw: { width, height, channels } },
  );

/** A picture without details, as photographs are. */
const smooth = (width: number, height: number) =>
  sharp(
    Uint8Array.from({ length: width * height * 3 }, (_, i) => {
      const [x, y, c] = [Math.floor(i / 3) % width, Math.floor(i / 3 / width), i % 3];
      return Math.round(127 + 120 * Math.sin((x + 2 * y) / 9 + c));
    }),
    { raw: { width, height, channels: 3 } },
  );
const halves = Uint16Array.from({ length: 9 * 13 * 3 }, (_, i) => (i * 4241) & 65535);
const wide = (channels: 1 | 3) =>
  sharp(halves.slice(0, 9 * 13 * channels), { raw: { width: 9, height: 13, channels } }).toColourspace(
    channels === 1 ? "grey16" : "rgb16",
  );
const tagged = (tag: number) => picture(11, 7, 3).withMetadata({ orientation: tag });

/** Files of every kind, which are all decoded. */
const kinds: Readonly<Record<string, Buffer>> = {
  "alpha.png": await picture(15, 9, 4).png().toBuffer(),
  "animated.gif": await picture(12, 12, 3).gif().toBuffer(),
  "grey-alpha.png": await picture(8, 17, 2).png().toBuffer(),
  "grey.png": await picture(16, 9, 1).toColourspace("b-w").png().toBuffer(),
  "grey.tif": await picture(16, 9, 1).toColourspace("b-w").tiff({ compression: "lzw" }).toBuffer(),
  "grey16.png": await wide(1).png().toBuffer(),
  "palette.PNG": await picture(12, 13, 3).png({ palette: true, colours: 16 }).toBuffer(),
  "photo.jpeg": await smooth(64, 48).jpeg({ quality: 90 }).toBuffer(),
  "progressive.jpg": await smooth(48, 64).jpeg({ quality: 80, progressive: true }).toBuffer(),
  "print.jpg": await smooth(40, 40).toColourspace("cmyk").jpeg({ quality: 95 }).toBuffer(),
  "profile.jpg": await smooth(40, 44).withIccProfile("p3").jpeg().toBuffer(),
  "rgb.png": await picture(14, 12, 3).png().toBuffer(),
  "rgb.tiff": await picture(10, 12, 3).tiff({ compression: "none" }).toBuffer(),
  "rgb.webp": await picture(13, 14, 3).webp({ lossless: true }).toBuffer(),
  "rgb16.png": await wide(3).png().toBuffer(),
};
for (const [name, content] of Object.entries(kinds)) file(`kinds/all/${name}`, content);
const cut = kinds["photo.jpeg"]!.subarray(0, 700);
for (let tag = 1; tag <= 8; tag++) {
  file(`turned/all/${tag}.png`, await tagged(tag).png().toBuffer());
  file(`turned/all/${tag}.jpg`, await smooth(24, 16).withMetadata({ orientation: tag }).jpeg().toBuffer());
  file(`turned/all/${tag}.tif`, await tagged(tag).tiff({ compression: "none" }).toBuffer());
  file(`turned/all/${tag}.webp`, await tagged(tag).webp({ lossless: true }).toBuffer());
}

const png = (seed: number): Promise<Buffer> =>
  picture(10 + seed, 12, 3, seed)
    .png()
    .toBuffer();
for (const [i, name] of [
  "train/b/2.png",
  "train/b/10.png",
  "train/a/x.png",
  "train/é/y.png",
  "train/😀/z.png",
  "train/ｚ/z.png",
  "val/b/1.png",
  "val/new/1.png",
].entries())
  file(`photos/${name}`, await png(i));
file("photos/read.me", "hello");
file("photos/train/list.txt", "hello");
file("photos/train/a/notes", "hello");
file("photos/train/a/.hidden.png", "hello");
mkdirSync(at("photos/train/a/inner"));
mkdirSync(at("photos/valid"));
for (const [i, name] of ["cat/1.png", "test/1.png", "test/2.png"].entries()) file(`classes/${name}`, await png(i));

file("mnist/train-images-idx3-ubyte", idx([3, 5, 4], bytes(60)));
file("mnist/train-labels-idx1-ubyte", idx([3], labels(2, 0, 1)));
file("mnist/t10k-images.idx3-ubyte.gz", gzipSync(idx([2, 28, 28], bytes(2 * 784, 9))));
file("mnist/t10k-labels.idx1-ubyte.gz", gzipSync(idx([2], labels(1, 1))));
file("pair/images-idx3-ubyte", idx([1, 12, 10], bytes(120)));
file("pair/labels-idx1-ubyte", idx([1], labels(3)));

file(
  "keras.npz",
  npz({
    x_train: writeNpy(bytes(3 * 16 * 12), [3, 16, 12]),
    y_train: writeNpy(labels(0, 9, 2), [3]),
    x_test: writeNpy(bytes(2 * 6 * 5 * 3, 50), [2, 6, 5, 3]),
    y_test: npy("<i8", [2, 1], BigInt64Array.of(4n, 1n).buffer),
    other: writeNpy(labels(1), [1]),
  }),
);
const columns = Int32Array.from({ length: 2 * 3 * 4 }, (_, i) => 10 * i);
file(
  "fortran.npz",
  npz({
    images: npy("<i4", [2, 3, 4], columns.buffer, true),
    labels: npy(">i2", [2], new Uint8Array([0, 3, 0, 1]).buffer),
  }),
);
file(
  "bits.npz",
  npz({ images: npy("|b1", [1, 2, 2, 1], labels(1, 0, 0, 1).buffer as ArrayBuffer), labels: writeNpy(labels(0), [1]) }),
);

interface Examples {
  readonly labels: readonly number[];
  readonly places: readonly string[];
  readonly examples: readonly {
    shape: readonly number[];
    pixels: string;
    taken: readonly number[];
    input: string;
    damaged?: string;
  }[];
}
interface Read {
  readonly classes: readonly string[] | null;
  readonly notes: readonly string[];
  readonly splits: Readonly<Record<string, Examples>>;
}

const tasks: Task[] = [];
let results: readonly Told[] = [];
/** What the package will have told of a task, once all are run. */
function asked<T>(does: string, args: Readonly<Record<string, unknown>>): () => Told & { readonly value?: T } {
  const index = tasks.push([does, "own", args]) - 1;
  return () => results[index]! as Told & { readonly value?: T };
}

const sources: readonly (readonly [title: string, path: string, orientation?: Orientation])[] = [
  ["class folders in splits", at("photos")],
  ["class folders, of which one is called test", at("classes")],
  ["image files of every kind", at("kinds")],
  ["image files, upright", at("turned")],
  ["image files, as they are stored", at("turned"), "stored"],
  ["IDX pairs of a folder", at("mnist")],
  ["an IDX pair by its labels", at("mnist/t10k-labels.idx1-ubyte.gz")],
  ["an IDX pair without a split", at("pair/images-idx3-ubyte")],
  ["an .npz as Keras writes it", at("keras.npz")],
  ["an .npz in another order of bytes and axes", at("fortran.npz")],
  ["an .npz of bits", at("bits.npz")],
];

describe.skipIf(torchVersion === undefined)("data of an exported package", () => {
  beforeAll(() => {
    writeDataPackage(at("own"), model);
    results = runTasks(scratch, tasks);
  });

  describe("are what vitc's loader gives", () => {
    test.each(
      sources.map(([title, path, orientation = "upright"]) => {
        return { title, path, orientation, told: asked<Read>("source", { path, orientation }) };
      }),
    )("$title", async ({ path, orientation, told }) => {
      const own = openData(path, orientation);
      const { value, error, refused } = told();
      expect([error, refused]).toEqual([undefined, undefined]);
      const { splits, classes, notes } = value!;
      expect({ classes: classes ?? undefined, notes }).toEqual({ classes: own.classes, notes: own.notes ?? [] });
      expect(Object.keys(splits).sort()).toEqual(Object.keys(own.splits).sort());
      for (const [name, images] of Object.entries(own.splits)) {
        const split = splits[name]!;
        expect(split.labels).toEqual([...images.labels]);
        expect(split.places).toEqual(split.labels.map((_, i) => images.place(i)));
        for (const [i, example] of split.examples.entries()) {
          expect(example.damaged).toBeUndefined();
          const read = await images.image(i);
          const channels = read.data.length / (read.width * read.height);
          expect([images.place(i), ...example.shape]).toEqual([images.place(i), read.height, read.width, channels]);
          expect(mostBetween(bytesIn(example.pixels), read.data), images.place(i)).toBe(0);
          expect(example.taken).toEqual([3, 12, 10]);
          expect(mostBetween(floatsIn(example.input), preprocess(read, steps)), images.place(i)).toBe(0);
        }
      }
    });
  });

  describe("have the classes of a model by name, as in vitc", () => {
    for (const name of ["a/1.jpg", "b/2.jpg", "b/3.jpg"]) file(`damaged/${name}`, cut);
    file("damaged/a/4.png", kinds["rgb.png"]!);
    file("damaged/b/5.png", kinds["rgb.png"]!);
    file("lost/a/1.jpg", cut);
    file("lost/b/5.png", kinds["rgb.png"]!);
    for (const name of ["0", "2", "10"]) file(`numbers/${name}/1.png`, kinds["rgb.png"]!);
    const many = Array.from({ length: 14 }, (_, i) => `class ${i}`);
    for (const name of many) file(`many/${name}/1.png`, kinds["rgb.png"]!);

    const matches: [title: string, path: string, count: number, names?: readonly string[], skipDamaged?: boolean][] = [
      ["as many as there are", "classes", 2],
      ["names in another order", "classes", 3, ["test", "dog", "cat"]],
      ["fewer names than classes", "classes", 4, ["test", "dog", "cat"]],
      ["nothing says which they are", "classes", 5],
      ["too many for the model", "many", 13],
      ["none that the model knows", "many", 14, many.slice(1)],
      [
        "more than are listed, none of them there",
        "classes",
        40,
        ["cat", "test", ...Array.from({ length: 38 }, (_, i) => `n${i}`)],
      ],
      ["numbers", "numbers", 12],
      ["numbers beyond the model's", "numbers", 5],
      ["numbers in the order of names", "numbers", 3, ["10", "2", "0"]],
      ["labels are numbers", "keras.npz", 10],
      ["labels are numbers that names name", "keras.npz", 10, Array.from({ length: 10 }, (_, i) => `${9 - i}`)],
      ["labels are numbers, names are not", "keras.npz", 10, many.slice(0, 10)],
      ["a label beyond the model's", "keras.npz", 5],
      ["damaged images left out", "damaged", 2, undefined, true],
      ["a class of damaged images", "lost", 2, undefined, true],
    ];
    test.each(
      matches.map(([title, path, count, names, skipDamaged = false]) => {
        const args = { path: at(path), model: "m", count, names: names ?? null, skip_damaged: skipDamaged };
        return { title, told: asked("opened", args), own: () => opened(at(path), count, names, skipDamaged) };
      }),
    )("$title", async ({ told, own }) => {
      const { value, refused, error } = told();
      expect(error).toBeUndefined();
      expect(value ?? refused).toEqual(await own());
    });

    const files = { good: "cat\ndog\n", windows: "cat\r\ndog", twice: "cat\ncat\n", more: "cat\ndog\n\n", empty: "" };
    test.each(
      Object.entries(files).map(([name, text]) => ({
        name,
        text,
        told: asked("named", { path: file(`names/${name}`, text), count: 2 }),
      })),
    )("a file of names: $name", ({ name, text, told }) => {
      const own = outcome(() => parseClasses(at(`names/${name}`), text, 2));
      const { value, refused, error } = told();
      expect(error).toBeUndefined();
      expect(value ?? refused).toEqual(own);
    });

    test.each(
      [["cat", 'é"😀'], [], ["a", "a"], [1, "a"], "cat", null].map((names) => {
        const metadata = { vitc_classes: JSON.stringify(names), format: "pt" };
        return { metadata, told: asked<{ names: unknown; kept: unknown }>("classes", { metadata }) };
      }),
    )("names of a file of weights: $metadata.vitc_classes", ({ metadata, told }) => {
      const own = classesOf(metadata);
      expect(told().value).toEqual({ names: own ?? null, kept: classMetadata(own) });
    });
  });

  describe("are refused with vitc's sentences", () => {
    const good = { images: idx([1, 2, 2], bytes(4)), labels: idx([1], labels(0)) };
    const pair = (name: string, images: Uint8Array | undefined, of: Uint8Array | undefined): string => {
      if (images !== undefined) file(`bad-${name}/images-idx3-ubyte`, images);
      if (of !== undefined) file(`bad-${name}/labels-idx1-ubyte`, of);
      return at(`bad-${name}`);
    };
    const arrays = (name: string, named: Readonly<Record<string, Uint8Array>>): string =>
      file(`bad-${name}.npz`, npz(named));
    const one = writeNpy(labels(0), [1]);
    const floats = writeNpy(new Float32Array(4), [1, 2, 2]);
    const pixel = writeNpy(labels(9), [1, 1, 1]);
    mkdirSync(at("empty"));
    mkdirSync(at("hollow/cat"), { recursive: true });
    file("wrong/cat/read.me", "hello");
    file("wrong/cat/list.txt", "hello");
    mkdirSync(at("wrong/cat/more"));
    file("loose/1.png", kinds["rgb.png"]!);
    for (const half of ["images-idx3", "labels-idx1"])
      for (const name of ["a-", "b-"])
        file(`twice/${name}${half}-ubyte`, half === "images-idx3" ? good.images : good.labels);
    file("text.txt", "hello");

    /** Where the sentence ends in what a library says. */
    const libraries = /(cannot be unpacked|\.npy|truncated or corrupt).*/s;
    const refusals: [title: string, path: string][] = [
      ["nothing there", at("nowhere")],
      ["an empty folder", at("empty")],
      ["an empty class", at("hollow")],
      ["a class of other files", at("wrong")],
      ["images without a class", at("loose")],
      ["a file of another kind", at("text.txt")],
      ["an IDX file cut short", pair("short", idx([3, 2, 2], bytes(11)), good.labels)],
      ["an IDX header cut short", pair("header", good.images.subarray(0, 9), good.labels)],
      ["an IDX file of floats", pair("floats", Buffer.from([0, 0, 13, 3]), good.labels)],
      ["an IDX file of other axes", pair("axes", good.images, good.images)],
      ["no IDX file", pair("none", Buffer.from("hello"), good.labels)],
      ["an IDX file that is packed badly", pair("packed", gzipSync(good.images).subarray(0, 20), good.labels)],
      ["labels of other examples", pair("labels", good.images, idx([2], labels(0, 1)))],
      ["no images in an IDX file", pair("hollow", idx([0, 2, 2], bytes(0)), idx([0], bytes(0)))],
      ["half a pair", pair("half", undefined, good.labels)],
      ["several pairs", at("twice")],
      ["no .npz", file("bad.npz", "hello")],
      ["an .npz cut short", file("cut.npz", npz({ images: pixel, labels: one }).subarray(0, 60))],
      ["an .npz of other arrays", arrays("others", { a: one, b: one })],
      ["an .npz without labels", arrays("unlabelled", { x_train: pixel })],
      ["an .npz without images", arrays("blind", { x_train: pixel, y_train: one, y_test: one })],
      ["floats as images", arrays("floats", { images: floats, labels: one })],
      [
        "numbers that are no bytes",
        arrays("wide", { images: npy("<i4", [1, 1, 2], Int32Array.of(0, 256).buffer), labels: one }),
      ],
      [
        "negative numbers as images",
        arrays("minus", { images: npy("<i2", [1, 1, 1], Int16Array.of(-3).buffer), labels: one }),
      ],
      ["floats as labels", arrays("soft", { images: pixel, labels: writeNpy(new Float32Array(1), [1]) })],
      ["rows as labels", arrays("rows", { images: pixel, labels: writeNpy(labels(0, 1), [1, 2]) })],
      ["an array that is no .npy", arrays("array", { images: bytes(40), labels: one })],
      ["images of two channels", arrays("channels", { images: writeNpy(bytes(8), [1, 2, 2, 2]), labels: one })],
    ];
    test.each(
      refusals.map(([title, path]) => ({ title, path, told: asked("opened", { path, model: "m", count: 9 }) })),
    )("$title", async ({ path, told }) => {
      const own = await opened(path, 9);
      const { refused, value, error } = told();
      expect([error, value]).toEqual([undefined, undefined]);
      expect(own).toBeTypeOf("string");
      expect(refused!.replace(libraries, "$1")).toBe(String(own).replace(libraries, "$1"));
    });

    const broken = { cut, "of another kind": Buffer.from("hello"), empty: Buffer.alloc(0) };
    test.each(
      Object.entries(broken).map(([title, content]) => {
        const path = dirname(dirname(file(`damaged ${title}/all/1.jpg`, content)));
        return { title, path, told: asked<Read>("source", { path }) };
      }),
    )("an image file that is damaged: $title", async ({ path, told }) => {
      const images = trainingSplit(openData(path));
      const place = images.place(0);
      await expect(Promise.resolve(images.image(0))).rejects.toThrow(place);
      expect(told().value!.splits.all!.examples[0]!.damaged).toMatch(`${place}: the file is truncated or corrupt (`);
    });
  });
});

/** What a training of vitc would see of a source, or why it refuses it. */
async function opened(path: string, count: number, names?: readonly string[], skipDamaged = false): Promise<unknown> {
  return outcome(async () => {
    const data = openData(path);
    const splits = [trainingSplit(data), ...(data.splits.test ? [data.splits.test] : [])];
    const notes = [...(data.notes ?? [])];
    for (const [i, split] of splits.entries()) {
      if (!skipDamaged) continue;
      const whole = await withoutDamaged(split, { stage: () => {}, part: () => {}, end: () => {} } as never);
      splits[i] = whole.images;
      if (whole.note !== undefined) notes.push(whole.note);
    }
    const matched = matchClasses(data, splits, { model: "m", count, names });
    for (const split of matched.splits) checkLabels(split, count, "m");
    const [train, test] = matched.splits;
    return {
      train: [...train!.labels],
      places: Array.from(train!.labels, (_, i) => train!.place(i)),
      test: test === undefined ? null : [...test.labels],
      classes: matched.names ?? null,
      notes: [...notes, ...matched.notes],
      warnings: matched.warnings,
    };
  });
}

/** What it gives, or the sentence with which it refuses. */
function outcome<T>(run: () => T): T | string {
  const told = (error: unknown): string => {
    if (error instanceof UserError) return error.message;
    throw error;
  };
  try {
    const value = run();
    return value instanceof Promise ? (value.catch(told) as T) : value;
  } catch (error) {
    return told(error);
  }
}

/** The largest difference; NaN counts as one. */
function mostBetween(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Infinity;
  let most = 0;
  for (let i = 0; i < a.length; i++) if (!(Math.abs(a[i]! - b[i]!) <= most)) most = Math.abs(a[i]! - b[i]!);
  return most;
}
