/** A loaded model: what `load` of a generated module returns. */
import { explainImport } from "./late-code.ts";
import { orAbort } from "./abort.ts";
import {
  aDevice,
  aSignal,
  isRecord,
  oneOf,
  refuse,
  requireArgument,
  requireOptions,
  textList,
  wholeFrom,
  type Wanted,
} from "./arguments.ts";
import { VitcError } from "./errors.ts";
import type { Executor, KernelTime, Machine, MachineInfo, ProgramMemory } from "./executor.ts";
import type { Device, DeviceBuffer, Signal } from "./host-types.ts";
import { drawn } from "./image-pixels.ts";
import { prepareInputs, snapshot, type Prepared } from "./inputs.ts";
import { loadBeside, loadOptions, loadProgram, type LoadOptions } from "./load-program.ts";
import { machineOf, ownMachine } from "./machines.ts";
import type { GoldenNumbers, AnyPlan, DeclaredInput, PlanOutput, PlanTensor } from "./plan.ts";
import { requirePlan } from "./plan-version.ts";
import type { Choose, Chosen, InputSizes } from "./schedule.ts";
import type { SelfCheckInfo, SelfCheckJob } from "./self-check.ts";
import type { ClassTensor, Tensor } from "./tensor.ts";
import type { FreshParameter, WeightsOptions } from "./weight-names.ts";
import { discardSource, expectFailures, type WeightsSource } from "./weights-source.ts";

/** What `run` takes beside the inputs. */
export interface RunOptions<T extends string = string> {
  /** Intermediate results to return as well. The first run with taps loads the plan that computes them. */
  readonly taps?: readonly T[];
  /**
   * Aborting rejects with the signal's reason. What a GPU has begun runs to its end; workers over shared memory pass over
   * the kernels that none of them has begun, one with a memory of its own hears of nothing meanwhile.
   */
  readonly signal?: Signal;
  /** Rows to take of `GPUBuffer` inputs that have more. */
  readonly batch?: number;
  /** Of a model that was compiled for several sizes, the one to take: that of the inputs unless it is said. */
  readonly size?: string;
}

/** What each of them must be. */
const runOptions: { readonly [K in Exclude<keyof RunOptions, "size"> | "outputs"]: Wanted } = {
  taps: textList,
  signal: aSignal,
  batch: wholeFrom(1),
  outputs: oneOf("array", "gpu"),
};

/** What a loaded model tells of itself. */
export interface ModelInfo {
  readonly model: string;
  /** The target whose kernels run. */
  readonly target: string;
  /** What computes. */
  readonly machine: MachineInfo;
  readonly maxBatch: number;
  /** Where it was compiled for several: the sizes that it runs at, the first first. */
  readonly sizes?: readonly string[];
  /** The naming under which the weights were found. */
  readonly dialect: string;
  /** Parameters that were drawn, as the option `fresh` says. */
  readonly fresh: readonly FreshParameter[];
  readonly dispatches: number;
  readonly pipelines: number;
  /** Where the model was loaded with `selfCheck`: kernels that passed, and schedules that failed before, with reasons. */
  readonly selfCheck?: SelfCheckInfo | undefined;
  readonly memory: ProgramMemory;
}

/** What belongs to one machine; `restore` begins another. */
export interface Session {
  readonly machine: Machine;
  /** Aborted with a VitcError when the device is lost or the model disposed of. */
  readonly closed: AbortController;
  readonly base: Executor;
  readonly chosen: Chosen;
  readonly dialect: string;
  readonly fresh: readonly FreshParameter[];
  readonly checked?: SelfCheckInfo | undefined;
  /** Programs beside the base, on its weights: of other sizes, and with taps. */
  readonly beside: Map<string, Executor | Promise<Executor>>;
  /** What brings what is kept from run to run to the program that is next; undefined where that may run at once. */
  move?: ((program: Executor) => (() => Promise<void>) | undefined) | undefined;
}

/** What a compiled module adds to the options of its caller. */
export interface Compiled {
  readonly tapped?: () => Promise<AnyPlan>;
  readonly choose?: Choose;
  readonly golden?: (() => Promise<GoldenNumbers>) | undefined;
  readonly sizes?: InputSizes;
}

type Tensors = Readonly<Record<string, Tensor>>;
export class Model<
  Inputs extends object = Readonly<Record<string, unknown>>,
  Outputs extends object = Tensors,
  Taps extends object = Tensors,
