/** Einsums with a matrix of parameters as linear maps, and vectors that are added to linear maps and convolutions. */
import { asKind, operandsOf } from "./match.ts";
import type { OperatorBuilder } from "./operator-builder.ts";
import type { Tensor } from "./operator-graph.ts";

/** `Σ_i x[…, i] · w[o, i]`. */
export function recogniseLinear(builder: OperatorBuilder, t: Tensor): Tensor | undefined {
  const sum = asKind(t, "einsum");
  if (!sum) return undefined;
  const { operands: labels, output } = sum.operator;
  for (const [data, weight] of [
    [0, 1],
    [1, 0],
  ] as const) {
    const [x, w] = [sum.operands[data]!, sum.operands[weight]!];
    const [own, other] = [labels[data]!, labels[weight]!];
    if (other.length !== 2 || w.batched || (!x.batched && w.operator.kind !== "given")) continue;
    const summed = other.find((label) => own.includes(label));
    const made = other.find((label) => !own.includes(label));
    if (summed === undefined || made === undefined || output.includes(summed) || !output.includes(made)) continue;
    const outer = own.filter((label) => label !== summed);
    const from = builder.permute(
      x,
      [...outer, summed].map((label) => own.indexOf(label)),
    );
    const matrix = builder.permute(
      w,
      [made, summed].map((label) => other.indexOf(label)),
    );
    const all = [...outer, made];
    return builder.permute(
      builder.linear(from, matrix),
      output.map((label) => all.indexOf(label)),
    );
  }
  return undefined;
}

/** `linear(x, w) + b`, `conv(x, w) + b` by channel. */
export function recogniseBias(builder: OperatorBuilder, t: Tensor): Tensor | undefined {
  const terms = operandsOf(t, "add");
  if (terms === undefined) return undefined;
  for (const [map, bias] of [terms, terms.toReversed()] as [Tensor, Tensor][]) {
    if (bias.batched || map.operands.length !== 2) continue;
    const linear = asKind(map, "linear");
    if (linear && bias.shape.join() === String(map.shape.at(-1)))
      return builder.linear(linear.operands[0]!, linear.operands[1]!, bias);
    const conv = asKind(map, "conv");
    const [channels, ...rest] = bias.shape;
    if (conv && bias.shape.length === map.shape.length && channels === map.shape[0] && rest.every((n) => n === 1))
      return builder.conv(conv.operands[0]!, conv.operands[1]!, builder.reshape(bias, [channels!]), conv.operator);
  }
  return undefined;
}
