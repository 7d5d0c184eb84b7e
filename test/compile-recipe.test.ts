/** A recipe, from its text to the plan of a trainer, whose programs do what its graphs say. */
import { expect, test } from "vitest";
import { type CompiledTraining, compileTraining, stepActivations } from "../src/compile-training.ts";
import { DiagnosticError } from "../src/diagnostics/diagnostic.ts";
import { elements } from "../src/ir/graph.ts";
import { openSpec } from "../src/compile.ts";
import type { Plan } from "../src/runtime/plan.ts";
import { values } from "./support/golden.ts";
import { testDevice } from "./support/gpu.ts";
import { type Numbers, initialState, inMemory, onDevice, trainStep } from "./support/run-training.ts";

const text = `
import "lib/nn.vit"
model net(classes = 4, rate = 0) {
  input x[6, 8]
  h = layer_norm(x) as norm
  h = gelu(linear(h, 12) as fc1)
  if training and rate > 0 {
    random u[t: 6, d: 12]
    h[t, d] = if u[t, d] < rate then 0 else h[t, d] / (1 - rate)
  }
  output logits = linear(mean[t] h[t], classes) as fc2
}
variant small = net()
loss ce(m, smoothing = 0) {
  input label: class(m.classes)
  l[c] = m.logits[c] - max[k] m.logits[k]
  z[c] = l[c] - log(sum[k] exp(l[k]))
  return -(1 - smoothing) * z[label] - smoothing * mean[c] z[c]
}
block adamw(p[n], g[n], lr, betas = [0.9, 0.999], eps = 1e-8, weight_decay = 0) -> p[n] {
  buffer m[n] ~ zeros
  buffer v[n] ~ zeros
  update m = betas[0] * m + (1 - betas[0]) * g
  update v = betas[1] * v + (1 - betas[1]) * g^2
  p = p * (1 - lr * weight_decay) - lr / (1 - betas[0]^step) * m / (sqrt(v) / sqrt(1 - betas[1]^step) + eps)
}
def warm(peak, warmup) = if step <= warmup then peak * step / warmup else peak * cos(pi * (step - warmup) / (steps - warmup))
train plain(m: net(rate = 0.25)) {
  batch = 5
  clip = 1
  average = 0.9
  minimize ce(m, 0.1)
  metric accuracy = if max[k] m.logits[k] == m.logits[label] then 1 else 0
  optimize adamw(lr = warm(0.01, 2), weight_decay = if rank > 1 then 0.05 else 0)
  freeze matches(path, "norm.*")
}
`;
const spec = openSpec({ name: "test.vit", text }, () => undefined);

function batchOf({ plan, training }: CompiledTraining<Plan>, step: number, micro: number): Numbers {
  return Object.fromEntries(
    plan.step.inputs
      .filter((i) => !(i.name in plan.host))
      .map(({ name, shape, classes }) => {
        const data = values(`${name} ${step} ${micro} ${training.batch}`, elements(shape), 0, 1);
        return [name, classes === undefined ? data : data.map((v) => Math.floor(((v + 1) / 2) * classes))];
      }),
  );
}

test.each([
  [1, 5],
  [3, 2],
])("in %i passes of %i examples: a device meets float64 in the same memory", async (accumulate, batch) => {
  const compiled = compileTraining(spec, "small", "plain", { accumulate, batch, steps: 50 });
  expect(compiled.plan).toMatchObject({ model: "small", recipe: "plain", batch, accumulate, metrics: ["accuracy"] });
  const engines = [inMemory(compiled), await onDevice((await testDevice()).device, compiled)];
  const start = initialState(compiled, (name, shape) =>
    values(name, elements(shape), name === "norm.weight" ? 1 : 0, 0.3),
  );
  const runs: { losses: number[]; state: ArrayLike<number> }[] = [];
  for (const engine of engines) {
    engine.write(start);
    const losses: number[] = [];
    for (let step = 1; step <= 4; step++)
      losses.push(
        (
          await trainStep(
            engine,
            compiled,
            step,
            Array.from({ length: accumulate }, (_, micro) => batchOf(compiled, step, micro)),
          )
        ).loss,
      );
    runs.push({ losses, state: await engine.read() });
  }
  runs[0]!.losses.forEach((loss, i) => expect(Math.abs(loss - runs[1]!.losses[i]!), `loss ${i}`).toBeLessThan(2e-4));
  expect(new Set(runs[0]!.losses.map((l) => l.toFixed(6))).size).toBe(4);
  for (const tensor of compiled.plan.state.filter((t) => t.role !== "gradient")) {
    const at = (run: number): number[] =>
      Array.from({ length: elements(tensor.shape) }, (_, i) => runs[run]!.state[tensor.offset / 4 + i]!);
    const largest = Math.max(1e-6, ...at(0).map(Math.abs));
    at(0).forEach((v, i) => expect(Math.abs(v - at(1)[i]!) / largest, `${tensor.name}[${i}]`).toBeLessThan(5e-3));
    if (tensor.frozen)
      expect(at(1)).toEqual(Array.from(start.subarray(tensor.offset / 4, tensor.offset / 4 + elements(tensor.shape))));
  }
});

test("what the plan says", () => {
  const compiled = compileTraining(spec, "small", "plain");
  const { plan } = compiled;
  const named = (role: string) => plan.state.filter((s) => s.role === role).map((s) => s.name);
  expect(named("parameter").filter((n) => plan.state.some((s) => s.name === n && s.frozen))).toEqual([
    "norm.weight",
    "norm.bias",
  ]);
  expect(named("gradient").sort()).toEqual(["fc1.bias", "fc1.weight", "fc2.bias", "fc2.weight"]);
  expect(named("average").sort()).toEqual(named("gradient").sort());
  expect(Object.values(plan.host)).toContain("seed");
  expect(JSON.stringify(plan.reports.lr)).toContain("steps");
  expect(stepActivations(compiled).kept.length).toBeGreaterThan(2);
  // The state: no more than weights, gradients, two moments and the average.
  const parameters = named("parameter")
    .map((n) => plan.state.find((s) => s.name === n)!)
    .reduce((n, s) => n + 256 * Math.ceil((4 * elements(s.shape)) / 256), 0);
  expect(plan.stateSize).toBeLessThanOrEqual(5 * parameters);
  // The optimiser keeps nothing of its own beside it: the host's numbers, sums of squares, the norm.
  expect(plan.update.memory.arena).toBeLessThanOrEqual(4 * 256);
  expect(compiled.update.program.kernels.filter((k) => k.inPlace !== undefined)).toHaveLength(2 * 4);
});

test("mistakes are diagnostics", () => {
  expect(() => compileTraining(spec, "small", "plane")).toThrow(DiagnosticError);
  expect(() => compileTraining(spec, "large", "plain")).toThrow(DiagnosticError);
});
