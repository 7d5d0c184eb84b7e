/** A layer of state spaces is a handful of kernels, none of which computes more than its recurrence asks for. Counts alone. */
import { expect, test } from "vitest";
import { compileVariant } from "../../src/compile.ts";
import { kernelCost } from "../../src/inspect/kernel-costs.ts";
import { loadsOf } from "../../src/ir/scalar.ts";
import { shipped } from "../support/zoo.ts";

test("Vim-Tiny at 224: at most 15 dispatches a layer", () => {
  const { plan, program } = compileVariant(shipped("zoo/vim"), "vim_tiny_patch16_224");
  const [tokens, inner, states, depth] = [197, 384, 16, 24];
  const ofLayer = program.kernels.filter((k) => k.name.startsWith("layers.7."));
  expect(ofLayer.filter((k) => k.form.kind === "scan")).toHaveLength(2);
  expect(ofLayer.length).toBeLessThanOrEqual(15);
  expect(plan.dispatches.length).toBeLessThanOrEqual(15 * depth);
  // A step of one state: the decay's product and exponential, the input's two, the sum, and the decayed state.
  const recurrence = 6 * tokens * inner * states;
  const isWeight = (id: string): boolean =>
    program.params.some((p) => p.id === id) || program.fold.some((f) => f.value === id);
  for (const k of ofLayer) {
    // Projections of tokens are products with weights, whatever reads them.
    if (k.form.kind === "contract" && loadsOf(k.form.rhs).every((l) => isWeight(l.value))) continue;
    expect(kernelCost(k, program, 1).flops, k.name).toBeLessThanOrEqual(5 * recurrence);
  }
});
