/** What losses are made of: cross entropies with a label. */
import { asKind, factorsOf, numberOf, operandsOf, termsOf } from "./match.ts";
import type { OperatorBuilder } from "./operator-builder.ts";
import type { Tensor } from "./operator-graph.ts";
import { isCount } from "./recognise-places.ts";

/** `-(1 - s) · log softmax(z)[label] - s · mean log softmax(z)`, of one label and one set of classes. */
export function recogniseCrossEntropy(builder: OperatorBuilder, t: Tensor): Tensor | undefined {
  if (t.shape.length > 0) return undefined;
  const parts = signedTerms(t).map((term) => weighted(term));
  const picked = parts.flatMap((p) => (p.of && pickedOf(p.of) ? [{ ...pickedOf(p.of)!, by: p.by }] : []))[0];
  const even = parts.flatMap((p) => {
    const mean = asKind(p.of, "reduce");
    const is = mean?.operator.op === "mean" && !mean.operator.batch;
    return is ? [{ logarithms: mean.operands[0]!, by: p.by }] : [];
  })[0];
  if (picked === undefined || parts.length !== (even === undefined ? 1 : 2)) return undefined;
  const { logarithms, label } = picked;
  const smoothing = even === undefined ? 0 : -even.by;
  const z = asKind(logarithms, "log_softmax")?.operands[0];
  if (z === undefined || z.shape.length !== 1 || (even !== undefined && even.logarithms !== logarithms))
    return undefined;
  if (!(smoothing >= 0 && smoothing < 1) || Math.abs(picked.by + 1 - smoothing) > 1e-12) return undefined;
  return builder.make({ kind: "cross_entropy", smoothing }, [z, label], []);
}

/** Terms of a sum or a difference, each with its sign. */
function signedTerms(t: Tensor, sign = 1): { term: Tensor; sign: number }[] {
  const difference = operandsOf(t, "sub");
  if (difference !== undefined) return [...signedTerms(difference[0]!, sign), ...signedTerms(difference[1]!, -sign)];
  const negated = operandsOf(t, "neg")?.[0];
  if (negated !== undefined) return signedTerms(negated, -sign);
  const terms = termsOf(t);
  return terms.length === 1 ? [{ term: t, sign }] : terms.flatMap((term) => signedTerms(term, sign));
}

/** A term as a number times one tensor. */
function weighted({ term, sign }: { term: Tensor; sign: number }): { of: Tensor | undefined; by: number } {
  const { above, below } = factorsOf(term);
  const tensors = above.filter((f) => numberOf(f) === undefined);
  const by = above.reduce((p, f) => p * (numberOf(f) ?? 1), sign) / below.reduce((p, f) => p * (numberOf(f) ?? NaN), 1);
  // A sign may stand inside of a product.
  const negated = operandsOf(tensors[0], "neg")?.[0];
  if (tensors.length !== 1) return { of: undefined, by };
  return negated === undefined ? { of: tensors[0], by } : { of: negated, by: -by };
}

/** `Σ_k if k = label then l[k] else 0`, along the one axis. */
function pickedOf(t: Tensor): { logarithms: Tensor; label: Tensor } | undefined {
  const sum = asKind(t, "reduce");
  if (sum?.operator.op !== "sum" || sum.operator.batch || sum.operands[0]!.shape.length !== 1) return undefined;
  const [condition, then, otherwise] = asKind(sum.operands[0], "where")?.operands ?? [];
  const sides = operandsOf(condition, "eq");
  if (sides === undefined || numberOf(otherwise) !== 0) return undefined;
  for (const [places, label] of [sides, sides.toReversed()] as [Tensor, Tensor][]) {
    const of = label.operator.kind === "reshape" ? label.operands[0]! : label;
    if (isCount(places, then!.shape, [0]) && of.shape.length === 0) return { logarithms: then!, label: of };
  }
  return undefined;
}
