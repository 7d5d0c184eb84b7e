/**
 * The plan that a generated module carries and the runtime replays: plain data, all decided at compile time. The only
 * number left open is the batch size. This file imports nothing.
 */
import type { Augmentation, Dialects, Initialiser, PreprocessStep, Resize } from "./host-data.ts";

/**
 * The format of `Plan` and `TrainPlan`. Whoever changes what a plan says, or how the runtime reads it, adds one:
 * modules of another format are refused (see `plan-version.ts`).
 */
export const planVersion = 2;

/**
 * Bytes; offsets are multiples of 256 (of 4, those of a trainer's host numbers: they lie side by side). In the arena,
 * offset and size are for one batch row and scale with `maxBatch`. Elements are f32, row-major, without padding between
 * the rows of a batch. An input or parameter that nothing reads has size 0.
 */
export interface Region {
  /** 0 = weights (of a trainer: its state), 1 = arena, 2 = staging (exists only while loading; see `PlanFold`). */
  readonly space: 0 | 1 | 2;
  readonly offset: number;
  readonly size: number;
  /** Elements are halves, two to a 32-bit word; `size` is in bytes as they lie. */
  readonly half?: true;
  /** In the arena: there is one for all rows of the batch. A step that stores such a region runs once, as if for one row. */
  readonly shared?: true;
}

/** A tensor that callers know by name. */
export interface PlanTensor {
  readonly name: string;
  /** Without the batch axis, which callers see unless the region is `shared`. */
  readonly shape: readonly number[];
  readonly region: Region;
}

export interface PlanInput extends PlanTensor {
  /** Elements are integers below this. */
  readonly classes?: number;
  readonly preprocess?: readonly PreprocessStep[];
}

/** An input as callers know it, wherever it lies. */
export type DeclaredInput = Omit<PlanInput, "region"> & { readonly region?: Pick<Region, "shared"> };

export interface PlanOutput extends PlanTensor {
  /** Elements are integers below this, which callers get as an Int32Array. */
  readonly classes?: number;
}

/** A tensor of the checkpoint, in space 0 or 2. `init` as in the spec: `["trunc_normal", 0.02]`. */
export interface PlanParam extends PlanTensor {
  readonly init: Initialiser;
  readonly resize?: Resize;
}

/** What one run leaves for the next, in a place of the arena that nothing else has; every element is `init` before the first. */
export interface PlanKept extends PlanTensor {
  readonly init: number;
}

/** One run of a kernel, as far as it is the same on every machine. */
export interface PlanStep {
  /** What it reads and, last, what it stores. */
  readonly bindings: readonly Region[];
  /** The value that it stores. */
  readonly name: string;
  /** `specs/lib/nn.vit:12`, for errors and profiles. */
  readonly at: string;
}

/** The text of a kernel, and what it asks of a device. */
export interface PlanPipeline {
  /** WGSL; entry point `main`. */
  readonly wgsl: string;
  /** Of a workgroup; all in x. */
  readonly invocations: number;
  /** Of workgroup memory. */
  readonly sharedBytes: number;
}

/** One dispatch of a kernel on a WebGPU device. */
export interface PlanDispatch extends PlanStep {
  /** Index into `pipelines`. */
  readonly pipeline: number;
  /**
   * Workgroups for one batch row. The runtime dispatches `total = workgroups * batch` as x = min(total, 65535), y =
   * ceil(total / 65535): a kernel takes its number from `x + 65535 * y` and guards against numbers beyond `total`. Fold
   * dispatches have a batch of one.
   */
  readonly workgroups: number;
  /**
   * In binding order too, group 0. In `dispatches`, regions of the weights (space 0) are bound as `read-only-storage`,
   * those of the arena as `storage`; in `fold` every region is bound as `storage`, since a fold kernel may read and
   * write the weights buffer. Binding `bindings.length` is the uniform `{ batch: u32 }`, always there, in the WGSL and
   * in the bind group layout.
   */
  readonly bindings: readonly Region[];
  /**
   * Numbers in which the dispatches of one text differ (i32): the fields of a second uniform, at binding
   * `bindings.length + 1`, which is there where this is.
   */
  readonly sizes?: readonly number[];
}

