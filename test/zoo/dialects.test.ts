/** Files of Hugging Face transformers find their places in families that go by other names, and the families compute the library's numbers of them. */
import { expect, test } from "vitest";
import { compileVariant, elaborateVariant, openSpec } from "../../src/compile.ts";
import { signatureOf } from "../../src/evaluate/reference.ts";
import { evaluateGraph } from "../../src/interp/evaluate-graph.ts";
import { executeKernels } from "../../src/interp/execute-kernels.ts";
import { elements, inputsOf, paramsOf } from "../../src/ir/graph.ts";
import { placeWeights } from "../../src/runtime/place-weights.ts";
import { values } from "../support/golden.ts";
import { repositorySource } from "../support/model-run.ts";
import { firstDifference } from "../support/pass-test.ts";
import { declaring, expanded, joined, readGolden, spread } from "../support/zoo.ts";

type Tensors = Readonly<Record<string, readonly number[]>>;

interface Case {
  readonly dialect: string;
  readonly call: string;
  readonly output: readonly number[];
  readonly tensors: Tensors;
  /** Inputs that are not drawn by their names. */
  readonly inputs?: Readonly<Record<string, readonly number[]>>;
}

const { numbers, published } = readGolden("dialects") as {
  readonly numbers: Readonly<Record<string, Case>>;
  readonly published: Readonly<Record<string, { readonly variant: string; readonly tensors: Tensors }>>;
};

test.each(Object.entries(numbers))("%s", async (name, { dialect, call, output, tensors, inputs: said = {} }) => {
  const text = `import "./zoo/${/^\w+/.exec(name)![0]}.vit"\nvariant m = ${call}\n`;
  const { source: graph, program } = compileVariant(openSpec({ name: "test.vit", text }, repositorySource), "m");
  const shapes = expanded(tensors);
  const placed = await placeWeights(signatureOf(graph), { shapes });
  expect(placed).toMatchObject({ dialect, fresh: [] });
  const params = paramsOf(graph).map(({ id, shape }) => [id, new Float32Array(elements(shape))] as const);
  for (const [their, shape] of shapes)
    for (const { param, offset, resample = (data: Float32Array) => data } of placed.uses.get(their) ?? [])
      params[param]![1].set(resample(values(their, elements(shape), ...spread(their, shape))), offset);
  const inputs = inputsOf(graph).map(({ id, shape }) => [
    id,
    said[id] ? Float64Array.from(said[id]) : values(id, elements(shape), 0, 1),
  ]);
  const data = { batch: 1, inputs: Object.fromEntries(inputs), params: Object.fromEntries(params) };
  const evaluated = evaluateGraph(graph, data);
  const result = joined(graph.outputs.map(({ value }) => evaluated.get(value)!));
  const size = Math.max(...output.map(Math.abs));
  expect(firstDifference(Float64Array.from(output), result, 5e-9 * size)).toBeUndefined();
  const executed = executeKernels(program, data);
  const kernels = joined(program.outputs.map(({ value }) => executed.get(value)!));
  expect(firstDifference(result, kernels, 1e-8 * size)).toBeUndefined();
});

test.each(Object.entries(published))("%s", async (_, { variant, tensors }) => {
  const graph = elaborateVariant(declaring(variant)!, variant);
  const placed = await placeWeights(signatureOf(graph), { shapes: expanded(tensors) });
  expect(placed.dialect).not.toBe("canonical");
  expect(placed.fresh).toEqual([]);
});
