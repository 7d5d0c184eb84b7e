/** How the example reads images and models, without a cluster: as vitc does. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp, { type Sharp } from "sharp";
import { crc32 } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { decodeImage, isImageName } from "../../src/node/decode-image.ts";
import type { PreprocessStep } from "../../src/runtime/host-data.ts";
import { preprocess } from "../../src/runtime/preprocess.ts";
import { noise } from "../support/golden-pictures.ts";
import { root, runCli } from "../support/run-cli.ts";
import { example, ruff } from "./install.ts";
import { exportDigits } from "./pictures.ts";
import { ask, runExample } from "./run-python.ts";

const folder = mkdtempSync(join(tmpdir(), "vitc-fleet-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("is as ruff formats it, and lints", () => {
  const options = ["--no-cache", example("")];
  execFileSync(ruff, ["format", "--check", ...options]);
  const rules = "E,F,I,UP,B,ANN,SIM,RUF,C4,PT";
  execFileSync(ruff, ["check", "--select", rules, "--ignore", "ANN401", ...options], { cwd: example("") });
});

test("takes files by the endings that vitc takes", () => {
  const endings = ask("import images; print(json.dumps(images.ENDINGS))", null) as string[];
  expect(endings.filter((ending) => !isImageName(`a${ending}`))).toEqual([]);
  expect(endings.length).toBe(8);
});

describe("images", () => {
  const raw = { width: 53, height: 38, channels: 3 } as const;
  const picture = (): Sharp => sharp(noise(raw.width, raw.height).data, { raw });
  const grey = Uint16Array.from({ length: 53 * 38 }, (_, i) => (i * 977) & 0xffff);
  const files: Readonly<Record<string, () => Sharp>> = {
    "colours.png": () => picture().png(),
    "grey.png": () => picture().greyscale().png(),
    "alpha.png": () => picture().ensureAlpha(0.3).png(),
    "palette.png": () => picture().png({ palette: true }),
    "sixteen.png": () => picture().toColourspace("rgb16").png(),
    "grey-sixteen.png": () =>
      sharp(grey, { raw: { width: 53, height: 38, channels: 1 } })
        .toColourspace("grey16")
        .png(),
    "turned.jpg": () => picture().withMetadata({ orientation: 6 }).jpeg({ quality: 100, chromaSubsampling: "4:4:4" }),
    "lossless.webp": () => picture().webp({ lossless: true }),
    "plain.tiff": () => picture().tiff({ compression: "lzw" }),
  };
  const normalize: PreprocessStep = { kind: "normalize", mean: [0.48, 0.45, 0.4], std: [0.2, 0.22, 0.25] };
  const ways: readonly (readonly [steps: readonly PreprocessStep[], channels: 1 | 3])[] = [
    [[], 3],
    [[], 1],
    [[{ kind: "resize", shorter: 27, filter: "bicubic" }, { kind: "crop", height: 24, width: 25 }, normalize], 3],
    [[{ kind: "resize", shorter: 61, filter: "bilinear" }, { kind: "crop", height: 70, width: 60 }, normalize], 3],
    [[{ kind: "squash", height: 31, width: 17, filter: "bicubic" }], 1],
    [[{ kind: "crop", height: 41, width: 60 }, normalize], 3],
    [[{ kind: "crop", height: 23, width: 20 }], 3],
  ];
  const program = `
import base64, pathlib, images
def numbers(name, steps, channels):
    image = images.decode(pathlib.Path(name).read_bytes())
    found = images.prepare(image, steps, channels)
    return [list(found.shape), base64.b64encode(found.tobytes()).decode()]
print(json.dumps([[numbers(name, *way) for way in given["ways"]] for name in given["files"]]))`;

  test("become numbers as in vitc, bit by bit", async () => {
    const names = Object.keys(files).map((name) => join(folder, name));
    for (const [name, make] of Object.entries(files)) await make().toFile(join(folder, name));
    const found = ask(program, { files: names, ways }) as [shape: number[], data: string][][];
    for (const [f, name] of names.entries()) {
      const pixels = await decodeImage(readFileSync(name));
      for (const [w, [steps, channels]] of ways.entries()) {
        const [shape, data] = found[f]![w]!;
        const expected = preprocess(pixels, steps, channels);
        const actual = new Float32Array(new Uint8Array(Buffer.from(data, "base64")).buffer);
        expect(shape[0]).toBe(channels);
        expect(actual, `${name}, way ${w}`).toEqual(expected);
      }
    }
  });

  test("are refused with a sentence where they are none", () => {
    const png = readFileSync(join(folder, "colours.png"));
    const header = Buffer.from(png);
    header.writeUInt32BE(20_000, 16);
    header.writeUInt32BE(20_000, 20);
    header.writeUInt32BE(crc32(header.subarray(12, 29)), 29);
    const bytes = ["", "hello", png.subarray(0, 900), header].map((b) => Buffer.from(b).toString("base64"));
    const said = ask(
      `
import base64, images
def refused(data):
    try:
        images.decode(base64.b64decode(data))
    except images.BadImage as error:
        return str(error)
print(json.dumps([refused(data) for data in given]))`,
      bytes,
    ) as (string | null)[];
    expect(said).toEqual([
      "there are no bytes",
      "the bytes are no PNG, JPEG, WEBP, GIF, AVIF or TIFF",
      expect.stringMatching(/^the image is truncated or damaged \(.+\)$/),
      "20000 x 20000 pixels are more than the 100 million that are accepted",
    ]);
  });
});

describe("models", () => {
  const program = `
import pathlib
from model import Model
model = Model(given["model"])
images = [model.prepare(pathlib.Path(name).read_bytes()) for name in given["files"]]
together, alone = model.run(images), [model.run([image]) for image in images]
apart = max(abs(together[n][i] - a[n][0]).max() for n in model.outputs for i, a in enumerate(alone))
best = [[[a.label, a.score] for a in row] for row in model.answers(together, 10)]
model.check()
print(json.dumps({"answers": best, "apart": float(apart), "inside": model.is_inside}))`;
  interface Said {
    readonly answers: readonly (readonly (readonly [label: string, score: number])[])[];
    readonly apart: number;
    readonly inside: boolean;
  }
  const seven = join(root, "models/digit-7.png");

  test("do the preprocessing inside, or it is done before; pictures of many sizes in one batch", async () => {
    const [larger, wide] = ["larger.png", "wide.png"].map((name) => join(folder, name)) as [string, string];
    await sharp(seven).resize(84, 84, { kernel: "nearest" }).toFile(larger);
    await sharp(seven).extend({ left: 5, right: 6, top: 1 }).toFile(wide);
    const files = [seven, larger, wide, seven];
    const [before, inside] = await Promise.all(
      [[], ["--preprocess"]].map(async (flags) => {
        const model = join(folder, `digits${flags.length}.onnx`);
        await exportDigits(model, "--tap", "norm", ...flags);
        return ask(program, { model, files }) as Said;
      }),
    );
    expect([before!.inside, inside!.inside]).toEqual([false, true]);
    expect(Math.max(before!.apart, inside!.apart)).toBeLessThan(1e-5);
    const scores = ({ answers }: Said): number[] =>
      answers.flatMap((row) => row.toSorted(([a], [b]) => Number(a) - Number(b)).map(([, score]) => score));
    expect(before!.answers.map((row) => row[0]![0])).toEqual(["7", "7", "7", "7"]);
    const apart = scores(before!).map((score, i) => Math.abs(score - scores(inside!)[i]!));
    expect(Math.max(...apart)).toBeLessThan(1e-5);
  });

  async function written(name: string, ...lines: string[]): Promise<string> {
    const [from, to] = [join(folder, `${name}.vit`), join(folder, `${name}.onnx`)];
    const body = ["input image[3, 2, 2]", "y[c] = mean[i, j] image[c, i, j]", ...lines].join("\n  ");
    writeFileSync(from, `model m() {\n  ${body}\n}\nvariant v = m()\n`);
    const flags = ["--model", "v", "--format", "onnx", "--out", to, "--weights", "random:1"];
    const { code, err } = await runCli("export", from, ...flags);
    expect(code, err).toBe(0);
    return to;
  }
  const normalize = "preprocess image { normalize(0.5, 0.5) }";

  test("whose numbers are scores keep them", async () => {
    const model = await written("scores", "output z = sigmoid(y)", 'labels z = ["a", "b", "c"]', normalize);
    const white = join(folder, "white.png");
    await sharp({ create: { width: 2, height: 2, channels: 3, background: "#ff0080" } })
      .png()
      .toFile(white);
    const { answers } = ask(program, { model, files: [white] }) as Said;
    expect(answers[0]!.map(([label]) => label)).toEqual(["a", "c", "b"]);
    const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
    const wanted = [1, 2 * (128 / 255) - 1, -1].map(sigmoid);
    expect(Math.max(...answers[0]!.map(([, score], i) => Math.abs(score - wanted[i]!)))).toBeLessThan(1e-6);
    // Nothing brings another picture to this size.
    expect(() => ask(program, { model, files: [seven] })).toThrow(
      "28 x 28 pixels become (3, 28, 28), and the model takes (3, 2, 2)",
    );
  });

  test("without labels give what they compute, and no answers", async () => {
    const model = await written("features", "output z = y", normalize);
    const columns = ask(
      `
import parts
from model import Model
schema = parts.schema_of(Model(given))
table = parts.table_of(Model(given), schema, ["a", "b"], ["torn", "torn"], {})
print(json.dumps([schema.names, table.to_pylist()]))`,
      model,
    );
    const torn = { error: "torn", z: null };
    expect(columns).toEqual([
      ["file", "error", "z"],
      [
        { file: "a", ...torn },
        { file: "b", ...torn },
      ],
    ]);
    expect(runExample("serve.py", model)).toMatchObject({
      code: 1,
      err: `error: ${model} has no labels to answer with\n`,
    });
  });

  test("that take no picture are refused with the reason", async () => {
    const bare = await written("bare", "output z = y");
    const open = join(folder, "open.onnx");
    const spec = join(root, "specs/digits.vit");
    await runCli("export", spec, "--model", "digits_vit", "--format", "onnx", "--out", open);
    const column = await written("column", "output error = y", normalize);
    const none = join(folder, "none.onnx");
    const text = join(folder, "bare.vit");
    for (const [model, reason] of [
      [bare, `${bare} does not say how an image becomes 'image'`],
      [open, `${open} takes 45 inputs (image, patch_embed.proj.weight, patch_embed.proj.bias …)`],
      [column, "v has an output 'error', as a column is called"],
      [none, `${none}: there is no such file`],
      [text, `${text} is no model that runs: `],
    ] as const) {
      const out = join(folder, "never");
      const { code, err } = runExample("classify.py", join(root, "models"), "--model", model, "--out", out);
      expect(code).toBe(1);
      expect(err).toContain(`error: ${reason}`);
    }
  });
});
