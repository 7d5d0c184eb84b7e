/** Files of Hugging Face transformers find their places in families that go by other names, and the families compute the library's numbers of them. */
import { expect, test } from "vitest";
import { compileVariant, elaborateVariant, openSpec } from "../../src/compile.ts";
import { runReference, signatureOf } from "../../src/evaluate/reference.ts";
import { elements, inputsOf } from "../../src/ir/graph.ts";
import { placeWeights } from "../../src/runtime/place-weights.ts";
import { values } from "../support/golden.ts";
import { libraryFileBytes } from "../support/library-file.ts";
import { repositorySource } from "../support/model-run.ts";
import { firstDifference } from "../support/pass-test.ts";
import { declaring, expanded, readGolden, spread } from "../support/zoo.ts";

type Tensors = Readonly<Record<string, readonly number[]>>;

interface Case {
  readonly dialect: string;
  readonly call: string;
  readonly output: readonly number[];
  readonly tensors: Tensors;
}

const { numbers, published } = readGolden("dialects") as {
  readonly numbers: Readonly<Record<string, Case>>;
  readonly published: Readonly<Record<string, { readonly variant: string; readonly tensors: Tensors }>>;
};

test.each(Object.entries(numbers))("%s", async (name, { dialect, call, output, tensors }) => {
  const text = `import "./zoo/${name.split(" ")[0]}.vit"\nvariant m = ${call}\n`;
  const graph = compileVariant(openSpec({ name: "test.vit", text }, repositorySource), "m").source;
  const shapes = expanded(tensors);
  const placed = await placeWeights(signatureOf(graph), { shapes });
  expect(placed).toMatchObject({ dialect, fresh: [] });
  const drawn = [...shapes].map(([their, shape]) => {
    const [offset, scale] = spread(their, shape);
    return [their, { shape, offset, scale }] as const;
  });
  const [image] = inputsOf(graph);
  const results = await runReference(graph, {
    weights: libraryFileBytes({ tensors: Object.fromEntries(drawn) }),
    reading: {},
    inputs: { image: values("image", elements(image!.shape), 0, 1) },
    taps: [],
  });
  const [found] = [...results.values.values()];
  const size = Math.max(...output.map(Math.abs));
  expect(firstDifference(Float64Array.from(output), found!.data, 5e-9 * size)).toBeUndefined();
});

test.each(Object.entries(published))("%s", async (_, { variant, tensors }) => {
  const graph = elaborateVariant(declaring(variant)!, variant);
  const placed = await placeWeights(signatureOf(graph), { shapes: expanded(tensors) });
  expect(placed.dialect).toMatch(/^huggingface/);
  expect(placed.fresh).toEqual([]);
});
