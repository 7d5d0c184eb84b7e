/**
 * Sums of sums in derivatives that are known the other way round: `Σ_j a_j · (Σ_c g_c · w_jc)` is `Σ_c g_c · (Σ_j a_j ·
 * w_jc)`, and where a value of the forward program is that inner sum, it is read. So the derivative of a softmax takes
 * its row's statistic from the gradient and the value of the weighted mean, as long as a row of these, and the adjoint
 * of a weight has one reader left, whose epilogue it becomes.
 */
import { type Comprehension, type Graph, type Value, withValues } from "../../ir/graph.ts";
import { type IndexExpr, type Var, asVar, indexConst, indexVar, makeVar, substitute } from "../../ir/index-expr.ts";
import { isRecurrence } from "../../ir/recurrence.ts";
import {
  type Load,
  type Reduce,
  type Scalar,
  type ValueId,
  freeVars,
  load,
  loadsOf,
  reduce,
  substituteVars,
  transform,
} from "../../ir/scalar.ts";
import { dropDead } from "../graph-rewrite.ts";
import { bodyAt, replaceable } from "../../analysis/graph-facts.ts";
import { invertLoad } from "../../analysis/invert-load.ts";
import { graphPass } from "../pass.ts";
import { factorise, product } from "../../analysis/product.ts";

export const exchangeSums = graphPass({
  name: "exchange-sums",
  optional: true,
  reads: [],
  run(graph: Graph) {
    const known = knownSums(graph);
    const remarks = new Map(graph.remarks);
    const values = [...graph.values.values()].map((v): Value => {
      if (v.kind !== "comprehension" || !v.backward) return v;
      const body = transform(v.body, (n) => {
        const exchanged = n.kind === "reduce" && n.op === "sum" ? exchange(graph, n, known) : undefined;
        if (exchanged === undefined) return n;
        remarks.set(v.id, `sums in the other order, of ${exchanged.value}`);
        return exchanged.sum;
      });
      return body === v.body ? v : { ...v, body };
    });
    return values.every((v) => graph.values.get(v.id) === v)
      ? graph
      : dropDead(withValues({ ...graph, remarks }, values));
  },
});

type KnownSums = ReadonlyMap<string, readonly Comprehension[]>;

/** Sums of products in the forward program, by what they load. */
function knownSums(graph: Graph): KnownSums {
  const known = new Map<string, Comprehension[]>();
  for (const v of graph.values.values()) {
    if (v.kind !== "comprehension" || v.backward || v.body.kind !== "reduce" || v.body.op !== "sum" || isRecurrence(v))
      continue;
    const key = loadedBy(loadsOf(v.body));
    known.set(key, [...(known.get(key) ?? []), v]);
  }
  return known;
}

const loadedBy = (loads: readonly Load[]): string =>
  loads
    .map((l) => l.value)
    .sort()
    .join(" ");

/**
 * `sum` with the sum inside of it on the outside, and the value that holds what is then inside; undefined where there
 * is none.
 */
function exchange(
  graph: Graph,
  sum: Reduce,
  known: KnownSums,
): { readonly sum: Scalar; readonly value: ValueId } | undefined {
  const { numerator, denominator } = factorise(sum.body);
  if (denominator.length > 0) return undefined;
  for (const factor of numerator) {
    const inner = factor.kind === "load" ? innerSum(graph, factor) : undefined;
    if (inner === undefined) continue;
    const varies = (s: Scalar): boolean => sum.vars.some((v) => freeVars(s).has(v));
    const within = factorise(inner.body);
    if (within.denominator.length > 0) continue;
    const summed = [...numerator.filter((f) => f !== factor), ...within.numerator.filter(varies)];
    for (const value of known.get(loadedBy(summed.flatMap(loadsOf))) ?? []) {
      const found = elementOf(value, summed, sum.vars, graph);
      if (found)
        return {
          sum: reduce("sum", inner.vars, product([...within.numerator.filter((f) => !varies(f)), found])),
          value: value.id,
        };
    }
  }
  return undefined;
}

/** The sum that `l` reads, over variables of its own, where a derivative computes it for its readers. */
function innerSum(graph: Graph, l: Load): Pick<Reduce, "vars" | "body"> | undefined {
  const value = replaceable(graph, l.value);
  if (!value?.backward || value.body.kind !== "reduce" || value.body.op !== "sum") return undefined;
  const body = bodyAt(value, l.index) as Reduce;
  const fresh = body.vars.map((v) => makeVar(v.name, v.size));
  return { vars: fresh, body: substituteVars(body.body, new Map(body.vars.map((v, i) => [v, indexVar(fresh[i]!)]))) };
}

/** The element of `value` that is the sum of the product of `factors` over `vars`. */
function elementOf(
  value: Comprehension,
  factors: readonly Scalar[],
  vars: readonly Var[],
  graph: Graph,
): Scalar | undefined {
  const sum = value.body as Reduce;
  const asked = new Map(factors.flatMap(loadsOf).map((l) => [l.value, l]));
  const loads = loadsOf(sum);
  if (asked.size !== loads.length || sum.vars.length !== vars.length) return undefined;
  const inverse = invertLoad(
    [...value.axes, ...sum.vars],
    loads.flatMap((l) => l.index),
    loads.flatMap((l) => asked.get(l.value)!.index),
  );
  const at = (v: Var): IndexExpr =>
    v.size === 1 ? indexConst(0) : substitute(inverse.digits.get(v) ?? indexVar(v), inverse.solved);
  const places = new Map([...value.axes, ...sum.vars].map((v): [Var, IndexExpr] => [v, at(v)]));
  // Every term of the one is a term of the other, once.
  const over = sum.vars.map((v) => asVar(places.get(v)!));
  if (new Set(over).size !== vars.length || !over.every((v) => v !== undefined && vars.includes(v))) return undefined;
  const index = value.axes.map((v) => places.get(v)!);
  if (!index.every((e, axis) => e.min >= 0 && e.max < graph.values.get(value.id)!.shape[axis]!)) return undefined;
  const { numerator, denominator } = factorise(substituteVars(sum.body, places));
  const keys = (list: readonly Scalar[]): string =>
    list
      .map((f) => f.key)
      .sort()
      .join(" · ");
  return denominator.length === 0 && keys(numerator) === keys(factors) ? load(value.id, index) : undefined;
}
