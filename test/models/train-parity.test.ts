/**
 * The training runs of the reference implementations, by the recipes of their names: loss, logits, every gradient,
 * parameters and losses after one and three steps of AdamW, statistics of the batch. In float64 by the oracle, and on
 * the software adapter by the runtime's trainer.
 */
import { describe, expect, test } from "vitest";
import { compileTrainingGraphs } from "../../src/compile-training.ts";
import type { WebGpuTarget } from "../../src/ir/target.ts";
import type { CompileOptions } from "../../src/compile.ts";
import { DiagnosticError } from "../../src/diagnostics/diagnostic.ts";
import { elaborateTraining } from "../../src/elaborate/elaborate-training.ts";
import { evaluateGraph } from "../../src/interp/evaluate-graph.ts";
import { inputsOf } from "../../src/ir/graph.ts";
import type { Training } from "../../src/ir/training.ts";
import { differentiate } from "../../src/passes/autodiff/differentiate.ts";
import { loadTrainer } from "../../src/runtime/index.ts";
import { readSafetensors } from "../../src/runtime/read-safetensors.ts";
import { goldenParams } from "../support/golden.ts";
import { testDevice } from "../support/gpu.ts";
import { repositorySpec } from "../support/model-run.ts";
import { inMemory, initialState, stateOf, trainStep } from "../support/run-training.ts";
import {
  type TrainRun,
  batchOf,
  compareAfter,
  compareGradient,
  compareSummary,
  familyOf,
  float32TrainTolerance,
  float64TrainTolerance,
  trainRuns,
} from "../support/train-golden.ts";

function trainingOf(run: TrainRun): Training {
  const { training, diagnostics } = elaborateTraining(repositorySpec(familyOf(run)), run.case, run.run);
  if (training === undefined) throw new DiagnosticError(diagnostics);
  return training;
}

const compiled = (run: TrainRun, options?: CompileOptions<WebGpuTarget>) =>
  compileTrainingGraphs(trainingOf(run), options);

/** What is off by more than `allowed`. */
const distant = (what: string, found: number, expected: number, allowed: number): string[] =>
  Math.abs(found - expected) <= allowed ? [] : [`${what}: ${found}, not ${expected} (allowed ${allowed})`];

/** The outputs of the model's heads, as the golden lists them; their values are called the same in training. */
function headsOf({ outputs }: { readonly outputs: readonly { readonly name: string }[] }): string[] {
  const two = ["cls_logits", "dist_logits"];
  return outputs.some((o) => o.name === two[0]) ? two : ["logits"];
}

