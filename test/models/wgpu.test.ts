/**
 * The second implementation: all WGSL of the models through naga, and the micro models' numbers on wgpu, which must be
 * the golden's within the same tolerance as on Dawn. One Deno process each.
 */
import { expect, test } from "vitest";
import { compileVariant } from "../../src/compile.ts";
import type { PlanPipeline } from "../../src/runtime/plan.ts";
import { runModelsInDeno } from "../support/deno-models.ts";
import { loadGolden } from "../support/golden.ts";
import { compileCase, differences, repositorySpec } from "../support/model-run.ts";
import { checkWithNaga } from "../support/naga.ts";

const cases: readonly (readonly [family: string, name: string])[] = [
  ["vit", "vit_micro"],
  ["vit", "vit_micro_eps"],
  ["deit", "deit_micro_distilled"],
  ["swin", "swin_micro"],
  ["swin", "swin_micro_eps"],
  ["cvt", "cvt_micro"],
  ["cvt", "cvt_micro_eps"],
];

test("naga takes every kernel that any variant or pass setting emits", () => {
  const texts: Record<string, string> = {};
  const add = (label: string, pipelines: readonly PlanPipeline[]) =>
    pipelines.forEach(({ wgsl }, i) => (texts[`${label} ${i}`] = wgsl));
  for (const [family, name] of cases) {
    for (const off of [[], ["all"]])
      add(`${name} ${off.join()}`, compileCase(family, loadGolden(name), { disablePasses: off }).plan.pipelines);
  }
  const published = [
    ["vit", "vit_tiny_patch16_224"],
    ["vit", "vit_large_patch14_224"],
    ["deit", "deit_base_distilled_patch16_384"],
    ["swin", "swin_tiny_patch4_window7_224"],
    ["swin", "swin_base_patch4_window12_384"],
    ["cvt", "cvt_13_224"],
  ] as const;
  for (const [family, name] of published)
    add(name, compileVariant(repositorySpec(family), name, { taps: "all" }).plan.pipelines);
  // Equal texts once: naga takes its time.
  const distinct = Object.fromEntries(
    [...new Map(Object.entries(texts).map(([label, text]) => [text, label]))].map(([text, label]) => [label, text]),
  );
  const { checked, faults } = checkWithNaga(distinct, { pipelines: false });
  expect(faults).toEqual({});
  expect(checked).toBe(Object.keys(distinct).length);
  expect(checked).toBeGreaterThan(100);
});

test("the micro models give the golden's numbers on wgpu", async () => {
  const goldens = cases.map(([family, name]) => ({ family, golden: loadGolden(name) }));
  const results = await runModelsInDeno(
    goldens.map(({ family, golden }) => ({ golden, plan: compileCase(family, golden).plan })),
  );
  for (const { golden } of goldens) expect(differences(golden, results[golden.case]!), golden.case).toEqual([]);
});
