/**
 * A module in training and outside of it. Where all that differs is what libraries have a mode for (what drops, norms by
 * the statistics of the batch), one graph is both; else each mode has its own.
 */
import type { OperatorBuilder } from "../../operators/operator-builder.ts";
import { asKind, factorsOf, numberOf, operandsOf } from "../../operators/match.ts";
import { type Tensor, tensorsOf } from "../../operators/operator-graph.ts";
import { recognise, rewritten } from "../../operators/recognise.ts";
import type { Rule } from "../../operators/rule.ts";
import { type ModuleGraph, rootsOf, withRoots } from "./module-graph.ts";

/**
 * The graph of a training that is that of an evaluation, too, once its operators know the mode; undefined where there is
 * none. What is reduced over the batch is so over that of all processes while training, unless it is among `own`.
 */
export function ofBothModes(
  builder: OperatorBuilder,
  training: ModuleGraph,
  evaluation: ModuleGraph,
  own: ReadonlySet<Tensor> = new Set(),
): ModuleGraph | undefined {
  const overAll = (t: Tensor): boolean => t.operator.kind === "reduce" && t.operator.batch === true && !own.has(t);
  if (training.updates.length > 0 || tensorsOf(rootsOf(training)).some(overAll)) return undefined;
  const outside = rewritten(builder, rootsOf(training), [outsideOfTraining]);
  const roots = rootsOf(training).map((t) => outside.get(t)!);
  const options = { attention: true, training: true };
  const [found, wanted] = [recognise(builder, roots, options), rootsOf(evaluation)];
  const alike =
    found.length === wanted.length &&
    found.every((t, i) => t === wanted[i]) &&
    training.results.length === evaluation.results.length &&
    training.calls.length === evaluation.calls.length &&
    training.calls.every((c, i) => c.call.module.path === evaluation.calls[i]!.call.module.path);
  return alike ? training : undefined;
}

/** What of a training is something else outside of it. */
const outsideOfTraining: Rule = (builder, t) => {
  const { operator, operands } = t;
  if (operator.kind === "dropout" || operator.kind === "stochastic_depth") return operands[0];
  if (operator.kind === "batch_statistics_norm")
    return builder.like({ kind: "batch_norm", epsilon: operator.epsilon }, operands);
  return undefined;
};

/**
 * `graph` of a training with norms by the statistics of the batch that move running ones as libraries do; those by other
 * computed statistics are written out, since libraries take given ones for numbers without a gradient.
 */
export function withBatchNorms(builder: OperatorBuilder, graph: ModuleGraph): ModuleGraph {
  const roots = rootsOf(graph);
  const instead = new Map<Tensor, Tensor>();
  const moved = new Set<Tensor>();
  for (const t of tensorsOf(roots)) {
    if (t.operator.kind !== "batch_norm") continue;
    const [x, mean, variance, weight, bias] = t.operands as [Tensor, Tensor, Tensor, Tensor, Tensor];
    if (mean.operator.kind === "given" && variance.operator.kind === "given") continue;
    const found = areStatistics(x, mean, variance) ? movedBy(graph, mean, variance) : undefined;
    if (found === undefined) instead.set(t, writtenOut(builder, t));
    else {
      const { momentum, buffers } = found;
      const { epsilon } = t.operator;
      for (const buffer of buffers) moved.add(buffer);
      instead.set(t, builder.like({ kind: "batch_statistics_norm", epsilon, momentum }, [x, ...buffers, weight, bias]));
    }
  }
  const left = { ...graph, updates: graph.updates.filter((u) => !moved.has(u.buffer)) };
  const now = rewritten(builder, rootsOf(left), [], instead);
  // A buffer that moves is read by nobody else.
  return withRoots(
    left,
    rootsOf(left).map((t) => now.get(t)!),
    now,
  );
}

