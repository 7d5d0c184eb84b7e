/**
 * The graph IR: what is computed. Immutable SSA values in topological order; in essence one operation, the
 * comprehension: `value[axes] = body`, an index space and a scalar expression over it. Inputs and parameters stand
 * beside it. This file is the IR's specification; `verify-graph.ts` checks it, `print-graph.ts` writes it as text,
 * `interp/` gives it its meaning.
 *
 * - A tensor is row-major over `shape`. The batch axis is implicit: a `batched` value has one tensor for each row of
 *   the batch; a comprehension that loads a batched value is batched, and its loads read the same row. What outputs and taps
 *   name is batched in a program, whatever it reads. Of these, what depends on no input but such as are `shared` is the
 *   same in every row, and there is one of it (`shared-values.ts`).
 * - Every load is in range wherever it is evaluated (`select` is lazy), and every loop variable that a body mentions is
 *   one of its axes or bound by a reduction around the mention.
 * - A comprehension may load itself: a recurrence. Along one of its axes, from one end to the other, every element comes
 *   after all those that it loads (`recurrence.ts`).
 * - A state is what a run leaves for the next one, for each row of the batch. It holds what it held when the run began
 *   wherever it is loaded; from the end of the run on it holds the output that is stored `into` it. Order in the text is
 *   gone by then: whoever reads a state after its update loads that output.
 * - All elements are real numbers: f32 on a device, float64 in the oracle. Integer inputs are held as reals.
 */
import type { Span } from "../diagnostics/diagnostic.ts";
import type { Dialects, Initialiser, PreprocessStep, Resize } from "../runtime/host-data.ts";
import type { Var } from "./index-expr.ts";
import type { Scalar, ValueId } from "./scalar.ts";

export interface ValueBase {
  readonly id: ValueId;
  readonly shape: readonly number[];
  readonly batched: boolean;
  /** Every element is an integer in `0 .. classes-1`: indices may read it. */
  readonly classes?: number;
  /** The places in specs that this value comes from, the equation itself first. Fused values have several. */
  readonly spans: readonly Span[];
}

/** What a caller gives at every run. */
export interface InputValue extends ValueBase {
  readonly kind: "input";
  /** One for the whole batch: every row reads the same. It is `batched` all the same: no run knows it before. */
  readonly shared?: true;
  readonly preprocess?: readonly PreprocessStep[];
  /** The places of these steps in specs, one each. */
  readonly preprocessSpans?: readonly Span[];
  /**
   * A number that the host counts or computes, the same for the whole batch: its shape is []. `hoist-host-numbers`
   * makes one vector of all that a program takes.
   */
  readonly host?: true;
}

/** What a checkpoint holds: `id` is its name there. `trained: false` for buffers. */
export interface ParamValue extends ValueBase {
  readonly kind: "param";
  readonly trained: boolean;
  readonly init: Initialiser;
  readonly resize?: Resize;
}

/**
 * What is kept from one run to the next (see above). `init` is what all of its elements are before the first run.
 */
export interface StateValue extends ValueBase {
  readonly kind: "state";
  readonly init: number;
}

/** `id[axes] = body`; `axes[i].size === shape[i]`. */
export interface Comprehension extends ValueBase {
  readonly kind: "comprehension";
  readonly axes: readonly Var[];
  readonly body: Scalar;
  /** Made by differentiation: an adjoint, or what one computes again. */
  readonly backward?: true;
}

export type Value = InputValue | ParamValue | StateValue | Comprehension;

export interface NamedValue {
  /** As the spec calls it: `logits`, `blocks.0.out`. */
  readonly name: string;
  readonly value: ValueId;
  /** The state, parameter or place (see `PassContext.places`) that holds this from the end of the run on. Outputs only. */
  readonly into?: string;
  /** Callers get integers, below this. Outputs only. */
  readonly classes?: number;
}

export interface Graph {
  /** The variant's name. */
  readonly name: string;
  /** Every value, in topological order: a value stands after all that it loads. */
  readonly values: ReadonlyMap<ValueId, Value>;
  readonly outputs: readonly NamedValue[];
  /** Optional outputs; a pass may drop those that are not asked for. */
  readonly taps: readonly NamedValue[];
  readonly dialects: Dialects;
  /** What the numbers of an output are called. The host's affair: no pass reads it. */
  readonly labels?: { readonly output: string; readonly names: readonly string[] };
  /**
   * Parameters change from run to run, so nothing that depends on them may be computed at load. Every comprehension is
   * `batched` then: such a program runs with a batch of one, and the batch of a training is an axis like any other.
   */
  readonly varies?: true;
  /**
   * Why a pass left a value as it is, where somebody might have expected otherwise; of values that may be gone since.
   */
  readonly remarks?: ReadonlyMap<ValueId, string>;
}

/** The number of elements of one row of the batch. */
export const elements = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

export const inputsOf = (graph: Graph): InputValue[] => [...graph.values.values()].filter((v) => v.kind === "input");
export const paramsOf = (graph: Graph): ParamValue[] => [...graph.values.values()].filter((v) => v.kind === "param");
export const statesOf = (graph: Graph): StateValue[] => [...graph.values.values()].filter((v) => v.kind === "state");
export const comprehensionsOf = (graph: Graph): Comprehension[] =>
  [...graph.values.values()].filter((v) => v.kind === "comprehension");

/** What a caller gets: outputs that are not stored for the next run. */
export const givenOutputs = ({ outputs }: Pick<Graph, "outputs">): readonly NamedValue[] =>
  outputs.filter((o) => o.into === undefined);

/** A graph from values in any order that respects dependencies. */
export function withValues(graph: Graph, values: Iterable<Value>): Graph {
  return { ...graph, values: new Map([...values].map((v) => [v.id, v])) };
}
