/**
 * Lookups, forward and backward: with all passes and with none the kernels mean what the equations mean, devices give
 * the same numbers, gradients are those of differences, and neither a lookup nor its gradient costs more where the
 * table is longer than what it says: the rows that are read, and one pass over the table.
 */
import { describe, expect, test } from "vitest";
import { compileGraph } from "../../src/compile.ts";
import { kernelCost } from "../../src/inspect/kernel-costs.ts";
import { type Graph, elements } from "../../src/ir/graph.ts";
import { withGradients, withLoss } from "../support/gradients.ts";
import { modelData } from "../support/model-data.ts";
import { expectLookupGradients, expectOneMeaning, outputsOf } from "../support/one-meaning.ts";
import { graphOf } from "../support/pass-test.ts";

const nn = `import "lib/nn.vit"\n`;

/** Large enough that gradients are worth sorting for, where a name says so. */
const cases: Readonly<Record<string, string>> = {
  "rows of a table": `model m(words = 300, d = 8) {
    input ids[5]: class(words)
    param table[words, d] ~ normal(0.02)
    output y[t, d] = table[ids[t], d]
  }`,
  "many rows, sorted": `model m(words = 600, d = 12) {
    input ids[75]: class(words)
    param table[words, d] ~ normal(0.02)
    output y[t, d] = table[ids[t], d]
  }`,
  "of a part of a table, and not from its first row on, sorted": `model m(words = 500, d = 8) {
    input ids[80]: class(words - 20)
    param table[words, d] ~ normal(0.02)
    output y[t, d] = table[ids[t] + 9, d] * 2
  }`,
  "several a row, summed, sorted": `model m(words = 400, d = 8) {
    input ids[30, 3]: class(words)
    param table[words, d] ~ normal(0.02)
    param gain[30, 3] ~ normal(1)
    output y[t, d] = sum[s] gain[t, s] * table[ids[t, s], d]
  }`,
  "of two ids, a row each, sorted": `model m(d = 8) {
    input a[90]: class(20)
    input b[90]: class(25)
    param table[500, d] ~ normal(0.02)
    output y[t, d] = table[a[t]*25 + b[t], d]
  }`,
  "under conditions on ids, sorted": `model m(words = 512, d = 8) {
    input ids[80]: class(words)
    param table[words, d] ~ normal(0.02)
    param half[words/2, d] ~ normal(0.02)
    output y[t, d] = if ids[t] < words / 2 then half[ids[t], d] else table[words - 1 - ids[t], d]
  }`,
  "numbers, sorted": `model m(words = 4096) {
    input ids[200]: class(words)
    param bias[words] ~ normal(0.02)
    output y[t] = exp(bias[ids[t]])
  }`,
  "on a middle axis of what is computed": `${nn}model m(n = 12) {
    input x[3, n, 8]
    input ids[5]: class(n)
    param gain[8] ~ normal(1)
    h = gelu(linear(x, 8) as fc)
    output y[a, t, d] = h[a, ids[t], d] * gain[d]
  }`,
  "into a contraction and a norm, tied to the output, sorted": `${nn}model m(words = 256, d = 16) {
    input ids[70]: class(words)
    input first: class(70)
    param wte[words, d] ~ normal(0.5)
    x[t, d] = wte[ids[t], d]
    x = x + mlp(layer_norm(x) as norm, 24) as mlp
    output logits[w] = sum[d] x[first, d] * wte[w, d]
  }`,
  "ids of ids": `model m(n = 9) {
    input next[n]: class(n)
    input x[n, 4]
    param scale[4] ~ ones
    output y[i, d] = x[next[next[i]], d] * scale[d] + x[next[(i + next[0]) % n], d]
  }`,
  "weights chosen by what is given": `model m(experts = 4, d = 8) {
    input x[6, d]
    input expert[6]: class(experts)
    param w[experts, d, d] ~ normal(0.3)
    output y[t, o] = sum[i] x[t, i] * w[expert[t], o, i]
  }`,
};

describe.each(Object.entries(cases))("%s", (title, text) => {
  test("runs", () => expectOneMeaning(graphOf(text), 2, 1e-5));

  test("has the gradients that differences say it has", () =>
    expectLookupGradients(graphOf(text), title.endsWith("sorted")));
});

const lookup = (words: number): Graph =>
  graphOf(`model m(words = ${words}, d = 64) {
    input ids[77]: class(words)
    param table[words, d] ~ normal(0.02)
    output y[t, d] = table[ids[t], d]
  }`);

test("what a lookup costs does not depend on the table", () => {
  const cost = (words: number) => {
    const { program } = compileGraph(lookup(words));
    return program.kernels.map((k) => kernelCost(k, program, 1));
  };
  expect(cost(50_000)).toEqual(cost(500));
  expect(cost(500)).toEqual([{ flops: 0, bytesRead: 4 * (77 + 77 * 64), bytesWritten: 4 * 77 * 64 }]);
});

test("what its gradient costs is a pass over the table", () => {
  const graph = withLoss(lookup(50_000));
  const { program } = compileGraph(withGradients(graph, "loss", ["table"]).graph);
  const table = elements([50_000, 64]);
  const costs = program.kernels.map((k) => kernelCost(k, program, 1));
  const sum = (what: (c: (typeof costs)[number]) => number): number => costs.reduce((n, c) => n + what(c), 0);
  expect(sum((c) => c.flops)).toBeLessThan(2 * table);
  expect(sum((c) => c.bytesRead + c.bytesWritten)).toBeLessThan(2 * 4 * table);
});

test("an invocation adds up several vectors between bounds that it reads once", () => {
  const graph = withLoss(lookup(50_000));
  const { program } = compileGraph(withGradients(graph, "loss", ["table"]).graph);
  expect(program.kernels.at(-1)!.tile).toMatchObject({ kind: "row", rows: 1, columns: 4, vector: 4 });
});

test("a gradient has the same bits each time, in the order of the places", async () => {
  const graph = withLoss(graphOf(cases["many rows, sorted"]!));
  const { graph: both } = withGradients(graph, "loss", ["table"]);
  const data = modelData(both, 1);
  // All of one row: their order shows.
  data.inputs.ids!.fill(17);
  const compiled = compileGraph(both);
  const [once, again] = [await outputsOf(compiled, data), await outputsOf(compiled, data)];
  expect(once["grad of table"]).toEqual(again["grad of table"]);
  const weights = data.inputs["weight of y"]!;
  const row = Float32Array.from({ length: 12 }, (_, d) => {
    let sum = 0;
    for (let t = 0; t < 75; t++) sum = Math.fround(sum + weights[12 * t + d]!);
    return sum;
  });
  expect(once["grad of table"]!.subarray(17 * 12, 18 * 12)).toEqual(row);
});
