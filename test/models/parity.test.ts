/** Logits and every tap against the reference implementation, on a real WebGPU implementation. */
import { describe, expect, test } from "vitest";
import { allPasses } from "../../src/passes/pass-manager.ts";
import { loadGolden } from "../support/golden.ts";
import { compileCase, differences, runOnDevice, tapsOf } from "../support/model-run.ts";

const optional = allPasses.filter((p) => p.optional).map((p) => p.name);

describe.each(["vit_micro", "vit_micro_eps"])("%s", (name) => {
  const golden = loadGolden(name);
  test.each([[] as string[], ["all"], ...optional.map((p) => [p])].map((off) => ({ off })))("without passes $off", async ({ off }) => {
    const compiled = compileCase("vit", golden, { disablePasses: off });
    const results = await runOnDevice(compiled, golden);
    expect(Object.keys(results)).toEqual(expect.arrayContaining([...Object.keys(golden.outputs), ...tapsOf(golden)]));
    expect(differences(golden, results)).toEqual([]);
  });
});

describe("vit_tiny_patch16_224", () => {
  const golden = loadGolden("vit_tiny_patch16_224");
  test.each([{ off: [] as string[] }, { off: ["all"] }])("without passes $off", async ({ off }) => {
    expect(differences(golden, await runOnDevice(compileCase("vit", golden, { disablePasses: off }), golden))).toEqual([]);
  });
});

test("vit_base_patch16_224", async () => {
  const golden = loadGolden("vit_base_patch16_224");
  expect(differences(golden, await runOnDevice(compileCase("vit", golden), golden))).toEqual([]);
});
