/** What libraries have one function for is that in ONNX: its nodes, the numbers of ONNX Runtime, and the checker agrees. */
import { expect, test } from "vitest";
import { graphOfOperator, libraryOperators } from "../support/library-operators.ts";
import { faultsOfGraphs } from "./check-models.ts";
import { exported, faultsAgainstOracle } from "./run-onnx.ts";

const cases = libraryOperators.map((of) => [of.name, of, graphOfOperator(of)] as const);

test.each(cases)("%s", async (_, { nodes }, graph) => {
  expect(exported(graph, {}).nodes.map((n) => n.type)).toEqual(nodes);
  expect(await faultsAgainstOracle(graph)).toEqual([]);
});

test.each([17, 22])("in the operators of opset %d", async (opset) => {
  for (const [name, , graph] of cases) expect(await faultsAgainstOracle(graph, { opset }), name).toEqual([]);
});

test("all of them are right by the checker", () =>
  expect(faultsOfGraphs(cases.map(([, , graph]) => graph))).toEqual({}));
