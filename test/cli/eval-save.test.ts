/** `vitc eval --tap … --save`: features of labelled images, in files that others read. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { zipSync } from "fflate";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { splitDigits } from "../../build/digits.ts";
import { readArrays } from "../../src/node/read-arrays.ts";
import { writeNpy } from "../../src/runtime/npy.ts";
import { readSafetensorsHeader, writeSafetensors } from "../../src/runtime/safetensors.ts";
import { root, runCli } from "../support/run-cli.ts";
import { smallImages, smallModel } from "../support/small-training.ts";

const scratch = mkdtempSync(join(tmpdir(), "vitc-save-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const at = (name: string): string => join(scratch, name);
const file = (name: string, content: string | Uint8Array): string => {
  mkdirSync(dirname(at(name)), { recursive: true });
  writeFileSync(at(name), content);
  return at(name);
};

const classes = ["cat", "dog", "eel"];
/** As the folders are read: by class, then by name. */
let images: { readonly file: string; readonly label: number }[];

beforeAll(async () => {
  const tapped = smallModel.replace(
    "  output logits = linear(gelu(linear(x, 8) as fc1), classes) as head",
    "  hidden = gelu(linear(x, 8) as fc1)\n  tap hidden = hidden\n  split[a: 2, c: 4] = hidden[(a, c)]\n  tap quarters = split\n  output logits = linear(hidden, classes) as head",
  );
  file("small.vit", tapped);
  file("clash.vit", tapped.replace("tap quarters", "tap labels"));
  const wave = (count: number, from: number) => Float32Array.from({ length: count }, (_, i) => Math.sin(from + i));
  file(
    "w.safetensors",
    writeSafetensors([
      ["fc1.weight", { shape: [8, 48], data: wave(384, 1) }],
      ["fc1.bias", { shape: [8], data: wave(8, 2) }],
      ["head.weight", { shape: [3, 8], data: wave(24, 3) }],
      ["head.bias", { shape: [3], data: wave(3, 4) }],
    ]),
  );
  const { pixels, labels } = smallImages(10);
  images = [];
  for (let i = 0; i < 10; i++) {
    const raw = { width: 4, height: 4, channels: 1 } as const;
    const png = await sharp(pixels.subarray(16 * i, 16 * i + 16), { raw })
      .png()
      .toBuffer();
    images.push({ file: file(`pets/${classes[labels[i]!]}/${i}.png`, png), label: labels[i]! });
    if (i === 0) file("loose/a.png", png);
  }
  images.sort((a, b) => (a.file < b.file ? -1 : 1));
  file("hurt/cat/a.png", readFileSync(images[0]!.file));
  file("hurt/dog/b.png", "no picture");
  file("hurt/dog/c.png", readFileSync(images[1]!.file));
});

const evaluate = (...more: string[]): string[] => [
  ...["eval", at("small.vit"), "--model", "small", "--weights", at("w.safetensors"), "--device", "wasm"],
  ...["--batch", "4", "--data", at("pets"), ...more],
];
async function fine(argv: readonly string[]): Promise<{ readonly out: string; readonly err: string }> {
  const { code, out, err } = await runCli(...argv);
  expect([code, code === 0 ? "" : err]).toEqual([0, ""]);
  return { out, err };
}
const arraysIn = (path: string) =>
  Object.fromEntries(
    readArrays(path).map(({ name, dtype, shape, data }) => [name, { dtype, shape, data: [...Array.from(data)] }]),
  );
const hiddenIn = (folder: string): string[] => readdirSync(folder).filter((name) => name.startsWith("."));

