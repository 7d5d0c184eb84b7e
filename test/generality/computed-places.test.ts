/**
 * Reads at computed places, forward and backward: with all passes and with none, on every machine, they are what the
 * equations say, and so are gradients; whatever places are computed, nothing outside of a tensor is read.
 */
import { describe, expect, test } from "vitest";
import { type CompileOptions, compileGraph } from "../../src/compile.ts";
import { kernelCost } from "../../src/inspect/kernel-costs.ts";
import { evaluateGraph } from "../../src/interp/evaluate-graph.ts";
import { software, wasm } from "../../src/ir/target.ts";
import { modelData } from "../support/model-data.ts";
import { expectLookupGradients, expectOneMeaning, outputsOf } from "../support/one-meaning.ts";
import { graphOf } from "../support/pass-test.ts";

/** Large enough that gradients are worth sorting for, where a name says so. */
const cases: Readonly<Record<string, string>> = {
  "held on the axis": `model m(n = 7, d = 3) {
    param x[n, d] ~ normal(1)
    input z[5]
    output y[q, c] = x[min(max(floor(z[q] * 6 + 3), 0), n - 1), c]
  }`,
  "with a value beside the axis": `model m(n = 4) {
    param x[n, n] ~ normal(1)
    input z[12, 2]
    output y[q] = (x[floor(z[q, 0] * 5) + 1, floor(z[q, 1] * 5 + 2)] else -q)
  }`,
  "two samples of each row, weighed by where they lie": `model m(n = 9, d = 4) {
    param x[n, d] ~ normal(1)
    input z[6]
    param far ~ constant(2)
    at[q] = z[q] * far + 4.3
    weight[q] = at[q] - floor(at[q])
    output y[q, c] = (1 - weight[q]) * (x[floor(at[q]), c] else 0) + weight[q] * (x[floor(at[q]) + 1, c] else 0)
  }`,
  "a tensor of integers, computed": `model m(n = 6) {
    param x[n, 4] ~ normal(1)
    input z[5, 3]
    which[q] = sum[k] (if z[q, k] > 0 then 1 else 0)
    last[q] = max(which[q] - 2, -1)
    output y[q, c] = x[which[q] + 2, c] * which[q] + (x[last[q], c] else 0)
  }`,
  "a sum of ids": `model m(n = 6) {
    param x[3 * n - 2] ~ normal(1)
    input ids[5, 3]: class(n)
    total[q] = sum[k] ids[q, k]
    output y[q] = x[total[q]] + x[min(max(total[q] / 2 + total[q] % 3 - 1, 0), n)]
  }`,
  "places of places": `model m(n = 8) {
    param x[n] ~ normal(1)
    input z[n]
    def near(t) = min(max(floor(t * 4 + 4), 0), n - 1)
    output y[q] = x[near(z[near(z[q])])]
  }`,
  "chosen by a condition and by a mean": `model m(n = 8) {
    param x[n, n] ~ normal(1)
    input z[n]
    mid = mean[i] z[i]
    output y[q] = x[if z[q] > 0 then min(max(round(z[q] * 8), 0), n - 1) else 1, min(max(ceil(mid * 30), 0), n - 1)]
  }`,
  "of indices alone": `model m(n = 30) {
    input x[6, 2]
    param gain ~ ones
    output y[i: n, j] = x[floor(sqrt(i)), j] * gain
  }`,
  "in a sum, each head elsewhere": `model m(n = 6, heads = 2, points = 3) {
    input values[heads, n, n, 4]
    input offset[5, heads, points, 2]
    input share[5, heads, points]
    param scale[4] ~ normal(1)
    x[h, i, j, c] = values[h, i, j, c] * scale[c]
    output y[q, h, c] = sum[p] share[q, h, p] * (x[h, floor(offset[q, h, p, 0] * 3) + 3, floor(offset[q, h, p, 1] * 3) + 3, c] else 0)
  }`,
  "of a merged axis": `model m(n = 4) {
    param x[n*n, 2] ~ normal(1)
    input z[7, 2]
    row[q] = min(max(floor(z[q, 0] * 3 + 2), 0), n - 1)
    output y[q, c] = x[(row[q]: n, min(max(floor(z[q, 1] * 3 + 2), 0), n - 1)), c]
  }`,
  "many, sorted": `model m(n = 24, d = 12) {
    param x[n, n, d] ~ normal(1)
    input z[90, 2]
    output y[q, c] = (x[floor(z[q, 0] * 12 + 12), floor(z[q, 1] * 12 + 12) + 1, c] else 0)
  }`,
  "many of each head, sorted": `model m(n = 16, heads = 2, d = 8) {
    param x[heads, n, n, d] ~ normal(1)
    input z[80, heads, 2]
    output y[q, h, c] = (x[h, floor(z[q, h, 0] * 12 + 6), floor(z[q, h, 1] * 8 + 8), c] else 0)
  }`,
};

describe.each(Object.entries(cases))("%s", (title, text) => {
  test("runs", () => expectOneMeaning(graphOf(text), 2, 1e-5));

  test("has the gradients that differences say it has", () =>
    expectLookupGradients(graphOf(text), title.endsWith("sorted")));
});

test("whatever is computed, nothing beside a tensor is read, and all machines read the same", async () => {
  const graph = graphOf(`model m(n = 5) {
    input x[n]
    input z[8]
    output held[q] = x[min(max(floor(z[q]) + 1, 0), n - 1)]
    output kept[q] = (x[ceil(z[q])] else -9)
    output turned[q] = x[round(z[q]) % n]
  }`);
  const data = modelData(graph, 1);
  data.inputs.x = Float32Array.of(1, 2, 3, 4, 5);
  data.inputs.z = Float32Array.of(Number.NaN, Infinity, -Infinity, 3e38, -3e38, 8388607, -1, 4.5);
  // What is no number is 0, what is too large 2^23 - 1 or -2^23.
  const wanted = {
    held: [2, 5, 1, 5, 1, 5, 1, 5],
    kept: [1, -9, -9, -9, -9, -9, -9, -9],
    turned: [1, 3, 3, 3, 3, 3, 5, 1],
  };
  const expected = evaluateGraph(graph, data);
  for (const [name, numbers] of Object.entries(wanted)) expect([...expected.get(name)!], name).toEqual(numbers);
  for (const target of [software, wasm]) {
    const found = await outputsOf(compileGraph(graph, { target } as CompileOptions), data, { allowNotFinite: true });
    for (const [name, numbers] of Object.entries(wanted))
      expect([...found[name]!], `${name} on ${target.name}`).toEqual(numbers);
  }
});

test("a sample costs what it reads, however large the map", () => {
  const cost = (n: number) => {
    const { program } = compileGraph(
      graphOf(`model m(n = ${n}) {
        input x[n, n, 16]
        input z[100, 2]
        output y[q, c] = (x[floor(z[q, 0]), floor(z[q, 1]), c] else 0)
      }`),
    );
    return program.kernels.map((k) => kernelCost(k, program, 1));
  };
  expect(cost(1000)).toEqual(cost(10));
  expect(cost(1000).reduce((sum, c) => sum + c.bytesRead, 0)).toBeLessThan(4 * 100 * 16 * 2);
});
