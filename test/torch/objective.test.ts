/**
 * Recipes as `objective.py`, in float64: losses, metrics and gradients of the reference implementations' six trainings,
 * of every small variant by the oracle, and two processes against one with the doubled batch.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openSpec } from "../../src/compile.ts";
import { recipesOf } from "../../src/elaborate/elaborate-training.ts";
import type { Spec } from "../../src/elaborate/elaborate.ts";
import { findVariant } from "../../src/elaborate/spec.ts";
import { shippedSpec } from "../../src/elaborate/shipped.ts";
import { packageFiles } from "../../src/export/torch/package-files.ts";
import { type RecordedTraining, recordTraining } from "../../src/export/torch/recorded-training.ts";
import { evaluateGraph } from "../../src/interp/evaluate-graph.ts";
import { type Graph, comprehensionsOf, inputsOf, paramsOf } from "../../src/ir/graph.ts";
import { goldenParams } from "../support/golden.ts";
import { modelData } from "../support/model-data.ts";
import { repositorySpec } from "../support/model-run.ts";
import { shippedFiles, smallNames } from "../support/small-variants.ts";
import {
  batchOf,
  compareGradient,
  compareSummary,
  familyOf,
  float64TrainTolerance,
  trainRuns,
} from "../support/train-golden.ts";
import { commentOf } from "../../src/language/docs.ts";
import { ofEach } from "../../src/runtime/host-data.ts";
import { python, torchVersion, writePackage } from "./run-torch.ts";

type Named = Readonly<Record<string, readonly number[]>>;

interface Step {
  readonly evaluation: Named;
  /** Loss, metrics and outputs, in training. */
  readonly results: Named;
  readonly gradients: Named;
  readonly buffers: Named;
  readonly of_inputs: readonly (readonly number[])[];
}

interface Told extends Step {
  readonly error?: string;
  readonly halves?: readonly [Step, Step];
}

interface Case {
  readonly name: string;
  readonly recorded: RecordedTraining;
  readonly inputs: Readonly<Record<string, ArrayLike<number>>>;
  readonly params: Readonly<Record<string, ArrayLike<number>>>;
  readonly split?: true;
}

const scratch = join(import.meta.dirname, `../../tmp/torch-objective-${process.pid}`);
beforeAll(() => void mkdirSync(scratch, { recursive: true }));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const oneOf = (name: string, spec: Spec, variant: string, recipe: string, batch: number): Case => {
  const recorded = recordTraining(spec, variant, recipe, { batch });
  const { inputs, params } = modelData(recorded.training.step, 1);
  return { name, recorded, inputs, params };
};

const isDrawn = ({ training: { step } }: RecordedTraining): boolean =>
  comprehensionsOf(step).some((v) => v.body.kind === "apply" && v.body.op === "random");

/** Batches are normed, counted and compared in ways that PyTorch has no name for. */
const unusual = `import "lib/optim.vit"
block odd(x[c]) -> y[c] {
  param gain[c] ~ ones
  buffer seen[c] ~ zeros
  buffer steps_done ~ zeros
  mu[c] = seen[c]
  var[c] = 1 + 0 * seen[c]
  top[c] = seen[c]
  if training {
    mu[c] = mean[batch] x[c]
    var[c] = mean[batch] (x[c] - mu[c])^2
    top[c] = max[batch] x[c]
    update seen[c] = 0.9 * seen[c] + 0.1 * mu[c] + 0 * steps_done
    update steps_done = steps_done + 1
  }
  y[c] = (x[c] - mu[c]) * rsqrt(var[c] + 1e-5) * gain[c] + seen[c] + 0.1 * top[c]
}
model odd_one(k = 6) {
  input x[k]
  param w[o: 3, k] ~ trunc_normal(0.02)
  z[o] = sum[k] w[o, k] * x[k]
  output y = odd(z) as odd
}
variant odd_variant = odd_one()
train whole(m) {
  batch = 4
  minimize sum[i] m.y[i]^2 * stop_gradient(1 + atan(m.y[i])^2) + 0.1 * sum[batch, i] m.y[i]^3
  metric spread = max[batch] m.y[0] - min[batch] m.y[0]
  metric size = batch
  optimize sgd(lr = 0.1)
}
`;
/** Loops over steps, linear and not, of several equations, from the end, and sums. */
const recurrent = `import "lib/nn.vit"
import "lib/scan.vit"
import "lib/recipes.vit"
model steps(n = 5, d = 4, classes = 3) {
  input x[n, d]
  x = x + mamba(x, rank = 1, inner = 6, states = 3, k = 2) as mixer
  x = gru(x, 6) as rnn
  param a[i: 6] ~ uniform(0.5, 0.9)
  back[t: n, i] = a[i] * (back[t + 1, i] else 0) + x[t, i]
  z = cumulative_sum(back)
  output logits = linear(z[n - 1], classes) as head
}
variant steps_small = steps()
`;

