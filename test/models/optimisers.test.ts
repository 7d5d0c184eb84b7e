/**
 * Optimisers, schedules, clipping, averages, accumulation, and what is random, as the library's specs say them: against
 * plain loops in float64.
 */
import { describe, expect, test } from "vitest";
import { compileTraining, type CompiledTraining } from "../../src/compile-training.ts";
import { openSpec } from "../../src/compile.ts";
import { DiagnosticError } from "../../src/diagnostics/diagnostic.ts";
import { elaborateTraining } from "../../src/elaborate/elaborate-training.ts";
import { elaborate } from "../../src/elaborate/elaborate.ts";
import { evaluateGraph } from "../../src/interp/evaluate-graph.ts";
import { inputsOf } from "../../src/ir/graph.ts";
import { values } from "../support/golden.ts";
import { type Numbers, hostInputs, inMemory, initialState, stateOf, trainStep } from "../support/run-training.ts";
import type { Plan } from "../../src/runtime/plan.ts";

/** Linear regression of four examples: derivatives that fit in a line. */
const model = `
  import "lib/recipes.vit"
  model line(n = 3) {
    input x[n]
    param w[n] ~ zeros
    param b[1] ~ zeros
    output y = b[0] + sum[i] w[i] * x[i]
  }
  loss squares(m) {
    input target[1]
    return (m.y - target[0])^2
  }`;

function compiled(recipe: string, batch = 4): CompiledTraining<Plan> {
  const text = `${model}\ntrain it(m) {\n batch = ${batch}\n steps = 10\n minimize squares(m)\n ${recipe}\n}`;
  return compileTraining(
    openSpec({ name: "test.vit", text }, () => undefined),
    "line",
    "it",
  );
}

const x = Array.from(values("x", 12, 0, 1));
const target = Array.from(values("target", 4, 0.5, 1));
const start = [0.3, -0.2, 0.5, 0.1];

/** By w and b, of the mean over all four examples. */
function gradient(p: readonly number[]): number[] {
  const g = [0, 0, 0, 0];
  for (let r = 0; r < 4; r++) {
    const error = p[3]! + [0, 1, 2].reduce((s, i) => s + p[i]! * x[3 * r + i]!, 0) - target[r]!;
    for (let i = 0; i < 3; i++) g[i]! += (2 * error * x[3 * r + i]!) / 4;
    g[3]! += (2 * error) / 4;
  }
  return g;
}

/** Parameters (or their averages) after each of `steps` steps; `parts` passes a step. */
async function trained(
  training: CompiledTraining<Plan>,
  steps: number,
  parts = 1,
  role: "parameter" | "average" = "parameter",
): Promise<number[][]> {
  const engine = inMemory(training);
  engine.write(initialState(training, (name) => (name === "w" ? start.slice(0, 3) : start.slice(3))));
  const rows = 4 / parts;
  const batches = Array.from(
    { length: parts },
    (_, k): Numbers => ({
      x: x.slice(3 * rows * k, 3 * rows * (k + 1)),
      target: target.slice(rows * k, rows * (k + 1)),
    }),
  );
  const after: number[][] = [];
  for (let step = 1; step <= steps; step++) {
    await trainStep(engine, training, step, batches);
    const state = await engine.read();
    after.push(
      ["w", "b"].flatMap((name) =>
        stateOf(state, training.plan.state.find((s) => s.name === name && s.role === role)!),
      ),
    );
  }
  return after;
}

const close = (found: readonly (readonly number[])[], expected: readonly (readonly number[])[]): void => {
  expected.forEach((row, step) =>
    row.forEach((v, i) => expect(found[step]![i], `parameter ${i} after step ${step + 1}`).toBeCloseTo(v, 6)),
  );
};

/** The steps of an optimiser written as a loop. */
function reference(
  steps: number,
  update: (p: number[], g: readonly number[], step: number) => void,
  prepare = (g: number[]): number[] => g,
): number[][] {
  const p = [...start];
  return Array.from({ length: steps }, (_, i) => {
    update(p, prepare(gradient(p)), i + 1);
    return [...p];
  });
}

const descent =
  (lr: (step: number) => number) =>
  (p: number[], g: readonly number[], step: number): void =>
    g.forEach((d, i) => (p[i]! -= lr(step) * d));

