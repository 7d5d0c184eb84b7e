/** The golden cases of all families on ONNX Runtime: logits and taps within what another float32 may be off by, in any batch. */
import { describe, expect, test } from "vitest";
import { goldenCase, goldenNames } from "../support/golden-cases.ts";
import { differences } from "../support/model-run.ts";
import { exported, runOnnx } from "./run-onnx.ts";

describe.each(goldenNames)("%s", (name) => {
  const { golden, graph, tapNames: taps, params, inputs, batch } = goldenCase(name);
  const { bytes, outputs } = exported(graph, params, { taps });
  const [[id, data]] = Object.entries(inputs) as [[string, Float32Array]];
  const size = data.length / batch;

  test("logits and taps", async () => {
    expect(taps.length).toBeGreaterThan(0);
    expect(outputs.map((o) => o.name)).toEqual(expect.arrayContaining([...Object.keys(golden.outputs), ...taps]));
    const results = await runOnnx(bytes, graph, inputs, batch);
    expect(differences(golden, results)).toEqual([]);
  });

  test("each row of eight as alone", async () => {
    const images = Float32Array.from({ length: 8 * size }, (_, i) => data[i % data.length]!);
    const eight = await runOnnx(bytes, graph, { [id]: images }, 8);
    const row = (of: Float32Array, rows: number, from: number): Float32Array =>
      of.subarray((of.length / rows) * from, (of.length / rows) * (from + batch));
    for (const from of [0, 8 - batch])
      expect(
        differences(golden, Object.fromEntries(Object.entries(eight).map(([n, of]) => [n, row(of, 8, from)]))),
      ).toEqual([]);
    const one = await runOnnx(bytes, graph, { [id]: data.subarray(0, size) }, 1);
    const first = Object.keys(golden.outputs)[0]!;
    expect(one[first]!.length).toBe(eight[first]!.length / 8);
  });
});
