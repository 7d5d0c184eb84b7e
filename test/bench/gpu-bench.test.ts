/** The GPU bench: a wrong result has no time, and the yardsticks compute what they say. */
import { describe, expect, test } from "vitest";
import { matmulText, peakFlops, timeText } from "../../bench/gpu/hand-tuned.ts";
import { isAskedFor } from "../../bench/gpu/job.ts";
import { faultsOf, lossFaults } from "../../bench/gpu/reference.ts";
import { tuneFaults } from "../../bench/gpu/tune.ts";
import type { Tile } from "../../src/ir/tile.ts";
import type { KernelReport, ModelReport } from "../../src/tune/report.ts";
import { openDevice } from "../../src/node/adapter.ts";

describe("results beside their reference", () => {
  const reference = { outputs: { y: [1, 2] }, tolerance: 0.1 };
  test("every example of the batch is looked at, NaN is wrong, and so is what is not there", () => {
    expect(faultsOf({ y: [1, 2, 1.05, 2] }, reference, 2)).toEqual([]);
    expect(faultsOf({ y: [1, 2, 1, 2.2] }, reference, 2)).toHaveLength(1);
    expect(faultsOf({ y: [1, Number.NaN] }, reference, 1)).toHaveLength(1);
    expect(faultsOf({ y: [1, 2] }, reference, 2)).toEqual(["'y' has 2 numbers, not 4"]);
    expect(faultsOf({}, reference, 1)).toEqual(["there is no output 'y'"]);
  });
  test("losses within a thousandth", () => {
    expect(lossFaults([2.3005, 2], [2.3, 2])).toEqual([]);
    expect(lossFaults([2.3, 2.01], [2.3, 2])).toEqual(["step 2 has the loss 2.01, not 2"]);
    expect(lossFaults([Number.NaN], [2.3])).toHaveLength(1);
  });
});

test("a tile with other results, and a model that differs once it is tuned, are faults", () => {
  const kernel = { name: "y", faults: [] } as unknown as KernelReport;
  const model = { model: "m" } as ModelReport;
  expect(tuneFaults({ kernels: [kernel], models: [model] })).toEqual([]);
  const tile = { rows: 1 } as unknown as Tile;
  expect(
    tuneFaults({
      kernels: [kernel, { ...kernel, faults: [{ tile, what: "off by 1" }] }],
      models: [{ ...model, fault: "logits" }],
    }),
  ).toEqual(["y with another tile: off by 1", "m, tuned: logits"]);
});

test("what is asked for: all words of one of those given", () => {
  expect(isAskedFor("vit_tiny gpu 1", [])).toBe(true);
  expect(isAskedFor("vit_tiny gpu 1", ["vit_tiny 1"])).toBe(true);
  expect(isAskedFor("vit_tiny gpu-subgroups 1", ["vit_tiny gpu"])).toBe(false);
  expect(isAskedFor("cvt_13 gpu 8", ["vit_tiny", "8"])).toBe(true);
});

test("the hand-tuned product is one, at edges that blocks do not divide", async () => {
  const { device, close } = await openDevice();
  const [M, K, N] = [70, 32, 68];
  const a = Float32Array.from({ length: M * K }, (_, i) => Math.sin(i));
  const b = Float32Array.from({ length: N * K }, (_, i) => Math.cos(i));
  for (const each of [4, 8] as const) {
    const groups = [Math.ceil(N / (16 * each)), Math.ceil(M / (16 * each))] as const;
    const { output } = await timeText(device, matmulText(M, K, N, each), [a, b], M * N, groups, 0);
    for (let m = 0; m < M; m++)
      for (let n = 0; n < N; n++) {
        let sum = 0;
        for (let k = 0; k < K; k++) sum += a[m * K + k]! * b[n * K + k]!;
        if (!(Math.abs(output[m * N + n]! - sum) < 1e-4)) throw new Error(`${each}: ${m}, ${n}`);
      }
  }
  expect(peakFlops(10)).toBe(640);
  close();
});
