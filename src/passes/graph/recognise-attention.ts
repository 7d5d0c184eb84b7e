/**
 * Attention fusion (flash attention, online softmax). A weighted mean whose weights are exponentials of contracted
 * scores: `Σ_j e_j · v_j / Σ_j e_j` with `e_j = exp(s_j - max s)` and `s_j` a contraction. Found by structure alone,
 * however the equations are cut; its parts become one comprehension with nested reductions, so that no score is ever
 * stored. `weighted-mean.ts` reads that form back for `choose-kernels`.
 */
import { fits } from "../../ir/body-size.ts";
import { type Comprehension, type Graph, withValues } from "../../ir/graph.ts";
import { type Var, indexVar, makeVar, unflatten } from "../../ir/index-expr.ts";
import { isRecurrence } from "../../ir/recurrence.ts";
import {
  type Load,
  type Reduce,
  type Scalar,
  type ValueId,
  freeVars,
  loadsOf,
  reduce,
  someNode,
  substituteVars,
  transform,
  walk,
} from "../../ir/scalar.ts";
import { dropDead, mergeSpans } from "../graph-rewrite.ts";
import { type Use, bodyAt, keptValues, replaceable, usesOf } from "../../analysis/graph-facts.ts";
import { hasReduction, points, reductionsOf } from "../../ir/reductions.ts";
import { graphPass, type PassContext } from "../pass.ts";
import { factorise, product } from "../../analysis/product.ts";
import { splitAxes } from "../../analysis/split-axes.ts";
import { buildWeightedMean, matchWeightedMean, whyNoMean } from "../../analysis/weighted-mean.ts";

export const recogniseAttention = graphPass({
  name: "recognise-attention",
  optional: true,
  reads: ["fusion", "storageBuffers"],
  run(graph: Graph, context) {
    const uses = usesOf(graph);
    const kept = keptValues(graph);
    const replaced = new Map<ValueId, Comprehension>();
    const remarks = new Map(graph.remarks);
    for (const v of graph.values.values()) {
      if (v.kind !== "comprehension" || isRecurrence(v)) continue;
      const found = match(graph, v);
      if (!found) continue;
      const against = readElsewhere(found, v, uses, kept) ?? otherForm(found.value, context);
      if (against === undefined) replaced.set(v.id, found.value);
      else
        for (const id of found.absorbed)
          if (!graph.remarks?.has(id)) remarks.set(id, `part of a weighted mean whose weights are stored: ${against}`);
    }
    const result = { ...graph, ...(remarks.size > 0 ? { remarks } : {}) };
    if (replaced.size === 0) return result;
    return dropDead(
      withValues(
        result,
        [...graph.values.values()].map((v) => replaced.get(v.id) ?? v),
      ),
    );
  },
});

/** Who else reads scores or weights, so that they are computed in any case. */
function readElsewhere(
  { absorbed }: Match,
  v: Comprehension,
  uses: ReadonlyMap<ValueId, readonly Use[]>,
  kept: ReadonlySet<ValueId>,
): string | undefined {
  for (const id of absorbed) {
    if (kept.has(id)) return `${id} is asked for`;
    const other = uses.get(id)?.find((u) => u.consumer.id !== v.id && !absorbed.has(u.consumer.id));
    if (other) return `${other.consumer.id} reads ${id} too`;
  }
  return undefined;
}

/** Why the mean is better taken of stored weights; undefined where it is not. */
function otherForm(value: Comprehension, context: PassContext<"fusion" | "storageBuffers">): string | undefined {
  const { loops, body } = splitAxes({ loops: value.axes, store: [], body: value.body });
  const form = matchWeightedMean({ axes: loops, body });
  if (!form) return whyNoMean({ axes: loops, body });
  const { attendChannels, attendProducts } = context.target.fusion;
  // Accumulators are held in registers, and every value read needs a binding.
  if (points(form.n) > attendChannels)
    return `${points(form.n)} channels are more than an invocation holds (${attendChannels})`;
  if (form.c.size > attendProducts)
    return `scores are sums of ${form.c.size} products: computing them again for the maximum, the sum and the mean costs more than storing them`;
  const read = new Set(loadsOf(value.body).map((l) => l.value)).size;
  return read + 1 > context.target.storageBuffers ? `${read} values are read, more than a kernel may bind` : undefined;
}

interface Match {
  readonly value: Comprehension;
  /** The values that the mean makes superfluous: weights, maxima, sums, scores. */
  readonly absorbed: ReadonlySet<ValueId>;
}

function match(graph: Graph, v: Comprehension): Match | undefined {
  const reductions = reductionsOf(v.body);
  const sum = reductions[0];
  if (reductions.length !== 1 || sum === undefined || sum.op !== "sum") return undefined;
  const absorbed = new Set<ValueId>();
  // However many variables the sum has and in whatever order: keys are numbered by one.
  const key = makeVar(sum.vars.map((v) => v.name).join(""), points(sum.vars));
  const { numerator, denominator } = factorise(expandExponentials(graph, numbered(sum.body, sum.vars, key), absorbed));
  const weight = numerator.find((f) => f.kind === "apply" && f.op === "exp" && mentions(f, key));
  if (weight === undefined || weight.kind !== "apply") return undefined;
  const rest = numerator.filter((f) => f !== weight);

  // The normaliser divides inside the sum, or the sum as a whole.
  const isNormaliser = (f: Scalar): boolean => f.kind === "load" && isSumOf(graph, f, weight, key, absorbed);
  const inner = denominator.find(isNormaliser);
  let mean: Scalar = sum;
  if (inner === undefined) {
    walk(v.body, (n) => {
      if (n.kind === "apply" && n.op === "div" && n.args[0]!.key === sum.key && isNormaliser(n.args[1]!)) mean = n;
    });
    if (mean === sum) return undefined;
  }
  const weighted = product(
    rest,
    denominator.filter((f) => f !== inner),
  );

  const score = scoreOf(graph, weight.args[0]!, key, absorbed);
  if (score === undefined) return undefined;
  const body = replaceNode(v.body, mean, buildWeightedMean([key], score, weighted));
  if (!fits(body)) return undefined;
  const spans = [...absorbed].reduce((all, id) => mergeSpans(all, graph.values.get(id)!.spans), v.spans);
  return { value: { ...v, body, spans }, absorbed };
}

