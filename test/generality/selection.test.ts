/** What is chosen by comparing: extremes' places, ranks and what is read at them, on every machine, ties and gradients included. */
import { describe, expect, test } from "vitest";
import { compileGraph } from "../../src/compile.ts";
import { kernelCost } from "../../src/inspect/kernel-costs.ts";
import { evaluateGraph } from "../../src/interp/evaluate-graph.ts";
import { exportOnnx } from "../../src/export/onnx/export-onnx.ts";
import { paramsOf } from "../../src/ir/graph.ts";
import { software, wasm } from "../../src/ir/target.ts";
import { expectDerivatives, withGradients, withLoss } from "../support/gradients.ts";
import { loadModel } from "../../src/runtime/index.ts";
import { testDevice } from "../support/gpu.ts";
import { modelData } from "../support/model-data.ts";
import { expectLookupGradients, expectOneMeaning, outputsOf } from "../support/one-meaning.ts";
import { graphOf } from "../support/pass-test.ts";

describe.each(
  Object.entries({
    "a row read where another is largest": `model m(n = 7, d = 3) {
      param x[n, d] ~ normal(1)
      input z[5, n]
      output y[q, c] = x[argmax[i] z[q, i] * z[q, 0], c]
    }`,
    "the smallest of two axes": `model m(n = 5, d = 6) {
      param x[n, d] ~ normal(1)
      input z[4, n, d]
      at[q] = argmin[i, j] (z[q, i, j] + 0.1 * z[q, j % n, 0])
      output y[q] = x[at[q] / d, at[q] % d]
    }`,
    "the nearest of a table": `model m(n = 9, d = 4) {
      param codes[n, d] ~ normal(1)
      input z[6, d]
      nearest[q] = argmin[i] (sum[c] (z[q, c] - codes[i, c])^2)
      output y[q, c] = codes[nearest[q], c]
    }`,
    "what is placed again": `model m(n = 4) {
      param x[n, n] ~ normal(1)
      input z[n, n]
      best[i] = argmax[j] z[i, j]
      output y[i] = x[i, argmax[j] z[best[i], j]] + (if best[i] == 2 then x[i, 0] else 0)
    }`,
  }),
)("%s", (_, text) => {
  test("runs", () => expectOneMeaning(graphOf(text), 2, 1e-5));

  test("has the gradients that differences say it has", () => expectLookupGradients(graphOf(text), false));
});

test("products over axes, with a zero among the factors, and their gradients", async () => {
  const graph = graphOf(`model m(n = 6, d = 7) {
    input z[n, d]
    param x[n, d] ~ normal(1)
    output y[i] = prod[j] (x[i, j] * z[i, j] + 0.5)
    output all = prod[i, j] (0.9 + 0.1 * x[i, j])
    output none = prod[i: 0] x[i, 0]
    output some[i] = prod[j] x[i, j]
    // So many factors that each one's others are found by recurrences.
    output many[i] = prod[j, k: 4] (1 + 0.2 * x[i, j] * z[i, (j + k) % 7] - 0.02 * j)
  }`);
  await expectOneMeaning(graph, 2, 1e-5);
  const loss = withLoss(graph);
  const data = modelData(loss, 1);
  data.params.x![3] = 0;
  expectDerivatives(
    loss,
    data,
    paramsOf(graph).map((p) => p.id),
  );
});

test("of equal numbers the first is the place; integers stay integers", async () => {
  const graph = graphOf(`model m(n = 5) {
    input x[2, n]
    output first[i] = argmax[j] x[i, j]
    output last[i] = n - 1 - argmax[j: n] x[i, n - 1 - j]
    output least[i] = argmin[j] x[i, j]
    output alone[i] = argmax[j: 1] x[i, j]
    output least_of_all = argmin[...] x
  }`);
  const data = modelData(graph, 1);
  data.inputs.x = Float32Array.of(1, 3, 3, 1, 3, 2, 2, 2, 2, 2);
  const wanted = { first: [1, 0], last: [4, 4], least: [0, 0], alone: [0, 0], least_of_all: [0] };
  const expected = evaluateGraph(graph, data);
  for (const [name, numbers] of Object.entries(wanted)) expect([...expected.get(name)!], name).toEqual(numbers);
  for (const target of [software, wasm]) {
    const found = await outputsOf(compileGraph(graph, { target }), data);
    for (const [name, numbers] of Object.entries(wanted))
      expect([...found[name]!], `${name} on ${target.name}`).toEqual(numbers);
  }
});

