/** `softmax(scale · q kᵀ + bias) v` as one operator, where scores and weights are read by nobody else. */
import { asKind, factorsOf, numberOf, termsOf } from "./match.ts";
import type { OperatorBuilder } from "./operator-builder.ts";
import { type Tensor, readersOf } from "./operator-graph.ts";
import type { Rule } from "./rule.ts";

/** The rule for what `roots` are made of. */
export function recogniseAttention(roots: readonly Tensor[]): Rule {
  const readers = readersOf(roots);
  return (builder, t) => attentionOf(builder, t, (inner) => (readers.get(inner)?.length ?? 1) === 1);
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
    const [own, other] = [labels[weights]!, labels[values]!];
    const key = own[softmax.operator.axis]!;
    const made = other.filter((label) => !own.includes(label));
    // Each key has a vector of values, and all that is summed are keys.
    if (made.length !== 1 || !other.includes(key) || output.includes(key) || output.length !== own.length) continue;
    const found = scoresOf(builder, softmax.operands[0]!, own, key, other);
    if (found === undefined) continue;
    const { query, keys, bias, scale, outer, row } = found;
    const v = arranged(builder, mean.operands[values]!, other, [...outer, key, made[0]!]);
    const all = [...outer, row, made[0]!];
    return builder.permute(
      builder.attention(query, keys, v, bias, scale),
      output.map((label) => all.indexOf(label)),
    );
  }
  return undefined;
}

/** `x`, whose axes have the labels `own`, with axes for `wanted`: of size 1 where it has none. */
function arranged(
  builder: OperatorBuilder,
  x: Tensor,
  own: readonly (number | undefined)[],
  wanted: readonly (number | undefined)[],
): Tensor {
  const moved = builder.permute(
    x,
    wanted.filter((label) => own.includes(label)).map((label) => own.indexOf(label)),
  );
  return builder.reshape(
    moved,
    wanted.map((label) => (own.includes(label) ? x.shape[own.indexOf(label)]! : 1)),
  );
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

/** `scale · q kᵀ + bias`, whose axes have the labels `own`; rows of queries are none of `values`. */
function scoresOf(
  builder: OperatorBuilder,
  scores: Tensor,
  own: readonly number[],
  key: number,
  values: readonly number[],
): Scores | undefined {
  const terms = unmasked(builder, scores).flatMap(termsOf);
  const products = terms.filter((term) => factorsOf(term).above.some((f) => f.operator.kind === "einsum"));
  const [product] = products;
  if (product === undefined || products.length > 1) return undefined;
  const { above, below } = factorsOf(product);
  const sum = asKind(
    above.find((f) => f.operator.kind === "einsum"),
    "einsum",
  )!;
  // A bias repeats no scores: the result has the axes of queries, keys and values.
  if (sum.operands.length !== 2 || sum.shape.join() !== scores.shape.join()) return undefined;
  let scale = 1;
  for (const f of above) scale *= numberOf(f) ?? 1;
  for (const f of below) scale /= numberOf(f) ?? 1;
  // What scales each row of scores as it likes scales its query.
  const others = [
    ...above.filter((f) => f !== sum && numberOf(f) === undefined),
    ...below.filter((f) => numberOf(f) === undefined).map((f) => builder.pointwise("div", builder.scalar(1), f)),
  ];
  // The sum's labels, and those of the scores: axis by axis the same.
  const at = (label: number): number => own[sum.operator.output.indexOf(label)]!;
  const sides = sum.operator.operands;
  const summed = sides[0]!.filter((label) => !sum.operator.output.includes(label));
  if (summed.length !== 1 || sides.some((side) => !side.includes(summed[0]!))) return undefined;
  const named = sides.map((side) => side.map((label) => (label === summed[0] ? undefined : at(label))));
  const keyed = named.map((side) => side.includes(key));
  if (keyed[0] === keyed[1]) return undefined;
  const [k, q] = keyed[0] ? [0, 1] : [1, 0];
  // Keys and values are the same for all rows.
  const row = own.findLast((label) => label !== key && !named[k]!.includes(label) && !values.includes(label));
  if (row === undefined) return undefined;
  const outer = own.filter((label) => label !== row && label !== key);
  const placed = (x: Tensor, wanted: readonly number[]): Tensor =>
    builder.permute(
      builder.reshape(x, [...own.slice(x.shape.length).map(() => 1), ...x.shape]),
      wanted.map((label) => own.indexOf(label)),
    );
  const factors = others.map((f) => placed(f, [...outer, row, key]));
  if (factors.some((f) => f.shape.at(-1) !== 1)) return undefined;
  const query = arranged(builder, sum.operands[q]!, named[q]!, [...outer, row, undefined]);
  const biases = terms.filter((term) => term !== product).map((b) => placed(b, [...outer, row, key]));
  return {
    query: factors.reduce((x, f) => builder.pointwise("mul", x, f), query),
    keys: arranged(builder, sum.operands[k]!, named[k]!, [...outer, key, undefined]),
    bias: biases.length === 0 ? undefined : biases.reduce((a, b) => builder.pointwise("add", a, b)),
    scale,
    outer,
    row,
  };
}

/** Beyond this, a score added to it is nothing: whether scores are replaced by it or it is added is the same. */
const nothing = -1e20;

/** `if seen then scores else -1e30` as terms: the scores, and a bias that hides them. */
function unmasked(builder: OperatorBuilder, scores: Tensor): Tensor[] {
  const where = asKind(scores, "where");
  if (!where) return [scores];
  const [seen, then, otherwise] = where.operands as [Tensor, Tensor, Tensor];
  const hides = (t: Tensor): boolean => (numberOf(t) ?? 0) <= nothing;
  const none = builder.scalar(0);
  if (hides(otherwise)) return [...unmasked(builder, then), builder.where(seen, none, otherwise)];
  if (hides(then)) return [...unmasked(builder, otherwise), builder.where(seen, then, none)];
  return [scores];
}
