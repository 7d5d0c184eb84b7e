/**
 * Calls: functions are inlined or give a tensor, blocks run their statements under a path, built-ins do their own
 * thing.
 */
import { blockHead, noteOf } from "../diagnostics/foreign-text.ts";
import type * as Ast from "../parser/ast.ts";
import { bindArguments, matchArguments, matchPattern, type Pair, type Sizes } from "./arguments.ts";
import { builtins } from "./builtins.ts";
import { enter } from "./call-stack.ts";
import { type Env, newEquation } from "./context.ts";
import { callLoss } from "./losses.ts";
import { evaluatePath } from "./paths.ts";
import { Scope } from "./scope.ts";
import {
  type BlockValue,
  type Closure,
  type Names,
  type Value,
  POISON,
  describe,
  isList,
  isPoison,
  isTensor,
  isTerm,
} from "./values.ts";

export function call(node: Ast.Call, env: Env): Value {
  const { session } = env;
  const callee = session.parts.expression(node.callee, env);
  if (isPoison(callee)) {
    // The arguments' own mistakes are told all the same.
    for (const arg of node.args) session.parts.argument(arg.value, env, false);
    return POISON;
  }
  if (!session.step(node.span)) return POISON;
  if (typeof callee === "object") {
    if (callee.kind === "function") return callFunction(node, callee, env);
    if (callee.kind === "block") return callBlock(node, callee, env);
    if (callee.kind === "loss") return callLoss(node, callee, env);
    if (callee.kind === "builtin") return callBuiltin(node, callee.name, env);
  }
  return session.fail("VIT2010", node.callee.span, { found: describe(callee) }, noteOf(insteadOfCalling(node, callee)));
}

/** How it is written what the parentheses behind `callee` may have meant. */
function insteadOfCalling({ callee: { span } }: Ast.Call, callee: Value): string | undefined {
  const text = span.source.text.slice(span.start, span.end);
  if (isTensor(callee) || isTerm(callee)) return `elements are read in brackets: ${text}[i]`;
  if (isList(callee)) return `items are read in brackets: ${text}[0]`;
  if (typeof callee === "number") return `a product has its sign: ${text} * (…)`;
  const isModel = typeof callee === "object" && callee.kind === "model";
  return isModel ? `only a variant calls a model; what models have in common is a block: ${blockHead}` : undefined;
}

const rounding: ReadonlySet<string> = new Set(["floor", "ceil", "round"]);

function callBuiltin(node: Ast.Call, name: string, env: Env): Value {
  const builtin = builtins[name]!;
  // In a size too, `ceil(n / 2)` rounds the quotient, not what is left of it.
  const inner = name === "shared" ? { ...env, sharing: true } : rounding.has(name) ? { ...env, integer: false } : env;
  const args = node.args.map((arg) => {
    const value = builtin.whole
      ? env.session.parts.argument(arg.value, inner, true)
      : env.session.parts.expression(arg.value, inner);
    return { name: arg.name, value, span: arg.span };
  });
  return args.some((a) => isPoison(a.value)) ? POISON : builtin.run(args, env, node);
}

function callFunction(node: Ast.Call, { def, scope: around }: Closure, env: Env): Value {
  const pairs = matchArguments(def.params, node.args, node, def.name.text, env);
  const path = node.as === undefined ? env.path : evaluatePath(node.as, env);
  if (pairs === undefined || path === undefined) return POISON;
  const scope = new Scope<Value>(around);
  const cache = env.equation.cache.inside(node);
  const equation = { ...env.equation, whole: undefined, ellipsis: undefined, cache };
  const inner: Env = {
    session: env.session,
    scope,
    path,
    integer: false,
    sharing: env.sharing,
    row: env.row,
    equation,
  };
  const sizes = bindArguments(pairs, node, env, inner, def.axes !== undefined);
  if (sizes === undefined || !enter(def, node, env)) return POISON;
  const direct = env.equation.whole === node;
  const label = { name: direct ? env.equation.label.name : def.name.text, span: def.span };
  const result =
    def.axes === undefined
      ? env.session.parts.expression(def.body, inner)
      : env.session.parts.define(def.axes, def.body, inner, label);
  env.session.stack.pop();
  return result;
}

function callBlock(node: Ast.Call, value: BlockValue, env: Env): Value {
  const pairs = matchArguments(value.block.params, node.args, node, value.block.name.text, env);
  const path = node.as === undefined ? env.path : evaluatePath(node.as, env);
  return pairs === undefined || path === undefined ? POISON : runBlock(node, value, pairs, env, path);
}

/** Runs a block under `path`. `given`: see `bindArguments`; `bound` is told the values of all parameters. */
export function runBlock(
  node: Ast.Call,
  { block, scope: around }: BlockValue,
  pairs: readonly Pair[],
  env: Env,
  path: string,
  given?: ReadonlyMap<string, Value>,
  bound?: (scope: Names) => void,
): Value {
  const scope = new Scope<Value>(around);
  const inner: Env = {
    session: env.session,
    scope,
    path,
    integer: false,
    sharing: env.sharing,
    equation: newEquation({ name: block.name.text, span: node.span }),
  };
  const sizes = bindArguments(pairs, node, env, inner, true, given);
  if (sizes === undefined || !enter(block, node, env)) return POISON;
  bound?.(scope);
  const ended = env.session.parts.statements(block.body, inner);
  const result = ended ? results(block, inner, sizes) : POISON;
  env.session.stack.pop();
  return result;
}

/** The values that the body bound to the names of the results. */
function results(block: Ast.Block, inner: Env, sizes: Sizes): Value {
  const outside: Env = { ...inner, scope: new Scope<Value>(inner.scope.parent, new Map<string, Value>(sizes)) };
  const items: Value[] = [];
  for (const formal of block.results) {
    const value = inner.scope.own(formal.name.text);
    if (value === undefined) {
      inner.session.fail("VIT2020", formal.span, { block: block.name.text, name: formal.name.text });
      return POISON;
    }
    if (isPoison(value) || !matchPattern(formal, value, sizes, outside, undefined, formal.span)) return POISON;
    items.push(value);
  }
  return items.length === 1 ? items[0]! : { kind: "results", items };
}
