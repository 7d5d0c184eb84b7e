/**
 * Operators that stand in a graph as several: softmaxes, norms, activations, linear maps, attention. From the operands
 * up, each tensor is offered to the rules; what a rule gives takes its place, and what nobody reads any more is gone.
 */
import type { OperatorBuilder } from "./operator-builder.ts";
import { type Tensor, tensorsOf } from "./operator-graph.ts";
import { recogniseActivation } from "./recognise-activation.ts";
import { recogniseAttention } from "./recognise-attention.ts";
import { recogniseBias, recogniseLinear } from "./recognise-linear.ts";
import { recogniseNorm } from "./recognise-norm.ts";
import { recogniseSoftmax } from "./recognise-softmax.ts";

/** A tensor equal to `t` by a larger operator; undefined where the rule has none. */
export type Rule = (builder: OperatorBuilder, t: Tensor) => Tensor | undefined;

const rules: readonly Rule[] = [recogniseSoftmax, recogniseNorm, recogniseActivation, recogniseLinear, recogniseBias];

/** `roots` by the largest operators that the rules know. Attention takes the place of scores that nobody else reads. */
export function recognise(
  builder: OperatorBuilder,
  roots: readonly Tensor[],
  options: { readonly attention: boolean },
): Tensor[] {
  const found = rewritten(builder, roots, rules);
  return options.attention ? rewritten(builder, found, [recogniseAttention(found)]) : found;
}

function rewritten(builder: OperatorBuilder, roots: readonly Tensor[], by: readonly Rule[]): Tensor[] {
  const now = new Map<Tensor, Tensor>();
  for (const t of tensorsOf(roots)) {
    let made = builder.remade(
      t,
      t.operands.map((o) => now.get(o)!),
    );
    for (let again = true; again; ) {
      again = false;
      for (const rule of by) {
        const better = rule(builder, made);
        if (better === undefined || better === made) continue;
        made = better;
        again = true;
      }
    }
    now.set(t, made);
  }
  return roots.map((t) => now.get(t)!);
}
