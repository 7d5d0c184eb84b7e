/**
 * What the graphs of a training compute, by the oracle: against the goldens, the ordinary graph, and plain arithmetic.
 */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Spec } from "../../src/elaborate/elaborate.ts";
import { type TrainingOverrides, elaborateTraining } from "../../src/elaborate/elaborate-training.ts";
import { evaluateGraph } from "../../src/interp/evaluate-graph.ts";
import { type Graph, comprehensionsOf } from "../../src/ir/graph.ts";
import type { Training } from "../../src/ir/training.ts";
import { verifyGraph } from "../../src/ir/verify-graph.ts";
import { uniformFrom } from "../../src/runtime/counter-random.ts";
import { goldenInput, goldenParams, values } from "../support/golden.ts";
import { counting, graphOf, shippedSpec, show, spec } from "./spec-text.ts";

const lines = (...text: readonly string[]): string => `${text.join("\n")}\n`;

function trainingOf(of: Spec | string, variant: string, recipe: string, overrides?: TrainingOverrides): Training {
  const { training, diagnostics } = elaborateTraining(
    typeof of === "string" ? spec(of) : of,
    variant,
    recipe,
    overrides,
  );
  expect(diagnostics.map(show)).toEqual([]);
  for (const graph of [
    training!.step,
    training!.evaluation,
    training!.update,
    ...(training!.accumulation ? [training!.accumulation] : []),
  ]) {
    expect(verifyGraph(graph)).toEqual([]);
    expect(graph.varies).toBe(true);
    for (const v of comprehensionsOf(graph)) expect(v.batched, v.id).toBe(true);
  }
  return training!;
}

type Given = Readonly<Record<string, ArrayLike<number>>>;

/** Outputs by name. */
function run(graph: Graph, inputs: Given, params: Given = {}): Record<string, number[]> {
  const computed = evaluateGraph(graph, { batch: 1, inputs, params });
  return Object.fromEntries(graph.outputs.map((o) => [o.name, [...computed.get(o.value)!]]));
}

const optimizer = lines("block sgd(p[n], g[n], lr) -> p[n] {", "  p = p - lr * g", "}");
/** A model `x[3] -> y = w * x`, whose loss is the square, with what `body` says beside. */
const small = (body: readonly string[], recipe: readonly string[] = []): string =>
  optimizer +
  lines(
    "model m(k = 3) {",
    "  input x[k]",
    "  param w[k] ~ ones",
    ...body,
    "  output y = z",
    "}",
    "train t(m) {",
    "  batch = 4",
    "  minimize sum[i] m.y[i]^2",
    ...recipe,
    "  optimize sgd(lr = 0.5)",
    "}",
  );
const rows = [1, 2, 3, 4, 5, 6, 7, 8, 9, -1, -2, -3];
const squares = (w: readonly number[]): number => rows.reduce((s, x, i) => s + (w[i % 3]! * x) ** 2, 0);

interface GoldenRun {
  readonly run: string;
  readonly case: string;
  readonly labels: readonly number[];
  readonly loss_before: number;
  readonly logits: readonly (readonly number[])[];
  readonly teacher?: {
    readonly name: string;
    readonly shape: readonly number[];
    readonly offset: number;
    readonly scale: number;
  };
  readonly running_stats_after_1?: readonly { readonly name: string; readonly first8: readonly number[] }[];
}

describe("the golden runs begin with the right loss", () => {
  const { runs } = JSON.parse(readFileSync(new URL("../golden/train_micro.json", import.meta.url), "utf8")) as {
    runs: GoldenRun[];
  };
  test.each(runs.map((r) => [r.run, r] as const))("%s", (name, golden) => {
    const { step } = trainingOf(shippedSpec(`${golden.case.split("_")[0]!}.vit`), golden.case, name);
    const { teacher } = golden;
    const inputs = {
      image: goldenInput(golden.case).data,
      label: golden.labels,
      ...(teacher && {
        teacher: values(
          teacher.name,
          teacher.shape.reduce((a, b) => a * b, 1),
          teacher.offset,
          teacher.scale,
        ),
      }),
    };
    const result = run(step, inputs, goldenParams(golden.case));
    expect(result.loss![0]).toBeCloseTo(golden.loss_before, 7);
    expect(
      step.outputs
        .filter((o) => o.into !== undefined)
        .map((o) => o.into)
        .sort(),
    ).toEqual((golden.running_stats_after_1 ?? []).map((s) => s.name).sort());
    for (const stats of golden.running_stats_after_1 ?? []) {
      for (const [i, v] of stats.first8.entries()) expect(result[`update:${stats.name}`]![i]).toBeCloseTo(v, 7);
    }
  });
});

