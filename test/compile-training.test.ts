/**
 * Trainings written by hand: their programs do, in shared memory and on a device, what their graphs say one after the
 * other.
 */
import { describe, expect, test } from "vitest";
import { type CompiledTraining, compileTrainingGraphs } from "../src/compile-training.ts";
import { compileGraph } from "../src/compile.ts";
import { evaluateGraph } from "../src/interp/evaluate-graph.ts";
import { elements, paramsOf } from "../src/ir/graph.ts";
import { gpu, software } from "../src/ir/target.ts";
import type { Training } from "../src/ir/training.ts";
import { differentiate } from "../src/passes/autodiff/differentiate.ts";
import { values } from "./support/golden.ts";
import { testDevice } from "./support/gpu.ts";
import { type HandOptions, handTraining } from "./support/hand-training.ts";
import { firstDifference, graphOf } from "./support/pass-test.ts";
import {
  type Engine,
  type Numbers,
  initialState,
  inMemory,
  onDevice,
  stateOf,
  trainStep,
} from "./support/run-training.ts";
import type { Plan } from "../src/runtime/plan.ts";

const models = {
  linear: graphOf(`import "lib/nn.vit"
    model m(classes = 5) {
      input x[7]
      output logits = linear(x, classes) as head
    }`),
  mlp: graphOf(`import "lib/nn.vit"
    model m(classes = 4) {
      input x[3, 8]
      h = gelu(linear(layer_norm(x) as norm, 12) as fc1)
      output logits = linear(mean[t] h[t], classes) as fc2
    }`),
  // Without biases: that of the keys has a derivative of 0, of which rounding makes steps of any direction.
  attention: graphOf(`import "lib/nn.vit"
    model m(classes = 4) {
      input x[6, 8]
      h = x + attention(layer_norm(x) as norm, 2, false) as attn
      output logits = linear(h[0], classes) as head
    }`),
};

/** Input data of one part of one step. */
function part(training: Training, step: number, micro: number): Numbers {
  const given = [...training.step.values.values()].filter((v) => v.kind === "input");
  return Object.fromEntries(
    given.map(({ id, shape, classes }) => {
      const data = values(`${id} ${step} ${micro}`, elements(shape), 0, 1);
      return [
        id,
        classes === undefined ? data : data.map((x) => Math.min(classes - 1, Math.floor(((x + 1) / 2) * classes))),
      ];
    }),
  );
}

const initial = (name: string, shape: readonly number[]): Float32Array =>
  values(name, elements(shape), name.endsWith("norm.weight") ? 1 : 0, 0.3);

/** The training by its graphs alone: every equation read one after the other, tensors apart. */
class Reference {
  readonly tensors = new Map<string, ArrayLike<number>>();
  private readonly training: Training;
  private readonly differentiated;

  constructor(training: Training) {
    this.training = training;
    const members = training.groups.flatMap((g) => g.members.map((m) => m.param));
    this.differentiated = differentiate(training.step, "loss", members);
    for (const p of paramsOf(training.step)) this.tensors.set(p.id, initial(p.id, p.shape));
    for (const p of [...paramsOf(training.update), ...(training.accumulation ? paramsOf(training.accumulation) : [])])
      this.tensors.set(p.id, new Float64Array(elements(p.shape)));
    for (const { number, members: list, size } of training.groups) {
      const vector = new Float64Array(size);
      for (const m of list) vector.set(this.tensors.get(m.param)!, m.offset);
      this.tensors.set(`parameters.${number}`, vector);
      if (training.average) this.tensors.set(`average.${number}`, vector.slice());
    }
  }

  private run(graph: Training["update"], inputs: Numbers, keep: readonly string[] = []): Map<string, Float64Array> {
    const params = Object.fromEntries(paramsOf(graph).map((p) => [p.id, this.tensors.get(p.id)!]));
    const found = evaluateGraph(graph, { batch: 1, inputs, params, keep });
    for (const { value, into } of graph.outputs) if (into !== undefined) this.tensors.set(into, found.get(value)!);
    return found;
  }

  step(step: number, parts: readonly Numbers[]): { loss: number; norm: number } {
    let loss = 0;
    for (const [micro, inputs] of parts.entries()) {
      const { graph, gradients } = this.differentiated;
      const found = this.run({ ...graph, outputs: this.training.step.outputs }, inputs, [...gradients.values()]);
      loss += found.get("loss")![0]! / parts.length;
      for (const { number, members, size } of this.training.groups) {
        const vector = new Float64Array(size);
        for (const m of members) vector.set(found.get(gradients.get(m.param)!)!, m.offset);
        this.tensors.set(`gradients.${number}`, vector);
      }
      if (this.training.accumulation) this.run(this.training.accumulation, { micro: [micro] });
    }
    const found = this.run(this.training.update, { step: [step] });
    for (const { number, members } of this.training.groups) {
      for (const { param, offset } of members) {
        const { shape } = this.training.step.values.get(param)!;
        this.tensors.set(
          param,
          Float64Array.from(this.tensors.get(`parameters.${number}`)!).subarray(offset, offset + elements(shape)),
        );
      }
    }
    return { loss, norm: found.get("norm")![0]! };
  }
}

