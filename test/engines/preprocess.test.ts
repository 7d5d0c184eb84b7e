/**
 * Preprocessing inside exported models (`--preprocess`): pictures of many sizes as ONNX Runtime resizes, crops and
 * normalises them, held to vitc's own numbers and the reference's.
 */
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { opsets } from "../../src/export/onnx/opsets.ts";
import { type Graph, inputsOf } from "../../src/ir/graph.ts";
import { decodeImage } from "../../src/node/decode-image.ts";
import type { PreprocessStep } from "../../src/runtime/host-data.ts";
import { preprocess } from "../../src/runtime/preprocess.ts";
import { type Bytes, goldenPicture, goldenPictures, noise } from "../support/golden-pictures.ts";
import { graphOf } from "../support/pass-test.ts";
import { root, runCli } from "../support/run-cli.ts";
import { faultsOf } from "./check-models.ts";
import { python } from "./install-checker.ts";
import { exported, runFeeds } from "./run-onnx.ts";

const scratch = mkdtempSync(join(tmpdir(), "vitc-pictures-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/**
 * Of 255, by how much a byte may be off, and how many of them by more than a rounding of numbers: the runtime computes
 * weights in float32 where Pillow has float64, so that a sum near a half goes the other way. 2 and 1.3% were measured
 * on noise, which no picture is as hard as.
 */
const [mostOff, mostShare] = [2, 0.02];

/** A model that gives its input as it is. */
const echo = (shape: readonly number[], steps: readonly string[]): Graph =>
  graphOf(`model m() {
    input image[${shape.join(", ")}]
    preprocess image {
      ${steps.join("\n      ")}
    }
    output y[c, h, w] = image[c, h, w]
  }`);

/** What differs, of pictures of one size as a batch. */
async function faultsOfBatch(model: Uint8Array, graph: Graph, pictures: readonly Bytes[]): Promise<string[]> {
  const { preprocess: steps = [], shape } = inputsOf(graph)[0]!;
  const channels = shape[0] === 1 ? 1 : 3;
  const { width, height } = pictures[0]!;
  const data = Buffer.concat(pictures.map((p) => p.data));
  const { y } = await runFeeds(model, { image: ["uint8", data, [pictures.length, height, width, 3]] });
  const wanted = pictures.flatMap((p) => [...preprocess(p, steps, channels)]);
  return bytesApart(wanted, y!.data, stdOf(steps), shape);
}

const stdOf = (steps: readonly PreprocessStep[]): readonly number[] =>
  steps.find((s) => s.kind === "normalize")?.std ?? [1, 1, 1];

function bytesApart(
  wanted: ArrayLike<number>,
  actual: ArrayLike<number>,
  std: readonly number[],
  [channels, height, width]: readonly number[],
): string[] {
  if (wanted.length !== actual.length) return [`${actual.length} numbers, not ${wanted.length}`];
  let [most, count] = [0, 0];
  const plane = height! * width!;
  for (let i = 0; i < wanted.length; i++) {
    const off = Math.abs(wanted[i]! - actual[i]!) * 255 * std[Math.floor(i / plane) % channels!]!;
    if (off > most || Number.isNaN(off)) most = off;
    if (off > 0.001) count++;
  }
  const share = count / wanted.length;
  return most < mostOff + 0.001 && share < mostShare ? [] : [`off by ${most}, ${share * 100}% of all`];
}

const cases: readonly [shape: readonly number[], ...steps: string[]][] = [
  [
    [3, 224, 224],
    'resize(256, "bilinear")',
    "crop(224, 224)",
    "normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])",
  ],
  [[3, 224, 224], 'resize(248, "bicubic")', "crop(224, 224)", "normalize(0.5, 0.5)"],
  [[3, 96, 160], 'squash(96, 160, "bicubic")', "normalize(0.5, 0.5)"],
  [[3, 96, 160], 'squash(96, 160, "bilinear")'],
  // Smaller and larger than what is there, in either direction.
  [[3, 224, 200], "crop(224, 200)"],
  [[3, 40, 30], 'resize(32, "bilinear")', "crop(40, 30)", "normalize(0.5, 0.25)"],
  [[1, 28, 28], 'resize(32, "bicubic")', "crop(28, 28)", "normalize(0.1307, 0.3081)"],
  [[3, 28, 28], "crop(200, 300)", 'resize(32, "bicubic")', "crop(28, 28)", 'squash(28, 28, "bicubic")'],
];

/** Width and height: larger and smaller, upright and lying, odd, exactly one of the models', as little as there is. */
const sizes = [
  [451, 300],
  [67, 45],
  [224, 224],
  [480, 640],
  [101, 333],
  [1203, 801],
  [160, 96],
  [3, 200],
  [1, 1],
] as const;

const named = cases.map(([shape, ...steps]) => [`${shape} from ${steps.join(", ")}`, shape, steps] as const);

describe.each(named)("%s", (_, shape, steps) => {
  const graph = echo(shape, steps);
  const { bytes } = exported(graph, {}, { preprocess: true });

  test("has the bytes of vitc's own preprocessing", async () => {
    for (const [width, height] of sizes)
      expect(await faultsOfBatch(bytes, graph, [noise(width, height)]), `${width} x ${height}`).toEqual([]);
    const [first, second] = [noise(90, 61), goldenPicture({ name: "rings", width: 90, height: 61 })];
    expect(await faultsOfBatch(bytes, graph, [first, second, first])).toEqual([]);
  });

  test("is right by the checker, for every opset that has what it needs", () => {
    const files = Array.from({ length: opsets.most - 17 }, (_, i) => join(scratch, `${18 + i}.onnx`));
    files.forEach((file, i) => writeFileSync(file, exported(graph, {}, { preprocess: true, opset: 18 + i }).bytes));
    expect(faultsOf(files)).toEqual({});
  });
});

test.each(goldenPictures.results)("$image through $pipeline has the reference's numbers", async (result) => {
  const pipeline = goldenPictures.pipelines.find((p) => p.name === result.pipeline)!;
  const { width, height, data } = goldenPicture(goldenPictures.images.find((i) => i.name === result.image)!);
  const { short_side, interpolation, mean, std } = pipeline;
  const steps = [`resize(${short_side}, "${interpolation}")`, "crop(224, 224)", `normalize([${mean}], [${std}])`];
  const { bytes } = exported(echo([3, 224, 224], steps), {}, { preprocess: true });
  const { y } = await runFeeds(bytes, { image: ["uint8", data, [1, height, width, 3]] });
  const actual = goldenPictures.positions.map(([c, row, column]) => y!.data[(c * 224 + row) * 224 + column]!);
  // Each position is a plane of its own, by its channel.
  const stds = goldenPictures.positions.map(([c]) => std[c]!);
  expect(bytesApart(result.values, actual, stds, [stds.length, 1, 1])).toEqual([]);
});

test("pictures that need no change have exactly the size of the input", async () => {
  const graph = echo([3, 6, 9], ["normalize(0.5, 0.5)"]);
  const { bytes, inputs } = exported(graph, {}, { preprocess: true });
  expect(inputs[0]!.shape).toEqual(["batch", 6, 9, 3]);
  expect(await faultsOfBatch(bytes, graph, [noise(9, 6), noise(9, 6)])).toEqual([]);
});

test("a picture that the steps do not bring to the size of the input is refused", async () => {
  const graph = echo([3, 32, 48], ['resize(32, "bilinear")']);
  const { bytes } = exported(graph, {}, { preprocess: true });
  expect(await faultsOfBatch(bytes, graph, [noise(96, 64)])).toEqual([]);
  const upright = noise(64, 96);
  await expect(runFeeds(bytes, { image: ["uint8", upright.data, [1, 96, 64, 3]] })).rejects.toThrow();
});

test.each([
  ["digits", "digits_vit", join(root, "models/digits_vit.safetensors"), join(root, "models/digit-7.png")],
  ["vit", "vit_tiny_patch16_224", "random:1", join(root, "examples/chelsea.jpg")],
])("%s: %s of a picture is what vitc run gives", async (spec, name, weights, picture) => {
  const given = [join(root, `specs/${spec}.vit`), "--model", name, "--weights", weights];
  const file = join(scratch, `${name}.onnx`);
  expect((await runCli("export", ...given, "--format", "onnx", "--preprocess", "--out", file)).err).not.toMatch(
    /error/,
  );
  const run = await runCli("run", ...given, "--device", "wasm", "--input", picture, "--json", "--top", "1000");
  const { outputs } = JSON.parse(run.out) as { outputs: { top: { index: number; value: number }[][] }[] };
  const { width, height, data } = await decodeImage(readFileSync(picture));
  const { logits } = await runFeeds(file, { image: ["uint8", data, [1, height, width, 3]] });
  for (const { index, value } of outputs[0]!.top[0]!) expect(logits!.data[index]).toBeCloseTo(value, 4);
});

test("the page's lines of Python name what vitc run names", async () => {
  const page = readFileSync(join(root, "docs/export.md"), "utf8");
  const lines = [...page.matchAll(/```python\n([\s\S]*?)```/g)]
    .map((m) => m[1]!)
    .find((l) => l.includes("import onnxruntime"))!;
  const given = [join(root, "specs/vit.vit"), "--model", "vit_tiny_patch16_224", "--weights", "random:1"];
  const picture = join(root, "examples/chelsea.jpg");
  copyFileSync(picture, join(scratch, "chelsea.jpg"));
  const file = join(scratch, "vit_tiny_patch16_224.onnx");
  await runCli("export", ...given, "--format", "onnx", "--preprocess", "--out", file);
  const printed = execFileSync(python, ["-c", lines], { cwd: scratch, encoding: "utf8" });
  const run = await runCli("run", ...given, "--device", "wasm", "--input", picture, "--json", "--top", "1");
  const { outputs } = JSON.parse(run.out) as { outputs: { top: { class: string }[][] }[] };
  expect(printed).toBe(`${outputs[0]!.top[0]![0]!.class}\n`);
});
