/** One equation, and the operators that it is: by its structure, however it is written. */
import { expect, test } from "vitest";
import { evaluateGraph } from "../../src/interp/evaluate-graph.ts";
import { tensorsOf } from "../../src/operators/operator-graph.ts";
import { evaluateOperators } from "../support/evaluate-operators.ts";
import { operatorsOf } from "../support/operators-of.ts";
import { firstDifference, graphOf } from "../support/pass-test.ts";
import { randomData } from "../support/random-graph.ts";

const heads = "input q[3, 5, 8]\n input k[3, 7, 8]\n input v[3, 7, 4]";
const statistics = "mu[t] = mean[i] x[t, i]\n v[t] = mean[i] (x[t, i] - mu[t])^2";
const vectors = "param w[8] ~ ones\n param b[8] ~ zeros";

test.each([
  ["transpose", "input x[4, 6]\n output y[j, i] = x[i, j]", "permute"],
  ["flatten", "input x[4, 6]\n output y[(i, j)] = x[i, j]", "reshape"],
  ["unflatten", "input x[24]\n output y[i: 4, j: 6] = x[(i, j)]", "reshape"],
  ["heads", "input x[5, 24]\n output y[h: 4, t, c: 6] = x[t, (h, c)]", "reshape permute"],
  ["a part of an axis", "input x[5, 24]\n output y[t, c: 8] = x[t, (1: 3, c)]", "slice"],
  ["every other", "input x[10]\n output y[i: 4] = x[2 * i + 1]", "slice"],
  ["backwards", "input x[10]\n output y[i: 10] = x[9 - i]", "flip"],
  ["rolled", "input x[10]\n output y[i: 10] = x[(i + 3) % 10]", "roll"],
  // A row of windows read through the roll of an image.
  [
    "rolled windows",
    "input x[8, 3]\n output y[a: 2, p: 4, c: 3] = x[(a * 4 + p + 2) % 8, c]\n output z[h: 8, c: 3] = y[((h + 6) % 8) / 4, ((h + 6) % 8) % 4, c]",
    "roll reshape roll",
  ],
  ["padded", "input x[8]\n output y[i: 12] = (x[i - 2] else 0)", "pad"],
  [
    "side by side",
    "input x[4, 3]\n input z[2, 3]\n output y[i: 6, c: 3] = if i < 4 then x[i, c] else z[i - 4, c]",
    "concat",
  ],
  [
    "windows of an image",
    "input x[8, 8, 3]\n output y[a: 2, b: 2, p: 16, c: 3] = x[a * 4 + p / 4, b * 4 + p % 4, c]",
    "reshape permute reshape",
  ],
  [
    "an image of windows",
    "input x[2, 2, 16, 3]\n output y[h: 8, w: 8, c: 3] = x[h / 4, w / 4, h % 4 * 4 + w % 4, c]",
    "reshape permute reshape",
  ],
  [
    "a table of places",
    "input x[49, 3]\n output y[n: 3, (a: 4, b: 4), (c: 4, d: 4)] = x[(a - c + 3) * 7 + b - d + 3, n]",
    "constant gather permute reshape",
  ],
  ["a lookup", "input ids[5]: class(7)\n param w[7, 4] ~ zeros\n output y[t, d] = w[ids[t], d]", "gather"],
  [
    "linear",
    "input x[5, 8]\n param w[6, 8] ~ zeros\n param b[6] ~ zeros\n output y[t, o] = b[o] + sum[i] x[t, i] * w[o, i]",
    "linear",
  ],
  ["linear of a vector", "input x[8]\n param w[6, 8] ~ zeros\n output y[o] = sum[i] w[o, i] * x[i]", "linear"],
  [
    "a product of two inputs",
    "input q[3, 5, 8]\n input k[3, 7, 8]\n output s[h, i, j] = sum[c] q[h, i, c] * k[h, j, c]",
    "einsum",
  ],
  [
    "convolution",
    "input x[3, 9, 9]\n param w[4, 3, 3, 3] ~ zeros\n output y[o, h: 5, l: 5] = sum[c, u, v] w[o, c, u, v] * (x[c, h * 2 + u - 1, l * 2 + v - 1] else 0)",
    "conv",
  ],
  [
    "of each channel",
    "input x[6, 9]\n param w[6, 3] ~ zeros\n output y[c, t: 7] = sum[u] w[c, u] * x[c, t + u]",
    "reshape conv",
  ],
  [
    "dilated",
    "input x[6, 9]\n param w[2, 6, 3] ~ zeros\n output y[o, t: 5] = sum[c, u] w[o, c, u] * x[c, t + 2 * u]",
    "conv",
  ],
  ["the largest of windows", "input x[3, 8]\n output y[c, t: 4] = max[u: 2] x[c, 2 * t + u]", "pool"],
  ["the mean of windows", "input x[3, 8]\n output y[c, t: 8] = mean[u: 3] (x[c, t + u - 1] else 0)", "pool"],
  [
    "softmax",
    "input x[5, 8]\n e[t, j] = exp(x[t, j] - max[k] x[t, k])\n output y[t, j] = e[t, j] / sum[k] e[t, k]",
    "softmax",
  ],
  ["softmax without its maximum", "input x[5, 8]\n output y[t, j] = exp(x[t, j]) / sum[k] exp(x[t, k])", "softmax"],
  [
    "norm",
    `input x[5, 8]\n ${vectors}\n ${statistics}\n output y[t, i] = (x[t, i] - mu[t]) * rsqrt(v[t] + 1e-5) * w[i] + b[i]`,
    "layer_norm",
  ],
  [
    "norm, written the other way round",
    `input x[5, 8]\n ${vectors}\n ${statistics}\n output y[t, i] = b[i] + w[i] * ((x[t, i] - mu[t]) / sqrt(1e-5 + v[t]))`,
    "layer_norm",
  ],
  [
    "root mean square",
    "input x[5, 8]\n param w[8] ~ ones\n r[t] = mean[i] x[t, i]^2\n output y[t, i] = x[t, i] * rsqrt(r[t] + 1e-6) * w[i]",
    "rms_norm",
  ],
  [
    "batch norm",
    "input x[3, 4, 4]\n param m[3] ~ zeros\n param v[3] ~ ones\n param w[3] ~ ones\n param b[3] ~ zeros\n output y[c, h, l] = (x[c, h, l] - m[c]) * rsqrt(v[c] + 1e-5) * w[c] + b[c]",
    "batch_norm",
  ],
  [
    "attention",
    `${heads}\n param b[3, 5, 7] ~ zeros\n s[h, i, j] = 0.5 * (sum[c] q[h, i, c] * k[h, j, c]) + b[h, i, j]
 e[h, i, j] = exp(s[h, i, j] - max[l] s[h, i, l])\n p[h, i, j] = e[h, i, j] / sum[l] e[h, i, l]
 output y[i, h, c] = sum[j] p[h, i, j] * v[h, j, c]`,
    "attention permute",
  ],
  // Somebody else reads the scores.
  [
    "attention whose weights are asked for",
    `${heads}\n s[h, i, j] = sum[c] q[h, i, c] * k[h, j, c]\n e[h, i, j] = exp(s[h, i, j] - max[l] s[h, i, l])
 output p[h, i, j] = e[h, i, j] / sum[l] e[h, i, l]\n output y[h, i, c] = sum[j] p[h, i, j] * v[h, j, c]`,
    "einsum softmax einsum",
  ],
  [
    "queries, keys and values of one linear",
    `input x[5, 24]\n s[h: 2, i, j] = sum[c: 4] x[i, (0: 3, h, c)] * x[j, (1: 3, h, c)]\n e[h, i, j] = exp(s[h, i, j] - max[l] s[h, i, l])
 p[h, i, j] = e[h, i, j] / sum[l] e[h, i, l]\n output y[i, (h, c: 4)] = sum[j] p[h, i, j] * x[j, (2: 3, h, c)]`,
    "reshape permute slice slice slice attention permute reshape",
  ],
])("%s", (_, text, expected) => {
  const graph = graphOf(`model m() {\n ${text}\n}`);
  const roots = operatorsOf(graph, false);
  const kinds = tensorsOf(roots).map((t) => t.operator.kind);
  expect(kinds.filter((kind) => kind !== "given").join(" ")).toBe(expected);
  const data = randomData(graph);
  const wanted = evaluateGraph(graph, data);
  const actual = evaluateOperators(roots, data);
  graph.outputs.forEach(({ value }, i) => {
    expect(firstDifference(wanted.get(value)!, actual.get(roots[i]!)!, 1e-9)).toBeUndefined();
  });
});

