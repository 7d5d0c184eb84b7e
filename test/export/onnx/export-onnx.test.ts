/** What an exported file holds beside its nodes: names, shapes, weights, what the host must know. */
import { describe, expect, test } from "vitest";
import { elaborateVariant } from "../../../src/compile.ts";
import { narrowF16 } from "../../../src/runtime/half-floats.ts";
import { modelData } from "../../support/model-data.ts";
import { repositorySpec } from "../../support/model-run.ts";
import { graphOf } from "../../support/pass-test.ts";
import { exportedModel, readOnnx } from "../../support/read-onnx.ts";

const [float, half, int64] = [1, 10, 7];

const small = graphOf(`model m() {
  input x[3, 4]
  param w[5, 4] ~ normal(1)
  param b[5] ~ normal(1)
  y[i, o] = sum[c] x[i, c] * w[o, c] + b[o]
  tap middle = y
  output z[i, o] = y[i, o] * 2
}`);

describe("a model", () => {
  const graph = elaborateVariant(repositorySpec("vit"), "vit_micro");
  const model = readOnnx(exportedModel(graph, { taps: ["blocks.0.out"] }).bytes);

  test("has inputs, outputs and taps of the spec, for a batch of any size", () => {
    expect(model.inputs).toEqual([{ name: "image", type: float, shape: ["batch", 3, 32, 32] }]);
    expect(model.outputs).toEqual([
      { name: "logits", type: float, shape: ["batch", 10] },
      { name: "blocks.0.out", type: float, shape: ["batch", 17, 32] },
    ]);
  });

  test("holds the parameters by their names, as they are", () => {
    const { params } = modelData(graph, 1);
    for (const [name, data] of Object.entries(params)) {
      const held = model.initialisers.get(name)!;
      expect([held.type, held.shape]).toEqual([float, graph.values.get(name)!.shape]);
      expect(Buffer.from(held.bytes).equals(Buffer.from(data.buffer, data.byteOffset, data.byteLength)), name).toBe(
        true,
      );
    }
  });

  test("says who wrote it of what, and what the host does before and after", () => {
    expect(model.producer).toBe("vitc 0.0.0");
    expect(model.metadata).toMatchObject({ spec: "test.vit", model: "vit_micro" });
    const tiny = elaborateVariant(repositorySpec("vit"), "vit_tiny_patch16_224");
    const { metadata } = readOnnx(exportedModel(tiny, { params: undefined as never }).bytes);
    expect(JSON.parse(metadata.preprocess!)).toMatchObject({
      image: [{ kind: "resize" }, { kind: "crop", height: 224, width: 224 }, { kind: "normalize" }],
    });
    const labels = JSON.parse(metadata.labels!) as { output: string; names: string[]; areScores: boolean };
    expect([labels.output, labels.names.length, labels.areScores]).toEqual(["logits", 1000, false]);
  });
});

test.each([
  [17, 8],
  [18, 8],
  [19, 9],
  [20, 9],
  [21, 10],
  [22, 10],
])("opset %i is of files of version %i", (opset, irVersion) => {
  expect(readOnnx(exportedModel(small, { opset }).bytes)).toMatchObject({ opset, irVersion });
});

test("taps are there where they are asked for", () => {
  const names = (taps: readonly string[]): string[] =>
    readOnnx(exportedModel(small, { taps }).bytes).outputs.map((o) => o.name);
  expect([names([]), names(["middle"])]).toEqual([["z"], ["z", "middle"]]);
});

test("a tap that is called like an output is there once", () => {
  const graph = graphOf(`model m() {
    input x[3]
    output y[i] = x[i] * 3
    tap y = y
  }`);
  expect(readOnnx(exportedModel(graph, { taps: ["y"] }).bytes).outputs.map((o) => o.name)).toEqual(["y"]);
});

test.each(["__proto__", "constructor", "toString"])("%s is a name like any other", (name) => {
  const given = graphOf(`model m() {\n  input ${name}[3]\n  param w[3] ~ ones\n  output y[i] = ${name}[i] * w[i]\n}`);
  expect(readOnnx(exportedModel(given).bytes).inputs.map((i) => i.name)).toEqual([name]);
  const held = graphOf(`model m() {\n  input x[3]\n  param ${name}[3] ~ ones\n  output y[i] = x[i] * ${name}[i]\n}`);
  expect(readOnnx(exportedModel(held).bytes).initialisers.get(name)?.shape).toEqual([3]);
});

test("without weights parameters are inputs, behind those of the spec", () => {
  const { inputs, initialisers } = readOnnx(exportedModel(small, { params: undefined as never }).bytes);
  expect(inputs.map((i) => [i.name, i.shape])).toEqual([
    ["x", ["batch", 3, 4]],
    ["w", [5, 4]],
    ["b", [5]],
  ]);
  expect([...initialisers.keys()].filter((name) => ["w", "b"].includes(name))).toEqual([]);
});

