/**
 * Norms: `(x - mean x) / sqrt(var x + ε)` over some axes, root mean squares, batch norms by given statistics, lengths of
 * 1; then gain and shift, where they have the shape that libraries take.
 */
import { elements } from "../ir/graph.ts";
import { asKind, factorsOf, numberOf, operandsOf, termsOf, without } from "./match.ts";
import type { OperatorBuilder } from "./operator-builder.ts";
import type { Tensor } from "./operator-graph.ts";

export function recogniseNorm(builder: OperatorBuilder, t: Tensor): Tensor | undefined {
  return (
    normOf(builder, t) ??
    withGain(builder, t) ??
    withShift(builder, t) ??
    groupGain(builder, t) ??
    groupShift(builder, t) ??
    batchNorm(builder, t) ??
    unitOf(builder, t)
  );
}

/** `1 / sqrt(v + ε)` among the factors of `t`, and what it multiplies. */
interface Scaled {
  readonly variance: Tensor;
  readonly epsilon: number;
  readonly above: readonly Tensor[];
  readonly below: readonly Tensor[];
}

function scaledBy(t: Tensor): Scaled[] {
  const { above, below } = factorsOf(t);
  const found = (root: Tensor | undefined, rest: Omit<Scaled, "variance" | "epsilon">): Scaled[] => {
    const terms = operandsOf(root, "add");
    const epsilon = terms?.map(numberOf).find((n) => n !== undefined);
    const variance = terms?.find((x) => numberOf(x) === undefined);
    return epsilon === undefined || variance === undefined ? [] : [{ variance, epsilon, ...rest }];
  };
  return [
    ...above.flatMap((f) => found(operandsOf(f, "rsqrt")?.[0], { above: without(above, f), below })),
    ...below.flatMap((f) => found(operandsOf(f, "sqrt")?.[0], { above, below: without(below, f) })),
  ];
}

function normOf(builder: OperatorBuilder, t: Tensor): Tensor | undefined {
  for (const { variance, epsilon, above, below } of scaledBy(t)) {
    const square = meanSquare(variance) ?? lessSquaredMean(variance, above);
    if (square === undefined || !above.includes(square.of)) continue;
    const { of: squared, axes } = square;
    const centred = centredOf(squared, axes);
    const norm = overLast(builder, centred ? "layer_norm" : "rms_norm", centred ?? squared, axes, epsilon);
    return builder.product({ above: [norm, ...without(above, squared)], below });
  }
  return undefined;
}

/** `of` where `t` is the mean of its squares over `axes`. */
interface MeanSquare {
  readonly of: Tensor;
  readonly axes: readonly number[];
}

function meanSquare(t: Tensor | undefined): MeanSquare | undefined {
  const mean = asKind(t, "reduce");
  const of = mean?.operator.op === "mean" && mean.operator.keep ? squareRoot(mean.operands[0]!) : undefined;
  return of && { of, axes: mean!.operator.axes };
}

/** `x - mean x` where the variance is `mean x² - (mean x)²`. */
function lessSquaredMean(variance: Tensor, factors: readonly Tensor[]): MeanSquare | undefined {
  const [squares, squaredMean] = operandsOf(variance, "sub") ?? [];
  const square = meanSquare(squares);
  const mean = squaredMean && squareRoot(squaredMean);
  if (square === undefined || mean === undefined) return undefined;
  const of = factors.find((f) => centredOf(f, square.axes) === square.of && operandsOf(f, "sub")![1] === mean);
  return of && { of, axes: square.axes };
}

/** `x` of `x · x`. */
function squareRoot(t: Tensor): Tensor | undefined {
  const [a, b] = operandsOf(t, "mul") ?? [];
  return a === b ? a : undefined;
}

/** `x` of `x - mean x`. */
function centredOf(t: Tensor, axes: readonly number[]): Tensor | undefined {
  const [x, m] = operandsOf(t, "sub") ?? [];
  const mean = asKind(m, "reduce");
  const is =
    mean?.operator.op === "mean" &&
    mean.operator.keep &&
    mean.operator.axes.join() === axes.join() &&
    mean.operands[0] === x;
  return is ? x : undefined;
}

/** The norm over `axes` of `x`; libraries want them to be the last. */
function overLast(
  builder: OperatorBuilder,
  kind: "layer_norm" | "rms_norm",
  x: Tensor,
  axes: readonly number[],
  epsilon: number,
): Tensor {
  const order = [...[...x.shape.keys()].filter((axis) => !axes.includes(axis)), ...axes];
  const norm = builder.like({ kind, axes: axes.length, epsilon }, [builder.permute(x, order)]);
  return builder.permute(
    norm,
    order.map((_, axis) => order.indexOf(axis)),
  );
}

/** `norm(x) · weight`, the weight a parameter of the axes that are normalised. */
function withGain(builder: OperatorBuilder, t: Tensor): Tensor | undefined {
  const factors = operandsOf(t, "mul");
  const norm = factors?.find((f) => isNorm(f, 1));
  const weight = norm && factors!.find((f) => f !== norm);
  if (!norm || !weight || !hasItsAxes(norm, weight)) return undefined;
  return builder.like(norm.operator, [...norm.operands, weight]);
}

/** `norm(x) · weight + bias`. */
function withShift(builder: OperatorBuilder, t: Tensor): Tensor | undefined {
  const terms = operandsOf(t, "add");
  const norm = terms?.find((f) => isNorm(f, 2) && f.operator.kind === "layer_norm");
  const bias = norm && terms!.find((f) => f !== norm);
  if (!norm || !bias || !hasItsAxes(norm, bias)) return undefined;
  return builder.like(norm.operator, [...norm.operands, bias]);
}

