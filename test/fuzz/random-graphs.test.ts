/**
 * Random graphs through every pass and through all of them: well formed after each, and the same numbers in the end.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluateGraph } from "../../src/interp/evaluate-graph.ts";
import { executeKernels } from "../../src/interp/execute-kernels.ts";
import { software } from "../../src/ir/target.ts";
import { verifyGraph } from "../../src/ir/verify-graph.ts";
import { runPasses } from "../../src/passes/pass-manager.ts";
import { allPasses } from "../../src/passes/stages.ts";
import { graphPasses } from "../../src/passes/stages.ts";
import { fuzz } from "../support/fuzz-settings.ts";
import { expectSameMeaning, firstDifference } from "../support/pass-test.ts";
import { graphArbitrary, randomData } from "../support/random-graph.ts";

test.each(graphPasses.map((p) => [p.name, p] as const))("%s alone keeps the meaning", (_, pass) => {
  fc.assert(
    fc.property(graphArbitrary(8, { recurrences: true }), (graph) => {
      const result = pass.run(graph, { target: software, taps: graph.taps.map((t) => t.name) });
      expect(verifyGraph(result)).toEqual([]);
      expectSameMeaning(graph, result);
    }),
    fuzz(100),
  );
});

describe("the kernel program means what the graph means", () => {
  const optional = allPasses.filter((p) => p.optional).map((p) => p.name);
  test.each([[[]], [["all"]], ...optional.map((p) => [[p]])] as [string[]][])("without %j", (disabled) => {
    fc.assert(
      fc.property(graphArbitrary(8, { recurrences: true }), (graph) => {
        const { program } = runPasses(graph, { target: software, taps: graph.taps.map((t) => t.name), disabled });
        const data = randomData(graph);
        const [expected, actual] = [evaluateGraph(graph, data), executeKernels(program, data)];
        for (const kind of ["outputs", "taps"] as const) {
          for (const { name, value } of graph[kind]) {
            const stored = program[kind].find((n) => n.name === name)!.value;
            expect(firstDifference(expected.get(value)!, actual.get(stored)!, 1e-9), name).toBeUndefined();
          }
        }
      }),
      fuzz(100),
    );
  });
});

test.each([
  ["fuse-horizontally", 15],
  ["join-rows", 5],
])("%s has something to do in at least %d of 200 random graphs", (name, least) => {
  const pass = graphPasses.find((p) => p.name === name)!;
  const graphs = fc.sample(graphArbitrary(8, { recurrences: true }), fuzz(200));
  const changed = graphs.filter(
    (graph) => pass.run(graph, { target: software, taps: graph.taps.map((t) => t.name) }) !== graph,
  );
  expect(changed.length).toBeGreaterThanOrEqual(least);
});
