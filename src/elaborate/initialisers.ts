/** What stands after `~`: how a parameter is drawn when no checkpoint is loaded. */
import { nearestOrPart } from "../diagnostics/near-name.ts";
import type { Initialiser } from "../runtime/host-data.ts";
import type * as Ast from "../parser/ast.ts";
import type { Env } from "./context.ts";
import { deviceHolds } from "./device-numbers.ts";
import { describe, isPoison } from "./values.ts";

interface Kind {
  /** What its numbers are. */
  readonly takes: readonly string[];
  readonly make: (a: number, b: number) => Initialiser;
  /** How far apart the numbers lie that it draws. */
  readonly spread?: (a: number, b: number) => number;
  /** The largest number that it draws. */
  readonly most?: (a: number) => number;
}

/** What is drawn lies within so many standard deviations: the quantile of a 32-bit fraction. */
const mostDeviations = 6.4;

const kinds: Readonly<Record<string, Kind>> = {
  zeros: { takes: [], make: () => ["zeros"] },
  ones: { takes: [], make: () => ["ones"] },
  constant: { takes: ["value"], make: (value) => ["constant", value] },
  uniform: { takes: ["low", "high"], make: (low, high) => ["uniform", low, high], spread: (low, high) => high - low },
  normal: { takes: ["std"], make: (std) => ["normal", std], spread: (std) => std, most: (std) => mostDeviations * std },
  trunc_normal: { takes: ["std"], make: (std) => ["trunc_normal", std], spread: (std) => std, most: (std) => 2 * std },
};

/** Names of initialisers, with the names of their numbers. */
export const initialiserNames = (): Record<string, readonly string[]> =>
  Object.fromEntries(Object.entries(kinds).map(([name, { takes }]) => [name, takes]));

/** The initialiser that `e` says; undefined after a diagnostic. */
export function evaluateInitialiser(e: Ast.Expr, env: Env): Initialiser | undefined {
  const callee = e.kind === "call" ? e.callee : e;
  const args = e.kind === "call" ? e.args : [];
  const name = callee.kind === "name" ? callee.name : "";
  const kind = Object.hasOwn(kinds, name) ? kinds[name]! : undefined;
  if (kind === undefined) {
    env.session.fail("VIT4008", callee.span, {
      known: Object.keys(kinds).join(", "),
      near: nearestOrPart(name, Object.keys(kinds)),
    });
    return undefined;
  }
  if (args.length !== kind.takes.length || args.some((a) => a.name !== undefined)) {
    env.session.fail("VIT2007", e.span, { callee: name, expected: kind.takes.length, found: args.length }, [
      { message: `written: ~ ${kind.takes.length === 0 ? name : `${name}(${kind.takes.join(", ")})`}` },
    ]);
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
  const [a = 0, b = 0] = numbers;
  const spread = kind.spread?.(a, b) ?? 0;
  if (spread < 0) {
    env.session.fail("VIT4041", e.span, { name, spread });
    return undefined;
  }
  return deviceHolds(kind.most?.(a) ?? 0, e.span, env) ? kind.make(a, b) : undefined;
}
