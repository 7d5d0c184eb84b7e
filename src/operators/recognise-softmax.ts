/**
 * `exp(x - max x) / Σ exp(x - max x)`, its logarithm, that of the sum alone, and means by such weights; with the maximum
 * or without it, which changes nothing but what overflows.
 */
import { asKind, factorsOf, operandsOf, signedTermsOf, without } from "./match.ts";
import type { OperatorBuilder } from "./operator-builder.ts";
import type { Tensor } from "./operator-graph.ts";

export function recogniseSoftmax(builder: OperatorBuilder, t: Tensor): Tensor | undefined {
  return quotient(builder, t) ?? logOfSum(builder, t) ?? logarithm(builder, t);
}

/** `e / Σ e`, and `(Σ e v) / Σ e`. */
function quotient(builder: OperatorBuilder, t: Tensor): Tensor | undefined {
  const { above, below } = factorsOf(t);
  for (const divisor of below) {
    const total = totalOf(divisor);
    const exponent = operandsOf(total?.of, "exp")?.[0];
    if (total === undefined || exponent === undefined) continue;
    for (const factor of above) {
      const weights = softmaxOf(builder, scoresOf(exponent, total.axes), total.axes);
      if (weights === undefined) continue;
      const made =
        factor === total.of && isAligned(total, factor, t) ? weights : weightedBy(builder, factor, t, total, weights);
      if (made !== undefined)
        return builder.product({ above: [made, ...without(above, factor)], below: without(below, divisor) });
    }
  }
  return undefined;
}

/** `Σ` over `axes` of `of`; which of its axes each long axis of the divisor is. */
interface Total {
  readonly of: Tensor;
  readonly axes: readonly number[];
  readonly places: readonly (number | undefined)[];
}

/** `t` as a sum, through views that move its axes. */
function totalOf(t: Tensor): Total | undefined {
  const sum = asKind(t, "reduce");
  if (sum) {
    const { op, axes, keep, batch } = sum.operator;
    const of = sum.operands[0]!;
    const places = [...of.shape.keys()].flatMap((axis) =>
      axes.includes(axis) ? (keep ? [undefined] : []) : [of.shape[axis] === 1 ? undefined : axis],
    );
    return op === "sum" && !batch ? { of, axes, places } : undefined;
  }
  if (t.operator.kind !== "permute" && t.operator.kind !== "reshape") return undefined;
  const inner = totalOf(t.operands[0]!);
  if (inner === undefined) return undefined;
  if (t.operator.kind === "permute") return { ...inner, places: t.operator.axes.map((axis) => inner.places[axis]) };
  // A reshape that changes nothing but axes of size 1.
  const long = inner.places.filter((place) => place !== undefined);
  const places = t.shape.map((size) => (size === 1 ? undefined : long.shift()));
  const same = t.shape.every(
    (size, i) => size === 1 || (places[i] !== undefined && size === inner.of.shape[places[i]]),
  );
  return long.length === 0 && same ? { ...inner, places } : undefined;
}

/** Whether the divisor's axes are those of `of`, axis by axis as `t` has them. */
const isAligned = ({ places }: Total, of: Tensor, t: Tensor): boolean =>
  of.shape.length === t.shape.length &&
  places.every((place, i) => place === undefined || place === i + t.shape.length - places.length);

/** `Σ e v` by `weights` in place of `e`, where it goes over what the divisor goes over. */
function weightedBy(
  builder: OperatorBuilder,
  factor: Tensor,
  t: Tensor,
  { of, axes, places }: Total,
  weights: Tensor,
): Tensor | undefined {
  const sum = asKind(factor, "einsum");
  const at = sum?.operands.indexOf(of) ?? -1;
  if (!sum || at < 0 || sum.operands.lastIndexOf(of) !== at || factor.shape.length !== t.shape.length) return undefined;
  const { operands: labels, output } = sum.operator;
  const own = labels[at]!;
  // The divisor is one number for each row of weights, and it stands where that row is.
  const stands = places.every(
    (place, i) => place === undefined || output[i + output.length - places.length] === own[place],
  );
  const whole = own.every(
    (label, axis) => of.shape[axis] === 1 || (axes.includes(axis) ? !output.includes(label) : places.includes(axis)),
  );
  return stands && whole ? builder.einsum(sum.operands.with(at, weights), labels, output) : undefined;
}

