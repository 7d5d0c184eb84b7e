/** WebGPU as a machine that executes plans: a borrowed device and the pipelines made on it. */
import { breather } from "../breathe.ts";
import type { Executor, Machine, Purpose } from "../executor.ts";
import type { Plan, PlanDispatch } from "../plan.ts";
import { Kernels, type Phase } from "./kernels.ts";
import { WebGpuOffer } from "./offer.ts";
import { Program } from "./program.ts";

export class WebGpuMachine extends WebGpuOffer implements Machine {
  readonly kernels: Kernels;

  constructor(device: GPUDevice) {
    super(device);
    this.kernels = new Kernels(device);
  }

  get lent(): GPUDevice {
    return this.kernels.device;
  }

  get lost(): Promise<GPUDeviceLostInfo> {
    return this.lent.lost;
  }

  async compile(
    plans: readonly Plan[],
    purpose: Purpose,
    signal: AbortSignal,
    onCompiled: (done: number, total: number) => void,
  ): Promise<void> {
    const { kernels } = this;
    type Compilable = readonly [plan: Plan, dispatch: PlanDispatch, phase: Phase];
    const list = plans.flatMap((plan) => [
      ...(purpose === "model" ? plan.fold.flatMap((f) => f.dispatches) : []).map((d): Compilable => [plan, d, "fold"]),
      ...plan.dispatches.map((d): Compilable => [plan, d, purpose === "training" ? "train" : "run"]),
    ]);
    const distinct = new Map(list.map((wanted) => [kernels.key(...wanted), wanted]));
    let done = 0;
    const report = (): void => onCompiled(done++, distinct.size);
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
  }

  open(plan: Plan, maxBatch: number, base?: Executor): Promise<Executor> {
    return Program.create(this.kernels, plan, maxBatch, base as Program | undefined);
  }
}
