/**
 * The batch as an index: a model with a parameter `batch` relates its examples, `z[i, d]` with `i: batch`. The numbers are
 * those of the same model that says the axis itself, in the oracle, in kernels and in trainings.
 */
import { describe, expect, test } from "vitest";
import { compileGraph, openSpec } from "../../src/compile.ts";
import { elaborateTraining } from "../../src/elaborate/elaborate-training.ts";
import { imageInputOf } from "../../src/evaluate/measure.ts";
import { imageInputs } from "../../src/export/image-inputs.ts";
import { imagePort } from "../../src/export/onnx/write-preprocess.ts";
import { type OracleOptions, evaluateGraph } from "../../src/interp/evaluate-graph.ts";
import type { Graph } from "../../src/ir/graph.ts";
import { wasm } from "../../src/ir/target.ts";
import { loadModel } from "../../src/runtime/index.ts";
import { withGradients } from "../support/gradients.ts";
import { modelData } from "../support/model-data.ts";
import { expectOneMeaning } from "../support/one-meaning.ts";
import { graphOf } from "../support/pass-test.ts";

const nn = `import "lib/nn.vit"\n`;

/** A model that relates its examples, and the same with an axis of its own. */
const cases: Readonly<Record<string, readonly [string, string]>> = {
  "logits of all pairs": [
    `${nn}model m(batch = 3, d = 4) {
      input image[5, 6]
      input ids[2]: class(7)
      param table[7, d] ~ normal(1)
      z = linear([c] => mean[t] image[t, c], d) as proj
      u[c] = table[ids[0], c] + table[ids[1], c]
      output logits[i: batch, j: batch] = sum[c] z[i, c] * u[j, c]
      output embedding = z
    }`,
    `${nn}model m(n = 3, d = 4) {
      input shared image[n, 5, 6]
      input shared ids[n, 2]: class(7)
      param table[7, d] ~ normal(1)
      z = linear([b, c] => mean[t] image[b, t, c], d) as proj
      u[b, c] = table[ids[b, 0], c] + table[ids[b, 1], c]
      output logits[i, j] = sum[c] z[i, c] * u[j, c]
      output embedding = z
    }`,
  ],
  "each against all, rows of others, functions, '...'": [
    `def similar(a, b)[i: batch, j: batch] = sum[c] a[i, c] * b[j, c]
    model m(batch = 4) {
      input x[3, 2]
      input shared w[2]
      f[c] = w[c] * x[0, c] + x[1, c]
      output each[j: batch] = sum[c] f[c] * f[j, c]
      output shifted[c] = sum[j: batch] f[(j + 1) % batch, c] * x[j, 2, c]
      output pairs = similar(f, x[1])
      output all[i: batch, ...] = x[i, ...] * i
      output mean_of[c] = mean[batch] f[c]
      output middle[i: batch] = (f[i] + 0)[1] * batch
    }`,
    `model m(n = 4) {
      input shared x[n, 3, 2]
      input shared w[2]
      f[b, c] = w[c] * x[b, 0, c] + x[b, 1, c]
      output each[i, j] = sum[c] f[i, c] * f[j, c]
      output shifted[c] = sum[j] f[(j + 1) % n, c] * x[j, 2, c]
      output pairs[i, j] = sum[c] f[i, c] * x[j, 1, c]
      output all[i: n, t, c] = x[i, t, c] * i
      output mean_of[c] = mean[b] f[b, c]
      output middle[i: n] = f[i, 1] * n
    }`,
  ],
  "a batch of one": [
    `model m(batch = 1) {
      input x[3]
      output s[i: batch, j: batch] = sum[c] x[i, c] * x[j, c]
      output y[c] = x[c] * 2
    }`,
    `model m() {
      input shared x[1, 3]
      output s[i, j] = sum[c] x[i, c] * x[j, c]
      output y[i, c] = x[i, c] * 2
    }`,
  ],
};

/** What a graph's outputs are, by their names. */
function outputs(graph: Graph, data: OracleOptions): Record<string, number[]> {
  const results = evaluateGraph(graph, data);
  return Object.fromEntries(graph.outputs.map((o) => [o.name, [...results.get(o.value)!]]));
}

