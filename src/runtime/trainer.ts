/** A training on a device: what `loadTrainer` and the `loadTrainer` of a generated module return. */
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
import type { HostNames } from "./host-numbers.ts";
import { evaluateHost } from "./host-numbers.ts";
import type { Device, Signal } from "./host-types.ts";
import { prepareInputs, snapshot, type Prepared } from "./inputs.ts";
import { Kernels } from "./webgpu/kernels.ts";
import { checkLimits, requiredLimits, requireFeatures } from "./webgpu/limits.ts";
import { compilePipelines, loadOptions, type LoadOptions } from "./load-program.ts";
import { amongDispatches, amongInputs, amongParameters, type NotFinite } from "./not-finite.ts";
import type { PlanInput, TrainPlan } from "./plan.ts";
import { requirePlan } from "./plan-version.ts";
import type { Tensor } from "./tensor.ts";
import {
  programsOf,
  TrainerDevice,
  type BoundProgram,
  type ProgramName,
  type TrainerMemory,
} from "./webgpu/trainer-device.ts";
import { placeOf, resumeFrom, startFrom, writeParameters, writeState, type Course } from "./trainer-state.ts";
import { Turns } from "./turns.ts";
import { type FreshParameter, weightsOptions, type WeightsOptions } from "./weight-names.ts";
import type { WeightsSource } from "./weights-source.ts";

/** What `loadTrainer` takes. */
export interface TrainerOptions extends WeightsOptions, Pick<LoadOptions, "onProgress" | "signal" | "allowNotFinite"> {
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

type Bound = Readonly<Record<Exclude<ProgramName, "accumulation">, BoundProgram>> & {
  readonly accumulation?: BoundProgram;
};
type Batch = Readonly<Record<string, unknown>>;
type Numbers = Readonly<Record<string, number>>;
type Evaluated = Readonly<Record<string, number | Tensor>>;

/**
 * What a batch holds is `B`'s; metrics and rates that steps report are `N`'s; metrics of an evaluation and what the
 * model gives, `E`'s.
 */
export class Trainer<B extends object = Batch, N extends object = Numbers, E extends object = Evaluated> {
  readonly #plan: TrainPlan;
  readonly #device: TrainerDevice;
  readonly #closed: AbortController;
  readonly #turns: Turns;
  readonly #seed: number;
  readonly #fresh: readonly FreshParameter[];
  readonly #steps: number | undefined;
  readonly #allowNotFinite: boolean | undefined;
  #step: number;

