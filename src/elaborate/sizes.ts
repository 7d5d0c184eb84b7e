/** Sizes: integers known while compiling. An axis may have the size 0: nothing is computed of a tensor without elements. */
import type { Span } from "../diagnostics/diagnostic.ts";
import type * as Ast from "../parser/ast.ts";
import type { Env } from "./context.ts";
import { type Value, describe, isList, isPoison, showNumber } from "./values.ts";

/** The largest axis: kernels count in 32-bit integers. */
const largest = 2 ** 31 - 1;

/** `e` as the size of an axis, at least `least`; undefined after a diagnostic. `what` names it in the message. */
export function evaluateSize(e: Ast.Expr, env: Env, what: string, least = 0): number | undefined {
  return asSize(env.session.parts.expression(e, { ...env, integer: true }), e.span, env, what, least);
}

/** The sizes of declared axes: a list stands for several (`shape(x)`). */
export function evaluateSizes(e: Ast.Expr, env: Env, what: string): (number | undefined)[] {
  const value = env.session.parts.expression(e, { ...env, integer: true });
  return (isList(value) ? value.items : [value]).map((item) => asSize(item, e.span, env, what, 0));
}

/** `value` as `evaluateSize` has it. */
export function asSize(value: Value, span: Span, env: Env, what: string, least: number): number | undefined {
  if (isPoison(value)) return undefined;
  if (typeof value === "number" && Number.isInteger(value) && value >= least && value <= largest) return value;
  if (typeof value === "number") env.session.fail("VIT3011", span, { what, least, value: showNumber(value) });
  else if (typeof value === "object" && value.kind === "term") env.session.fail("VIT2012", span, { what });
  else env.session.fail("VIT2013", span, { expected: "a size", found: describe(value) });
  return undefined;
}
