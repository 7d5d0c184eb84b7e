/** The calls of a plan one by one: to time them, or to look at what they store. Few pages do, and fetch it then. */
import type { KernelTime, Probe } from "../executor.ts";
import type { PlanCall, Region } from "../plan.ts";
import type { Spot } from "./messages.ts";
import type { Ran, Work } from "./pool.ts";

/** Runs calls, from one to the one before another, and reads. */
type RunPart = (part: Partial<Work>) => Promise<Ran>;

/** How long each takes. */
export async function timeEach(calls: readonly PlanCall[], run: RunPart): Promise<KernelTime[]> {
  const times: KernelTime[] = [];
  for (const [i, { name, at, function: pipeline }] of calls.entries()) {
    const { milliseconds } = await run({ from: i, to: i + 1 });
    times.push({ name, at, pipeline, milliseconds });
  }
  return times;
}

/** What `probes` ask for, after each; `at` says where a region lies. */
export async function probeEach(
  calls: readonly PlanCall[],
  probes: readonly Probe[],
  at: (region: Region) => number,
  run: RunPart,
): Promise<Uint32Array> {
  const words = new Uint32Array(probes.length);
  for (let step = -1; step < calls.length; step++) {
    const numbers = probes.flatMap(({ after }, i) => (after === step ? [i] : []));
    const spots = numbers.map((i): Spot => ({ at: at(probes[i]!.region) + probes[i]!.byte, size: 4 }));
    const { pieces } = await run({ from: Math.max(0, step), to: step + 1, spots });
    numbers.forEach((i, n) => (words[i] = new Uint32Array(pieces[n]!.buffer)[0]!));
  }
  return words;
}