> {
  readonly #name: string;
  readonly #choose: Choose;
  readonly #options: WeightsOptions &
    Pick<LoadOptions, "target" | "threads" | "allowNotFinite"> &
    Pick<Compiled, "sizes"> & { readonly maxBatch: number };
  readonly #golden: Compiled["golden"];
  #source: WeightsSource | undefined;
  #session: Session | undefined;
  #closedBy: unknown;
  #disposed = false;
  /** Whether the caller lent a device. */
  #lent = false;
  #pending = 0;
  #last: Promise<unknown> = Promise.resolve();
  /** Ends the wait of every pending run. */
  readonly #waiting = new Set<(reason: unknown) => void>();

  private constructor(name: string, choose: Choose, options: LoadOptions & Compiled) {
    this.#name = name;
    this.#choose = choose;
    const { weights: _w, signal: _s, onProgress: _p, maxBatch = 1, selfCheck, golden, ...kept } = options;
    this.#options = { ...kept, maxBatch };
    this.#golden = selfCheck ? golden : undefined;
  }

  /** See `loadModel`. */
  static async load<I extends object, O extends object, T extends object>(
    device: Device | undefined,
    name: string,
    choose: Choose,
    options: LoadOptions & Compiled,
  ): Promise<Model<I, O, T>> {
    if (device !== undefined) requireArgument("load", "device", device, aDevice);
    const { tapped: _, choose: __, sizes: ___, golden, ...given } = (options ?? {}) as LoadOptions & Compiled;
    requireOptions("load", isRecord(options) ? given : options, loadOptions, "weights");
    if (given.selfCheck && golden === undefined)
      refuse("load: 'selfCheck'", "a module with golden numbers (vitc compile --self-check)", "one without");
    const model = new Model<I, O, T>(name, choose, options);
    model.#lent = device !== undefined;
    await model.#open(device, options);
    return model;
  }

  async #open(
    device: Device | undefined,
    { weights, signal, onProgress }: Pick<LoadOptions, "weights" | "signal" | "onProgress">,
  ): Promise<void> {
    expectFailures(weights);
    const closed = new AbortController();
    const forward = (): void => closed.abort(signal!.reason);
    if (signal?.aborted) forward();
    signal?.addEventListener("abort", forward);
    let machine!: Machine;
    const choose = async (): Promise<Chosen & { readonly checked?: SelfCheckInfo }> => {
      const opening = device ? machineOf(device) : ownMachine(this.#choose, this.#options, closed.signal);
      const opened = opening.then((it) => {
        machine = it;
        void it.lost.then(({ reason, message }) =>
          closed.abort(
            new VitcError("lost", `the device of ${this.#name} is lost (${reason}): ${message}`, { reason }),
          ),
        );
        return it;
      });
      // A page fetches the plan for a device while it fetches what drives one.
      const scheduled = this.#schedule(device ?? (await opened).device, opened, closed.signal);
      return (await Promise.all([scheduled, opened]))[0];
    };
    try {
      const { checked, ...chosen } = await orAbort(choose(), closed.signal).catch((error: unknown) => {
        discardSource(weights);
        throw error;
      });
      const { program, dialect, fresh, again } = await loadProgram({
        ...this.#options,
        machine,
        plan: chosen.plan,
        weights,
        signal: closed.signal,
        onProgress,
      });
      if (this.#disposed) {
        program.destroy();
        throw this.#closedBy;
      }
      this.#source = again;
      this.#hold({ machine, closed, base: program, chosen, dialect, fresh, checked, beside: new Map() });
    } catch (error) {
      machine?.close?.();
      throw explainImport(error);
    } finally {
      signal?.removeEventListener("abort", forward);
    }
    onProgress?.({ stage: "ready", done: 1, total: 1 });
  }

  #hold(session: Session): void {
    this.#session = session;
    const { signal } = session.closed;
    signal.addEventListener("abort", () => this.#close(signal.reason));
  }

  async #schedule(
    device: object | undefined,
    opening: Promise<Machine>,
    signal: AbortSignal,
  ): Promise<Chosen & { readonly checked?: SelfCheckInfo }> {
    const { target, maxBatch } = this.#options;
    const open = async (without?: ReadonlySet<string>): Promise<Chosen> => {
      const chosen = await this.#choose(device, target, maxBatch, without);
      requirePlan(chosen.plan);
      return chosen;
    };
    if (this.#golden === undefined) return open();
    const load: SelfCheckJob["load"] = async (plan, weights, maxBatch) =>
      (await loadProgram({ machine: await opening, plan, weights, maxBatch, signal })).program;
    const [{ firstThatPasses }, golden] = await Promise.all([import("./self-check.ts"), this.#golden()]);
    const { chosen, info } = await firstThatPasses({ load, maxBatch, signal, golden, open });
    return { ...chosen, checked: info };
  }

  #close(reason: unknown): void {
    const session = this.#session;
    this.#closedBy = reason;
    this.#session = undefined;
    for (const reject of this.#waiting) reject(reason);
    session?.closed.abort(reason);
    session?.base.destroy();
    session?.machine.close?.();
    for (const opened of session?.beside.values() ?? [])
      Promise.resolve(opened).then(
        (program) => program.destroy(),
        () => {},
      );
  }

  #live(): Session {
    if (this.#session === undefined) throw this.#closedBy;
    return this.#session;
  }

  /** The program that computes these taps at a size: the base one where it does. */
  #programFor(session: Session, taps: readonly string[], size?: string): Executor | Promise<Executor> {
    const { base, chosen, beside } = session;
    const [key, open] = this.#options.sizes?.other(chosen, taps, size) ?? ["", chosen.tapped];
    if (key === "" && taps.every((name) => base.plan.taps.some((t) => t.name === name))) return base;
    const known = beside.get(key);
    if (known !== undefined) return known;
    const opening = import("./open-beside.ts").then(({ openBeside }) =>
      openBeside(open, session, this.#options, (why) => this.#weightsAgain(why), { loadBeside, loadProgram }),
    );
    beside.set(key, opening);
    opening.then(
      (program) => beside.set(key, program),
      () => beside.delete(key),
    );
    return opening;
  }

  #weightsAgain(why: string): WeightsSource {
    if (this.#source === undefined)
      throw new VitcError(
        "weights",
        `${why}, but these weights cannot be read a second time: pass a function or a URL as 'weights'`,
      );
    return this.#source;
  }

  /** Runs at once where nothing is pending, so that arrays need not be copied; else in turn, on copies. */
  #inTurn<R>(
    taps: readonly string[],
    signal: AbortSignal | undefined,
    inputs: Prepared,
    size: string | undefined,
    execute: (program: Executor, inputs: Prepared) => Promise<R>,
  ): Promise<R> {
    const session = this.#live();
    const program = this.#programFor(session, taps, size);
    let work: Promise<R>;
    const isReady = this.#pending === 0 && !(program instanceof Promise) && !session.move?.(program);
    if (isReady) work = execute(program, inputs);
    else {
      const copies = snapshot(inputs);
      if (program instanceof Promise) program.catch(() => {});
      work = this.#last.then(async () => {
        const ready = await program;
        signal?.throwIfAborted();
        session.closed.signal.throwIfAborted();
        await session.move?.(ready)?.();
        return execute(ready, copies);
      });
    }
    this.#pending++;
    const settled = (): void => void this.#pending--;
    this.#last = work.then(settled, settled);
    const result = new Promise<R>((resolve, reject) => {
      this.#waiting.add(reject);
      work.then(resolve, reject).finally(() => this.#waiting.delete(reject));
    });
    return orAbort(result, signal);
  }

  /**
   * Runs the model on a batch. Gives outputs, and the taps asked for, by name, as arrays with a `shape`; with `outputs:
   * "gpu"` as new `GPUBuffer`s of 32-bit floats, also where an output is integers, which the caller destroys. Calls may overlap: they take turns. Input arrays and images
   * may be changed or closed as soon as `run` has returned its promise.
   *
   * More rows than `maxBatch` are run in pieces of so many, in the memory that one of them takes, and give one result.
   * Files and addresses are fetched and decoded first. Where either is so, images of a list are read when their piece is
   * run, and the buffers of `outputs: "gpu"` hold one piece at most.
   * @throws VitcError `input`, `lost`, `disposed`, `device`; the signal's reason
   */
  run<T extends keyof Taps & string = never>(
    inputs: Inputs,
    options?: RunOptions<T> & { readonly outputs?: "array" },
  ): Promise<Outputs & Pick<Taps, T>>;
  run<T extends keyof Taps & string = never>(
    inputs: Inputs,
    options: RunOptions<T> & { readonly outputs: "gpu" },
  ): Promise<Record<(keyof Outputs & string) | T, DeviceBuffer>>;
  async run(inputs: Inputs, options: RunOptions & { readonly outputs?: "array" | "gpu" } = {}): Promise<unknown> {
    requireOptions("run", options, { ...runOptions, ...this.#options.sizes?.options });
    const { taps = [], signal, batch, outputs } = options;
    signal?.throwIfAborted();
    const { maxBatch } = this.#options;
    const { size, inputs: declared } = this.#sizeOf(inputs, options.size);
    const piece = (prepared: Prepared): Promise<unknown> =>
      this.#inTurn<unknown>(taps, signal, prepared, size, (program, values) => {
        const wanted = [...program.plan.outputs, ...[...new Set(taps)].map((name) => tapOf(program.plan, name))];
        if (outputs === "gpu") return program.runToBuffers(values, wanted);
        return program.run(values, wanted, signal).then((results) => withIntegers(results, wanted));
      });
    let [prepared, failure]: [Prepared | undefined, unknown] = [undefined, undefined];
    try {
      prepared = prepareInputs(declared, inputs, Infinity, batch, this.#options);
      if (prepared.batch <= maxBatch) return piece(prepared);
      prepared = snapshot(prepared);
    } catch (error) {
      failure = error;
    }
    const job = {
      ...this.#options,
      ...options,
      plan: this.#live().base.plan,
      declared,
      inputs,
      prepared,
      failure,
      piece,
      prepareInputs,
      drawn,
    };
    return (await import("./run-pieces.ts")).runPieces(job);
  }

  /**
   * Time of every dispatch, by kernel and spec line. Slower than `run`: each is a pass of its own. On a GPU it needs
   * `timestamp-query`.
   */
  async profile(inputs: Inputs, options: Pick<RunOptions, "size"> = {}): Promise<KernelTime[]> {
    const { size, inputs: declared } = this.#sizeOf(inputs, options.size);
    const prepared = prepareInputs(declared, inputs, this.#options.maxBatch, undefined, this.#options);
    return this.#inTurn([], undefined, prepared, size, (program, values) => program.profile(values));
  }

  /** What inputs a run takes, and at which size. */
  #sizeOf(inputs: unknown, named: string | undefined): { size?: string; inputs: readonly DeclaredInput[] } {
    const { plan } = this.#live().base;
    return this.#options.sizes?.pick(inputs, named) ?? plan;
  }

  /**
   * Does something with what runs the model, in turn with runs; `fork` makes another of other parts, `again` gives the
   * weights once more. `options` are the model's: `sizes` may be put there. For `withState` and `vitc/jit`, which know that
   * the first two are an `Executor` and a `Session`: types of users' programs need not know those.
   */
  inTurn<R>(
    work: (
      program: object,
      live: object,
      fork: (session: object) => Model,
      options: WeightsOptions & { readonly maxBatch: number; sizes?: InputSizes },
      again: (why: string) => WeightsSource,
    ) => Promise<R>,
  ): Promise<R> {
    const live = this.#live();
    const fork = (session: object): Model => {
      const model = new Model(this.#name, this.#choose, this.#options as LoadOptions & Compiled);
      model.#hold(session as Session);
      return model;
    };
    return this.#inTurn([], undefined, { batch: 0, values: [] }, undefined, (p) =>
      work(p, live, fork, this.#options, (why) => this.#weightsAgain(why)),
    );
  }

  get info(): ModelInfo {
    const { base, machine, dialect, fresh, checked } = this.#live();
    const { model, target, dispatches } = base.plan;
    return {
      model,
      target,
      machine: machine.info,
      maxBatch: this.#options.maxBatch,
      ...(this.#options.sizes && { sizes: this.#options.sizes.names }),
      dialect,
      fresh,
      dispatches: dispatches.length,
      pipelines: base.pipelines,
      ...(checked && { selfCheck: checked }),
      memory: base.memory,
    };
  }

  /**
   * Loads the model again, on a new device after the old one was lost, or on another (on whatever there is, where it was
   * loaded without one). The weights are read again from where they came.
   */
  async restore(device?: Device, options: Pick<LoadOptions, "signal" | "onProgress"> = {}): Promise<void> {
    const { signal, onProgress } = loadOptions;
    if (device !== undefined || this.#lent) requireArgument("restore", "device", device, aDevice);
    requireOptions("restore", options, { signal, onProgress });
    if (this.#disposed) throw this.#closedBy;
    const weights = this.#weightsAgain("restoring needs the weights once more");
    this.#close(new VitcError("lost", `${this.#name} is being restored`));
    await this.#open(device, { ...options, weights });
  }

  /**
   * Frees everything on the device, which itself stays the caller's. Pending and later runs reject with code
   * `disposed`.
   */
  dispose(): void {
    this.#disposed = true;
    this.#source = undefined;
    this.#close(new VitcError("disposed", `${this.#name} was disposed of`));
  }
}

/** `results`, those of integers as such. */
function withIntegers(results: Tensors, wanted: readonly PlanOutput[]): Record<string, Tensor | ClassTensor> {
  const all: Record<string, Tensor | ClassTensor> = results;
  for (const { name, classes } of wanted)
    if (classes) all[name] = Object.assign(Int32Array.from(all[name]!), { shape: all[name]!.shape });
  return all;
}

function tapOf(plan: AnyPlan, name: string): PlanTensor {
  const tap = plan.taps.find((t) => t.name === name);
  if (tap === undefined)
    throw new VitcError(
      "input",
      `${plan.model} has no tap '${name}'; it has ${plan.taps.map((t) => t.name).join(", ")}`,
      { tap: name },
    );
  return tap;
}