/**
 * Steps that belong together while loading. What they read and write in space 2 is theirs until all have run; the
 * next group has the same bytes.
 */
export interface PlanFold<Step extends PlanStep = PlanDispatch> {
  /** Indices into `params`: what must be there before they run. */
  readonly params: readonly number[];
  readonly dispatches: readonly Step[];
}

/**
 * A number that the host computes before a step, in float64: a number, a name (`step`, from 1; `steps`, of the whole
 * training; `micro`, from 0, the part of a step whose gradients are accumulated; `seed`, an integer below 2^24 that is
 * new for every part of every step), or an operation of the language's and its arguments: `["mul", "step", 2]`, `["if",
 * condition, then, else]`. Conditions are 0 or 1.
 */
export type HostExpr = number | string | readonly HostExpr[];

/** A tensor that outlives steps, in space 0 of every program of a trainer. f32, row-major. */
export interface PlanState {
  /** A parameter's or buffer's name in the checkpoint; else one of its own: `gradients.0`, `m.0`. */
  readonly name: string;
  readonly shape: readonly number[];
  /** Bytes, a multiple of 256. */
  readonly offset: number;
  /**
   * `parameter` and `buffer` are the checkpoint. `gradient`: of the parameter of the same name, in all passes of a
   * step. `average`: its moving average. `optimizer`: whatever else the optimiser keeps, of all parameters of a group
   * together; `scratch` need not be saved. Regions of a group's tensors contain those of its parameters.
   */
  readonly role: "parameter" | "buffer" | "gradient" | "average" | "optimizer" | "scratch";
  readonly init: Initialiser;
  readonly resize?: Resize;
  /** A parameter that the training leaves as it is. */
  readonly frozen?: true;
  /** `init` is the recipe's: so it begins, too, where a checkpoint holds none of its shape. */
  readonly initialized?: true;
}

/**
 * A compiled training. Its programs run with a batch of one: the batch of the training is the first axis of their
 * inputs. They have no parameters of their own (`params` is empty): space 0 of each is the state, all of it bound as
 * `storage`. Inputs with names in `host` are numbers that the host computes; the others are the batch.
 */
export interface TrainPlan<Program extends AnyPlan = Plan> {
  readonly version: typeof planVersion;
  readonly model: string;
  readonly recipe: string;
  readonly target: string;
  readonly features?: readonly string[];
  /** Examples a pass; a step has `accumulate` passes. */
  readonly batch: number;
  readonly accumulate: number;
  /** What the recipe says, where it does. */
  readonly epochs?: number;
  readonly steps?: number;
  readonly state: readonly PlanState[];
  /** Bytes of the state. */
  readonly stateSize: number;
  /** Numbers by the name of the input that takes them. */
  readonly host: Readonly<Record<string, HostExpr>>;
  /** Numbers of a step that are reported: `lr`. */
  readonly reports: Readonly<Record<string, HostExpr>>;
  /** Beside `loss`: outputs of shape [] of `step` and `evaluation`. */
  readonly metrics: readonly string[];
  /** Forward and backward: stores gradients and what blocks update; outputs `loss` and metrics. */
  readonly step: Program;
  /** Adds a pass's gradients to the step's; there where `accumulate` > 1. */
  readonly accumulation?: Program;
  /**
   * One step of the optimiser, from gradients to parameters, once a step; output `norm`, that of all gradients (before
   * clipping). Where that is not finite, nothing changes.
   */
  readonly update: Program;
  /**
   * Outputs `loss`, metrics, and what the model gives, as outside of training, a row each example; then what each mean
   * is the mean of, as `ofEach` calls it: of a batch that was filled up only some rows count.
   */
  readonly evaluation: Program;
  readonly augment: Readonly<Record<string, readonly Augmentation[]>>;
  readonly dialects: Dialects;
}

