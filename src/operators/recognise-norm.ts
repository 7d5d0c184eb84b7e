/**
 * Norms: `(x - mean x) / sqrt(var x + ε)` over the last axes, root mean squares, batch norms by given statistics; then
 * gain and shift, where they have the shape that libraries take.
 */
import { asKind, factorsOf, numberOf, operandsOf, termsOf, without } from "./match.ts";
import type { OperatorBuilder } from "./operator-builder.ts";
import type { Tensor } from "./operator-graph.ts";

export function recogniseNorm(builder: OperatorBuilder, t: Tensor): Tensor | undefined {
  return normOf(builder, t) ?? withGain(builder, t) ?? withShift(builder, t) ?? batchNorm(builder, t);
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
    const mean = asKind(variance, "reduce");
    if (mean?.operator.op !== "mean" || !mean.operator.keep) continue;
    const squared = squareRoot(mean.operands[0]!);
    if (squared === undefined || !above.includes(squared)) continue;
    const axes = lastAxes(squared, mean.operator.axes);
    if (axes === undefined) continue;
    const centred = centredOf(squared, mean.operator.axes);
    const norm = builder.like({ kind: centred ? "layer_norm" : "rms_norm", axes, epsilon }, [centred ?? squared]);
    const product = without(above, squared).reduce((p, f) => builder.pointwise("mul", p, f), norm);
    return below.reduce((p, f) => builder.pointwise("div", p, f), product);
  }
  return undefined;
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

/** How many, where `axes` are the last of `x`. */
function lastAxes(x: Tensor, axes: readonly number[]): number | undefined {
  const rank = x.shape.length;
  return axes.every((axis, i) => axis === rank - axes.length + i) ? axes.length : undefined;
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

/** `(x - mean) / sqrt(variance + ε) · weight + bias`, all four given by channel, the first axis. */
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
      const vectors = [mean, variance, weight, bias].map((v) => channelVector(builder, v, x));
      if (vectors.some((v) => v === undefined)) continue;
      return builder.like({ kind: "batch_norm", epsilon }, [x, ...(vectors as Tensor[])]);
    }
  }
  return undefined;
}

/** `[c, 1, 1 …]` as `[c]`, where `c` is the first axis of `x`. */
function channelVector(builder: OperatorBuilder, v: Tensor, x: Tensor): Tensor | undefined {
  const [channels, ...rest] = v.shape;
  const is = !v.batched && v.shape.length === x.shape.length && channels === x.shape[0] && rest.every((n) => n === 1);
  return is ? builder.reshape(v, [channels!]) : undefined;
}
