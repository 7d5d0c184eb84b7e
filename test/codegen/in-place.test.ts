/**
 * Kernels that store over what they read, on a device: random programs that change their own parameters, for every kind
 * of tile.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { CompiledTraining } from "../../src/compile-training.ts";
import { lowerPlan } from "../../src/codegen/lower-plan.ts";
import { wgslBackend } from "../../src/codegen/wgsl/backend.ts";
import { evaluateGraph } from "../../src/interp/evaluate-graph.ts";
import { type Graph, elements, paramsOf } from "../../src/ir/graph.ts";
import { type Target, gpu, software } from "../../src/ir/target.ts";
import { runPasses } from "../../src/passes/pass-manager.ts";
import { values } from "../support/golden.ts";
import { testDevice } from "../support/gpu.ts";
import { firstDifference } from "../support/pass-test.ts";
import { onDevice } from "../support/run-training.ts";
import { machine, machineArbitrary, placesOf } from "../support/state-machine.ts";
import type { Plan } from "../../src/runtime/plan.ts";

/**
 * Runs the machine once and compares what lies in each place with what the equations say; gives the kernels that stored
 * in place, and `together` for each that is done with another.
 */
async function expectOnDevice(graph: Graph, target: Target): Promise<string[]> {
  const places = placesOf(graph);
  const { program, memory } = runPasses(graph, { target, taps: [], disabled: [], places });
  const plan = lowerPlan(program, memory, target, wgslBackend(target));
  const data = Object.fromEntries(paramsOf(graph).map((p) => [p.id, values(p.id, elements(p.shape), 0, 1)]));
  const state = new Float32Array(memory.weights / 4);
  for (const [name, offset] of places) state.set(data[name]!, offset / 4);
  const engine = await onDevice((await testDevice()).device, {
    plan: { stateSize: memory.weights, step: plan },
  } as unknown as CompiledTraining<Plan>);
  engine.write(state);
  const outputs = await engine.run("step", {});
  const wanted = evaluateGraph(graph, { batch: 1, inputs: {}, params: data });
  for (const { name, value } of graph.outputs)
    expect(firstDifference(wanted.get(value)!, outputs[name]!, 1e-4), name).toBeUndefined();
  return program.kernels.filter((k) => k.inPlace !== undefined).map((k) => (k.withPrevious ? "together" : k.form.kind));
}

test.each([
  ["software", software],
  ["gpu", gpu],
] as const)("random machines, for %s", async (_, target) => {
  const kinds = new Set<string>();
  for (const graph of fc.sample(machineArbitrary(), { numRuns: 40, seed: 5 }))
    (await expectOnDevice(graph, target)).forEach((k) => kinds.add(k));
  expect([...kinds]).toContain("map");
  expect([...kinds]).toContain("row");
  expect([...kinds]).toContain("together");
});

test.each([
  [64, 64],
  [33, 36],
  [20, 50],
])("one row program and one contraction over %i x %i, stored over what they add to", async (rows, columns) => {
  const row = machine({ rows, columns, states: 2, values: [[2, 0, 1]], stores: [2, undefined] });
  expect(await expectOnDevice(row, software)).toEqual(["row"]);
  expect(await expectOnDevice(row, gpu)).toEqual(["row"]);
  const square = Math.min(rows, columns);
  const contraction = machine({
    rows: square,
    columns: square,
    states: 3,
    values: [
      [3, 0, 1],
      [5, 2, 3],
    ],
    stores: [undefined, undefined, 4],
  });
  expect(await expectOnDevice(contraction, software)).toEqual(["contract"]);
  expect(await expectOnDevice(contraction, gpu)).toEqual(["contract"]);
});
