/**
 * The form in which attention stands in a graph: one node
 *
 *   (sum[j] exp(score(j) - max[k] score(k)) * weighted(j)) / (sum[l] exp(score(l) - max[k] score(k)))
 *
 * with `sum[c] query · key` inside `score`. `buildWeightedMean` makes it, `matchWeightedMean` finds it and tells the
 * roles.
 */
import { type Var, indexVar, makeVar, unflatten } from "../ir/index-expr.ts";
import type { AttendForm } from "../ir/kernel.ts";
import { type Scalar, apply, freeVars, reduce, substituteVars, walk } from "../ir/scalar.ts";
import { points, reductionsOf } from "../ir/reductions.ts";
import { factorise, product } from "./product.ts";

/** The mean of `weighted` over `vars`, weighted by `exp(score)`. Both may mention `vars`, which become one variable. */
export function buildWeightedMean(vars: readonly Var[], score: Scalar, weighted: Scalar): Scalar {
  const size = points(vars);
  const over = (s: Scalar, v: Var): Scalar => {
    const at = unflatten(
      indexVar(v),
      vars.map((x) => x.size),
    );
    return substituteVars(s, new Map(vars.map((x, i) => [x, at[i]!])));
  };
  const [j, k, l] = [makeVar("j", size), makeVar("k", size), makeVar("l", size)];
  const maximum = reduce("max", [k], over(score, k));
  const weight = (v: Var) => apply("exp", apply("sub", over(score, v), maximum));
  return apply("div", reduce("sum", [j], apply("mul", weight(j), over(weighted, j))), reduce("sum", [l], weight(l)));
}

/** The roles of a weighted mean before its loops are flattened into one each. */
export interface WeightedMean extends Omit<AttendForm, "kind" | "b" | "m" | "n"> {
  readonly b: readonly Var[];
  /** None where keys and values belong to one query alone. */
  readonly m: readonly Var[];
  readonly n: readonly Var[];
}

/** What keeps the weighted mean in the body of `v` from having roles that an invocation can go through. */
export function whyNoMean(v: { readonly axes: readonly Var[]; readonly body: Scalar }): string {
  let reason = "its scores are no products of queries and keys";
  matchWeightedMean(v, (against) => (reason = against));
  return reason;
}

/**
 * The weighted mean in the body of `v` and which loops are batch, query rows and channels; undefined where there is
 * none.
 */
export function matchWeightedMean(
  v: { readonly axes: readonly Var[]; readonly body: Scalar },
  fails: (why: string) => void = () => undefined,
): WeightedMean | undefined {
  let found: WeightedMean | undefined;
  walk(v.body, (node) => {
    if (found || node.kind !== "apply" || node.op !== "div") return;
    const [top, bottom] = node.args as [Scalar, Scalar];
    if (
      top.kind !== "reduce" ||
      bottom.kind !== "reduce" ||
      top.op !== "sum" ||
      bottom.op !== "sum" ||
      top.vars.length !== 1
    )
      return;
    const [j] = top.vars as [Var];
    const { numerator, denominator } = factorise(top.body);
    const weight = numerator.find((f) => f.kind === "apply" && f.op === "exp" && isDifferenceFromMaximum(f.args[0]!));
    if (
      weight?.kind !== "apply" ||
      substituteVars(bottom.body, new Map([[bottom.vars[0]!, indexVar(j)]])).key !== weight.key
    )
      return;
    const score = (weight.args[0] as Scalar & { kind: "apply" }).args[0]!;
    const weighted = product(
      numerator.filter((f) => f !== weight),
      denominator,
    );
    found = roles(v.axes, node, score, weighted, j, fails);
  });
  return found;
}

function isDifferenceFromMaximum(s: Scalar): boolean {
  return s.kind === "apply" && s.op === "sub" && s.args[1]!.kind === "reduce" && s.args[1]!.op === "max";
}

function roles(
  axes: readonly Var[],
  mean: Scalar,
  score: Scalar,
  weighted: Scalar,
  j: Var,
  fails: (why: string) => void,
): WeightedMean | undefined {
  const scoreReduce = reductionsOf(score)[0];
  if (scoreReduce?.vars.length !== 1) return undefined;
  const c = scoreReduce.vars[0]!;
  const { numerator, denominator } = factorise(scoreReduce.body);
  if (denominator.length > 0) return undefined;
  const keys = numerator.filter((f) => freeVars(f).has(j));
  const queries = numerator.filter((f) => !freeVars(f).has(j));
  if (keys.length === 0 || queries.length === 0) return undefined;
  const [key, query] = [product(keys), product(queries)];
  const inKey = freeVars(key);
  const inQuery = freeVars(query);
  const inScore = freeVars(score);
  const inWeighted = freeVars(weighted);
  const n = axes.filter((a) => !inScore.has(a) && inWeighted.has(a));
  const m = axes.filter((a) => !n.includes(a) && !inKey.has(a) && !inWeighted.has(a));
  const b = axes.filter((a) => !n.includes(a) && !m.includes(a));
  // Scores of rows that share their keys are a matrix product of its own, worth its tiles.
  if (m.length === 0 && b.some((a) => !inKey.has(a)))
    return (
      fails("rows that share their keys do not share what is weighted: their scores are a matrix product of its own"),
      undefined
    );
  // A batch loop that the key lacks but the values have, or the reverse, would still be right: both may mention b.
  if (n.length === 0)
    return (fails("each mean is one number: there are no channels that share its weights"), undefined);
  if (n.some((a) => inQuery.has(a) || inKey.has(a)))
    return (fails("channels of the mean have scores of their own"), undefined);
  return { mean, score, scoreReduce, query, key, weighted, b, m, n, j, c };
}