describe("a folder and a file", () => {
  it("hold outputs and taps of all images in their order, with labels, names and places", async () => {
    const { out, err } = await fine(
      evaluate("--tap", "hidden", "--tap", "quarters", "--save", at("new/features"), "--json"),
    );
    // All at once, by the other command.
    const inputs = images.flatMap(({ file }) => ["--input", file]);
    const run = ["run", at("small.vit"), "--model", "small", "--weights", at("w.safetensors"), "--device", "wasm"];
    await fine([...run, ...inputs, "--tap", "quarters", "--tap", "hidden", "--save", at("run.safetensors")]);
    const expected = arraysIn(at("run.safetensors"));
    expect(Object.values(expected).map(({ shape }) => shape)).toEqual([
      [10, 3],
      [10, 2, 4],
      [10, 8],
    ]);
    const { labels, ...found } = arraysIn(at("new/features"));
    expect(Object.keys(found).sort()).toEqual(["hidden", "logits", "quarters"]);
    for (const [name, { dtype, shape, data }] of Object.entries(found)) {
      expect([dtype, shape]).toEqual(["f4", expected[name]!.shape]);
      data.forEach((v, i) => expect(v).toBeCloseTo(expected[name]!.data[i]!, 5));
    }
    expect(labels).toEqual({ dtype: "i4", shape: [10], data: images.map(({ label }) => label) });
    const files = images.map(({ file }) => file);
    expect(JSON.parse(readFileSync(at("new/features/names.json"), "utf8"))).toEqual({ classes, files });
    expect(readdirSync(at("new/features")).sort()).toEqual([
      "hidden.npy",
      "labels.npy",
      "logits.npy",
      "names.json",
      "quarters.npy",
    ]);
    expect(JSON.parse(out).saved).toContainEqual({
      name: "hidden",
      shape: [10, 8],
      file: at("new/features/hidden.npy"),
    });
    expect(err).toContain(`${at("new/features/labels.npy")}: labels [10]\n`);

    await fine(evaluate("--tap", "hidden", "--tap", "quarters", "--save", at("features.safetensors")));
    const bytes = readFileSync(at("features.safetensors"));
    const header = readSafetensorsHeader(bytes);
    expect(header.tensors.map(({ name, dtype, shape }) => [name, dtype, shape])).toEqual([
      ["logits", "F32", [10, 3]],
      ["hidden", "F32", [10, 8]],
      ["quarters", "F32", [10, 2, 4]],
      ["labels", "I32", [10]],
    ]);
    const { metadata } = header;
    expect([JSON.parse(metadata.classes!), JSON.parse(metadata.files!)]).toEqual([classes, files]);
    for (const [name, { data }] of Object.entries(arraysIn(at("features.safetensors"))))
      expect(data, name).toEqual({ ...found, labels }[name]!.data);
  });

  it("holds integers where an output is declared as such", async () => {
    const text = readFileSync(at("small.vit"), "utf8");
    const [before, after] = text.split(/(?<= {2}output logits = .*\n)/);
    file("which.vit", `${before}  output which: class(classes) = argmax[c] logits[c]\n${after}`);
    await fine(evaluate("--save", at("which")).with(1, at("which.vit")));
    const { which, logits } = arraysIn(at("which"));
    const rows = Array.from({ length: 10 }, (_, i) => logits!.data.slice(3 * i, 3 * i + 3));
    expect(which).toEqual({ dtype: "i4", shape: [10], data: rows.map((row) => row.indexOf(Math.max(...row))) });
    expect(new Set(which!.data).size).toBeGreaterThan(1);
  });

  it("has the outputs without a tap", async () => {
    await fine(evaluate("--save", at("plain")));
    expect(Object.keys(arraysIn(at("plain"))).sort()).toEqual(["labels", "logits"]);
  });

  it("stay as they were where an image in the middle cannot be read", async () => {
    file("old/labels.npy", "the old ones");
    file("old.safetensors", "the old ones");
    for (const old of ["old", "old.safetensors"]) {
      const argv = evaluate("--batch", "1", "--data", at("hurt"), "--save", at(old));
      const { code, err } = await runCli(...argv);
      expect([code, err]).toEqual([1, expect.stringContaining(`${at("hurt/dog/b.png")}: `)]);
    }
    expect(readdirSync(at("old"))).toEqual(["labels.npy"]);
    expect(readFileSync(at("old/labels.npy"), "utf8")).toBe("the old ones");
    expect(readFileSync(at("old.safetensors"), "utf8")).toBe("the old ones");
    expect(hiddenIn(scratch)).toEqual([]);
    await fine(evaluate("--data", at("hurt"), "--skip-damaged", "--save", at("old")));
    expect(arraysIn(at("old")).labels!.data).toEqual([0, 1]);
    expect(JSON.parse(readFileSync(at("old/names.json"), "utf8")).files).toEqual([
      at("hurt/cat/a.png"),
      at("hurt/dog/c.png"),
    ]);
  });
});

