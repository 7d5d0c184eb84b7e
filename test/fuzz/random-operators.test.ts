/** Random graphs as operators of tensor libraries: the same numbers. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { evaluateGraph } from "../../src/interp/evaluate-graph.ts";
import { evaluateOperators } from "../support/evaluate-operators.ts";
import { fuzz } from "../support/fuzz-settings.ts";
import { operatorsOf } from "../support/operators-of.ts";
import { firstDifference } from "../support/pass-test.ts";
import { graphArbitrary, randomData } from "../support/random-graph.ts";

test("operators mean what the graph means", () => {
  fc.assert(
    fc.property(graphArbitrary(8, { idioms: true }), (graph) => {
      const data = randomData(graph);
      const expected = evaluateGraph(graph, data);
      const roots = operatorsOf(graph, true);
      const actual = evaluateOperators(roots, data);
      [...graph.outputs, ...graph.taps].forEach(({ name, value }, i) => {
        expect(firstDifference(expected.get(value)!, actual.get(roots[i]!)!, 1e-9), name).toBeUndefined();
      });
    }),
    fuzz(200),
  );
});