/** Whether `mean` and `variance` are those of `x` over the batch and all axes but the first. */
function areStatistics(x: Tensor, mean: Tensor, variance: Tensor): boolean {
  const axes = x.shape.slice(1).map((_, i) => i + 1);
  const meanOf = (t: Tensor): Tensor | undefined => {
    const mean = asKind(t, "reduce");
    const is = mean?.operator.op === "mean" && mean.operator.batch && mean.operator.axes.join() === axes.join();
    return is ? mean.operands[0] : undefined;
  };
  const [a, b] = operandsOf(meanOf(variance), "mul") ?? [];
  const [whole, centre] = operandsOf(a === b ? a : undefined, "sub") ?? [];
  const taken = centre?.operator.kind === "reshape" ? centre.operands[0] : centre;
  return meanOf(mean) === x && whole === x && taken === mean;
}

/** The buffers that are moved towards both, by how much of the difference. */
function movedBy(
  { updates, results }: ModuleGraph,
  mean: Tensor,
  variance: Tensor,
): { momentum: number; buffers: readonly [Tensor, Tensor] } | undefined {
  const x = mean.operands[0]!;
  const share = (statistic: Tensor): { buffer: Tensor; by: number; kept: number } | undefined => {
    for (const { buffer, value } of updates) {
      const sum = weightsOf(value);
      const [by, own] = [sum?.get(statistic), sum?.get(buffer)];
      if (sum?.size === 2 && by !== undefined && own !== undefined && !results.includes(value))
        return { buffer, by, kept: own };
    }
    return undefined;
  };
  const [ofMean, ofVariance] = [share(mean), share(variance)];
  if (ofMean === undefined || ofVariance === undefined) return undefined;
  const isAbout = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9;
  const momentum = ofMean.by;
  const examples = x.shape.slice(1).reduce((n, size) => n * size, 1);
  // The unbiased one, n / (n - 1) of what the batch has; n are all examples.
  const unbiased = ofVariance.by / momentum;
  const count = unbiased / (unbiased - 1);
  const whole = Math.round(count / examples);
  const kept = [ofMean.kept, ofVariance.kept].every((k) => isAbout(k, 1 - momentum));
  return kept && whole >= 1 && Math.abs(count / (whole * examples) - 1) < 1e-9
    ? { momentum, buffers: [ofMean.buffer, ofVariance.buffer] }
    : undefined;
}

/** `t` as a sum of tensors, each times a number; undefined where it is more than that. */
function weightsOf(t: Tensor, by = 1, sum = new Map<Tensor, number>()): Map<Tensor, number> {
  const [terms, difference, negated] = [operandsOf(t, "add"), operandsOf(t, "sub"), operandsOf(t, "neg")];
  if (terms !== undefined) for (const term of terms) weightsOf(term, by, sum);
  else if (difference !== undefined) {
    weightsOf(difference[0]!, by, sum);
    weightsOf(difference[1]!, -by, sum);
  } else if (negated !== undefined) weightsOf(negated[0]!, -by, sum);
  else {
    const { above, below } = factorsOf(t);
    const tensors = above.filter((f) => numberOf(f) === undefined);
    const number =
      above.reduce((p, f) => p * (numberOf(f) ?? 1), by) / below.reduce((p, f) => p * (numberOf(f) ?? NaN), 1);
    const [only] = tensors;
    if (tensors.length !== 1 || only === t) sum.set(t, (sum.get(t) ?? 0) + by);
    else weightsOf(only!, number, sum);
  }
  return sum;
}

/** `(x - mean) · rsqrt(variance + ε) · weight + bias`, by channel. */
function writtenOut(builder: OperatorBuilder, t: Tensor): Tensor {
  const { epsilon } = asKind(t, "batch_norm")!.operator;
  const [x, ...vectors] = t.operands as [Tensor, ...Tensor[]];
  const [mean, variance, weight, bias] = vectors.map((v) =>
    builder.reshape(v, [v.shape[0]!, ...x.shape.slice(1).map(() => 1)]),
  ) as [Tensor, Tensor, Tensor, Tensor];
  const root = builder.pointwise("rsqrt", builder.pointwise("add", variance, builder.scalar(epsilon)));
  const normed = builder.pointwise("mul", builder.pointwise("sub", x, mean), root);
  return builder.pointwise("add", builder.pointwise("mul", normed, weight), bias);
}
