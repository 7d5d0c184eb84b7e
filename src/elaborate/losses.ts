/** Calls of losses: their statements run like a block's, and what they return is a number of one example. */
import { noteOf } from "../diagnostics/foreign-text.ts";
import type * as Ast from "../parser/ast.ts";
import { bindArguments, matchArguments } from "./arguments.ts";
import { enter } from "./call-stack.ts";
import { type Env, type Returned, newEquation } from "./context.ts";
import { Scope } from "./scope.ts";
import { type LossValue, type Value, POISON, describe, isPoison, isTensor } from "./values.ts";

export function callLoss(node: Ast.Call, callee: LossValue, env: Env): Value {
  const { session } = env;
  const { loss, scope: around } = callee;
  const name = loss.name.text;
  // What a model computes cannot depend on how it is trained.
  if (session.training === undefined || session.stack.some((f) => f.declaration.kind === "model"))
    return session.fail("VIT2010", node.callee.span, { found: describe(callee) });
  const pairs = matchArguments(loss.params, node.args, node, name, env);
  if (pairs === undefined) return POISON;
  const returned: Returned = {};
  const inner: Env = {
    session,
    scope: new Scope<Value>(around),
    path: env.path,
    integer: false,
    equation: newEquation({ name, span: node.span }),
    returned,
  };
  if (bindArguments(pairs, node, env, inner, true) === undefined) return POISON;
  if (
    !pairs.every(({ formal, arg }) => checkInstance(formal, arg?.span ?? node.span, inner)) ||
    !enter(loss, node, env)
  )
    return POISON;
  const ended = session.parts.statements(loss.body, inner);
  session.stack.pop();
  const { value } = returned;
  if (value === undefined) return ended ? session.fail("VIT4322", loss.name.span, { name }) : POISON;
  return value;
}

/** A formal `m: net` takes that model alone. */
function checkInstance({ name, of }: Ast.Formal, span: Ast.Call["span"], env: Env): boolean {
  if (of === undefined) return true;
  const callee = of.kind === "call" ? of.callee : of;
  const model = env.session.parts.expression(callee, env);
  const value = env.scope.own(name.text);
  if (isPoison(model) || value === undefined || isPoison(value)) return false;
  const expected = typeof model === "object" && model.kind === "model" ? model.model : undefined;
  if (expected === undefined) env.session.fail("VIT4313", callee.span, { found: describe(model) });
  else if (typeof value !== "object" || value.kind !== "instance" || value.model !== expected) {
    env.session.fail("VIT4314", span, { name: name.text, expected: expected.name.text, found: describe(value) });
  } else return true;
  return false;
}

/** `return expr` */
export function runReturn(s: Ast.Return, env: Env): void {
  const name = env.session.stack.at(-1)!.name;
  const value = env.session.parts.define(undefined, s.value, env, { name, span: s.span });
  env.returned!.value = checkNumber(value, `what '${name}' returns`, s.value.span, env);
}

/** `value` if it is one number: of each example, or of all. */
export function checkNumber(value: Value, what: string, span: Ast.Stmt["span"], env: Env): Value {
  if (isPoison(value) || typeof value === "number" || (isTensor(value) && value.shape.length === 0)) return value;
  const hint = isTensor(value) ? "a sum or a mean of all makes it one: mean[...] e" : undefined;
  return env.session.fail("VIT4307", span, { what, found: describe(value) }, noteOf(hint));
}
