/** Equations that models of the repository lack, or have only together with others, as ONNX Runtime computes them. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { modelData } from "../support/model-data.ts";
import { graphOf } from "../support/pass-test.ts";
import { evaluateGraph } from "../../src/interp/evaluate-graph.ts";
import { narrowedF16, widenF16 } from "../../src/runtime/half-floats.ts";
import { faultsOf, faultsOfGraphs } from "./check-models.ts";
import { differenceOf, exported, faultsAgainstOracle, runOnnx } from "./run-onnx.ts";

const cases: Readonly<Record<string, string>> = {
  "rows of a table": `model m() { input ids[5]: class(30)
    param table[30, 4] ~ normal(1)
    output y[t, d] = table[ids[t], d] }`,
  "columns of a table": `model m() { input ids[5]: class(30)
    param table[4, 30, 3] ~ normal(1)
    output y[t, a, b] = table[a, ids[t], b] }`,
  "a table of each row by ids of each row": `model m() { input ids[5]: class(6)
    input x[6, 4]
    output y[t, d] = x[ids[t], d] }`,
  "columns of each row by ids of each row, twice": `model m() { input a[5, 2]: class(3)
    input b[5]: class(4)
    input x[7, 3, 4]
    output y[i, t, u] = x[i, a[t, u], b[t]] }`,
  "ids counted on": `model m() { input ids[9]: class(24)
    param table[6, 4, 5] ~ normal(1)
    output y[t, d] = table[ids[t] / 4, ids[t] % 4, d]
    output z[t, d] = table[5 - ids[t] / 4, 3 - ids[t] % 4, d] * ids[t] }`,
  "ids as numbers": `model m() { input ids[9]: class(24)
    input x[9]
    output y[t] = ids[t] * x[t] + (if ids[t] < 12 then 1 else ids[t]) }`,
  "ids that pick one of two": `model m() { input ids[9]: class(24)
    param a[12, 3] ~ normal(1)
    param b[12, 3] ~ normal(1)
    output y[t, d] = if ids[t] < 12 then a[ids[t], d] else b[ids[t] - 12, d] }`,
  "ids as they are": `model m() { input ids[9]: class(24)
    output y[t] = ids[t] }`,
  "ids beyond what integers hold, and divided by none where nobody looks": `model m() { input ids[5]: class(1000000)
    input d[5]: class(3)
    output y[t] = ids[t] * ids[t] * ids[t] * ids[t]
    output q[t] = if d[t] > 0 then floor(ids[t] / d[t]) else -1
    output r[t] = if d[t] > 0 then ids[t] % d[t] else -1
    output s[t] = floor(ids[t] / (d[t] + 1)) + ids[t] % (0 - d[t] - 1) }`,
  "statistics of ids": `model m() { input ids[5, 3]: class(9)
    m[t] = max[i] ids[t, i]
    output l[t] = m[t] + log(sum[j] exp(ids[t, j] - m[t]))
    output s[i] = sum[t] ids[t, i]
    output v[i] = mean[t] (ids[t, i] - 4)^2 }`,
  "nothing of the input": `model m() { input x[3]
    param a[4] ~ normal(1)
    output y[i] = a[i] * 2
    output s = sum[i] a[i] + x[0] * 0 }`,
  "remainders of either sign": `model m() { input x[20]
    output y[i] = (7 * x[i]) % 2
    output z[i] = (7 * x[i]) % (0 - 2) }`,
  "windows that lie outside": `model m() { input x[3, 9]
    param k[4, 3, 3] ~ normal(1)
    output a[c, h: 15] = max[u: 3] (x[c, h + u - 4] else -1)
    output b[c, h: 15] = sum[u: 3] (x[c, h + u - 4] else 0) / 3
    output d[c, h: 8] = sum[u: 3] (x[c, 2*h + u - 3] else 0)
    output e[o, h: 15] = sum[c, u: 3] k[o, c, u] * (x[c, h + u - 4] else 0) }`,
  "means over dilated windows": `model m() { input x[3, 12, 12]
    output y[c, h: 6, w: 6] = sum[u: 3, v: 3] (x[c, h + 2*u, w + 2*v] else 0) / 9 }`,
  "a convolution of what has no batch": `model m() { input x[2]
    param a[3, 8] ~ normal(1)
    param k[4, 3, 3] ~ normal(1)
    output y[o, i: 6] = (sum[c, u: 3] k[o, c, u] * a[c, i + u]) * x[0] }`,
  "sums of three factors": `model m() { input x[4, 5]
    param a[5, 6] ~ normal(1)
    param b[6, 3] ~ normal(1)
    output y[i, k] = sum[j, l] x[i, j] * a[j, l] * b[l, k] }`,
  "an output that is an input, and two that are one": `model m() { input x[3]
    output a[i] = x[i]
    y[i] = x[i] * 2
    output b[i] = y[i]
    output c[i] = y[i] }`,
  "elements spread over windows": `model m() { input x[8, 5, 6]
    param w[8, 4, 3, 4] ~ normal(1)
    param b[4] ~ normal(1)
    param k[8, 3] ~ normal(1)
    output y[o, h: 10, l: 12] = b[o] + sum[c, u, v] w[c, o, u, v] * (if (h + 1 - u) % 2 == 0 and (l + 1 - v) % 2 == 0
        then (x[c, (h + 1 - u)/2, (l + 1 - v)/2] else 0) else 0)
    output z[c, h: 15, l] = sum[u] k[c, u] * (if (h + 1 - u) % 3 == 0 then (x[c, (h + 1 - u)/3, l] else 0) else 0) }`,
  "norms of groups, and of what has no batch": `model m() { input x[8, 4, 5]
    param w[8] ~ normal(1)
    param b[8] ~ normal(1)
    param p[8, 6] ~ normal(1)
    mu[g: 4] = mean[e: 2, h: 4, l: 5] x[(g, e), h, l]
    v[g: 4] = mean[e: 2, h: 4, l: 5] (x[(g, e), h, l] - mu[g])^2
    output y[(g, e), h, l] = (x[(g, e), h, l] - mu[g]) * rsqrt(v[g] + 1e-5) * w[(g, e)] + b[(g, e)]
    m[c] = mean[h] p[c, h]
    s[c] = mean[h] (p[c, h] - m[c])^2
    output z[c, h] = (p[c, h] - m[c]) * rsqrt(s[c] + 1e-5) * w[c] + x[c, 0, 0] }`,
  "a norm of groups of what was reshaped": `model m() { input x[4, 8]
    param w[6, 8] ~ normal(1)
    param b[6] ~ normal(1)
    param gain[4] ~ normal(1)
    h[t, o] = sum[c] x[t, c] * w[o, c] + b[o]
    mu[g: 2] = mean[e: 2, i: 6] h[(g, e), i]
    v[g: 2] = mean[e: 2, i: 6] (h[(g, e), i] - mu[g])^2
    output y[(g: 2, e: 2), i] = (h[(g, e), i] - mu[g]) * rsqrt(v[g] + 1e-5) * gain[(g, e)] }`,
  "lengths of 1 and logarithms of sums": `model m() { input x[5, 8]
    output y[t, i] = x[t, i] / max(sqrt(sum[j] x[t, j]^2), 1e-12)
    m[t] = max[i] x[t, i]
    l[t] = m[t] + log(sum[j] exp(x[t, j] - m[t]))
    output s[t] = l[t]
    output p[t, i] = x[t, i] - l[t] }`,
  "a key and value for some queries, what is seen of them": `model m() { input q[6, 5, 8]
    input k[2, 7, 8]
    input v[2, 7, 4]
    input m[7]
    s[h: 6, i, j] = if m[j] > 0 then 0.5 * (sum[c] q[h, i, c] * k[h / 3, j, c]) else -1e30
    e[h, i, j] = exp(s[h, i, j] - max[l] s[h, i, l])
    p[h, i, j] = e[h, i, j] / sum[l] e[h, i, l]
    output y[h: 6, i, c] = sum[j] p[h, i, j] * v[h / 3, j, c] }`,
  "one query for all heads, each with a bias of its own": `model m() { input x[5, 8]
    param bias[3, 5, 5] ~ normal(1)
    param w[4, 8] ~ normal(1)
    q[i, c] = sum[k] x[i, k] * w[c, k]
    s[h, i, j] = (sum[c] q[i, c] * q[j, c]) * 0.5 + bias[h, i, j]
    e[h, i, j] = exp(s[h, i, j] - max[k] s[h, i, k])
    p[h, i, j] = e[h, i, j] / sum[k] e[h, i, k]
    output y[i, (h, d)] = sum[j] p[h, i, j] * x[j, d] }`,
  "truth values": `model m() { input x[6]
    output y[i] = if x[i] > 0 and not (x[i] > 0.5) or x[i] == 0 then 1 else 0 }`,
};

test.each(Object.entries(cases))("%s", async (_, text) => {
  const graph = graphOf(text);
  for (const batch of [1, 3]) expect(await faultsAgainstOracle(graph, { batch })).toEqual([]);
  expect(await faultsAgainstOracle(graph, { opset: 17 })).toEqual([]);
});

test("all of them are right by the checker", () =>
  expect(faultsOfGraphs(Object.values(cases).map(graphOf))).toEqual({}));

const small = `model m() { input x[3, 4]
  param w[5, 4] ~ normal(1)
  param b[5] ~ normal(1)
  output y[i, o] = sum[c] x[i, c] * w[o, c] + b[o] }`;

test("weights as halves are those halves", async () => {
  const graph = graphOf(small);
  const data = modelData(graph, 2);
  const halved = Object.entries(data.params).map(
    ([id, all]) => [id, id === "w" ? Float32Array.from(narrowedF16(all).halves, widenF16) : all] as const,
  );
  const { bytes } = exported(graph, data.params, { weightsDtype: "f16" });
  const { y } = await runOnnx(bytes, graph, data.inputs, 2);
  const expected = evaluateGraph(graph, { ...data, params: Object.fromEntries(halved) });
  expect(differenceOf(expected.get(graph.outputs[0]!.value)!, y!, 1e-6)).toBeUndefined();
});

test("tensors beside a model are found by its file", async () => {
  const graph = graphOf(`model m() {
    input x[3, 40]
    param w[50, 40] ~ normal(1)
    output y[i, o] = sum[c] x[i, c] * w[o, c]
  }`);
  const data = modelData(graph, 2);
  const { bytes, beside } = exported(graph, data.params, { largest: 4000, besideName: "m.onnx.data" });
  const scratch = mkdtempSync(join(tmpdir(), "vitc-onnx-"));
  try {
    writeFileSync(join(scratch, "m.onnx.data"), Buffer.concat(beside));
    writeFileSync(join(scratch, "m.onnx"), bytes);
    expect(faultsOf([join(scratch, "m.onnx")])).toEqual({});
    const { y } = await runOnnx(join(scratch, "m.onnx"), graph, data.inputs, 2);
    expect(differenceOf(evaluateGraph(graph, data).get(graph.outputs[0]!.value)!, y!, 1e-5)).toBeUndefined();
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
});

test("without weights parameters are inputs", async () => {
  const graph = graphOf(small);
  const data = modelData(graph, 2);
  const { bytes } = exported(graph, undefined);
  const { y } = await runOnnx(bytes, graph, data.inputs, 2, data.params);
  expect(differenceOf(evaluateGraph(graph, data).get(graph.outputs[0]!.value)!, y!, 1e-6)).toBeUndefined();
});
