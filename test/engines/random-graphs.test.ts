/** Random graphs as ONNX Runtime computes them, and as its optimiser makes them: the numbers of the graph. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { fuzz } from "../support/fuzz-settings.ts";
import { graphArbitrary, randomData } from "../support/random-graph.ts";
import { faultsAgainstOracle } from "./run-onnx.ts";

/** Equations divide, and differences of equal numbers are small. */
const tolerance = 1e-4;

test("a model of a random graph has its numbers", async () => {
  await fc.assert(
    fc.asyncProperty(graphArbitrary(8, { idioms: true }), async (graph) => {
      const { batch, inputs, params } = randomData(graph);
      const floats = (all: Readonly<Record<string, ArrayLike<number>>>): Record<string, Float32Array> =>
        Object.fromEntries(Object.entries(all).map(([id, data]) => [id, Float32Array.from(data)]));
      const given = { batch, inputs: floats(inputs), params: floats(params) };
      expect(await faultsAgainstOracle(graph, { batch, given, tolerance })).toEqual([]);
    }),
    fuzz(200),
  );
});
