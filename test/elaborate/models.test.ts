/** Whole models: what `specs/` declares, and three families written in tests alone, against the golden cases. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { checkSpec } from "../../src/elaborate/check.ts";
import { type Spec, elaborate } from "../../src/elaborate/elaborate.ts";
import { evaluateGraph } from "../../src/interp/evaluate-graph.ts";
import { type Graph, elements, inputsOf, paramsOf } from "../../src/ir/graph.ts";
import { loadGolden, values } from "../support/golden.ts";
import { graphOf, shippedSpec, spec } from "./spec-text.ts";

const vit = shippedSpec("vit.vit");
const family = (name: string): Spec => spec(readFileSync(new URL(`families/${name}.vit`, import.meta.url), "utf8"));

/** Names and shapes of parameters, in no order. */
const parameters = (list: readonly { name: string; shape: readonly number[] }[]): string[] =>
  list.map((p) => `${p.name}[${p.shape.join()}]`).sort();
const parametersOf = (graph: Graph): string[] =>
  parameters(paramsOf(graph).map((p) => ({ name: p.id, shape: p.shape })));

/** A variant of the shipped model with other arguments. */
const vitWith = (args: string): Graph => {
  const text =
    vit.main.source.text +
    `\nvariant other = vit([32, 48], patch = 8, dim = 32, depth = 1, heads = 4, classes = 10${args})\n`;
  return graphOf(spec(text), "other");
};

describe("vit.vit", () => {
  test.each(["vit_micro", "vit_micro_eps", "vit_tiny_patch16_224", "vit_base_patch16_224"])(
    "%s has the checkpoint's tensors",
    (name) => {
      expect(parametersOf(graphOf(vit, name))).toEqual(parameters(loadGolden(name).parameters));
    },
  );
  test("every variant elaborates", () => {
    expect(checkSpec(vit)).toEqual([]);
    const published = ["tiny", "small", "base", "large"].flatMap((s) =>
      [16, 32].flatMap((p) => [224, 384].map((n) => `vit_${s}_patch${p}_${n}`)),
    );
    expect(vit.variants.map((v) => v.name)).toEqual(expect.arrayContaining([...published, "vit_large_patch14_224"]));
  });
  test("taps have the names of the golden cases", () => {
    expect(graphOf(vit, "vit_micro").taps.map((t) => t.name)).toEqual([
      "patch_embed",
      "tokens",
      ...[0, 1].flatMap((i) => [`blocks.${i}.attn.map`, `blocks.${i}.attn.out`, `blocks.${i}.out`]),
      "norm",
    ]);
  });
  test("images of other sizes, preprocessing in proportion", () => {
    const [image] = inputsOf(vitWith(""));
    expect(image!.shape).toEqual([3, 32, 48]);
    expect(image!.preprocess).toEqual([
      { kind: "resize", shorter: 53, filter: "bicubic" },
      { kind: "crop", height: 32, width: 48 },
      { kind: "normalize", mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5] },
    ]);
    expect(inputsOf(graphOf(vit, "vit_tiny_patch16_224"))[0]!.preprocess![0]).toMatchObject({ shorter: 248 });
    expect(inputsOf(graphOf(vit, "vit_tiny_patch16_384"))[0]!.preprocess![0]).toMatchObject({ shorter: 384 });
  });
  test("pooling by the mean has its norm after it and leaves the token out", () => {
    const graph = vitWith(', pool = "mean"');
    const names = parametersOf(graph);
    expect(names).toEqual(expect.arrayContaining(["fc_norm.weight[32]", "cls_token[1,1,32]", "pos_embed[1,25,32]"]));
    expect(names.filter((n) => n.startsWith("norm."))).toEqual([]);
    const pooled = [...graph.values.values()].find(
      (v) => v.kind === "comprehension" && v.body.kind === "apply" && v.body.op === "div" && v.shape.join() === "32",
    );
    expect(pooled).toBeDefined();
  });
  test("without a class token", () => {
    expect(parametersOf(vitWith(', pool = "mean", tokens = []'))).toContain("pos_embed[1,24,32]");
  });
  test("without a bias of q, k and v", () => {
    const names = parametersOf(vitWith(", qkv_bias = false"));
    expect(names).not.toContain("blocks.0.attn.qkv.bias[96]");
    expect(names).toContain("blocks.0.attn.proj.bias[32]");
  });
  test("without a head", () => {
    const text =
      vit.main.source.text +
      "\nvariant other = vit([32, 32], patch = 8, dim = 32, depth = 1, heads = 4, classes = 0)\n";
    const graph = graphOf(spec(text), "other");
    expect(graph.outputs.map((o) => o.name)).toEqual(["features"]);
    expect(parametersOf(graph).filter((n) => n.startsWith("head"))).toEqual([]);
  });
  test("sizes that do not fit say so", () => {
    const wrong = (args: string): string[] =>
      elaborate(spec(`${vit.main.source.text}\nvariant other = vit(${args})\n`), "other").diagnostics.map(
        (d) => d.message,
      );
    expect(wrong("[224, 220]")).toEqual([expect.stringContaining("cannot be cut into patches of 16")]);
    expect(wrong("heads = 5")).toEqual(["768 channels cannot be split into 5 heads"]);
    expect(wrong("tokens = []")).toEqual(["there is no pooling 'token' with the tokens []"]);
  });
  test("the dialect of Hugging Face", () => {
    const rules = graphOf(vit, "vit_micro").dialects.huggingface!;
    expect(rules).toContainEqual({ ours: "norm.{p}", theirs: ["[vit.|deit.]layernorm.{p}"] });
    expect(rules.find((r) => "ours" in r && r.theirs.length === 3)).toBeDefined();
  });
});

