/**
 * Equations that read earlier elements of what they define: `h[t: n] = if t == 0 then x[0] else a[t] * h[t - 1] + x[t]`.
 * A name that was bound before is the old value, as everywhere; an equation that found none once stays a recurrence when
 * a loop comes to it again.
 */
import type { Span } from "../diagnostics/diagnostic.ts";
import type { Var } from "../ir/index-expr.ts";
import { type Disorder, isRecurrence, orderOf } from "../ir/recurrence.ts";
import type { Scalar } from "../ir/scalar.ts";
import type * as Ast from "../parser/ast.ts";
import type { Env } from "./context.ts";
import { type Names, type Poison, type Tensor, isPoison } from "./values.ts";
import { childrenOf, declarations } from "./walk-ast.ts";

/** What an equation defines, for its own body to read. */
export interface Itself {
  readonly tensor: Tensor;
  /** Where it is read first. */
  readonly span: Span;
}

/** Names that are there without a declaration. */
const ambient: readonly string[] = ["training", "batch", "step", "steps"];

/** The statements that were recurrences, by the names that they saw. */
const recurrent = new WeakMap<Names, Set<object>>();

/** The name by which `statement` reads what it defines; undefined where it does not, or where that is an older value. */
export function itselfOf(
  statement: Ast.Equation | Ast.Output,
  name: string,
  axes: readonly Ast.Axis[] | undefined,
  env: Env,
): string | undefined {
  if (axes === undefined || readOf(name, axes, statement.value) === undefined) return undefined;
  let known = recurrent.get(env.scope);
  if (known?.has(statement)) return name;
  if (env.scope.get(name) !== undefined || ambient.includes(name)) return undefined;
  if (known === undefined) recurrent.set(env.scope, (known = new Set()));
  known.add(statement);
  return name;
}

/** Where the right side of an equation with these axes reads `name`, and no index of that name. */
export function readOf(name: string, axes: readonly Ast.Axis[], rhs: Ast.Expr): Span | undefined {
  return declares(axes, name) ? undefined : readIn(rhs, name);
}

const declares = (axes: readonly Ast.Axis[], name: string): boolean =>
  declarations(axes).some((d) => d.name.text === name);

/** Where `e` reads `name`, and no index of that name. */
export function readIn(e: Ast.Expr, name: string): Span | undefined {
  if (e.kind === "name") return e.name === name ? e.span : undefined;
  if (e.kind === "reduce" && declares(e.indices, name)) return undefined;
  if (e.kind === "lambda" && declares(e.axes, name)) return undefined;
  for (const child of childrenOf(e)) {
    const found = readIn(child, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Shows that the elements of a recurrence have an order in which they can be computed; a diagnostic where not. */
export function checkOrder(
  { tensor, span }: Itself,
  ownAxes: readonly Var[],
  body: Scalar,
  env: Env,
  cap: number,
): Poison | undefined {
  const { graph } = env.session;
  const axes = graph.isPerExample(tensor.id) ? [graph.batch!.row, ...ownAxes] : ownAxes;
  const value = { id: tensor.id, axes, body };
  if (!isRecurrence(value)) return undefined;
  const order = orderOf(value, cap);
  if (!Array.isArray(order)) return undefined;
  const name = span.source.text.slice(span.start, span.end);
  const notes = (order as readonly Disorder[]).slice(0, mostNotes).map((d) => ({ message: whyNot(d) }));
  const failed = env.session.fail("VIT3033", span, { name }, notes);
  return isPoison(failed) ? failed : undefined;
}

/** Directions that a message speaks of. */
const mostNotes = 4;

function whyNot({ along, reverse, witness }: Disorder): string {
  const way = `${reverse ? "from the last" : "from the first"} '${along.name}' on`;
  if (witness === undefined) return `${way}: too many places to look at each`;
  const { at, later } = witness;
  const where = at.get(along) === undefined ? "" : ` at ${along.name} = ${at.get(along)}`;
  const when = later === 0 ? "in the same step" : `${later} step${later === 1 ? "" : "s"} later`;
  return `${way}: it reads${where} what is computed ${when}`;
}