test.each([
  ["relu", "max(x[i], 0)"],
  ["gelu", "0.5 * x[i] * (1 + erf(x[i] / sqrt(2)))"],
  ["gelu", "x[i] * (0.5 + 0.5 * erf(x[i] * 0.7071067811865476))"],
  ["gelu_tanh", "0.5 * x[i] * (1 + tanh(sqrt(2 / 3.141592653589793) * (x[i] + 0.044715 * x[i]^3)))"],
  ["silu", "x[i] * sigmoid(x[i])"],
  ["silu", "x[i] / (1 + exp(-x[i]))"],
  ["softplus", "log(1 + exp(x[i]))"],
  ["hard_sigmoid", "min(max(x[i] + 3, 0), 6) / 6"],
  ["hard_swish", "x[i] * min(max(x[i] / 6 + 0.5, 0), 1)"],
  // Nearly one, or one with a bound of its own.
  [undefined, "x[i] * sigmoid(1.702 * x[i])"],
  [undefined, "min(max(x[i], 0), 6)"],
  [undefined, "max(x[i], 0.001)"],
  [undefined, "min(max(x[i] + 3, 0), 5.9) / 6"],
])("%s: %s", (name, text) => {
  const [root] = operatorsOf(graphOf(`model m() {\n input x[9]\n output y[i] = ${text}\n}`), false);
  const found = root!.operator.kind === "activation" ? root!.operator.name : undefined;
  expect(found).toBe(name);
});
