/** Which nodes equations become: those that runtimes are fast at. That they compute the same is told by test/engines. */
import { expect, test } from "vitest";
import { elaborateVariant } from "../../../src/compile.ts";
import { repositorySpec } from "../../support/model-run.ts";
import { graphOf } from "../../support/pass-test.ts";
import { exportedModel, nodeTypes, readOnnx } from "../../support/read-onnx.ts";

const cases: readonly [what: string, text: string, nodes: readonly string[], opset?: number][] = [
  [
    "a linear map of rows",
    `input x[3, 4]
     param w[5, 4] ~ normal(1)
     param b[5] ~ normal(1)
     output y[i, o] = sum[c] x[i, c] * w[o, c] + b[o]`,
    ["Reshape", "Gemm", "Reshape"],
  ],
  [
    "a linear map of one vector",
    `input x[4]
     param w[5, 4] ~ normal(1)
     output y[o] = sum[c] x[c] * w[o, c]`,
    ["Gemm"],
  ],
  [
    "a linear map of rows without a bias",
    `input x[3, 4]
     param w[5, 4] ~ normal(1)
     output y[i, o] = sum[c] x[i, c] * w[o, c]`,
    ["Transpose", "MatMul"],
  ],
  [
    "a convolution",
    `input x[3, 8, 8]
     param w[4, 3, 3, 3] ~ normal(1)
     param b[4] ~ normal(1)
     output y[o, h: 4, w2: 4] = sum[c, u: 3, v: 3] w[o, c, u, v] * (x[c, 2*h + u - 1, 2*w2 + v - 1] else 0) + b[o]`,
    ["Conv"],
  ],
  [
    "a convolution of a pure axis",
    `input x[3, 8]
     param w[4, 3, 3] ~ normal(1)
     output y[o, h: 6] = sum[c, u: 3] w[o, c, u] * x[c, h + u]`,
    ["Conv"],
  ],
  [
    "means over windows",
    `input x[3, 8]
     output y[c, h: 4] = sum[u: 2] x[c, 2*h + u] / 2`,
    ["AveragePool"],
  ],
  [
    "a roll",
    `input x[3, 8]
     output y[c, h: 8] = x[c, (h + 3) % 8]`,
    ["Slice", "Slice", "Concat"],
  ],
  [
    "a turn",
    `input x[8]
     output y[h: 8] = x[7 - h]`,
    ["Slice"],
  ],
  [
    "padding",
    `input x[8]
     output y[h: 12] = (x[h - 2] else 0)`,
    ["Pad"],
  ],
  [
    "a softmax",
    `input x[3, 8]
     m[i] = max[j] x[i, j]
     e[i, j] = exp(x[i, j] - m[i])
     s[i] = sum[j] e[i, j]
     output y[i, j] = e[i, j] / s[i]`,
    ["Softmax"],
  ],
  [
    "a norm with gain and shift",
    `input x[3, 8]
     param g[8] ~ ones
     param b[8] ~ zeros
     m[i] = sum[c] x[i, c] / 8
     v[i] = sum[c] (x[i, c] - m[i])^2 / 8
     output y[i, c] = (x[i, c] - m[i]) / sqrt(v[i] + 1e-6) * g[c] + b[c]`,
    ["LayerNormalization"],
  ],
  [
    "a norm of one vector",
    `input x[8]
     m = sum[c] x[c] / 8
     v = sum[c] (x[c] - m)^2 / 8
     output y[c] = (x[c] - m) / sqrt(v + 1e-6)`,
    ["LayerNormalization"],
  ],
  [
    "a norm by the root mean square",
    `input x[3, 8]
     param g[8] ~ ones
     v[i] = sum[c] x[i, c]^2 / 8
     output y[i, c] = x[i, c] / sqrt(v[i] + 1e-6) * g[c]`,
    ["Pow", "ReduceMean", "Add", "Sqrt", "Div", "Mul"],
  ],
  [
    "GELU where the opset has none",
    `input x[3]
     output y[i] = x[i] * 0.5 * (1 + erf(x[i] / sqrt(2)))`,
    ["Div", "Erf", "Add", "Mul", "Mul"],
  ],
  [
    "GELU where it has one",
    `input x[3]
     output y[i] = x[i] * 0.5 * (1 + erf(x[i] / sqrt(2)))`,
    ["Gelu"],
    20,
  ],
  [
    "attention, its heads split once",
    `input q[5, 8]
     input k[5, 8]
     input v[5, 8]
     s[h, i, j] = sum[c: 4] q[i, (h: 2, c)] * k[j, (h, c)] * 0.5
     m[h, i] = max[j] s[h, i, j]
     e[h, i, j] = exp(s[h, i, j] - m[h, i])
     t[h, i] = sum[j] e[h, i, j]
     p[h, i, j] = e[h, i, j] / t[h, i]
     output y[i, (h: 2, c: 4)] = sum[j] p[h, i, j] * v[j, (h, c)]`,
    [
      "Reshape",
      "Transpose",
      "Reshape",
      "Reshape",
      "Transpose",
      "Transpose",
      "MatMul",
      "Mul",
      "Softmax",
      "MatMul",
      "Transpose",
      "Reshape",
    ],
  ],
];

test.each(cases)("%s", (_, text, nodes, opset = 18) => {
  expect(nodeTypes(graphOf(`model m() {\n${text}\n}`), { opset })).toEqual(nodes);
});

test("axes of reductions are an attribute before opset 18, and given from then on", () => {
  const graph = graphOf(`model m() {
    input x[3, 8]
    output y[i] = max[j] x[i, j]
  }`);
  const node = (opset: number) => readOnnx(exportedModel(graph, { opset }).bytes).nodes[0]!;
  expect(node(17)).toMatchObject({ inputs: ["x"], attributes: { axes: [2], keepdims: 0 } });
  expect(node(18).inputs.length).toBe(2);
});

test("a transformer is what its author would have exported by hand", () => {
  const types = nodeTypes(elaborateVariant(repositorySpec("vit"), "vit_micro"));
  const counts = Object.fromEntries([...new Set(types)].map((t) => [t, types.filter((u) => u === t).length]));
  expect(counts).toMatchObject({ Conv: 1, LayerNormalization: 5, Gemm: 9, MatMul: 4, Softmax: 2, Erf: 2 });
  expect(Object.keys(counts)).not.toEqual(expect.arrayContaining(["Einsum", "Gather", "ReduceSum"]));
});