  private constructor(
    device: TrainerDevice,
    closed: AbortController,
    course: Course,
    fresh: readonly FreshParameter[],
    allowNotFinite?: boolean,
  ) {
    this.#fresh = fresh;
    this.#allowNotFinite = allowNotFinite;
    this.#plan = device.plan;
    this.#device = device;
    this.#closed = closed;
    this.#turns = new Turns(closed.signal);
    ({ step: this.#step, seed: this.#seed, steps: this.#steps } = course);
    closed.signal.addEventListener("abort", () => device.destroy());
  }

  /** See `loadTrainer`. */
  static async load<B extends object, N extends object, E extends object>(
    borrowed: Device,
    plan: TrainPlan,
    options: TrainerOptions,
  ): Promise<Trainer<B, N, E>> {
    const device = borrowed as GPUDevice;
    requireArgument("loadTrainer", "device", device, aDevice);
    requireOptions("loadTrainer", options, trainerOptions());
    const { weights, state, seed, steps, signal, onProgress } = options;
    if (weights !== undefined && state !== undefined)
      throw new VitcError("input", "a training begins with 'weights' or continues a 'state', not both");
    if (state !== undefined && options.fresh?.length)
      throw new VitcError("input", "a training that continues a 'state' has no 'fresh' parameters");
    const closed = new AbortController();
    void device.lost.then(({ reason, message }) =>
      closed.abort(
        new VitcError("lost", `the device that ${plan.model} is trained on is lost (${reason}): ${message}`, {
          reason,
        }),
      ),
    );
    const forward = (): void => closed.abort(signal!.reason);
    if (signal?.aborted) forward();
    signal?.addEventListener("abort", forward);
    let made: TrainerDevice | undefined;
    try {
      closed.signal.throwIfAborted();
      const programs = programsOf(plan);
      requireFeatures(plan, device.features);
      for (const [, program] of programs) checkLimits(program, 1, device.limits);
      const kernels = new Kernels(device);
      const compiled = compilePipelines(
        kernels,
        programs.flatMap(([, program]) => program.dispatches.map((d) => [program, d, "train"] as const)),
        closed.signal,
        onProgress,
      );
      // Where the weights fail first, that is reported; this must not count as unhandled then.
      compiled.catch(() => {});
      made = await orAbort(TrainerDevice.create(device, plan), closed.signal);
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
      await orAbort(made.bind(kernels), closed.signal);
      closed.signal.throwIfAborted();
      const trainer = new Trainer<B, N, E>(made, closed, course, fresh, options.allowNotFinite);
      // What is missing for the recipe's numbers is said now, not at the first step.
      for (const [name] of programs) made.numbersOf(name, trainer.#names(Math.max(1, course.step), 0));
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
      this.#device.programs.get(program)!.batch.map((input) => ({ ...input, shape: input.shape.slice(1) }));
    const inputs = declared(name);
    if (!isRecord(batch)) return refuse("batch", `{ ${inputs.map((i) => i.name).join(", ")} }`, batch);
    const elsewhere = declared(name === "step" ? "evaluation" : "step").filter(
      (other) => !inputs.some((i) => i.name === other.name),
    );
    const given = Object.fromEntries(
      Object.entries(batch).filter(([key]) => !elsewhere.some((other) => other.name === key)),
    );
    return prepareInputs(inputs, given, Infinity, rows, this.#allowNotFinite);
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

  async #train(values: readonly Prepared[]): Promise<StepNumbers & Numbers> {
    const { accumulate, reports } = this.#plan;
    const device = this.#device;
    const step = this.#step + 1;
    const passes = Array.from({ length: accumulate }, (_, micro) => this.#names(step, micro));
    const last = this.#names(step, accumulate);
    const { step: pass, accumulation, update } = this.#bound();
    const numbers = [
      ...passes.flatMap((names) => [
        ...device.numbersOf("step", names),
        ...(accumulation ? device.numbersOf("accumulation", names) : []),
      ]),
      ...device.numbersOf("update", last),
    ];
    const results = await device.step(`step ${step} of ${this.#plan.model}`, (encoder) => {
      device.writeNumbers(numbers);
      device.copyUpdated(encoder, "keep");
      let slot = 0;
      for (let micro = 0; micro < accumulate; micro++) {
        if (micro > 0 && (values[micro] ?? values[0]!).values.some((v) => "length" in v.data)) {
          // Arrays are written by the queue: what reads those of the pass before goes first.
          device.device.queue.submit([encoder.finish()]);
          encoder = device.device.createCommandEncoder();
        }
        slot = this.#record(encoder, pass, slot, (at) => this.#upload(at, pass, values, micro));
        device.keepResults(
          encoder,
          pass,
          device.passResults.map((name) => pass.plan.outputs.find((o) => o.name === name)!),
          micro * device.passResults.length,
        );
        if (accumulation) slot = this.#record(encoder, accumulation, slot);
      }
      device.runGate(encoder);
      this.#record(encoder, update, slot);
      device.keepResults(encoder, update, device.updateResults, accumulate * device.passResults.length);
      return encoder;
    });
    const count = device.passResults.length;
    const means = device.passResults.map(
      (name, i) => [name, passes.reduce((sum, _, micro) => sum + results[micro * count + i]!, 0) / accumulate] as const,
    );
    const updates = device.updateResults.map(({ name }, i) => [name, results[accumulate * count + i]!] as const);
    const reported = Object.entries(reports).map(([name, expr]) => [name, evaluateHost(expr, last)] as const);
    const all = { ...Object.fromEntries([...means, ...updates, ...reported]), step } as StepNumbers & Numbers;
    if (![all.loss, all.norm ?? 0].every(Number.isFinite)) throw await this.#explain(all, numbers, values);
    this.#step = step;
    return all;
  }

  #bound(): Bound {
    return Object.fromEntries(this.#device.programs) as unknown as Bound;
  }

  #record(
    encoder: GPUCommandEncoder,
    program: BoundProgram,
    slot: number,
    upload?: (encoder: GPUCommandEncoder) => void,
  ): number {
    upload?.(encoder);
    const next = this.#device.placeNumbers(encoder, program, slot);
    this.#device.run(encoder, program.steps);
    return next;
  }

  /** The rows of a pass: a batch of its own, or a part of the one. */
  #upload(encoder: GPUCommandEncoder, program: BoundProgram, values: readonly Prepared[], micro: number): void {
    const { accumulate } = this.#plan;
    if (values.length === accumulate) this.#device.upload(encoder, program, values[micro]!);
    else this.#device.upload(encoder, program, values[0]!, micro, accumulate);
  }

  /**
   * Puts back what blocks had updated, repeats the step to find what was not finite first, and puts it back once more.
   */
  async #explain(
    { step, loss, norm }: StepNumbers,
    numbers: readonly number[],
    values: readonly Prepared[],
  ): Promise<VitcError> {
    const device = this.#device;
    const { accumulate, model } = this.#plan;
    const { step: pass, accumulation, update } = this.#bound();
    const looking = `looking for what is not finite in step ${step} of ${model}`;
    await device.submit(looking, (encoder) => {
      device.copyUpdated(encoder, "restore");
      device.clear(encoder);
      device.writeNumbers(numbers);
    });
    const place = (program: BoundProgram, slot: number, micro?: number): Promise<void> =>
      device.submit(looking, (encoder) => {
        if (micro !== undefined) this.#upload(encoder, program, values, micro);
        device.placeNumbers(encoder, program, slot);
      });
    const find = async (): Promise<NotFinite | undefined> => {
      let found = await amongParameters(device);
      let slot = 0;
      for (let micro = 0; micro < accumulate && found === undefined; micro++) {
        await place(pass, slot, micro);
        found = (await amongInputs(device, pass)) ?? (await amongDispatches(device, pass));
        slot += pass.host.length;
        if (accumulation === undefined || found !== undefined) continue;
        await place(accumulation, slot);
        found = await amongDispatches(device, accumulation);
        slot += accumulation.host.length;
      }
      if (found !== undefined) return found;
      await place(update, slot);
      return amongDispatches(device, update);
    };
    const found = await find();
    await device.submit(looking, (encoder) => device.copyUpdated(encoder, "restore"));
    const what = Number.isFinite(loss) ? `the norm of the gradients is ${norm}` : `the loss is ${loss}`;
    const first = found === undefined ? "repeated, it was finite" : found.where;
    return new VitcError(
      "numbers",
      `step ${step} of ${model}: ${what}. The first value that is not finite: ${first}. Nothing was changed by this step.`,
      { step, loss, norm, ...found },
    );
  }

  /**
   * Loss, metrics and the model's outputs on a batch of the recipe's size, as outside of training; with `average` by
   * the moving averages of the parameters. Nothing is changed.
   * @throws VitcError `input`, also where the recipe keeps no average
   */
  async evaluate(
    batch: B,
    options: { readonly average?: boolean; readonly signal?: Signal } = {},
  ): Promise<{ readonly loss: number } & E> {
    requireOptions("evaluate", options, { average: aFlag, signal: aSignal });
    const { average = false, signal } = options;
    this.#closed.signal.throwIfAborted();
    const device = this.#device;
    const program = device.evaluation(average);
    const prepared = this.#prepare("evaluation", batch, this.#plan.batch);
    return this.#inTurn([prepared], signal, async ([values]) => {
      const numbers = device.numbersOf("evaluation", this.#names(Math.max(1, this.#step), 0));
      const outputs = await device.evaluate(`evaluating ${this.#plan.model}`, program, (encoder) => {
        device.writeNumbers(numbers);
        this.#record(encoder, program, 0, (at) => device.upload(at, program, values!));
      });
      return Object.fromEntries(
        program.plan.outputs.map(({ name, shape }) => [
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
      const data = await this.#device.read(tensors.map((t) => this.#device.inState(placeOf(t))));
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
 * Loads a compiled training onto a device, which stays the caller's.
 * @throws VitcError `input`, `weights` or `state` (listing all that does not fit), `limits` (naming kernels and spec
 * lines), `device`, `lost`; the signal's reason. Nothing stays on the device then.
 */
export async function loadTrainer<B extends object = Batch, N extends object = Numbers, E extends object = Evaluated>(
  device: Device,
  plan: TrainPlan,
  options: TrainerOptions = {},
): Promise<Trainer<B, N, E>> {
  requirePlan(plan);
  return Trainer.load(device, plan, options);
}

/** What a training asks of a device: `adapter.requestDevice({ requiredFeatures, requiredLimits })` with both. */
export function trainingRequirements(plan: TrainPlan): {
  readonly requiredFeatures: string[];
  readonly requiredLimits: Record<string, number>;
} {
  requirePlan(plan);
  const most: Record<string, number> = {};
  for (const [, program] of programsOf(plan))
    for (const [limit, needed] of Object.entries(requiredLimits(program)))
      most[limit] = Math.max(most[limit] ?? 0, needed);
  return { requiredFeatures: [...(plan.features ?? [])], requiredLimits: most };
}
