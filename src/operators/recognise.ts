/**
 * Operators that stand in a graph as several: softmaxes, norms, activations, linear maps, attention, orders. From the operands
 * up, each tensor is offered to the rules; what a rule gives takes its place, and what nobody reads any more is gone.
 */
import { InternalError } from "../diagnostics/diagnostic.ts";
import type { Rule } from "./rule.ts";
import type { OperatorBuilder } from "./operator-builder.ts";
import { type Tensor, tensorsOf } from "./operator-graph.ts";
import { mergeLabels, raiseReshape, sinkPermute } from "./move-views.ts";
import { recogniseActivation } from "./recognise-activation.ts";
import { recogniseAttention } from "./recognise-attention.ts";
import { recogniseBias, recogniseLinear } from "./recognise-linear.ts";
import { recogniseNorm } from "./recognise-norm.ts";
import { recogniseDropout } from "./recognise-dropout.ts";
import { recogniseCrossEntropy } from "./recognise-loss.ts";
import { recogniseExtremePlace, recogniseHeld, recogniseRanks, recogniseSortedPlaces } from "./recognise-places.ts";
import { recogniseSoftmax } from "./recognise-softmax.ts";
import { resizedMaps } from "./recognise-resize.ts";
import { recogniseSample } from "./recognise-sample.ts";
import { recogniseTakeAlong } from "./recognise-take-along.ts";
import { sunkSlices } from "./sink-slices.ts";

const rules: readonly Rule[] = [
  recogniseSoftmax,
  recogniseNorm,
  recogniseActivation,
  recogniseLinear,
  recogniseBias,
  recogniseExtremePlace,
  recogniseRanks,
  recogniseSortedPlaces,
  recogniseHeld,
  recogniseTakeAlong,
  recogniseSample,
  sinkPermute,
  mergeLabels,
];

/** What losses are made of. */
const rulesOfTraining: readonly Rule[] = [recogniseCrossEntropy];

export interface RecogniseOptions {
  /** Whether attention is one operator. */
  readonly attention: boolean;
  /** Whether there is what only a training has. */
  readonly training?: boolean;
  /** Is told what has become of each tensor that is still there. */
  readonly became?: Map<Tensor, Tensor>;
}

/** `roots` by the largest operators that the rules know. Attention takes the place of scores that nobody else reads. */
export function recognise(builder: OperatorBuilder, roots: readonly Tensor[], options: RecogniseOptions): Tensor[] {
  let now = new Map(tensorsOf(roots).map((t) => [t, t]));
  const found = (): Tensor[] => roots.map((t) => now.get(t)!);
  const rewrite = (by: readonly Rule[], instead?: ReadonlyMap<Tensor, Tensor>): void => {
    const next = rewritten(builder, found(), by, instead);
    now = new Map([...now].flatMap(([t, was]) => (next.has(was) ? [[t, next.get(was)!] as const] : [])));
  };
  const all = options.training ? [...rules, ...rulesOfTraining] : rules;
  if (options.training) rewrite([recogniseDropout(found())]);
  rewrite(all);
  rewrite([raiseReshape(found()), ...all]);
  if (options.attention) rewrite([recogniseAttention(found())]);
  rewrite([], resizedMaps(builder, found()));
  for (let sunk = sunkSlices(builder, found()); sunk.size > 0; sunk = sunkSlices(builder, found())) rewrite([], sunk);
  for (const [t, is] of now) options.became?.set(t, is);
  return found();
}

/** What becomes of `roots` and of all below by the rules; `instead` takes the place of tensors whatever they are. */
export function rewritten(
  builder: OperatorBuilder,
  roots: readonly Tensor[],
  by: readonly Rule[],
  instead: ReadonlyMap<Tensor, Tensor> = new Map(),
): ReadonlyMap<Tensor, Tensor> {
  const now = new Map<Tensor, Tensor>();
  const below = (t: Tensor): readonly Tensor[] => (instead.has(t) ? [instead.get(t)!] : t.operands);
  for (const t of tensorsOf(roots, below)) {
    const taken = instead.get(t);
    const remade = (): Tensor =>
      builder.remade(
        t,
        t.operands.map((o) => now.get(o)!),
      );
    now.set(t, taken ? now.get(taken)! : improved(builder, remade(), by));
  }
  return now;
}

/** `t` by one rule after the other, until none has anything better. */
function improved(builder: OperatorBuilder, t: Tensor, by: readonly Rule[]): Tensor {
  for (const rule of by) {
    const better = rule(builder, t, (made) => improved(builder, made, by));
    if (better === undefined || better === t) continue;
    if (better.batched !== t.batched || better.shape.join() !== t.shape.join())
      throw new InternalError(rule.name, `[${t.shape}] has become [${better.shape}]`);
    return improved(builder, better, by);
  }
  return t;
}