describe("what cannot be saved is told before anything is done", () => {
  const fresh = () => at("never");
  it.each<[string, () => string[], number, RegExp]>([
    ["an unknown tap", () => ["--tap", "hiden", "--save", fresh()], 1, /no tap 'hiden' \(did you mean 'hidden'\?\)/],
    ["a tap for nobody", () => ["--tap", "hidden"], 2, /--tap says what else --save writes: give --save DIR too/],
    ["a folder that is a file", () => ["--save", at("small.vit")], 1, /small\.vit/],
    [
      "a file that is a folder",
      () => (mkdirSync(at("x.safetensors"), { recursive: true }), ["--save", at("x.safetensors")]),
      1,
      /x\.safetensors: it is a folder/,
    ],
    [
      "arrays by another name",
      () => ["--save", at("x.npz")],
      2,
      /--save .*x\.npz: what is written is a folder of \.npy files, or one \.safetensors; call it .*x\.safetensors/,
    ],
    ["the weights", () => ["--save", at("w.safetensors")], 2, /--weights and --save are both .*w\.safetensors/],
    ["the data", () => ["--save", at("pets")], 2, /--data and --save are both .*pets/],
    [
      "images without labels",
      () => ["--data", at("loose"), "--save", fresh()],
      1,
      /loose holds 1 image without a label: the class of an image is the name of its folder, as in .*loose\/cat\/a\.png/,
    ],
  ])("%s", async (_, more, code, message) => {
    const before = readFileSync(at("w.safetensors"));
    const got = await runCli(...evaluate(...more()));
    expect([got.code, got.out, got.err]).toEqual([code, "", expect.stringMatching(message)]);
    expect(readFileSync(at("w.safetensors")).equals(before)).toBe(true);
    expect(existsSync(at("never/labels.npy"))).toBe(false);
  });

  it("a value that is called as the labels are", async () => {
    const argv = evaluate("--save", fresh(), "--tap", "labels").map((a) =>
      a === at("small.vit") ? at("clash.vit") : a,
    );
    expect(await runCli(...argv)).toMatchObject({
      code: 1,
      err: expect.stringContaining(
        "--save calls the labels of the images 'labels', and small has a value of that name",
      ),
    });
    expect((await runCli(...argv.filter((a) => a !== "--tap" && a !== "labels"))).code).toBe(0);
  });

  it("by run: what it reads", async () => {
    const run = ["run", at("small.vit"), "--model", "small", "--weights", at("w.safetensors"), "--device", "wasm"];
    const { code, err } = await runCli(...run, "--input", images[0]!.file, "--save", at("w.safetensors"));
    expect([code, err]).toEqual([2, expect.stringMatching(/--weights and --save are both .*w\.safetensors/)]);
  });
});

it("the program of docs/recipes.md finds most digits beside their like", async (context) => {
  const python = "/usr/bin/python3";
  try {
    execFileSync(python, ["-c", "import numpy"], { stdio: "ignore" });
  } catch {
    return context.skip("NumPy is not installed");
  }
  const { test: digits } = splitDigits();
  const few = Array.from({ length: 200 }, (_, i) => Math.floor((i * digits.labels.length) / 200));
  const pixels = Buffer.concat(few.map((i) => digits.images.subarray(784 * i, 784 * i + 784)));
  const arrays = {
    "images.npy": writeNpy(new Uint8Array(pixels), [200, 28, 28]),
    "labels.npy": writeNpy(
      Uint8Array.from(few, (i) => digits.labels[i]!),
      [200],
    ),
  };
  file("digits.npz", zipSync(arrays));
  const model = ["eval", join(root, "specs/digits.vit"), "--model", "digits_vit", "--device", "wasm"];
  const weights = join(root, "models/digits_vit.safetensors");
  await fine([...model, "--weights", weights, "--data", at("digits.npz"), "--tap", "norm", "--save", at("features")]);
  const program = /## Features for retrieval[^]*?```python\n([^]*?)```/.exec(
    readFileSync(join(root, "docs/recipes.md"), "utf8"),
  )![1]!;
  const said = execFileSync(python, ["-c", program], { cwd: scratch, encoding: "utf8" });
  const [, share] = /^([\d.]+)%; nearest to \S*digits\.npz: \S+ is \S*digits\.npz: /.exec(said) ?? [];
  expect(Number(share), said).toBeGreaterThan(90);
});
