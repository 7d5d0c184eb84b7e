/**
 * Maps that are no whole number of windows. With `pad = true` the attention is what torchvision computes: pad at the
 * bottom and right, roll, cut into windows, mask, attend, roll back, crop; odd maps get a row or column of zeros before
 * they are merged. Here that is written step by step, with arrays.
 */
import { describe, expect, test } from "vitest";
import { compileVariant, elaborateVariant, openSpec } from "../../src/compile.ts";
import type { Spec } from "../../src/elaborate/elaborate.ts";
import { evaluateGraph } from "../../src/interp/evaluate-graph.ts";
import { inputsOf, paramsOf } from "../../src/ir/graph.ts";
import { loadModel } from "../../src/runtime/index.ts";
import {
  compareOutput,
  float32Tolerance,
  goldenInput,
  goldenParams,
  loadGolden,
  oracleTolerance,
  values,
} from "../support/golden.ts";
import { testDevice } from "../support/gpu.ts";
import { source } from "../support/model-run.ts";

function specOf(text: string): Spec {
  return openSpec({ name: "specs/test.vit", text: `import "./swin.vit"\nimport "lib/nn.vit"\n${text}` }, (path) =>
    source(new URL(`../../specs/${path}`, import.meta.url).pathname),
  );
}

type Params = Record<string, Float32Array>;

/** Weights for every parameter of a variant, and an input. */
function given(spec: Spec, variant: string) {
  const graph = elaborateVariant(spec, variant);
  const size = (shape: readonly number[]) => shape.reduce((a, b) => a * b, 1);
  const params: Params = Object.fromEntries(
    paramsOf(graph).map((p) => [p.id, values(p.id, size(p.shape), p.init[0] === "ones" ? 1 : 0, 0.4)]),
  );
  const [input] = inputsOf(graph);
  const data = values("input", size(input!.shape), 0, 1.7);
  const result = evaluateGraph(graph, { batch: 1, inputs: { [input!.id]: data }, params });
  return { graph, params, data, output: result.get(graph.outputs[0]!.value)! };
}

const times = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i));

function linear(x: readonly number[], { weight, bias }: { weight: Float32Array; bias: Float32Array }): number[] {
  return Array.from(bias, (b, o) => x.reduce((sum, v, i) => sum + v * weight[o * x.length + i]!, b));
}

/** [H][W][d], after torchvision's `shifted_window_attention`. */
function reference(x: number[][][], heads: number, M: number, S: number, params: Params): number[][][] {
  const [H, W, d] = [x.length, x[0]!.length, x[0]![0]!.length];
  const [padH, padW] = [H + ((M - (H % M)) % M), W + ((M - (W % M)) % M)];
  const [shiftY, shiftX] = [M >= padH ? 0 : S, M >= padW ? 0 : S];
  const padded = times(padH, (h) => times(padW, (w) => x[h]?.[w] ?? times(d, () => 0)));
  const rolled = times(padH, (h) => times(padW, (w) => padded[(h + shiftY) % padH]![(w + shiftX) % padW]!));
  // The regions of the mask, as slices painted one over the other.
  const region = times(padH, () => times(padW, () => 0));
  let count = 0;
  const slices = (n: number, s: number): [number, number][] => [
    [0, n - M],
    [n - M, s === 0 ? 0 : n - s],
    [s === 0 ? 0 : n - s, n],
  ];
  for (const [top, bottom] of slices(padH, shiftY)) {
    for (const [left, right] of slices(padW, shiftX)) {
      for (let h = top; h < bottom; h++) for (let w = left; w < right; w++) region[h]![w] = count;
      count++;
    }
  }
  const qkv = { weight: params["attn.qkv.weight"]!, bias: params["attn.qkv.bias"]! };
  const proj = { weight: params["attn.proj.weight"]!, bias: params["attn.proj.bias"]! };
  const table = params["attn.relative_position_bias_table"]!;
  const c = d / heads;
  const out = times(padH, () => times(padW, (): number[] => []));
  for (let top = 0; top < padH; top += M) {
    for (let left = 0; left < padW; left += M) {
      const tokens = times(M * M, (t) => ({
        y: Math.floor(t / M),
        x: t % M,
        z: linear(rolled[top + Math.floor(t / M)]![left + (t % M)]!, qkv),
      }));
      for (const q of tokens) {
        const o: number[] = [];
        for (let n = 0; n < heads; n++) {
          const scores = tokens.map((k) => {
            const product = times(c, (i) => q.z[n * c + i]! * c ** -0.5 * k.z[d + n * c + i]!).reduce(
              (a, b) => a + b,
              0,
            );
            const bias = table[((q.y - k.y + M - 1) * (2 * M - 1) + q.x - k.x + M - 1) * heads + n]!;
            const masked = shiftY + shiftX > 0 && region[top + q.y]![left + q.x] !== region[top + k.y]![left + k.x];
            return product + bias + (masked ? -100 : 0);
          });
          const most = Math.max(...scores);
          const e = scores.map((s) => Math.exp(s - most));
          const total = e.reduce((a, b) => a + b, 0);
          o.push(...times(c, (i) => tokens.reduce((sum, k, j) => sum + (e[j]! / total) * k.z[2 * d + n * c + i]!, 0)));
        }
        out[top + q.y]![left + q.x] = linear(o, proj);
      }
    }
  }
  return times(H, (h) => times(W, (w) => out[(h - shiftY + padH) % padH]![(w - shiftX + padW) % padW]!));
}

