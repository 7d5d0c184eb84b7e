import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { zipSync } from "fflate";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packDigits, splitDigits } from "../../build/digits.ts";
import { readNpz } from "../../src/data/npz.ts";
import { type DataSet, evaluationSplit, trainingSplit } from "../../src/data/data-set.ts";
import { withoutDamaged } from "../../src/data/damaged.ts";
import { openData } from "../../src/node/data-source.ts";
import { writeNpy } from "../../src/runtime/npy.ts";

const scratch = mkdtempSync(join(tmpdir(), "vitc-data-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const file = (name: string, content: string | Uint8Array): string => {
  mkdirSync(dirname(join(scratch, name)), { recursive: true });
  writeFileSync(join(scratch, name), content);
  return join(scratch, name);
};

const idx = (shape: readonly number[], data: Uint8Array): Uint8Array => {
  const header = new DataView(new ArrayBuffer(4 + 4 * shape.length));
  header.setUint32(0, 0x0800 + shape.length);
  shape.forEach((size, axis) => header.setUint32(4 + 4 * axis, size));
  return Buffer.concat([new Uint8Array(header.buffer), data]);
};
const counting = (count: number, from = 0): Uint8Array => Uint8Array.from({ length: count }, (_, i) => from + i);
const labels = (...values: number[]): Uint8Array => Uint8Array.from(values);

/** An array of another type than `writeNpy` knows. */
function npy(descr: string, shape: readonly number[], bytes: ArrayBuffer): Uint8Array {
  const text = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${shape.map((s) => `${s},`).join("")}), }\n`;
  return Buffer.concat([
    Buffer.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, text.length, 0]),
    Buffer.from(text),
    new Uint8Array(bytes),
  ]);
}

/** Labels and the first byte of each image, by split. */
async function contents({ splits }: DataSet): Promise<Record<string, unknown>> {
  const entries = await Promise.all(
    Object.entries(splits).map(async ([name, images]) => {
      const firsts = await Promise.all(Array.from(images!.labels, async (_, i) => (await images!.image(i)).data[0]!));
      return [name, { labels: [...images!.labels], firsts }] as const;
    }),
  );
  return Object.fromEntries(entries);
}

describe("IDX pairs", () => {
  beforeAll(() => {
    file("mnist/train-images-idx3-ubyte", idx([3, 2, 2], counting(12)));
    file("mnist/train-labels-idx1-ubyte", idx([3], labels(2, 0, 1)));
    file("mnist/t10k-images-idx3-ubyte.gz", gzipSync(idx([2, 2, 2], counting(8, 100))));
    file("mnist/t10k-labels-idx1-ubyte.gz", gzipSync(idx([2], labels(1, 1))));
  });

  it("are found in a folder, their splits told by their names, packed or not", async () => {
    const data = openData(join(scratch, "mnist"));
    expect(await contents(data)).toEqual({
      train: { labels: [2, 0, 1], firsts: [0, 4, 8] },
      test: { labels: [1, 1], firsts: [100, 104] },
    });
    const { width, height, data: grey } = await data.splits.train!.image(1);
    expect([width, height, [...grey]]).toEqual([2, 2, [4, 5, 6, 7]]);
  });

  it("are found by one of their files, alone", async () => {
    for (const name of ["images-idx3", "labels-idx1"]) {
      expect(await contents(openData(join(scratch, `mnist/train-${name}-ubyte`)))).toEqual({
        train: { labels: [2, 0, 1], firsts: [0, 4, 8] },
      });
    }
    file("plain/images-idx3-ubyte", idx([1, 2, 2], counting(4)));
    file("plain/labels-idx1-ubyte", idx([1], labels(3)));
    expect(Object.keys(openData(join(scratch, "plain")).splits)).toEqual(["all"]);
  });

  it.each<[string, string, Uint8Array, RegExp]>([
    [
      "cut short",
      "images-idx3-ubyte",
      idx([3, 2, 2], counting(11)),
      /images-idx3-ubyte: the shape \[3, 2, 2\] takes 12 bytes, the file has 11/,
    ],
    ["of floats", "images-idx3-ubyte", Buffer.from([0, 0, 13, 3]), /type 0xd; only bytes/],
    ["something else", "images-idx3-ubyte", Buffer.from("hello"), /no IDX file/],
    ["labels of other examples", "labels-idx1-ubyte", idx([2], labels(0, 1)), /2 labels for the 1 images/],
    ["broken .gz", "images-idx3-ubyte", gzipSync(idx([1, 2, 2], counting(4))).subarray(0, 20), /cannot be unpacked/],
    ["empty", "images-idx3-ubyte", idx([0, 2, 2], counting(0)), /(1 labels for the 0 images|holds no images)/],
  ])("%s: an error that names the file", (_, name, content, message) => {
    const folder = mkdtempSync(join(scratch, "bad-"));
    writeFileSync(join(folder, "images-idx3-ubyte"), idx([1, 2, 2], counting(4)));
    writeFileSync(join(folder, "labels-idx1-ubyte"), idx([1], labels(0)));
    writeFileSync(join(folder, name), content);
    expect(() => openData(folder)).toThrow(message);
  });

  it("without their other half: an error that names the one that is there", () => {
    const path = file("half/train-images-idx3-ubyte", idx([1, 2, 2], counting(4)));
    expect(() => openData(path)).toThrow(
      /half\/train-images-idx3-ubyte: the labels that belong to it are not beside it/,
    );
  });
});

describe(".npz", () => {
  const arrays = (named: Record<string, Uint8Array>, level: 0 | 6 = 6) =>
    zipSync(Object.fromEntries(Object.entries(named).map(([name, bytes]) => [`${name}.npy`, bytes])), { level });
  const x = (count: number, from = 0) => writeNpy(counting(4 * count, from), [count, 2, 2]);

  it.each([0, 6] as const)("is read as Keras writes it, stored or deflated (level %i)", async (level) => {
    const y = npy("<i8", [2], BigInt64Array.of(4n, 1n).buffer);
    const path = file(
      "keras.npz",
      arrays({ x_train: x(3), y_train: writeNpy(labels(0, 9, 2), [3]), x_test: x(2, 50), y_test: y }, level),
    );
    expect(await contents(openData(path))).toEqual({
      train: { labels: [0, 9, 2], firsts: [0, 4, 8] },
      test: { labels: [4, 1], firsts: [50, 54] },
    });
  });

  it("has images and labels without splits; colours, and integers of any width", async () => {
    const wide = npy("<i4", [1, 1, 2, 3], Int32Array.of(1, 2, 3, 250, 251, 252).buffer);
    const data = openData(file("colour.npz", arrays({ images: wide, labels: writeNpy(labels(7), [1, 1]) })));
    expect(await contents(data)).toEqual({ all: { labels: [7], firsts: [1] } });
    expect(await data.splits.all!.image(0)).toMatchObject({
      width: 2,
      height: 1,
      data: labels(1, 2, 3, 250, 251, 252),
    });
    expect(data.splits.all!.place(0)).toMatch(/colour\.npz: images\[0\]$/);
    expect(trainingSplit(data)).toBe(data.splits.all);
    expect(evaluationSplit(data)).toEqual({ name: "all", images: data.splits.all });
    expect(() => evaluationSplit(data, "test")).toThrow(/has no split 'test'; it has all/);
  });

  it.each<[string, Record<string, Uint8Array>, RegExp]>([
    [
      "floats as images",
      { images: writeNpy(new Float32Array(4), [1, 2, 2]), labels: writeNpy(labels(0), [1]) },
      /images: images are integers from 0 to 255, got f4/,
    ],
    [
      "numbers that are no bytes",
      { images: npy("<i4", [1, 1, 2], Int32Array.of(0, 256).buffer), labels: writeNpy(labels(0), [1]) },
      /got 256/,
    ],
    [
      "floats as labels",
      { images: x(1), labels: writeNpy(new Float32Array(1), [1]) },
      /labels: labels are integers, got f4/,
    ],
    [
      "one-hot labels",
      { images: x(1), labels: writeNpy(labels(0, 1), [1, 2]) },
      /labels are a list of numbers, got the shape \[1, 2\]/,
    ],
    [
      "rows without shape",
      { images: writeNpy(counting(4), [1, 4]), labels: writeNpy(labels(0), [1]) },
      /shape \[1, 4\] is none of images/,
    ],
    ["labels alone", { y_train: writeNpy(labels(0), [1]) }, /it has y_train, but no x_train/],
    ["other arrays", { weights: writeNpy(labels(0), [1]) }, /neither x_train and y_train.*it has weights/],
    ["an array that is none", { images: Buffer.from("hello") }, /images\.npy: npy: this is no \.npy file/],
  ])("with %s is refused", (_, named, message) => {
    expect(() => openData(file("bad.npz", arrays(named)))).toThrow(message);
  });

  it("unpacks the arrays that are wanted, and no others", () => {
    const good = { images: x(1), labels: writeNpy(labels(0), [1]) };
    const path = file("more.npz", arrays({ ...good, embeddings: Buffer.from("no array") }));
    expect([...openData(path).splits.all!.labels]).toEqual([0]);
    expect([...readNpz("x", arrays(good), (name) => name === "labels").keys()]).toEqual(["labels"]);
  });

  it("whose arrays claim more than there is room for, together or by far, is refused before it is unpacked", () => {
    const two = arrays({ x_train: x(1), y_train: writeNpy(labels(0), [1]) });
    // The sizes that the central directory claims.
    const claiming = (...sizes: number[]): Uint8Array => {
      const bytes = Buffer.from(two);
      let at = 0;
      for (const size of sizes) {
        at = bytes.indexOf(Buffer.from("PK\x01\x02", "latin1"), at + 1);
        bytes.writeUInt32LE(size, at + 24);
        bytes.writeUInt32LE(Math.ceil(size / 1000), at + 20);
      }
      return bytes;
    };
    expect(() => openData(file("sum.npz", claiming(1.5e9, 1.5e9)))).toThrow(
      /sum\.npz: y_train\.npy claims .*: with the arrays before it more than the .* that are accepted/,
    );
    const lying = Buffer.from(two);
    lying.writeUInt32LE(1e9, lying.indexOf(Buffer.from("PK\x01\x02", "latin1")) + 24);
    expect(() => openData(file("lying.npz", lying))).toThrow(
      /x_train\.npy claims .*, more than its \d+ bytes can hold/,
    );
  });

  it("that is no zip, or is cut short, is refused", () => {
    const whole = arrays({ images: x(1), labels: writeNpy(labels(0), [1]) });
    expect(() => openData(file("cut.npz", whole.subarray(0, whole.length - 30)))).toThrow(
      /cut\.npz: it cannot be unpacked/,
    );
    expect(() => openData(file("text.npz", "hello"))).toThrow(/text\.npz: it cannot be unpacked/);
  });
});

describe("class folders", () => {
  const image = (grey: number): Promise<Buffer> =>
    sharp(new Uint8Array(12).fill(grey), { raw: { width: 2, height: 2, channels: 3 } })
      .png()
      .toBuffer();
  beforeAll(async () => {
    for (const [name, grey] of [
      ["train/cat/b.png", 11],
      ["train/cat/a.PNG", 10],
      ["train/dog/c.png", 20],
      ["test/dog/d.png", 21],
      ["test/eel/e.png", 30],
    ] as const)
      file(`pets/${name}`, await image(grey));
    file("pets/train/cat/notes.txt", "no image");
    file("pets/train/.hidden/x.png", "nor this");
  });

  it("have the classes of all splits in sorted order, files sorted, what is no image left out", async () => {
    const data = openData(join(scratch, "pets"));
    expect(data.classes).toEqual(["cat", "dog", "eel"]);
    expect(await contents(data)).toEqual({
      train: { labels: [0, 0, 1], firsts: [10, 11, 20] },
      test: { labels: [1, 2], firsts: [21, 30] },
    });
    expect(data.splits.test!.place(1)).toBe(join(scratch, "pets/test/eel/e.png"));
  });

  it("need no splits", async () => {
    const data = openData(join(scratch, "pets/train"));
    expect([data.classes, await contents(data)]).toEqual([
      ["cat", "dog"],
      { all: { labels: [0, 0, 1], firsts: [10, 11, 20] } },
    ]);
  });

  it("without images, and images that cannot be read, are told by name", async () => {
    mkdirSync(join(scratch, "empty"), { recursive: true });
    expect(() => openData(join(scratch, "empty"))).toThrow(/empty holds no images: expected a folder a class/);
    for (const name of ["b.png", "a.jpg"]) file(`loose/${name}`, await image(1));
    file("loose/notes.txt", "");
    expect(() => openData(join(scratch, "loose"))).toThrow(
      /loose holds 2 images without a label: the class of an image is the name of its folder, as in .*loose\/cat\/a\.jpg$/,
    );
    const broken = file("broken/cat/x.png", (await image(1)).subarray(0, 50));
    await expect(openData(join(scratch, "broken")).splits.all!.image(0)).rejects.toThrow(`${broken}: png: `);
  });
});

describe("what is not taken of class folders", () => {
  const image = (): Promise<Buffer> =>
    sharp(new Uint8Array(12), { raw: { width: 2, height: 2, channels: 3 } })
      .png()
      .toBuffer();
  it("is counted and said, by kind", async () => {
    const png = await image();
    for (const name of ["cat/a.png", "cat/b.webp", "dog/c.tiff", "dog/D.AVIF", "dog/e.gif"]) file(`kinds/${name}`, png);
    for (const name of [
      "cat/x.bmp",
      "cat/y.bmp",
      "dog/z.HEIC",
      "dog/notes",
      "cat/more/deep.png",
      "list.csv",
      ".hidden",
    ])
      file(`kinds/${name}`, png);
    const data = openData(join(scratch, "kinds"));
    expect([...data.splits.all!.labels]).toEqual([0, 0, 1, 1, 1]);
    expect(data.notes).toEqual([
      `${join(scratch, "kinds")}: not taken: 2 .bmp, 1 (folder in a class), 1 (no ending), 1 .csv, 1 .heic`,
    ]);
  });

  it("may be a second split to test with, but not a class", async () => {
    for (const split of ["train", "val", "test"]) file(`splits/${split}/cat/a.png`, await image());
    file("splits/val/dog/b.png", await image());
    const data = openData(join(scratch, "splits"));
    expect([data.classes, Object.keys(data.splits)]).toEqual([["cat"], ["train", "test"]]);
    expect(data.notes).toEqual([`${join(scratch, "splits")}: not taken: 1 (folder 'val' beside 'test')`]);
  });

  it("must not be all of a class", async () => {
    file("hollow/cat/a.png", await image());
    file("hollow/dog/x.bmp", "BM");
    file("hollow/dog/deeper/y.png", await image());
    expect(() => openData(join(scratch, "hollow"))).toThrow(
      `${join(scratch, "hollow/dog")} holds no images (PNG, JPEG, WebP, GIF, AVIF or TIFF): 1 (folder), 1 .bmp; every folder is a class`,
    );
    mkdirSync(join(scratch, "bare/cat"), { recursive: true });
    expect(() => openData(join(scratch, "bare"))).toThrow(/bare\/cat holds no images .*: it is empty/);
  });
});

describe("damaged images", () => {
  const progress = { stage() {}, part() {}, show() {}, end() {} };
  beforeAll(async () => {
    const good = await sharp(new Uint8Array(12), { raw: { width: 2, height: 2, channels: 3 } })
      .png()
      .toBuffer();
    for (const name of ["cat/a.png", "cat/c.png", "dog/d.png"]) file(`hurt/${name}`, good);
    file("hurt/cat/b.png", good.subarray(0, 50));
    file("hurt/dog/e.jpg", "no picture at all");
  });

  it("are an error that names the file", async () => {
    const { all } = openData(join(scratch, "hurt")).splits;
    await expect(all!.image(1)).rejects.toThrow(/hurt\/cat\/b\.png: png: the file is corrupt/);
  });

  it("are left out and counted where that is asked for", async () => {
    const { images, note } = await withoutDamaged(openData(join(scratch, "hurt")).splits.all!, progress);
    expect([...images.labels]).toEqual([0, 0, 1]);
    expect([0, 1, 2].map((i) => images.place(i).slice(-9))).toEqual(["cat/a.png", "cat/c.png", "dog/d.png"]);
    expect(note).toMatch(/^damaged and left out: 2 of 5 images: .*cat\/b\.png, .*dog\/e\.jpg$/);
    const whole = openData(join(scratch, "pets/train")).splits.all!;
    expect(await withoutDamaged(whole, progress)).toEqual({ images: whole });
  });

  it("must not be all of a class", async () => {
    file("worse/cat/a.png", "x");
    file(
      "worse/dog/b.png",
      await sharp({ create: { width: 1, height: 1, channels: 3, background: "red" } })
        .png()
        .toBuffer(),
    );
    await expect(withoutDamaged(openData(join(scratch, "worse")).splits.all!, progress)).rejects.toThrow(
      /worse\/cat\/a\.png: it is damaged, as is every other image of its class/,
    );
  });

  it("are not files that cannot be read", async () => {
    const images = { labels: Int32Array.of(0), image: () => Promise.reject(new Error("no disk")), place: () => "x" };
    await expect(withoutDamaged(images, progress)).rejects.toThrow("no disk");
  });
});

it("files of an orientation are read so", async () => {
  const turned = await sharp(new Uint8Array(18), { raw: { width: 3, height: 2, channels: 3 } })
    .withMetadata({ orientation: 6 })
    .png()
    .toBuffer();
  file("turned/cat/a.png", turned);
  const sizes = await Promise.all(
    ([undefined, "upright", "stored"] as const).map(async (how) => {
      const { width, height } = await openData(join(scratch, "turned"), how).splits.all!.image(0);
      return [width, height];
    }),
  );
  expect(sizes).toEqual([
    [2, 3],
    [2, 3],
    [3, 2],
  ]);
});

it("what is no source at all is said", () => {
  expect(() => openData(join(scratch, "none"))).toThrow(/cannot read .*none: there is no such file/);
  expect(() => openData(file("data.csv", "1,2"))).toThrow(/data\.csv is no data source: expected a folder/);
});

describe("the digits", () => {
  const digits = splitDigits();

  it("are 8,500 to train on and 1,500 to test with, 15% of each class", () => {
    const perClass = ({ labels }: { labels: Uint8Array }): number[] =>
      Array.from({ length: 10 }, (_, d) => labels.filter((l) => l === d).length);
    expect([digits.train, digits.test].map((s) => [s.labels.length, s.images.length])).toEqual([
      [8500, 8500 * 784],
      [1500, 1500 * 784],
    ]);
    const [train, test] = [perClass(digits.train), perClass(digits.test)];
    test.forEach((count, d) => expect(Math.abs(count - 0.15 * (count + train[d]!))).toBeLessThanOrEqual(1));
  });

  it("have no digit in both splits", () => {
    const keys = ({ images, labels }: { images: Uint8Array; labels: Uint8Array }) =>
      Array.from(labels, (_, i) => Buffer.from(images.subarray(784 * i, 784 * (i + 1))).toString("base64"));
    const train = new Set(keys(digits.train));
    expect(keys(digits.test).filter((key) => train.has(key))).toEqual([]);
  });

  it("make the same file each time, which reads back", () => {
    const bytes = packDigits(digits);
    expect(Buffer.compare(bytes, packDigits(splitDigits()))).toBe(0);
    const arrays = readNpz("digits.npz", bytes);
    expect([...arrays].map(([name, { shape }]) => [name, shape])).toEqual([
      ["x_train", [8500, 28, 28]],
      ["y_train", [8500]],
      ["x_test", [1500, 28, 28]],
      ["y_test", [1500]],
    ]);
    expect(Buffer.compare(arrays.get("x_test")!.data as Uint8Array, digits.test.images)).toBe(0);
  });
});