/** `x` where the exponent is `x - max x`. */
function scoresOf(exponent: Tensor, axes: readonly number[]): Tensor {
  const [x, most] = operandsOf(exponent, "sub") ?? [];
  return x !== undefined && isReduction(most!, "max", x, axes) ? x : exponent;
}

/** Whether `t` is `x` reduced over `axes`, which are there with size 1. */
function isReduction(t: Tensor, op: string, x: Tensor, axes: readonly number[]): boolean {
  const reduction = asKind(t, "reduce");
  return (
    reduction?.operator.op === op &&
    reduction.operands[0] === x &&
    reduction.operator.axes.join() === axes.join() &&
    reduction.operator.keep
  );
}

/** Several axes are one, where they lie side by side. */
function softmaxOf(
  builder: OperatorBuilder,
  x: Tensor,
  axes: readonly number[],
  kind: "softmax" | "log_softmax" = "softmax",
): Tensor | undefined {
  const long = axes.filter((axis) => x.shape[axis] !== 1);
  const [first] = long;
  if (first === undefined || long.some((axis, i) => axis !== first + i)) return undefined;
  const size = long.reduce((n, axis) => n * x.shape[axis]!, 1);
  const flat = builder.reshape(x, x.shape.toSpliced(first, long.length, size));
  return builder.reshape(builder.like({ kind, axis: first }, [flat]), x.shape);
}

/** `max x + log Σ exp(x - max x)`. */
function logOfSum(builder: OperatorBuilder, t: Tensor): Tensor | undefined {
  const { plus, minus } = signedTermsOf(t);
  if (plus.length !== 2 || minus.length > 0) return undefined;
  for (const [most, log] of [plus, plus.toReversed()] as [Tensor, Tensor][]) {
    const sum = asKind(operandsOf(log, "log")?.[0], "reduce");
    const [x, greatest] = operandsOf(operandsOf(sum?.operands[0], "exp")?.[0], "sub") ?? [];
    if (sum?.operator.op !== "sum" || sum.operator.batch || x === undefined || greatest === undefined) continue;
    const { axes, keep } = sum.operator;
    if (isReduction(greatest, "max", x, axes) && builder.reduce(x, "max", axes, keep) === most)
      return builder.reduce(x, "logsumexp", axes, keep);
  }
  return undefined;
}

/** `log softmax x`, and `x - log Σ exp x`. */
function logarithm(builder: OperatorBuilder, t: Tensor): Tensor | undefined {
  const softmax = asKind(operandsOf(t, "log")?.[0], "softmax");
  if (softmax) return builder.like({ kind: "log_softmax", axis: softmax.operator.axis }, softmax.operands);
  const { plus, minus } = signedTermsOf(t);
  for (const log of minus) {
    const sum = asKind(operandsOf(log, "log")?.[0] ?? log, "reduce");
    if (!sum?.operator.keep) continue;
    const scores = sum.operator.op === "logsumexp" ? sum.operands[0]! : operandsOf(sum.operands[0], "exp")?.[0];
    if (scores === undefined || (sum.operator.op !== "logsumexp" && (sum.operator.op !== "sum" || sum === log)))
      continue;
    // The terms that the scores are, which are opened here as well.
    const own = signedTermsOf(scores);
    const left = { plus: leftOf(plus, own.plus), minus: leftOf(without(minus, log), own.minus) };
    if (left.plus === undefined || left.minus === undefined) continue;
    const { axes } = sum.operator;
    const made = softmaxOf(builder, scoresOf(scores, axes), axes, "log_softmax");
    if (made === undefined || made.shape.join() !== t.shape.join()) continue;
    const more = left.plus.reduce((a, b) => builder.pointwise("add", a, b), made);
    return left.minus.reduce((a, b) => builder.pointwise("sub", a, b), more);
  }
  return undefined;
}

/** `all` without each of `taken`, once; undefined where one is not there. */
function leftOf(all: readonly Tensor[], taken: readonly Tensor[]): readonly Tensor[] | undefined {
  return taken.reduce<readonly Tensor[] | undefined>(
    (left, t) => (left?.includes(t) ? without(left, t) : undefined),
    all,
  );
}
