/**
 * Norms gathered in the contractions that read them, as a target may ask for: the numbers are the reference's all the
 * same.
 */
import { expect, test } from "vitest";
import { loadGolden } from "../support/golden.ts";
import { gathering } from "../support/compile-text.ts";
import { compileCase, differences, runOnDevice } from "../support/model-run.ts";

const cases = [
  ["vit", "vit_micro"],
  ["vit", "vit_micro_eps"],
  ["deit", "deit_micro_distilled"],
  ["swin", "swin_micro"],
  ["swin", "swin_micro_eps"],
  ["cvt", "cvt_micro"],
  ["cvt", "cvt_micro_eps"],
] as const;

test.each(cases)("%s: %s", async (family, name) => {
  const golden = loadGolden(name);
  const compiled = compileCase(family, golden, { target: gathering, taps: "none" });
  expect(compiled.program.kernels.some((k) => k.form.kind === "contract" && k.form.statistics.length > 0)).toBe(true);
  expect(differences(golden, await runOnDevice(compiled, golden))).toEqual([]);
});
