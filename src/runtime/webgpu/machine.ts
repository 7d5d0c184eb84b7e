/** WebGPU as a machine that executes plans: a borrowed device and the pipelines made on it. */
import { breather } from "../breathe.ts";
import type { Machine } from "../executor.ts";
import type { PlanDispatch, Plan } from "../plan.ts";
import { Kernels, type Phase } from "./kernels.ts";
import { checkLimits, requireFeatures } from "./limits.ts";
import { Program } from "./program.ts";

export interface WebGpuMachine extends Machine {
  readonly kernels: Kernels;
}

export const webGpuMachine = (device: GPUDevice): WebGpuMachine => {
  const kernels = new Kernels(device);
  return {
    info: { kind: "webgpu" },
    lost: device.lost,
    kernels,
    async check(plan: Plan, maxBatch) {
      requireFeatures(plan, device.features);
      await checkLimits(plan, maxBatch, device.limits);
    },
    async compile(plans: readonly Plan[], phase, signal, onProgress) {
      type Compilable = readonly [plan: Plan, dispatch: PlanDispatch, phase: Phase];
      const list = plans.flatMap((plan) => [
        ...plan.fold.flatMap((f) => f.dispatches).map((d): Compilable => [plan, d, "fold"]),
        ...plan.dispatches.map((d): Compilable => [plan, d, phase]),
      ]);
      const distinct = new Map(list.map((wanted) => [kernels.key(...wanted), wanted]));
      let done = 0;
      const report = (): void => onProgress?.({ stage: "compile", done: done++, total: distinct.size });
      report();
      // Some hosts read a text where its module is made.
      const breathe = breather();
      const pipelines: Promise<void>[] = [];
      for (const wanted of distinct.values()) {
        const pipeline = kernels.pipeline(...wanted).then(report);
        // Told by `all`, which comes later.
        pipeline.catch(() => {});
        pipelines.push(pipeline);
        await breathe();
        signal.throwIfAborted();
      }
      await Promise.all(pipelines);
    },
    open(plan: Plan, maxBatch, base?: Program) {
      return Program.create(kernels, plan, maxBatch, base);
    },
  };
};