const textSpec = (name: string, text: string): Spec =>
  openSpec({ name, text }, (path) => shippedSpec(path.replace(/^vitc\//, ""))!);

const runs = trainRuns.map((run): Case & { readonly run: typeof run } => ({
  run,
  name: run.run,
  recorded: recordTraining(repositorySpec(familyOf(run)), run.case, run.run),
  inputs: batchOf(run),
  params: goldenParams(run.case),
}));
/** `fine_tune` has rates by layer: it is for models that say how deep they are. */
const takesDepth = (spec: Spec, variant: string): boolean => {
  const found = findVariant(spec, variant);
  return "model" in found && found.model.model.params.some((p) => p.name.text === "depth");
};
/** Each variant by each recipe that is for its model or for any; those of another epsilon are written alike. */
const variants = smallNames(shippedFiles)
  .filter(({ name }) => !name.endsWith("_eps"))
  .flatMap(({ spec, name }) =>
    recipesOf(spec, name)
      .filter((recipe) => recipe !== "fine_tune" || takesDepth(spec, name))
      .map((recipe) => oneOf(`${name} by ${recipe}`, spec, name, recipe, 2)),
  );
const halved = [
  oneOf("cvt_micro with batch norms", repositorySpec("cvt"), "cvt_micro", "cvt_micro_smooth_train_bn", 4),
  oneOf("what PyTorch has no name for", textSpec("unusual.vit", unusual), "odd_variant", "whole", 4),
  oneOf("recurrences", textSpec("recurrent.vit", recurrent), "steps_small", "classify", 4),
].map((c): Case => ({ ...c, split: true }));
const cases: readonly Case[] = [...runs, ...variants, ...halved];

/** What Python is told of each. */
const listed = cases.map((c, i) => ({ ...c, folder: `case_${i}` }));

describe.skipIf(torchVersion === undefined)("in float64", () => {
  let told: Told[];
  beforeAll(() => void (told = run()));
  const of = (c: Case): Told => {
    const result = told[cases.indexOf(c)]!;
    expect(result.error).toBeUndefined();
    return result;
  };

  test.each(runs.map((c) => [c.name, c] as const))("%s: the reference's loss and gradients", (_, c) => {
    const { results, gradients, buffers, of_inputs } = of(c);
    const tolerance = 5e-9;
    expect(Math.abs(results.loss![0]! - c.run.loss_before)).toBeLessThan(tolerance * Math.max(1, c.run.loss_before));
    expect(Object.keys(gradients).sort()).toEqual(c.run.parameters.map((p) => p.name).sort());
    const t = { first8: tolerance, l2: tolerance };
    expect([
      ...c.run.parameters.flatMap((p) => compareGradient(p, gradients[p.name]!, tolerance)),
      ...compareSummary("gradient of the image", of_inputs[0]!, c.run.input_grad, t),
      ...(c.run.running_stats_after_1 ?? []).flatMap((s) => compareSummary(s.name, buffers[s.name]!, s, t)),
    ]).toEqual([]);
    expect(float64TrainTolerance.grad).toBeGreaterThan(tolerance);
  });

  test("examples drop as a whole, as often as the rate says, and not outside of training", () => {
    const { share, ...rest } = JSON.parse(readFileSync(join(scratch, "dropped.json"), "utf8")) as { share: number };
    expect(rest).toEqual({ alike: true, values: [0, 1 / 0.75], same: true });
    // Five times the deviation of 4000 examples.
    expect(Math.abs(share - 0.25)).toBeLessThan(0.035);
  });

  test.each([...variants, ...halved].map((c) => [c.name, c] as const))("%s: the oracle's numbers", (_, c) => {
    const { results, evaluation, buffers } = of(c);
    const { training } = c.recorded;
    const wanted = (graph: Graph): Named => {
      const computed = evaluateGraph(graph, { batch: 1, inputs: c.inputs, params: c.params });
      // Means over few examples more are taken by `train.py` itself, which fills up no batch.
      const numbers = ["loss", ...training.metrics];
      const outputs = graph.outputs.filter((o) => !numbers.some((name) => ofEach(name) === o.name));
      return Object.fromEntries(outputs.map((o) => [o.into ?? o.name, [...computed.get(o.value)!]]));
    };
    // What is drawn differs from one engine to the other.
    if (!isDrawn(c.recorded)) expectEqual(wanted(training.step), { ...results, ...buffers });
    expectEqual(wanted(training.evaluation), evaluation);
  });

  test.each(halved.map((c) => [c.name, c] as const))("%s: two processes as one", (_, c) => {
    const { results, gradients, buffers, halves } = of(c);
    const names = ["loss", ...c.recorded.training.metrics];
    for (const name of names)
      expectEqual(
        { [name]: results[name]! },
        { [name]: [(halves![0].results[name]![0]! + halves![1].results[name]![0]!) / 2] },
      );
    for (const one of halves!) {
      expectEqual(gradients, one.gradients);
      expectEqual(buffers, one.buffers);
    }
  });
});

/** Every number that is wanted, to 1e-9 of the largest beside it. */
function expectEqual(wanted: Named, found: Named): void {
  for (const [name, numbers] of Object.entries(wanted)) {
    const most = Math.max(1, ...numbers.map(Math.abs));
    expect(found[name]?.length, name).toBe(numbers.length);
    const worst = Math.max(...numbers.map((n, i) => Math.abs(n - found[name]![i]!)));
    expect(worst, name).toBeLessThan(1e-9 * most);
  }
}

function writeCase({ folder, recorded }: (typeof listed)[number]): string {
  const made = packageFiles(recorded.training.evaluation, recorded.evaluation.model, {
    spec: "spec.vit",
    taps: [],
    docs: commentOf,
    recipe: recorded,
  });
  writePackage(join(scratch, folder), made);
  return made.factory;
}

function run(): Told[] {
  const parts: Float32Array[] = [];
  let offset = 0;
  const add = (data: ArrayLike<number>): void => {
    parts.push(Float32Array.from(data));
    offset += 4 * data.length;
  };
  const given = listed.map((c) => {
    const { folder, recorded, inputs, params, split } = c;
    const { step } = recorded.training;
    const start = offset;
    const read = inputsOf(step).filter((v) => v.host !== true);
    const told = {
      package: folder,
      factory: writeCase(c),
      offset: start,
      split: split === true,
      params: paramsOf(step).map((p) => ({ name: p.id, shape: p.shape })),
      inputs: read.map((v) => ({ name: v.id, shape: v.shape, whole: v.classes !== undefined })),
    };
    for (const p of told.params) add(params[p.name]!);
    for (const v of told.inputs) add(inputs[v.name]!);
    return told;
  });
  writeFileSync(join(scratch, "given.bin"), Buffer.concat(parts.map((p) => new Uint8Array(p.buffer))));
  writeFileSync(join(scratch, "cases.json"), JSON.stringify(given));
  execFileSync(python, [join(import.meta.dirname, "objectives.py"), scratch], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  return JSON.parse(readFileSync(join(scratch, "results.json"), "utf8")) as Told[];
}
