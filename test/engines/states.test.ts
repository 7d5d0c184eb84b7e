/** What is kept from run to run goes in and comes out of a file of ONNX: several runs on ONNX Runtime give what the equations mean. */
import { describe, expect, test } from "vitest";
import { elaborateVariant, openSpec } from "../../src/compile.ts";
import { evaluateGraph, nextState } from "../../src/interp/evaluate-graph.ts";
import { givenOutputs, inputsOf, statesOf } from "../../src/ir/graph.ts";
import { modelData } from "../support/model-data.ts";
import { repositorySource } from "../support/model-run.ts";
import { faultsOfGraphs } from "./check-models.ts";
import { differenceOf, exported, type Feed, runFeeds } from "./run-onnx.ts";

const texts = {
  // Rows, all of it, a number that begins at another one, and names that are taken.
  "several states": `model m(T = 6, d = 4) {
  input position: class(T)
  input x[d]
  param w[d, d] ~ normal(0.4) as past.keys
  state keys[T, d]
  state calls ~ constant(3)
  state average[d] ~ ones
  before = average
  update keys[position] = [i] => sum[j] w[i, j] * x[j]
  update average = 0.5 * average + 0.5 * x
  update calls = calls + 1
  output y[i] = average[i] - before[i] + calls + sum[t] keys[t, i]
  output calls_of = calls
}`,
  // Nothing of a batch goes in but what is kept.
  "shared inputs": `model m(d = 4) {
  input shared x[d]
  state total[d]
  state last[d] ~ ones
  before = last
  update total = total + x
  update last = 2 * x
  output y = total + before
}`,
  captioner: `import "./zoo/blip.vit"
variant m = blip_words(count = 5, length = 7, words = 20, dim = 16, depth = 2, heads = 2, places = 9)`,
};

const graphs = Object.entries(texts).map(
  ([name, text]) => [name, elaborateVariant(openSpec({ name: "state.vit", text }, repositorySource), "m")] as const,
);

describe.each(graphs)("%s", (_, graph) => {
  test("run after run", async () => {
    const batch = 2;
    const model = exported(graph, modelData(graph, batch).params, { taps: [] });
    const kept = JSON.parse(model.metadata.state!) as Record<string, { past: string; present: string; init: number }>;
    expect(Object.keys(kept)).toEqual(statesOf(graph).map(({ id }) => id));
    let state: Record<string, Float64Array> = {};
    const held = new Map(
      statesOf(graph).map(({ id, shape }) => {
        const { past, init } = kept[id]!;
        const all = [batch, ...shape];
        return [past, ["float32", new Float32Array(all.reduce((a, b) => a * b)).fill(init), all] as Feed];
      }),
    );
    for (let run = 0; run < 3; run++) {
      const data = modelData(graph, batch);
      const inputs = Object.fromEntries(
        inputsOf(graph).map(({ id, classes }) => [
          id,
          data.inputs[id]!.map((x, i) => (classes === undefined ? x / (run + 1) : (x + run + i) % classes)),
        ]),
      );
      const feeds = inputsOf(graph).map(({ id, classes, shape, shared }): [string, Feed] => [
        id,
        [
          classes === undefined ? "float32" : "int64",
          classes === undefined ? inputs[id]! : BigInt64Array.from(Array.from(inputs[id]!, BigInt)),
          [...(shared ? [] : [batch]), ...shape],
        ],
      ]);
      const found = await runFeeds(model.bytes, Object.fromEntries([...feeds, ...held]));
      const expected = evaluateGraph(graph, { ...data, inputs, state });
      state = nextState({ ...graph, states: statesOf(graph) }, expected, batch);
      for (const { name, value } of givenOutputs(graph))
        expect(
          differenceOf(expected.get(value)!, found[model.renamed.get(name) ?? name]!.data, 2e-5),
          name,
        ).toBeUndefined();
      for (const [id, { past, present }] of Object.entries(kept)) {
        const { data: left, dims } = found[present]!;
        expect(differenceOf(state[id]!, left, 2e-5), present).toBeUndefined();
        held.set(past, ["float32", left, dims]);
      }
    }
  });
});

test("all of them are right by the checker", () =>
  expect(faultsOfGraphs(graphs.map(([, graph]) => graph))).toEqual({}));