describe.each([
  { family: "deit", args: "dim = 32, depth = 1, heads = 4", outputs: ["features", "cls_features", "dist_features"] },
  { family: "swin", args: "depths = [1, 1, 1, 1]", outputs: ["features"] },
  { family: "cvt", args: "depths = [1, 1, 1]", outputs: ["features"] },
])("$family.vit", ({ family, args, outputs }) => {
  test("without a head gives features", () => {
    const text = `${shippedSpec(`${family}.vit`).main.source.text}\nvariant other = ${family}(${args}, classes = 0)\n`;
    const graph = graphOf(spec(text, { "./vit.vit": vit.main.source.text }), "other");
    expect(graph.outputs.map((o) => o.name)).toEqual(outputs);
    expect(parametersOf(graph).filter((n) => n.startsWith("head"))).toEqual([]);
  });
});

/** The largest difference between the oracle's outputs and the golden ones. */
function farthest(graph: Graph, name: string): number {
  const golden = loadGolden(name);
  const tensor = (t: typeof golden.input) => values(t.name, elements(t.shape), t.offset, t.scale);
  const params = Object.fromEntries(golden.parameters.map((p) => [p.name, tensor(p)]));
  const results = evaluateGraph(
    { ...graph, taps: [] },
    { batch: golden.input.shape[0]!, inputs: { image: tensor(golden.input) }, params },
  );
  const differences = graph.outputs.flatMap((o) =>
    golden.outputs[o.name]!.values.map((v, i) => Math.abs(v - results.get(o.value)![i]!)),
  );
  return Math.max(...differences);
}

describe("families written in a spec alone", () => {
  test.each([
    ["deit", "deit_micro_distilled"],
    ["swin", "swin_micro"],
    ["swin", "swin_micro_eps"],
    ["cvt", "cvt_micro"],
    ["cvt", "cvt_micro_eps"],
  ])("%s: %s", (name, variant) => {
    const graph = graphOf(family(name), variant);
    expect(parametersOf(graph)).toEqual(parameters(loadGolden(variant).parameters));
    expect(farthest(graph, variant)).toBeLessThan(1e-7);
  });
  test.each(["vit_micro", "vit_micro_eps"])("vit: %s", (variant) => {
    expect(farthest(graphOf(vit, variant), variant)).toBeLessThan(1e-7);
  });
});

test("an input may have the name of an argument that its size is", () => {
  const graph = graphOf("model m(texts = 3) {\n  input texts[texts, 4]\n  output y[k] = sum[d] texts[k, d]\n}\n");
  expect(inputsOf(graph).map(({ id, shape }) => [id, shape])).toEqual([["texts", [3, 4]]]);
  expect(graph.outputs.map(({ name }) => name)).toEqual(["y"]);
});
