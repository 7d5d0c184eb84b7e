/**
 * Einsums with a matrix of parameters as linear maps, or where channels stand first as convolutions with a window of one
 * element; and vectors that are added to these.
 */
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
    const turned = other[0] === made ? w : builder.permute(w, [1, 0]);
    if (own[0] === summed && output.join() === [made, ...outer].join() && isMap(outer.length))
      return pointConvolution(builder, x, turned);
    const from = builder.permute(
      x,
      [...outer, summed].map((label) => own.indexOf(label)),
    );
    const all = [...outer, made];
    return builder.permute(
      builder.linear(from, turned),
      output.map((label) => all.indexOf(label)),
    );
  }
  return undefined;
}

/** As many axes as windows of libraries go over. */
const isMap = (axes: number): boolean => axes >= 1 && axes <= 3;

/** `Σ_c w[o, c] · x[c, …]`; where every second place is read, that is the stride. */
function pointConvolution(builder: OperatorBuilder, x: Tensor, weight: Tensor): Tensor {
  const [, ...space] = x.shape;
  const strides = space.map(() => 1);
  let data = x;
  for (let cut = asKind(data, "slice"); cut; cut = asKind(data, "slice")) {
    const { axis, start, step } = cut.operator;
    const whole = cut.operands[0]!.shape[axis]!;
    if (axis === 0 || start !== 0 || strides[axis - 1] !== 1 || cut.shape[axis] !== Math.ceil(whole / step)) break;
    strides[axis - 1] = step;
    data = cut.operands[0]!;
  }
  const one = space.map(() => 1);
  const none = space.map(() => 0);
  const kernel = builder.reshape(weight, [...weight.shape, ...one]);
  return builder.conv(data, kernel, undefined, { groups: 1, strides, dilations: one, before: none, after: none });
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
    const conv = asKind(map, "conv") ?? asKind(map, "conv_transpose");
    const [channels, ...rest] = bias.shape;
    if (conv && bias.shape.length === map.shape.length && channels === map.shape[0] && rest.every((n) => n === 1))
      return builder.like(conv.operator, [...conv.operands, builder.reshape(bias, [channels!])], map.shape);
  }
  return undefined;
}
