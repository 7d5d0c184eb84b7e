/** The activation plan of a step, against what the kernels read and store. */
import { expect, test } from "vitest";
import { compileTrainingGraphs, stepActivations } from "../../src/compile-training.ts";
import { elements } from "../../src/ir/graph.ts";
import { handTraining } from "../support/hand-training.ts";
import { graphOf } from "../support/pass-test.ts";

const model = graphOf(`import "lib/nn.vit"
  model m(classes = 4) {
    input x[24]
    h = gelu(linear(x, 64) as fc1)
    output logits = linear(h, classes) as fc2
  }`);

test("what is kept, what is alive at the most, and what for", () => {
  const compiled = compileTrainingGraphs(handTraining(model, { batch: 32 }));
  const plan = stepActivations(compiled);
  const { program, memory } = compiled.step;
  const kept = new Map(plan.kept.map((k) => [k.value, k]));
  // The first layer's weights need its input; the second's what is behind the activation, whose derivative needs what
  // is before it.
  expect([...kept.keys()].filter((id) => id === "x" || elements(kept.get(id)!.shape) === 32 * 64).length).toBe(3);
  expect(kept.get("x")).toMatchObject({ shape: [32, 24], bytes: 3072, reason: "input" });
  for (const k of plan.kept) expect(k.reason.length, k.value).toBeGreaterThan(4);
  expect(plan.kept.some((k) => k.value.startsWith("gradient"))).toBe(false);

  expect(plan.arena).toBe(memory.arena);
  expect(plan.peak).toBe(memory.livenessBound);
  expect(plan.alive.reduce((n, v) => n + v.bytes, 0)).toBe(plan.peak);
  expect(program.kernels.map((k) => k.name)).toContain(plan.at);
  expect(plan.alive.map((v) => v.bytes)).toEqual(plan.alive.map((v) => v.bytes).sort((a, b) => b - a));
  // What lies in the state is no activation.
  expect(plan.alive.filter((v) => memory.places.get(v.value)!.space !== "arena")).toEqual([]);
});