describe("sgd", () => {
  test.each([
    ["momentum", "sgd(lr = 0.1)", 0.9, false, 0],
    [
      "nesterov and weight decay",
      "sgd(lr = 0.1, momentum = 0.8, nesterov = true, weight_decay = 0.01)",
      0.8,
      true,
      0.01,
    ],
    ["neither", "sgd(lr = 0.1, momentum = 0)", 0, false, 0],
  ] as const)("with %s", async (_, call, momentum, nesterov, decay) => {
    const velocity = [0, 0, 0, 0];
    close(
      await trained(compiled(`optimize ${call}`), 4),
      reference(4, (p, g) =>
        g.forEach((d, i) => {
          const whole = d + decay * p[i]!;
          velocity[i] = momentum * velocity[i]! + whole;
          p[i]! -= 0.1 * (nesterov ? whole + momentum * velocity[i]! : velocity[i]!);
        }),
      ),
    );
  });
});

test("adamw, with decay for one of the parameters", async () => {
  const [m, v] = [
    [0, 0, 0, 0],
    [0, 0, 0, 0],
  ];
  const training = compiled(
    `optimize adamw(lr = 0.05, betas = [0.8, 0.95], weight_decay = if path == "w" then 0.1 else 0)`,
  );
  expect(training.training.groups).toHaveLength(2);
  close(
    await trained(training, 4),
    reference(4, (p, g, t) =>
      g.forEach((d, i) => {
        m[i] = 0.8 * m[i]! + 0.2 * d;
        v[i] = 0.95 * v[i]! + 0.05 * d * d;
        p[i]! *= 1 - 0.05 * (i < 3 ? 0.1 : 0);
        p[i]! -= (0.05 * (m[i]! / (1 - 0.8 ** t))) / (Math.sqrt(v[i]! / (1 - 0.95 ** t)) + 1e-8);
      }),
    ),
  );
});

test("two passes of half the batch are one of the whole", async () => {
  const whole = await trained(compiled("optimize adamw(lr = 0.05)"), 3);
  close(await trained(compiled("accumulate = 2\noptimize adamw(lr = 0.05)", 2), 3, 2), whole);
});

test("a gradient longer than `clip` is shortened, all parameters together", async () => {
  expect(Math.hypot(...gradient(start))).toBeGreaterThan(0.3);
  const clip = (g: number[]): number[] => g.map((d) => d * Math.min(1, 0.3 / Math.hypot(...g)));
  const found = await trained(
    compiled(`clip = 0.3\noptimize sgd(lr = 0.1, momentum = 0, weight_decay = if path == "w" then 0 else 1e-9)`),
    3,
  );
  const expected = reference(
    3,
    descent(() => 0.1),
    clip,
  );
  expected.forEach((row, step) => row.forEach((v, i) => expect(found[step]![i]).toBeCloseTo(v, 5)));
});

test("the moving average follows the parameters", async () => {
  const average = [...start];
  const expected = reference(
    4,
    descent(() => 0.1),
  ).map((p) => p.map((v, i) => (average[i] = 0.7 * average[i]! + 0.3 * v)));
  close(await trained(compiled("average = 0.7\noptimize sgd(lr = 0.1, momentum = 0)"), 4, 1, "average"), expected);
});

test.each([
  [
    "warmup_cosine(0.2, 4, floor = 0.01)",
    (t: number) => (t <= 4 ? (0.2 * t) / 4 : 0.01 + (0.19 * (1 + Math.cos((Math.PI * (t - 4)) / 96))) / 2),
  ],
  ["warmup_linear(0.2, 4, floor = 0.01)", (t: number) => (t <= 4 ? (0.2 * t) / 4 : 0.2 - (0.19 * (t - 4)) / 96)],
  ["warmup_constant(0.2, 4)", (t: number) => Math.min(0.2, (0.2 * t) / 4)],
  ["stairs(0.2, 30, factor = 0.5)", (t: number) => 0.2 * 0.5 ** Math.floor((t - 1) / 30)],
] as const)("%s", (schedule, expected) => {
  const training = compiled(`optimize sgd(lr = ${schedule})`);
  const { lr } = training.plan.reports;
  expect(lr).toBeDefined();
  for (const step of [1, 3, 4, 5, 30, 31, 60, 61, 100]) {
    const [found] = Object.values(
      hostInputs(
        { ...training, plan: { ...training.plan, host: { lr: lr! } } },
        { step, steps: 100, micro: 0, seed: 1 },
      ),
    );
    expect(found![0], `step ${step}`).toBeCloseTo(expected(step), 12);
  }
});

