/**
 * Schedules compute what the oracle computes in the tiles of all targets, with products of halves, in float32, and in
 * programs whose kernels store over what they read. In float64 nothing is left but the order of sums, so a wrong step has
 * nowhere to hide.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { executeKernels } from "../../src/interp/execute-kernels.ts";
import { executeLoops } from "../../src/interp/execute-loops.ts";
import { type Graph, elements, paramsOf } from "../../src/ir/graph.ts";
import type { Kernel } from "../../src/ir/kernel.ts";
import type { Tile } from "../../src/ir/tile.ts";
import { type Target, gpu, gpuF16, software, targets, wasm } from "../../src/ir/target.ts";
import { withLayout } from "../../src/passes/kernels/vectorise.ts";
import { runPasses } from "../../src/passes/pass-manager.ts";
import { candidateTiles } from "../../src/passes/tiling/tile.ts";
import { values } from "../support/golden.ts";
import { type KernelCase, attention, contraction, kernelCases, withHalves } from "../support/kernel-cases.ts";
import { oracleOf, tensorsOf } from "../support/run-kernel.ts";
import { runSchedule, runSchedules, scheduleCase } from "../support/run-schedule.ts";
import { machine, machineArbitrary, placesOf } from "../support/state-machine.ts";

const cases = kernelCases();
/**
 * Of the tiles that a target lists, the cheapest; all of them where `VITC_ALL_TILES` is set, and of the processor, which
 * has few.
 */
const tilesOn = (kernel: Kernel, target: Target): readonly Tile[] =>
  process.env.VITC_ALL_TILES !== undefined || target.machine === "wasm"
    ? candidateTiles(kernel, target)
    : candidateTiles(kernel, target).slice(0, 2);

/** The kernel in the layout that it has on a target. */
const onTarget = ({ kernel, shapes }: KernelCase, target: Target): Kernel =>
  withLayout(kernel, (id) => shapes.get(id)!.shape, target);

/** The largest difference to the oracle, against the largest result. */
function difference(actual: ArrayLike<number>, expected: Float64Array): number {
  expect(actual.length).toBe(expected.length);
  const largest = expected.reduce((a, b) => Math.max(a, Math.abs(b)), 1);
  const apart = (e: number, i: number): number => (Number.isFinite(actual[i]) ? Math.abs(actual[i]! - e) : Infinity);
  return expected.reduce((worst, e, i) => Math.max(worst, apart(e, i) / largest), 0);
}

/** Computes `c` in the tiles of each target, every time in another order and with subgroups of another size. */
function expectInTiles(c: KernelCase, on: readonly Target[], tolerance: number): void {
  const tensors = tensorsOf(c, 2);
  const expected = oracleOf(c, 2, tensors);
  const seen = new Set<string>();
  for (const target of on) {
    const { invocation, multipliesHalves, unaligned } = target;
    const kernel = onTarget(c, target);
    for (const tile of tilesOn(kernel, target)) {
      const key = JSON.stringify([tile, invocation, unaligned]);
      if (seen.has(key)) continue;
      seen.add(key);
      const tiled = { ...c, kernel: { ...kernel, tile } };
      const schedule = scheduleCase(tiled, { invocation, multipliesHalves, unaligned });
      const stored = runSchedule(tiled, schedule, 2, tensors, { seed: seen.size, subgroup: 1 + (seen.size % 9) });
      expect(difference(stored, expected), key).toBeLessThan(tolerance);
    }
  }
}