describe("the batch", () => {
  test("examples are what they are alone", () => {
    const text = small(["  z[i] = w[i] * x[i]"]);
    const { step, evaluation } = trainingOf(text, "m", "t");
    expect(run(step, { x: rows }, { w: [1, 2, 3] })).toEqual({ loss: [squares([1, 2, 3]) / 4] });
    const plain = graphOf(text);
    const alone = evaluateGraph(plain, { batch: 4, inputs: { x: rows }, params: { w: [1, 2, 3] } });
    expect(run(evaluation, { x: rows }, { w: [1, 2, 3] }).y).toEqual([...alone.get(plain.outputs[0]!.value)!]);
  });
  test("may be one example, or what the caller says", () => {
    const { step, batch } = trainingOf(
      small(["  z[i] = w[i] * x[i]", "  assert not training or batch == 1"]),
      "m",
      "t",
      { batch: 1 },
    );
    expect(batch).toBe(1);
    expect(step.values.get("x")!.shape).toEqual([1, 3]);
    expect(run(step, { x: [1, 2, 3] }, { w: [1, 1, 1] })).toEqual({ loss: [14] });
  });
  test("what depends on no example has no axis", () => {
    const { step } = trainingOf(small(["  v[i] = 2 * w[i]", "  z[i] = v[i] * x[i]"]), "m", "t");
    expect(["v", "z", "x", "w"].map((id) => step.values.get(id)!.shape)).toEqual([[3], [4, 3], [4, 3], [3]]);
  });
  test("a loss of the whole batch is not averaged", () => {
    const text = small(["  z[i] = w[i] * x[i]"], ["  metric total = sum[batch, i] m.y[i]^2", "  metric size = batch"]);
    const { step, metrics } = trainingOf(text, "m", "t");
    expect(metrics).toEqual(["total", "size"]);
    expect(run(step, { x: rows }, { w: [1, 1, 1] })).toEqual({
      loss: [squares([1, 1, 1]) / 4],
      total: [squares([1, 1, 1])],
      size: [4],
    });
  });
});

describe("reductions over the batch", () => {
  const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
  const column = (c: number): number[] => rows.filter((_, i) => i % 3 === c);
  const normed = (body: readonly string[]): Record<string, number[]> =>
    run(trainingOf(small(body, ["  metric at = m.y[1]"]), "m", "t").evaluation, { x: rows }, { w: [1, 1, 1] });

  test("are told outside of training, where they are reached", () => {
    expect(
      elaborateTraining(spec(small(["  z[i] = w[i] * (x[i] - mean[batch] x[i])"])), "m", "t").diagnostics.map(
        (d) => d.code,
      ),
    ).toEqual(["VIT3022"]);
    expect(normed(["  z[i] = w[i] * x[i]"]).at).toEqual([mean(column(1))]);
  });
  const statistics = [
    ["of a value", ["mu[i] = mean[batch] x[i]"]],
    ["of an expression", ["mu[i] = mean[batch] (2 * x[i] - x[i])"]],
    ["of an inlined function", ["def same(a) = 1 * a", "mu[i] = mean[batch] same(x[i])"]],
    ["inside of a function", ["def average(a) = mean[batch] a", "mu[i] = average(x[i])"]],
    ["of a function that gives a tensor", ["def same(a)[i] = 1 * a[i]", "mu[i] = mean[batch] same(x)[i]"]],
    ["of a block's result", ["mu[i] = mean[batch] copy(x)[i]"]],
    ["of a lambda", ["mu[i] = mean[batch] copy([k: 3] => x[k])[i]"]],
    ["of what is chosen", ["mu[i] = mean[batch] (if x[i] > 100 then 0 else x[i])"]],
    ["without subscripts", ["mu = mean[batch] x"]],
    ["of a concatenation", ["mu[i: 3] = mean[batch] concat(x, x)[i + 3]"]],
    ["by sums", ["n = batch * 1.0", "mu[i] = (sum[batch] x[i]) / n"]],
    ["by all axes that are left", ["def alone(a) = mean[batch, ...] a", "mu[i] = alone(x[i])"]],
  ] as const;
  for (const [name, body] of statistics) {
    for (const batch of [4, 1]) {
      test(`${name}, batch ${batch}`, () => {
        const text =
          lines("block copy(a[k]) -> b[k] {", "  b[i] = 1 * a[i]", "}") +
          small([
            "  mu[i] = 0 * w[i]",
            "  if training {",
            ...body.map((l) => `    ${l}`),
            "  }",
            "  z[i] = w[i] * (x[i] - mu[i])",
          ]);
        const { step } = trainingOf(text, "m", "t", { batch });
        const given = rows.slice(0, 3 * batch);
        const own = (c: number): number[] => given.filter((_, i) => i % 3 === c);
        const expected = given.reduce((s, x, i) => s + (x - mean(own(i % 3))) ** 2, 0) / batch;
        expect(run(step, { x: given }, { w: [1, 1, 1] }).loss![0]).toBeCloseTo(expected, 10);
      });
    }
  }
  test("inside of one another, through functions", () => {
    const body = [
      "  def centred(a) = a - mean[batch] a",
      "  s = 0 * w[0]",
      "  if training {",
      "    s = sum[batch, i] centred(x[i])^2",
      "  }",
      "  z[i] = w[i] * x[i] * s",
    ];
    const { step } = trainingOf(small(body), "m", "t");
    const s = rows.reduce((sum, x, i) => sum + (x - mean(column(i % 3))) ** 2, 0);
    expect(run(step, { x: rows }, { w: [1, 1, 1] }).loss![0]! / (squares([1, 1, 1]) / 4)).toBeCloseTo(s ** 2, 4);
  });
});

