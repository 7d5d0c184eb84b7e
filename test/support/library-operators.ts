/** Equations that libraries have one function for, with it: rooms run them in engines, other tests look how they are written. */
import { elaborateVariant, openSpec } from "../../src/compile.ts";
import type { Spec } from "../../src/elaborate/elaborate.ts";
import type { Graph } from "../../src/ir/graph.ts";

export interface LibraryOperator {
  readonly name: string;
  /** Inputs and equations of a model that imports all of the library that cases call. */
  readonly text: string;
  /** The nodes of its ONNX file. */
  readonly nodes: readonly string[];
  /** What is called in PyTorch. */
  readonly torch: string;
}

/** Numbers of which many are equal. */
const ties = "input v[5, 7]\n x[i, j] = floor(v[i, j] * 2)";
const sort = ["Mul", "Floor", "TopK"];

export const libraryOperators: readonly LibraryOperator[] = [
  {
    name: "the first of the largest",
    text: `${ties}\n output y[i]: class(7) = argmax[j] x[i, j]`,
    nodes: ["Mul", "Floor", "ArgMax"],
    torch: ".argmax(-1)",
  },
  {
    name: "the first of the smallest along the first axis, read there",
    text: `${ties}\n output y[j] = x[argmin[i] x[i, j], j]`,
    nodes: ["Mul", "Floor", "ArgMin", "Reshape", "GatherElements", "Reshape"],
    torch: ".argmin(-2)",
  },
  {
    name: "counted through two axes",
    text: `input x[3, 4, 5]\n output y[j] = argmax[k, i] x[i, j, k]`,
    nodes: ["Transpose", "Reshape", "ArgMax", "Cast"],
    torch: ".argmax(-1)",
  },
  {
    name: "the largest ones and where they are",
    text: `${ties}\n values, at = top_k(x, 3)\n output y[i, k] = values[i, k]\n output z[i, k]: class(7) = at[i, k]`,
    nodes: [...sort, "GatherElements"],
    torch: ".sort(dim=-1, descending=True, stable=True).indices[..., :3]",
  },
  {
    name: "rows by their worth",
    text: "input x[6, 4]\n input worth[6]\n at = top_places(worth, 2)\n output y[k, c] = x[at[k], c]",
    nodes: ["TopK", "Reshape", "GatherND"],
    torch: ".sort(dim=-1, descending=True, stable=True).indices[..., :2]",
  },
  {
    name: "sorted",
    text: `${ties}\n output y = sort(x)`,
    nodes: [...sort, "GatherElements"],
    torch: ".take_along_dim(",
  },
  {
    name: "ranks along the first axis",
    text: `${ties}\n output y[i, j] = sum[k] (x[k, j] < x[i, j] or x[k, j] == x[i, j] and k < i)`,
    nodes: [...sort, "TopK", "Cast"],
    torch: ".sort(dim=-2, stable=True).indices.argsort(-2)",
  },
  ...[false, true].flatMap((corners) =>
    ["zeros", "border"].map((around) => ({
      name: `between pixels, ${around} around${corners ? ", by the middle of the outermost" : ""}`,
      text: `input x[3, 5, 7]\n input at[2, 4, 2]\n output y = grid_sample(x, ([i, j, k] => 1.5 * at[i, j, k]), around = "${around}", corners = ${corners})`,
      nodes: ["Mul", "GridSample"],
      torch: `${around === "border" ? ', padding_mode="border"' : ""}, align_corners=${corners ? "True" : "False"})`,
    })),
  ),
  ...(["reflect", "replicate", "circular"] as const).map((mode) => ({
    name: `padded, ${mode}`,
    text: `input x[3, 5, 7]\n output y = padded(x, 2, 3, "${mode}")`,
    nodes: mode === "circular" ? ["Gather", "Gather"] : ["Pad"],
    torch: `F.pad(x, (3, 3, 2, 2), mode="${mode}")`,
  })),
  {
    name: "mirrored along one axis",
    text: "input x[7, 5]\n output y[j, i: 8] = x[j, if i < 2 then 2 - i else if i < 7 then i - 2 else 10 - i]",
    nodes: ["Pad"],
    torch: 'mode="reflect")',
  },
  {
    name: "every other place is a part, no other size",
    text: "input x[3, 5, 8]\n output y[c, i: 3, j: 4] = x[c, 2 * i, 2 * j]",
    nodes: ["Slice", "Slice"],
    torch: "::2",
  },
  ...[false, true].map((corners) => ({
    name: `resized between the places around${corners ? ", corners aligned" : ""}`,
    text: `input x[3, 5, 7]\n output y = interpolate(x, [7, 9], "bilinear", ${corners})`,
    nodes: ["Resize"],
    torch: `F.interpolate(x, size=(7, 9), mode="bilinear", align_corners=${corners ? "True" : "False"})`,
  })),
  {
    name: "made smaller between the places around",
    text: `input x[3, 8, 9]\n output y = interpolate(x, [4, 3], "bilinear")`,
    nodes: ["Resize"],
    torch: `F.interpolate(x, size=(4, 3), mode="bilinear", align_corners=False)`,
  },
  {
    name: "repeated",
    text: `input x[3, 5, 7]\n output y[c, i: 10, j: 14] = x[c, i / 2, j / 2]`,
    nodes: ["Resize"],
    torch: 'F.interpolate(x, size=(10, 14), mode="nearest")',
  },
  {
    name: "a norm of groups",
    text: "input x[6, 4, 5]\n output y = group_norm(x, 3) as norm",
    nodes: ["Reshape", "InstanceNormalization", "Reshape", "Reshape", "Reshape", "Mul", "Add"],
    torch: "F.group_norm(",
  },
  {
    name: "the norm of an instance",
    text: "input x[6, 4, 5]\n output y = group_norm(x, 6) as norm",
    nodes: ["InstanceNormalization"],
    torch: "F.group_norm(",
  },
  {
    name: "between pixels that are the same for all, by pixels",
    text: `input x[3, 5, 7]
 param row[9] ~ normal(1)
 output y = sampled(x, ([p: 9] => 3 * row[p]), ([p: 9] => 2 + 9 * row[8 - p]))`,
    nodes: [
      ...["Slice", "Reshape", "Mul", "Add", "Add", "Mul", "Sub", "Reshape", "Mul", "Add", "Mul", "Sub", "Concat"],
      ...["Reshape", "Shape", "Concat", "Expand", "GridSample", "Reshape"],
    ],
    torch: "F.grid_sample(",
  },
];

/** As the variant `whole` of a spec. */
export function specOf({ text }: LibraryOperator): Spec {
  const imports = ["selection", "sampling", "conv", "resize", "norms"].map((file) => `import "lib/${file}.vit"\n`);
  return openSpec(
    { name: "case.vit", text: `${imports.join("")}\nmodel m() {\n ${text}\n}\nvariant whole = m()\n` },
    () => undefined,
  );
}

export const graphOfOperator = (of: LibraryOperator): Graph => elaborateVariant(specOf(of), "whole");
