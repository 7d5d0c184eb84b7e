/** Recipes: which fit, what their settings and parameters mean, how parameters are grouped. */
import { describe, expect, test } from "vitest";
import { checkSpec } from "../../src/elaborate/check.ts";
import { type TrainingOverrides, elaborateTraining, recipesOf } from "../../src/elaborate/elaborate-training.ts";
import { vectorsOf } from "../../src/elaborate/optimizer-groups.ts";
import { inputsOf, paramsOf } from "../../src/ir/graph.ts";
import { showScalar } from "../../src/ir/scalar.ts";
import type { Training } from "../../src/ir/training.ts";
import { promisedLimits } from "../../src/runtime/webgpu/promised-limits.ts";
import { show, spec } from "./spec-text.ts";

const lines = (...text: readonly string[]): string => `${text.join("\n")}\n`;

const base = lines(
  "block sgd(p[n], g[n], lr, decay = 0) -> p[n] {",
  "  p = p * (1 - decay) - lr * g",
  "}",
  'model m(k = 3, mode = "plain", count = 1) {',
  "  input image[1, k, k]",
  "  param w[k, k] ~ ones",
  "  param b[k] ~ zeros",
  "  param pos_embed[1, k] ~ zeros",
  "  y[i] = b[i] + pos_embed[0, i] + sum[j] w[i, j] * image[0, i, j]",
  "  for c in 0..count {",
  "    tap parts[c].out = y",
  "  }",
  "  tap parts[0].inner.sum = sum[i] y[i]",
  '  output logits = y * (if mode == "twice" then 2 else 1)',
  "}",
  "model other() {",
  "  input x",
  "  param w ~ ones",
  "  output y = w * x",
  "}",
  "variant small = m(k = 2)",
  "variant odd = other()",
);
const recipe = (head: string, ...body: readonly string[]): string =>
  lines(`train ${head} {`, ...body.map((l) => `  ${l}`), "}");
const plain = ["minimize sum[i] m.logits[i]^2", "optimize sgd(lr = 0.1)"];

function trainingOf(text: string, variant: string, name: string, overrides?: TrainingOverrides): Training {
  const { training, diagnostics } = elaborateTraining(spec(text), variant, name, overrides);
  expect(diagnostics.map(show)).toEqual([]);
  return training!;
}
const mistakes = (text: string, variant: string, name: string): string[] =>
  elaborateTraining(spec(text), variant, name).diagnostics.map(show);
const equation = (t: Training, id: string): string => {
  const value = t.step.values.get(id)!;
  return value.kind === "comprehension" ? showScalar(value.body) : value.kind;
};

describe("which recipes there are", () => {
  const text =
    base +
    recipe("any(m)", ...plain) +
    recipe("own(m: m)", ...plain) +
    recipe("theirs(m: other)", "minimize m.y^2", "optimize sgd(0.1)");
  test("those that fit a variant, or all", () => {
    expect(recipesOf(spec(text))).toEqual(["any", "own", "theirs"]);
    expect(recipesOf(spec(text), "small")).toEqual(["any", "own"]);
    expect(recipesOf(spec(text), "odd")).toEqual(["any", "theirs"]);
    expect(recipesOf(spec(text), "nothing")).toEqual([]);
  });
  test("imported ones too", () => {
    const files = {
      "./r.vit":
        "block sgd(p[n], g[n], lr) -> p[n] {\n  p = p - lr * g\n}\n" +
        recipe("shared_one(m)", "minimize m.y", "optimize sgd(1)"),
    };
    const of = spec('import "./r.vit"\nmodel m() {\n  input x\n  param w ~ ones\n  output y = w * x\n}\n', files);
    expect(recipesOf(of, "m")).toEqual(["shared_one"]);
    expect(elaborateTraining(of, "m", "shared_one").training?.recipe).toBe("shared_one");
  });
  test("unknown ones, and unknown variants, are told", () => {
    expect(elaborateTraining(spec(text), "small", "ani").diagnostics.map((d) => d.message)).toEqual([
      "there is no recipe 'ani' (did you mean 'any'?)",
    ]);
    expect(elaborateTraining(spec(text), "smal", "any").diagnostics.map((d) => d.code)).toEqual(["VIT4014"]);
    expect(mistakes(text, "small", "theirs")).toEqual(["VIT4302 other"]);
  });
  test("checking a spec checks each on the first variant that it fits", () => {
    expect(checkSpec(spec(text))).toEqual([]);
    const faulty =
      base +
      recipe("any(m)", "minimize m.y", "optimize sgd(0.1)") +
      recipe("theirs(m: other)", "minimize m.y + rate", "optimize sgd(0.1)");
    expect(checkSpec(spec(faulty)).map(show)).toEqual(["VIT2019 y", "VIT2001 rate"]);
  });
});

