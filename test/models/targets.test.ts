/** Every target's kernels give the reference's numbers on whatever adapter there is: only how fast they are differs. */
import { expect, test } from "vitest";
import { targets } from "../../src/ir/target.ts";
import { loadModel } from "../../src/runtime/index.ts";
import { goldenInput, goldenParams, loadGolden } from "../support/golden.ts";
import { testDevice } from "../support/gpu.ts";
import { compileCase, differences, runOnDevice } from "../support/model-run.ts";
import { checkWithNaga } from "../support/naga.ts";

const cases = [["vit", "vit_micro"], ["swin", "swin_micro"], ["cvt", "cvt_micro"]] as const;
const hardware = ["gpu", "compat"] as const;

for (const [family, name] of cases) {
  test.each(hardware)(`${name} for %s`, async (target) => {
    const golden = loadGolden(name);
    const compiled = compileCase(family, golden, { target: targets[target]! });
    const together = compiled.program.kernels.filter((k) => k.tile.memory === "workgroup").map((k) => k.form.kind);
    expect(new Set(together)).toContain("contract");
    expect(differences(golden, await runOnDevice(compiled, golden))).toEqual([]);
  });

  test(`${name} for gpu: a row does not depend on the batch it came in, to the bit`, async () => {
    const golden = loadGolden(name);
    const { plan } = compileCase(family, golden, { target: targets.gpu!, taps: "none" });
    const { device } = await testDevice();
    const { data, batch } = goldenInput(golden);
    const rowOf = (all: Float32Array, row: number, of: number): number[] => Array.from(all.subarray((all.length / of) * row, (all.length / of) * (row + 1)));
    // Five rows: the two of the golden, in turn.
    const five = Float32Array.from([0, 1, 0, 1, 1].flatMap((row) => rowOf(data, row, batch)));
    const model = await loadModel(device, plan, { weights: goldenParams(golden), maxBatch: 5 });
    const run = async (rows: Float32Array) => Object.values(await model.run({ [plan.inputs[0]!.name]: rows } as never))[0] as unknown as Float32Array;
    try {
      const together = await run(five);
      for (const row of [0, 1]) {
        const alone = await run(Float32Array.from(rowOf(data, row, batch)));
        [0, 1, 0, 1, 1].forEach((which, i) => which === row && expect(rowOf(together, i, 5)).toEqual(Array.from(alone)));
      }
    } finally {
      model.dispose();
    }
  });
}

test("naga takes what the targets for hardware emit", () => {
  const texts = cases.flatMap(([family, name]) => hardware.flatMap((target) => compileCase(family, loadGolden(name), { target: targets[target]!, taps: "none" }).plan.pipelines));
  const distinct = Object.fromEntries([...new Set(texts)].map((text, i) => [`text ${i}`, text]));
  const { checked, faults } = checkWithNaga(distinct, { pipelines: false });
  expect(faults).toEqual({});
  expect(checked).toBeGreaterThan(20);
});
