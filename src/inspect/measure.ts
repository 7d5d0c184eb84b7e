/**
 * How long each dispatch takes on the adapter at hand, with weights and inputs drawn at random: times do not depend on
 * them.
 */
import { initialWeights } from "../runtime/initial-weights.ts";
import { loadModel } from "../runtime/index.ts";
import type { AnyPlan, PlanInput } from "../runtime/plan.ts";
import type { KernelTime } from "../runtime/executor.ts";
import type { OpenMachine } from "../host/open-device.ts";
import type { Measurement } from "./description.ts";
import { type Progress, loadStages, openStage } from "../host/progress.ts";
import { median, middleMean, sorted } from "../host/statistics.ts";

/** Times on an adapter. */
export interface Measured extends Omit<Measurement, "dispatches"> {
  /** Of each dispatch, by the name of its kernel; not there where the device has no `timestamp-query`. */
  readonly dispatches?: readonly { readonly name: string; readonly milliseconds: number }[];
}

const leastRuns = 3;
const mostRuns = 25;
/** Milliseconds after which no further run begins. */
const budget = 4000;

/** Opens a device and closes it again. @throws NoAdapterError, VitcError */
export async function measure(
  plan: AnyPlan,
  batch: number,
  progress: Progress,
  openMachine: () => Promise<OpenMachine>,
): Promise<Measured> {
  progress.stage(openStage(plan.machine));
  const { device, adapter, close } = await openMachine();
  try {
    const { vendor, description, fallback } = adapter;
    const model = await loadModel(device, plan, {
      weights: { random: 0 },
      maxBatch: batch,
      onProgress: ({ stage, done, total }) => {
        if (stage !== "ready") progress.stage(loadStages[stage]);
        progress.part(done, total);
      },
    });
    progress.stage(`measuring on ${description || vendor}`);
    const inputs = Object.fromEntries(plan.inputs.map((input) => [input.name, randomInput(input, batch)]));
    const profiled = device === undefined || device.features.has("timestamp-query");
    // Warms up: the first run creates what later ones use again.
    await model.run(inputs);
    const forwards: number[] = [];
    const profiles: KernelTime[][] = [];
    const start = performance.now();
    while (forwards.length < leastRuns || (forwards.length < mostRuns && performance.now() - start < budget)) {
      const before = performance.now();
      await model.run(inputs);
      forwards.push(performance.now() - before);
      if (profiled) profiles.push(await model.profile(inputs));
    }
    model.dispose();
    const measured = { adapter: { vendor, description, fallback }, runs: forwards.length, forward: median(forwards) };
    if (!profiled) return measured;
    const dispatches = profiles[0]!.map(({ name }, i) => ({
      name,
      milliseconds: middleMean(profiles.map((p) => p[i]!.milliseconds)),
    }));
    return { ...measured, dispatches, clock: clockStep(profiles.flat().map((t) => t.milliseconds)) };
  } finally {
    close();
  }
}

/** Of the shape of a batch; classes where the input is integers. */
export function randomInput({ name, shape, region, classes }: PlanInput, batch: number): Float32Array | Int32Array {
  const init = classes === undefined ? (["normal", 1] as const) : (["uniform", 0, classes] as const);
  const data = initialWeights([{ name, shape: region.shared ? shape : [batch, ...shape], init }]).get(name)!;
  return classes === undefined ? data : Int32Array.from(data);
}

/** The least difference between two times, in milliseconds: what the clock can tell apart. */
export function clockStep(times: readonly number[]): number {
  const distinct = sorted([...new Set(times)]);
  return distinct.slice(1).reduce((least, t, i) => Math.min(least, t - distinct[i]!), distinct.at(-1) ?? 0);
}