/** Three steps: losses, norms, and all that is kept. `tolerance` is relative to the largest number of a tensor. */
async function expectSteps(engine: Engine, compiled: CompiledTraining<Plan>, tolerance: number): Promise<void> {
  const { training } = compiled;
  const reference = new Reference(training);
  engine.write(initialState(compiled, initial));
  for (let step = 1; step <= 3; step++) {
    const parts = Array.from({ length: training.accumulate }, (_, micro) => part(training, step, micro));
    const wanted = reference.step(step, parts);
    const found = await trainStep(engine, compiled, step, parts);
    expect(Math.abs(found.loss - wanted.loss), `loss of step ${step}`).toBeLessThan(tolerance * 10);
    expect(Math.abs(found.norm / wanted.norm - 1), `norm of step ${step}`).toBeLessThan(tolerance * 10);
    const state = await engine.read();
    for (const tensor of compiled.plan.state) {
      if (tensor.role === "gradient" || tensor.role === "average") continue;
      const expected = reference.tensors.get(tensor.name)!;
      const largest = Math.max(1e-6, ...Array.from(expected, Math.abs));
      expect(
        firstDifference(
          Array.from(expected, (x) => x / largest),
          stateOf(state, tensor).map((x) => x / largest),
          tolerance,
        ),
        `${tensor.name} after step ${step}`,
      ).toBeUndefined();
    }
  }
}

const cases: readonly (readonly [string, keyof typeof models, HandOptions])[] = [
  ["a linear classifier", "linear", { batch: 4 }],
  ["two layers and a norm, clipped and averaged", "mlp", { batch: 3, clip: 0.5, average: true }],
  ["the same in three passes a step", "mlp", { batch: 2, accumulate: 3 }],
  ["attention", "attention", { batch: 2 }],
];

describe.each(cases)("%s", (_, model, options) => {
  const training = handTraining(models[model], options);
  test.each([
    ["software", software, []],
    ["software, no optional pass", software, ["all"]],
    ["gpu", gpu, []],
  ] as const)("in memory, for %s", async (_, target, disablePasses) => {
    const compiled = compileTrainingGraphs(training, { target, disablePasses });
    await expectSteps(inMemory(compiled), compiled, 1e-9);
  });
  test.each([
    ["software", software],
    ["gpu", gpu],
  ] as const)("on a device, for %s", async (_, target) => {
    const compiled = compileTrainingGraphs(training, { target });
    await expectSteps(await onDevice((await testDevice()).device, compiled), compiled, 2e-3);
  });
});

test("a step whose gradients are not finite changes nothing", async () => {
  const compiled = compileTrainingGraphs(handTraining(models.linear, { batch: 4, average: true }));
  const engine = await onDevice((await testDevice()).device, compiled);
  engine.write(initialState(compiled, initial));
  await trainStep(engine, compiled, 1, [part(compiled.training, 1, 0)]);
  const before = await engine.read();
  const bad = { ...part(compiled.training, 2, 0), x: new Float32Array(28).fill(Number.NaN) };
  const { norm } = await trainStep(engine, compiled, 2, [bad]);
  expect(norm).not.toBeLessThan(3e38);
  const after = await engine.read();
  for (const tensor of compiled.plan.state)
    if (tensor.role !== "gradient") expect(stateOf(after, tensor), tensor.name).toEqual(stateOf(before, tensor));
});

test("the plan of a trainer", () => {
  const { plan } = compileTrainingGraphs(handTraining(models.mlp, { batch: 3, clip: 0.5, average: true }));
  expect(plan.host).toMatchObject({ "host.0": expect.any(Array) });
  expect(plan.reports).toEqual({ lr: ["if", ["le", "step", 3], ["div", ["mul", 0.01, "step"], 3], 0.01] });
  expect(plan.step.outputs.map((o) => o.name)).toEqual(["loss", "accuracy"]);
  expect(plan.update.outputs.map((o) => o.name)).toEqual(["norm"]);
  expect(plan.evaluation.outputs.map((o) => o.name)).toEqual(["loss", "accuracy", "logits"]);
  expect(plan.step.params).toEqual([]);
  expect(plan.step.memory.weights).toBe(plan.stateSize);
  const roles = (role: string) => plan.state.filter((s) => s.role === role).map((s) => s.name);
  expect(roles("parameter")).toEqual(roles("gradient"));
  expect(roles("parameter")).toEqual(roles("average"));
  expect(roles("optimizer")).toEqual(["m.0", "v.0", "m.1", "v.1"]);
  // Parameters, gradients, two moments and averages of both groups: 64 elements are the least that one takes.
  expect(plan.stateSize).toBe(5 * 256 * (2 + 1 + 4));
  for (const s of plan.state) expect(s.offset % 256, s.name).toBe(0);
});

describe("options that a training does not have are refused, not ignored", () => {
  const training = (): Training => handTraining(models.linear, { batch: 2 });
  test.each([
    ["weights in halves", { weightsDtype: "f16" }, "a training keeps its weights in f32"],
    ["taps", { taps: "all" }, "a training computes no taps"],
    ["a pass that there is not", { disablePasses: ["fuse-map"] }, "did you mean 'fuse-maps'?"],
  ])("%s", (_, options, message) => {
    expect(() => compileTrainingGraphs(training(), options as object)).toThrow(message);
  });

  test("nor passes that a model does not have, or cannot be without", () => {
    expect(() => compileGraph(models.linear, { disablePasses: ["recompute"] })).toThrow(
      "is called 'rematerialise' here",
    );
    expect(() => compileGraph(models.linear, { disablePasses: ["fit-bindings"] })).toThrow("is required");
  });
});
