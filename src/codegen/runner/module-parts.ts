/** What a runner's module is made of: the plans of one model, a target each. What it exports does not depend on which these are. */
import type { PlanInput, PlanTensor } from "../../runtime/plan.ts";
import type { CompiledPlan } from "../backends.ts";

/** The model for one target. `tapped` computes the taps too; without it there are those of `plan`. */
export interface TargetPlans {
  readonly plan: CompiledPlan;
  readonly tapped?: CompiledPlan | undefined;
  /** The same at further sizes, on the same weights. */
  readonly sizes?: readonly SizePlans[] | undefined;
}

/** The model at one size, by the size's name. */
export interface SizePlans extends Omit<TargetPlans, "sizes"> {
  readonly size: string;
}

export interface ModuleParts {
  /** Of each target, the one first that names the module. */
  readonly targets: readonly TargetPlans[];
  /** The plans without those for taps, in their order. */
  readonly plans: readonly CompiledPlan[];
  /** The first of them, for what is the same in all: inputs, outputs, namings. */
  readonly plan: CompiledPlan;
  readonly taps: readonly PlanTensor[];
  /** All sizes of the first target, where there are several. */
  readonly sizes: readonly SizePlans[];
  /** Whether golden numbers are beside the plans. */
  readonly checked: boolean;
  /** The output whose numbers have names, where one has. */
  readonly labelled?: string | undefined;
  /** The one input, where there are labels: what `classify` takes. */
  readonly classified?: PlanInput | undefined;
}

/** The parts of a module with these plans. */
export function partsOfModule(
  first: TargetPlans,
  others: readonly TargetPlans[],
  checked: boolean,
  labelled?: string,
  size = "",
): ModuleParts {
  const { plan, tapped } = first;
  const sizes = first.sizes === undefined || first.sizes.length === 0 ? [] : [{ size, plan, tapped }, ...first.sizes];
  const targets = [first, ...others];
  const classified = labelled !== undefined && plan.inputs.length === 1 ? plan.inputs[0] : undefined;
  const plans = targets.map((t) => t.plan);
  return { targets, plans, plan, taps: (tapped ?? plan).taps, sizes, checked, labelled, classified };
}

/** How the files of a target's plans begin: of the first target of a module with another word than of the others; `size` is a further one. */
export const planStem = (kind: "plan" | "tapped", target: string, isFirst: boolean, size?: string): string =>
  [kind, ...(isFirst ? [] : [target]), ...(size === undefined ? [] : [size])].join(".");