describe("the model of a recipe", () => {
  test("may have other arguments than the variant's", () => {
    const text =
      base + recipe('t(m: m(mode = how), how = "twice")', "minimize m.logits[0] * m.k", "optimize sgd(lr = 0.1)");
    const t = trainingOf(text, "small", "t");
    expect(t.step.values.get("image")!.shape).toEqual([32, 1, 2, 2]);
    expect(equation(t, "logits")).toBe("y[batch, i] * 2");
    expect(equation(t, "loss_of_each")).toBe("logits[batch, 0] * 2");
    expect(mistakes(base + recipe("t(m: m(mod = 1))", ...plain), "small", "t")).toEqual(["VIT2006 mod"]);
  });
  test("shows its arguments, outputs and taps", () => {
    const t = trainingOf(
      base + recipe("t(m: m(count = 2))", "minimize m.parts[0].inner.sum + m.parts[1].out[0] + m.logits[0]", plain[1]!),
      "small",
      "t",
    );
    expect(equation(t, "loss_of_each")).toBe("tap[batch] + y[batch, 0] + y[batch, 0]");
    const wrong = (e: string): string[] => mistakes(base + recipe("t(m)", `minimize ${e}`, plain[1]!), "small", "t");
    expect(wrong("m.parts[1].out[0]")).toEqual(["VIT2019 m.parts[1]"]);
    expect(wrong("m.parts")).toEqual(["VIT4307 m.parts"]);
    expect(wrong("m.logit[0]")).toEqual(["VIT2019 logit"]);
    expect(wrong("m[0]")).toEqual(["VIT2013 m"]);
  });
});

describe("settings", () => {
  test("are the recipe's, or the caller's", () => {
    const text =
      base +
      recipe(
        "t(m, size = 5)",
        "batch = 2 * size",
        "accumulate = 2",
        "epochs = 3",
        "steps = 7",
        "clip = 1",
        "average = 0.9",
        "minimize m.logits[0] * batch",
        plain[1]!,
      );
    const settings = ({ batch, accumulate, epochs, steps, average }: Training) => ({
      batch,
      accumulate,
      epochs,
      steps,
      average,
    });
    expect(settings(trainingOf(text, "small", "t"))).toEqual({
      batch: 10,
      accumulate: 2,
      epochs: 3,
      steps: 7,
      average: true,
    });
    const t = trainingOf(text, "small", "t", { batch: 4, accumulate: 1, steps: 9 });
    expect(settings(t)).toEqual({ batch: 4, accumulate: 1, epochs: 3, steps: 9, average: true });
    expect(t.accumulation).toBeUndefined();
    expect(equation(t, "loss_of_each")).toBe("y[batch, 0] * 4");
  });
  test("may stand after what they are for, and depend on the model's arguments alone", () => {
    expect(trainingOf(base + recipe("t(m)", ...plain, "batch = 4 * m.k"), "small", "t").batch).toBe(8);
    expect(mistakes(base + recipe("t(m)", ...plain, "batch = m.logits[0]"), "small", "t")).toEqual([
      "VIT2012 m.logits[0]",
    ]);
    expect(mistakes(base + recipe("t(m)", ...plain, "batch = step"), "small", "t")).toEqual(["VIT2012 step"]);
    expect(mistakes(base + recipe("t(m)", ...plain, "batch = bach"), "small", "t")).toEqual(["VIT2001 bach"]);
  });
});

