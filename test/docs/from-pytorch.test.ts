/** Every line of the table of idioms compiles, and its kernels give what it means. */
import { expect, test } from "vitest";
import { compileGraph, elaborateVariant, openSpec } from "../../src/compile.ts";
import { evaluateGraph } from "../../src/interp/evaluate-graph.ts";
import { executeKernels } from "../../src/interp/execute-kernels.ts";
import { modelData } from "../support/model-data.ts";
import { firstDifference } from "../support/pass-test.ts";
import { idioms } from "./idioms.ts";

test("the page has its lines", () => expect(idioms.length).toBeGreaterThan(55));

test.each(idioms)("$torch", ({ spec: text }) => {
  const spec = openSpec({ name: "line.vit", text }, () => undefined);
  const graph = elaborateVariant(spec, "line");
  const data = modelData(graph, 2);
  const { program } = compileGraph(graph);
  const found = executeKernels(program, data).get(program.outputs[0]!.value)!;
  expect(firstDifference([...evaluateGraph(graph, data).get(graph.outputs[0]!.value)!], found, 1e-9)).toBeUndefined();
});
