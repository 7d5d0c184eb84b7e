/** What `vitc inspect --recipe --json` prints; its table and its page show the same. */
import type { ActivationPlan } from "../analysis/activation-plan.ts";
import type { PlanState } from "../runtime/plan.ts";

/** In the order in which they are shown. */
export const programNames = ["step", "evaluation", "update", "accumulation"] as const;
export type ProgramName = (typeof programNames)[number];

export interface ProgramRow {
  readonly name: ProgramName;
  readonly dispatches: number;
  readonly pipelines: number;
  /** Kernels by kind. */
  readonly kernels: Readonly<Record<string, number>>;
  readonly arena: number;
}

export interface TrainingDescription {
  readonly model: string;
  readonly recipe: string;
  readonly target: string;
  readonly batch: number;
  readonly accumulate: number;
  /** Numbers that are trained. */
  readonly trained: number;
  /** Bytes of the state, and of that by role. */
  readonly state: { readonly total: number } & Readonly<Partial<Record<PlanState["role"], number>>>;
  readonly programs: readonly ProgramRow[];
  readonly activations: ActivationPlan;
}
