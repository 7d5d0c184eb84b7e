/** What to ask an adapter for to train: apart from `requirements.ts`, so that pages that do not train have none of it. */
import type { AnyTrainPlan, TrainPlan } from "../plan.ts";
import { requirePlan } from "../plan-version.ts";
import { programsOf } from "../training-programs.ts";
import { requiredLimits } from "./limits.ts";

/**
 * What a training asks of a device: `adapter.requestDevice({ requiredFeatures, requiredLimits })` with both. One for the
 * processor asks nothing.
 */
export function trainingRequirements(plan: AnyTrainPlan): {
  readonly requiredFeatures: string[];
  readonly requiredLimits: Record<string, number>;
} {
  requirePlan(plan);
  const most: Record<string, number> = {};
  if (plan.step.machine === "wasm") return { requiredFeatures: [], requiredLimits: {} };
  for (const program of programsOf(plan as TrainPlan))
    for (const [limit, needed] of Object.entries(requiredLimits(program.plan)))
      most[limit] = Math.max(most[limit] ?? 0, needed);
  return { requiredFeatures: [...(plan.features ?? [])], requiredLimits: most };
}
