/**
 * What a runner's module is to have besides its types, as its plans ask for it: whether there are kernels for devices,
 * and what is left open until one is there. The one place that decides it: imports, functions and words follow.
 */
import type { PlanTensor } from "../../runtime/plan.ts";
import type { CompiledPlan } from "../backends.ts";

/** The model for one target. `tapped` computes the taps too; without it there are those of `plan`. */
export interface TargetPlans {
  readonly plan: CompiledPlan;
  readonly tapped?: CompiledPlan | undefined;
}

export interface ModuleParts {
  /** The first target's plans, which name the module, and those of the others. */
  readonly first: TargetPlans;
  readonly others: readonly TargetPlans[];
  /** The plans without those for taps, the first one first. */
  readonly plans: readonly CompiledPlan[];
  readonly taps: readonly PlanTensor[];
  /** Whether there are kernels of WebGPU: devices are for these alone, and what to ask of one is told where there are some. */
  readonly forDevices: boolean;
  /** Whether there are kernels for the processor too. A page loads plans of the machine that it has alone. */
  readonly mixed: boolean;
  /** Whether the first plan is there from the beginning, to tell what it asks of a device. */
  readonly limits: boolean;
  /**
   * Whether a choice is to be made when a device is there: where it must be asked for features, or decides between
   * limits, the limits of one plan do not tell all.
   */
  readonly asks: boolean;
  /** Whether there is anything to choose: nor do they where runs may ask for taps, of which a second plan knows. */
  readonly chooses: boolean;
  /** Whether golden numbers are beside the plans. */
  readonly checked: boolean;
}

/** The parts of a module with these plans. */
export function partsOfModule(first: TargetPlans, others: readonly TargetPlans[], checked: boolean): ModuleParts {
  const { plan, tapped } = first;
  const plans = [plan, ...others.map((o) => o.plan)];
  const forDevices = plans.some((p) => p.machine !== "wasm");
  const mixed = forDevices && plans.some((p) => p.machine === "wasm");
  const asks = plans.length > 1 || (plan.features ?? []).length > 0;
  return {
    first,
    others,
    plans,
    taps: (tapped ?? plan).taps,
    forDevices,
    mixed,
    limits: forDevices && !mixed,
    asks,
    chooses: asks || tapped !== undefined,
    checked,
  };
}
