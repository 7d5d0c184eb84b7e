/** A training whose inputs are ids, over a batch: its table's gradient sums over examples and places by key. */
import { expect, test } from "vitest";
import { compileTraining } from "../../src/compile-training.ts";
import { openSpec } from "../../src/compile.ts";
import { elements } from "../../src/ir/graph.ts";
import { firstDifference } from "../support/pass-test.ts";
import { values } from "../support/golden.ts";
import { testDevice } from "../support/gpu.ts";
import { initialState, inMemory, onDevice, trainStep } from "../support/run-training.ts";

const text = `import "lib/nn.vit"
import "lib/losses.vit"
import "lib/optim.vit"
model words(classes = 300, d = 16, t = 6) {
  input ids[t]: class(classes)
  param wte[classes, d] ~ normal(0.1)
  x[i, c] = wte[ids[i], c]
  x = x + mlp(layer_norm(x) as norm, 2 * d) as mlp
  pooled[c] = mean[i] x[i, c]
  output logits[w] = sum[c] pooled[c] * wte[w, c]
}
variant small = words()
loss next_word(m) {
  input label: class(m.classes)
  return cross_entropy(m.logits, label)
}
train sgd_like(m: words) {
  batch = 12
  minimize next_word(m)
  optimize adamw(lr = 1e-2, weight_decay = 0)
}
`;

test("steps of a tied table are those of the same programs without passes, and of the device", async () => {
  const spec = openSpec({ name: "words.vit", text }, () => undefined);
  const compiled = compileTraining(spec, "small", "sgd_like");
  const plain = compileTraining(spec, "small", "sgd_like", { disablePasses: ["all"] });
  expect(compiled.step.program.kernels.some((k) => k.name.includes(".grad.start"))).toBe(true);
  const { device } = await testDevice();
  const engines = [
    { of: plain, engine: inMemory(plain) },
    { of: compiled, engine: inMemory(compiled) },
    { of: compiled, engine: await onDevice(device, compiled) },
  ];
  const inputs = (step: number) =>
    Object.fromEntries(
      compiled.plan.step.inputs
        .filter((i) => !Object.hasOwn(compiled.plan.host, i.name) && i.classes !== undefined)
        .map((i) => [
          i.name,
          // Few of all words, so that many places ask for one row.
          values(`${i.name} ${step}`, elements(i.shape), 0, 1).map((x) => Math.floor((x + 1) * 20)),
        ]),
    );
  const losses: number[][] = [];
  for (const { of, engine } of engines) {
    engine.write(initialState(of, (name, shape) => values(name, elements(shape), name.includes("norm") ? 1 : 0, 0.3)));
    const own: number[] = [];
    for (let step = 1; step <= 3; step++) own.push((await trainStep(engine, of, step, [inputs(0)])).loss);
    losses.push(own);
  }
  expect(firstDifference(losses[0]!, losses[1]!, 1e-9)).toBeUndefined();
  expect(firstDifference(losses[0]!, losses[2]!, 1e-4)).toBeUndefined();
  expect(losses[0]![2]!).toBeLessThan(losses[0]![0]!);
});
