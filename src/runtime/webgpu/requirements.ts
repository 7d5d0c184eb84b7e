/** What to ask an adapter for. */
import { aFlag, anAdapter, aText, requireArgument, requireOptions, wholeFrom } from "../arguments.ts";
import type { Adapter, DeviceRequest } from "../host-types.ts";
import type { Plan } from "../plan.ts";
import type { Choose } from "../schedule.ts";
import { requireTarget } from "../schedules.ts";
import { requiredLimits } from "./limits.ts";

/** What is to be done with a device. */
export interface RequirementOptions {
  /** As `load` is to be told. */
  readonly target?: string;
  readonly maxBatch?: number;
  /** Whether runs will ask for taps, which takes a second plan. */
  readonly taps?: boolean;
}

/**
 * What to ask of an adapter for the schedule that its device will get: nothing where none of them takes a device.
 * @throws VitcError `input`, `limits`
 */
export async function deviceRequirements(
  choose: Choose,
  adapter: Adapter,
  options: RequirementOptions = {},
): Promise<DeviceRequest> {
  requireArgument("requirements", "adapter", adapter, anAdapter);
  requireOptions("requirements", options, { target: aText, maxBatch: wholeFrom(1), taps: aFlag });
  const { target, maxBatch = 1, taps } = options;
  if (requireTarget(choose.schedules, target).every((s) => s.machine === "wasm"))
    return { requiredFeatures: [], requiredLimits: {} } as DeviceRequest;
  const { plan, tapped } = await choose(adapter as object, target, maxBatch);
  const limits = requiredLimits(plan as Plan, maxBatch);
  if (taps && tapped !== undefined)
    for (const [limit, needed] of Object.entries(requiredLimits((await tapped()) as Plan, maxBatch)))
      limits[limit] = Math.max(limits[limit] ?? 0, needed);
  return { requiredFeatures: [...(plan.features ?? [])], requiredLimits: limits } as DeviceRequest;
}