test("what is compared with itself is stored, so that both sides are the same numbers", () => {
  const { program } = compileGraph(
    graphOf(`model m(n = 8) {
      input x[n, 4]
      worth[i] = x[i, 0] * x[i, 1] + x[i, 2]
      rank[i] = sum[j: n] (if worth[j] > worth[i] or worth[j] == worth[i] and j < i then 1 else 0)
      output y[i] = rank[i] * 2
    }`),
  );
  expect(program.kernels.map((k) => k.value)).toContain("worth");
});

/** Floating-point operations of a row of the batch, without those of kernels that `of` names. */
function work(text: string, without: RegExp): number {
  const { program } = compileGraph(graphOf(`import "lib/selection.vit"\nimport "lib/sampling.vit"\n${text}`));
  const costs = program.kernels.filter((k) => !without.test(k.value)).map((k) => kernelCost(k, program, 1).flops);
  return costs.reduce((a, b) => a + b, 0);
}

test("the gradient of a product costs what the product does", () => {
  const factors = graphOf(
    "model m() {\n input z[900]\n param x[900] ~ ones\n output y = prod[i] (x[i] + 0.01 * z[i])\n}",
  );
  const { graph } = withGradients(withLoss(factors), "loss", ["x"]);
  const { program } = compileGraph(graph);
  const flops = program.kernels.reduce((sum, k) => sum + kernelCost(k, program, 1).flops, 0);
  expect(flops).toBeLessThan(30 * 900);
});

test("a mixture of experts computes the chosen ones, however many there are", () => {
  const mixture = (experts: number, chosen: number) =>
    work(
      `model m() {
        input x[16, 32]
        output y = mixture_of_experts(x, ${experts}, ${chosen}, 64, relu)
      }`,
      /router|^r$/,
    );
  // Two products of 32 x 64 for each choice of each token.
  const networks = 16 * 2 * (2 * 2 * 32 * 64);
  expect(mixture(8, 2)).toBeLessThan(1.2 * networks);
  expect(mixture(64, 2)).toBeLessThan(1.3 * networks);
  expect(mixture(8, 4) / mixture(8, 2)).toBeCloseTo(2, 0);
});

test("deformable attention computes its samples, however large the maps are", () => {
  const attention = (n: number) =>
    work(
      `model m() {
        input query[10, 16]
        input where[10, 2, 2]
        input x[${5 * n * n}, 16]
        output y = deformable_attention(query, where, x, [[${2 * n}, ${2 * n}], [${n}, ${n}]], 2, 3)
      }`,
      /value_proj/,
    );
  expect(attention(40)).toBe(attention(4));
  // 10 queries, 2 maps, 3 points in each of 16 channels, 4 pixels around each.
  expect(attention(40)).toBeLessThan(10 * 2 * 3 * 16 * 4 * 5 + 60_000);
});

test("an output of a declared bound is given as integers, on every machine and in pieces", async () => {
  const graph = graphOf(`model m(n = 5) {
    input x[2, n]
    output best[i]: class(n) = argmax[j] x[i, j]
    output most[i] = max[j] x[i, j]
  }`);
  const data = modelData(graph, 3);
  data.inputs.x = Float32Array.from({ length: 30 }, (_, i) => (i * 7) % 11);
  const expected = evaluateGraph(graph, data).get("best")!;
  for (const target of [software, wasm]) {
    const { plan } = compileGraph(graph, { target });
    expect(plan.outputs.map((o) => o.classes)).toEqual([5, undefined]);
    const device = plan.machine === "wasm" ? undefined : (await testDevice()).device;
    const model = await loadModel(device as GPUDevice, plan, { weights: {}, maxBatch: 2 });
    const found = (await model.run(data.inputs as never)) as unknown as Record<
      string,
      Int32Array & { shape: number[] }
    >;
    model.dispose();
    expect(found.best).toBeInstanceOf(Int32Array);
    expect(found.most).toBeInstanceOf(Float32Array);
    expect(found.best!.shape).toEqual([3, 2]);
    expect([...found.best!]).toEqual([...expected]);
  }
  const { outputs } = exportOnnx(graph, {
    params: {},
    spec: "m.vit",
    producer: { version: "0" },
    besideName: "m.data",
  });
  expect(outputs.map((o) => o.type)).toEqual(["int64", "float"]);
});
