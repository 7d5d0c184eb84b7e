/**
 * Checkpoints of another resolution or window: what is a grid is resampled while it is loaded, all else is as it was.
 */
import { describe, expect, test } from "vitest";
import { compileVariant } from "../../src/compile.ts";
import { runReference } from "../../src/evaluate/reference.ts";
import { loadModel } from "../../src/runtime/index.ts";
import { goldenInput, goldenParams, loadGolden, values } from "../support/golden.ts";
import { testDevice } from "../support/gpu.ts";
import { repositorySpec } from "../support/model-run.ts";

/** Keys' kernel, a = -3/4. */
function keys(d: number): number {
  const [a, x] = [-0.75, Math.abs(d)];
  if (x <= 1) return (a + 2) * x ** 3 - (a + 3) * x ** 2 + 1;
  return x < 2 ? a * x ** 3 - 5 * a * x ** 2 + 8 * a * x - 4 * a : 0;
}

/**
 * A grid of n x n rows of `width` to one of m x m: every element as a sum over all pixels of the plane, repeated beyond
 * its borders.
 */
function resampledGrid(grid: Float32Array, n: number, m: number, width: number): Float32Array {
  const result = new Float32Array(m * m * width);
  const at = (i: number): number => Math.min(Math.max(i, 0), n - 1);
  for (let i = 0; i < result.length; i++) {
    const [y, x, c] = [Math.floor(i / width / m), Math.floor(i / width) % m, i % width];
    let sum = 0;
    for (let v = -4; v < n + 4; v++) {
      for (let u = -4; u < n + 4; u++) {
        const weight = keys(((y + 0.5) * n) / m - 0.5 - v) * keys(((x + 0.5) * n) / m - 0.5 - u);
        sum += weight * grid[(at(v) * n + at(u)) * width + c]!;
      }
    }
    result[i] = sum;
  }
  return result;
}

interface Case {
  readonly family: string;
  readonly name: string;
  /** Names of the parameters that are grids. */
  readonly grids: RegExp;
  readonly width: (name: string) => number;
  readonly prefix: number;
  /** The sides of the grid in the checkpoint and in the model. */
  readonly sides: readonly [from: number, to: number];
}

const cases: readonly Case[] = [
  { family: "vit", name: "vit_micro", grids: /^pos_embed$/, width: () => 32, prefix: 1, sides: [3, 4] },
  { family: "vit", name: "vit_micro", grids: /^pos_embed$/, width: () => 32, prefix: 1, sides: [6, 4] },
  { family: "deit", name: "deit_micro_distilled", grids: /^pos_embed$/, width: () => 32, prefix: 2, sides: [3, 4] },
  {
    family: "swin",
    name: "swin_micro",
    grids: /relative_position_bias_table$/,
    width: (name) => (name.startsWith("layers.0") ? 2 : 4),
    prefix: 0,
    sides: [5, 7],
  },
];

describe.each(cases)("$name from a grid of $sides", ({ family, name, grids, width, prefix, sides: [from, to] }) => {
  const golden = loadGolden(name);
  const { data, batch } = goldenInput(golden);
  const [smaller, expected] = [goldenParams(golden), goldenParams(golden)];
  for (const param of Object.keys(expected).filter((p) => grids.test(p))) {
    const d = width(param);
    const other = values(`other ${param}`, (prefix + from * from) * d, 0, 0.5);
    smaller[param] = other;
    expected[param] = Float32Array.from([
      ...other.subarray(0, prefix * d),
      ...resampledGrid(other.subarray(prefix * d), from, to, d),
    ]);
  }
  const compiled = compileVariant(repositorySpec(family), name);

  async function onDevice(weights: Record<string, Float32Array>): Promise<number[]> {
    const { device } = await testDevice();
    const model = await loadModel(device, compiled.plan, { weights, maxBatch: batch });
    try {
      return Array.from(((await model.run({ image: data })) as unknown as { logits: Float32Array }).logits);
    } finally {
      model.dispose();
    }
  }
  const onOracle = async (weights: Record<string, Float32Array>): Promise<number[]> =>
    Array.from(
      (await runReference(compiled.source, { weights, inputs: { image: data }, taps: [] })).values.get("logits")!.data,
    );

  test.each([
    ["the device", onDevice],
    ["the oracle", onOracle],
  ] as const)("gives on %s what resampled weights give", async (_, run) => {
    const [resized, prepared, unlike] = [await run(smaller), await run(expected), await run(goldenParams(golden))];
    const apart = (a: readonly number[], b: readonly number[]): number =>
      Math.max(...a.map((v, i) => Math.abs(v - b[i]!)));
    expect(apart(resized, prepared)).toBeLessThan(1e-6);
    expect(apart(resized, unlike)).toBeGreaterThan(1e-4);
  });
});

test("other numbers of tokens before the grid are no other resolution", async () => {
  const weights = { ...goldenParams("vit_micro"), pos_embed: goldenParams("deit_micro_distilled").pos_embed! };
  const { device } = await testDevice();
  const { plan } = compileVariant(repositorySpec("vit"), "vit_micro");
  await expect(loadModel(device, plan, { weights })).rejects.toThrow(
    /1 misshapen:\n {2}pos_embed: expected \[1, 17, 32\], got \[576\]/,
  );
});
