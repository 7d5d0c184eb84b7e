/** Sizes: positive integers known while compiling. */
import type * as Ast from "../parser/ast.ts";
import type { Env } from "./context.ts";
import { describe, isPoison } from "./values.ts";

/** The largest axis: kernels count in 32-bit integers. */
const largest = 2 ** 31 - 1;

/** `e` as the size of an axis; undefined after a diagnostic. `what` names it in the message. */
export function evaluateSize(e: Ast.Expr, env: Env, what: string): number | undefined {
  const value = env.session.parts.expression(e, { ...env, integer: true });
  if (isPoison(value)) return undefined;
  if (typeof value === "number" && Number.isInteger(value) && value > 0 && value <= largest) return value;
  if (typeof value === "number") env.session.fail("VIT3011", e.span, { what, value: String(value) });
  else if (typeof value === "object" && value.kind === "term") env.session.fail("VIT2012", e.span, { what });
  else env.session.fail("VIT2013", e.span, { expected: "a size", found: describe(value) });
  return undefined;
}
