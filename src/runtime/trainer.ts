/** A training on a device: what `loadTrainer` and the `loadTrainer` of a generated module return. */
import { explainImport } from "./late-code.ts";
import { orAbort } from "./abort.ts";
import {
  aDevice,
  aFlag,
  aSignal,
  isRecord,
  refuse,
  requireArgument,
  requireOptions,
  texts,
  wholeFrom,
  type Wanted,
} from "./arguments.ts";
import { hashOf } from "./counter-random.ts";
import { VitcError } from "./errors.ts";
import type { Finiteness } from "./finite.ts";
import type { MachineInfo, ProgramRun, TrainerMemory, TrainingExecutor } from "./executor.ts";
import type { HostNames } from "./host-numbers.ts";
import { evaluateHost } from "./host-numbers.ts";
import type { Device, Signal } from "./host-types.ts";
import { prepareInputs, snapshot, type Prepared } from "./inputs.ts";
import { loadOptions, type LoadOptions } from "./load-program.ts";
import { machineOf, openTraining, trainingMachine } from "./machines.ts";
import { amongDispatches, amongInputs, amongParameters } from "./not-finite.ts";
import type { AnyTrainPlan, PlanInput } from "./plan.ts";
import { requirePlan } from "./plan-version.ts";
import type { Tensor } from "./tensor.ts";
import { placeOf, resumeFrom, startFrom, writeParameters, writeState, type Course } from "./trainer-state.ts";
import {
  averagesOf,
  numbersOf,
  passResults,
  programsOf,
  updateResults,
  type ProgramName,
  type TrainProgram,
} from "./training-programs.ts";
import { Turns } from "./turns.ts";
import { type FreshParameter, weightsOptions, type WeightsOptions } from "./weight-names.ts";
import { expectFailures, type WeightsSource } from "./weights-source.ts";

/** What `loadTrainer` takes. */
export interface TrainerOptions
  extends WeightsOptions,
    Pick<LoadOptions, "onProgress" | "signal" | "threads" | "allowNotFinite"> {
  /**
   * Parameters to begin with; drawn from the spec's initialisers by `seed` where neither these nor a state are given.
   */
  readonly weights?: WeightsSource;
  /** A whole number; 0 unless said. All random numbers of a training follow from it. */
  readonly seed?: number;
  /**
   * What `state()` of a training of the same model by the same recipe gave: this one goes on from there, with its seed.
   */
  readonly state?: WeightsSource;
  /** Steps of the whole training, which schedules follow; what the recipe or the state says unless given. */
  readonly steps?: number;
}

/** What each of them must be. */
const trainerOptions = (): { readonly [K in keyof Required<TrainerOptions>]: Wanted } => ({
  ...weightsOptions,
  onProgress: loadOptions.onProgress,
  signal: loadOptions.signal,
  threads: loadOptions.threads,
  allowNotFinite: loadOptions.allowNotFinite,
  weights: loadOptions.weights,
  seed: wholeFrom(0),
  state: loadOptions.weights,
  steps: wholeFrom(1),
});

/** What every step reports, beside the recipe's metrics and rates. */
export interface StepNumbers {
  /** Mean over the batch. */
  readonly loss: number;
  /** Root of the sum of squares of all gradients, before clipping. */
  readonly norm: number;
  /** Its number, from 1. */
  readonly step: number;
}

export interface TrainerInfo {
  readonly model: string;
  readonly recipe: string;
  readonly target: string;
  /** What computes. */
  readonly machine: MachineInfo;
  /** Examples that a step takes: those of a pass, times passes. */
  readonly batch: number;
  readonly accumulate: number;
  /** Steps that are done. */
  readonly step: number;
  readonly steps: number | undefined;
  readonly seed: number;
  /** Parameters that were drawn, though the training began with a checkpoint. */
  readonly fresh: readonly FreshParameter[];
  /** Bytes on the device. */
  readonly memory: TrainerMemory;
}

