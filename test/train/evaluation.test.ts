/** The numbers of a split, however its examples are cut into batches. */
import { expect, it } from "vitest";
import { compileTrainingGraphs } from "../../src/compile-training.ts";
import { openSpec } from "../../src/compile.ts";
import { elaborateTraining } from "../../src/elaborate/elaborate-training.ts";
import { processor } from "../../src/host/open-device.ts";
import { targets } from "../../src/ir/target.ts";
import { EvaluationSplit, logitsOutput } from "../../src/train/evaluation.ts";
import { exampleInputs } from "../../src/train/inputs.ts";
import { Session } from "../../src/train/session.ts";
import { ownOptions } from "../../src/runtime/weight-names.ts";
import { smallModel, smallSplit } from "../support/small-training.ts";

const text = `${smallModel.replace("import", 'import "lib/recipes.vit"\nimport')}
train it(m) {
  minimize classification(m)
  metric sure = max[k] m.logits[k]
  metric whole = 3 * max[batch] m.logits[0]
  metric plain = 7
  optimize sgd(lr = 0.1)
}`;

/** A split of eleven examples by the parameters that a seed gives, so many at a time. */
async function measured(batch: number) {
  const spec = openSpec({ name: "small.vit", text }, () => undefined);
  const { training, diagnostics } = elaborateTraining(spec, "small", "it", { batch });
  expect(diagnostics.map((d) => d.code)).toEqual([]);
  const { plan } = compileTrainingGraphs(training!, { target: targets.wasm });
  const inputs = exampleInputs(plan, []);
  const session = await Session.open(
    {
      plan,
      seed: 3,
      steps: 1,
      init: undefined,
      reading: { optionText: ownOptions },
      teachers: [],
      image: "image",
      logits: logitsOutput(plan, inputs.label),
      progress: { stage() {}, part() {} } as never,
      openMachine: async () => processor,
      openWeights: () => expect.unreachable(),
    },
    undefined,
  );
  const means = await new EvaluationSplit(plan, inputs, smallSplit(11)).measure(session);
  session.close();
  return means;
}

it("a last batch that is filled up counts by its own examples", async () => {
  const whole = await measured(11);
  expect(Object.keys(whole)).toEqual(["loss", "sure", "whole", "plain", "accuracy"]);
  for (const batch of [4, 16]) {
    const found = await measured(batch);
    for (const name of ["loss", "sure", "plain", "accuracy"])
      expect(found[name], `${name}, ${batch} at a time`).toBeCloseTo(whole[name]!, 6);
    // One number for a batch stays one.
    if (batch > 11) expect(found["whole"]).toBe(whole["whole"]);
  }
});
