/** `exp(x - max x) / Σ exp(x - max x)`, and without the maximum, which changes nothing but what overflows. */
import { asKind, factorsOf, operandsOf, without } from "./match.ts";
import type { OperatorBuilder } from "./operator-builder.ts";
import type { Tensor } from "./operator-graph.ts";

export function recogniseSoftmax(builder: OperatorBuilder, t: Tensor): Tensor | undefined {
  const { above, below } = factorsOf(t);
  for (const sum of below) {
    const total = asKind(sum, "reduce");
    const e = total?.operands[0];
    if (!total?.operator.keep || total.operator.op !== "sum" || e === undefined) continue;
    const exponent = operandsOf(e, "exp")?.[0];
    if (exponent === undefined || !above.includes(e)) continue;
    const { axes } = total.operator;
    const weights = softmaxOf(builder, scoresOf(exponent, axes), axes);
    if (weights === undefined) continue;
    const [rest, others] = [without(above, e), without(below, sum)];
    const product = rest.reduce((p, f) => builder.pointwise("mul", p, f), weights);
    return others.reduce((p, f) => builder.pointwise("div", p, f), product);
  }
  return undefined;
}

/** `s - log Σ exp(s)`, and where the maximum was taken off `s` before. */
export function recogniseLogSoftmax(builder: OperatorBuilder, t: Tensor): Tensor | undefined {
  const [scores, logarithm] = operandsOf(t, "sub") ?? [];
  const total = asKind(operandsOf(logarithm, "log")?.[0], "reduce");
  if (!total?.operator.keep || total.operator.op !== "sum" || operandsOf(total.operands[0], "exp")?.[0] !== scores)
    return undefined;
  return softmaxOf(builder, scoresOf(scores!, total.operator.axes), total.operator.axes, "log_softmax");
}

/** `x` where the exponent is `x - max x`. */
function scoresOf(exponent: Tensor, axes: readonly number[]): Tensor {
  const [x, most] = operandsOf(exponent, "sub") ?? [];
  const maximum = asKind(most, "reduce");
  const same =
    maximum?.operator.op === "max" &&
    maximum.operands[0] === x &&
    maximum.operator.axes.join() === axes.join() &&
    maximum.operator.keep;
  return same ? x! : exponent;
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
