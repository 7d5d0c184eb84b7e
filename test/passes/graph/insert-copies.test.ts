/**
 * Outputs stored over what their kernels and others read: nothing is read too late, copies only where they are needed.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluateGraph } from "../../../src/interp/evaluate-graph.ts";
import { executeKernels } from "../../../src/interp/execute-kernels.ts";
import { type Graph, comprehensionsOf, elements, paramsOf } from "../../../src/ir/graph.ts";
import type { KernelProgram } from "../../../src/ir/kernel.ts";
import { loadsOf } from "../../../src/ir/scalar.ts";
import { gpu, software } from "../../../src/ir/target.ts";
import { runPasses } from "../../../src/passes/pass-manager.ts";
import { planMemory } from "../../../src/passes/kernels/plan-memory.ts";
import { insertCopies } from "../../../src/passes/graph/insert-copies.ts";
import { verifyMemory } from "../../../src/passes/kernels/verify-memory.ts";
import { fuzz } from "../../support/fuzz-settings.ts";
import { values } from "../../support/golden.ts";
import { firstDifference } from "../../support/pass-test.ts";
import { executeInMemory, machine, machineArbitrary, placesOf } from "../../support/state-machine.ts";

const dataOf = (graph: Graph) =>
  Object.fromEntries(paramsOf(graph).map((p) => [p.id, values(p.id, elements(p.shape), 0, 1)]));

/** What each output is, by the equations read one after the other. */
function expected(graph: Graph): Map<string, Float64Array> {
  const found = evaluateGraph(graph, { batch: 1, inputs: {}, params: dataOf(graph) });
  return new Map(graph.outputs.map((o) => [o.name, found.get(o.value)!]));
}

function expectEqual(actual: ReadonlyMap<string, Float64Array>, wanted: ReadonlyMap<string, Float64Array>): void {
  for (const [name, data] of wanted) expect(firstDifference(data, actual.get(name)!, 1e-9), name).toBeUndefined();
}

const lowered = (graph: Graph, disabled: readonly string[] = [], target = software) =>
  runPasses(graph, { target, taps: [], disabled, places: placesOf(graph) });

test("random machines, with and without fusion, in the memory as it was planned", () => {
  fc.assert(
    fc.property(
      machineArbitrary(),
      fc.constantFrom<readonly string[]>([], ["all"]),
      fc.constantFrom(software, gpu),
      (graph, disabled, target) => {
        const { program, memory } = lowered(graph, disabled, target);
        const wanted = expected(graph);
        expectEqual(executeInMemory(program, memory, dataOf(graph)), wanted);
        const held = executeKernels(program, { batch: 1, inputs: {}, params: dataOf(graph) });
        expectEqual(new Map(program.outputs.map((o) => [o.name, held.get(o.value)!])), wanted);
      },
    ),
    fuzz(150),
  );
});

test("in any order of the kernels, what the check lets pass gives the same numbers", () => {
  let [refused, accepted] = [0, 0];
  fc.assert(
    fc.property(machineArbitrary(), fc.array(fc.nat(100), { minLength: 12, maxLength: 12 }), (graph, choices) => {
      const { program } = lowered(graph);
      const shuffled: KernelProgram = { ...program, kernels: reorder(program, choices) };
      const memory = planMemory.run(shuffled, { target: software, taps: [], places: placesOf(graph) });
      if (verifyMemory(shuffled, memory).length > 0) return void refused++;
      accepted++;
      expectEqual(executeInMemory(shuffled, memory, dataOf(graph)), expected(graph));
    }),
    fuzz(150),
  );
  expect(refused).toBeGreaterThan(10);
  expect(accepted).toBeGreaterThan(10);
});

/** The kernels in another order in which each still stands after what it reads. */
function reorder(program: KernelProgram, choices: readonly number[]): KernelProgram["kernels"] {
  const left = [...program.kernels];
  const stored = new Set(left.map((k) => k.value));
  const order: typeof left = [];
  while (left.length > 0) {
    const ready = left.filter((k) => loadsOf(k.body).every((l) => !stored.has(l.value)));
    const next = ready[choices[order.length % choices.length]! % ready.length]!;
    order.push(next);
    left.splice(left.indexOf(next), 1);
    stored.delete(next.value);
  }
  return order;
}

describe("copies", () => {
  const base = { rows: 2, columns: 4 };
  const copies = (graph: Graph): string[] =>
    comprehensionsOf(insertCopies.run(graph, { target: software, taps: [] }))
      .map((v) => v.id)
      .filter((id) => !graph.values.has(id));

  test("none where each element is stored over the one that it was computed from", () => {
    const graph = machine({ ...base, states: 2, values: [[0, 0, 1]], stores: [2, undefined] });
    expect(copies(graph)).toEqual([]);
    const { program } = lowered(graph);
    expect(program.kernels.map((k) => k.inPlace)).toEqual(["s0"]);
  });
  test("none for a reader of the old value that does not need the new one: it runs before", () => {
    const graph = machine({
      ...base,
      states: 2,
      values: [
        [0, 1, 1],
        [1, 0, 0],
      ],
      stores: [2, undefined],
    });
    expect(copies(graph)).toEqual([]);
    expect(lowered(graph).program.kernels.map((k) => k.name)).toEqual(["v1", "v0"]);
  });
  test("one where neighbours are read", () => {
    expect(copies(machine({ ...base, states: 1, values: [[1, 0, 0]], stores: [1] }))).toEqual(["s0.before"]);
  });
  test("one where the old and the new value are read together", () => {
    const graph = machine({
      ...base,
      states: 1,
      values: [
        [0, 0, 0],
        [0, 0, 1],
      ],
      stores: [1],
    });
    expect(copies(graph)).toEqual(["s0.before"]);
  });
  test("one for two that are exchanged", () => {
    expect(copies(machine({ ...base, states: 2, values: [[0, 0, 0]], stores: [1, 0] })).sort()).toEqual([
      "new0.copy",
      "new1.copy",
      "s1.before",
    ]);
  });
  test("one for each place but one where a value is stored in several", () => {
    expect(copies(machine({ ...base, states: 3, values: [[0, 0, 1]], stores: [undefined, 3, 3] }))).toEqual([
      "new2.copy",
    ]);
  });
});

test("a place of another shape is refused", () => {
  const graph = machine({ rows: 2, columns: 4, states: 2, values: [[0, 0, 1]], stores: [2, undefined] });
  const wrong = {
    ...graph,
    values: new Map([...graph.values].map(([id, v]) => [id, id === "s0" ? { ...v, shape: [4, 2] } : v])),
  } as Graph;
  expect(() => insertCopies.run(wrong, { target: software, taps: [] })).toThrow(/cannot lie in the place/);
});
