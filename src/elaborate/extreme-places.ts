/**
 * `argmax` and `argmin`: the number of the first of the largest, `min[i] (if x[i] == max[j] x[j] then i else last)`. So
 * it is an integer from 0 to the last one by its text alone, and a subscript that reads it stays in its axis. What is
 * compared is stored, so that both sides are the same numbers on every machine (see `keptValues`).
 */
import type { Span } from "../diagnostics/diagnostic.ts";
import { type IndexExpr, type Var, add, indexConst, indexVar, makeVar, scale } from "../ir/index-expr.ts";
import {
  type Scalar,
  apply,
  asIndex,
  constant,
  freeVars,
  index,
  reduce,
  select,
  substituteVars,
} from "../ir/scalar.ts";
import type { Env } from "./context.ts";
import { mostWhole } from "./places.ts";
import { defineTensor } from "./terms.ts";
import { type Poison, isPoison } from "./values.ts";

/** The place of the extreme of `body` over `vars`, counted through all of them, the last one fastest. */
export function placeOfExtreme(
  op: "argmax" | "argmin",
  vars: readonly Var[],
  body: Scalar,
  span: Span,
  env: Env,
): Scalar | Poison {
  const count = vars.reduce((n, v) => n * v.size, 1);
  if (count > mostWhole) return env.session.fail("VIT3025", span, { most: count, limit: mostWhole });
  if (count === 1 || body.kind === "const") return constant(0);
  const { label } = env.equation;
  // Loads and integers are the same wherever they are computed.
  const compared = body.kind === "load" || asIndex(body) ? body : stored(body, `${label.name}.compared`, span, env);
  if (compared.kind === "poison") return compared;
  const others = vars.map((v) => makeVar(v.name, v.size));
  const again = new Map(vars.map((v, i) => [v, indexVar(others[i]!)]));
  const extreme = reduce(op === "argmax" ? "max" : "min", others, substituteVars(compared, again));
  const most = stored(extreme, `${label.name}.${op === "argmax" ? "most" : "least"}`, span, env);
  if (most.kind === "poison") return most;
  const place = vars.reduce<IndexExpr>((e, v) => add(scale(e, v.size), indexVar(v)), indexConst(0));
  return reduce("min", vars, select(apply("eq", compared, most), index(place), constant(count - 1)));
}

/** The element of a value of its own that holds `s`. */
function stored(s: Scalar, name: string, span: Span, env: Env): Scalar | Poison {
  const { graph } = env.session;
  const { batch } = graph;
  const vars = [...freeVars(s)].filter((v) => batch?.isRow(v) !== true);
  const fresh = vars.map((v) => makeVar(v.name, v.size));
  const own = substituteVars(batch?.move(s, batch.at()) ?? s, new Map(vars.map((v, i) => [v, indexVar(fresh[i]!)])));
  const made = defineTensor(fresh, own, env, name, span);
  return isPoison(made) ? made : graph.loadOf(made.id, vars.map(indexVar), env.row);
}