describe("parameters", () => {
  const groups = (optimize: string, ...more: readonly string[]): string[][] => {
    const text = `${base}def ramp(to) = to * step / steps\n${recipe("t(m)", plain[0]!, `optimize ${optimize}`, ...more)}`;
    return trainingOf(text, "small", "t").groups.map((g) => g.members.map((m) => m.param));
  };
  test("are grouped by what the optimiser is given", () => {
    expect(groups("sgd(0.1)")).toEqual([["w", "b", "pos_embed"]]);
    expect(groups("sgd(0.1, if rank > 1 then 0.05 else 0)")).toEqual([["w", "pos_embed"], ["b"]]);
    expect(groups('sgd(0.1, decay = if rank > 1 and not matches(path, "*_embed") then 0.05 else 0)')).toEqual([
      ["w"],
      ["b", "pos_embed"],
    ]);
    expect(groups("sgd(ramp(0.1), if rank > 1 then 0.05 else 0)")).toEqual([["w", "pos_embed"], ["b"]]);
    expect(groups("sgd(ramp(if rank > 1 then 0.1 else 0.2))")).toEqual([["w", "pos_embed"], ["b"]]);
    expect(groups("sgd(if rank > 1 then ramp(0.1) else ramp(1 / 10.0))")).toEqual([["w", "b", "pos_embed"]]);
  });
  test("of one group lie in as many vectors as every device can bind", () => {
    const sizes = (list: readonly number[]) => list.map((n, i) => ({ id: `p${i}`, shape: [n] }));
    expect(vectorsOf(sizes([64, 1, 100, 1000, 64, 64]), 1024)).toEqual([
      {
        members: [
          { param: "p0", offset: 0 },
          { param: "p1", offset: 64 },
          { param: "p2", offset: 128 },
        ],
        size: 256,
      },
      { members: [{ param: "p3", offset: 0 }], size: 1024 },
      {
        members: [
          { param: "p4", offset: 0 },
          { param: "p5", offset: 64 },
        ],
        size: 128,
      },
    ]);
    const large = (n: number): string =>
      `model large() {\n  input x[${n}]\n  param a[${n}, ${n}] ~ ones\n  param b[${n}, ${n}] ~ ones\n  param c[${n}] ~ ones\n  output logits[i] = c[i] * sum[j] a[i, j] * sum[k] b[j, k] * x[k]\n}\nvariant whole = large()\n`;
    const groupsOf = (n: number) =>
      trainingOf(base + large(n) + recipe("t(m)", ...plain, "batch = 1", "clip = 1", "accumulate = 2"), "whole", "t")
        .groups;
    expect(groupsOf(4000).map((g) => g.members.map((m) => m.param))).toEqual([["a", "b", "c"]]);
    const cut = groupsOf(5000);
    expect(cut.map((g) => [g.number, g.members.map((m) => m.param)])).toEqual([
      [0, ["a"]],
      [1, ["b", "c"]],
    ]);
    for (const { size } of cut) expect(4 * size).toBeLessThanOrEqual(promisedLimits.maxStorageBufferBindingSize);
  });
  test("begin as the recipe says, by the last that holds", () => {
    const { step, evaluation, initialized } = trainingOf(
      base +
        recipe(
          "t(m)",
          plain[0]!,
          "optimize sgd(1)",
          "initialize rank > 1 ~ normal(1 / sqrt(fan_in))",
          'initialize rank > 1 and path == "pos_embed" ~ ones',
        ),
      "small",
      "t",
    );
    expect([...initialized].sort()).toEqual(["pos_embed", "w"]);
    for (const graph of [step, evaluation]) {
      const inits = Object.fromEntries(paramsOf(graph).map((p) => [p.id, p.init]));
      expect(inits).toEqual({
        w: ["normal", 1 / Math.sqrt(paramsOf(graph).find((p) => p.id === "w")!.shape[1]!)],
        b: ["zeros"],
        pos_embed: ["ones"],
      });
    }
  });
  test("may be frozen; what the loss does not reach does not change", () => {
    expect(groups("sgd(0.1)", 'freeze matches(path, "pos*", "w")')).toEqual([["b"]]);
    expect(groups("sgd(0.1)", 'freeze matches(path, "pos*")', "freeze rank == 1")).toEqual([["w"]]);
    const text =
      base +
      recipe("t(m: other)", "minimize m.y", "optimize sgd(1)") +
      lines(
        "variant two = pair()",
        "model pair() {",
        "  input x",
        "  param a ~ ones",
        "  param c ~ ones",
        "  output y = a * x",
        "  output z = c * x",
        "}",
      );
    const t = trainingOf(text + recipe("u(m: pair)", "minimize m.y^2", "optimize sgd(1)"), "two", "u");
    expect(t.groups.map((g) => g.members.map((m) => m.param))).toEqual([["a"]]);
    expect(paramsOf(t.step).map((p) => [p.id, p.trained])).toEqual([
      ["a", true],
      ["c", false],
    ]);
  });
  test("none where a condition holds for none: a mistake in a recipe of one model, a remark in one of any", () => {
    const body = [
      ...plain,
      'freeze matches(path, "pos*", "pos_embd")',
      'freeze matches(path, "pos_embd*", "w.c")',
      "initialize rank > 7 ~ ones",
      "if m.k > 7 {",
      '  freeze path == "c"',
      "}",
    ];
    expect(mistakes(base + recipe("t(m: m)", ...body), "small", "t")).toEqual([
      "VIT4327 rank > 7",
      'VIT4327 matches(path, "pos_embd*", "w.c")',
    ]);
    const { training, diagnostics, remarks } = elaborateTraining(spec(base + recipe("t(m)", ...body)), "small", "t");
    expect(diagnostics).toEqual([]);
    expect(training!.groups.flatMap((g) => g.members.map((m) => m.param))).toEqual(["w", "b"]);
    expect(remarks.map((d) => d.message)).toEqual([
      "this 'initialize' holds for no parameter of 'small'",
      "this 'freeze' holds for no parameter of 'small' (did you mean 'pos_embed'?)",
    ]);
  });
  test("matches: stars stand for anything", () => {
    const all = [
      ["a.b.c", "a.*", true],
      ["a.b.c", "*c", true],
      ["a.b.c", "*b*", true],
      ["a.b.c", "a*b*c", true],
      ["a", "a*a", false],
      ["aba", "ab*ba", false],
      ["a.b", "a.b", true],
      ["a.b", "a.", false],
      ["abcbd", "a*b*bd", true],
    ] as const;
    const asserts = all.map(
      ([text, pattern, is]) => `assert matches("${text}", "none", "${pattern}") == ${is}, "${text} ${pattern}"`,
    );
    expect(mistakes(base + recipe("t(m)", ...asserts, ...plain), "small", "t")).toEqual([]);
  });
});

