/** Every target's kernels give the reference's numbers on whatever adapter there is: only how fast they are differs. */
import { expect, test } from "vitest";
import { webGpuTargets } from "../../src/ir/target.ts";
import { loadModel } from "../../src/runtime/index.ts";
import { goldenInput, goldenParams, loadGolden } from "../support/golden.ts";
import { testDevice } from "../support/gpu.ts";
import { compileCase, differences } from "../support/model-run.ts";
import { checkWithNaga } from "../support/naga.ts";
import { isCooperative } from "../../src/ir/tile.ts";

const cases = [
  ["vit", "vit_micro"],
  ["swin", "swin_micro"],
  ["cvt", "cvt_micro"],
] as const;
const hardware = ["gpu", "gpu-batch", "gpu-subgroups"] as const;

for (const [family, name] of cases) {
  test.each(hardware)(`${name} for %s, in batches of 1, 2 and 5`, async (target) => {
    const golden = loadGolden(name);
    const { plan, program } = compileCase(family, golden, { target: webGpuTargets[target]! });
    expect(new Set(program.kernels.filter((k) => isCooperative(k.tile)).map((k) => k.form.kind))).toContain("contract");

    const { device } = await testDevice();
    const { data, batch } = goldenInput(golden);
    const taps = plan.taps.map((t) => t.name) as never[];
    const model = await loadModel(device, plan, {
      weights: goldenParams(golden),
      maxBatch: 5,
      tapped: () => Promise.resolve(plan),
    });
    const run = async (rows: Float32Array) =>
      (await model.run({ [plan.inputs[0]!.name]: rows } as never, { taps })) as unknown as Record<string, Float32Array>;
    const rowOf = (all: Float32Array, row: number, of: number): number[] =>
      Array.from(all.subarray((all.length / of) * row, (all.length / of) * (row + 1)));
    try {
      const both = await run(data);
      expect(
        differences(golden, Object.fromEntries(Object.entries(both).map(([k, v]) => [k, Float32Array.from(v)]))),
      ).toEqual([]);
      // A row's result is the same to the bit, whatever batch it came in.
      const order = [0, 1, 0, 1, 1];
      const five = await run(Float32Array.from(order.flatMap((row) => rowOf(data, row, batch))));
      for (const row of [0, 1]) {
        for (const [output, alone] of Object.entries(await run(Float32Array.from(rowOf(data, row, batch))))) {
          expect(rowOf(both[output]!, row, 2), output).toEqual(Array.from(alone));
          order.forEach(
            (which, i) => which === row && expect(rowOf(five[output]!, i, 5), output).toEqual(Array.from(alone)),
          );
        }
      }
    } finally {
      model.dispose();
    }
  });
}

test("plans say of each text how many invocations a workgroup has, and how much memory", () => {
  let shared = 0;
  for (const target of ["software", ...hardware]) {
    for (const [family, name] of cases) {
      const { pipelines } = compileCase(family, loadGolden(name), { target: webGpuTargets[target]! }).plan;
      for (const { wgsl, invocations, sharedBytes } of pipelines) {
        expect(/@workgroup_size\((\d+)\)/.exec(wgsl)![1]).toBe(`${invocations}`);
        const arrays = [...wgsl.matchAll(/var<workgroup> \w+: array<(f32|vec4f), (\d+)>;/g)];
        expect(arrays).toHaveLength(wgsl.split("var<workgroup>").length - 1);
        expect(sharedBytes).toBe(
          arrays.reduce((sum, [, type, size]) => sum + (type === "f32" ? 4 : 16) * Number(size), 0),
        );
        shared += sharedBytes;
      }
    }
  }
  expect(shared).toBeGreaterThan(0);
});

test("naga takes what the targets for hardware emit", () => {
  const texts = cases.flatMap(([family, name]) =>
    hardware.flatMap((target) =>
      compileCase(family, loadGolden(name), { target: webGpuTargets[target]! }).plan.pipelines.map((p) => p.wgsl),
    ),
  );
  const distinct = Object.fromEntries([...new Set(texts)].map((text, i) => [`text ${i}`, text]));
  const { checked, faults } = checkWithNaga(distinct, { pipelines: false });
  expect(faults).toEqual({});
  expect(checked).toBeGreaterThan(20);
});
