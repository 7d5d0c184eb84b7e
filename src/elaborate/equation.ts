/** Equations: `y[axes] = rhs` becomes one comprehension; reductions and lambdas inside it. */
import { type IndexExpr, type Var, indexVar, makeVar, unflatten } from "../ir/index-expr.ts";
import { type Scalar, apply, constant, reduce, repeated } from "../ir/scalar.ts";
import type * as Ast from "../parser/ast.ts";
import { atRow } from "./ambient-names.ts";
import type { BatchAxis } from "./batch-axis.ts";
import { deviceComputes } from "./device-numbers.ts";
import { type Env, type EquationContext, type Label, newEquation, RestAxes } from "./context.ts";
import { placeOfExtreme } from "./extreme-places.ts";
import { checkShadowing, declareIndices } from "./indices.ts";
import { RangeInference } from "./ranges.ts";
import { readOf } from "./recurrences.ts";
import { Scope } from "./scope.ts";
import { asNumber, defineTensor, idOf, materialise, outerVars, term, toTerm } from "./terms.ts";
import { failTooEarly } from "./too-early.ts";
import { failUnnamed } from "./unnamed-axes.ts";
import { type IndexName, type Poison, type Value, POISON, isPoison, isTerm } from "./values.ts";
import { declarations } from "./walk-ast.ts";

/** The value of `label[axes] = rhs`. Without axes it may be a compile-time value, a function or several results. */
export function define(axes: readonly Ast.Axis[] | undefined, rhs: Ast.Expr, env: Env, label: Label): Value {
  const equation = newEquation(label, axes === undefined ? rhs : undefined);
  // A value of its own is of the example at hand, also inside of a reduction over the batch.
  env = env.row === undefined ? env : { ...env, row: undefined };
  if (!checkShadowing(axes ?? [], rhs, env)) return POISON;
  if (axes === undefined)
    return closed(env.session.parts.expression(rhs, { ...env, integer: false, equation }), env, label);
  const declared = withIndices(axes, env, equation);
  if (isFailed(declared)) return POISON;
  const { indices, inside, scope } = declared;
  const read = label.itself === undefined ? undefined : readOf(label.itself, axes, rhs);
  if (read !== undefined)
    scope.set(label.itself!, { kind: "unfinished", name: label.itself!, sizes: givenSizes(axes, indices) });
  const vars = axesOf(axes, rhs, declared, env);
  if (isFailed(vars)) return POISON;
  const { graph } = env.session;
  const itself = read && { tensor: graph.announce(idOf(label.name, env), vars), span: read };
  if (itself !== undefined) scope.set(label.itself!, itself.tensor);
  const body = bodyOf(axes, rhs, vars, indices, env, inside);
  const defined = body.kind === "poison" ? body : defineTensor(vars, body, env, label.name, label.span, { itself });
  if (itself !== undefined) graph.withdraw(itself.tensor.id);
  return defined;
}

/** Whether a part of an equation could not be made. */
export const isFailed = <T extends object>(part: T | Poison): part is Poison => part === POISON;

/** The indices on the left of an equation, and what its right side sees. */
export interface Declared {
  readonly indices: readonly IndexName[];
  readonly inside: Env;
  readonly scope: Scope<Value>;
}

/** Begins the equation `label[axes] = rhs`. */
export function declare(axes: readonly Ast.Axis[], rhs: Ast.Expr, env: Env, label: Label): Declared | Poison {
  return checkShadowing(axes, rhs, env) ? withIndices(axes, env, newEquation(label)) : POISON;
}

function withIndices(axes: readonly Ast.Axis[], env: Env, equation: EquationContext): Declared | Poison {
  const scope = new Scope<Value>(env.scope);
  const dots = axes.filter((a) => a.kind === "ellipsis");
  if (dots.length > 1) return env.session.fail("VIT3017", dots[1]!.span, {});
  const indices = declareIndices(declarations(axes), { ...env, equation }, scope);
  return indices === undefined ? POISON : { indices, inside: { ...env, scope, integer: false, equation }, scope };
}

