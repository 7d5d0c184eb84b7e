/**
 * Distributivity: constants out of sums. In trainings, what is one element of another value times a constant is not
 * stored for the sums that read it: they read the other value, and multiply what they added up. Derivatives of scaled
 * products are made of these, and each would be a kernel that only moves data.
 */
import { type Comprehension, type Graph, type Value, withValues } from "../../ir/graph.ts";
import {
  type Reduce,
  type Scalar,
  type ValueId,
  apply,
  children,
  loadsOf,
  reduce,
  transform,
} from "../../ir/scalar.ts";
import { storageBuffers } from "./fuse-maps.ts";
import { dropDead, fitsInto, mergeSpans } from "../graph-rewrite.ts";
import { bodyAt, comprehension, keptValues, usesOf } from "../../analysis/graph-facts.ts";
import { graphPass, type PassContext } from "../pass.ts";
import { factorise, product } from "../../analysis/product.ts";

export const factorSums = graphPass({
  name: "factor-sums",
  optional: true,
  reads: ["storageBuffers"],
  run(graph: Graph, context) {
    if (!graph.varies) return graph;
    const scaled = scaledValues(graph, context);
    if (scaled.size === 0) return graph;
    return dropDead(
      withValues(
        graph,
        [...graph.values.values()].map((v): Value => (v.kind === "comprehension" ? withScaledInside(v, scaled) : v)),
      ),
    );
  },
});

/** Values that are one load times a constant, and that all their readers take as a factor of a sum. */
function scaledValues(graph: Graph, context: PassContext<"storageBuffers">): ReadonlyMap<ValueId, Comprehension> {
  const kept = keptValues(graph);
  const uses = usesOf(graph);
  const found = new Map<ValueId, Comprehension>();
  for (const id of graph.values.keys()) {
    const v = comprehension(graph, id);
    // One that is made of such a value reads what is stored no longer.
    if (!v?.backward || kept.has(id) || !isScaledLoad(v.body) || loadsOf(v.body).some((l) => found.has(l.value)))
      continue;
    const fits = (uses.get(id) ?? []).every(
      ({ consumer, load }) =>
        consumer.backward === true &&
        consumer.batched === v.batched &&
        onlyFactorOfSums(consumer.body, load.key) &&
        fitsInto(consumer, v) &&
        storageBuffers(consumer, v, load) <= context.target.storageBuffers,
    );
    if (fits) found.set(id, v);
  }
  return found;
}

function isScaledLoad(body: Scalar): boolean {
  const { numerator, denominator } = factorise(body);
  const others = numerator.filter((f) => f.kind !== "load");
  return numerator.length === others.length + 1 && [...others, ...denominator].every((f) => f.kind === "const");
}

/** Whether all that `s` does with the load `key` is to multiply it by something else, and to add that up. */
function onlyFactorOfSums(s: Scalar, key: string): boolean {
  if (s.key === key) return false;
  if (s.kind === "reduce" && s.op === "sum") {
    const { numerator, denominator } = factorise(s.body);
    const others = [...numerator.filter((f) => f.key !== key), ...denominator];
    if (
      others.length > 0 &&
      numerator.length + denominator.length === others.length + 1 &&
      !others.some((f) => loadsOf(f).some((l) => l.key === key))
    )
      return true;
  }
  return children(s).every((c) => onlyFactorOfSums(c, key));
}

function withScaledInside(v: Comprehension, scaled: ReadonlyMap<ValueId, Comprehension>): Comprehension {
  const read = loadsOf(v.body).filter((l) => scaled.has(l.value));
  if (read.length === 0) return v;
  const body = transform(v.body, (n) => {
    if (n.kind === "load" && scaled.has(n.value)) return bodyAt(scaled.get(n.value)!, n.index);
    return n.kind === "reduce" && n.op === "sum" ? withConstantsOutside(n) : n;
  });
  return { ...v, body, spans: read.reduce((spans, l) => mergeSpans(spans, scaled.get(l.value)!.spans), v.spans) };
}

/** `sum[k] c * a[k]` as `c * sum[k] a[k]`. */
function withConstantsOutside(sum: Reduce): Scalar {
  const { numerator, denominator } = factorise(sum.body);
  const isConstant = (f: Scalar): boolean => f.kind === "const";
  const rest = product(
    numerator.filter((f) => !isConstant(f)),
    denominator.filter((f) => !isConstant(f)),
  );
  const scale = product(numerator.filter(isConstant), denominator.filter(isConstant));
  return rest.kind === "const" ? sum : apply("mul", scale, reduce(sum.op, sum.vars, rest));
}
