/**
 * What a `train` declaration of a spec means, for one variant: graphs, and how they belong together. `elaborate/` makes
 * it, `compile-training.ts` differentiates it and makes programs of it.
 *
 * All graphs here have the batch as an axis of its own: an input has the shape `[batch, …]`, and so has what depends on
 * one example; a parameter has no such axis. They have `varies`, every comprehension of theirs is `batched`, and they
 * run with a batch of one. Host inputs (`host: true`, shape []) are `step`, `steps`, `micro` and `seed` (see `HostExpr`
 * in `runtime/plan.ts`), as far as they are read; what is computed of these alone stands in the graph like everything
 * else, and `hoist-host-numbers` takes it out.
 */
import type { Augmentation, Dialects } from "../runtime/host-data.ts";
import type { Graph } from "./graph.ts";
import type { ValueId } from "./scalar.ts";

/**
 * Parameters that are optimised alike, or as many of them as fit one binding on every device. Their elements stand one after the other in one vector, each parameter at a
 * multiple of 64 elements, in `members`' order; so do their gradients.
 */
export interface ParameterGroup {
  /** Its number, from 0: part of the names of its tensors. */
  readonly number: number;
  readonly members: readonly { readonly param: ValueId /** In elements. */; readonly offset: number }[];
  /** Elements of the vector, a multiple of 64. */
  readonly size: number;
}

export interface Training {
  readonly model: string;
  readonly recipe: string;
  readonly batch: number;
  readonly accumulate: number;
  readonly epochs?: number;
  readonly steps?: number;
  /** Names of the metrics, in order. */
  readonly metrics: readonly string[];
  /**
   * Training mode. Outputs, in order: `loss` and the metrics, of shape [] (means over the batch), then one with `into`
   * for every buffer that is updated. Its parameters are the checkpoint's: those with `trained: false` are buffers or
   * frozen.
   */
  readonly step: Graph;
  /**
   * The same outside of training: outputs `loss`, the metrics, then the model's own outputs, `[batch, …]`, and what each
   * of the means is the mean of, `[batch]`, as `ofEach` calls it (see `runtime/host-data.ts`).
   */
  readonly evaluation: Graph;
  /** The parameters that change, each in one group. */
  readonly groups: readonly ParameterGroup[];
  /** The parameters whose beginning the recipe says. */
  readonly initialized: readonly ValueId[];
  /**
   * One step of the optimiser. Parameters, all vectors of the group's size k: `parameters.k`, `gradients.k` (with
   * `accumulate` > 1 `accumulated.k` instead), what the optimiser's block calls buffer `m`: `m.k`, and with a moving
   * average `average.k`. Outputs: `norm` of shape [], the root of the sum of squares of all gradients; `lr` of shape
   * [], where the optimiser's block has an argument of that name; and with `into` those of the parameters that change.
   * Where `norm` is not finite every one of these keeps its value.
   */
  readonly update: Graph;
  /**
   * With `accumulate` > 1: outputs `into` `accumulated.k`, from `accumulated.k`, `gradients.k` and the host's `micro`.
   */
  readonly accumulation?: Graph;
  readonly average: boolean;
  /** By input. */
  readonly augment: Readonly<Record<string, readonly Augmentation[]>>;
  readonly dialects: Dialects;
}
