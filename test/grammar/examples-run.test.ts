/**
 * Every whole model of the language reference runs: its kernels give what its equations mean, with all passes and with
 * none.
 */
import { describe, expect, test } from "vitest";
import { compileGraph, elaborateVariant, openSpec } from "../../src/compile.ts";
import { evaluateGraph } from "../../src/interp/evaluate-graph.ts";
import { executeKernels } from "../../src/interp/execute-kernels.ts";
import { modelData } from "../support/model-data.ts";
import { firstDifference } from "../support/pass-test.ts";
import { reference } from "./examples.ts";

const models = reference.examples
  .filter((e) => e.kind === "model")
  .flatMap((e) => {
    const spec = openSpec({ name: `line-${e.line}.vit`, text: e.body }, () => undefined);
    const names = spec.variants.length > 0 ? spec.variants.map((v) => v.name) : spec.models;
    return names.map((name) => ({ title: `line ${e.line}: ${name}`, spec, name }));
  });

describe("models of the reference", () => {
  test("there are some", () => expect(models.length).toBeGreaterThan(25));

  test.each(models)("$title", ({ spec, name }) => {
    const graph = elaborateVariant(spec, name);
    const data = modelData(graph, 2);
    const expected = evaluateGraph(graph, data);
    for (const disablePasses of [[], ["all"]]) {
      const { program } = compileGraph(graph, { disablePasses, taps: "all" });
      const actual = executeKernels(program, data);
      for (const kind of ["outputs", "taps"] as const) {
        for (const { name: title, value } of graph[kind]) {
          const wanted = expected.get(value)!;
          const found = actual.get(program[kind].find((o) => o.name === title)!.value)!;
          // What depends on no input has one row in the graph and one for each of the batch in a program.
          const rows = found.length / wanted.length;
          const repeated = Array.from({ length: rows }, () => [...wanted]).flat();
          expect(
            firstDifference(repeated, found, 1e-9),
            `${title} with ${disablePasses.length} passes off`,
          ).toBeUndefined();
        }
      }
    }
  });
});
