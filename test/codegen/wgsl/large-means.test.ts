/**
 * Norms of rows that lie far from zero: a constant row is normalised to nothing, whatever its value, on every target,
 * with every pass and with none. A sum of large numbers in 32 bits is off by more than the spread that it is divided by.
 */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { openSpec } from "../../../src/compile.ts";
import { compileTraining } from "../../../src/compile-training.ts";
import { evaluateGraph } from "../../../src/interp/evaluate-graph.ts";
import { type WebGpuTarget, webGpuTargets } from "../../../src/ir/target.ts";
import { loadModel, loadTrainer } from "../../../src/runtime/index.ts";
import { initialWeights } from "../../../src/runtime/initial-weights.ts";
import { compileText } from "../../support/compile-text.ts";
import { testDevice } from "../../support/gpu.ts";

const specs: Readonly<Record<string, string>> = {
  "layer norm": `import "lib/nn.vit"
    model m() { input x[6, 64]; output y = layer_norm(x) as n }`,
  "before a linear": `import "lib/nn.vit"
    model m() { input x[6, 64]; output y = linear(layer_norm(x) as n, 32) as l }`,
  "of a sum": `import "lib/nn.vit"
    model m() { input x[6, 64]; input r[6, 64]; s = x + r; output o = s; output y = linear(layer_norm(s) as n, 32) as l }`,
  "of a norm": `import "lib/nn.vit"
    model m() { input x[6, 64]; output y = layer_norm(layer_norm(x) as a) as b }`,
  "of a row of three": `import "lib/nn.vit"
    model m() { input x[128, 3]; output y = layer_norm(x) as n }`,
  "group norm": `model m(g = 4) {
    input x[6, 64]
    z[n, k: g, c: 16] = x[n, (k, c)]
    mu[k] = mean[n, c] z[n, k, c]
    var[k] = mean[n, c] (z[n, k, c] - mu[k])^2
    output y[n, (k, c)] = (z[n, k, c] - mu[k]) * rsqrt(var[k] + 1e-5)
  }`,
  "over all positions": `model m() {
    input x[6, 64]
    mu[c] = mean[n] x[n, c]
    var[c] = mean[n] (x[n, c] - mu[c])^2
    output y[n, c] = (x[n, c] - mu[c]) * rsqrt(var[c] + 1e-5)
    output mean = mu
  }`,
  "mean of squares less square of the mean": `model m() {
    input x[6, 64]
    mu[n] = mean[c] x[n, c]
    var[n] = mean[c] x[n, c]^2 - mu[n]^2
    output y[n, c] = (x[n, c] - mu[n]) * rsqrt(var[n] + 1e-5)
  }`,
  "each term scaled": `model m() {
    input x[6, 64]
    mu[n] = sum[c] x[n, c] / 64
    scale[n] = rsqrt(mean[c] (mu[n] - x[n, c])^2 + 1e-5)
    output y[n, c] = x[n, c] * scale[n] - scale[n] * mu[n]
  }`,
  "centred, not scaled": `model m() {
    input x[6, 64]
    output y[n, c] = 1000 * (x[n, c] - mean[k] x[n, k])
  }`,
};

/** Those whose features the device has, and who multiply in 32 bits. */
const { device } = await testDevice();
const able = Object.values(webGpuTargets).filter(
  (t) => !t.multipliesHalves && t.features.every((f) => device.features.has(f)),
);
const combining = able.filter((t) => t.features.includes("subgroups"));

/** Rows that a subgroup combines are long ones. */
const long = (text: string): string => text.replace(/\b64\b/g, "256").replace(/\b16\b/g, "64");
const textFor = (text: string, target: WebGpuTarget): string => (combining.includes(target) ? long(text) : text);