describe.each(Object.entries(cases))("%s", (_, [text, said]) => {
  const graph = graphOf(text);
  test("is what the same says with an axis", () => {
    const expected = graphOf(said);
    const data = modelData(expected, 1);
    expect(outputs(graph, data)).toEqual(outputs(expected, data));
  });
  test("runs", () => expectOneMeaning(graph, 1, 1e-5));
});

/** Two towers, of each example or with an axis of their own, and what their training minimises. */
const towers = (input: string, at: string): string => `
  input ${input}x[${at}5]
  param v[3, k: 5] ~ normal(1)
  param w[3, k: 5] ~ normal(1)`;
const losses = ["contrastive(2 * S)", "sigmoid_contrastive(2 * S - 1)"];

test.each(losses)("a training by %s has the loss and the gradients of what is compared with PyTorch", (loss) => {
  const optimizer = "block descent(p[n], g[n], lr) -> p[n] {\n  p = p - lr * g\n}";
  const text = `import "lib/losses.vit"
${optimizer}
model pairs() {${towers("", "")}
  output a[c] = sum[k] v[c, k] * x[k]
  output b[c] = sum[k] w[c, k] * x[k]^2
}
train it(m) {
  batch = 4
  minimize ${loss.replace("S", "all_pairs(m.a, m.b)")}
  optimize descent(lr = 0.1)
}
`;
  const said = `import "lib/losses.vit"
model pairs() {${towers("shared ", "4, ")}
  a[i, c] = sum[k] v[c, k] * x[i, k]
  b[i, c] = sum[k] w[c, k] * x[i, k]^2
  s[i, j] = sum[c] a[i, c] * b[j, c]
  output loss = ${loss.replace("S", "s")}
}
`;
  const { training, diagnostics } = elaborateTraining(
    openSpec({ name: "test.vit", text }, () => undefined),
    "pairs",
    "it",
  );
  expect(diagnostics).toEqual([]);
  const expected = graphOf(said);
  const data = modelData(expected, 1);
  const found = [training!.step, expected].map((graph) => {
    const value = graph.outputs.find((o) => o.name === "loss")!.value;
    const only = { ...graph, varies: true as const, outputs: [{ name: "loss", value }] };
    return outputs(withGradients(only, value, ["v", "w"]).graph, data);
  });
  for (const [name, numbers] of Object.entries(found[1]!))
    for (const [i, n] of numbers.entries()) expect(found[0]![name]![i], `${name} ${i}`).toBeCloseTo(n, 10);
  expect(Object.keys(found[1]!)).toEqual(["loss", "grad of v", "grad of w"]);
});

test("images of a whole batch are given at once, and go nowhere one by one", async () => {
  const graph = graphOf(`model net(batch = 2) {
    input image[3, 2, 2]
    preprocess image {
      normalize(mean = [0, 0, 0], std = [1, 1, 1])
    }
    z[c] = sum[i, j] image[c, i, j]
    output like[i: batch, j: batch] = sum[c] z[i, c] * z[j, c]
  }`);
  expect(imageInputs(graph).map((i) => imagePort(i).shape)).toEqual([[2, 2, 2, 3]]);
  const { plan } = compileGraph(graph, { target: wasm });
  expect(() => imageInputOf("net", plan.inputs)).toThrow("net relates the examples of a batch of 2");
  const model = await loadModel(undefined as never, plan, { weights: {} });
  const picture = (grey: number) => ({ width: 2, height: 2, data: new Uint8Array(12).fill(grey) });
  try {
    const run = (...greys: number[]) => model.run({ image: greys.map(picture) } as never);
    expect([...(await run(255, 51)).like!].map((n) => Math.round(n * 100))).toEqual([4800, 960, 960, 192]);
    await expect(run(255)).rejects.toThrow("input 'image': expected [2, 3, 2, 2]: 24 elements, got 12 elements");
  } finally {
    model.dispose();
  }
});
