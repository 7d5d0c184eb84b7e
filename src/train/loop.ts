/**
 * The steps of a training, one after the other, and what happens between them: log, evaluation, checkpoints,
 * interrupts.
 */
import type { Batches } from "./batches.ts";
import type { EvaluationSplit, SplitMetrics } from "./evaluation.ts";
import { type TrainProgress, showMetric } from "./progress.ts";
import type { Session, StepResult } from "./session.ts";

export interface LoopOptions {
  readonly batches: Batches;
  readonly steps: number;
  readonly metrics: readonly string[];
  readonly split: EvaluationSplit | undefined;
  /** Steps between evaluations. */
  readonly evaluateEvery: number;
  /** Where the state is kept from time to time. */
  readonly checkpoints: { due(step: number): boolean; save(trainer: Session["trainer"], step: number): Promise<void> };
  /** Where a line a step goes. */
  readonly log: { write(line: object): void };
  readonly progress: TrainProgress;
  /** Where a signal asks for an end after the current step. */
  readonly interrupted: () => boolean;
  readonly afterFirst: (session: Session) => Promise<void>;
}

/**
 * Runs the steps after `done`; gives the last one that was done. @throws whatever a step, its data or a last write
 * throws
 */
export async function trainSteps(session: Session, done: number, options: LoopOptions): Promise<number> {
  const { batches, steps, metrics, split, evaluateEvery, checkpoints, log, progress, interrupted } = options;
  const prepare = (step: number): ReturnType<Batches["at"]> => {
    const batch = batches.at(step);
    // It is awaited a step later: until then a failure is nobody's.
    batch.catch(() => {});
    return batch;
  };
  let next = prepare(done + 1);
  for (let step = done + 1; step <= steps; step++) {
    const { epoch, batch } = await next;
    const running = session.step(batch);
    // While the device works the host has time for the next batch.
    if (step < steps) next = prepare(step + 1);
    const result = await running;
    log.write(logLine(step, result, metrics));
    progress.step(step, epoch, result.loss, Object.fromEntries(metrics.map((name) => [name, Number(result[name])])));
    if (step === 1) await options.afterFirst(session);
    if (split !== undefined && (step % evaluateEvery === 0 || step === steps)) {
      const measured = await split.measure(session);
      log.write({ step, epoch: epoch + 1, test: measured });
      progress.say(testLine(step, steps, epoch, measured));
    }
    if (interrupted()) return step;
    if (step < steps && checkpoints.due(step)) await checkpoints.save(session.trainer, step);
  }
  return steps;
}

function logLine(step: number, result: StepResult, metrics: readonly string[]): object {
  const { loss, lr, norm } = result;
  return {
    step,
    loss,
    ...(lr === undefined ? {} : { lr }),
    ...Object.fromEntries(metrics.map((name) => [name, result[name]])),
    norm,
  };
}

const testLine = (step: number, steps: number, epoch: number, measured: SplitMetrics): string =>
  `step ${step}/${steps}  epoch ${epoch + 1}  test: ${Object.entries(measured)
    .map(([name, value]) => `${name} ${showMetric(name, value)}`)
    .join("  ")}`;
