/**
 * The operator graph: a graph as the operations that tensor libraries have. Tensors in SSA form, each with the operator
 * that makes it; `lower-graph.ts` makes one of a graph of comprehensions, exporters print it, `evaluate.ts` gives it its
 * meaning. This file is its specification.
 *
 * - Shapes are those of one row of the batch, as in `ir/graph.ts`. What is `batched` has one more axis, before all
 *   others; axes are counted without it.
 * - Where shapes differ, `pointwise`, `where` and `matmul` broadcast as NumPy does; an operand that is batched has all
 *   axes of the result, so that its batch stands first.
 * - Truth values are numbers, 0 or 1 (`isTruth` tells who gives them); `constant` and `iota` hold no more than numbers
 *   either. Who prints for a library that tells apart types converts.
 */
import { InternalError } from "../diagnostics/diagnostic.ts";
import { type ReduceOp, type OpName, ops } from "../ir/ops.ts";
import type { ValueId } from "../ir/scalar.ts";

/** Functions of one number that libraries have a name for and the language writes out. */
export const activationNames = ["relu", "gelu", "gelu_tanh", "silu", "softplus", "hard_sigmoid", "hard_swish"] as const;
export type ActivationName = (typeof activationNames)[number];

/** What axes are reduced by; `logsumexp` is the logarithm of the sum of exponentials. */
export type Reduction = ReduceOp | "mean" | "logsumexp";

/** How a window goes over the last axes of a tensor, a number for each of them. */
export interface Windows {
  readonly strides: readonly number[];
  readonly dilations: readonly number[];
  /** Zeros (a pool of maxima: nothing) before the first element and after the last. */
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/** What stands around a map. */
export type PadMode = "reflect" | "edge" | "wrap";

export type ResizeMode = "nearest" | "linear";

export type Operator =
  /** An input or a parameter of the graph. */
  | { readonly kind: "given"; readonly value: ValueId }
  /** Numbers known to the compiler, row-major. */
  | { readonly kind: "constant"; readonly data: ArrayLike<number> }
  /** 0, 1, 2 … along the one axis. */
  | { readonly kind: "iota" }

  // Views: move elements, compute nothing.
  | { readonly kind: "reshape" }
  /** Axis `i` of the result is axis `axes[i]` of the operand. */
  | { readonly kind: "permute"; readonly axes: readonly number[] }
  /** Repeats axes of size 1. */
  | { readonly kind: "expand" }
  /** Elements `start`, `start + step` … of one axis; how many, the shape says. */
  | { readonly kind: "slice"; readonly axis: number; readonly start: number; readonly step: number }
  | { readonly kind: "flip"; readonly axes: readonly number[] }
  /** Element `i` goes to `(i + shift) mod size`. */
  | { readonly kind: "roll"; readonly axis: number; readonly shift: number }
  | {
      readonly kind: "pad";
      readonly before: readonly number[];
      readonly after: readonly number[];
      readonly value: number;
    }
  | { readonly kind: "concat"; readonly axis: number }
  /** `[x, at]`: `at` holds places along `axis` of `x`; its axes stand in the result where that axis was. */
  | { readonly kind: "gather"; readonly axis: number }

  /** `[x, at]`: `x` at the places that `at` holds along `axis`; all other axes of both are the same. */
  | { readonly kind: "take_along"; readonly axis: number }

  /**
   * `[x[c, H, W], grid[h, w, 2]]`: `x` at the columns and rows, from -1 to 1, that the grid holds, between the four pixels
   * around. `corners`: these are the middle of the outermost pixels, else their outer borders. Beside the map there are
   * zeros, or `border`, which goes on.
   */
  | { readonly kind: "grid_sample"; readonly border: boolean; readonly corners: boolean }

  /** `x[c, …]`, its last axes with more around them: mirrored at the outermost place, that place again, or the other end. */
  | {
      readonly kind: "pad_around";
      readonly mode: PadMode;
      readonly before: readonly number[];
      readonly after: readonly number[];
    }
  /**
   * `x[c, …]`, its last axes in other sizes: the place before each (`nearest`), or the two around it by how near they are.
   * `corners`: the outermost places stay where they are, else their outer borders do.
   */
  | { readonly kind: "resize"; readonly mode: ResizeMode; readonly corners: boolean }

