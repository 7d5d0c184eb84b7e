/**
 * Rows that the invocations of a workgroup compute together: any division into teams gives the oracle's result, the
 * same whatever the batch.
 */
import { describe, expect, test } from "vitest";
import { testDevice } from "../support/gpu.ts";
import { kernelCases, type KernelCase } from "../support/kernel-cases.ts";
import { checkWithNaga } from "../support/naga.ts";
import { runSchedule, scheduleCase } from "../support/run-schedule.ts";
import { emitCase, oracleOf, runOnDevice, tensorsOf } from "../support/run-kernel.ts";
import { type TileFields, tileOf } from "../support/tile-fields.ts";

const tiles: Readonly<Record<string, TileFields>> = {
  "a row a workgroup": { workgroup: 16, across: 16 },
  "rows of four": { workgroup: 16, across: 4 },
  "a team that no power of two divides": { workgroup: 21, across: 7 },
  // 10 is no multiple of any subgroup size but 1, 2, 5 and 10: the last subgroup of SwiftShader's four is half full.
  subgroups: { workgroup: 10, across: 10, subgroups: true },
  "full subgroups": { workgroup: 32, across: 32, subgroups: true },
};

const withTile = (c: KernelCase, tile: TileFields): KernelCase => ({
  ...c,
  kernel: { ...c.kernel, tile: tileOf("row", { vector: c.kernel.tile.vector, ...tile }) },
});

const rows = kernelCases().filter((c) => c.kernel.form.kind === "row");

describe.each(Object.entries(tiles))("%s", (_, tile) => {
  rows.forEach((plain, i) => {
    const case_ = withTile(plain, tile);
    const batch = 1 + (i % 5);
    test(`${case_.name}, batch ${batch}`, async () => {
      const { device } = await testDevice();
      const tensors = tensorsOf(case_, batch);
      const expected = oracleOf(case_, batch, tensors);
      const emitted = emitCase(case_);
      expect(emitted.wgsl.includes("enable subgroups;")).toBe(emitted.wgsl.includes("subgroupAdd"));
      const actual = await runOnDevice(device, case_, emitted, batch, tensors);
      const largest = expected.reduce((a, b) => Math.max(a, Math.abs(b)), 1);
      let worst = 0;
      actual.forEach(
        (a, k) => (worst = Math.max(worst, Number.isFinite(a) ? Math.abs(a - expected[k]!) / largest : Infinity)),
      );
      expect(worst, emitted.wgsl).toBeLessThan(case_.tolerance ?? 2e-6);
    });
  });
});

test.each(Object.entries(tiles))("in whatever order members go, and whatever a subgroup is: %s", (_, tile) => {
  for (const [i, plain] of rows.entries()) {
    const case_ = withTile(plain, tile);
    const tensors = tensorsOf(case_, 2);
    const expected = oracleOf(case_, 2, tensors);
    const largest = expected.reduce((a, b) => Math.max(a, Math.abs(b)), 1);
    runSchedule(case_, scheduleCase(case_), 2, tensors, { seed: i, subgroup: 1 + (i % 5) }).forEach((a, k) =>
      expect(Math.abs(a - expected[k]!) / largest, `${case_.name}, element ${k}`).toBeLessThan(1e-9),
    );
  }
});

test.each(Object.entries(tiles))("a row is bit-equal alone and in a batch: %s", async (_, tile) => {
  const { device } = await testDevice();
  const case_ = withTile(rows.find((c) => c.name === "row norm 5x12")!, tile);
  const [emitted, tensors] = [emitCase(case_), tensorsOf(case_, 3)];
  const together = await runOnDevice(device, case_, emitted, 3, tensors);
  const last = (id: string, data: Float32Array): Float32Array =>
    case_.shapes.get(id)!.batched ? data.slice((2 * data.length) / 3) : data;
  const own = new Map([...tensors].map(([id, data]) => [id, last(id, data)]));
  expect(await runOnDevice(device, case_, emitted, 1, own)).toEqual(together.slice((2 * together.length) / 3));
});

test("naga takes the texts without subgroups", () => {
  const texts = Object.fromEntries(
    Object.entries(tiles)
      .filter(([, t]) => !t.subgroups)
      .flatMap(([how, tile]) => rows.map((c) => [`${c.name}, ${how}`, emitCase(withTile(c, tile)).wgsl])),
  );
  expect(checkWithNaga(texts, { pipelines: false }).faults).toEqual({});
});
