/**
 * What `vitc inspect --json` prints, field by field. The page of `--html` and the table show the same. The fields that
 * are marked *fixed* keep their names and meanings for ever: scripts rely on them. JSON has no fields that are
 * undefined.
 */
import type { KernelKind } from "../ir/kernel.ts";
import type { KernelCost } from "./kernel-costs.ts";
import type { Tile } from "../ir/tile.ts";

export interface Description {
  /** Fixed. The variant. */
  readonly model: string;
  /** Fixed. Rows of the batch that all numbers are given for. */
  readonly batch: number;
  /** Fixed. The kind of device that the kernels were made for. */
  readonly target: string;
  /** Fixed. What the checkpoint must hold. */
  readonly parameters: readonly NamedShape[];
  /** Fixed. Shapes are those of one row of the batch. */
  readonly inputs: readonly NamedShape[];
  /** Fixed. */
  readonly outputs: readonly NamedShape[];
  /** What a run leaves for the next; there where the model has states. */
  readonly state?: readonly NamedShape[];
  /** Fixed. Those that can be asked for; none is computed here. */
  readonly taps: readonly NamedShape[];
  /** Fixed. In the order in which they ran. */
  readonly passes: readonly PassRow[];
  /** Fixed. Equal kernels once, in the order of their first dispatch. */
  readonly kernels: readonly KernelRow[];
  /** Fixed. Dispatches of one forward: the length of `steps`. */
  readonly dispatches: number;
  /** Fixed. Distinct pipelines of one forward. */
  readonly pipelines: number;
  /** What matrices are held as on the device. */
  readonly weightsDtype: "f32" | "f16";
  /** Fixed. */
  readonly memory: MemoryUse;
  /** Fixed. Why each value that is neither input nor parameter is stored. */
  readonly materialised: readonly { readonly value: string; readonly reason: string }[];
  /** The dispatches of one forward, in order; in trainings the kernels, of which several may run in one dispatch. */
  readonly steps: readonly Step[];
  /** Kernels that run once, when the weights are there; equal ones once. They belong to no row of the batch. */
  readonly atLoad: readonly KernelRow[];
  /** The graph by spec line, a record a source text that something came from. */
  readonly sources: readonly SourceText[];
  /** The graph as elaborated, in the order of the equations; only with `--trace`. */
  readonly equations?: readonly Equation[];
  /** What each equation that an output is made of is in the words of tensor libraries; not of trainings. */
  readonly operators?: readonly EquationOperators[];
  /** How the times were measured; only where they were. */
  readonly measured?: Measurement;
  /** The distinct WGSL texts, which `wgsl` of a kernel counts; only with `--trace`. */
  readonly wgsl?: readonly string[];
}

export interface NamedShape {
  readonly name: string;
  readonly shape: readonly number[];
}

export interface PassRow {
  /** Fixed. */
  readonly name: string;
  /** Fixed. Whether it can be switched off. */
  readonly optional: boolean;
  /** It was switched off. */
  readonly skipped: boolean;
  /** Of the pass itself; verification not counted. */
  readonly milliseconds: number;
  /**
   * What `sizeBefore` and `sizeAfter` count: computed values of a graph, kernels (those at load included), or placed
   * values.
   */
  readonly counts: "values" | "kernels" | "places";
  /** As much there was before, if it was of the same kind. */
  readonly sizeBefore?: number;
  readonly sizeAfter: number;
  /** The whole program as text; only with `--trace`. The text before a pass is that after the one before it. */
  readonly before?: string;
  readonly after?: string;
}

/** The numbers, `count` apart, are of one dispatch. */
export interface KernelRow extends KernelCost {
  /** Fixed. The first value that is computed so. */
  readonly name: string;
  /** Fixed. */
  readonly kind: KernelKind;
  /** Fixed. Dispatches that run this kernel. */
  readonly count: number;
  // `flops`, `bytesRead`, `bytesWritten` are fixed as well, see KernelCost.
  /** Fixed. */
  readonly workgroups: number;
  /** Floating-point operations a byte that is read or written. */
  readonly intensity: number;
  readonly tile: Tile;
  /** The places in specs that it comes from: `lib/nn.vit:14`, the equation that names the value first. */
  readonly at: readonly string[];
  /** Index into the WGSL texts of the plan, as `--stage wgsl` numbers them. */
  readonly wgsl: number;
  /** Mean of its dispatches; only where times were measured. */
  readonly milliseconds?: number;
  /** The first of them in the kernel IR; only with `--trace`. */
  readonly text?: string;
}

