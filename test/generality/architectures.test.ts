/**
 * Miniatures of published architectures that no shipped spec has, as a user would write them (`*.vit` beside this
 * file): each compiles with all passes and with none, its kernels mean what its equations mean, and on a device it
 * gives the same numbers.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compileGraph, compileVariant, openSpec } from "../../src/compile.ts";
import type { Spec } from "../../src/elaborate/elaborate.ts";
import { evaluateGraph } from "../../src/interp/evaluate-graph.ts";
import { executeKernels } from "../../src/interp/execute-kernels.ts";
import { loadModel } from "../../src/runtime/index.ts";
import { kinds } from "../support/compile-text.ts";
import { testDevice } from "../support/gpu.ts";
import { modelData } from "../support/model-data.ts";
import { firstDifference } from "../support/pass-test.ts";

interface Case {
  readonly spec: string;
  /** How many attentions the model has, each of them one kernel; those that are none by nature are told in the spec. */
  readonly attentions: number;
  /** Also run on the device: one of a kind will do. */
  readonly device?: true;
}

const cases: Readonly<Record<string, Case>> = {
  swin_v2_micro: { spec: "swin_v2", attentions: 4 },
  swin_v2_micro_pretrained: { spec: "swin_v2", attentions: 3, device: true },
  // Talking heads mix the scores of all heads: only the class attention has scores of its own.
  cait_micro: { spec: "cait", attentions: 2, device: true },
  xcit_micro: { spec: "xcit", attentions: 4, device: true },
  convnext_micro: { spec: "convnext", attentions: 0 },
  convnext_v2_micro: { spec: "convnext", attentions: 0, device: true },
  mixer_micro: { spec: "mlp_mixer", attentions: 0 },
  resmlp_micro: { spec: "mlp_mixer", attentions: 0 },
  gmlp_micro: { spec: "mlp_mixer", attentions: 0, device: true },
  poolformer_micro: { spec: "poolformer", attentions: 0 },
  poolformer_grouped: { spec: "poolformer", attentions: 0 },
  levit_micro: { spec: "levit", attentions: 4, device: true },
  mobilevit_micro: { spec: "mobilevit", attentions: 2, device: true },
  pvt_micro: { spec: "pvt", attentions: 4 },
  maxvit_micro: { spec: "maxvit", attentions: 6 },
  eva_micro: { spec: "eva", attentions: 2, device: true },
  beit_micro: { spec: "eva", attentions: 2 },
  perceiver_micro: { spec: "perceiver", attentions: 6, device: true },
  sam_micro: { spec: "sam", attentions: 2 },
  nat_micro: { spec: "nat", attentions: 2, device: true },
  // The scores are a linear map of the token: a matrix product.
  volo_micro: { spec: "nat", attentions: 0 },
  mixer_relu_linear: { spec: "token_mixers", attentions: 0 },
  mixer_factorised: { spec: "token_mixers", attentions: 0 },
  mixer_fourier: { spec: "token_mixers", attentions: 0, device: true },
  // A sum of two softmaxes, normalised again.
  mixer_gated: { spec: "token_mixers", attentions: 0 },
  mixer_multi_query: { spec: "token_mixers", attentions: 1 },
  mixer_cascaded: { spec: "token_mixers", attentions: 2 },
  mixer_retention: { spec: "token_mixers", attentions: 0 },
  unet_bilinear: { spec: "unet", attentions: 0, device: true },
  unet_corners: { spec: "unet", attentions: 0 },
  unet_nearest: { spec: "unet", attentions: 0 },
  unet_transposed: { spec: "unet", attentions: 0 },
  bit_micro: { spec: "convnets", attentions: 0 },
  resnext_micro: { spec: "convnets", attentions: 0 },
  shufflenet_micro: { spec: "convnets", attentions: 0 },
  resnest_micro: { spec: "convnets", attentions: 1 },
  clip_micro: { spec: "clip", attentions: 4, device: true },
  aspp_micro: { spec: "convnets", attentions: 0, device: true },
};

const opened = new Map<string, Spec>();

function specNamed(name: string): Spec {
  const source = (file: string) => ({ name: file, text: readFileSync(join(import.meta.dirname, file), "utf8") });
  if (!opened.has(name))
    opened.set(
      name,
      openSpec(source(`${name}.vit`), (path) => source(path)),
    );
  return opened.get(name)!;
}

test("every variant of every spec is a case", () => {
  const specs = [...new Set(Object.values(cases).map((c) => c.spec))];
  expect(specs.flatMap((s) => specNamed(s).variants.map((v) => v.name)).sort()).toEqual(Object.keys(cases).sort());
});

describe.each(Object.keys(cases))("%s", (name) => {
  const all = compileVariant(specNamed(cases[name]!.spec), name);
  const data = modelData(all.source, 2);
  const expected = evaluateGraph(all.source, data);

  test.each([
    ["all passes", []],
    ["no passes", ["all"]],
  ] as [string, string[]][])("the kernels mean what the equations mean, with %s", (_, disablePasses) => {
    const { program } = disablePasses.length === 0 ? all : compileGraph(all.source, { disablePasses });
    const actual = executeKernels(program, data);
    for (const output of all.source.outputs) {
      const stored = program.outputs.find((o) => o.name === output.name)!.value;
      expect(firstDifference(expected.get(output.value)!, actual.get(stored)!, 1e-9), output.name).toBeUndefined();
    }
  });

  test("attention is one kernel each, and layout none", () => {
    expect(kinds(all).filter((k) => k === "attend")).toHaveLength(cases[name]!.attentions);
    const outputs = new Set(all.program.outputs.map((o) => o.value));
    const moves = all.program.kernels.filter((k) => k.body.kind === "load" && !outputs.has(k.value));
    expect(moves.map((k) => k.name)).toEqual([]);
  });

  if (cases[name]!.device) {
    test("the device gives the same numbers", async () => {
      const { device } = await testDevice();
      const model = await loadModel(device, all.plan, { weights: data.params, maxBatch: 2 });
      try {
        const results = (await model.run(data.inputs as never)) as unknown as Record<string, Float32Array>;
        for (const { name: output, value } of all.source.outputs) {
          const want = expected.get(value)!;
          const scale = Math.max(1, ...Array.from(want, Math.abs));
          expect(firstDifference(want, results[output]!, 2e-5 * scale), output).toBeUndefined();
        }
      } finally {
        model.dispose();
      }
    });
  }
});