  // Arithmetic, element by element.
  | { readonly kind: "pointwise"; readonly op: OpName }
  | { readonly kind: "activation"; readonly name: ActivationName }
  /** `[condition, then, else]`. */
  | { readonly kind: "where" }

  /** Axes that are reduced stay with size 1 where `keep` is set. `batch`: over all examples as well. */
  | {
      readonly kind: "reduce";
      readonly op: Reduction;
      readonly axes: readonly number[];
      readonly keep: boolean;
      readonly batch?: true;
    }

  // Contractions.
  /** The sum of products over all labels that the output lacks; an operand's labels are distinct. */
  | { readonly kind: "einsum"; readonly operands: readonly (readonly number[])[]; readonly output: readonly number[] }
  /** `[x, weight]` or `[x, weight, bias]`: `x[…, i] · weight[o, i] + bias[o]`. */
  | { readonly kind: "linear" }
  /** `[x, weight]` or with bias: `x[c, …]`, `weight[o, c / groups, …]`, any number of window axes. */
  | ({ readonly kind: "conv"; readonly groups: number } & Windows)
  /**
   * `[x, weight]` or with bias: `x[c, …]`, `weight[c, o / groups, …]`. The element `i` is spread over the places
   * `strides · i + dilations · u - before`; those of the result are kept, as many as its shape says.
   */
  | {
      readonly kind: "conv_transpose";
      readonly groups: number;
      readonly strides: readonly number[];
      readonly dilations: readonly number[];
      readonly before: readonly number[];
    }
  /** Over the last axes of `x[c, …]`; a mean counts the zeros around. */
  | ({ readonly kind: "pool"; readonly op: "max" | "mean"; readonly size: readonly number[] } & Windows)

  // Along axes.
  /** The sum of what stands before each element, and of itself; `reverse`: of what stands behind it. */
  | { readonly kind: "cumulative_sum"; readonly axis: number; readonly reverse: boolean }
  /**
   * `[first, …]`: along `axis`, `first`, then what `step` is of the one before it, which is `before` there, and of the
   * other operands, called `names`. Of those that are `scanned` each step has its own element of the first axis.
   */
  | {
      readonly kind: "scan";
      readonly axis: number;
      readonly reverse: boolean;
      readonly step: Tensor;
      readonly before: ValueId;
      readonly names: readonly ValueId[];
      readonly scanned: readonly boolean[];
    }
  | { readonly kind: "softmax"; readonly axis: number }
  | { readonly kind: "log_softmax"; readonly axis: number }
  /** Over the last `axes` axes; `[x]`, `[x, weight]` or `[x, weight, bias]`, these of the shape of those axes. */
  | { readonly kind: "layer_norm"; readonly axes: number; readonly epsilon: number }
  | { readonly kind: "rms_norm"; readonly axes: number; readonly epsilon: number }
  /**
   * `x[c, …]`: every group of channels over all its elements; `[x]`, `[x, weight]` or `[x, weight, bias]`, these by
   * channel. With a group a channel it is known as the norm of an instance.
   */
  | { readonly kind: "group_norm"; readonly groups: number; readonly epsilon: number }
  /** `x / max(|x|, ε)`, the length along an axis. */
  | { readonly kind: "normalize"; readonly axis: number; readonly epsilon: number }
  /** `[x, mean, variance, weight, bias]`, four vectors along the first axis of `x`. */
  | { readonly kind: "batch_norm"; readonly epsilon: number }
  /** `[z[classes], label]`: `-log softmax(z)` at the label; `smoothing` of it is the mean over all classes instead. */
  | { readonly kind: "cross_entropy"; readonly smoothing: number }
  /** `[query[…, i, c], key[…, j, c], value[…, j, d]]` or with a bias of the scores: `softmax(scale · q kᵀ + bias) v`. */
  | { readonly kind: "attention"; readonly scale: number }

  // Places, integers from 0: of equal numbers the first one stands first. Of NaN nothing is promised.
  /** `[x]`: where the largest or the smallest along `axis` is; the axis is gone. */
  | { readonly kind: "extreme_place"; readonly op: "max" | "min"; readonly axis: number }
  /** `[x]`: how many elements along `axis` come before each one, the largest first where `descending`. */
  | { readonly kind: "ranks"; readonly axis: number; readonly descending: boolean }
  /** `[x]`: where the elements along `axis` are in their order, the first ones of it: as many as the shape says. */
  | { readonly kind: "sorted_places"; readonly axis: number; readonly descending: boolean }