describe("by the oracle, in float64", () => {
  test.each(trainRuns.map((r) => [r.run, r] as const))(
    "%s: the first step's loss, logits, gradients and statistics",
    (_, run) => {
      const training = trainingOf(run);
      const members = training.groups.flatMap((g) => g.members.map((m) => m.param));
      expect([...members].sort()).toEqual(run.parameters.map((p) => p.name).sort());
      const loss = training.step.outputs.find((o) => o.name === "loss")!.value;
      const { graph, gradients } = differentiate(training.step, loss, [...members, "image"]);
      const heads = headsOf(training.evaluation).map(
        (name) => training.evaluation.outputs.find((o) => o.name === name)!.value,
      );
      const host = Object.fromEntries(
        inputsOf(graph)
          .filter((v) => v.host)
          .map((v) => [v.id, [1]]),
      );
      const found = evaluateGraph(graph, {
        batch: 1,
        inputs: { ...batchOf(run), ...host },
        params: goldenParams(run.case),
        keep: [...gradients.values(), ...heads],
      });
      const t = float64TrainTolerance;
      const faults = [
        ...distant("loss", found.get(loss)![0]!, run.loss_before, t.loss),
        ...heads.flatMap((head, i) =>
          run.logits[i]!.flatMap((e, k) => distant(`${head}[${k}]`, found.get(head)![k]!, e, t.logits)),
        ),
        ...run.parameters.flatMap((p) => compareGradient(p, found.get(gradients.get(p.name)!)!, t.grad)),
        ...compareSummary("gradient of the input", found.get(gradients.get("image")!)!, run.input_grad, {
          first8: t.grad,
          l2: t.grad,
        }),
        ...(run.running_stats_after_1 ?? []).flatMap((s) => {
          const { value } = training.step.outputs.find((o) => o.into === s.name)!;
          return compareSummary(s.name, found.get(value)!, s, { first8: t.grad, l2: t.grad });
        }),
      ];
      expect(faults).toEqual([]);
      expect(training.step.outputs.filter((o) => o.into !== undefined)).toHaveLength(
        run.running_stats_after_1?.length ?? 0,
      );
    },
  );

  test.each(trainRuns.map((r) => [r.run, r] as const))(
    "%s: three steps of its kernels, in the memory planned for them",
    async (_, run) => {
      const training = compiled(run);
      const engine = inMemory(training);
      const params = goldenParams(run.case);
      engine.write(
        initialState(training, (name, shape) => params[name] ?? new Float32Array(shape.reduce((a, b) => a * b, 1))),
      );
      const t = float64TrainTolerance;
      const faults: string[] = [];
      const expected = [run.loss_before, ...run.loss_after_step];
      for (let step = 1; step <= 3; step++) {
        const { loss } = await trainStep(engine, training, step, [batchOf(run)]);
        faults.push(...distant(`loss before step ${step}`, loss, expected[step - 1]!, t.loss));
        if (step === 2) continue;
        const state = await engine.read();
        for (const p of run.parameters) {
          const place = training.plan.state.find((s) => s.role === "parameter" && s.name === p.name)!;
          faults.push(...compareAfter(run, p, stateOf(state, place), step === 1 ? "after_1" : "after_3", t));
        }
      }
      expect(faults).toEqual([]);
    },
  );
});

describe("on the software adapter", () => {
  test.each([
    ...trainRuns.map((r) => [r.run, "all passes", {}] as const),
    ["vit_micro_smooth", "required passes alone", { disablePasses: ["all"] }] as const,
  ])("%s, %s", async (name, _, options) => {
    const run = trainRuns.find((r) => r.run === name)!;
    const { plan } = compiled(run, options);
    const { device } = await testDevice();
    const trainer = await loadTrainer(device, plan, { weights: goldenParams(run.case) });
    const t = float32TrainTolerance(run);
    const faults: string[] = [];
    try {
      const batch = batchOf(run);
      const tensors = async () =>
        new Map([...readSafetensors(await trainer.parameters())].map(([id, tensor]) => [id, tensor.data()]));
      if (run.running_stats_after_1 === undefined) {
        const before = await trainer.evaluate(batch);
        faults.push(...distant("loss of an evaluation", before.loss, run.loss_before, t.loss));
        headsOf(plan.evaluation).forEach((head, i) => {
          run.logits[i]!.forEach((e, k) =>
            faults.push(
              ...distant(
                `${head}[${k}]`,
                (before as unknown as Record<string, ArrayLike<number>>)[head]![k]!,
                e,
                t.logits,
              ),
            ),
          );
        });
      }
      const expected = [run.loss_before, ...run.loss_after_step];
      // The loss after step 3 is that of a fourth.
      for (let step = 1; step <= 4; step++) {
        const numbers = await trainer.step(batch);
        faults.push(...distant(`loss before step ${step}`, numbers.loss, expected[step - 1]!, t.loss));
        if (step === 1) {
          const gradients = await trainer.gradients();
          faults.push(...run.parameters.flatMap((p) => compareGradient(p, gradients[p.name]!, t.grad)));
        }
        if (step !== 1 && step !== 3) continue;
        const after = await tensors();
        faults.push(
          ...run.parameters.flatMap((p) =>
            compareAfter(run, p, after.get(p.name)!, step === 1 ? "after_1" : "after_3", t),
          ),
        );
        if (step === 1)
          faults.push(
            ...(run.running_stats_after_1 ?? []).flatMap((s) =>
              compareSummary(s.name, after.get(s.name)!, s, { first8: 1e-6, l2: 1e-6 }),
            ),
          );
      }
    } finally {
      trainer.dispose();
    }
    expect(faults).toEqual([]);
  });
});