describe("what is random", () => {
  const spec = openSpec(
    {
      name: "test.vit",
      text: `
    import "lib/nn.vit"
    import "lib/recipes.vit"
    model noise(rate = 0) {
      input x[60, 20]
      param w[20] ~ ones
      scaled[t, c] = x[t, c] * w[c]
      output elements = dropout(scaled, rate)
      output again = dropout(scaled, rate)
      output examples = stochastic_depth(scaled, rate)
      output y = sum[t, c] scaled[t, c]
    }
    train it(m: noise(rate = 0.25)) {
      batch = 64
      steps = 1
      minimize sum[t, c] (m.elements[t, c] + m.again[t, c] + m.examples[t, c])
      optimize sgd(lr = 0.1)
    }`,
    },
    () => undefined,
  );
  const { training, diagnostics } = elaborateTraining(spec, "noise", "it");
  if (training === undefined) throw new DiagnosticError(diagnostics);
  const graph = training.step;
  const outputs = ["elements", "again", "examples"].map(
    (name) => training.evaluation.outputs.find((o) => o.name === name)!.value,
  );
  const ones = new Float32Array(64 * 1200).fill(1);
  const drawn = (seed: number): Float64Array[] => {
    // In training they have other values than outside of it: those that the loss reads.
    const found = evaluateGraph(graph, {
      batch: 1,
      inputs: {
        x: ones,
        ...Object.fromEntries(
          inputsOf(graph)
            .filter((v) => v.host)
            .map((v) => [v.id, [seed]]),
        ),
      },
      params: { w: new Float32Array(20).fill(1) },
      keep: kept,
    });
    return kept.map((id) => found.get(id)!);
  };
  const kept = [...graph.values.values()]
    .filter((v) => v.kind === "comprehension" && v.shape.join() === "64,60,20" && v.id.startsWith("y"))
    .map((v) => v.id);

  test("outside of training nothing is dropped", () => {
    const found = evaluateGraph(training.evaluation, {
      batch: 1,
      inputs: { x: ones },
      params: { w: new Float32Array(20).fill(1) },
    });
    for (const id of outputs) expect([...new Set(found.get(id))]).toEqual([1]);
  });

  test("a quarter is zero, the rest makes up for it; other places and seeds draw others, equal ones the same", () => {
    expect(kept).toHaveLength(3);
    const [elements, again, examples] = drawn(5) as [Float64Array, Float64Array, Float64Array];
    const zeros = (data: Float64Array): number => data.filter((v) => v === 0).length / data.length;
    for (const data of [elements, again, examples]) expect([...new Set(data)].sort()).toEqual([0, 1 / 0.75]);
    // Of 76,800 numbers the share is within 0.005 of a quarter but once in a thousand times; these are always the same.
    expect(Math.abs(zeros(elements) - 0.25)).toBeLessThan(0.005);
    expect(Math.abs(zeros(again) - 0.25)).toBeLessThan(0.005);
    expect(zeros(elements.map((v, i) => (v === 0 && again[i] === 0 ? 0 : 1)))).toBeCloseTo(1 / 16, 2);
    expect(elements.subarray(0, 1200)).not.toEqual(elements.subarray(1200, 2400));
    for (let r = 0; r < 64; r++) expect(new Set(examples.subarray(1200 * r, 1200 * (r + 1))).size).toBe(1);
    expect(Math.abs(zeros(examples) - 0.25)).toBeLessThan(0.2);
    expect(drawn(5)[0]).toEqual(elements);
    expect(drawn(6)[0]).not.toEqual(elements);
  });

  test("stochastic depth rises from block to block, over all stages", () => {
    const expected = [
      [0, 0.1],
      [0.2, 0.3, 0.4],
    ];
    const checks = expected.flatMap((stage, s) =>
      stage.map(
        (rate, i) =>
          `assert abs(rising(0.4, [2, 3], ${s}, ${i}) - ${rate}) < 1e-12, "{rising(0.4, [2, 3], ${s}, ${i})}"`,
      ),
    );
    const text = `import "lib/nn.vit"\nmodel rates() {\n input x[1]\n ${checks.join("\n")}\n assert rising(0.4, [1], 0, 0) == 0\n output y = x * 2\n}`;
    expect(
      elaborate(
        openSpec({ name: "test.vit", text }, () => undefined),
        "rates",
      ).diagnostics,
    ).toEqual([]);
  });
});
