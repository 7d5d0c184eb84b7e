/**
 * The seam between what callers hold (models, trainers, checks) and what computes. A machine executes plans: WebGPU is
 * one, in `webgpu/`. What a machine is made of (devices, buffers, memories, threads) is known in its folder alone.
 */
import type { DeviceBuffer, Signal } from "./host-types.ts";
import type { Prepared } from "./inputs.ts";
import type { WeightData } from "./open-weights.ts";
import type { AnyPlan, PlanFold, PlanStep, PlanTensor, Region, AnyTrainPlan } from "./plan.ts";
import type { Tensor } from "./tensor.ts";
import type { ProgramName } from "./training-programs.ts";

/**
 * `done` of `total`: bytes while downloading and uploading (a total of 0 is unknown), pipelines while compiling, else
 * 1.
 */
export interface Progress {
  readonly stage: "download" | "upload" | "compile" | "fold" | "ready";
  readonly done: number;
  readonly total: number;
}

/** What computes. */
export interface MachineInfo {
  readonly kind: "webgpu" | "wasm";
  /** Where the runtime chose it: why it did. */
  readonly why?: string;
  /** Of WebAssembly: threads that compute, and which of the module's bodies they run. */
  readonly threads?: number;
  readonly simd?: "plain" | "relaxed";
  /** Of WebAssembly, where more threads than one are not allowed: what forbids them, and what would allow them. */
  readonly alone?: string;
}

/** What a schedule is chosen by, before there is a machine. */
export interface Offer {
  /** Whether it computes on the processor; undefined where nothing says so. */
  readonly onProcessor: boolean | undefined;
  has(feature: string): boolean;
  /** @throws VitcError `limits` where a feature is missing that the kernels need */
  requireFeatures(kernels: Pick<AnyPlan, "target" | "features">): void;
  /** @throws VitcError `limits` where a plan of so many rows is too large */
  check(plan: AnyPlan, maxBatch: number): Promise<void>;
}

/**
 * Something that executes plans, for one model or trainer; a lent device, say. Making it does nothing yet: there is
 * nothing to free but the executors that it opens.
 */
export interface Machine {
  readonly info: MachineInfo;
  /** The device, where the runtime opened it. */
  readonly device?: object;
  /** Settles when the machine is gone; whatever is asked of it from then on may fail in any way. */
  readonly lost: Promise<{ readonly reason: string; readonly message: string }>;
  /**
   * Whether a plan of so many rows can be executed; nothing is made yet. @throws VitcError `limits`, saying what is
   * missing and what to ask for
   */
  check(plan: AnyPlan, maxBatch: number): Promise<void>;
  /**
   * Makes the kernels of plans ready, those at load too: of models that will `run`, or of the programs of a training.
   * Equal code is made once, for as long as the machine is used. It begins at once, goes on while weights arrive, and
   * lets the event loop turn. @throws VitcError `device`, naming the kernel; the signal's reason
   */
  compile(
    plans: readonly AnyPlan[],
    phase: "run" | "train",
    signal: Signal,
    onProgress: ((progress: Progress) => void) | undefined,
  ): Promise<void>;
  /**
   * Takes the memory of a plan, for up to `maxBatch` rows; with `base`, its weights are those of that program of the
   * same machine, which lives longer. @throws VitcError `limits`, `device`
   */
  open(plan: AnyPlan, maxBatch: number, base?: Executor): Promise<Executor>;
  /** Ends what the runtime made for it: a device that no caller lent. */
  close?(): void;
}

/** Elements of a parameter, from its element `offset` on. */
export interface Arrived {
  readonly param: number;
  readonly offset: number;
  readonly data: Float32Array | Parked;
}

/** Elements that wait outside of the host's memory, where the machine has such; so many bytes. */
export interface Parked {
  readonly size: number;
}

/** The time of one dispatch. */
export interface KernelTime {
  readonly name: string;
  /** The line of the spec. */
  readonly at: string;
  /** Number of its code in the plan. */
  readonly pipeline: number;
  readonly milliseconds: number;
}

/** Bytes on the machine. */
export interface ProgramMemory {
  readonly weights: number;
  readonly arena: number;
  readonly readback: number;
  readonly total: number;
  /** How many buffers the weights and the arena lie in: as many as the device's `maxBufferSize` asks for. */
  readonly buffers: number;
}

/** A 32-bit word to look at: `byte` of a region, right after the dispatch of that number (-1: before the first). */
export interface Probe {
  readonly region: Region;
  readonly byte: number;
  readonly after: number;
}

/**
 * One plan on a machine. First its weights arrive (`writeParam`, `fold`), then `finish` makes it ready; from then on it
 * runs, one call at a time. Whoever holds it calls `destroy`, also where something failed.
 */