  // What only a training has: outside of it, the two that drop are their operand.
  /** Numbers between 0 and 1, drawn anew at each step; `draw` tells one statement from the other. */
  | { readonly kind: "random"; readonly draw: number }
  /** `[x]`: each element is zero with the probability `rate`, and the others make up for it. */
  | { readonly kind: "dropout"; readonly rate: number }
  /** The same of an example as a whole. */
  | { readonly kind: "stochastic_depth"; readonly rate: number }
  /**
   * `[x, running mean, running variance, weight, bias]`: by the statistics of the batch, which it moves the running ones
   * towards, the variance there the unbiased one. Outside of training by the running ones.
   */
  | { readonly kind: "batch_statistics_norm"; readonly epsilon: number; readonly momentum: number };

/** Operators that `recognise` gives for a training alone. */
export type TrainingOperator = Extract<
  Operator["kind"],
  "cross_entropy" | "random" | "dropout" | "stochastic_depth" | "batch_statistics_norm"
>;

export interface Tensor {
  readonly id: number;
  readonly operator: Operator;
  readonly operands: readonly Tensor[];
  readonly shape: readonly number[];
  readonly batched: boolean;
}

/** The tensors that a graph's values are; those that are not there were put into others. */
export interface OperatorGraph {
  readonly outputs: readonly { readonly name: string; readonly tensor: Tensor }[];
  readonly taps: readonly { readonly name: string; readonly tensor: Tensor }[];
}

/** Whether all elements are truth values. */
export function isTruth({ operator }: Tensor): boolean {
  return operator.kind === "pointwise" && ops[operator.op].boolean === true;
}

const views: ReadonlySet<Operator["kind"]> = new Set([
  ...(["reshape", "permute", "expand", "slice", "flip", "roll", "pad", "concat"] as const),
]);

/** Whether it moves elements by a rule that is known, and computes nothing; a gather looks its rule up. */
export const isView = ({ operator }: Tensor): boolean => views.has(operator.kind);

/** Whether each element is a function of the elements that stand there in its operands. */
export const isElementwise = ({ operator: { kind } }: Tensor): boolean =>
  kind === "pointwise" || kind === "where" || kind === "activation";

/** The tensors that `roots` are made of, operands first, each once; `below` may say that others are to be looked at. */
export function tensorsOf(
  roots: Iterable<Tensor>,
  below: (t: Tensor) => readonly Tensor[] = (t) => t.operands,
): Tensor[] {
  const seen = new Set<Tensor>();
  for (const root of roots) {
    const stack = [root];
    while (stack.length > 0) {
      const top = stack[stack.length - 1]!;
      const next = seen.has(top) ? undefined : below(top).find((o) => !seen.has(o));
      if (next !== undefined) stack.push(next);
      else {
        seen.add(top);
        stack.pop();
      }
    }
  }
  return [...seen];
}

/** Who reads each tensor, once for each time; `roots` are read by whoever asked for them. */
export function readersOf(roots: readonly Tensor[]): Map<Tensor, (Tensor | undefined)[]> {
  const readers = new Map<Tensor, (Tensor | undefined)[]>();
  const add = (t: Tensor, by: Tensor | undefined): void => {
    const known = readers.get(t);
    if (known === undefined) readers.set(t, [by]);
    else known.push(by);
  };
  for (const t of roots) add(t, undefined);
  for (const t of tensorsOf(roots)) for (const o of t.operands) add(o, t);
  return readers;
}

/** The shape that operands of these shapes have together. */
export function broadcastShape(shapes: readonly (readonly number[])[]): number[] {
  const rank = Math.max(0, ...shapes.map((s) => s.length));
  return Array.from({ length: rank }, (_, i) =>
    shapes.reduce((size, s) => {
      const own = s[i - rank + s.length] ?? 1;
      if (own !== 1 && size !== 1 && own !== size)
        throw new InternalError("operator-graph", `${shapes.map((x) => `[${x}]`).join(" and ")} do not broadcast`);
      return own === 1 ? size : own;
    }, 1),
  );
}
