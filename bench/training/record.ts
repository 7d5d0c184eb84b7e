/**
 * What a run of `bench:training` leaves behind: plain data, one file a run in `bench/history/training`. Times are in
 * milliseconds, sizes in bytes.
 */
import { join } from "node:path";
import { history, keepRecord, latestRecord } from "../compare/record.ts";
import type { Machine } from "../compare/machine.ts";
import { median } from "../../src/host/statistics.ts";
import { forwardName, peerName, stepName, torchName, type TrainingAnswer, type TurnTimes } from "./job.ts";
import type { TrainingMatch } from "./matches.ts";
import type { PreparedTraining } from "./subjects.ts";

/** A net trained in a host. */
export interface TrainingRun
  extends TrainingMatch,
    Pick<PreparedTraining, "model" | "recipe" | "batch" | "parameters" | "flops" | "dispatches"> {
  readonly begun: string;
  /** How busy the machine was then: processes that want to run, over the last minute. */
  readonly load: number;
  /** By the plan: `arena` is what the step's program has beside the state, `peak` what of it is alive at once. */
  readonly plan: PreparedTraining["memory"];
  readonly told?: TrainingAnswer & { readonly hostVersion: string };
  /** What was wrong; figures beside a fault are worth nothing. */
  readonly faults: readonly string[];
  /** Why there are no figures. */
  readonly error?: string;
}

export interface TrainingRecord {
  readonly format: 1;
  readonly date: string;
  readonly commit: string;
  readonly changed: boolean;
  readonly machine: Machine;
  readonly versions: Readonly<Record<string, string>>;
  readonly rounds: number;
  readonly runs: readonly TrainingRun[];
}

const folder = join(history, "training");
export const keepTraining = (record: TrainingRecord): string => keepRecord(record, folder);
export const latestTraining = (): TrainingRecord | undefined => latestRecord<TrainingRecord>(folder);

/** A training step may take so many times its forward pass, on WebGPU in Node and in Deno. */
export const stepGoal = 3.5;
/** With relaxed SIMD a training step is to be so many times as fast as PyTorch's. */
export const torchGoal = 2;

/** Medians of a call by the clock, and by the processor's time where the host tells it. */
export interface Figures {
  readonly clock: number;
  readonly busy?: number;
}

const figuresOf = (run: TrainingRun, name: string): Figures | undefined => {
  const times: TurnTimes | undefined = run.faults.length > 0 ? undefined : run.told?.times.find((t) => t.name === name);
  return times && { clock: median(times.clock), ...(times.busy.length > 0 && { busy: median(times.busy) }) };
};
export const forwardOf = (run: TrainingRun): Figures | undefined => figuresOf(run, forwardName);
export const stepOf = (run: TrainingRun): Figures | undefined => figuresOf(run, stepName);
export const torchOf = (run: TrainingRun): Figures | undefined => figuresOf(run, torchName);
export const peerOf = (run: TrainingRun): Figures | undefined => figuresOf(run, peerName);

/** One over another: by turn, then the median of that, since what else the machine does changes from turn to turn. */
export function ratioOf(run: TrainingRun, over: string, under: string): Figures | undefined {
  const [a, b] = [over, under].map((name) => run.told?.times.find((t) => t.name === name));
  if (a === undefined || b === undefined || run.faults.length > 0) return undefined;
  const by = (of: "clock" | "busy"): number => median(a[of].map((x, i) => x / b[of][i]!));
  return { clock: by("clock"), ...(a.busy.length > 0 && { busy: by("busy") }) };
}

/** The step over the forward pass, by the processor's time where the host tells it. */
export function goalRatio(run: TrainingRun): number | undefined {
  const ratio = ratioOf(run, stepName, forwardName);
  return ratio?.busy ?? ratio?.clock;
}

/** How far losses of the first steps may lie apart (relatively, large ones), and their gradients' norms, relatively. */
export const allowed = { loss: 1e-4, norm: 1e-3 };

/** What is wrong with the first steps, by each other and by `reference`, those of another host. */
export function judgeSteps({ checked }: Pick<TrainingAnswer, "checked">, reference = checked[stepName]!): string[] {
  return Object.entries(checked).flatMap(([name, steps]) =>
    steps.flatMap(({ loss, norm }, i) => {
      const expected = reference[i]!;
      const right =
        Math.abs(loss - expected.loss) <= allowed.loss * Math.max(1, Math.abs(expected.loss) / 10) &&
        Math.abs(norm - expected.norm) <= allowed.norm * expected.norm;
      return right
        ? []
        : [
            `${name}, step ${i + 1}: loss ${loss}, norm of the gradients ${norm}; expected ${expected.loss}, ${expected.norm}`,
          ];
    }),
  );
}
