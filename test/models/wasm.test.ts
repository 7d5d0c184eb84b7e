/**
 * The families on WebAssembly, held to the goldens with WebGPU's tolerances: outputs and taps, with all passes and with
 * none of the optional ones; batches, halves; both bodies where the engine takes them.
 */
import { describe, expect, test } from "vitest";
import { wasm } from "../../src/ir/target.ts";
import { loadModel } from "../../src/runtime/index.ts";
import { allPasses } from "../../src/passes/stages.ts";
import { goldenInput, goldenParams, loadGolden } from "../support/golden.ts";
import { compileCase, differences, tapsOf } from "../support/model-run.ts";

const micro = [
  ["vit", "vit_micro"],
  ["deit", "deit_micro_distilled"],
  ["swin", "swin_micro"],
  ["cvt", "cvt_micro"],
] as const;

const optional = allPasses.filter((p) => p.optional).map((p) => p.name);

/** Outputs and taps of a golden's input, on the processor. */
async function onWasm(family: string, name: string, off: readonly string[] = []): Promise<string[]> {
  const golden = loadGolden(name);
  const { plan } = compileCase(family, golden, { target: wasm, disablePasses: off });
  const { data, batch } = goldenInput(golden);
  const model = await loadModel(undefined, plan, { weights: goldenParams(golden), maxBatch: batch });
  try {
    const taps = plan.taps.map((t) => t.name) as never[];
    const results = await model.run({ [plan.inputs[0]!.name]: data } as never, { taps });
    expect(Object.keys(results)).toEqual(expect.arrayContaining([...Object.keys(golden.outputs), ...tapsOf(golden)]));
    return differences(golden, results as Record<string, Float32Array>);
  } finally {
    model.dispose();
  }
}

describe.each(micro)("%s: %s", (family, name) => {
  test.each([[], ["all"], ...optional.map((p) => [p])].map((off) => ({ off })))(
    "without passes $off",
    async ({ off }) => {
      expect(await onWasm(family, name, off)).toEqual([]);
    },
  );
});
