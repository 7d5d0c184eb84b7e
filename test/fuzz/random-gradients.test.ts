/** Gradients of random graphs: what central differences of the oracle say, and the same after all passes as kernels. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { evaluateGraph } from "../../src/interp/evaluate-graph.ts";
import { executeKernels } from "../../src/interp/execute-kernels.ts";
import { software } from "../../src/ir/target.ts";
import { runPasses } from "../../src/passes/pass-manager.ts";
import { fuzz } from "../support/fuzz-settings.ts";
import { expectDerivatives, given, withGradients, withLoss } from "../support/gradients.ts";
import { firstDifference } from "../support/pass-test.ts";
import { graphArbitrary, randomData } from "../support/random-graph.ts";

test("derivatives of random graphs are those that differences give", () => {
  fc.assert(
    fc.property(graphArbitrary(6, { recurrences: true }), (random) => {
      const graph = withLoss(random);
      expectDerivatives(graph, randomData(graph, 1));
    }),
    fuzz(150),
  );
});

test.each([[[]], [["rematerialise"]], [["all"]]] as string[][][])(
  "kernels of differentiated graphs compute what the graphs mean, without %j",
  (disabled) => {
    fc.assert(
      fc.property(graphArbitrary(5, { recurrences: true }), (random) => {
        const { graph } = withGradients(withLoss(random), "loss", given(random));
        const { program } = runPasses(graph, { target: software, taps: [], disabled });
        const data = randomData(graph, 1);
        const [expected, actual] = [evaluateGraph(graph, data), executeKernels(program, data)];
        for (const { name, value } of graph.outputs) {
          const stored = program.outputs.find((n) => n.name === name)!.value;
          expect(firstDifference(expected.get(value)!, actual.get(stored)!, 1e-8), name).toBeUndefined();
        }
      }),
      fuzz(100),
    );
  },
);
