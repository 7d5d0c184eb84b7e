/** Every family computes what timm's or transformers' module of the same sizes does, in float64, and its kernels compute the same. */
import { describe, expect, test } from "vitest";
import { compileVariant, openSpec } from "../../src/compile.ts";
import { evaluateGraph } from "../../src/interp/evaluate-graph.ts";
import { executeKernels } from "../../src/interp/execute-kernels.ts";
import { elements, inputsOf, paramsOf } from "../../src/ir/graph.ts";
import { values } from "../support/golden.ts";
import { repositorySource } from "../support/model-run.ts";
import { firstDifference } from "../support/pass-test.ts";
import { computed, joined, readGolden, spread } from "../support/zoo.ts";

interface Case {
  readonly call: string;
  readonly output: readonly number[];
  /** Inputs that are not drawn by their names. */
  readonly inputs?: Readonly<Record<string, readonly number[]>>;
}

describe.each(computed)("%s", (family) => {
  test.each(readGolden(family) as Case[])("$call", ({ call, output, inputs = {} }) => {
    const text = `import "./zoo/${family}.vit"\nvariant m = ${call}\n`;
    const compiled = compileVariant(openSpec({ name: "test.vit", text }, repositorySource), "m");
    const graph = compiled.source;
    const draw = (name: string, shape: readonly number[], [offset, scale]: readonly [number, number]) =>
      values(name, elements(shape), offset, scale);
    const data = {
      batch: 1,
      inputs: Object.fromEntries(
        inputsOf(graph).map(({ id, shape }) => [
          id,
          inputs[id] ? Float64Array.from(inputs[id]) : draw(id, shape, [0, 1]),
        ]),
      ),
      params: Object.fromEntries(paramsOf(graph).map(({ id, shape }) => [id, draw(id, shape, spread(id, shape))])),
    };
    const evaluated = evaluateGraph(graph, data);
    const result = joined(graph.outputs.map(({ value }) => evaluated.get(value)!));
    const size = Math.max(...output.map(Math.abs));
    expect(firstDifference(Float64Array.from(output), result, 5e-9 * size)).toBeUndefined();

    const { program } = compiled;
    const executed = executeKernels(program, data);
    const kernels = joined(program.outputs.map(({ value }) => executed.get(value)!));
    expect(firstDifference(result, kernels, 1e-8 * size)).toBeUndefined();
  });
});
