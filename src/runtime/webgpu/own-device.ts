/** A device that no caller lent. */
import { VitcError, messageOf } from "../errors.ts";
import type { Machine } from "../executor.ts";
import type { Plan } from "../plan.ts";
import type { Shared } from "../shared-parts.ts";

/** The adapter of the host. @throws VitcError `device` where it has none */
export async function findAdapter(): Promise<GPUAdapter> {
  const gpu = (globalThis.navigator as Partial<Navigator> | undefined)?.gpu;
  if (gpu === undefined) throw new VitcError("device", "there is no WebGPU here");
  const adapter = await gpu.requestAdapter({ powerPreference: "high-performance" });
  if (adapter === null) throw new VitcError("device", "WebGPU has no adapter here");
  return adapter;
}

/** An adapter's name in messages. */
export function nameOf({ info }: GPUAdapter): string {
  const { description, vendor, architecture } = info ?? {};
  return description || `${vendor ?? ""} ${architecture ?? ""}`.trim() || "of WebGPU";
}

/** A device of an adapter, for one plan; it ends with the machine. @throws VitcError `device` */
export async function machineOn(
  adapter: GPUAdapter,
  plan: Plan,
  maxBatch: number,
  { machineOf, requiredLimits }: Shared,
): Promise<Machine> {
  const requiredFeatures = [...(plan.features ?? [])] as GPUFeatureName[];
  const device = await adapter
    .requestDevice({ requiredFeatures, requiredLimits: requiredLimits(plan, maxBatch) })
    .catch((error: unknown) => {
      throw new VitcError("device", `the adapter ${nameOf(adapter)} gives no device: ${messageOf(error)}`, {}, error);
    });
  const why = `there is the adapter ${nameOf(adapter)}`;
  return { ...(await machineOf(device)), info: { kind: "webgpu", why }, device, close: () => device.destroy() };
}
