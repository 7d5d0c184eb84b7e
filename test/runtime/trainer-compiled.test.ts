/**
 * The trainer on trainings that the compiler made: exact resumption, the same numbers on the other WebGPU
 * implementation, blame by spec line.
 */
import { build } from "esbuild";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { compileTraining, compileTrainingGraphs } from "../../src/compile-training.ts";
import { openSpec } from "../../src/compile.ts";
import { loadTrainer, type TrainPlan, type VitcError } from "../../src/runtime/index.ts";
import { readSafetensors } from "../../src/runtime/read-safetensors.ts";
import { runInDeno } from "../support/deno.ts";
import { values } from "../support/golden.ts";
import { testDevice } from "../support/gpu.ts";
import { handTraining } from "../support/hand-training.ts";
import { repositorySpec } from "../support/model-run.ts";
import { graphOf } from "../support/pass-test.ts";
import { checkOnNull } from "../support/null-device.ts";

const mlp = (): TrainPlan =>
  compileTrainingGraphs(
    handTraining(
      graphOf(`import "lib/nn.vit"
    model m(classes = 4) {
      input x[3, 8]
      h = gelu(linear(layer_norm(x) as norm, 12) as fc1)
      output logits = linear(mean[t] h[t], classes) as fc2
    }`),
      { batch: 3, accumulate: 2, average: true, clip: 0.5 },
    ),
  ).plan;

/** Inputs of one step. */
function batchOf(plan: TrainPlan, step: number): Record<string, Float32Array> {
  const given = plan.step.inputs.filter((i) => !Object.hasOwn(plan.host, i.name));
  return Object.fromEntries(
    given.map(({ name, shape, classes }) => {
      const data = values(`${name} ${step}`, plan.accumulate * shape.reduce((a, b) => a * b, 1), 0, 1);
      return [
        name,
        classes === undefined ? data : data.map((x) => Math.min(classes - 1, Math.floor(((x + 1) / 2) * classes))),
      ];
    }),
  );
}

let device: GPUDevice;
beforeAll(async () => {
  device = (await testDevice()).device;
});

describe.each([
  ["a perceptron in two passes, clipped and averaged", mlp],
  ["vit_micro by cross entropy", () => compileTraining(repositorySpec("vit"), "vit_micro", "vit_micro_ce").plan],
])("%s", (_, make) => {
  test("goes down; saved and taken up again it gives the same bits", async () => {
    const plan = make();
    const whole = await loadTrainer(device, plan, { seed: 2, steps: 6 });
    const half = await loadTrainer(device, plan, { seed: 2, steps: 6 });
    const losses: number[] = [];
    // The same batch in turns, so that the loss must fall.
    for (let step = 0; step < 6; step++) losses.push((await whole.step(batchOf(plan, step % 2))).loss);
    for (let step = 0; step < 3; step++) await half.step(batchOf(plan, step % 2));
    const state = await half.state();
    half.dispose();
    const rest = await loadTrainer(device, plan, { state });
    for (let step = 3; step < 6; step++) expect((await rest.step(batchOf(plan, step % 2))).loss).toBe(losses[step]);
    expect(await rest.state()).toEqual(await whole.state());
    expect(losses[4]! + losses[5]!).toBeLessThan(losses[0]! + losses[1]!);
    whole.dispose();
    rest.dispose();
  });

  test("a number that is not finite is found where it arises, and nothing is lost", async () => {
    const plan = make();
    const first = await loadTrainer(device, plan, { seed: 2, steps: 6 });
    const huge = [...readSafetensors(await first.parameters())].map(
      ([name, tensor]) => [name, tensor.data().map((x) => 1e30 * x)] as const,
    );
    first.dispose();
    const trainer = await loadTrainer(device, plan, { weights: Object.fromEntries(huge), steps: 6 });
    const before = await trainer.state();
    const error = await trainer.step(batchOf(plan, 0)).then(
      () => expect.unreachable(),
      (e: VitcError) => e,
    );
    expect(error).toMatchObject({ code: "numbers", details: { step: 1 } });
    expect(error.message).toMatch(
      /The first value that is not finite: [\w.]+ \(\S+\.vit:\d+\) becomes (NaN|-?Infinity) at element \d+/,
    );
    expect(await trainer.state()).toEqual(before);
    trainer.dispose();
  });

  test("every text is WGSL", async () => {
    const plan = make();
    const texts = [plan.step, plan.accumulation, plan.update, plan.evaluation].flatMap(
      (p) => p?.pipelines.map((t) => t.wgsl) ?? [],
    );
    expect(await checkOnNull([...new Set(texts)], [])).toEqual([]);
  });
});

