/**
 * The optimisers of exported packages against the oracle on the recipes' own graphs, in float64: what blocks compute,
 * schedules, clipping, averages, gradients that are not finite. And how they are written.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openSpec } from "../../src/compile.ts";
import { DiagnosticError } from "../../src/diagnostics/diagnostic.ts";
import { elaborateTraining, type TrainingOverrides } from "../../src/elaborate/elaborate-training.ts";
import { updateRule } from "../../src/elaborate/update-rule.ts";
import { optimizerText } from "../../src/export/torch/optimizer-text.ts";
import { torchFiles } from "#assets";
import { evaluateGraph } from "../../src/interp/evaluate-graph.ts";
import { elements, inputsOf, paramsOf } from "../../src/ir/graph.ts";
import type { Training } from "../../src/ir/training.ts";
import { values } from "../support/golden.ts";
import { complaintsOf } from "./install-ruff.ts";
import { python, torchVersion } from "./run-torch.ts";

/** Parameters of all ranks, in numbered modules, so that groups have patterns. */
const model = `
import "lib/recipes.vit"
block layer(x[n]) -> y[n] {
  param weight[n, n] ~ normal(0.5)
  param bias[n] ~ zeros
  y[i] = x[i] + bias[i] + sum[j] weight[i, j] * x[j]
}
model line(n = 5) {
  input x[n]
  h = x
  for i in 0..2 { h = layer(h) as layers[i] }
  param scale[1] ~ ones
  output y = scale[0] * sum[i] h[i]
}
variant small = line()
loss squares(m) {
  input target[1]
  return (m.y - target[0])^2
}
block lamb(p[n], g[n], lr, betas = [0.9, 0.99], eps = 1e-6, weight_decay = 0) -> p[n] {
  buffer m[n] ~ zeros
  buffer v[n] ~ zeros
  update m = betas[0] * m + (1 - betas[0]) * g
  update v = betas[1] * v + (1 - betas[1]) * g^2
  r = m / (1 - betas[0]^step) / (sqrt(v / (1 - betas[1]^step)) + eps) + weight_decay * p
  own = sqrt(sum[i] p[i]^2)
  size = sqrt(mean[i] r[i]^2)
  trust = if own > 0 and size > 0 then own / size else 1
  p = p - lr * trust * r
}
block swap(p[n], g[n], lr) -> p[n] {
  buffer last[n] ~ ones
  buffer before[n] ~ constant(0.25)
  update before = last
  update last = p
  p = max(min(p - lr * sign(g), 2), -lr) + 0.1 * before
}
block longest(p[n], g[n], lr) -> p[n] {
  buffer most[1] ~ zeros
  update most = max(most, max[i] abs(g[i]))
  p = p - lr * g / (most[0] + 1e-3)
}
block turned(p[n], g[n], lr, count = 2) -> p[n] {
  d = g
  for i in 0..count { d = d * cos(lr * (i + 1)) - tanh(d) / n }
  p[i] = p[i] - lr * d[n - 1 - i]
}`;

