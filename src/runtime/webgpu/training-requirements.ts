/** What to ask an adapter for to train: apart from `requirements.ts`, so that pages that do not train have none of it. */
import type { TrainPlan } from "../plan.ts";
import { requirePlan } from "../plan-version.ts";
import { programsOf } from "../training-programs.ts";
import { requiredLimits } from "./limits.ts";

/** What a training asks of a device: `adapter.requestDevice({ requiredFeatures, requiredLimits })` with both. */
export function trainingRequirements(plan: TrainPlan): {
  readonly requiredFeatures: string[];
  readonly requiredLimits: Record<string, number>;
} {
  requirePlan(plan);
  const most: Record<string, number> = {};
  for (const program of programsOf(plan))
    for (const [limit, needed] of Object.entries(requiredLimits(program.plan)))
      most[limit] = Math.max(most[limit] ?? 0, needed);
  return { requiredFeatures: [...(plan.features ?? [])], requiredLimits: most };
}
