/** A training as a module: what it holds when it is read back is the plan that was written. */
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { compileTrainingGraphs } from "../../../src/compile-training.ts";
import { emitTrainer } from "../../../src/codegen/runner/emit-trainer.ts";
import { printSource } from "../../../src/codegen/runner/print-source.ts";
import type { TrainPlan } from "../../../src/runtime/plan.ts";
import { tinyAccumulating, tinyTraining } from "../../runtime/tiny-train-plan.ts";
import { handTraining } from "../../support/hand-training.ts";
import { graphOf } from "../../support/pass-test.ts";

const compiled = (): TrainPlan =>
  compileTrainingGraphs(
    handTraining(
      graphOf(`import "lib/nn.vit"
    model m(classes = 4) {
      input x[6, 8]
      h = gelu(linear(layer_norm(x) as norm, 8) as fc)
      output logits = linear(h[0], classes) as head
    }`),
      { batch: 3, accumulate: 2, average: true },
    ),
  ).plan;

async function readBack(plan: TrainPlan): Promise<{ given: TrainPlan; text: string }> {
  const { path, text } = emitTrainer(plan, { runtime: "vitc/runtime", print: printSource });
  expect(path).toBe(`train-${plan.recipe}.ts`);
  const standIn =
    "data:text/javascript,export const loadTrainer = (device, plan) => plan; export const trainingRequirements = () => ({}); export class VitcError {}";
  const { outputText } = ts.transpileModule(text.replaceAll('"vitc/runtime"', JSON.stringify(standIn)), {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  const module = (await import(`data:text/javascript,${encodeURIComponent(outputText)}`)) as {
    loadTrainer(device: unknown): TrainPlan;
  };
  return { given: module.loadTrainer(undefined), text };
}

const odd: TrainPlan = {
  ...tinyTraining,
  recipe: "odd",
  features: ["shader-f16"],
  steps: 7,
  augment: { image: [{ kind: "shift", pixels: 2 }, { kind: "flip" }] },
  state: [
    ...tinyTraining.state,
    {
      name: "grid",
      shape: [1, 5],
      offset: 3072,
      role: "parameter",
      init: ["normal", 0.02],
      resize: { axis: 1, prefix: 1, grid: [2, 2], antialias: false },
      frozen: true,
    },
  ],
};

describe("comes back as it was", () => {
  test.each([
    ["one pass", tinyTraining],
    ["two passes", tinyAccumulating],
    ["features, steps, a grid", odd],
  ])("%s", async (_, plan) => {
    expect((await readBack(plan)).given).toEqual(plan);
  });

  test("a compiled one", async () => {
    const plan = compiled();
    expect((await readBack(plan)).given).toEqual(plan);
  });
});

test("its text says what a batch holds and what a step tells", () => {
  const { text } = emitTrainer(tinyAccumulating, { runtime: "vitc/runtime", print: printSource });
  expect(text).toContain("tiny, trained by the recipe 'by_hand'");
  expect(text).toContain("4 examples, of which 2 passes take 2 each");
  expect(text).toMatch(/\/\*\* `\[4\]`; integers from 0 to 3\. \*\/\n\s*readonly label: ClassInput<readonly \[\]>;/);
  expect(text).toMatch(/readonly lr: number;/);
  expect(text).not.toMatch(/readonly (seed|micro):/);
});
