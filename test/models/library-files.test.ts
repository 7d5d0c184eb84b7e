/**
 * Files as transformers and timm write them load as they are, under the naming that is meant, and give the library's
 * numbers: into the model that they are of, with or without its head.
 */
import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { openSpec } from "../../src/compile.ts";
import { openVariant } from "../../src/project/open-spec-file.ts";
import { runReference, signatureOf } from "../../src/evaluate/reference.ts";
import type { Graph } from "../../src/ir/graph.ts";
import { initialWeights } from "../../src/runtime/initial-weights.ts";
import { placeWeights } from "../../src/runtime/place-weights.ts";
import { values } from "../support/golden.ts";
import { type LibraryFile, libraryFileBytes, libraryInput, loadLibraryFile } from "../support/library-file.ts";
import { repositorySource } from "../support/model-run.ts";

interface Family {
  readonly spec: string;
  /** The model's call, without its classes. */
  readonly call: string;
}

const plain = "[32, 32], patch = 8, dim = 32, depth = 2, heads = 4";
/** transformers has another epsilon than timm. */
const vit: Family = { spec: "vit", call: `vit(${plain}, eps = 1e-12` };
const deit: Family = { spec: "deit", call: `deit(${plain}, eps = 1e-12` };
const deitOneHead: Family = { spec: "deit", call: `vit(${plain}, eps = 1e-12, tokens = ["cls_token", "dist_token"]` };
const swin: Family = {
  spec: "swin",
  call: "swin([32, 32], patch = 2, dim = 24, depths = [2, 2], heads = [2, 4], window = 4",
};
const cvt: Family = {
  spec: "cvt",
  call: "cvt([48, 48], dims = [16, 24, 32], depths = [1, 2, 3], heads = [1, 2, 4], act = gelu",
};
const timmVit: Family = { spec: "vit", call: `vit(${plain}` };
const timmVitMean: Family = { spec: "vit", call: `vit(${plain}, pool = "mean"` };
const timmDeit: Family = { spec: "deit", call: `deit(${plain}` };

interface Case {
  readonly file: string;
  readonly family: Family;
  readonly classes: number;
  readonly dialect: string;
}

const own: readonly Case[] = [
  { file: "transformers_vit", family: vit, classes: 10, dialect: "huggingface" },
  { file: "transformers_vit_base", family: vit, classes: 0, dialect: "huggingface" },
  { file: "transformers_deit", family: deitOneHead, classes: 10, dialect: "huggingface" },
  { file: "transformers_deit_teacher", family: deit, classes: 10, dialect: "huggingface" },
  { file: "transformers_deit_base", family: deit, classes: 0, dialect: "huggingface" },
  { file: "transformers_swin", family: swin, classes: 10, dialect: "huggingface" },
  { file: "transformers_swin_base", family: swin, classes: 0, dialect: "huggingface" },
  { file: "transformers_cvt", family: cvt, classes: 10, dialect: "huggingface" },
  {
    file: "transformers_cvt_base",
    family: { ...cvt, call: `${cvt.call}, last_norm = false` },
    classes: 0,
    dialect: "huggingface",
  },
  { file: "timm_vit", family: timmVit, classes: 10, dialect: "canonical" },
  { file: "timm_vit_mean", family: timmVitMean, classes: 10, dialect: "canonical" },
  { file: "timm_vit_base", family: timmVit, classes: 0, dialect: "canonical" },
  { file: "timm_deit", family: timmDeit, classes: 10, dialect: "canonical" },
  { file: "timm_deit_base", family: timmDeit, classes: 0, dialect: "canonical" },
  { file: "timm_swin", family: swin, classes: 10, dialect: "timm" },
  { file: "timm_swin_base", family: swin, classes: 0, dialect: "timm" },
];

const graphs = new Map<string, Graph>();

function graphOf({ spec, call }: Family, classes: number): Graph {
  const model = `${call}, classes = ${classes})`;
  const key = `${spec}: ${model}`;
  const graph =
    graphs.get(key) ??
    openVariant(
      openSpec({ name: "test.vit", text: `import "./${spec}.vit"\nvariant m = ${model}\n` }, repositorySource),
      "m",
    );
  graphs.set(key, graph);
  return graph;
}

type Values = Readonly<Record<string, Float64Array>>;

/** On the oracle. */
async function outputs(graph: Graph, file: LibraryFile, fresh: readonly string[] = []): Promise<Values> {
  const results = await runReference(graph, {
    weights: libraryFileBytes(file),
    reading: { fresh },
    inputs: { image: libraryInput(file) },
    taps: [],
  });
  return Object.fromEntries([...results.values].map(([name, { data }]) => [name, data]));
}

const farthest = (expected: readonly number[], got: ArrayLike<number>): number =>
  got.length === expected.length ? Math.max(...expected.map((v, i) => Math.abs(v - got[i]!))) : Infinity;

test("every file that there is is read", () => {
  const files = readdirSync(new URL("../golden/checkpoints", import.meta.url)).map((f) => f.replace(".json", ""));
  expect(own.map((c) => c.file).sort()).toEqual(files.sort());
});

