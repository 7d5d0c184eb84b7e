/** Every scheduled kernel whose units are alone, as WebAssembly, against the oracle. */
import { describe, expect, test } from "vitest";
import { software } from "../../../src/ir/target.ts";
import { candidateTiles } from "../../../src/passes/tiling/tile.ts";
import { contraction, type KernelCase, kernelCases, normalised, withHalves } from "../../support/kernel-cases.ts";
import { oracleOf, tensorsOf } from "../../support/run-kernel.ts";
import { scheduleCase } from "../../support/run-schedule.ts";
import { runWat } from "../../support/run-wat.ts";

async function compare(test_: KernelCase, batch: number): Promise<void> {
  const { program, bindings } = scheduleCase(test_);
  const tensors = tensorsOf(test_, batch);
  const expected = oracleOf(test_, batch, tensors);
  const { batched, half } = test_.shapes.get(test_.kernel.value)!;
  const rows = batched ? batch : 1;
  const named = new Map<string, Float32Array>();
  bindings.forEach((id, i) => {
    if (id !== test_.kernel.value) named.set(program.arrays[i]!.name, tensors.get(id)!);
  });
  const results = await runWat(program, rows, named, { parts: [0, 1, rows * program.units] });
  const actual = results.get(program.arrays[bindings.indexOf(test_.kernel.value)]!.name)!;
  expect(actual.length).toBe(expected.length);
  const largest = expected.reduce((a, b) => Math.max(a, Math.abs(b)), 1);
  let worst = 0;
  actual.forEach((a, k) => (worst = Math.max(worst, Number.isFinite(a) ? Math.abs(a - expected[k]!) : Infinity)));
  expect(worst / largest).toBeLessThan((test_.tolerance ?? 2e-6) + (half ? 2 ** -11 : 0));
}

/** Cases whose units are no workgroups. */
const alone = kernelCases().filter((c) => !scheduleCase(c).program.together);

describe("kernels compute what the oracle computes", () => {
  test("most cases do not need a workgroup", () => expect(alone.length).toBeGreaterThan(80));
  alone.forEach((case_, i) => {
    const batch = 1 + (i % 3);
    test(`${case_.name}, batch ${batch}`, () => compare(case_, batch));
    test(`${case_.name}, batch ${batch}, halves`, () =>
      compare(
        withHalves(case_, () => true),
        batch,
      ));
  });
});

test.each([
  contraction({ m: 13, n: 24, k: 32, rhs: "nk", epilogue: true }),
  contraction({ b: 2, m: 9, n: 20, k: 18, rhs: "kn" }),
  normalised({ m: 9, n: 16, k: 24, rhs: "nk" }),
])("$name, with every tile that it may get", async (case_) => {
  const tiles = candidateTiles(case_.kernel, software).filter((tile) => tile.memory !== "workgroup");
  expect(tiles.length).toBeGreaterThan(3);
  for (const tile of tiles) await compare({ ...case_, kernel: { ...case_.kernel, tile } }, 2);
});