describe("inputs", () => {
  test("of losses and recipes of one name are one, and recipes see them", () => {
    const loss = lines(
      "loss a(m) {",
      "  input label: class(m.k)",
      "  return m.logits[label]",
      "}",
      "loss b(m) {",
      "  input label: class(m.k)",
      "  input image[1, m.k, m.k]",
      "  return m.logits[label] * image[0, 0, 0]",
      "}",
    );
    const t = trainingOf(
      base + loss + recipe("t(m)", "minimize a(m) + b(m)", "metric first = if label == 0 then 1 else 0", plain[1]!),
      "small",
      "t",
    );
    expect(inputsOf(t.step).map((i) => i.id)).toEqual(["image", "label"]);
    expect(t.metrics).toEqual(["first"]);
  });
  test("of the model are augmented", () => {
    const t = trainingOf(
      base +
        recipe(
          "t(m)",
          ...plain,
          "augment image {",
          "  shift(pixels = 2)",
          "  rotate(10)",
          "  scale(by = 0.1)",
          "  flip()",
          "}",
        ),
      "small",
      "t",
    );
    expect(t.augment).toEqual({
      image: [
        { kind: "shift", pixels: 2 },
        { kind: "rotate", degrees: 10 },
        { kind: "scale", by: 0.1 },
        { kind: "flip" },
      ],
    });
  });
});

test("a loss cannot be called by a model", () => {
  const text = lines("loss l(m) {", "  return 1", "}", "model m() {", "  input x", "  output y = l(x)", "}");
  expect(checkSpec(spec(text)).map(show)).toEqual(["VIT2010 l"]);
});
