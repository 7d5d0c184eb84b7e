/** What the comparison of tiles says: which is best where, what a forward pass would take with it, and who is at fault. */
import { describe, expect, test } from "vitest";
import { readDevice } from "../../bench/gpu-model/device.ts";
import { predictForward } from "../../bench/gpu-model/predict.ts";
import { modelOf } from "../../bench/gpu-model/programs.ts";
import { bestForAll, bestRival, type Contest, contestsOf, faultsOf, passWith } from "../../bench/gpu-model/rivals.ts";
import type { Kernel } from "../../src/ir/kernel.ts";
import type { Tile } from "../../src/ir/tile.ts";

const [small, large] = [readDevice("integrated"), readDevice("large")];
const settings = [small, large].map((device) => ({ device, batch: 1 }));
const tile = (rows: number): Tile => ({ rows }) as unknown as Tile;

/** Three dispatches of a kernel, of passes of 1000 us. */
const contest = (times: readonly number[], ...rivals: readonly (readonly number[])[]): Contest => ({
  kernel: {} as Kernel,
  dispatches: 3,
  times,
  shares: times.map((t) => (3 * t) / 1000),
  rivals: rivals.map((r, i) => ({ tile: tile(i), times: r })),
});

describe("of tiles", () => {
  const c = contest([100, 60], [40, 80], [90, 50], [70, 58]);
  test("the best is each setting's own, and none where the kernel has it", () => {
    expect([0, 1].map((s) => bestRival(c, s)?.tile)).toEqual([tile(0), tile(1)]);
    expect(bestRival(contest([10, 10], [20, 10]), 1)).toBeUndefined();
  });
  test("the best for all saves most of all passes together", () => {
    expect(bestForAll(c, [1000, 1000], [0, 1])?.tile).toEqual(tile(0));
    // Where the second pass is short, what is lost there weighs more.
    expect(bestForAll(c, [1000, 200], [0, 1])?.tile).toEqual(tile(1));
    expect(bestForAll(contest([10, 10], [5, 20]), [1000, 1000], [0, 1])).toBeUndefined();
  });
  test("a pass is shorter by what each dispatch saves", () => {
    expect(passWith(1000, [c, contest([10, 10])], 0, (x) => bestRival(x, 0))).toBe(1000 - 3 * 60);
  });
});

describe("a kernel is at fault", () => {
  const at = (own: number, other: number, above = 0.02) =>
    faultsOf([contest([own, own], [other, own])], settings, above).map((f) => f.setting);
  test("below half of another's use, launches aside", () => {
    expect(at(100, small.launch + 0.49 * (100 - small.launch))).toEqual([0]);
    expect(at(100, small.launch + 0.51 * (100 - small.launch))).toEqual([]);
  });
  test("above a share of the pass alone", () => {
    expect(at(100, 20, 0.29)).toEqual([0]);
    expect(at(100, 20, 0.31)).toEqual([]);
  });
});

test("of a model: its dearest kernels, as they are predicted, and each of their other tiles once", () => {
  const model = modelOf("vit_micro", "gpu");
  const { totals, contests } = contestsOf(model, [{ device: large, batch: 1 }], 0.08);
  const { total, kernels } = predictForward(model, large, 1);
  expect(totals).toEqual([total]);
  expect(contests.map((c) => [c.kernel.name, c.times[0]])).toEqual(
    kernels.filter((k) => k.share >= 0.08).map((k) => [k.dispatch.name, k.time]),
  );
  expect(contests.length).toBeGreaterThan(0);
  for (const { kernel, rivals } of contests) {
    const tiles = [kernel.tile, ...rivals.map((r) => r.tile)].map((t) => JSON.stringify(t));
    expect(new Set(tiles).size).toBe(tiles.length);
    expect(rivals.every((r) => r.times[0]! >= large.launch)).toBe(true);
  }
});