/** What a plan says whatever executes it. `Step` is how that runs a kernel. */
export interface AnyPlan<Step extends PlanStep = PlanStep> {
  readonly version: typeof planVersion;
  /** What executes it; WebGPU where nothing is said. */
  readonly machine?: "webgpu" | "wasm";
  readonly model: string;
  readonly target: string;
  /** Features that the machine must have. */
  readonly features?: readonly string[];
  readonly inputs: readonly PlanInput[];
  readonly outputs: readonly PlanOutput[];
  /** Taps that this plan computes. */
  readonly taps: readonly PlanTensor[];
  /**
   * In plans of several sizes, which have their weights in common, a name may be there several times: one tensor of the
   * checkpoint fills all of that name.
   */
  readonly params: readonly PlanParam[];
  /** There where a model has states. In all plans of a model they are the same. */
  readonly state?: readonly PlanKept[];
  readonly dialects: Dialects;
  /**
   * Each runs once, when its parameters are there, in any order. They touch spaces 0 and 2 only. A parameter in space 2
   * is in one of them.
   */
  readonly fold: readonly PlanFold<Step>[];
  readonly dispatches: readonly Step[];
  /** Bytes. */
  readonly memory: {
    readonly weights: number;
    /**
     * Of a plan that is made beside another, which is loaded: so many of these are that one's, where it has them; those
     * behind are its own. Of its parameters, those that it does not load have no place.
     */
    readonly borrowed?: number;
    readonly arena: number;
    readonly staging: number;
    readonly livenessBound: number;
  };
}

/** A compiled training, whatever executes it. */
export type AnyTrainPlan = TrainPlan<AnyPlan>;

/** A model compiled for one target of WebGPU. */
export interface Plan extends AnyPlan<PlanDispatch> {
  readonly machine?: "webgpu";
  /** Their texts are distinct. */
  readonly pipelines: readonly PlanPipeline[];
}

/** A call of a function of a module of WebAssembly, in parts on all threads. */
export interface PlanCall extends PlanStep {
  /** Index into `functions`. */
  readonly function: number;
  /** Units of work of one batch row. Calls at load have a batch of one. */
  readonly units: number;
}

/** A module of WebAssembly. */
export interface WasmBody {
  /** Its bytes, deflated (RFC 1951): plain ones in base64 would not be compressed well on their way. */
  readonly base64: string;
  /**
   * Of the bytes, the one that says how the imported memory is: 1 there (it has a maximum, of 65536 pages). The runtime
   * makes it 3 where threads share the memory.
   */
  readonly memoryFlag: number;
}

/**
 * A model compiled to WebAssembly. The module imports its memory, of a page at least, as `vitc.memory`. A function takes
 * the first of its units and the one after the last, counted through all rows of the batch; the addresses of its
 * bindings in bytes; and where the scratch memory of its thread begins (a multiple of 64). It computes these units and
 * nothing else, whatever other threads compute meanwhile.
 */
export interface WasmPlan extends AnyPlan<PlanCall> {
  readonly machine: "wasm";
  /** The same functions twice: with SIMD, and with relaxed SIMD too. One is fetched. */
  readonly bodies: {
    readonly plain: WasmBody | (() => Promise<WasmBody>);
    readonly relaxed: WasmBody | (() => Promise<WasmBody>);
  };
  /** Names of exported functions. In plans of one model equal names are equal code. */
  readonly functions: readonly string[];
  /** Bytes of scratch memory that a thread needs. */
  readonly scratch: number;
}

/**
 * Of one dispatch: the largest number that it stores, then elements and their values, in turn; elements are counted
 * through all examples, those of one after those of another.
 */
export type GoldenKernel = readonly number[];

/** What a module's kernels give on the weights and inputs that `self-check.ts` draws by the seed, by the float64 reference. */
export interface GoldenNumbers {
  readonly seed: number;
  /** By target. */
  readonly targets: Readonly<Record<string, GoldenTarget>>;
}

export interface GoldenTarget {
  /** How far a number may be off, in units of the largest one of its kernel. */
  readonly tolerance: number;
  /** A list a dispatch at load, in the order of the groups; empty for what lies in staging and is gone. */
  readonly fold: readonly GoldenKernel[];
  readonly dispatches: readonly GoldenKernel[];
}
