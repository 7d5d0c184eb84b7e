/**
 * The families on WebAssembly, held to the goldens with WebGPU's tolerances: outputs and taps, with all passes, with
 * none and with each single one off; batches, halves, and trainings, step by step. What an engine with relaxed SIMD
 * computes is looked at in Deno.
 */
import { describe, expect, test } from "vitest";
import { compileTrainingGraphs } from "../../src/compile-training.ts";
import { elaborateTraining } from "../../src/elaborate/elaborate-training.ts";
import { wasm } from "../../src/ir/target.ts";
import { allPasses } from "../../src/passes/stages.ts";
import { loadModel, loadTrainer } from "../../src/runtime/index.ts";
import type { WasmPlan } from "../../src/runtime/plan.ts";
import { readSafetensors } from "../../src/runtime/read-safetensors.ts";
import { writeSafetensors } from "../../src/runtime/safetensors.ts";
import { runInDeno } from "../support/deno.ts";
import { goldenInput, goldenParams, loadGolden } from "../support/golden.ts";
import { compileCase, differences, repositorySpec, tapsOf } from "../support/model-run.ts";
import {
  batchOf,
  compareAfter,
  compareGradient,
  compareSummary,
  familyOf,
  float32TrainTolerance,
  trainRuns,
} from "../support/train-golden.ts";

const micro = [
  ["vit", "vit_micro"],
  ["deit", "deit_micro_distilled"],
  ["swin", "swin_micro"],
  ["cvt", "cvt_micro"],
] as const;

const published = [
  ["vit", "vit_tiny_patch16_224"],
  ["deit", "deit_tiny_distilled_patch16_224"],
  ["swin", "swin_tiny_patch4_window7_224"],
  ["cvt", "cvt_13_224"],
] as const;

const optional = allPasses.filter((p) => p.optional).map((p) => p.name);

type Results = Readonly<Record<string, Float32Array>>;

/** Runs on golden weights: on the golden's input, or on so many rows of it, one after the other from the first on. */
async function runs(
  plan: WasmPlan,
  name: string,
  batches: readonly Float32Array[],
  maxBatch: number,
): Promise<Results[]> {
  const model = await loadModel(undefined, plan, { weights: goldenParams(loadGolden(name)), maxBatch });
  try {
    expect(model.info.machine.kind).toBe("wasm");
    const taps = plan.taps.map((t) => t.name) as never[];
    const results: Results[] = [];
    for (const data of batches)
      results.push((await model.run({ [plan.inputs[0]!.name]: data } as never, { taps })) as unknown as Results);
    return results;
  } finally {
    model.dispose();
  }
}

/** In what outputs and taps of a golden's input differ from the golden. */
async function faults(family: string, name: string, off: readonly string[] = []): Promise<string[]> {
  const golden = loadGolden(name);
  const { plan } = compileCase(family, golden, { target: wasm, disablePasses: off });
  const { data, batch } = goldenInput(golden);
  const [results] = await runs(plan, name, [data], batch);
  expect(Object.keys(results!)).toEqual(expect.arrayContaining([...Object.keys(golden.outputs), ...tapsOf(golden)]));
  return differences(golden, results!);
}

describe.each(micro)("%s: %s", (family, name) => {
  // deit differs from vit in its second token alone.
  const singles = family === "deit" ? [] : optional.map((p) => [p]);
  test.each([[], ["all"], ...singles].map((off) => ({ off })))("without passes $off", async (c) => {
    expect(await faults(family, name, c.off)).toEqual([]);
  });

  test("a row does not depend on the batch it came in, to the bit", async () => {
    const golden = loadGolden(name);
    const { plan } = compileCase(family, golden, { target: wasm });
    const { data, batch } = goldenInput(golden);
    expect(batch).toBe(2);
    const size = data.length / batch;
    const row = (i: number): Float32Array => data.slice(i * size, (i + 1) * size);
    const three = Float32Array.from([...row(1), ...row(0), ...row(1)]);
    const [of3, of2, first, second] = await runs(plan, name, [three, data, row(0), row(1)], 3);
    for (const [output, alone] of Object.entries(first!)) {
      const part = (all: Results, i: number): number[] =>
        Array.from(all[output]!.subarray(i * alone.length, (i + 1) * alone.length));
      const [a, b] = [Array.from(alone), Array.from(second![output]!)];
      expect({ output, rows: [0, 1, 2].map((i) => part(of3!, i)) }).toEqual({ output, rows: [b, a, b] });
      expect({ output, rows: [0, 1].map((i) => part(of2!, i)) }).toEqual({ output, rows: [a, b] });
    }
  });

  test("weights as halves keep the logits near", async () => {
    const golden = loadGolden(name);
    const { data, batch } = goldenInput(golden);
    const { plan } = compileCase(family, golden, { target: wasm, taps: [], weightsDtype: "f16" });
    const [{ logits }] = (await runs(plan, name, [data], batch)) as [Results];
    const errors = golden.outputs.logits!.values.map((v, i) => Math.abs(logits![i]! - v) / golden.logits_std);
    expect(Math.max(...errors)).toBeLessThan(2e-3);
    // Rounding shows: else nothing was a half.
    expect(Math.max(...errors)).toBeGreaterThan(1e-5);
  });
});