export interface Executor {
  readonly plan: AnyPlan;
  readonly memory: ProgramMemory;
  /** Kernels whose code is distinct, those at load too. */
  readonly pipelines: number;
  /** Whether its weights are those of another plan, made in the same way, so that they serve both. */
  hasWeightsOf(plan: AnyPlan): Promise<boolean>;
  /**
   * Writes elements of a parameter from its element `offset` on; what no kernel reads has no place. A parameter that is
   * held as halves takes numbers, rounded, or the bits of halves; pieces come in any order. @throws VitcError `weights`
   */
  writeParam(param: number, offset: number, data: WeightData): void;
  /**
   * Where so many bytes of a parameter may be put, from an element on, if the host reaches the machine's memory and they
   * lie there as they come; `writeParam` is called with them all the same.
   */
  place?(param: number, offset: number, size: number): Uint8Array<ArrayBuffer> | undefined;
  /** Takes values out of the host's memory until `fold` has them; the same values where there is no such place. */
  park(data: Float32Array): Float32Array | Parked;
  /** Puts what a group of load-time dispatches reads into staging and runs them, without another group in between. */
  fold(group: PlanFold<PlanStep>, arrived: readonly Arrived[]): Promise<void>;
  /** Waits until what was written has left the host's memory. */
  flush(): Promise<void>;
  /**
   * Once all weights are there and folded, and the code compiled: frees what only loading needed. @throws VitcError
   * `weights` where a folded weight is too large for the half that holds it
   */
  finish(): Promise<void>;
  /**
   * Runs a batch and gives tensors of the plan. All inputs are taken before it returns its promise: arrays may be
   * changed then. Where the machine can stop, aborting passes over what it has not begun. @throws VitcError `device`,
   * `lost`; `input` for a kind of input that the machine cannot read; the signal's reason. Nothing is computed where `still`
   * says so: what is given is put to where it lies, what is wanted is read.
   */
  run(
    inputs: Prepared,
    wanted: readonly PlanTensor[],
    signal?: Signal,
    still?: boolean,
  ): Promise<Record<string, Tensor>>;
  /**
   * The same, but the results stay on the device, in buffers that the caller destroys. @throws VitcError `input` where the
   * machine has no such buffers
   */
  runToBuffers(inputs: Prepared, wanted: readonly PlanTensor[]): Promise<Record<string, DeviceBuffer>>;
  /** Runs a batch, one dispatch after the other, and gives the words asked for. */
  probe(inputs: Prepared, probes: readonly Probe[]): Promise<Uint32Array>;
  /** Times of every dispatch. @throws VitcError `device` where the machine has no clock for that */
  profile(inputs: Prepared): Promise<KernelTime[]>;
  /** Frees all memory but borrowed weights; what is under way may fail. May be called again. */
  destroy(): void;
}

/** Bytes that a trainer has on its machine. */
export interface TrainerMemory {
  readonly state: number;
  readonly arena: number;
  readonly other: number;
  readonly total: number;
}

/** The rows of one pass: the `pass`th of so many equal parts of a batch. */
export interface PassRows {
  readonly values: Prepared["values"];
  readonly pass: number;
  readonly passes: number;
}

/** One run of a program. */
export interface ProgramRun {
  readonly program: ProgramName;
  /** What its `host` inputs are. */
  readonly numbers: readonly number[];
  /** What its `batch` inputs are, where it has any. */
  readonly rows?: PassRows;
}

/**
 * The programs of a training on a machine, over one state that outlives steps, and one arena, which they use in turns.
 * All of the state is zero at first; it arrives by `write`, then `finish` makes ready to run.
 */
export interface TrainingExecutor {
  readonly plan: AnyTrainPlan;
  readonly memory: TrainerMemory;
  /** Writes elements of one tensor of the state, from a byte of the state on. */
  write(offset: number, data: Float32Array): void;
  /**
   * The bytes of the state from one on, if the host reaches the machine's memory: what lies there in the end may be put
   * there at once. `write` is called with it all the same.
   */
  bytes?(offset: number, size: number): Uint8Array<ArrayBuffer> | undefined;
  /** Makes ready to run; the code is compiled. */
  finish(): Promise<void>;
  /**
   * One step: passes, each accumulated where that is a program of its own, then the update. Before the update, where the
   * loss of a pass is not finite, the first gradient becomes so; then the update leaves everything as it is. Gives the
   * results of every pass (`passResults`), then those of the update (`updateResults`). Rows are taken before it returns
   * its promise. @throws VitcError `device`, `lost`
   */
  step(what: string, runs: readonly ProgramRun[]): Promise<Float32Array>;
  /**
   * Runs the evaluation, on moving averages where `average` says so, and gives its outputs. Changes nothing. Where the
   * machine can stop, aborting passes over what it has not begun. @throws VitcError `device`, `lost`; the signal's reason
   */
  evaluate(what: string, run: ProgramRun, average: boolean, signal?: Signal): Promise<Record<string, Float32Array>>;
  /** Puts back what the passes of the last step updated beside gradients: what blocks keep. */
  restore(): Promise<void>;
  /** Zeroes the arena, gradients and scratch. */
  clear(): Promise<void>;
  /** Puts numbers and rows to where the program reads them, and runs nothing. */
  place(run: ProgramRun): Promise<void>;
  /** Runs one dispatch of a program. */
  runOne(program: ProgramName, dispatch: number): Promise<void>;
  /** What lies in regions of a program; those of space 0 are the same in all. */
  read(regions: readonly Region[], program?: ProgramName): Promise<Float32Array[]>;
  /** Frees all memory; what is under way may fail. May be called again. */
  destroy(): void;
}
