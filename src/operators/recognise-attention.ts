/** `softmax(scale · q kᵀ + bias) v` as one operator, where scores and weights are read by nobody else. */
import { asKind, factorsOf, numberOf, termsOf } from "./match.ts";
import type { OperatorBuilder } from "./operator-builder.ts";
import { type Tensor, tensorsOf } from "./operator-graph.ts";
import type { Rule } from "./rule.ts";

/** The rule for what `roots` are made of. */
export function recogniseAttention(roots: readonly Tensor[]): Rule {
  const readers = new Map<Tensor, number>();
  for (const t of roots) readers.set(t, 1);
  for (const t of tensorsOf(roots)) for (const o of t.operands) readers.set(o, (readers.get(o) ?? 0) + 1);
  return (builder, t) => attentionOf(builder, t, (inner) => (readers.get(inner) ?? 1) === 1);
}

function attentionOf(builder: OperatorBuilder, t: Tensor, isReadOnce: (t: Tensor) => boolean): Tensor | undefined {
  const mean = asKind(t, "einsum");
  if (mean?.operands.length !== 2) return undefined;
  const { operands: labels, output } = mean.operator;
  for (const [weights, values] of [
    [0, 1],
    [1, 0],
  ] as const) {
    const softmax = asKind(mean.operands[weights], "softmax");
    if (!softmax || !isReadOnce(softmax)) continue;
    const own = labels[weights]!;
    const key = own[softmax.operator.axis]!;
    const found = scoresOf(builder, softmax.operands[0]!, own, key);
    if (found === undefined) continue;
    const { query, keys, bias, scale, outer, row } = found;
    const value = mean.operands[values]!;
    const valueLabels = labels[values]!;
    const made = valueLabels.filter((label) => !own.includes(label));
    // Every key has one vector of values in every batch of scores, and all that is summed are keys.
    if (made.length !== 1 || output.includes(key) || outer.some((label) => !valueLabels.includes(label))) continue;
    if (valueLabels.includes(row) || !output.includes(row) || outer.some((label) => !output.includes(label))) continue;
    const v = builder.permute(
      value,
      [...outer, key, made[0]!].map((label) => valueLabels.indexOf(label)),
    );
    const all = [...outer, row, made[0]!];
    return builder.permute(
      builder.attention(query, keys, v, bias, scale),
      output.map((label) => all.indexOf(label)),
    );
  }
  return undefined;
}

interface Scores {
  readonly query: Tensor;
  readonly keys: Tensor;
  readonly bias: Tensor | undefined;
  readonly scale: number;
  /** Labels of the scores beside those of queries and keys. */
  readonly outer: readonly number[];
  readonly row: number;
}

/** `scale · q kᵀ + bias`, whose axes have the labels `own`. */
function scoresOf(builder: OperatorBuilder, scores: Tensor, own: readonly number[], key: number): Scores | undefined {
  const terms = termsOf(scores);
  const products = terms.filter((term) => factorsOf(term).above.some((f) => f.operator.kind === "einsum"));
  const [product] = products;
  if (product === undefined || products.length > 1) return undefined;
  const { above, below } = factorsOf(product);
  const sum = asKind(
    above.find((f) => f.operator.kind === "einsum"),
    "einsum",
  )!;
  if (sum.operands.length !== 2 || sum.shape.length !== own.length) return undefined;
  let scale = 1;
  for (const f of above) if (f !== sum) scale *= numberOf(f) ?? NaN;
  for (const f of below) scale /= numberOf(f) ?? NaN;
  if (Number.isNaN(scale)) return undefined;
  // The sum's labels, and those of the scores: axis by axis the same.
  const at = (label: number): number => own[sum.operator.output.indexOf(label)]!;
  const sides = sum.operator.operands;
  const summed = sides[0]!.filter((label) => !sum.operator.output.includes(label));
  if (summed.length !== 1 || sides.some((side) => !side.includes(summed[0]!))) return undefined;
  const keyed = sides.map((side) => side.some((label) => at(label) === key));
  if (keyed[0] === keyed[1]) return undefined;
  const [k, q] = keyed[0] ? [0, 1] : [1, 0];
  const rows = sides[q]!.filter((label) => label !== summed[0] && !sides[k]!.includes(label));
  const others = sides[k]!.filter((label) => label !== summed[0] && at(label) !== key);
  if (rows.length !== 1 || others.some((label) => !sides[q]!.includes(label))) return undefined;
  const row = at(rows[0]!);
  const outer = own.filter((label) => label !== row && label !== key);
  const arranged = (side: number, middle: number): Tensor => {
    const names = sides[side]!.map((label) => (label === summed[0] ? undefined : at(label)));
    return builder.permute(sum.operands[side]!, [
      ...outer.map((l) => names.indexOf(l)),
      names.indexOf(middle),
      names.indexOf(undefined),
    ]);
  };
  const biases = terms.filter((term) => term !== product);
  const order = [...outer, row, key].map((label) => own.indexOf(label));
  const whole = biases.map((b) => {
    const full = builder.reshape(b, [...own.slice(b.shape.length).map(() => 1), ...b.shape]);
    return builder.permute(full, order);
  });
  const bias = whole.length === 0 ? undefined : whole.reduce((a, b) => builder.pointwise("add", a, b));
  return { query: arranged(q, row), keys: arranged(k, key), bias, scale, outer, row };
}