test.each(published)(
  "%s: %s",
  async (family, name) => {
    expect(await faults(family, name)).toEqual([]);
  },
  120_000,
);

const script = `
  import { loadModel } from "${new URL("../../src/runtime/index.ts", import.meta.url).href}";
  const results = {};
  for (const { name, plan, input } of JSON.parse(await Deno.readTextFile(Deno.args[0] + "/cases.json"))) {
    const weights = await Deno.readFile(Deno.args[0] + "/" + name + ".safetensors");
    const model = await loadModel(undefined, plan, { weights, maxBatch: 2 });
    const run = await model.run({ [plan.inputs[0].name]: Float32Array.from(input) }, { taps: plan.taps.map((t) => t.name) });
    const values = Object.fromEntries(Object.entries(run).map(([k, v]) => [k, Array.from(v)]));
    results[name] = { simd: model.info.machine.simd, values };
    model.dispose();
  }
  console.log("@@" + JSON.stringify(results));
`;

test("with relaxed SIMD, in Deno", async () => {
  const files: Record<string, string | Uint8Array> = {};
  const cases: object[] = [];
  for (const [family, name] of micro) {
    const golden = loadGolden(name);
    const { plan } = compileCase(family, golden, { target: wasm });
    const { bodies } = plan as { bodies: Record<string, () => Promise<object>> };
    const made = { plain: await bodies.plain!(), relaxed: await bodies.relaxed!() };
    expect(made.relaxed).not.toEqual(made.plain);
    cases.push({ name, plan: { ...plan, bodies: made }, input: [...goldenInput(golden).data] });
    const shapes = new Map(golden.parameters.map((p) => [p.name, p.shape]));
    files[`${name}.safetensors`] = writeSafetensors(
      Object.entries(goldenParams(golden)).map(([id, data]) => [id, { shape: shapes.get(id)!, data }] as const),
    );
  }
  files["cases.json"] = JSON.stringify(cases);
  const found = runInDeno<Record<string, { simd: string; values: Record<string, number[]> }>>(script, files);
  for (const [, name] of micro) {
    const { simd, values } = found[name]!;
    expect(simd).toBe("relaxed");
    const results = Object.fromEntries(Object.entries(values).map(([k, v]) => [k, Float32Array.from(v)]));
    expect(differences(loadGolden(name), results)).toEqual([]);
  }
});

describe("trainings", () => {
  test.each([
    ...trainRuns.map((r) => [r.run, "all passes", []] as const),
    ["vit_micro_smooth", "required passes alone", ["all"]] as const,
  ])("%s, %s", async (name, _, disablePasses) => {
    const run = trainRuns.find((r) => r.run === name)!;
    const { training } = elaborateTraining(repositorySpec(familyOf(run)), run.case, run.run);
    const { plan } = compileTrainingGraphs(training!, { target: wasm, disablePasses });
    // One module has the functions of all programs.
    expect(new Set([plan.step, plan.update, plan.evaluation].map((p) => p.functions)).size).toBe(1);
    const trainer = await loadTrainer(undefined, plan, { weights: goldenParams(run.case) });
    const t = float32TrainTolerance(run);
    const found: string[] = [];
    try {
      const batch = batchOf(run);
      const expected = [run.loss_before, ...run.loss_after_step];
      // The loss after step 3 is that of a fourth.
      for (let step = 1; step <= 4; step++) {
        const { loss } = await trainer.step(batch);
        if (!(Math.abs(loss - expected[step - 1]!) <= t.loss))
          found.push(`loss before step ${step}: ${loss}, not ${expected[step - 1]!}`);
        if (step === 1) {
          const gradients = await trainer.gradients();
          found.push(...run.parameters.flatMap((p) => compareGradient(p, gradients[p.name]!, t.grad)));
        }
        if (step !== 1 && step !== 3) continue;
        const after = new Map([...readSafetensors(await trainer.parameters())].map(([id, v]) => [id, v.data()]));
        const which = step === 1 ? "after_1" : "after_3";
        found.push(...run.parameters.flatMap((p) => compareAfter(run, p, after.get(p.name)!, which, t)));
        if (step === 1)
          for (const s of run.running_stats_after_1 ?? [])
            found.push(...compareSummary(s.name, after.get(s.name)!, s, { first8: 1e-6, l2: 1e-6 }));
      }
    } finally {
      trainer.dispose();
    }
    expect(found).toEqual([]);
  });
});