const recipes: Readonly<Record<string, string>> = {
  adamw: "optimize adamw(lr = 1e-2)",
  "adamw, decayed":
    "optimize adamw(lr = 1e-2, betas = [0.8, 0.95], eps = 1e-6, weight_decay = decay(path, rank, 0.05))",
  "a rate a layer": `optimize adamw(weight_decay = 0.1, lr = warmup_cosine(
    if matches(path, "layers.0.*") then 1e-3 else if matches(path, "layers.*") then 1e-2 else 0.1, 2))`,
  sgd: "optimize sgd(lr = 1e-2)",
  "sgd, plain": "optimize sgd(lr = 1e-2, momentum = 0)",
  "sgd, nesterov": "optimize sgd(lr = 1e-2, momentum = 0.8, nesterov = true, weight_decay = 0.1)",
  "sgd, by rank": "optimize sgd(lr = 1e-2, momentum = if rank > 1 then 0.9 else 0)",
  lamb: "optimize lamb(lr = warmup_linear(1e-2, 3), weight_decay = if rank > 1 then 0.1 else 0)",
  "state of itself": "optimize swap(lr = 1e-2)",
  "a number of the group": "optimize longest(lr = 1e-2)",
  "a vector turned round": 'optimize turned(lr = if matches(path, "*weight") then 1e-2 else 1e-3)',
  clipped: "clip = 0.5\n optimize adamw(lr = 1e-2)",
  "clipped more and more": "clip = 3 / step\n optimize sgd(lr = 1e-2)",
  averaged: "average = 0.9\n optimize adamw(lr = warmup_constant(1e-2, 3))",
  "averaged as time goes":
    'average = min(0.99, step / (step + 3))\n freeze matches(path, "layers.1.*")\n optimize sgd(lr = 0.1)',
  stairs: "optimize sgd(lr = stairs(1e-2, 2))",
  "of the settings":
    "epochs = 2\n accumulate = 2\n optimize sgd(lr = warmup_cosine(1e-3 * batch * accumulate, steps / epochs, floor = 1e-5))",
  "of the settings, others":
    "epochs = 2\n accumulate = 2\n optimize sgd(lr = warmup_cosine(1e-3 * batch * accumulate, steps / epochs, floor = 1e-5))",
};

const others: TrainingOverrides = { batch: 16, accumulate: 3, epochs: 4 };
const steps = 6;

const cases = Object.entries(recipes).map(([name, recipe]) => {
  const text = `${model}\ntrain it(m) {\n batch = 4\n minimize squares(m)\n ${recipe}\n}`;
  const spec = openSpec({ name: "test.vit", text }, () => undefined);
  // Written for the recipe's settings, and run with others: then the oracle has those.
  const given = name.endsWith("others") ? others : {};
  const { training, diagnostics } = elaborateTraining(spec, "small", "it");
  const { training: asRun = training } = elaborateTraining(spec, "small", "it", given);
  if (training === undefined || diagnostics.length > 0) throw new DiagnosticError(diagnostics);
  return {
    name,
    training: asRun!,
    text: optimizerText(updateRule(spec, "small", training), training, "What it does."),
  };
});

type Told = {
  norm: number;
  lr: number | null;
  params: Record<string, number[]>;
  average: Record<string, number[]>;
};

/** Gradients of a step by parameter; those of one step are none. */
const gradientsOf = (training: Training, step: number): Record<string, number[]> =>
  Object.fromEntries(
    paramsOf(training.step).map((p) => {
      const drawn = Array.from(values(`gradient ${p.id} ${step}`, elements(p.shape), 0, 1));
      return [p.id, step === 4 ? drawn.map((g, i) => (i === 0 ? 1e300 : g)) : drawn];
    }),
  );

const beginning = (training: Training): Record<string, number[]> =>
  Object.fromEntries(paramsOf(training.step).map((p) => [p.id, Array.from(values(p.id, elements(p.shape), 0, 1))]));

/** What the update graph of a training makes of the same. */
function byOracle(training: Training): Told[] {
  const { update, groups } = training;
  const begin = beginning(training);
  const state = new Map<string, Float64Array>();
  for (const p of paramsOf(update)) {
    const data = new Float64Array(elements(p.shape));
    if (p.init[0] === "ones") data.fill(1);
    if (p.init[0] === "constant") data.fill(p.init[1]);
    state.set(p.id, data);
  }
  const fill = (of: string, from: Record<string, number[]>): void => {
    for (const { number, members } of groups)
      for (const { param, offset } of members) state.get(`${of}.${number}`)?.set(from[param]!, offset);
  };
  const read = (of: string): Record<string, number[]> =>
    Object.fromEntries(
      groups.flatMap(({ number, members }) =>
        members.flatMap(({ param, offset }) => {
          const vector = state.get(`${of}.${number}`);
          return vector ? [[param, Array.from(vector.subarray(offset, offset + begin[param]!.length))]] : [];
        }),
      ),
    );
  fill("parameters", begin);
  fill("average", begin);
  return Array.from({ length: steps }, (_, i) => {
    for (const name of ["gradients", "accumulated"]) fill(name, gradientsOf(training, i + 1));
    const numbers: Record<string, number> = { step: i + 1, steps };
    const found = evaluateGraph(update, {
      batch: 1,
      inputs: Object.fromEntries(inputsOf(update).map((v) => [v.id, [numbers[v.id]!]])),
      params: Object.fromEntries(state),
    });
    for (const { into, value } of update.outputs) if (into !== undefined) state.get(into)!.set(found.get(value)!);
    const number = (name: string): number | undefined => {
      const output = update.outputs.find((o) => o.name === name);
      return output && found.get(output.value)![0]!;
    };
    return { norm: number("norm")!, lr: number("lr") ?? null, params: read("parameters"), average: read("average") };
  });
}

