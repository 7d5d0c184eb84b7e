/** What a plan runs on in a page: a device of WebGPU with what the plan asks for, or the processor. */
import { type OpenMachine, processor } from "../../../src/host/open-device.ts";
import type { AnyPlan, Plan } from "../../../src/runtime/plan.ts";
import { findAdapter } from "../../../src/runtime/webgpu/own-device.ts";
import { requiredLimits } from "../../../src/runtime/webgpu/limits.ts";
import { offerOf } from "../../../src/runtime/webgpu/offer.ts";

/** What is to run there: plans of one target, for so many rows. @throws VitcError, also where a feature is missing */
export async function openMachine(plans: readonly AnyPlan[], batch: number): Promise<OpenMachine> {
  if (plans[0]!.machine === "wasm") return processor;
  const adapter = await findAdapter();
  const offer = offerOf(adapter);
  offer.requireFeatures(plans[0]!);
  const limits: Record<string, number> = {};
  // What the adapter has not cannot be asked for: loading says then which kernel needs it.
  for (const plan of plans)
    for (const [name, needed] of Object.entries(requiredLimits(plan as Plan, batch)))
      limits[name] = Math.max(
        limits[name] ?? 0,
        Math.min(needed, (adapter.limits as unknown as Record<string, number>)[name] ?? needed),
      );
  const timed = adapter.features.has("timestamp-query") ? ["timestamp-query"] : [];
  const device = await adapter.requestDevice({
    requiredFeatures: [...(plans[0]!.features ?? []), ...timed] as GPUFeatureName[],
    requiredLimits: limits,
  });
  const { vendor, architecture, description } = adapter.info;
  const fallback = offer.onProcessor ?? false;
  return { device, adapter: { vendor, architecture, description, fallback }, close: () => device.destroy() };
}
