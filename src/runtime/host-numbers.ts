/**
 * The numbers of a training step that the host computes: learning rates, corrections of moments. In float64, with the
 * meaning that the same operations have in kernels.
 */
import { uniformFrom } from "./counter-random.ts";
import { erf } from "./erf.ts";
import { VitcError } from "./errors.ts";
import type { HostExpr } from "./plan.ts";

/** Comparisons and logic give 0 or 1. */
const meanings: Readonly<Record<string, (a: number, b: number, c: number) => number>> = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  neg: (a) => -a,
  mod: (a, b) => a - b * Math.floor(a / b),
  pow: (a, b) => a ** b,
  min: (a, b) => Math.min(a, b),
  max: (a, b) => Math.max(a, b),
  abs: Math.abs,
  sign: Math.sign,
  floor: Math.floor,
  ceil: Math.ceil,
  exp: Math.exp,
  log: Math.log,
  sqrt: Math.sqrt,
  rsqrt: (a) => 1 / Math.sqrt(a),
  sin: Math.sin,
  cos: Math.cos,
  tanh: Math.tanh,
  sigmoid: (a) => 1 / (1 + Math.exp(-a)),
  erf,
  random: uniformFrom,
  lt: (a, b) => Number(a < b),
  le: (a, b) => Number(a <= b),
  eq: (a, b) => Number(a === b),
  and: (a, b) => Number(a !== 0 && b !== 0),
  or: (a, b) => Number(a !== 0 || b !== 0),
  not: (a) => Number(a === 0),
};

/** Names that a `HostExpr` may use, of one part of one step; `steps` where it is known. */
export type HostNames = Readonly<Record<string, number | undefined>>;

/**
 * The value of `expr`. Of a choice only what is chosen is computed. @throws VitcError `input` where it needs a name
 * without a value
 */
export function evaluateHost(expr: HostExpr, names: HostNames): number {
  if (typeof expr === "number") return expr;
  if (typeof expr === "string") {
    const value = names[expr];
    if (value === undefined)
      throw new VitcError(
        "input",
        `the recipe's numbers depend on '${expr}', which is not given${expr === "steps" ? ": say how many steps the training has (option 'steps')" : ""}`,
        { name: expr },
      );
    return value;
  }
  const [name, ...args] = expr as readonly [string, ...HostExpr[]];
  if (name === "if") return evaluateHost(args[evaluateHost(args[0]!, names) !== 0 ? 1 : 2]!, names);
  const meaning = Object.hasOwn(meanings, name) ? meanings[name] : undefined;
  if (meaning === undefined)
    throw new VitcError(
      "input",
      `this plan has the operation '${name}', which this version of the runtime does not know`,
      { name },
    );
  const [a = 0, b = 0, c = 0] = args.map((arg) => evaluateHost(arg, names));
  return meaning(a, b, c);
}
