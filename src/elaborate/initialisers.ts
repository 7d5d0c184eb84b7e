/** What stands after `~`: how a parameter is drawn when no checkpoint is loaded. */
import { nearestName } from "../diagnostics/near-name.ts";
import type { Initialiser } from "../runtime/host-data.ts";
import type * as Ast from "../parser/ast.ts";
import type { Env } from "./context.ts";
import { deviceHolds } from "./device-numbers.ts";
import { describe, isPoison } from "./values.ts";

const kinds: Readonly<
  Record<string, { readonly arity: number; readonly make: (a: number, b: number) => Initialiser }>
> = {
  zeros: { arity: 0, make: () => ["zeros"] },
  ones: { arity: 0, make: () => ["ones"] },
  constant: { arity: 1, make: (value) => ["constant", value] },
  uniform: { arity: 2, make: (low, high) => ["uniform", low, high] },
  normal: { arity: 1, make: (std) => ["normal", std] },
  trunc_normal: { arity: 1, make: (std) => ["trunc_normal", std] },
};

/** The initialiser that `e` says; undefined after a diagnostic. */
export function evaluateInitialiser(e: Ast.Expr, env: Env): Initialiser | undefined {
  const callee = e.kind === "call" ? e.callee : e;
  const args = e.kind === "call" ? e.args : [];
  const name = callee.kind === "name" ? callee.name : "";
  const kind = Object.hasOwn(kinds, name) ? kinds[name]! : undefined;
  if (kind === undefined) {
    env.session.fail("VIT4008", callee.span, {
      known: Object.keys(kinds).join(", "),
      near: nearestName(name, Object.keys(kinds)),
    });
    return undefined;
  }
  if (args.length !== kind.arity || args.some((a) => a.name !== undefined)) {
    env.session.fail("VIT2007", e.span, { callee: name, expected: kind.arity, found: args.length });
    return undefined;
  }
  const numbers: number[] = [];
  for (const arg of args) {
    const value = env.session.parts.expression(arg.value, env);
    if (isPoison(value)) return undefined;
    if (typeof value !== "number") {
      env.session.fail("VIT2013", arg.span, { expected: "a number", found: describe(value) });
      return undefined;
    }
    if (!deviceHolds(value, arg.span, env)) return undefined;
    numbers.push(value);
  }
  return kind.make(numbers[0] ?? 0, numbers[1] ?? 0);
}