/** The loop variables of the axes on the left of an equation, by what its right side reads. */
export function axesOf(
  axes: readonly Ast.Axis[],
  rhs: Ast.Expr,
  { indices, inside }: Declared,
  env: Env,
): readonly Var[] | Poison {
  const { equation } = inside;
  const dots = axes.filter((a) => a.kind === "ellipsis");
  const ranges = new RangeInference(inside);
  const solved = ranges.infer(indices, rhs);
  if (dots.length > 0) {
    const before = env.session.failures;
    const covered = ranges.ellipsis();
    if (covered === undefined) {
      if (solved && env.session.failures === before) env.session.fail("VIT3001", dots[0]!.span, { index: "..." });
      return POISON;
    }
    equation.ellipsis = covered.sizes.map((size, i) => makeVar(covered.names[i] || `i${i}`, size));
  }
  if (!solved) return POISON;
  const vars = axes.flatMap((axis) => axisVars(axis, indices, equation));
  equation.idle = vars.some((v) => v.size === 0);
  return vars;
}

/** The sizes of axes that are given, before others are inferred. */
export function givenSizes(
  axes: readonly Ast.Axis[],
  indices: readonly IndexName[],
): readonly (number | undefined)[] | undefined {
  if (axes.some((a) => a.kind === "ellipsis")) return undefined;
  return axes.map((axis) =>
    declarations([axis]).reduce<number | undefined>((size, d) => {
      const own = indices.find((i) => i.name === d.name.text)?.size;
      return size === undefined || own === undefined ? undefined : size * own;
    }, 1),
  );
}

/** What the elements of an equation over `vars` are. */
export function bodyOf(
  axes: readonly Ast.Axis[],
  rhs: Ast.Expr,
  vars: readonly Var[],
  indices: readonly IndexName[],
  env: Env,
  inside: Env,
): Scalar | Poison {
  const value = env.session.parts.expression(rhs, inside);
  const t = isPoison(value) ? value : toTerm(value, inside, rhs.span);
  if (isPoison(t)) return POISON;
  const foreign = outerVars(t, env).find((v) => !vars.includes(v));
  if (foreign !== undefined) return failTooEarly(foreign.name, rhs.span, env);
  return t.rest.length > 0 ? failUnnamed(axes, rhs, t.rest, indices, inside) : t.body;
}

/** Gives the indices of one axis on the left their loop variables. */
function axisVars(axis: Ast.Axis, indices: readonly IndexName[], equation: EquationContext): readonly Var[] {
  if (axis.kind === "ellipsis") return equation.ellipsis!;
  const named = (d: Ast.IndexDecl) => indices.find((i) => i.name === d.name.text)!;
  if (axis.kind === "index") return [bind(named(axis))];
  const parts = axis.parts.map(named);
  const merged = makeVar(
    parts.map((p) => p.name).join(""),
    parts.reduce((n, p) => n * p.size!, 1),
  );
  const sizes = parts.map((p) => p.size!);
  // Of no elements each part is as good as any.
  const at: readonly IndexExpr[] =
    merged.size === 0 ? sizes.map(() => indexVar(merged)) : unflatten(indexVar(merged), sizes);
  for (const [i, p] of parts.entries()) p.at = at[i];
  return [merged];
}

function bind(index: IndexName): Var {
  const v = makeVar(index.name, index.size!);
  index.at = indexVar(v);
  return v;
}

function bindBatch(index: IndexName, batch: BatchAxis): Var {
  const v = batch.bind();
  index.at = batch.at(v);
  return v;
}

/** Terms become tensors, everything else is itself. */
function closed(value: Value, env: Env, label: Label): Value {
  return isTerm(value) ? materialise(value, env, label.name, label.span) : value;
}

/**
 * An argument: an equation of its own, but `...` and indices are those around it. Only `whole` ones must be free of
 * these.
 */