type Programs = Readonly<Record<Exclude<ProgramName, "accumulation">, TrainProgram>> & {
  readonly accumulation?: TrainProgram;
};
type Batch = Readonly<Record<string, unknown>>;
type Numbers = Readonly<Record<string, number>>;
type Evaluated = Readonly<Record<string, number | Tensor>>;

/**
 * What a batch holds is `B`'s; metrics and rates that steps report are `N`'s; metrics of an evaluation and what the
 * model gives, `E`'s.
 */
export class Trainer<B extends object = Batch, N extends object = Numbers, E extends object = Evaluated> {
  readonly #plan: AnyTrainPlan;
  readonly #device: TrainingExecutor;
  readonly #machine: MachineInfo;
  readonly #programs: Programs;
  readonly #closed: AbortController;
  readonly #turns: Turns;
  readonly #seed: number;
  readonly #fresh: readonly FreshParameter[];
  readonly #steps: number | undefined;
  readonly #finiteness: Finiteness;
  #step: number;

  private constructor(
    device: TrainingExecutor,
    machine: MachineInfo,
    closed: AbortController,
    course: Course,
    fresh: readonly FreshParameter[],
    finiteness: Finiteness,
  ) {
    this.#fresh = fresh;
    this.#finiteness = finiteness;
    this.#plan = device.plan;
    this.#device = device;
    this.#machine = machine;
    this.#programs = Object.fromEntries(programsOf(device.plan).map((p) => [p.name, p])) as unknown as Programs;
    this.#closed = closed;
    this.#turns = new Turns(closed.signal);
    ({ step: this.#step, seed: this.#seed, steps: this.#steps } = course);
    closed.signal.addEventListener("abort", () => device.destroy());
  }

  /** See `loadTrainer`. */
  static async load<B extends object, N extends object, E extends object>(
    device: Device | undefined,
    plan: AnyTrainPlan,
    options: TrainerOptions,
  ): Promise<Trainer<B, N, E>> {
    const onDevice = plan.step.machine !== "wasm";
    if (device !== undefined || onDevice) requireArgument("loadTrainer", "device", device, aDevice);
    if (device !== undefined && !onDevice)
      throw new VitcError("device", `kernels for ${plan.target} take no device: leave it out`);
    requireOptions("loadTrainer", options, trainerOptions());
    const { weights, state, seed, steps, signal, onProgress, allowNotFinite, optionText } = options;
    if (weights !== undefined && state !== undefined)
      throw new VitcError("input", "a training begins with 'weights' or continues a 'state', not both");
    if (state !== undefined && options.fresh?.length)
      throw new VitcError("input", "a training that continues a 'state' has no 'fresh' parameters");
    expectFailures(weights);
    expectFailures(state);
    const closed = new AbortController();
    const machine = await (device === undefined ? trainingMachine(options.threads) : machineOf(device)).catch(
      (error: unknown) => {
        throw explainImport(error);
      },
    );
    void machine.lost.then(({ reason, message }) =>
      closed.abort(
        new VitcError("lost", `the device that ${plan.model} is trained on is lost (${reason}): ${message}`, {
          reason,
        }),
      ),
    );
    const forward = (): void => closed.abort(signal!.reason);
    if (signal?.aborted) forward();
    signal?.addEventListener("abort", forward);
    let made: TrainingExecutor | undefined;
    try {
      closed.signal.throwIfAborted();
      const programs = programsOf(plan);
      const plans = programs.map((p) => p.plan);
      for (const program of plans) await machine.check(program, 1);
      const compiled = machine.compile(plans, "train", closed.signal, onProgress);
      // Where the weights fail first, that is reported; this must not count as unhandled then.
      compiled.catch(() => {});
      const opening = openTraining(machine, plan);
      made = await orAbort(opening, closed.signal).catch((error: unknown) => {
        // What is opened all the same is nobody's.
        opening.then(
          (late) => late.destroy(),
          () => {},
        );
        throw error;
      });
      const source = { ...options, signal: closed.signal };
      let course: Course;
      let fresh: readonly FreshParameter[] = [];
      if (state === undefined) {
        course = { step: 0, seed: seed ?? 0, steps: steps ?? plan.steps };
        fresh = await startFrom(made, weights ?? { random: course.seed }, course.seed, source);
      } else {
        const saved = await resumeFrom(made, state, source);
        if (seed !== undefined && seed !== saved.seed)
          throw new VitcError(
            "state",
            `the state is of a training with seed ${saved.seed}; it cannot go on with seed ${seed}`,
            { differences: [`seed: ${saved.seed}`] },
          );
        course = { ...saved, steps: steps ?? saved.steps ?? plan.steps };
      }
      await orAbort(compiled, closed.signal);
      await orAbort(made.finish(), closed.signal);
      closed.signal.throwIfAborted();
      const trainer = new Trainer<B, N, E>(made, machine.info, closed, course, fresh, { allowNotFinite, optionText });
      // What is missing for the recipe's numbers is said now, not at the first step.
      for (const program of programs) numbersOf(plan, program.host, trainer.#names(Math.max(1, course.step), 0));
      onProgress?.({ stage: "ready", done: 1, total: 1 });
      return trainer;
    } catch (error) {
      made?.destroy();
      // A lost device makes all sorts of calls fail: say the cause.
      throw closed.signal.aborted ? closed.signal.reason : error;
    } finally {
      signal?.removeEventListener("abort", forward);
    }
  }

  /** Names that the host's numbers are computed of. */
  #names(step: number, micro: number): HostNames {
    return { step, steps: this.#steps, micro, seed: hashOf(this.#seed, step, micro) >>> 8 };
  }

  /**
   * Checks a batch of `rows` examples against the inputs of a program; names that other programs alone take are left
   * aside.
   */
  #prepare(name: ProgramName, batch: unknown, rows: number): Prepared {
    const declared = (program: ProgramName): PlanInput[] =>
      this.#programs[program]!.batch.map((input) => ({ ...input, shape: input.shape.slice(1) }));
    const inputs = declared(name);
    if (!isRecord(batch)) return refuse("batch", `{ ${inputs.map((i) => i.name).join(", ")} }`, batch);
    const elsewhere = declared(name === "step" ? "evaluation" : "step").filter(
      (other) => !inputs.some((i) => i.name === other.name),
    );
    const given = Object.fromEntries(
      Object.entries(batch).filter(([key]) => !elsewhere.some((other) => other.name === key)),
    );
    return prepareInputs(inputs, given, Infinity, rows, this.#finiteness);
  }

  /** Does `work` in its turn; arrays are copied where that is not at once. */
  #inTurn<T>(
    prepared: readonly Prepared[],
    signal: Signal | undefined,
    work: (values: readonly Prepared[]) => Promise<T>,
  ): Promise<T> {
    const values = this.#turns.busy ? prepared.map(snapshot) : prepared;
    return this.#turns.take(() => work(values), signal as AbortSignal | undefined);
  }

  /**
   * One step on a batch: as many examples as the recipe says, times the passes whose gradients are accumulated; or a
   * list of batches, one for each pass. Calls take turns; arrays may be changed as soon as `step` has returned its
   * promise.
   * @throws VitcError `input`; `numbers` where the loss or the gradients' norm is not finite: everything is then as it
   * was before the step; `lost`, `disposed`, `device`; the signal's reason
   */
  async step(batch: B | readonly B[], options: { readonly signal?: Signal } = {}): Promise<StepNumbers & N> {
    requireOptions("step", options, { signal: aSignal });
    const { signal } = options;
    this.#closed.signal.throwIfAborted();
    const { batch: rows, accumulate } = this.#plan;
    if (Array.isArray(batch) && batch.length !== accumulate)
      throw new VitcError("input", `expected ${accumulate} batches, one for each pass, got ${batch.length}`, {
        expected: accumulate,
        got: batch.length,
      });
    const prepared = Array.isArray(batch)
      ? (batch as readonly B[]).map((b) => this.#prepare("step", b, rows))
      : [this.#prepare("step", batch, rows * accumulate)];
    return this.#inTurn(prepared, signal, (values) => this.#train(values)) as Promise<StepNumbers & N>;
  }

  /** What a step runs, in order: passes on their rows of the batches, each accumulated, then the update. */
  #runsOf(step: number, batches: readonly Prepared[]): ProgramRun[] {
    const { accumulate } = this.#plan;
    const { step: pass, accumulation, update } = this.#programs;
    const run = ({ name, host }: TrainProgram, micro: number): ProgramRun => ({
      program: name,
      numbers: numbersOf(this.#plan, host, this.#names(step, micro)),
    });
    const runs: ProgramRun[] = [];
    for (let micro = 0; micro < accumulate; micro++) {
      const own = batches.length === accumulate;
      const rows = own
        ? { values: batches[micro]!.values, pass: 0, passes: 1 }
        : { values: batches[0]!.values, pass: micro, passes: accumulate };
      runs.push({ ...run(pass, micro), rows });
      if (accumulation) runs.push(run(accumulation, micro));
    }
    return [...runs, run(update, accumulate)];
  }

  async #train(batches: readonly Prepared[]): Promise<StepNumbers & Numbers> {
    const { accumulate, reports, model } = this.#plan;
    const step = this.#step + 1;
    const runs = this.#runsOf(step, batches);
    const results = await this.#device.step(`step ${step} of ${model}`, runs);
    const ofPasses = passResults(this.#plan);
    const means = ofPasses.map(({ name }, i) => {
      let sum = 0;
      for (let micro = 0; micro < accumulate; micro++) sum += results[micro * ofPasses.length + i]!;
      return [name, sum / accumulate] as const;
    });
    const updates = updateResults(this.#plan).map(
      ({ name }, i) => [name, results[accumulate * ofPasses.length + i]!] as const,
    );
    const last = this.#names(step, accumulate);
    const reported = Object.entries(reports).map(([name, expr]) => [name, evaluateHost(expr, last)] as const);
    const all = { ...Object.fromEntries([...means, ...updates, ...reported]), step } as StepNumbers & Numbers;
    if (![all.loss, all.norm ?? 0].every(Number.isFinite)) throw await this.#explain(all, runs);
    this.#step = step;
    return all;
  }

  /**
   * Puts back what blocks had updated, repeats the step to find what was not finite first, and puts it back once more.
   */
  async #explain({ step, loss, norm }: StepNumbers, runs: readonly ProgramRun[]): Promise<VitcError> {
    const device = this.#device;
    await device.restore();
    await device.clear();
    let found = await amongParameters(device);
    for (const run of runs) {
      if (found !== undefined) break;
      const program = this.#programs[run.program]!;
      await device.place(run);
      found = (run.rows && (await amongInputs(device, program))) ?? (await amongDispatches(device, program));
    }
    await device.restore();
    const what = Number.isFinite(loss) ? `the norm of the gradients is ${norm}` : `the loss is ${loss}`;
    const first = found === undefined ? "repeated, it was finite" : found.where;
    return new VitcError(
      "numbers",
      `step ${step} of ${this.#plan.model}: ${what}. The first value that is not finite: ${first}. Nothing was changed by this step.`,
      { step, loss, norm, ...found },
    );
  }

  /**
   * Loss, metrics and the model's outputs on a batch of the recipe's size, as outside of training; with `average` by
   * the moving averages of the parameters. `loss_of_each` and so on are what these are the means of: of a batch that was
   * filled up whoever knows which rows count takes their mean. Nothing is changed. Aborting the signal ends it, on the processor after the
   * kernel that runs.
   * @throws VitcError `input`, also where the recipe keeps no average
   */
  async evaluate(
    batch: B,
    options: { readonly average?: boolean; readonly signal?: Signal } = {},
  ): Promise<{ readonly loss: number } & E> {
    requireOptions("evaluate", options, { average: aFlag, signal: aSignal });
    const { average = false, signal } = options;
    this.#closed.signal.throwIfAborted();
    if (average) averagesOf(this.#plan);
    const prepared = this.#prepare("evaluation", batch, this.#plan.batch);
    return this.#inTurn([prepared], signal, async ([values]) => {
      const { name, host, plan } = this.#programs.evaluation;
      const outputs = await this.#device.evaluate(
        `evaluating ${this.#plan.model}`,
        {
          program: name,
          numbers: numbersOf(this.#plan, host, this.#names(Math.max(1, this.#step), 0)),
          rows: { values: values!.values, pass: 0, passes: 1 },
        },
        average,
        signal,
      );
      return Object.fromEntries(
        plan.outputs.map(({ name, shape }) => [
          name,
          shape.length === 0 ? outputs[name]![0]! : Object.assign(outputs[name]!, { shape }),
        ]),
      );
    }) as Promise<{ readonly loss: number } & E>;
  }

  /**
   * Parameters and buffers as a safetensors file, under the checkpoint's names; with `average` the moving averages of
   * the parameters, with `metadata` texts of one's own in the file.
   * @throws VitcError `input` where the recipe keeps no average
   */
  async parameters(
    options: { readonly average?: boolean; readonly metadata?: Readonly<Record<string, string>> } = {},
  ): Promise<Uint8Array> {
    requireOptions("parameters", options, { average: aFlag, metadata: texts });
    const { average = false, metadata = {} } = options;
    return this.#turns.take(() => writeParameters(this.#device, average, metadata));
  }

  /** All that the training goes on from, as a safetensors file; with texts of one's own in its metadata. */
  async state(options: { readonly metadata?: Readonly<Record<string, string>> } = {}): Promise<Uint8Array> {
    requireOptions("state", options, { metadata: texts });
    const { metadata = {} } = options;
    return this.#turns.take(() =>
      writeState(this.#device, { step: this.#step, seed: this.#seed, steps: this.#steps }, metadata),
    );
  }

  /** Gradients of the last step by parameter, before clipping. */
  async gradients(): Promise<Record<string, Tensor>> {
    return this.#turns.take(async () => {
      const tensors = this.#plan.state.filter((t) => t.role === "gradient");
      const data = await this.#device.read(tensors.map(placeOf));
      return Object.fromEntries(tensors.map(({ name, shape }, i) => [name, Object.assign(data[i]!, { shape })]));
    });
  }