describe("updates", () => {
  const norm = lines(
    "block norm(x[c]) -> y[c] {",
    "  buffer mean_[c] ~ zeros",
    "  buffer seen ~ zeros",
    "  mu[i] = if training then mean[batch] x[i] else mean_[i]",
    "  if training {",
    "    update mean_[i] = 0.9 * mean_[i] + 0.1 * mu[i]",
    "    update seen = seen + 1",
    "    update seen = seen + 1",
    "  }",
    "  y[i] = x[i] - mean_[i]",
    "}",
  );
  test("store what buffers become, and rebind their names", () => {
    const { step, evaluation } = trainingOf(norm + small(["  z = norm(x) as n", "  z = w * z"]), "m", "t");
    const params = { w: [1, 1, 1], "n.mean_": [10, 20, 30], "n.seen": [5] };
    const result = run(step, { x: rows }, params);
    const means = [0, 1, 2].map(
      (c) => 0.9 * params["n.mean_"][c]! + (0.1 * rows.filter((_, i) => i % 3 === c).reduce((a, b) => a + b, 0)) / 4,
    );
    expect(step.outputs.map((o) => o.into)).toEqual([undefined, "n.mean_", "n.seen"]);
    result["update:n.mean_"]!.forEach((v, i) => expect(v).toBeCloseTo(means[i]!, 12));
    expect(result["update:n.seen"]).toEqual([7]);
    expect(result.loss![0]).toBeCloseTo(rows.reduce((s, x, i) => s + (x - means[i % 3]!) ** 2, 0) / 4, 10);
    expect(evaluation.outputs.map((o) => o.name)).toEqual(["loss", "y", "loss_of_each"]);
    expect(run(evaluation, { x: rows }, params).y).toEqual(rows.map((x, i) => x - params["n.mean_"][i % 3]!));
  });
  test("of a shared block go on from each other", () => {
    const { step } = trainingOf(
      norm + small(["  z = shared(norm(x) as n)", "  z = w * shared(norm(z) as n)"]),
      "m",
      "t",
    );
    expect(run(step, { x: rows }, { w: [1, 1, 1], "n.mean_": [0, 0, 0], "n.seen": [5] })["update:n.seen"]).toEqual([9]);
  });
});

describe("random numbers", () => {
  const dropout = lines(
    "block dropout(x[k], rate) -> y[k] {",
    "  y = x",
    "  if training and rate > 0 {",
    "    random u[k]",
    "    y[i] = if u[i] < rate then 0 else x[i] / (1 - rate)",
    "  }",
    "}",
  );
  test("are those of the seed, the place, the example and the element", () => {
    const { step } = trainingOf(
      dropout + small(["  z = dropout(x, 0.25) as first", "  z = w * dropout(z, 0.5)"]),
      "m",
      "t",
    );
    const kept = rows.map((x, i) => {
      const [row, c] = [Math.floor(i / 3), i % 3];
      return uniformFrom(77, row, c) < 0.25 || uniformFrom(77, 4 + row, c) < 0.5 ? 0 : x / 0.75 / 0.5;
    });
    expect(kept.filter((x) => x === 0).length).toBeGreaterThan(1);
    expect(run(step, { x: rows, seed: [77] }, { w: [1, 1, 1] }).loss![0]).toBeCloseTo(
      kept.reduce((s, x) => s + x * x, 0) / 4,
      8,
    );
  });
  test("are not there in an evaluation", () => {
    const { evaluation } = trainingOf(dropout + small(["  z = w * dropout(x, 0.25)"]), "m", "t");
    expect(evaluation.values.has("seed")).toBe(false);
    expect(run(evaluation, { x: rows }, { w: [1, 1, 1] }).loss![0]).toBe(squares([1, 1, 1]) / 4);
  });
});

