/** The tests that each family's `test/models/parity-*.test.ts` makes: golden cases on a real WebGPU implementation. */
import { describe, expect, test } from "vitest";
import { allPasses } from "../../src/passes/stages.ts";
import { loadModel } from "../../src/runtime/index.ts";
import { goldenInput, goldenParams, loadGolden } from "./golden.ts";
import { testDevice } from "./gpu.ts";
import { compileCase, differences, runOnDevice, tapsOf } from "./model-run.ts";

const optional = allPasses.filter((p) => p.optional).map((p) => p.name);

/** Outputs and taps with all passes, with none, with each single one off; `eps` cases with all and none. */
export function testMicroParity(family: string, micro: string, eps?: string): void {
  const cases = [[], ["all"], ...optional.map((p) => [p])].map((off) => ({ name: micro, off }));
  if (eps !== undefined) cases.push({ name: eps, off: [] }, { name: eps, off: ["all"] });
  test.each(cases)("$name without passes $off", async ({ name, off }) => {
    const golden = loadGolden(name);
    const results = await runOnDevice(compileCase(family, golden, { disablePasses: off }), golden);
    expect(Object.keys(results)).toEqual(expect.arrayContaining([...Object.keys(golden.outputs), ...tapsOf(golden)]));
    expect(differences(golden, results)).toEqual([]);
  });
  test("a row does not depend on the batch it came in, to the bit", () => expectRowsAlone(family, micro));
}

async function expectRowsAlone(family: string, name: string): Promise<void> {
  const golden = loadGolden(name);
  const { plan } = compileCase(family, golden);
  const { device } = await testDevice();
  const { data, batch } = goldenInput(golden);
  const taps = plan.taps.map((t) => t.name) as never[];
  const model = await loadModel(device, plan, { weights: goldenParams(golden), maxBatch: batch });
  const run = async (rows: Float32Array) =>
    (await model.run({ [plan.inputs[0]!.name]: rows } as never, { taps })) as unknown as Record<string, Float32Array>;
  try {
    expect(batch).toBe(2);
    const size = data.length / batch;
    const both = await run(data);
    for (const row of [0, 1]) {
      for (const [output, alone] of Object.entries(await run(data.slice(row * size, (row + 1) * size)))) {
        expect({
          output,
          row,
          values: Array.from(both[output]!.subarray(row * alone.length, (row + 1) * alone.length)),
        }).toEqual({ output, row, values: Array.from(alone) });
      }
    }
  } finally {
    model.dispose();
  }
}

/** A published size: outputs and taps with all passes. */
export function testParity(family: string, name: string, off: readonly string[] = []): void {
  describe(name, () => {
    const golden = loadGolden(name);
    test(off.length === 0 ? "with all passes" : `without passes ${off.join(", ")}`, async () => {
      expect(
        differences(golden, await runOnDevice(compileCase(family, golden, { disablePasses: off }), golden)),
      ).toEqual([]);
    }, 600_000);
  });
}