describe("padded, shifted windows", () => {
  test.each([
    { H: 5, W: 7, M: 3, S: 1, why: "padded at both sides" },
    { H: 6, W: 6, M: 3, S: 1, why: "nothing to pad" },
    { H: 2, W: 7, M: 3, S: 1, why: "one window down: shifted across alone" },
    { H: 7, W: 3, M: 3, S: 1, why: "one window across" },
    { H: 2, W: 2, M: 3, S: 1, why: "one window: not shifted, not shrunk" },
    { H: 5, W: 9, M: 4, S: 2, why: "even windows" },
    { H: 5, W: 7, M: 3, S: 0, why: "not shifted" },
  ])("$H x $W, windows of $M, shift $S: $why", ({ H, W, M, S }) => {
    const { params, data, output } = given(
      specOf(`model m() {
  input x[${H}, ${W}, 4]
  output y = window_attention(x, 2, ${M}, ${S}) as attn
}`),
      "m",
    );
    const x = times(H, (h) => times(W, (w) => Array.from(data.subarray((h * W + w) * 4, (h * W + w + 1) * 4))));
    const expected = reference(x, 2, M, S, params).flat(2);
    expect(Math.max(...expected.map(Math.abs))).toBeGreaterThan(0.1);
    expect(Math.max(...expected.map((e, i) => Math.abs(e - output[i]!)))).toBeLessThan(1e-9);
  });
});

test("odd maps get zeros at the bottom and right before they are merged", () => {
  const { params, data, output } = given(
    specOf("model m() {\n  input x[3, 5, 2]\n  output y = patch_merging(x) as down\n}"),
    "m",
  );
  const at = (h: number, w: number, c: number): number => (h < 3 && w < 5 ? data[(h * 5 + w) * 2 + c]! : 0);
  const [gain, shift, weight] = [
    params["down.norm.weight"]!,
    params["down.norm.bias"]!,
    params["down.reduction.weight"]!,
  ];
  const expected = times(2, (h) =>
    times(3, (w) => {
      const four = [
        [0, 0],
        [1, 0],
        [0, 1],
        [1, 1],
      ].flatMap(([y, x]) => [0, 1].map((c) => at(2 * h + y!, 2 * w + x!, c)));
      const mu = four.reduce((a, b) => a + b, 0) / 8;
      const variance = four.reduce((a, b) => a + (b - mu) ** 2, 0) / 8;
      const normed = four.map((v, i) => ((v - mu) / Math.sqrt(variance + 1e-5)) * gain[i]! + shift[i]!);
      return times(4, (o) => normed.reduce((sum, v, i) => sum + v * weight[o * 8 + i]!, 0));
    }),
  ).flat(2);
  expect(output.length).toBe(expected.length);
  expect(Math.max(...expected.map((e, i) => Math.abs(e - output[i]!)))).toBeLessThan(1e-9);
});

const micro = "patch = 2, dim = 8, depths = [2, 2], heads = [2, 4], window = 4, classes = 10";

describe("whole models", () => {
  test("where nothing is to pad, pad = true changes nothing", () => {
    const golden = loadGolden("swin_micro");
    const spec = specOf(
      "variant padded = swin([32, 32], patch = 2, dim = 24, depths = [2, 2], heads = [2, 4], window = 4, classes = 10, pad = true)",
    );
    const graph = elaborateVariant(spec, "padded");
    const { data, batch } = goldenInput(golden);
    const results = evaluateGraph(graph, { batch, inputs: { image: data }, params: goldenParams(golden) });
    expect(compareOutput(golden, "logits", results.get(graph.outputs[0]!.value)!, oracleTolerance)).toEqual([]);
  });

  test.each(["[30, 22]", "[33, 18]", "[7, 5]"])("kernels and oracle agree on an image of %s", async (size) => {
    const spec = specOf(`variant padded = swin(${size}, ${micro}, pad = true)`);
    const { params, data, output } = given(spec, "padded");
    const { device } = await testDevice();
    const model = await loadModel(device, compileVariant(spec, "padded").plan, { weights: params });
    try {
      const { logits } = (await model.run({ image: data })) as unknown as { logits: Float32Array };
      const allowed = float32Tolerance({ float32_error: 1e-6 }).elements;
      expect(Math.max(...Array.from(logits, (v, i) => Math.abs(v - output[i]!)))).toBeLessThan(allowed);
    } finally {
      model.dispose();
    }
  });
});