const isNorm = (t: Tensor, operands: number): boolean =>
  (t.operator.kind === "layer_norm" || t.operator.kind === "rms_norm") && t.operands.length === operands;

function hasItsAxes(norm: Tensor, vector: Tensor): boolean {
  const { axes } = norm.operator as { axes: number };
  return !vector.batched && vector.shape.join() === norm.shape.slice(norm.shape.length - axes).join();
}

/** A norm of groups of channels, `[group, channel of it, …]` or every channel or all of them, with a gain by channel. */
function groupGain(builder: OperatorBuilder, t: Tensor): Tensor | undefined {
  const factors = operandsOf(t, "mul");
  const norm = factors?.find((f) => f.operator.kind === "layer_norm" && f.operands.length === 1);
  const weight = norm && factors!.find((f) => f !== norm);
  if (!norm || !weight || weight.batched) return undefined;
  const { axes, epsilon } = norm.operator as { axes: number; epsilon: number };
  // Statistics of all or each group; the rest of the axes lie within a channel.
  const grouped = norm.shape.length - axes;
  const own = channelAxes(weight, norm.shape);
  if (grouped > 1 || own === undefined || own < grouped || own === norm.shape.length) return undefined;
  const channels = elements(norm.shape.slice(0, own));
  const x = builder.reshape(norm.operands[0]!, [channels, ...norm.shape.slice(own)]);
  const groups = grouped === 0 ? 1 : norm.shape[0]!;
  const gain = builder.reshape(weight, [channels]);
  return builder.reshape(builder.like({ kind: "group_norm", groups, epsilon }, [x, gain]), norm.shape);
}

/** How many leading axes of `shape` the vector `v` goes along, all of them; it has size 1 in the others. */
function channelAxes(v: Tensor, shape: readonly number[]): number | undefined {
  if (v.shape.length !== shape.length) return undefined;
  const rest = v.shape.findIndex((size, axis) => size === 1 && shape[axis] !== 1);
  const own = rest < 0 ? shape.length : rest;
  return own > 0 && v.shape.every((size, axis) => size === (axis < own ? shape[axis] : 1)) ? own : undefined;
}

/** `group_norm(x) + bias`, through a view that tells channels apart by their groups. */
function groupShift(builder: OperatorBuilder, t: Tensor): Tensor | undefined {
  const terms = operandsOf(t, "add");
  if (terms === undefined) return undefined;
  for (const [view, bias] of [terms, terms.toReversed()] as [Tensor, Tensor][]) {
    const norm = asKind(view.operator.kind === "reshape" ? view.operands[0] : view, "group_norm");
    if (norm?.operands.length !== 2 || bias.batched) continue;
    const own = channelAxes(bias, view.shape);
    if (own === undefined || elements(view.shape.slice(0, own)) !== norm.shape[0]) continue;
    const shift = builder.reshape(bias, [norm.shape[0]]);
    return builder.reshape(builder.like(norm.operator, [...norm.operands, shift]), view.shape);
  }
  return undefined;
}

/** `x / max(sqrt(Σ x²), ε)`. */
function unitOf(builder: OperatorBuilder, t: Tensor): Tensor | undefined {
  const { above, below } = factorsOf(t);
  for (const divisor of below) {
    const bounds = operandsOf(divisor, "max");
    const epsilon = bounds?.map(numberOf).find((n) => n !== undefined);
    const length = bounds?.find((o) => numberOf(o) === undefined);
    const sum = asKind(operandsOf(length, "sqrt")?.[0], "reduce");
    if (sum?.operator.op !== "sum" || !sum.operator.keep || sum.operator.axes.length !== 1) continue;
    const x = squareRoot(sum.operands[0]!);
    if (epsilon === undefined || epsilon <= 0 || x === undefined || !above.includes(x)) continue;
    const unit = builder.like({ kind: "normalize", axis: sum.operator.axes[0]!, epsilon }, [x]);
    return builder.product({ above: [unit, ...without(above, x)], below: without(below, divisor) });
  }
  return undefined;
}

/** `(x - mean) / sqrt(variance + ε) · weight + bias`, all four given along one axis; libraries want it to be the first. */
function batchNorm(builder: OperatorBuilder, t: Tensor): Tensor | undefined {
  const terms = termsOf(t);
  if (terms.length !== 2) return undefined;
  for (const [product, bias] of [terms, terms.toReversed()] as [Tensor, Tensor][]) {
    for (const { variance, epsilon, above, below } of scaledBy(product)) {
      if (above.length !== 2 || below.length > 0) continue;
      const centred = above.find((f) => operandsOf(f, "sub") !== undefined);
      const weight = centred && without(above, centred)[0]!;
      if (centred === undefined || weight === undefined) continue;
      const [x, mean] = operandsOf(centred, "sub") as [Tensor, Tensor];
      const given = [mean, variance, weight, bias];
      const axis = axisOf(variance, x);
      if (axis === undefined || given.some((v) => axisOf(v, x) !== axis)) continue;
      const vectors = given.map((v) => builder.reshape(v, [x.shape[axis]!]));
      const order = [axis, ...[...x.shape.keys()].filter((a) => a !== axis)];
      const norm = builder.like({ kind: "batch_norm", epsilon }, [builder.permute(x, order), ...vectors]);
      return builder.permute(
        norm,
        order.map((_, a) => order.indexOf(a)),
      );
    }
  }
  return undefined;
}

/** The axis of `x` that the vector `v` goes along, which is the same for all rows of the batch. */
function axisOf(v: Tensor, x: Tensor): number | undefined {
  const missing = x.shape.length - v.shape.length;
  const own = v.shape.findIndex((size) => size !== 1);
  const is = own >= 0 && v.shape.every((size, i) => size === (i === own ? x.shape[missing + own] : 1));
  return is && !v.batched ? missing + own : undefined;
}
