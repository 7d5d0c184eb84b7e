/** A graph means the same in every form: with all passes and with none, as kernels, on a device, on the processor. */
import { expect } from "vitest";
import { type CompileOptions, type Compiled, compileGraph } from "../../src/compile.ts";
import { evaluateGraph, nextState } from "../../src/interp/evaluate-graph.ts";
import { executeKernels } from "../../src/interp/execute-kernels.ts";
import { type Graph, paramsOf, statesOf } from "../../src/ir/graph.ts";
import { gpu, wasm } from "../../src/ir/target.ts";
import { type LoadOptions, loadModel, withState } from "../../src/runtime/index.ts";
import { expectDerivatives, withGradients, withLoss } from "./gradients.ts";
import { testDevice } from "./gpu.ts";
import { modelData } from "./model-data.ts";
import { firstDifference } from "./pass-test.ts";

export type Data = ReturnType<typeof modelData>;

/** The outputs of a run of what was compiled, on its machine. */
export async function outputsOf(
  compiled: Compiled,
  data: Data,
  options: Pick<LoadOptions, "allowNotFinite"> = {},
): Promise<Record<string, Float32Array>> {
  const device = compiled.plan.machine === "wasm" ? undefined : (await testDevice()).device;
  const loaded = await loadModel(device as GPUDevice, compiled.plan, {
    weights: data.params,
    maxBatch: data.batch,
    ...options,
  });
  const model = compiled.plan.state === undefined ? loaded : withState(loaded);
  try {
    return (await model.run(data.inputs as never)) as Record<string, Float32Array>;
  } finally {
    model.dispose();
  }
}

/** Kernels are the oracle's numbers, those of machines are within `tolerance` of them. */
export async function expectOneMeaning(
  graph: Graph,
  batch: number,
  tolerance: number,
  data: Data = modelData(graph, batch),
): Promise<void> {
  const expected = evaluateGraph(graph, data);
  const next = nextState({ ...graph, states: statesOf(graph) }, expected, batch);
  for (const options of [{}, { target: gpu }, { target: wasm }, { disablePasses: ["all"] }]) {
    const compiled = compileGraph(graph, options as CompileOptions);
    const kernels = executeKernels(compiled.program, data);
    const found = await outputsOf(compiled, data);
    for (const { name, value, into } of graph.outputs) {
      const stored = compiled.program.outputs.find((o) => o.name === name)!.value;
      const wanted = into === undefined ? expected.get(value)! : next[into]!;
      const of = `${name} ${JSON.stringify(options)}`;
      expect(firstDifference(wanted, kernels.get(stored)!, 1e-9), of).toBeUndefined();
      if (into !== undefined) continue;
      expect(firstDifference(wanted, found[name]!, tolerance), `${of} when it runs`).toBeUndefined();
    }
  }
}

/** Gradients of what is looked up are those of differences, on all machines; `sorted` tells whether places are sorted for them. */
export async function expectLookupGradients(of: Graph, sorted: boolean): Promise<void> {
  const graph = withLoss(of);
  const by = paramsOf(graph).map((p) => p.id);
  expectDerivatives(graph, modelData(graph, 1), by);
  const { graph: both } = withGradients(graph, "loss", by);
  expect([...both.values.keys()].some((id) => id.includes(".grad.start"))).toBe(sorted);
  await expectOneMeaning(both, 1, 2e-4);
}