/** The largest difference from the oracle, in units of the scale. */
async function errorOf(
  text: string,
  options: Parameters<typeof compileText>[1],
  value: (i: number) => number,
): Promise<number> {
  const { source, plan } = compileText(text, options);
  const model = await loadModel(device, plan, { weights: { random: 1 } });
  try {
    const inputs = Object.fromEntries(
      plan.inputs.map(({ name, shape }) => {
        const data = Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => value(i));
        return [name, name === "r" ? data.fill(3.21) : data];
      }),
    );
    const results = (await model.run(inputs)) as Readonly<Record<string, Float32Array>>;
    const params = Object.fromEntries(initialWeights(plan.params, 1));
    const { value: y } = source.outputs.find((o) => o.name === "y")!;
    const expected = evaluateGraph(source, { batch: 1, inputs, params }).get(y)!;
    return expected.reduce((worst, e, i) => Math.max(worst, Math.abs(e - results.y![i]!)), 0);
  } finally {
    model.dispose();
  }
}

describe.each(Object.entries(specs))("%s", (name, text) => {
  test.each(
    able.flatMap((target) => [[], ["fuse-statistics"], ["all"]].map((off) => [target.name, off, target] as const)),
  )("for %s without %j", async (_, disablePasses, target) => {
    // What is written as a difference of moments is one where it is not found in one piece.
    if (name.startsWith("mean of squares") && disablePasses[0] === "all") return;
    for (const constant of [12345.678, -7e6])
      expect(
        await errorOf(textFor(text, target), { target, disablePasses }, () => constant),
        `${constant}`,
      ).toBeLessThan(1e-5);
    // Neighbours of float32 that differ: the spread is of the size of what is held.
    const spread = await errorOf(
      textFor(text, target),
      { target, disablePasses },
      (i) => 4096 + ((i * 7919) % 13) / 64,
    );
    expect(spread).toBeLessThan(name === "centred, not scaled" ? 0.3 : 2e-2);
  });
});

test.skipIf(combining.length === 0)("norms are combined within subgroups where the device has them", () => {
  const within = (text: string, disablePasses: string[]): boolean =>
    compileText(long(text), { target: combining[0]!, disablePasses }).plan.pipelines.some(({ wgsl }) =>
      wgsl.includes("subgroupAdd"),
    );
  const combined = (off: string[]): string[] =>
    Object.entries(specs).flatMap(([name, text]) => (within(text, off) ? [name] : []));
  expect(combined([])).toEqual(expect.arrayContaining(["layer norm", "of a norm"]));
  expect(combined(["fuse-statistics"])).toEqual(expect.arrayContaining(["before a linear", "of a sum"]));
});

describe("while training", () => {
  const spec = openSpec(
    {
      name: "test.vit",
      text: `import "lib/optim.vit"
import "./cvt.vit"
model m() {
  input x[4, 6, 6]
  output y = batch_norm(x, false) as bn
}
loss distance(m) { return (sum[c, h, w] (m.y[c, h, w] - 1)^2) / 144 }
train toy(m: m) {
  batch = 8
  steps = 4
  minimize distance(m)
  optimize sgd(lr = 1, momentum = 0)
}
`,
    },
    (path) => ({ name: path, text: readFileSync(new URL(`../../../specs/${path}`, import.meta.url), "utf8") }),
  );
  test.each(able.map((t) => [t.name, t] as const))("a constant batch has no spread, for %s", async (_, target) => {
    for (const disablePasses of [[], ["all"]]) {
      const { plan } = compileTraining(spec, "m", "toy", { target, disablePasses });
      const trainer = await loadTrainer(device, plan);
      const x = new Float32Array(8 * 144).fill(12345.678);
      const { loss } = await trainer.step({ x });
      const gradients = await trainer.gradients();
      trainer.dispose();
      // What is normalised is 0: the bias alone is left, and what changes it.
      expect(Math.abs(loss - 1)).toBeLessThan(1e-5);
      for (const g of gradients["bn.weight"]!) expect(Math.abs(g)).toBeLessThan(1e-5);
      for (const g of gradients["bn.bias"]!) expect(g).toBeCloseTo(-0.5, 5);
    }
  });
});