test("matrices are stored as halves, and widened; vectors are as they were", () => {
  const { w } = modelData(small, 1).params;
  const { initialisers, nodes } = readOnnx(exportedModel(small, { weightsDtype: "f16" }).bytes);
  const held = initialisers.get("w")!;
  expect(held.type).toBe(half);
  expect([...new Uint16Array(Uint8Array.from(held.bytes).buffer)]).toEqual(Array.from(w!, narrowF16));
  expect(nodes.filter((n) => n.type === "Cast").map((n) => [n.inputs[0], n.attributes.to])).toEqual([["w", float]]);
  expect(initialisers.get("b")!.type).toBe(float);
});

test("a weight that is too large for a half is named", () => {
  const params = { w: new Float32Array(20).fill(1e5), b: new Float32Array(5) };
  expect(() => exportedModel(small, { params, weightsDtype: "f16" })).toThrow("the parameter 'w' holds 100000");
});

describe("tensors beyond what one file can have", () => {
  const graph = graphOf(`model m() {
    input x[2]
    param a[50, 20] ~ normal(1)
    param b[30, 20] ~ normal(1)
    param c[4] ~ normal(1)
    output y[i] = (sum[j, k] a[j, k]) * (sum[j, k] b[j, k]) * x[i] * sum[l] c[l]
  }`);
  const { params } = modelData(graph, 1);

  test("lie beside it, at pages, whole", () => {
    const { bytes, beside } = exportedModel(graph, { largest: 4000 });
    const { initialisers } = readOnnx(bytes);
    const all = Buffer.concat(beside);
    const places = ["a", "b"].map((name) => {
      const { location, offset, length } = initialisers.get(name)!.beside;
      const data = params[name]!;
      expect(location).toBe("m.onnx.data");
      const held = all.subarray(Number(offset), Number(offset) + Number(length));
      expect(held.equals(Buffer.from(data.buffer, data.byteOffset, data.byteLength)), name).toBe(true);
      return Number(offset);
    });
    expect(places).toEqual([0, 4096]);
    // What is small stays.
    expect(initialisers.get("c")).toMatchObject({ beside: {}, shape: [4] });
    expect(initialisers.get("c")!.bytes.length).toBe(16);
  });

  test("lie within it otherwise", () => {
    const { bytes, beside } = exportedModel(graph);
    expect(beside).toEqual([]);
    expect(readOnnx(bytes).initialisers.get("a")!.bytes.length).toBe(4000);
  });
});

test("classes are integers", () => {
  const graph = graphOf(`model m() {
    input ids[5]: class(30)
    param table[30, 4] ~ normal(1)
    output y[t, d] = table[ids[t], d]
  }`);
  const { inputs, nodes } = readOnnx(exportedModel(graph).bytes);
  expect(inputs).toEqual([{ name: "ids", type: int64, shape: ["batch", 5] }]);
  expect(nodes.map((n) => n.type)).toEqual(["Gather"]);
});

test("outputs that depend on no row are repeated", () => {
  const graph = graphOf(`model m() {
    input x[3]
    param a[4] ~ normal(1)
    output y[i] = x[i] * 2
    output z[i] = a[i] * 2
  }`);
  const { outputs, nodes } = readOnnx(exportedModel(graph).bytes);
  expect(outputs[1]).toEqual({ name: "z", type: float, shape: ["batch", 4] });
  expect(nodes.find((n) => n.output === "z")!.type).toBe("Expand");
});

test("every output has its name, one value under two of them too, and what is given keeps its own", () => {
  const graph = graphOf(`model m() {
    input x[3]
    y[i] = x[i] * 2
    output a[i] = y[i]
    output b[i] = y[i]
    output c[i] = x[i]
    tap x = x
  }`);
  const model = exportedModel(graph, { taps: ["x"] });
  const { outputs, nodes } = readOnnx(model.bytes);
  expect(outputs.map((o) => o.name)).toEqual(["a", "b", "c", "x.out"]);
  expect(nodes.map((n) => n.type)).toEqual(["Mul", "Identity", "Identity", "Identity"]);
  expect([...model.renamed]).toEqual([["x", "x.out"]]);
});

test("labels name the output as it is called, and tell whether its numbers are scores", () => {
  const graph = graphOf(`import "lib/nn.vit"
model m() {
  input x[2]
  output x = softmax(x)
  labels x = ["no", "yes"]
}
variant v = m()`);
  const { metadata, outputs } = readOnnx(exportedModel(graph).bytes);
  expect(JSON.parse(metadata.labels!)).toEqual({ output: "x.out", names: ["no", "yes"], areScores: true });
  expect(outputs.map((o) => o.name)).toEqual(["x.out"]);
});
