/**
 * Operators that stand in a graph as several: softmaxes, norms, activations, linear maps, attention. From the operands
 * up, each tensor is offered to the rules; what a rule gives takes its place, and what nobody reads any more is gone.
 */
import type { Rule } from "./rule.ts";
import type { OperatorBuilder } from "./operator-builder.ts";
import { type Tensor, tensorsOf } from "./operator-graph.ts";
import { recogniseActivation } from "./recognise-activation.ts";
import { recogniseAttention } from "./recognise-attention.ts";
import { recogniseBias, recogniseLinear } from "./recognise-linear.ts";
import { recogniseNorm } from "./recognise-norm.ts";
import { recogniseSoftmax } from "./recognise-softmax.ts";
import { sunkSlices } from "./sink-slices.ts";

const rules: readonly Rule[] = [recogniseSoftmax, recogniseNorm, recogniseActivation, recogniseLinear, recogniseBias];

/** `roots` by the largest operators that the rules know. Attention takes the place of scores that nobody else reads. */
export function recognise(
  builder: OperatorBuilder,
  roots: readonly Tensor[],
  options: { readonly attention: boolean },
): Tensor[] {
  let found = rewritten(builder, roots, rules);
  if (options.attention) found = rewritten(builder, found, [recogniseAttention(found)]);
  for (;;) {
    const sunk = sunkSlices(builder, found);
    if (sunk.size === 0) return found;
    found = rewritten(builder, found, [], sunk);
  }
}

/** `roots` with what the rules give; `instead` takes the place of tensors whatever they are. */
function rewritten(
  builder: OperatorBuilder,
  roots: readonly Tensor[],
  by: readonly Rule[],
  instead: ReadonlyMap<Tensor, Tensor> = new Map(),
): Tensor[] {
  const now = new Map<Tensor, Tensor>();
  const below = (t: Tensor): readonly Tensor[] => (instead.has(t) ? [instead.get(t)!] : t.operands);
  for (const t of tensorsOf(roots, below)) {
    const taken = instead.get(t);
    now.set(
      t,
      taken
        ? now.get(taken)!
        : improved(
            builder,
            builder.remade(
              t,
              t.operands.map((o) => now.get(o)!),
            ),
            by,
          ),
    );
  }
  return roots.map((t) => now.get(t)!);
}

/** `t` by one rule after the other, until none has anything better. */
function improved(builder: OperatorBuilder, t: Tensor, by: readonly Rule[]): Tensor {
  for (const rule of by) {
    const better = rule(builder, t);
    if (better !== undefined && better !== t) return improved(builder, better, by);
  }
  return t;
}
