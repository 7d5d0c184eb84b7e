/**
 * Derivatives of the micro models' losses, by the oracle on the differentiated graph, against the reference
 * implementations.
 */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { elaborateVariant } from "../../src/compile.ts";
import { evaluateGraph } from "../../src/interp/evaluate-graph.ts";
import { paramsOf } from "../../src/ir/graph.ts";
import { verifyGraph } from "../../src/ir/verify-graph.ts";
import { withGradients } from "../support/gradients.ts";
import { goldenInput, goldenParams } from "../support/golden.ts";
import { repositorySpec } from "../support/model-run.ts";
import { withCrossEntropy } from "../support/training-graph.ts";

interface Run {
  readonly run: string;
  readonly case: string;
  readonly labels: readonly number[];
  readonly loss_before: number;
  readonly input_grad: { readonly l2: number; readonly mean: number; readonly first8: readonly number[] };
  readonly parameters: readonly {
    readonly name: string;
    readonly grad: { readonly l2: number; readonly mean: number; readonly first8: readonly number[] };
  }[];
}

const { runs } = JSON.parse(readFileSync(new URL("../golden/train_micro.json", import.meta.url), "utf8")) as {
  runs: readonly Run[];
};

test.each([
  ["vit", "vit_micro_ce", 0],
  ["vit", "vit_micro_smooth", 0.1],
  ["swin", "swin_micro_smooth", 0.1],
  ["cvt", "cvt_micro_smooth_frozen_bn", 0.1],
])("%s: %s", (spec, name, smoothing) => {
  const run = runs.find((r) => r.run === name)!;
  const input = goldenInput(run.case);
  const model = withCrossEntropy(elaborateVariant(repositorySpec(spec), run.case), input.batch, smoothing);
  const trained = paramsOf(model)
    .filter((p) => p.trained)
    .map((p) => p.id);
  const image = [...model.values.keys()].find((id) => id !== "label" && model.values.get(id)!.kind === "input")!;
  const { graph, differentiated } = withGradients(model, "loss", [...trained, image]);
  expect(verifyGraph(graph)).toEqual([]);
  const found = evaluateGraph(graph, {
    batch: 1,
    inputs: { [image]: input.data, label: run.labels },
    params: goldenParams(run.case),
  });
  expect(found.get("loss")![0]).toBeCloseTo(run.loss_before, 7);
  const same = (id: string, wanted: Run["input_grad"]): void => {
    const got = found.get(differentiated.gradients.get(id)!)!;
    const l2 = Math.hypot(...got);
    expect(Math.abs(l2 - wanted.l2), id).toBeLessThan(1e-8 * Math.max(1, wanted.l2) + 1e-8);
    wanted.first8.forEach((x, i) => expect(Math.abs(got[i]! - x), `${id}[${i}]`).toBeLessThan(1e-8));
  };
  expect(run.parameters.map((p) => p.name).sort()).toEqual([...trained].sort());
  for (const p of run.parameters) same(p.name, p.grad);
  same(image, run.input_grad);
});