describe("in all targets' tiles", () => {
  test.each(cases)("$name", (c) => expectInTiles(c, Object.values(targets), 1e-11));

  test("the processor's are of every kind that cases have", () => {
    const tiles = cases.flatMap((c) => tilesOn(onTarget(c, wasm), wasm));
    const kinds = tiles.flatMap((tile) => [
      tile.kind,
      ...("lanes" in tile ? [`${tile.kind} by ${tile.lanes}`] : []),
      ...("staged" in tile ? [`${tile.kind} ${tile.staged}`] : []),
      ...("sweep" in tile && tile.sweep !== undefined ? ["blocks of tiles"] : []),
    ]);
    expect([...new Set(kinds)].sort()).toEqual([
      "attend",
      "attend-stored",
      "blocks of tiles",
      "contract",
      "contract by columns",
      "contract by terms",
      "contract-staged",
      "contract-staged by columns",
      "contract-staged by terms",
      "contract-staged lhs",
      "contract-staged rhs",
      "map",
      "row",
      "scan",
    ]);
  });
});

describe("with products of halves, which have eleven bits", () => {
  const contractions = cases.filter((c) => c.kernel.form.kind === "contract");
  test.each(contractions.map((c) => withHalves(c, () => true)))("$name", (c) => expectInTiles(c, [gpuF16], 4e-3));
});

describe("in float32", () => {
  test.each(cases)("$name", (c) => {
    const tensors = tensorsOf(c, 2);
    const { program, bindings } = scheduleCase(c);
    const expected = oracleOf(c, 2, tensors);
    const stored = new Float32Array(expected.length).fill(Number.NaN);
    const arrays = bindings.map((id, i) => [
      program.arrays[i]!.name,
      id === c.kernel.value ? stored : tensors.get(id)!,
    ]);
    executeLoops(program, { arrays: Object.fromEntries(arrays), batch: c.kernel.batched ? 2 : 1 });
    expect(difference(stored, expected)).toBeLessThan(c.tolerance ?? 2e-6);
  });
});

describe("where more members are than rows or columns", () => {
  const tile = { workgroup: 8, across: 2, depth: 8, rows: 2, columns: 1 } as const;
  test.each([
    contraction({ k: 9, rhs: "nk", tile }),
    contraction({ n: 5, k: 9, rhs: "nk", tile }),
    contraction({ m: 5, k: 9, rhs: "kn", tile }),
    attention({ heads: 2, m: 1, j: 9, c: 8, n: 8, tile: { ...tile, across: 1 } }),
    attention({ heads: 2, m: 3, j: 9, c: 8, n: 1, tile: { ...tile, across: 1 } }),
  ])("$name", (c) => {
    const tensors = tensorsOf(c, 2);
    expect(difference(runSchedule(c, scheduleCase(c), 2, tensors), oracleOf(c, 2, tensors))).toBeLessThan(1e-11);
  });
});

describe("of programs that store over what they read", () => {
  /** The forms of the kernels that do, and `together` for each that is done with another. */
  function expectProgram(graph: Graph, target: Target, seed: number): string[] {
    const { program } = runPasses(graph, { target, taps: [], disabled: [], places: placesOf(graph) });
    const params = Object.fromEntries(paramsOf(graph).map((p) => [p.id, values(p.id, elements(p.shape), 0, 1)]));
    const data = { batch: 1, inputs: {}, params };
    const wanted = executeKernels(program, data);
    const stored = runSchedules(program, target, data, seed);
    for (const { name, value } of program.outputs)
      expect(difference(stored.get(value)!, wanted.get(value)!), name).toBeLessThan(1e-11);
    return program.kernels
      .filter((k) => k.inPlace !== undefined)
      .map((k) => (k.withPrevious ? "together" : k.form.kind));
  }

  test.each([software, gpu])("random machines, for $name", (target) => {
    const graphs = fc.sample(machineArbitrary(), { numRuns: 40, seed: 5 });
    const kinds = graphs.flatMap((graph, i) => expectProgram(graph, target, i));
    for (const kind of ["map", "row", "together"]) expect(kinds).toContain(kind);
  });

  test.each([software, gpu])("a contraction, for $name", (target) => {
    const plan = [
      [3, 0, 1],
      [5, 2, 3],
    ] as const;
    const graph = machine({ rows: 33, columns: 33, states: 3, values: plan, stores: [undefined, undefined, 4] });
    expect(expectProgram(graph, target, 1)).toEqual(["contract"]);
  });
});
