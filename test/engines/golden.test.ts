/** The golden cases of all families on ONNX Runtime: logits and taps within what another float32 may be off by, in any batch. */
import { describe, expect, test } from "vitest";
import { elaborateVariant } from "../../src/compile.ts";
import { inputsOf } from "../../src/ir/graph.ts";
import { goldenInput, goldenParams, loadGolden, tapNameInSpec } from "../support/golden.ts";
import { differences, repositorySpec } from "../support/model-run.ts";
import { exported, runOnnx } from "./run-onnx.ts";

const cases = [
  "vit_micro",
  "vit_micro_eps",
  "vit_tiny_patch16_224",
  "vit_base_patch16_224",
  "deit_micro_distilled",
  "deit_tiny_patch16_224",
  "deit_tiny_distilled_patch16_224",
  "swin_micro",
  "swin_micro_eps",
  "swin_tiny_patch4_window7_224",
  "cvt_micro",
  "cvt_micro_eps",
  "cvt_13_224",
];

describe.each(cases)("%s", (name) => {
  const golden = loadGolden(name);
  const graph = elaborateVariant(repositorySpec(golden.family), name);
  const params = goldenParams(golden);
  const input = goldenInput(golden);
  const declared = graph.taps.map((t) => t.name);
  const taps = golden.taps.map((t) => tapNameInSpec(golden, t.name)).filter((tap) => declared.includes(tap));
  const { bytes, outputs } = exported(graph, params, { taps });
  const { id } = inputsOf(graph)[0]!;
  const size = input.data.length / input.batch;

  test("logits and taps", async () => {
    expect(taps.length).toBeGreaterThan(0);
    expect(outputs.map((o) => o.name)).toEqual(expect.arrayContaining([...Object.keys(golden.outputs), ...taps]));
    const results = await runOnnx(bytes, graph, { [id]: input.data }, input.batch);
    expect(differences(golden, results)).toEqual([]);
  });

  test("each row of eight as alone", async () => {
    const images = Float32Array.from({ length: 8 * size }, (_, i) => input.data[i % input.data.length]!);
    const eight = await runOnnx(bytes, graph, { [id]: images }, 8);
    const row = (of: Float32Array, rows: number, from: number): Float32Array =>
      of.subarray((of.length / rows) * from, (of.length / rows) * (from + input.batch));
    for (const from of [0, 8 - input.batch])
      expect(
        differences(golden, Object.fromEntries(Object.entries(eight).map(([n, of]) => [n, row(of, 8, from)]))),
      ).toEqual([]);
    const one = await runOnnx(bytes, graph, { [id]: input.data.subarray(0, size) }, 1);
    const first = Object.keys(golden.outputs)[0]!;
    expect(one[first]!.length).toBe(eight[first]!.length / 8);
  });
});
