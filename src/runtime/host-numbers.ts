/**
 * The numbers of a training step that the host computes: learning rates, corrections of moments. In float64, with the
 * meaning that the same operations have in kernels.
 */
import { VitcError } from "./errors.ts";
import { type OpName, opMeanings } from "./op-meanings.ts";
import { own } from "./own-property.ts";
import type { HostExpr } from "./plan.ts";

/** Names that a `HostExpr` may use, of one part of one step; `steps` where it is known. */
export type HostNames = Readonly<Record<string, number | undefined>>;

/**
 * The value of `expr`. Of a choice only what is chosen is computed. @throws VitcError `input` where it needs a name
 * without a value
 */
export function evaluateHost(expr: HostExpr, names: HostNames): number {
  if (typeof expr === "number") return expr;
  if (typeof expr === "string") {
    const value = own(names, expr);
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
  const meaning: ((a: number, b: number, c: number) => number) | undefined = Object.hasOwn(opMeanings, name)
    ? opMeanings[name as OpName]
    : undefined;
  if (meaning === undefined)
    throw new VitcError(
      "input",
      `this plan has the operation '${name}', which this version of the runtime does not know`,
      { name },
    );
  const [a = 0, b = 0, c = 0] = args.map((arg) => evaluateHost(arg, names));
  return meaning(a, b, c);
}