  /** Bytes on the device. */
  get memory(): TrainerMemory {
    this.#closed.signal.throwIfAborted();
    return this.#device.memory;
  }

  get info(): TrainerInfo {
    const { model, recipe, target, batch, accumulate } = this.#plan;
    return {
      model,
      recipe,
      target,
      machine: this.#machine,
      batch: batch * accumulate,
      accumulate,
      step: this.#step,
      steps: this.#steps,
      seed: this.#seed,
      fresh: this.#fresh,
      memory: this.memory,
    };
  }

  /**
   * Frees everything on the device, which itself stays the caller's. Pending and later calls reject with code
   * `disposed`.
   */
  dispose(): void {
    this.#closed.abort(new VitcError("disposed", `the trainer of ${this.#plan.model} was disposed of`));
  }
}

/**
 * Loads a compiled training onto a device, which stays the caller's; one for WebAssembly takes none.
 * @throws VitcError `input`, `weights` or `state` (listing all that does not fit), `limits` (naming kernels and spec
 * lines), `device`, `lost`; the signal's reason. Nothing stays on the device then.
 */
export async function loadTrainer<B extends object = Batch, N extends object = Numbers, E extends object = Evaluated>(
  device: Device | undefined,
  plan: AnyTrainPlan,
  options: TrainerOptions = {},
): Promise<Trainer<B, N, E>> {
  requirePlan(plan);
  return Trainer.load(device, plan, options);
}
