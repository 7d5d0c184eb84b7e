/** Every small model that there is as operators of tensor libraries has the numbers of its equations, taps too. */
import { expect, test } from "vitest";
import { evaluateGraph } from "../../src/interp/evaluate-graph.ts";
import { evaluateOperators } from "../support/evaluate-operators.ts";
import { modelData } from "../support/model-data.ts";
import { operatorsOf } from "../support/operators-of.ts";
import { firstDifference } from "../support/pass-test.ts";
import { generalFiles, shippedFiles, smallVariants } from "../support/small-variants.ts";

test.each(smallVariants([...shippedFiles, ...generalFiles]))("%s", (_, graph) => {
  const data = modelData(graph, 2);
  const expected = evaluateGraph(graph, data);
  const roots = operatorsOf(graph, true);
  const actual = evaluateOperators(roots, data);
  [...graph.outputs, ...graph.taps].forEach(({ name, value }, i) => {
    expect(firstDifference(expected.get(value)!, actual.get(roots[i]!)!, 1e-9), name).toBeUndefined();
  });
});
