/**
 * Dispatches of a plan, bound to buffers of a device, and their replay into a pass: what programs of models and of
 * trainers share.
 */
import { messageOf, VitcError } from "../errors.ts";
import type { Kernels, Phase } from "./kernels.ts";
import { maxWorkgroupsX } from "./limits.ts";
import type { Plan, PlanDispatch, Region } from "../plan.ts";
import type { SizesLayout } from "./sizes.ts";
import type { Spot } from "./spaces.ts";

/** A dispatch that is ready to run. */
export interface Step {
  readonly pipeline: GPUComputePipeline;
  readonly group: GPUBindGroup;
  readonly dispatch: PlanDispatch;
}

/** Runs `create` such that what the device says about it (too little memory, mistakes) becomes an error. */
export async function checked<T>(device: GPUDevice, what: string, create: () => T): Promise<T> {
  device.pushErrorScope("out-of-memory");
  device.pushErrorScope("validation");
  // Both scopes are closed before anyone else's code runs.
  const attempt = ((): { value: T } | { error: unknown } => {
    try {
      return { value: create() };
    } catch (error) {
      return { error };
    }
  })();
  const [invalid, memory] = await Promise.all([device.popErrorScope(), device.popErrorScope()]).catch(
    (error: unknown) => {
      throw lost(what, error);
    },
  );
  if ("error" in attempt) throw attempt.error;
  if (memory) throw new VitcError("limits", `${what}: the device is out of memory: ${memory.message}`, {}, memory);
  if (invalid) throw new VitcError("device", `${what}: the device says: ${invalid.message}`, {}, invalid);
  return attempt.value;
}

/** Where reading back or asking for errors fails, the device has gone. */
export const lost = (what: string, error: unknown): VitcError =>
  new VitcError("lost", `${what}: the device does not answer: ${messageOf(error)}`, {}, error);

/** What dispatches are bound to. */
export interface Bindable {
  readonly plan: Plan;
  readonly dispatches: readonly PlanDispatch[];
  readonly phase: Phase;
  /** Holds the batch. */
  readonly uniform: GPUBuffer;
  readonly sizes: GPUBuffer | undefined;
  readonly layout: SizesLayout;
  /** Where a region lies. */
  readonly at: (region: Region) => Spot;
}

/** Their pipelines, compiled where nobody asked for them before, and bind groups. */
export async function bindSteps(
  kernels: Kernels,
  { plan, dispatches, phase, uniform, sizes, layout, at }: Bindable,
): Promise<Step[]> {
  const pipelines = await Promise.all(dispatches.map((d) => kernels.pipeline(plan, d, phase)));
  const group = (d: PlanDispatch): GPUBindGroup =>
    kernels.group(d, phase, [
      ...d.bindings.map(at),
      { buffer: uniform },
      ...(d.sizes === undefined ? [] : [{ buffer: sizes!, ...layout.slice(d.sizes) }]),
    ]);
  return checked(kernels.device, `loading ${plan.model}`, () =>
    dispatches.map((dispatch, i) => ({ dispatch, pipeline: pipelines[i]!, group: group(dispatch) })),
  );
}

/** Records the dispatches for a batch. */
export function replay(pass: GPUComputePassEncoder, steps: readonly Step[], batch: number): void {
  let last: GPUComputePipeline | undefined;
  for (const { pipeline, group, dispatch } of steps) {
    if (pipeline !== last) pass.setPipeline((last = pipeline));
    pass.setBindGroup(0, group);
    const total = dispatch.workgroups * (dispatch.bindings.at(-1)!.shared ? 1 : batch);
    pass.dispatchWorkgroups(Math.min(total, maxWorkgroupsX), Math.ceil(total / maxWorkgroupsX));
  }
}