export function argument(e: Ast.Expr, env: Env, whole: boolean): Value {
  const known = env.equation.cache.values.get(e);
  if (known !== undefined) return atRow(known, env);
  if (!whole && e.kind === "name") {
    const value = env.scope.get(e.name);
    if (typeof value === "object" && value.kind === "index" && value.at !== undefined) return value;
  }
  const { name, argument: inside } = env.equation.label;
  const label: Label = { name: inside ? name : `${name}_1`, span: e.span, argument: true };
  const equation: EquationContext = {
    ...newEquation(label, e),
    ellipsis: env.equation.ellipsis,
    cache: env.equation.cache,
    idle: env.equation.idle,
    given: whole ? [] : env.equation.given,
  };
  const value = env.session.parts.expression(e, {
    ...env,
    integer: env.integer && !whole,
    equation,
    row: whole ? undefined : env.row,
  });
  if (!isTerm(value) || (!whole && (value.rest.length === 0 || outerVars(value, env).length > 0))) return value;
  return materialise(value, env, label.name, label.span);
}

/** What may go over the examples of a batch. */
const ofBatches: ReadonlySet<Ast.Reduce["op"]> = new Set(["sum", "mean", "max", "min"]);

/** `sum[i, j] body` and its kin. */
export function reduction(node: Ast.Reduce, env: Env): Value {
  const indices = env.equation.cache.reductions.get(node) ?? inferReduction(node, env);
  if (indices === undefined) return POISON;
  const scope = new Scope<Value>(env.scope);
  const vars: Var[] = [];
  let { row } = env;
  for (const index of indices) {
    scope.set(index.name, index);
    if (index.batch && !ofBatches.has(node.op)) return env.session.fail("VIT3050", node.span, { op: node.op });
    vars.push(index.batch ? bindBatch(index, env.session.graph.batch!) : bind(index));
    if (index.batch) row = index.at;
  }
  if (node.rest !== undefined && env.equation.ellipsis !== undefined)
    return env.session.fail("VIT3003", node.rest.span, { index: "..." });
  const idle = env.equation.idle || vars.some((v) => v.size === 0);
  // `...` of a reduction takes what its body leaves open, which has nothing to do with what the equation leaves open.
  const inside: Env = {
    ...env,
    scope,
    row,
    equation: { ...env.equation, idle, rest: node.rest === undefined ? env.equation.rest : new RestAxes() },
  };
  const body = env.session.parts.expression(node.body, inside);
  if (isPoison(body)) return POISON;
  const open = toTerm(body, inside, node.body.span);
  if (isPoison(open)) return POISON;
  if (node.rest !== undefined) vars.push(...open.rest);
  const t = node.rest === undefined ? open : term(open.body, []);
  const number = asNumber(t.body);
  const count = vars.reduce((n, v) => n * v.size, 1);
  if (count > Number.MAX_SAFE_INTEGER) return env.session.fail("VIT2042", node.span, { op: node.op, count });
  if (count === 0) {
    const none = { sum: 0, prod: 1 }[node.op as string];
    if (none !== undefined || env.equation.idle) return term(constant(none ?? 0), t.rest);
    return env.session.fail("VIT3032", node.span, { op: node.op });
  }
  if (node.op === "argmax" || node.op === "argmin") {
    const place = placeOfExtreme(node.op, vars, number, node.span, env);
    return place.kind === "poison" ? place : term(place, t.rest);
  }
  if (node.op !== "mean") {
    const made =
      number.kind === "const" ? constant(repeated(node.op, number.value, count)) : reduce(node.op, vars, number);
    return deviceComputes(made, node.span, env) ? term(made, t.rest) : POISON;
  }
  return term(number.kind === "const" ? number : apply("div", reduce("sum", vars, number), constant(count)), t.rest);
}

/** The indices of a reduction outside any equation with axes: `f = sum[i] x[i]`. */
function inferReduction(node: Ast.Reduce, env: Env): readonly IndexName[] | undefined {
  const inference = new RangeInference(env);
  const solved = inference.infer([], node);
  return solved ? env.equation.cache.reductions.get(node) : undefined;
}
