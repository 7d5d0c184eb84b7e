/**
 * The second implementation: all WGSL of the models through naga, and the micro models' numbers on wgpu, which must be the
 * golden's within the same tolerance as on Dawn. One Deno process each.
 */
import { build } from "esbuild";
import { join } from "node:path";
import { expect, test } from "vitest";
import { compileVariant } from "../../src/compile.ts";
import { writeSafetensors } from "../../src/runtime/safetensors.ts";
import { runInDeno } from "../support/deno.ts";
import { goldenInput, goldenParams, loadGolden } from "../support/golden.ts";
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
  const add = (label: string, pipelines: readonly string[]) => pipelines.forEach((text, i) => (texts[`${label} ${i}`] = text));
  for (const [family, name] of cases) {
    for (const off of [[], ["all"]]) add(`${name} ${off.join()}`, compileCase(family, loadGolden(name), { disablePasses: off }).plan.pipelines);
  }
  const published = [["vit", "vit_tiny_patch16_224"], ["vit", "vit_large_patch14_224"], ["deit", "deit_base_distilled_patch16_384"], ["swin", "swin_tiny_patch4_window7_224"], ["swin", "swin_base_patch4_window12_384"], ["cvt", "cvt_13_224"]] as const;
  for (const [family, name] of published) add(name, compileVariant(repositorySpec(family), name, { taps: "all" }).plan.pipelines);
  // Equal texts once: naga takes its time.
  const distinct = Object.fromEntries([...new Map(Object.entries(texts).map(([label, text]) => [text, label]))].map(([text, label]) => [label, text]));
  const { checked, faults } = checkWithNaga(distinct, { pipelines: false });
  expect(faults).toEqual({});
  expect(checked).toBe(Object.keys(distinct).length);
  expect(checked).toBeGreaterThan(100);
});

test("the micro models give the golden's numbers on wgpu", async () => {
  const bundle = await build({ entryPoints: [join(import.meta.dirname, "../../src/runtime/index.ts")], bundle: true, format: "esm", write: false });
  const script = `
    import { loadModel } from "./runtime.js";
    const folder = Deno.args[0];
    const adapter = await navigator.gpu.requestAdapter();
    const device = await adapter.requestDevice();
    const results = {};
    for (const { name, plan, input } of JSON.parse(await Deno.readTextFile(folder + "/cases.json"))) {
      const weights = await Deno.readFile(folder + "/" + name + ".safetensors");
      const model = await loadModel(device, plan, { weights, maxBatch: 2, tapped: () => Promise.resolve(plan) });
      const run = await model.run({ [plan.inputs[0].name]: Float32Array.from(input) }, { taps: plan.taps.map((t) => t.name) });
      results[name] = Object.fromEntries(Object.entries(run).map(([k, v]) => [k, Array.from(v)]));
    }
    console.log("@@" + JSON.stringify(results));
    Deno.exit(0);
  `;
  const goldens = cases.map(([family, name]) => ({ family, golden: loadGolden(name) }));
  const files: Record<string, string | Uint8Array> = {
    "runtime.js": bundle.outputFiles[0]!.text,
    "cases.json": JSON.stringify(goldens.map(({ family, golden }) => ({ name: golden.case, plan: compileCase(family, golden).plan, input: [...goldenInput(golden).data] }))),
  };
  for (const { golden } of goldens) {
    const shapes = new Map(golden.parameters.map((p) => [p.name, p.shape]));
    files[`${golden.case}.safetensors`] = writeSafetensors(Object.entries(goldenParams(golden)).map(([name, data]) => [name, { shape: shapes.get(name)!, data }] as const));
  }
  const results = runInDeno<Record<string, Record<string, number[]>>>(script, files);
  for (const { golden } of goldens) {
    const found = Object.fromEntries(Object.entries(results[golden.case]!).map(([name, data]) => [name, Float32Array.from(data)]));
    expect(differences(golden, found), golden.case).toEqual([]);
  }
});