describe("the optimiser", () => {
  const parts = ["  param b ~ zeros", "  param frozen[70] ~ ones", "  z[i: k] = w[i] * x[i] + b + frozen[i + 2]"];
  const k = (values: readonly number[], size: number): number[] => [
    ...values,
    ...Array<number>(size - values.length).fill(0),
  ];

  test("updates groups of vectors", () => {
    const momentum = lines(
      "block heavy(p[n], g[n], lr, decay = 0) -> p[n] {",
      "  buffer m[n] ~ zeros",
      "  update m = 0.5 * m + g + decay * p",
      "  p = p - lr * m",
      "}",
    );
    const text =
      momentum +
      small(parts).replace(
        "optimize sgd(lr = 0.5)",
        "optimize heavy(lr = step / 8, decay = if rank > 0 then 0.25 else 0)",
      );
    const { update, groups } = trainingOf(text, "m", "t");
    expect(groups).toEqual([
      {
        number: 0,
        members: [
          { param: "w", offset: 0 },
          { param: "frozen", offset: 64 },
        ],
        size: 192,
      },
      { number: 1, members: [{ param: "b", offset: 0 }], size: 64 },
    ]);
    const params = {
      "parameters.0": k([1, 2], 192),
      "gradients.0": k([3, 4], 192),
      "m.0": k([10, 20], 192),
      "parameters.1": k([5], 64),
      "gradients.1": k([12], 64),
      "m.1": k([6], 64),
    };
    const result = run(update, { step: [4] }, params);
    expect([result.norm, result.lr]).toEqual([[13], [0.5]]);
    expect(result["update:m.0"]!.slice(0, 3)).toEqual([5 + 3 + 0.25, 10 + 4 + 0.5, 0]);
    expect(result["update:parameters.0"]!.slice(0, 3)).toEqual([1 - 0.5 * 8.25, 2 - 0.5 * 14.5, 0]);
    expect(result["update:m.1"]![0]).toBe(15);
    expect(result["update:parameters.1"]![0]).toBe(5 - 7.5);
  });
  test("changes nothing where the norm is not finite", () => {
    const { update } = trainingOf(small(parts, ["  average = 0.5"]), "m", "t");
    for (const bad of [NaN, Infinity]) {
      const result = run(
        update,
        {},
        { "parameters.0": k([1, 2], 256), "gradients.0": k([3, bad], 256), "average.0": k([7, 8], 256) },
      );
      expect(result["update:parameters.0"]!.slice(0, 3)).toEqual([1, 2, 0]);
      expect(result["update:average.0"]!.slice(0, 3)).toEqual([7, 8, 0]);
    }
  });
  test("clips, averages, accumulates", () => {
    const text = small(parts, [
      "  clip = 1",
      "  accumulate = 2",
      "  average = min(0.75, step / 4)",
      '  freeze matches(path, "fro*")',
    ]);
    const { update, accumulation, groups, step } = trainingOf(text, "m", "t");
    expect(groups.map((g) => g.size)).toEqual([128]);
    expect([...step.values.values()].flatMap((v) => (v.kind === "param" && !v.trained ? [v.id] : []))).toEqual([
      "frozen",
    ]);
    const result = run(
      update,
      { step: [2] },
      { "parameters.0": k([1, 2], 128), "accumulated.0": k([3, 4], 128), "average.0": k([7, 8], 128) },
    );
    expect(result.norm).toEqual([5]);
    expect(result["update:parameters.0"]![0]).toBeCloseTo(1 - 0.5 * 0.6, 5);
    expect(result["update:average.0"]![1]).toBeCloseTo((8 + 2 - 0.5 * 0.8) / 2, 5);
    const sums = (micro: number): number[] =>
      run(accumulation!, { micro: [micro] }, { "accumulated.0": k([1, 2], 128), "gradients.0": k([3, 4], 128) })[
        "update:accumulated.0"
      ]!.slice(0, 2);
    expect([sums(0), sums(1)]).toEqual([
      [1.5, 2],
      [2.5, 4],
    ]);
  });
  test("adds up squares in parts", () => {
    const { update } = trainingOf(small(["  param big[9000] ~ zeros", "  z[i] = w[i] * x[i] + big[0]"]), "m", "t");
    const all = counting(9088).map((i) => Math.sin(i));
    const size = 9088;
    const g = k(all, size);
    const result = run(update, {}, { "parameters.0": g, "gradients.0": g });
    expect(result.norm![0]).toBeCloseTo(Math.sqrt(g.reduce((s, x) => s + x * x, 0)), 9);
    const longest = Math.max(
      ...comprehensionsOf(update)
        .filter((v) => v.id.startsWith("squares"))
        .map((v) => (v.body.kind === "reduce" ? v.body.vars[0]!.size : 1)),
    );
    expect(longest).toBe(64);
  });
});