describe.each(own)("$file", ({ file: name, family, classes, dialect }) => {
  const file = loadLibraryFile(name);
  test("gives the library's numbers", async () => {
    const got = await outputs(graphOf(family, classes), file);
    for (const [output, expected] of Object.entries(file.outputs))
      expect(farthest(expected.values, got[output]!), output).toBeLessThan(1e-7);
  });
  test(`is found to be ${dialect}`, async () => {
    const shapes = new Map(Object.entries(file.tensors).map(([n, { shape }]) => [n, shape]));
    const found = await placeWeights(signatureOf(graphOf(family, classes)), { shapes });
    expect(found).toMatchObject({ dialect, prefix: "", fresh: [] });
  });
});

/** A linear of the file on features of two images. */
function headOf({ tensors }: LibraryFile, head: string, features: Float64Array): number[] {
  const [weight, bias] = ["weight", "bias"].map((leaf) => {
    const name = `${head}.${leaf}`;
    const tensor = tensors[name]!;
    if ("dtype" in tensor) throw new Error(`${name} holds integers`);
    return values(
      name,
      tensor.shape.reduce((n, size) => n * size),
      tensor.offset,
      tensor.scale,
    );
  });
  return linear(features, weight!, bias!);
}

function linear(features: Float64Array, weight: Float32Array, bias: Float32Array): number[] {
  const inner = features.length / 2;
  return [0, 1].flatMap((row) =>
    Array.from(bias, (b, c) => {
      let sum = b;
      for (let i = 0; i < inner; i++) sum += weight[c * inner + i]! * features[row * inner + i]!;
      return sum;
    }),
  );
}

describe("a classifier's file gives a model without a head the features that its head reads", () => {
  test.each([
    { name: "transformers_vit", family: vit, heads: [["features", "classifier", "logits"]] },
    { name: "transformers_deit", family: deitOneHead, heads: [["features", "classifier", "logits"]] },
    {
      name: "transformers_deit_teacher",
      family: deit,
      heads: [
        ["cls_features", "cls_classifier", "cls_logits"],
        ["dist_features", "distillation_classifier", "dist_logits"],
      ],
    },
    { name: "transformers_swin", family: swin, heads: [["features", "classifier", "logits"]] },
    { name: "transformers_cvt", family: cvt, heads: [["features", "classifier", "logits"]] },
    { name: "timm_vit", family: timmVit, heads: [["features", "head", "logits"]] },
    { name: "timm_swin", family: swin, heads: [["features", "head.fc", "logits"]] },
  ])("$name", async ({ name, family, heads }) => {
    const file = loadLibraryFile(name);
    const features = await outputs(graphOf(family, 0), file);
    for (const [feature, head, logits] of heads)
      expect(farthest(file.outputs[logits!]!.values, headOf(file, head!, features[feature!]!))).toBeLessThan(1e-7);
  });
  test("timm_deit, with two heads whose mean is the answer", async () => {
    const file = loadLibraryFile("timm_deit");
    const { cls_features, dist_features } = await outputs(graphOf(timmDeit, 0), file);
    const other = headOf(file, "head_dist", dist_features!);
    const mean = headOf(file, "head", cls_features!).map((v, i) => (v + other[i]!) / 2);
    expect(farthest(file.outputs.logits!.values, mean)).toBeLessThan(1e-7);
  });
});

describe("a file without a head goes into a classifier whose head is fresh", () => {
  test.each([
    { name: "transformers_vit_base", family: vit, fresh: ["head.*"] },
    { name: "transformers_swin_base", family: swin, fresh: ["head.*"] },
    { name: "timm_vit_base", family: timmVit, fresh: ["head.*"] },
  ])("$name", async ({ name, family, fresh }) => {
    const file = loadLibraryFile(name);
    const graph = graphOf(family, 5);
    const drawn = initialWeights(signatureOf(graph).params, 0);
    const { logits } = await outputs(graph, file, fresh);
    const features = Float64Array.from(file.outputs.features!.values);
    const expected = linear(features, drawn.get("head.weight")!, drawn.get("head.bias")!);
    expect(farthest(expected, logits!)).toBeLessThan(1e-7);
    await expect(outputs(graph, file)).rejects.toThrow(
      /2 missing:[^]*to train on with the rest drawn anew: the option fresh 'head\.\*'/,
    );
  });
  test.each([
    { name: "transformers_deit_base", family: deit, fresh: ["head.*", "head_dist.*"] },
    { name: "transformers_cvt_base", family: cvt, fresh: ["norm.*", "head.*"] },
  ])("$name, whose message says which", async ({ name, family, fresh }) => {
    const file = loadLibraryFile(name);
    const graph = graphOf(family, 5);
    const failing = outputs(graph, file);
    await expect(failing).rejects.toMatchObject({ details: { fresh } });
    expect((await outputs(graph, file, fresh)).logits).toHaveLength(10);
  });
});
