/** Expressions: names, lists, operators, `if`; the rest goes to the part that knows it. */
import { type Scalar, apply, index, select } from "../ir/scalar.ts";
import type * as Ast from "../parser/ast.ts";
import { ambientName, atRow } from "./ambient-names.ts";
import { binary, unary } from "./arithmetic.ts";
import { type Env, newEquation } from "./context.ts";
import { member } from "./instances.ts";
import { align, asNumber, asTruth, term, toTerm } from "./terms.ts";
import { clashNotes } from "./modules.ts";
import { failTooEarly } from "./too-early.ts";
import { unknownNameAt } from "./unknown-name.ts";
import { type Value, POISON, isCompileTime, isPoison, isTerm, list } from "./values.ts";

/** What `e` is worth; what it is made of goes through `parts` again, so that an observer is told of all. */
export function evaluate(e: Ast.Expr, env: Env): Value {
  switch (e.kind) {
    case "number":
    case "string":
    case "bool":
      return e.value;
    case "name":
      return name(e, env);
    case "list":
      return listOf(e, env);
    case "member":
      return member(e, env.session.parts.expression(e.object, env), env);
    case "unary":
      return unary(e, env.session.parts.expression(e.arg, env), env);
    case "binary":
      return operator(e, env);
    case "if":
      return conditional(e, env);
    case "else":
      return guarded(e, env);
    case "call":
      return cached(e, env) ?? env.session.parts.call(e, env);
    case "subscript":
      return env.session.parts.subscript(e, env);
    case "reduce":
      return env.session.parts.reduction(e, env);
    case "lambda":
      return cached(e, env) ?? lambda(e, env);
  }
}

function cached(e: Ast.Expr, env: Env): Value | undefined {
  const known = env.equation.cache.values.get(e);
  return known && atRow(known, env);
}

function name(e: Ast.NameRef, env: Env): Value {
  const value = env.scope.get(e.name) ?? ambientName(e.name, env, e.span);
  if (value === undefined) return unknownNameAt(e, env);
  if (typeof value !== "object") return value;
  if (value.kind === "clash") return env.session.fail("VIT2005", e.span, { name: e.name }, clashNotes(value));
  if (value.kind === "index") return value.at === undefined ? failTooEarly(e.name, e.span, env) : term(index(value.at));
  if (value.kind === "unfinished") return env.session.fail("VIT3034", e.span, { name: e.name });
  if (value.kind === "delayed") return delayed(value, env);
  return atRow(value, env);
}

/** Only range inference binds delayed arguments; it needs their tensors. Each is evaluated once. */
function delayed(value: Extract<Value, { kind: "delayed" }>, env: Env): Value {
  const known = value.cache.values.get(value.expr);
  if (known !== undefined) return atRow(known, env);
  const inside = { ...env, scope: value.scope, equation: { ...newEquation(env.equation.label), cache: value.cache } };
  const result = env.session.parts.argument(value.expr, inside, false);
  if (value.expr.kind !== "name") value.cache.values.set(value.expr, result);
  return result;
}

function listOf(e: Ast.ListLit, env: Env): Value {
  const items = e.items.map((item) => env.session.parts.argument(item, env, true));
  return items.some(isPoison) ? POISON : list(items);
}

function lambda(e: Ast.Lambda, env: Env): Value {
  const { label, whole } = env.equation;
  return env.session.parts.define(e.axes, e.body, env, {
    name: whole === e ? label.name : `${label.name}_1`,
    span: e.span,
  });
}

function operator(e: Ast.Binary, env: Env): Value {
  const { expression } = env.session.parts;
  const left = expression(e.left, env);
  // What a known left side decides is not looked at: `S > 0 and x[S - 1] > 0`.
  if ((e.op === "and" || e.op === "or") && (typeof left === "boolean" || typeof left === "number")) {
    const holds = Number(left) !== 0;
    if (holds === (e.op === "or")) return holds;
    return truth(expression(e.right, env), e.right, env);
  }
  return binary(e, left, expression(e.right, env), env);
}

function truth(value: Value, e: Ast.Expr, env: Env): Value {
  if (typeof value === "boolean" || isPoison(value)) return value;
  if (typeof value === "number") return value !== 0;
  const t = toTerm(value, env, e.span);
  return isPoison(t) ? t : term(asTruth(t.body), t.rest);
}

function conditional(e: Ast.IfExpr, env: Env): Value {
  const { expression } = env.session.parts;
  const cond = expression(e.cond, env);
  if (isPoison(cond)) return POISON;
  if (typeof cond === "boolean" || typeof cond === "number")
    return expression(Number(cond) !== 0 ? e.then : e.else, env);
  const [holds, fails] = whereHolds(cond, env);
  const branches = [cond, expression(e.then, holds), expression(e.else, fails)];
  const spans = [e.cond.span, e.then.span, e.else.span];
  const text = branches.findIndex(
    (b, i) => i > 0 && isCompileTime(b) && typeof b !== "number" && typeof b !== "boolean",
  );
  if (text > 0)
    return env.session.fail("VIT2012", e.cond.span, { what: "a condition that chooses between strings or lists" });
  const terms = branches.map((b, i) => toTerm(b, env, spans[i]!)).filter((t) => t.kind === "term");
  const aligned = terms.length === 3 ? align(terms, spans, env) : undefined;
  if (aligned === undefined) return POISON;
  const [c, a, b] = aligned.bodies;
  return term(select(asTruth(c!), asNumber(a!), asNumber(b!)), aligned.rest);
}

/** Where a condition of the equation's indices holds, and where it does not. */
function whereHolds(cond: Value, env: Env): readonly [Env, Env] {
  if (!isTerm(cond) || cond.rest.length > 0) return [env, env];
  const truth = asTruth(cond.body);
  const { equation } = env;
  const given = (what: Scalar): Env => ({ ...env, equation: { ...equation, given: [...equation.given, what] } });
  return [given(truth), given(apply("not", truth))];
}

/** `(x[e] else other)` */
function guarded(e: Ast.ElseExpr, env: Env): Value {
  // The parser lets only a subscripted tensor stand here.
  if (e.read.kind !== "subscript") return env.session.parts.expression(e.read, env);
  const guards: Scalar[] = [];
  const read = env.session.parts.subscript(e.read, env, guards);
  const other = env.session.parts.expression(e.other, env);
  if (isPoison(read) || isPoison(other)) return POISON;
  const spans = [e.read.span, e.other.span];
  const terms = [toTerm(read, env, spans[0]!), toTerm(other, env, spans[1]!)].filter((t) => t.kind === "term");
  const aligned = terms.length === 2 ? align(terms, spans, env) : undefined;
  if (aligned === undefined) return POISON;
  const [a, b] = aligned.bodies;
  if (guards.length === 0) return term(asNumber(a!), aligned.rest);
  return term(
    select(
      guards.reduce((x, y) => apply("and", x, y)),
      asNumber(a!),
      asNumber(b!),
    ),
    aligned.rest,
  );
}
