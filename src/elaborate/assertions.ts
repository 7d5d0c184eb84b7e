/** `assert cond, "message {value}"`. */
import { parse } from "../parser/parse.ts";
import type * as Ast from "../parser/ast.ts";
import type { Env } from "./context.ts";
import { describe, isPoison, show } from "./values.ts";

/** False where the assertion does not hold. */
export function checkAssertion(s: Ast.Assert, env: Env): boolean {
  const cond = env.session.parts.expression(s.cond, env);
  if (isPoison(cond)) return true;
  if (typeof cond !== "boolean" && typeof cond !== "number") {
    env.session.fail("VIT2012", s.cond.span, { what: "the condition of 'assert'" });
    return true;
  }
  if (Number(cond) !== 0) return true;
  const { source, start, end } = s.cond.span;
  const message = s.message === undefined ? source.text.slice(start, end) : messageOf(s.message, env);
  if (message !== undefined) env.session.fail("VIT2016", s.cond.span, { message });
  return false;
}

/** The text of a message, the values of `{…}` put in. */
function messageOf(e: Ast.Expr, env: Env): string | undefined {
  if (e.kind === "string") return interpolate(e, env);
  if (isJoined(e)) {
    const shown = { message: 'a text shows values in braces: "n is {n}"' };
    env.session.fail("VIT2013", e.span, { expected: "a string", found: "a sum" }, [shown]);
    return undefined;
  }
  const value = env.session.parts.expression(e, env);
  if (isPoison(value)) return undefined;
  if (typeof value === "string") return value;
  env.session.fail("VIT2013", e.span, { expected: "a string", found: describe(value) });
  return undefined;
}

/** `"n is " + n` */
const isJoined = (e: Ast.Expr): boolean =>
  e.kind === "binary" && e.op === "+" && [e.left, e.right].some((side) => side.kind === "string" || isJoined(side));

function interpolate(e: Ast.StringLit, env: Env): string | undefined {
  let good = true;
  const text = e.value.replace(/\{([^{}]*)\}/g, (_, inner: string) => {
    const value = evaluateText(inner, e, env);
    good &&= value !== undefined;
    return value ?? "";
  });
  return good ? text : undefined;
}

/** `inner` as an expression of the language, evaluated; its diagnostics are shown at the string. */
function evaluateText(inner: string, e: Ast.StringLit, env: Env): string | undefined {
  const { program, diagnostics } = parse({ name: e.span.source.name, text: `def _() = ${inner}\n` });
  const def = program.items[0];
  if (diagnostics.length > 0 || def?.kind !== "def") {
    env.session.fail("VIT2022", e.span, { text: inner });
    return undefined;
  }
  const value = env.session.parts.expression(at(def.body, e), env);
  return isPoison(value) ? undefined : show(value);
}

/** `expr` with every span moved to where the string stands. */
function at<T>(node: T, e: Ast.StringLit): T {
  if (Array.isArray(node)) return node.map((n) => at(n as unknown, e)) as T;
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([k, v]) => [k, k === "span" ? e.span : at(v as unknown, e)]),
  ) as T;
}
