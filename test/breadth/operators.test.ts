/** Every small model that there is as operators of tensor libraries has the numbers of its equations, taps too. */
import { expect, test } from "vitest";
import { evaluateGraph } from "../../src/interp/evaluate-graph.ts";
import { sharedValues } from "../../src/ir/shared-values.ts";
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
  // Exports say whether rows share what is given; here each has its own.
  const shared = sharedValues(graph);
  [...graph.outputs, ...graph.taps].forEach(({ name, value }, i) => {
    const wanted = expected.get(value)!;
    const rows = shared.has(value) ? Float64Array.of(...wanted, ...wanted) : wanted;
    expect(firstDifference(rows, actual.get(roots[i]!)!, 1e-9), name).toBeUndefined();
  });
});
