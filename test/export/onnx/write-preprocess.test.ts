/** `--preprocess`: what pictures go through inside a model, in which nodes, and what the file says of it. */
import { expect, test } from "vitest";
import type { DiagnosticError } from "../../../src/diagnostics/diagnostic.ts";
import type { Graph } from "../../../src/ir/graph.ts";
import { graphOf } from "../../support/pass-test.ts";
import { exportedModel, readOnnx } from "../../support/read-onnx.ts";

const [float, uint8, int64] = [1, 2, 7];

const pictured = (steps: string, shape = "3, 8, 6"): Graph =>
  graphOf(`model m() {
  input image[${shape}]
  preprocess image {
    ${steps}
  }
  output y[c] = mean[h, w] image[c, h, w]
}`);
const model = (graph: Graph) => readOnnx(exportedModel(graph, { preprocess: true }).bytes);
const nodes = (steps: string, shape?: string): string[] => model(pictured(steps, shape)).nodes.map((n) => n.type);
const last = ["Expand", "Cast"];

test("the model is given pictures of any size, and says what it does with them", () => {
  const { inputs, metadata } = model(pictured('resize(9, "bilinear"); crop(8, 6); normalize(0.5, 0.25)'));
  expect(inputs).toEqual([{ name: "image", type: uint8, shape: ["batch", "image_height", "image_width", 3] }]);
  expect(metadata.preprocess).toBeUndefined();
  expect(JSON.parse(metadata.preprocessed!)).toEqual({
    image: [
      { kind: "resize", shorter: 9, filter: "bilinear" },
      { kind: "crop", height: 8, width: 6 },
      { kind: "normalize", mean: [0.5, 0.5, 0.5], std: [0.25, 0.25, 0.25] },
    ],
  });
});

test("inputs that declare nothing are what they were", () => {
  const {
    inputs,
    metadata,
    nodes: all,
  } = model(
    graphOf(`model m() {
      input left[3, 4, 4]
      input right[1, 5, 5]
      input ids[2]: class(3)
      input x[7]
      preprocess left { squash(4, 4, "bicubic") }
      preprocess right { crop(5, 5) }
      output y[i] = (sum[c, h, w] left[c, h, w]) + (sum[h, w] right[0, h, w]) + ids[i] + sum[j] x[j]
    }`),
  );
  expect(inputs).toEqual([
    { name: "left", type: uint8, shape: ["batch", "left_height", "left_width", 3] },
    { name: "right", type: uint8, shape: ["batch", "right_height", "right_width", 3] },
    { name: "ids", type: int64, shape: ["batch", 2] },
    { name: "x", type: float, shape: ["batch", 7] },
  ]);
  expect(Object.keys(JSON.parse(metadata.preprocessed!) as object)).toEqual(["left", "right"]);
  expect(all.filter((n) => n.type === "Resize").map((n) => n.attributes)).toEqual([
    { mode: "cubic", cubic_coeff_a: -0.5, antialias: 1, exclude_outside: 1 },
  ]);
});

test("without it the host does all, and is told so", () => {
  const graph = pictured('squash(8, 6, "bilinear")');
  const { inputs, metadata } = readOnnx(exportedModel(graph).bytes);
  expect([inputs[0]!.type, inputs[0]!.shape]).toEqual([float, ["batch", 3, 8, 6]]);
  expect(Object.keys(metadata)).toEqual(["spec", "model", "preprocess"]);
});

test("steps are as many nodes as sizes that are not known ask for", () => {
  const first = ["Transpose", "Shape", "Concat", "Resize"];
  const normalised = [...last, "Sub", "Div", "ReduceMean"];
  expect(nodes('squash(8, 6, "bilinear"); normalize(0.5, 0.5)')).toEqual([...first, ...normalised]);
  // The same again, and what is the middle of itself, are nothing; what is known is not counted.
  expect(nodes('squash(8, 6, "bilinear"); squash(8, 6, "bilinear"); crop(8, 6); normalize(0.5, 0.5)')).toEqual([
    ...first,
    ...normalised,
  ]);
  expect(nodes('squash(16, 6, "bilinear"); resize(8, "bilinear"); crop(8, 6)')).not.toContain("Pad");
  // Padded only where the shorter side may be shorter than the crop.
  expect(nodes('resize(8, "bilinear"); crop(8, 6)')).not.toContain("Pad");
  expect(nodes('resize(7, "bilinear"); crop(8, 6)')).toContain("Pad");
  expect(nodes("crop(8, 6)")).toContain("Pad");
});

test("pictures that nothing changes have the size of the input", () => {
  const { inputs, nodes: all } = model(pictured("normalize(0.5, 0.5)"));
  expect(inputs[0]!.shape).toEqual(["batch", 8, 6, 3]);
  expect(all.map((n) => n.type)).toEqual(["Transpose", "Cast", "Sub", "Div", "ReduceMean"]);
});

test("of colours an input of one channel has the grey", () => {
  const { inputs } = model(pictured("crop(8, 6)", "1, 8, 6"));
  expect(inputs[0]!.shape.at(-1)).toBe(3);
  expect(nodes("normalize(0.5, 0.5)", "1, 8, 6").slice(0, 6)).toEqual([
    "Cast",
    "MatMul",
    "Add",
    "Mul",
    "Cast",
    "Transpose",
  ]);
});

test("an opset without antialiasing is refused at the steps that need it", () => {
  const graph = pictured('resize(9, "bilinear"); crop(8, 6)\n    squash(8, 6, "bicubic")');
  try {
    exportedModel(graph, { preprocess: true, opset: 17 });
    expect.unreachable();
  } catch (error) {
    const { diagnostics } = error as DiagnosticError;
    expect(diagnostics.map((d) => [d.code, d.span.source.text.slice(d.span.start, d.span.end)])).toEqual([
      ["VIT5051", 'resize(9, "bilinear")'],
      ["VIT5051", 'squash(8, 6, "bicubic")'],
    ]);
  }
  expect(() => exportedModel(graph, { opset: 17 })).not.toThrow();
  expect(() => exportedModel(pictured("crop(8, 6)"), { preprocess: true, opset: 17 })).not.toThrow();
});