test("evaluates by the averages as by parameters that are equal to them; what has none is as it is", async () => {
  const text = `import "lib/nn.vit"
import "lib/recipes.vit"
block norm(x[t, d]) -> y[t, d] {
  param weight[d] ~ ones
  buffer running_mean[d] ~ zeros
  mu = running_mean
  if training {
    mu[c] = mean[batch, t] x[t, c]
    update running_mean[c] = 0.9 * running_mean[c] + 0.1 * mu[c]
  }
  y[t, c] = (x[t, c] - mu[c]) * weight[c]
}
model net(classes = 4) {
  input x[3, 8]
  h = gelu(linear(norm(x) as norm, 12) as fc1)
  output logits = linear([c] => mean[t] h[t, c], classes) as fc2
}
train it(m: net) {
  batch = 3
  average = 0.5
  minimize classification(m)
  optimize adamw(lr = 0.1, weight_decay = decay(path, rank, 0.05))
  freeze matches(path, "fc1.bias")
}
`;
  const { plan } = compileTraining(
    openSpec({ name: "net.vit", text }, () => undefined),
    "net",
    "it",
  );
  expect(new Set(plan.state.map((t) => t.role))).toEqual(
    new Set(["parameter", "gradient", "average", "optimizer", "buffer"]),
  );
  const trainer = await loadTrainer(device, plan, { seed: 2 });
  for (let step = 0; step < 4; step++) await trainer.step(batchOf(plan, step));
  const alone = await loadTrainer(device, plan, { weights: await trainer.parameters({ average: true }) });
  const [batch, before] = [batchOf(plan, 9), await trainer.state()];
  const given = await trainer.evaluate(batch, { average: true });
  expect(given).toEqual(await alone.evaluate(batch));
  expect(given.logits).not.toEqual((await trainer.evaluate(batch)).logits);
  expect(await trainer.state()).toEqual(before);
  alone.dispose();
  trainer.dispose();
});

test("in Deno: the same numbers, exact states, faults told", async () => {
  const plan = mlp();
  const bundle = await build({
    entryPoints: [join(import.meta.dirname, "../../src/runtime/index.ts")],
    bundle: true,
    format: "esm",
    write: false,
  });
  const script = `
    import { loadTrainer, trainingRequirements } from "./runtime.js";
    const { plan, batches } = JSON.parse(await Deno.readTextFile(Deno.args[0] + "/plan.json"));
    const adapter = await navigator.gpu.requestAdapter();
    const device = await adapter.requestDevice(trainingRequirements(plan));
    const batch = (i) => Object.fromEntries(Object.entries(batches[i]).map(([k, v]) => [k, Float32Array.from(v)]));
    const whole = await loadTrainer(device, plan, { seed: 2, steps: 4 });
    const losses = [];
    for (let i = 0; i < 4; i++) { if (i === 2) var state = await whole.state(); losses.push((await whole.step(batch(i))).loss); }
    const rest = await loadTrainer(device, plan, { state });
    for (let i = 2; i < 4; i++) await rest.step(batch(i));
    const same = String(await rest.state()) === String(await whole.state());
    const evaluated = await rest.evaluate(Object.fromEntries(Object.entries(batch(0)).map(([k, v]) => [k, v.slice(0, v.length / 2)])));
    const spoilt = batch(0);
    Object.values(spoilt)[0].fill(NaN);
    const fault = await rest.step(spoilt).catch((error) => [error.code, error.message]);
    rest.dispose();
    const disposed = await rest.state().catch((error) => error.code);
    console.log("@@" + JSON.stringify({ losses, same, logits: [...evaluated.logits.shape], fault, disposed }));
    Deno.exit(0);
  `;
  const batches = [0, 1, 2, 3].map((i) =>
    Object.fromEntries(Object.entries(batchOf(plan, i)).map(([k, v]) => [k, [...v]])),
  );
  const there = runInDeno<{
    losses: number[];
    same: boolean;
    logits: number[];
    fault: [string, string];
    disposed: string;
  }>(script, { "runtime.js": bundle.outputFiles[0]!.text, "plan.json": JSON.stringify({ plan, batches }) });
  const trainer = await loadTrainer(device, plan, { seed: 2, steps: 4 });
  for (let i = 0; i < 4; i++) expect(there.losses[i]).toBeCloseTo((await trainer.step(batchOf(plan, i))).loss, 5);
  trainer.dispose();
  expect(there).toMatchObject({ same: true, logits: [3, 4], disposed: "disposed" });
  expect(there.fault).toEqual([
    "input",
    "input 'x': expected finite numbers, got NaN at element 0 of example 0; the option allowNotFinite would let it pass",
  ]);
});
