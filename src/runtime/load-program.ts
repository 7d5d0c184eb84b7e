/** From a plan and a source of weights to a program that is ready to run. Nothing is left behind where it fails. */
import { orAbort } from "./abort.ts";
import { aFlag, aFunction, aSignal, aSource, aText, wholeFrom, type Wanted } from "./arguments.ts";
import { breather } from "./breathe.ts";
import type { Executor, Machine, Progress } from "./executor.ts";
import { FoldQueue, mostWaiting } from "./fold-queue.ts";
import type { Signal } from "./host-types.ts";
import type { AnyPlan } from "./plan.ts";
import { elements } from "./tensor.ts";
import { placeWeights } from "./place-weights.ts";
import { placedTensors, straightTo } from "./placed-tensors.ts";
import { type FreshParameter, weightsOptions, type WeightsOptions } from "./weight-names.ts";
import { discard, openWeights, settle, type WeightsSource } from "./weights-source.ts";

/** What `load` of a generated module takes. */
export interface LoadOptions extends WeightsOptions {
  readonly weights: WeightsSource;
  /** Rows that the buffers have room for; 1 unless said. */
  readonly maxBatch?: number;
  readonly onProgress?: (progress: Progress) => void;
  /** Aborting rejects with the signal's reason. */
  readonly signal?: Signal;
  /**
   * The target whose kernels to take, of those that the module holds; chosen by the device where it is not given (see
   * `schedules.ts`).
   */
  readonly target?: string;
  /**
   * Threads that compute where WebAssembly does and may share memory, 256 at most; as many as make sense where it is not
   * given. Results do not depend on it.
   */
  readonly threads?: number;
  /**
   * Weights and inputs that hold NaN or infinities are refused, since devices may turn them into ordinary numbers
   * unseen; `true` lets them pass. It saves looking at them: 0.1 ms for an image of 224 x 224, 15 ms for 100 MB.
   */
  readonly allowNotFinite?: boolean;
  /**
   * Runs the golden numbers of the module (`vitc compile --self-check`) on the device first: a schedule with a kernel
   * that deviates is replaced by the next one, and `info.selfCheck` says why. It loads the model once more, with drawn
   * weights, and runs one example, or two where `maxBatch` allows; the plan that taps ask for is not looked at.
   */
  readonly selfCheck?: boolean;
}

/** What each of them must be. */
export const loadOptions: { readonly [K in keyof Required<LoadOptions>]: Wanted } = {
  weights: aSource,
  maxBatch: wholeFrom(1),
  onProgress: aFunction,
  signal: aSignal,
  ...weightsOptions,
  target: aText,
  threads: wholeFrom(1),
  allowNotFinite: aFlag,
  selfCheck: aFlag,
};

/** A program with its weights on its machine. */
export interface Loaded {
  readonly program: Executor;
  /** The naming under which the weights were found. */
  readonly dialect: string;
  /** Parameters that are none of theirs. */
  readonly fresh: readonly FreshParameter[];
  /** How to get the weights once more, where that is possible. */
  readonly again?: WeightsSource | undefined;
  readonly folds?: FoldQueue;
}

interface Job extends Omit<LoadOptions, "signal"> {
  readonly machine: Machine;
  readonly plan: AnyPlan;
  readonly maxBatch: number;
  readonly signal: AbortSignal;
}

/** Loads a program; pipelines compile while the weights arrive. */
export async function loadProgram(job: Job): Promise<Loaded> {
  const { machine, plan, maxBatch, signal, onProgress } = job;
  signal.throwIfAborted();
  const settled = settle(job.weights);
  let reading = false;
  const loaded = prepare(job, plan, async (made) => {
    const source = await orAbort(settled, signal);
    reading = true;
    const { params } = plan;
    const onBytes = (done: number, total: number): void => onProgress?.({ stage: "download", done, total });
    const opened = await orAbort(openWeights(source, { params, signal, onBytes }), signal);
    try {
      const named = await placeWeights(plan, opened, job);
      const { dialect, uses, fresh } = named;
      // Halves that stay halves are not looked at on the way.
      const asHalves = (n: string): boolean =>
        uses.get(n)!.every(({ param, resample }) => resample === undefined && params[param]!.region.half === true);
      // Asked for now: what cannot be read is told before anything is made.
      const { roundF64, seed, allowNotFinite, optionText } = job;
      let program: Executor;
      const into = straightTo(uses, (...at) => program.place?.(...at));
      const reading = { asHalves, into, roundF64, seed, allowNotFinite, optionText };
      const tensors = placedTensors(opened, named, params, reading);
      program = made(await machine.open(plan, maxBatch));
      const folds = new FoldQueue(program);
      const breathe = breather();
      let [done, flushed] = [0, 0];
      const total = params.reduce((n, p) => n + 4 * elements(p.shape), 0);
      for await (const [places, data] of tensors) {
        signal.throwIfAborted();
        for (const { param, offset, resample } of places) {
          const fitting = resample === undefined ? data : resample(data as Float32Array);
          folds.take(param, offset, fitting);
          done += 4 * fitting.length;
          await breathe();
        }
        onProgress?.({ stage: "upload", done, total });
        await orAbort(folds.relieve(), signal);
        if (done - flushed > mostWaiting) {
          await orAbort(program.flush(), signal);
          flushed = done;
        }
      }
      return { program, dialect, fresh, again: source.again, folds };
    } finally {
      opened.close();
    }
  });
  return loaded.catch((error: unknown) => {
    // A download that nobody will read must not go on.
    if (!reading) settled.then(discard, () => {});
    throw error;
  });
}

/** A second program over the folded weights of a first one. */
export async function loadBeside(job: Omit<Job, "weights">, base: Executor): Promise<Executor> {
  const plan = { ...job.plan, fold: [] };
  const { program } = await prepare(job, plan, async (made) => ({
    program: made(await job.machine.open(plan, job.maxBatch, base)),
    dialect: "",
    fresh: [],
  }));
  return program;
}

async function prepare(
  job: Omit<Job, "weights">,
  compiling: AnyPlan,
  fill: (made: (program: Executor) => Executor) => Promise<Loaded>,
): Promise<Loaded> {
  const { machine, plan, maxBatch, signal, onProgress } = job;
  signal.throwIfAborted();
  await machine.check(plan, maxBatch);
  let program: Executor | undefined;
  try {
    const compiled = machine.compile([compiling], "run", signal, onProgress);
    // Where the weights fail first, that is reported; this must not count as unhandled then.
    compiled.catch(() => {});
    const loaded = await fill((made) => (program = made));
    await orAbort(compiled, signal);
    onProgress?.({ stage: "fold", done: 0, total: 1 });
    await orAbort(Promise.resolve(loaded.folds?.done()), signal);
    await orAbort(loaded.program.finish(), signal);
    onProgress?.({ stage: "fold", done: 1, total: 1 });
    return loaded;
  } catch (error) {
    program?.destroy();
    // A lost device makes all sorts of calls fail: say the cause.
    throw signal.aborted ? signal.reason : error;
  }
}