const folder = join(import.meta.dirname, `../../tmp/torch-optimizers-${process.pid}`);
beforeAll(() => {
  cases.forEach(({ text }, i) => {
    mkdirSync(join(folder, `case_${i}`, "trainer"), { recursive: true });
    const files = {
      "__init__.py": "",
      "optimizer.py": text,
      ...Object.fromEntries(
        ["rules", "stepping", "vectors"].map((n) => [`trainer/${n}.py`, torchFiles[`trainer/${n}.py`]!]),
      ),
    };
    for (const [name, file] of Object.entries(files)) writeFileSync(join(folder, `case_${i}`, name), file);
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("all are written as ruff writes them", () => expect(complaintsOf(folder)).toBe(""));

describe.skipIf(torchVersion === undefined)("in float64", () => {
  let results: Told[][];
  beforeAll(() => {
    const listed = cases.map(({ name, training }, i) => ({
      package: `case_${i}`,
      params: paramsOf(training.step).map((p) => ({ name: p.id, shape: p.shape, data: beginning(training)[p.id] })),
      gradients: Array.from({ length: steps }, (_, s) => gradientsOf(training, s + 1)),
      settings: { steps, batch: training.batch, accumulate: training.accumulate, epochs: training.epochs ?? null },
      name,
    }));
    writeFileSync(join(folder, "cases.json"), JSON.stringify(listed));
    execFileSync(python, [join(import.meta.dirname, "optimizers.py"), folder], {
      stdio: ["ignore", "inherit", "inherit"],
    });
    results = JSON.parse(
      readFileSync(join(folder, "results.json"), "utf8").replaceAll("Infinity", "1e999"),
    ) as Told[][];
  });

  test.each(cases.map((c, i) => [c.name, i] as const))("%s", (_, i) => {
    const { training } = cases[i]!;
    const trained = new Set(training.groups.flatMap((g) => g.members.map((m) => m.param)));
    const begin = beginning(training);
    byOracle(training).forEach((expected, s) => {
      const found = results[i]![s]!;
      near(found.norm, expected.norm, `norm of step ${s + 1}`);
      if (expected.lr === null) expect(found.lr).toBeNull();
      else near(found.lr!, expected.lr, `lr of step ${s + 1}`);
      for (const [name, data] of Object.entries(found.params))
        (trained.has(name) ? expected.params : begin)[name]!.forEach((e, k) =>
          near(data[k]!, e, `${name}[${k}] after step ${s + 1}`),
        );
      expect(Object.keys(found.average).sort()).toEqual(Object.keys(expected.average).sort());
      for (const [name, data] of Object.entries(expected.average))
        data.forEach((e, k) => near(found.average[name]![k]!, e, `average of ${name}[${k}] after step ${s + 1}`));
    });
  });
});

function near(found: number, expected: number, what: string): void {
  if (found === expected) return;
  expect(Math.abs(found - expected), `${what}: ${found}, not ${expected}`).toBeLessThan(
    1e-12 * Math.max(1, Math.abs(expected)),
  );
}
