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
const scores = "s[h, i, j] = 0.5 * (sum[c] q[h, i, c] * k[h, j, c])";
const weights = "e[h, i, j] = exp(s[h, i, j] - max[l] s[h, i, l])\n p[h, i, j] = e[h, i, j] / sum[l] e[h, i, l]";
const attended = "output y[h, i, c] = sum[j] p[h, i, j] * v[h, j, c]";
const channels = "input x[8, 4, 5]\n param w[8] ~ ones\n param b[8] ~ zeros";

const equal = "input x[5, 7]\n q[i, j] = floor(x[i, j] * 2)\n";

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
  [
    "the first of the largest",
    `${equal} output y[i] = argmax[j] q[i, j]`,
    "constant pointwise pointwise extreme_place",
  ],
  [
    "through both axes",
    `${equal} output y = argmin[j, i] q[i, j]`,
    "constant pointwise pointwise permute reshape extreme_place",
  ],
  [
    "ranks",
    `${equal} output y[i, j] = sum[k] (q[k, j] > q[i, j] or q[k, j] == q[i, j] and k < i)`,
    "constant pointwise pointwise ranks",
  ],
  [
    "places in order, and what is there",
    `${equal} r[i, j] = sum[k] (q[i, k] < q[i, j] or q[i, k] == q[i, j] and k < j)
 at[i, p: 3] = min[j] (if r[i, j] == p then j else 6)
 output y[i, p] = q[i, at[i, p]]`,
    "constant pointwise pointwise sorted_places take_along",
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
    "convolution of one point",
    "input x[8, 4, 5]\n param w[6, 8] ~ zeros\n param b[6] ~ zeros\n output y[o, h, l] = b[o] + sum[c] w[o, c] * x[c, h, l]",
    "reshape conv",
  ],
  [
    "convolution of one point, every other",
    "input x[8, 5, 5]\n param w[6, 8, 1, 1] ~ zeros\n output y[o, h: 3, l: 3] = sum[c, u, v] w[o, c, u, v] * (x[c, 2*h + u, 2*l + v] else 0)",
    "conv",
  ],
  // Fewer than there are: a part of them is convolved.
  [
    "convolution of one point, every other but the last",
    "input x[8, 5]\n param w[6, 8] ~ zeros\n output y[o, h: 2] = sum[c] w[o, c] * x[c, 2*h]",
    "slice reshape conv",
  ],
  [
    "groups, every other",
    "input x[8, 9, 9]\n param w[12, 2, 3, 3] ~ zeros\n output y[(g: 4, o: 3), h: 5, l: 5] = sum[i, u, v] w[(g, o), i, u, v] * (x[(g, i), h*2 + u - 1, l*2 + v - 1] else 0)",
    "conv",
  ],
  [
    "convolution where channels stand last",
    "input x[9, 9, 3]\n param w[4, 3, 3, 3] ~ zeros\n param b[4] ~ zeros\n output y[h: 7, l: 7, o] = b[o] + sum[c, u, v] w[o, c, u, v] * x[h + u, l + v, c]",
    "permute conv permute",
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
  // Each element is spread over a window.
  [
    "transposed convolution",
    "input x[8, 5, 6]\n param w[8, 4, 4, 4] ~ zeros\n param b[4] ~ zeros\n output y[o, h: 10, l: 12] = b[o] + sum[c, u, v] w[c, o, u, v] * (if (h + 1 - u) % 2 == 0 and (l + 1 - v) % 2 == 0 then (x[c, (h + 1 - u)/2, (l + 1 - v)/2] else 0) else 0)",
    "conv_transpose",
  ],
  [
    "transposed convolution of each channel, and beyond",
    "input x[8, 5]\n param w[8, 3] ~ zeros\n output y[c, h: 15] = sum[u] w[c, u] * (if (h + 1 - u) % 3 == 0 then (x[c, (h + 1 - u)/3] else 0) else 0)",
    "reshape conv_transpose pad",
  ],
  [
    "transposed convolution that begins late",
    "input x[8, 5]\n param w[8, 4, 3] ~ zeros\n output y[o, h: 14] = sum[c, u] w[c, o, u] * (if (h - 2 - u) % 2 == 0 then (x[c, (h - 2 - u)/2] else 0) else 0)",
    "conv_transpose pad",
  ],
  [
    "convolution against its kernel",
    "input x[8, 9]\n param w[4, 8, 3] ~ zeros\n output y[o, h: 9] = sum[c, u] w[o, c, u] * (x[c, h - u] else 0)",
    "pad flip conv",
  ],
  [
    "convolution of what is mirrored at its border",
    "input x[8, 9]\n param w[4, 8, 3] ~ zeros\n output y[o, h: 9] = sum[c, u] w[o, c, u] * x[c, 8 - abs(8 - abs(h + u - 1))]",
    "pad_around conv",
  ],
  [
    "convolution round a circle",
    "input x[8, 9]\n param w[4, 8, 3] ~ zeros\n output y[o, h: 9] = sum[c, u] w[o, c, u] * x[c, (h + u + 8) % 9]",
    "pad_around conv",
  ],
  [
    "convolution of a function",
    "input x[8, 9]\n param w[4, 8, 3] ~ zeros\n output y[o, h: 5] = sum[c, u] w[o, c, u] * max(x[c, h + 2 * u], 0)",
    "activation conv",
  ],
  // The weights differ from place to place.
  [
    "no convolution",
    "input x[3, 8]\n param w[6, 3] ~ zeros\n output y[c, t: 6] = sum[u] w[t, u] * x[c, t + u]",
    "constant gather pointwise reduce",
  ],
  ["the largest of windows", "input x[3, 8]\n output y[c, t: 4] = max[u: 2] x[c, 2 * t + u]", "pool"],
  ["with nothing around them", "input x[3, 8]\n output y[c, t: 4] = max[u: 3] (x[c, 2*t + u - 1] else -inf)", "pool"],
  // A window that sees nothing is -inf in the spec, which is a number here.
  ["which may see nothing", "input x[3, 4]\n output y[c, t: 4] = max[u: 2] (x[c, 2*t + u - 2] else -inf)", "pad pool"],
  ["the mean of windows", "input x[3, 8]\n output y[c, t: 8] = mean[u: 3] (x[c, t + u - 1] else 0)", "pool"],
  [
    "softmax",
    "input x[5, 8]\n e[t, j] = exp(x[t, j] - max[k] x[t, k])\n output y[t, j] = e[t, j] / sum[k] e[t, k]",
    "softmax",
  ],
  ["softmax without its maximum", "input x[5, 8]\n output y[t, j] = exp(x[t, j]) / sum[k] exp(x[t, k])", "softmax"],
  [
    "softmax of several axes",
    "input x[3, 4, 5]\n e[t, i, j] = exp(x[t, i, j])\n output p[t, (i, j)] = e[t, i, j] / sum[k, l] e[t, k, l]",
    "reshape softmax",
  ],
  [
    "its logarithm",
    "input x[5, 8]\n m[t] = max[i] x[t, i]\n output y[t, i] = x[t, i] - m[t] - log(sum[j] exp(x[t, j] - m[t]))",
    "log_softmax",
  ],
  [
    "its logarithm, by that of the sum",
    "input x[5, 8]\n m[t] = max[i] x[t, i]\n l[t] = m[t] + log(sum[j] exp(x[t, j] - m[t]))\n output y[t, i] = x[t, i] - l[t]",
    "log_softmax",
  ],
  [
    "the logarithm of a softmax",
    "input x[5, 8]\n e[t, j] = exp(x[t, j] - max[k] x[t, k])\n output y[t, j] = log(e[t, j] / sum[k] e[t, k])",
    "log_softmax",
  ],
  [
    "the logarithm of the sum of exponentials",
    "input x[5, 8]\n m[t] = max[i] x[t, i]\n output y[t] = log(sum[j] exp(x[t, j] - m[t])) + m[t]",
    "reduce",
  ],
  // The exponentials of something else.
  [
    "no logarithm of a softmax",
    "input x[5, 8]\n input z[5, 8]\n output y[t, i] = z[t, i] - log(sum[j] exp(x[t, j]))",
    "pointwise reduce pointwise pointwise",
  ],
  [
    "no softmax: over another axis",
    "input x[5, 5]\n output y[t, j] = exp(x[t, j]) / sum[k] exp(x[k, t])",
    "pointwise reduce reshape pointwise",
  ],
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
    "norm by the mean of squares",
    "input x[5, 8]\n mu[t] = mean[i] x[t, i]\n v[t] = mean[i] x[t, i]^2 - mu[t]^2\n output y[t, i] = (x[t, i] - mu[t]) * rsqrt(v[t] + 1e-5)",
    "layer_norm",
  ],
  [
    "norm of channels, which stand first",
    `${channels}\n mu[h, l] = mean[c] x[c, h, l]\n v[h, l] = mean[c] (x[c, h, l] - mu[h, l])^2
 output y[c, h, l] = (x[c, h, l] - mu[h, l]) * rsqrt(v[h, l] + 1e-5) * w[c] + b[c]`,
    "permute layer_norm permute",
  ],
  [
    "norm of groups",
    `${channels}\n mu[g: 4] = mean[e: 2, h: 4, l: 5] x[(g, e), h, l]\n v[g: 4] = mean[e: 2, h: 4, l: 5] (x[(g, e), h, l] - mu[g])^2
 output y[(g, e), h, l] = (x[(g, e), h, l] - mu[g]) * rsqrt(v[g] + 1e-5) * w[(g, e)] + b[(g, e)]`,
    "group_norm",
  ],
  [
    "norm of each channel",
    `${channels}\n mu[c] = mean[h, l] x[c, h, l]\n v[c] = mean[h, l] (x[c, h, l] - mu[c])^2
 output y[c, h, l] = (x[c, h, l] - mu[c]) * rsqrt(v[c] + 1e-5) * w[c] + b[c]`,
    "group_norm",
  ],
  [
    "norm of all, by channel",
    `${channels}\n mu = mean[c, h, l] x[c, h, l]\n v = mean[c, h, l] (x[c, h, l] - mu)^2
 output y[c, h, l] = (x[c, h, l] - mu) * rsqrt(v + 1e-5) * w[c] + b[c]`,
    "group_norm",
  ],
  // The mean is that of another axis: what is normalised is the difference.
  [
    "another norm",
    "input x[8, 8]\n mu[t] = mean[i] x[i, t]\n v[t] = mean[i] (x[t, i] - mu[t])^2\n output y[t, i] = (x[t, i] - mu[t]) * rsqrt(v[t] + 1e-5)",
    "reduce reshape pointwise rms_norm",
  ],
  ["length of 1", "input x[5, 8]\n output y[t, i] = x[t, i] / max(sqrt(sum[j] x[t, j]^2), 1e-12)", "normalize"],
  [
    "length of another",
    "input x[5, 8]\n input z[5, 8]\n output y[t, i] = z[t, i] / max(sqrt(sum[j] x[t, j]^2), 1e-12)",
    "pointwise reduce pointwise constant pointwise pointwise",
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
  [
    "attention that divides last",
    `${heads}\n ${scores}\n e[h, i, j] = exp(s[h, i, j])\n output y[i, h, c] = (sum[j] e[h, i, j] * v[h, j, c]) / sum[j] e[h, i, j]`,
    "attention permute",
  ],
  [
    "attention that divides within its sum",
    `${heads}\n ${scores}\n e[h, i, j] = exp(s[h, i, j] - max[l] s[h, i, l])\n t[h, i] = sum[l] e[h, i, l]\n output y[h, i, c] = sum[j] e[h, i, j] / t[h, i] * v[h, j, c]`,
    "attention",
  ],
  // The weights of one head over the sum of another's.
  [
    "no attention",
    `${heads}\n ${scores}\n e[h, i, j] = exp(s[h, i, j])\n output y[h, i, c] = (sum[j] e[h, i, j] * v[h, j, c]) / sum[j] e[2 - h, i, j]`,
    "constant einsum pointwise pointwise einsum flip reduce pointwise",
  ],
  [
    "attention to what is seen",
    `${heads}\n input m[7]\n s[h, i, j] = if m[j] > 0 then 0.5 * (sum[c] q[h, i, c] * k[h, j, c]) else -1e30\n ${weights}\n ${attended}`,
    "constant reshape pointwise constant where attention",
  ],
  [
    "attention to what was before",
    `input q[3, 5, 8]\n input k[3, 5, 8]\n input v[3, 5, 4]\n s[h, i, j] = if j > i then -1e30 else 0.5 * (sum[c] q[h, i, c] * k[h, j, c])\n ${weights}\n ${attended}`,
    "constant attention",
  ],
  // What is not seen has a little weight.
  [
    "attention whose mask hides little",
    `${heads}\n input m[7]\n s[h, i, j] = if m[j] > 0 then 0.5 * (sum[c] q[h, i, c] * k[h, j, c]) else -3\n ${weights}\n ${attended}`,
    "constant reshape pointwise constant einsum pointwise constant where softmax einsum",
  ],
  [
    "many queries, one key and value",
    `input q[3, 5, 8]\n input k[7, 8]\n input v[7, 4]\n s[h, i, j] = 0.5 * (sum[c] q[h, i, c] * k[j, c])\n ${weights}\n output y[h, i, c] = sum[j] p[h, i, j] * v[j, c]`,
    "reshape reshape attention",
  ],
  [
    "a key and value for some queries",
    `input q[6, 5, 8]\n input k[2, 7, 8]\n input v[2, 7, 4]\n s[h: 6, i, j] = 0.5 * (sum[c] q[h, i, c] * k[h / 3, j, c])\n ${weights}\n output y[h: 6, i, c] = sum[j] p[h, i, j] * v[h / 3, j, c]`,
    "reshape reshape reshape attention reshape",
  ],
  [
    "attention by directions, at a temperature of each head",
    `${heads}\n param t[3] ~ ones\n a[h, i, c] = q[h, i, c] / max(sqrt(sum[d] q[h, i, d]^2), 1e-12)\n b[h, i, c] = k[h, i, c] / max(sqrt(sum[d] k[h, i, d]^2), 1e-12)
 s[h, i, j] = t[h] * (sum[c] a[h, i, c] * b[h, j, c])\n ${weights}\n ${attended}`,
    "normalize reshape pointwise normalize attention",
  ],
  [
    "attention with a bias by place",
    `input q[3, 4, 8]\n input k[3, 4, 8]\n input v[3, 4, 4]\n param t[9, 3] ~ zeros\n s[h, (i: 2, j: 2), (u: 2, v: 2)] = 0.5 * (sum[c] q[h, (i, j), c] * k[h, (u, v), c]) + t[(i - u + 1) * 3 + j - v + 1, h]
 ${weights}\n ${attended}`,
    "constant gather permute reshape attention",
  ],
  [
    "attention to a map",
    `input q[3, 5, 8]\n input k[3, 2, 4, 8]\n input v[3, 2, 4, 4]\n s[h, i, a, b] = 0.5 * (sum[c] q[h, i, c] * k[h, a, b, c])\n e[h, i, a, b] = exp(s[h, i, a, b])
 p[h, i, a, b] = e[h, i, a, b] / sum[k, l] e[h, i, k, l]\n output y[h, i, c] = sum[a, b] p[h, i, a, b] * v[h, a, b, c]`,
    "reshape reshape attention",
  ],
  // Scores that are mixed between heads, and weights too.
  [
    "talking heads",
    `${heads}\n param a[3, 3] ~ ones\n s0[h, i, j] = sum[c] q[h, i, c] * k[h, j, c]\n s[g, i, j] = sum[h] a[g, h] * s0[h, i, j]\n ${weights}\n ${attended}`,
    "einsum linear softmax einsum",
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

test("where the last of equal ones comes first is no order that libraries have", () => {
  const [root] = operatorsOf(
    graphOf(`model m() {
 ${equal}
 output y[i, j] = sum[k] (q[i, k] < q[i, j] or q[i, k] == q[i, j] and k > j)
}`),
    false,
  );
  expect(root!.operator.kind).toBe("reduce");
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
  [undefined, "max(x[i], 1e-12)"],
  [undefined, "min(max(x[i] + 3, 0), 5.9) / 6"],
])("%s: %s", (name, text) => {
  const [root] = operatorsOf(graphOf(`model m() {\n input x[9]\n output y[i] = ${text}\n}`), false);
  const found = root!.operator.kind === "activation" ? root!.operator.name : undefined;
  expect(found).toBe(name);
});