/** Replaces loads of maps that hold exponentials (weights, normalised or not) by their bodies. */
function expandExponentials(graph: Graph, s: Scalar, absorbed: Set<ValueId>): Scalar {
  return transform(s, (n) => {
    const map = n.kind === "load" ? replaceable(graph, n.value) : undefined;
    if (n.kind !== "load" || !map || !holdsExponential(graph, map)) return n;
    const inside = new Set<ValueId>();
    const body = expandExponentials(graph, bodyAt(map, n.index), inside);
    if (!fits(body)) return n;
    for (const id of [map.id, ...inside]) absorbed.add(id);
    return body;
  });
}

/** Whether `v` is a map with an exponential in it, or in the maps that it reads. */
function holdsExponential(graph: Graph, v: Comprehension): boolean {
  let known = exponentials.get(graph);
  if (known === undefined) {
    exponentials.set(graph, (known = new Set()));
    // In the order of the graph, so that what is read is known.
    for (const value of graph.values.values()) {
      if (value.kind !== "comprehension" || hasReduction(value.body)) continue;
      const found = known;
      const holds = (n: Scalar): boolean =>
        n.kind === "load" ? found.has(n.value) : n.kind === "apply" && n.op === "exp";
      if (someNode(value.body, holds)) known.add(value.id);
    }
  }
  return known.has(v.id);
}
const exponentials = new WeakMap<Graph, Set<ValueId>>();

/** Whether `f` loads `Σ_j weight`. */
function isSumOf(graph: Graph, f: Load, weight: Scalar, key: Var, absorbed: Set<ValueId>): boolean {
  return reductionsAt(graph, f, "sum", key).some((total) => {
    const inside = new Set<ValueId>();
    if (expandExponentials(graph, total, inside).key !== weight.key) return false;
    for (const id of [f.value, ...inside]) absorbed.add(id);
    return true;
  });
}

/**
 * The body, at this point, of the reduction that `f` loads, over `key` instead of its own variables: in every order of
 * these.
 */
function reductionsAt(graph: Graph, f: Load, op: Reduce["op"], key: Var): Scalar[] {
  const value = replaceable(graph, f.value);
  const body = value && bodyAt(value, f.index);
  if (body?.kind !== "reduce" || body.op !== op || points(body.vars) !== key.size || body.vars.length > mostKeyAxes)
    return [];
  return permutations(body.vars).map((vars) => numbered(body.body, vars, key));
}

/** More axes of keys are not looked at in every order. */
const mostKeyAxes = 4;

function permutations<T>(items: readonly T[]): T[][] {
  return items.length <= 1
    ? [[...items]]
    : items.flatMap((x, i) => permutations(items.toSpliced(i, 1)).map((rest) => [x, ...rest]));
}

/** `s` with `vars` as the digits, row-major, of one variable. */
function numbered(s: Scalar, vars: readonly Var[], by: Var): Scalar {
  const at = unflatten(
    indexVar(by),
    vars.map((v) => v.size),
  );
  return substituteVars(s, new Map(vars.map((v, i) => [v, at[i]!])));
}

/**
 * The score within the argument of the exponential, its maximum taken off and its contraction in place; undefined if
 * there is none.
 */
function scoreOf(graph: Graph, argument: Scalar, key: Var, absorbed: Set<ValueId>): Scalar | undefined {
  let score = argument;
  if (argument.kind === "apply" && argument.op === "sub" && argument.args[1]!.kind === "load") {
    const [s, maximum] = argument.args as [Scalar, Load];
    if (reductionsAt(graph, maximum, "max", key).some((m) => m.key === s.key)) {
      absorbed.add(maximum.value);
      score = s;
    }
  }
  const inlined = transform(score, (n) => {
    const value = n.kind === "load" && mentions(n, key) ? replaceable(graph, n.value) : undefined;
    if (n.kind !== "load" || !value || reductionsOf(value.body).length !== 1) return n;
    absorbed.add(value.id);
    return bodyAt(value, n.index);
  });
  const [contraction, ...others] = reductionsOf(inlined);
  if (contraction === undefined || contraction.op !== "sum" || others.length > 0) return undefined;
  const c = makeVar("c", points(contraction.vars));
  const flat = reduce("sum", [c], numbered(contraction.body, contraction.vars, c));
  return replaceNode(inlined, contraction, flat);
}

function replaceNode(s: Scalar, from: Scalar, to: Scalar): Scalar {
  return transform(s, (n) => (n.key === from.key ? to : n));
}

const mentions = (s: Scalar, v: Var): boolean => freeVars(s).has(v);
