/**
 * Sums that are 0 because what is summed was centred: `Σ_k (x[k] - mean)`, with the mean of the same `x` over the same
 * `k`. The derivative of a variance by its mean is such a sum: where it is found, neither it nor what is multiplied by
 * it is computed.
 */
import type { Graph } from "../../ir/graph.ts";
import { type IndexExpr, type Var, indexVar } from "../../ir/index-expr.ts";
import { type Load, type Scalar, substituteVars } from "../../ir/scalar.ts";
import { bodyAt, replaceable } from "../../analysis/graph-facts.ts";
import { points } from "../../ir/reductions.ts";

/** Whether the sum of `s` over `vars` is 0 whatever is given. */
export function isCentred(graph: Graph, s: Scalar, vars: readonly Var[]): boolean {
  if (s.kind !== "apply" || s.op !== "sub") return false;
  const [x, mean] = s.args as [Scalar, Scalar];
  const sum = mean.kind === "load" ? numeratorOfMean(graph, mean, points(vars)) : undefined;
  const body = sum && replaceable(graph, sum.value) && bodyAt(replaceable(graph, sum.value)!, sum.index);
  if (
    body?.kind !== "reduce" ||
    body.op !== "sum" ||
    body.vars.map((v) => v.size).join() !== vars.map((v) => v.size).join()
  )
    return false;
  const here = new Map<Var, IndexExpr>(body.vars.map((v, i) => [v, indexVar(vars[i]!)]));
  return substituteVars(body.body, here).key === x.key;
}

/** The sum that `mean` is a `count`-th of, where it is. */
function numeratorOfMean(graph: Graph, mean: Load, count: number): Load | undefined {
  const value = replaceable(graph, mean.value);
  const body = value && bodyAt(value, mean.index);
  if (body?.kind !== "apply" || body.op !== "div") return undefined;
  const [sum, by] = body.args as [Scalar, Scalar];
  return sum.kind === "load" && by.kind === "const" && by.value === count ? sum : undefined;
}