export interface Step {
  /** The value that it stores. */
  readonly name: string;
  readonly shape: readonly number[];
  /** What the value is called outside: `output logits`, `tap map`. */
  readonly also: readonly string[];
  /** Index into `kernels`. */
  readonly kernel: number;
  /** Values that it reads, weights among them. */
  readonly reads: readonly string[];
  /** Bytes of the arena that hold something while it runs. */
  readonly live: number;
  /** On the device; only where times were measured. */
  readonly milliseconds?: number;
}

/** A value of the graph that is computed, before any pass. */
export interface Equation extends NamedShape {
  /** Values that it reads, weights among them. */
  readonly reads: readonly string[];
  /** As of a step. */
  readonly also: readonly string[];
  /** As `inspect --stage elaborate` prints it. */
  readonly text: string;
  /** The place in a spec that it comes from: `lib/nn.vit:14`. */
  readonly at: readonly string[];
}

/** What an equation is for libraries of tensors, PyTorch and ONNX among them; what exporters write. */
export interface EquationOperators {
  readonly name: string;
  /** The place in a spec that it comes from: `lib/nn.vit:14`. */
  readonly at: readonly string[];
  /** Operators that it became, by the names of `operators/operator-graph.ts`; none where it became a part of another. */
  readonly operators: readonly string[];
  /** The equation that it is a part of: the sum of a softmax. */
  readonly within?: string;
  /** Whether it is no operation that libraries have: right all the same, and slow. */
  readonly general: boolean;
}

/** Bytes, for the whole batch. */
export interface MemoryUse {
  /** Fixed. What stays on the device beside the activations. */
  readonly weights: number;
  /** Fixed. The arena: inputs, intermediate values, outputs. */
  readonly activations: number;
  /** Fixed. The most there is at any time: weights, arena and what is needed only while loading, which WebAssembly has in the arena. */
  readonly peak: number;
  /** Fixed. The largest sum of values alive at the same time: no arena can be smaller. */
  readonly livenessBound: number;
  /** What is needed only while loading. */
  readonly staging: number;
  /** The weights and the most of the rest that is alive at the same time: no plan has a lower `peak`. */
  readonly bound: number;
  /** What `peak` should not pass: a tenth more than `bound`. */
  readonly allowed: number;
  /** Every value of the arena. */
  readonly values: readonly PlacedValue[];
}

/** Where a value lies in the arena, in bytes, and when. */
export interface PlacedValue {
  readonly value: string;
  readonly shape: readonly number[];
  readonly offset: number;
  readonly size: number;
  /** The step that stores it; -1 for inputs. */
  readonly from: number;
  /** The last step that reads it; the number of steps for what is read back. */
  readonly to: number;
}

export interface SourceText {
  /** `specs/vit.vit`, or `lib/nn.vit` of the library. */
  readonly name: string;
  /** The lines that something came from. */
  readonly lines: readonly SourceLine[];
  /** The whole text; only with `--trace`. */
  readonly text?: string;
}

/**
 * What one line of a spec became. A kernel that comes from several lines is shared out among them by the operations of
 * their equations as written, so that the lines add up to one forward.
 */
export interface SourceLine {
  /** From 1. */
  readonly line: number;
  readonly text: string;
  /** Values of the graph as elaborated, parameters and inputs among them. */
  readonly values: readonly string[];
  /** Operations of these values as written, before any pass. */
  readonly written: number;
  /** Its share of the operations of one forward. */
  readonly flops: number;
  /** Its share of the time of one forward; only where times were measured. */
  readonly milliseconds?: number;
  /** Indices into `kernels`. */
  readonly kernels: readonly number[];
}

export interface Measurement {
  readonly adapter: { readonly vendor: string; readonly description: string; readonly fallback: boolean };
  /** Forwards that times are taken from, after one that warms up. */
  readonly runs: number;
  /** Median time of `run`, from the call to the results. */
  readonly forward: number;
  /**
   * Sum of the times of all dispatches, each in a pass of its own; not there where the device has no `timestamp-query`.
   */
  readonly dispatches?: number;
  /** The least step in which the device's clock moved. */
  readonly clock?: number;
}
