/** Weights as halves: half the memory, and logits that stay within 2e-3 of their spread. */
import { describe, expect, test } from "vitest";
import { elements } from "../../src/ir/graph.ts";
import { softwareF16 } from "../../src/ir/target.ts";
import { loadModel } from "../../src/runtime/index.ts";
import { readSafetensors } from "../../src/runtime/read-safetensors.ts";
import { writeSafetensors } from "../../src/runtime/safetensors.ts";
import { lavapipe } from "../support/deno.ts";
import { runModelsInDeno } from "../support/deno-models.ts";
import { type Golden, goldenInput, goldenParams, loadGolden } from "../support/golden.ts";
import { compileText } from "../support/compile-text.ts";
import { testDevice } from "../support/gpu.ts";
import { compileCase, runOnDevice } from "../support/model-run.ts";

const cases = [
  ["vit", "vit_micro"],
  ["deit", "deit_micro_distilled"],
  ["swin", "swin_micro"],
  ["cvt", "cvt_micro"],
] as const;

/** How far the logits are from the golden's, in units of their spread: at most. */
function errorOf(golden: Golden, results: Record<string, Float32Array>): number {
  const { values } = golden.outputs.logits!;
  return values.reduce((worst, v, i) => {
    const difference = Math.abs((results.logits?.[i] ?? NaN) - v) / golden.logits_std;
    return Number.isNaN(difference) ? Infinity : Math.max(worst, difference);
  }, 0);
}

describe.each(cases)("%s: %s", (family, name) => {
  const golden = loadGolden(name);
  test.each(family === "vit" ? [[[]], [["all"]], [["tile"]]] : [[[]]])("without passes %j", async (disablePasses) => {
    const error = errorOf(
      golden,
      await runOnDevice(compileCase(family, golden, { taps: [], weightsDtype: "f16", disablePasses }), golden),
    );
    expect(error).toBeLessThan(2e-3);
    // Rounding shows: else nothing was a half.
    expect(error).toBeGreaterThan(1e-5);
  });
  test("matrices take half the memory", () => {
    const [full, halves] = (["f32", "f16"] as const).map((weightsDtype) =>
      compileCase(family, golden, { taps: [], weightsDtype }),
    );
    const { program, memory } = halves!;
    let [matrices, held] = [0, 0];
    for (const [id, place] of memory.places) {
      const { shape, half } = program.shapes.get(id)!;
      if (half) expect(place.space).toBe("weights");
      if (place.space !== "weights" || shape.filter((n) => n > 1).length < 2) continue;
      matrices += 4 * elements(shape);
      held += half ? 2 * elements(shape) : 4 * elements(shape);
    }
    expect(held).toBeLessThan((0.5 + 1 / 32) * matrices);
    expect(halves!.plan.memory.weights).toBeLessThan(0.75 * full!.plan.memory.weights);
    expect(halves!.plan.dispatches.length).toBe(full!.plan.dispatches.length);
  });
});

describe.skipIf(lavapipe() === undefined)(
  "with shader-f16 (skipped where lavapipe is not installed: apt-get install mesa-vulkan-drivers)",
  () => {
    test.each([
      ["read as f16", softwareF16, 2e-3],
      // Rounded activations and products add as much again; that is why no target on the processor multiplies so.
      ["multiplied as f16", { ...softwareF16, multipliesHalves: true }, 4e-3],
    ] as const)(
      "%s, weights keep the logits near",
      async (_, target, most) => {
        const goldens = cases.map(([family, name]) => ({ family, golden: loadGolden(name) }));
        const plans = goldens.map(({ family, golden }) => ({
          golden,
          plan: compileCase(family, golden, { taps: [], weightsDtype: "f16", target }).plan,
        }));
        for (const { plan } of plans) {
          expect(plan.features).toEqual(["shader-f16"]);
          expect(plan.pipelines.some(({ wgsl }) => wgsl.includes("mat4x4<f16>("))).toBe("multipliesHalves" in target);
          expect(plan.pipelines.some(({ wgsl }) => wgsl.includes("array<vec4<f16>>"))).toBe(true);
        }
        const results = await runModelsInDeno(plans, { lavapipe: true });
        const errors = goldens.map(({ golden }) => errorOf(golden, results[golden.case]!));
        expect(Math.max(...errors), errors.join()).toBeLessThan(most);
      },
      600_000,
    );
  },
);

test("a file of halves gives the numbers that its values in f32 give, to the bit", async () => {
  const golden = loadGolden("vit_micro");
  const { plan } = compileCase("vit", golden, { taps: [], weightsDtype: "f16" });
  const { device } = await testDevice();
  const { data, batch } = goldenInput(golden);
  const shapes = new Map(golden.parameters.map((p) => [p.name, p.shape]));
  const tensors = Object.entries(goldenParams(golden)).map(
    ([name, values]) => [name, { shape: shapes.get(name)!, data: values }] as const,
  );
  const halves = writeSafetensors(tensors, { dtype: "F16" });
  const run = async (weights: Uint8Array): Promise<number[]> => {
    const model = await loadModel(device, plan, { weights, maxBatch: batch });
    try {
      const result = (await model.run({ [plan.inputs[0]!.name]: data } as never)) as unknown as Record<
        string,
        Float32Array
      >;
      return Object.values(result).flatMap((v) => [...v]);
    } finally {
      model.dispose();
    }
  };
  const widened = writeSafetensors(
    [...readSafetensors(halves)].map(([name, t]) => [name, { shape: t.shape, data: t.data() }] as const),
  );
  expect(await run(halves)).toEqual(await run(widened));
});

describe("weights that are computed at load and are too large for a half", () => {
  const { plan } = compileText(
    `model m(n = 64) {
      input x[3, n]
      param gain[n] ~ ones
      param weight[o: 32, n] ~ trunc_normal(0.02)
      output y[t, o] = sum[i] gain[i] * weight[o, i] * x[t, i]
    }`,
    { weightsDtype: "f16" },
  );
  const load = async (gain: number, weight: number) => {
    const { device } = await testDevice();
    const weights = { gain: new Float32Array(64).fill(gain), weight: new Float32Array(32 * 64) };
    weights.weight[70] = weight;
    return loadModel(device, plan, { weights });
  };
  test("are refused, naming the kernel, its line and the element", async () => {
    expect(plan.fold[0]!.dispatches[0]!.bindings.at(-1)!.half).toBe(true);
    for (const sign of [1, -1])
      await expect(load(400, sign * 400)).rejects.toMatchObject({
        code: "weights",
        message: expect.stringMatching(
          /^the weights that are computed at load as \S+ \(test\.vit:\d+\) reach 65488 or more at element 70, .*f16, up to 65504: keep its weights in f32$/,
        ),
      });
  });
  test("are taken where they fit", async () => {
    const model = await load(400, 160);
    const { y } = (await model.run({ x: new Float32Array(192).fill(1) })) as { y: Float32Array };
    expect([y[0], y[1], y[33]]).toEqual([0, 64000, 64000]);
    model.dispose();
  });
});
