/**
 * Models of the library's blocks against the reference numbers of `test/golden/modern`: PyTorch's, in float64, by code that nobody
 * wrote with our specs in mind. As equations, as kernels, and on the processor, in WebAssembly.
 */
import { expect, test } from "vitest";
import { compileVariant, openSpec } from "../../src/compile.ts";
import { evaluateGraph } from "../../src/interp/evaluate-graph.ts";
import { executeKernels } from "../../src/interp/execute-kernels.ts";
import { elements, paramsOf } from "../../src/ir/graph.ts";
import { wasm } from "../../src/ir/target.ts";
import { loadModel } from "../../src/runtime/index.ts";
import { type GoldenTensor, loadGolden, values } from "../support/golden.ts";
import { repositorySource } from "../support/model-run.ts";
import { firstDifference } from "../support/pass-test.ts";

/** Specs by their case; tensors have the reference's names. */
const specs: Readonly<Record<string, string>> = {
  // Layers that read the tokens from either end in turn.
  vim: `
import "lib/nn.vit"
import "lib/images.vit"
import "lib/norms.vit"
import "lib/scan.vit"

model m(dim = 16) {
  input image[3, 32, 32]
  x = flatten(conv2d(image, dim, 8, stride = 8) as patch_embed.proj)
  param pos_embed[1, axis(x, 0), dim] ~ zeros
  x[t, d] = x[t, d] + pos_embed[0, t, d]
  for i in 0..2 {
    h = layer_norm(x, 1e-5) as layers[i].norm
    if i % 2 == 0 {
      x = x + mamba(h, 1, states = 4) as layers[i].mixer
    } else {
      x = x + from_end(mamba(from_end(h), 1, states = 4) as layers[i].mixer)
    }
  }
  x = layer_norm(x, 1e-5) as norm_f
  output logits = linear([d] => mean[t] x[t, d], 10) as head
}
variant micro = m()
`,
};

const draw = ({ name, shape, offset, scale }: GoldenTensor): Float32Array =>
  values(name, elements(shape), offset, scale);

test.each(Object.keys(specs))("%s", async (name) => {
  const golden = loadGolden(`modern/${name}`);
  const compiled = compileVariant(openSpec({ name: "test.vit", text: specs[name]! }, repositorySource), "micro", {
    target: wasm,
  });
  const { source: graph, program } = compiled;
  const params = Object.fromEntries(golden.parameters.map((p) => [p.name, draw(p)]));
  expect(
    paramsOf(graph)
      .map((p) => p.id)
      .sort(),
  ).toEqual(Object.keys(params).sort());
  const inputs = { [golden.input.name]: draw(golden.input) };
  const data = { batch: golden.input.shape[0]!, inputs, params };
  const [output] = graph.outputs;
  const expected = Float64Array.from(golden.outputs[output!.name]!.values);
  const evaluated = evaluateGraph(graph, data).get(output!.value)!;
  expect(firstDifference(expected, evaluated, 1e-8)).toBeUndefined();
  expect(firstDifference(evaluated, executeKernels(program, data).get(output!.value)!, 1e-10)).toBeUndefined();
  const model = await loadModel(undefined, compiled.plan, { weights: params });
  const run = (await model.run(inputs as never)) as unknown as Readonly<Record<string, Float32Array>>;
  model.dispose();
  expect(firstDifference(evaluated, Float64Array.from(run[output!.name]!), 1e-6)).toBeUndefined();
});
