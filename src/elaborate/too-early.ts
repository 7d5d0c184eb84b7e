/** Indices where they have no value yet: in what is computed once, before the equation that runs over them. */
import type { Note, Span } from "../diagnostics/diagnostic.ts";
import type * as Ast from "../parser/ast.ts";
import type { Env } from "./context.ts";
import type { Poison, Value } from "./values.ts";
import { childrenOf } from "./walk-ast.ts";

/** Fails: what stands at `span` depends on `index`. */
export function failTooEarly(index: string, span: Span, env: Env): Poison {
  const { session } = env;
  const { statement } = session;
  const call = statement !== undefined && "value" in statement ? callAround(statement.value, span, env) : undefined;
  return session.fail("VIT3015", span, { index }, call === undefined ? [] : [calledWhole(call, index, env)]);
}

/** How the result of a call is read at an index, where its arguments were. */
function calledWhole({ callee, args }: Ast.Call, index: string, env: Env): Note {
  const name = callee.kind === "name" ? callee.name : "it";
  const value = env.scope.get(name);
  const rows =
    typeof value === "object" && value.kind === "block" && !value.block.params.some((p) => hasDots(p))
      ? `; a block that does the same to every row says '...' for its axis: block ${name}(x[..., d])`
      : "";
  return {
    message: `'${name}' is called with whole tensors: z = ${name}(x${args.length > 1 ? ", …" : ""}), and then z[${index}, …] is read${rows}`,
  };
}

const hasDots = ({ axes }: Ast.Formal): boolean => axes?.some((a) => a.kind === "ellipsis") === true;

/** The innermost call of what takes whole tensors that has `span` in its arguments. */
function callAround(e: Ast.Expr, span: Span, env: Env): Ast.Call | undefined {
  if (!holds(e.span, span)) return undefined;
  for (const child of childrenOf(e)) {
    const inner = callAround(child, span, env);
    if (inner !== undefined) return inner;
  }
  if (e.kind !== "call" || e.callee.kind !== "name" || !e.args.some((a) => holds(a.span, span))) return undefined;
  return takesWhole(env.scope.get(e.callee.name)) ? e : undefined;
}

const takesWhole = (callee: Value | undefined): boolean =>
  typeof callee === "object" &&
  (callee.kind === "block" || (callee.kind === "function" && callee.def.axes !== undefined));

const holds = (outer: Span, inner: Span): boolean =>
  outer.source === inner.source && outer.start <= inner.start && inner.end <= outer.end;
