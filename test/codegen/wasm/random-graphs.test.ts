/** Random graphs as whole modules of WebAssembly: all kernels in their order, both bodies, against the oracle. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluateGraph, type OracleOptions } from "../../../src/interp/evaluate-graph.ts";
import type { Graph } from "../../../src/ir/graph.ts";
import { wasm } from "../../../src/ir/target.ts";
import { runPasses } from "../../../src/passes/pass-manager.ts";
import { execute, executeInDeno } from "../../support/execute-wasm.ts";
import { fuzz } from "../../support/fuzz-settings.ts";
import { firstDifference } from "../../support/pass-test.ts";
import { graphArbitrary, randomData } from "../../support/random-graph.ts";
import { prepareProgram } from "../../support/run-program-wat.ts";

const programOf = (graph: Graph, disabled: readonly string[]) =>
  runPasses(graph, { target: wasm, taps: [], disabled }).program;

/** Of numbers that an epsilon can turn over none are made by chance often: a difference is an error. */
function expectOutputs(graph: Graph, data: OracleOptions, outputs: ReadonlyMap<string, Float32Array>): void {
  const expected = evaluateGraph(graph, data);
  for (const { name, value } of graph.outputs)
    expect(firstDifference(expected.get(value)!, outputs.get(name)!, 1e-4), name).toBeUndefined();
}

describe("the plain body", () => {
  test.each([[[]], [["all"]]] as [string[]][])("without %j", async (disabled) => {
    await fc.assert(
      fc.asyncProperty(graphArbitrary(8, { recurrences: true }), async (graph) => {
        const data = randomData(graph, 3);
        const { execution, outputs } = await prepareProgram(programOf(graph, disabled), wasm, data);
        expectOutputs(graph, data, outputs(await execute(execution)));
      }),
      fuzz(60),
    );
  });
});

test("the relaxed body", async () => {
  const graphs = fc.sample(graphArbitrary(8, { recurrences: true }), fuzz(40));
  const cases = [];
  for (const graph of graphs) {
    const data = randomData(graph, 2);
    cases.push({ graph, data, ...(await prepareProgram(programOf(graph, []), wasm, data, true)) });
  }
  const after = executeInDeno(cases.map((c) => c.execution));
  cases.forEach(({ graph, data, outputs }, i) => expectOutputs(graph, data, outputs(after[i]!)));
});
