/** What comes of a target on a machine whose times are known: tiles, and the plans that they change. */
import { expect, it } from "vitest";
import { compileGraph, elaborateVariant } from "../../src/compile.ts";
import { wasm } from "../../src/ir/target.ts";
import type { TuningMachine } from "../../src/tune/kernel-bench.ts";
import { type Tuned, tuneTarget } from "../../src/tune/target.ts";
import { loadGolden } from "../support/golden.ts";
import { differences, repositorySpec, runOnDevice } from "../support/model-run.ts";
import { type Tile, sameTile } from "../../src/ir/tile.ts";

const golden = loadGolden("vit_micro");
const graph = elaborateVariant(repositorySpec("vit"), golden.case);
const settings = { target: wasm, disablePasses: [], weightsDtype: "f32" } as const;

/** A processor on which executions take as long as `time` says, whatever computes; models run on the real one. */
function machine(time: (tile: Tile, isDefault: boolean) => number): TuningMachine {
  return {
    adapter: { vendor: "none", architecture: "", description: "a processor of no kind", fallback: false },
    clock: { kind: "wall", quantum: 0 },
    openKernel: ({ kernel }) => ({
      least: 1,
      attempt: async (tile) => {
        const each = time(tile, sameTile(tile, kernel.tile));
        return { kind: "ready", results: Float32Array.of(1), run: async (repeats) => repeats * each };
      },
      close() {},
    }),
    device: async () => undefined,
    lost: () => false,
  };
}

const tuned = (on: TuningMachine, earlier: ReadonlyMap<string, Tile> = new Map()): Promise<Tuned> =>
  tuneTarget([graph], settings, {
    ...{ batch: 1, budget: 60_000, force: true, earlier, machine: on },
    progress: { stage() {}, part() {}, show() {}, end() {} },
    interrupted: () => false,
  });

it("changes the plan where another tile is faster, and not what the model computes", async () => {
  const { report, tiles, unchanged } = await tuned(machine((_, isDefault) => (isDefault ? 2 : 1)));
  const better = report.kernels.filter((k) => !sameTile(k.tile, k.defaultTile));
  expect(better.length).toBeGreaterThan(3);
  for (const k of better) expect([k.default, k.tuned]).toEqual([2, 1]);
  expect([...tiles]).toEqual(expect.arrayContaining(better.map((k) => [k.signature, k.tile])));
  expect([tiles.size, unchanged]).toEqual([better.length, false]);
  expect(report).toMatchObject({
    target: "wasm",
    adapter: { description: "a processor of no kind" },
    models: [{ model: golden.case }],
  });

  const before = compileGraph(graph, settings);
  const after = compileGraph(graph, { ...settings, tuning: tiles });
  expect(after.program.kernels.filter((k, i) => !sameTile(k.tile, before.program.kernels[i]!.tile))).toHaveLength(
    better.reduce((n, k) => n + k.count, 0),
  );
  expect(after.plan.functions).not.toEqual(before.plan.functions);
  expect(differences(golden, await runOnDevice(after, golden))).toEqual([]);
});

it("changes nothing where none is, and takes back what was written before", async () => {
  const slow = machine((_, isDefault) => (isDefault ? 1 : 2));
  const nothing = await tuned(slow);
  expect([nothing.tiles.size, nothing.unchanged, nothing.report.models]).toEqual([0, true, []]);
  const earlier = (await tuned(machine((_, isDefault) => (isDefault ? 2 : 1)))).tiles;
  expect(earlier.size).toBeGreaterThan(3);
  const again = await tuned(slow, earlier);
  expect([again.tiles.size, again.unchanged]).toEqual([0, false]);
});
