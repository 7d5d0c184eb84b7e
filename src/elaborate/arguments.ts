/** Matching the arguments of a call with the formal parameters of what is called. */
import { batchIsImplied, insteadOfArgument, noteOf } from "../diagnostics/foreign-text.ts";
import type { Note, Span } from "../diagnostics/diagnostic.ts";
import type * as Ast from "../parser/ast.ts";
import { nearestOrPart } from "../diagnostics/near-name.ts";
import type { Env } from "./context.ts";
import { shippedPath } from "./shipped.ts";
import { type Names, type Value, POISON, describe, isPoison, isTensor, showShape } from "./values.ts";

export interface Pair {
  readonly formal: Ast.Formal;
  readonly arg: Ast.Arg | undefined;
}

/** Which argument goes to which parameter, by position and by name, without any complaint. */
export function formalsOf(formals: readonly Ast.Formal[], args: readonly Ast.Arg[]): Pair[] {
  const positional = args.filter((a) => a.name === undefined);
  return formals.map((formal, i) => ({
    formal,
    arg: args.find((a) => a.name?.text === formal.name.text) ?? positional[i],
  }));
}

/** The same with every complaint there is; undefined after one. `callee` is its name in messages. */
export function matchArguments(
  formals: readonly Ast.Formal[],
  args: readonly Ast.Arg[],
  node: Ast.Call,
  callee: string,
  env: Env,
): Pair[] | undefined {
  let good = true;
  const positional = args.filter((a) => a.name === undefined);
  if (positional.length > formals.length) {
    const surplus = positional[formals.length]!;
    // An axis, counted from the end.
    const axis = surplus.value.kind === "unary" && surplus.value.op === "-" ? noteOf(insteadOfArgument("axis")) : [];
    env.session.fail(
      "VIT2007",
      surplus.span,
      {
        callee,
        expected: formals.length,
        found: positional.length,
      },
      [...axis, whatItTakes(callee, formals)],
    );
    good = false;
  }
  for (const [i, arg] of args.entries()) {
    if (arg.name === undefined) continue;
    const name = arg.name.text;
    const at = formals.findIndex((f) => f.name.text === name);
    if (at < 0) {
      const near = nearestOrPart(
        name,
        formals.map((f) => f.name.text),
      );
      const instead = near === undefined ? insteadOfArgument(name) : undefined;
      env.session.fail("VIT2006", arg.name.span, { callee, name, near }, [
        ...noteOf(instead),
        whatItTakes(callee, formals),
      ]);
      good = false;
    } else if (at < positional.length || args.slice(0, i).some((a) => a.name?.text === name)) {
      env.session.fail("VIT2009", arg.name.span, { callee, name });
      good = false;
    }
  }
  const pairs = formalsOf(formals, args);
  const missing = pairs.find((p) => p.arg === undefined && p.formal.default === undefined);
  if (missing !== undefined && good) {
    env.session.fail("VIT2008", node.span, { callee, name: missing.formal.name.text }, [whatItTakes(callee, formals)]);
    good = false;
  }
  return good ? pairs : undefined;
}

/** The head of what is called, as it is written. */
export function whatItTakes(callee: string, formals: readonly Ast.Formal[]): Note {
  const text = ({ name, span, default: value }: Ast.Formal): string => {
    const { text } = span.source;
    if (text.slice(name.span.start, name.span.end) === name.text)
      return text.slice(span.start, Math.max(span.end, value?.span.end ?? 0)).replace(/\s+/g, " ");
    // What the language takes itself is written nowhere: the place of such a parameter is the call's.
    return value?.kind === "number" || value?.kind === "bool" ? `${name.text} = ${value.value}` : name.text;
  };
  return writtenAs(callee, formals.map(text).join(", "));
}

/** The head of `callee`, of which `params` are the parameters. */
export const writtenAs = (callee: string, params: string): Note => ({
  message: params === "" ? `'${callee}' takes nothing` : `written: ${callee}(${params})`,
});

/** How a tensor gets an axis less. */
const oneAxisLess = (shape: readonly number[]): string =>
  shape[0] === 1 ? batchIsImplied : "two axes become one in an equation: y[(i, j), k] = x[k, i, j]";

/** Sizes that patterns and arguments of one call have bound. */
export type Sizes = Map<string, number>;

/**
 * Checks `value` against the pattern of `formal` and binds the sizes it names: in `scope`, so that the body can read
 * them, and in `sizes`. False after a diagnostic at `span`, which is the argument, or the pattern of a result.
 */
export function matchPattern(
  formal: Ast.Formal,
  value: Value,
  sizes: Sizes,
  env: Env,
  scope: Names | undefined,
  span: Span,
  hints: readonly Note[] = [],
): boolean {
  const { axes } = formal;
  if (axes === undefined || isPoison(value)) return true;
  const name = formal.name.text;
  if (!isTensor(value)) {
    env.session.fail("VIT2013", span, { expected: `a tensor for '${name}'`, found: describe(value) }, hints);
    return false;
  }
  const { shape } = value;
  const dots = axes.findIndex((a) => a.kind === "ellipsis");
  const plain = axes.filter((a) => a.kind === "size");
  const clash = (expected: string) => {
    const result = span === formal.span;
    const oneMore = dots < 0 && shape.length === plain.length + 1;
    const notes = [
      ...noteOf(oneMore && !result ? oneAxisLess(shape) : undefined),
      ...(result ? [] : [{ message: `'${name}' is declared here`, span: formal.span }]),
    ];
    env.session.fail("VIT3014", span, { name, expected, found: showShape(shape), result }, notes);
    return false;
  };
  if (dots < 0 ? plain.length !== shape.length : plain.length > shape.length)
    return clash(`${plain.length}${dots < 0 ? "" : " or more"} ${plain.length === 1 && dots < 0 ? "axis" : "axes"}`);
  const skip = shape.length - plain.length;
  for (const [i, axis] of plain.entries()) {
    const at = dots < 0 || i < dots ? i : i + skip;
    const found = shape[at]!;
    const e = axis.size;
    let expected: Value | undefined;
    if (e.kind !== "name") expected = env.session.parts.expression(e, { ...env, integer: true });
    else if (sizes.has(e.name)) expected = sizes.get(e.name);
    else {
      sizes.set(e.name, found);
      scope?.set(e.name, found);
      continue;
    }
    if (expected === undefined || isPoison(expected)) return false;
    if (expected !== found)
      return clash(`${typeof expected === "number" ? expected : describe(expected)} on axis ${at}`);
  }
  return true;
}

/** What the declaration of a block or function calls it. */
function declaredName(value: Value | undefined): string | undefined {
  if (typeof value !== "object") return undefined;
  return value.kind === "block" ? value.block.name.text : value.kind === "function" ? value.def.name.text : undefined;
}

/** Numbers whose defaults are no larger are there to keep something from 0: no size is one of them. */
const tiny = 1e-3;

/**
 * A number in the place of a choice was meant for another parameter: `linear(x, 8, 16)` for `linear(x, out, biased = true)`,
 * and so was a size in the place of a tiny number: `layer_norm(x, 192)` for `layer_norm(x, eps = 1e-6)`. One that is given
 * by name is what it is.
 */
function isMeant(
  { name, default: value }: Ast.Formal,
  arg: Ast.Arg | undefined,
  given: Value | undefined,
  span: Span,
  hints: readonly Note[],
  env: Env,
): boolean {
  if (arg === undefined || arg.name !== undefined || typeof given !== "number" || given === 0 || given === 1)
    return true;
  const isTiny = value?.kind === "number" && value.value > 0 && value.value <= tiny;
  if (value?.kind !== "bool" && !(isTiny && Number.isInteger(given))) return true;
  const expected = isTiny
    ? `a number as small as ${value.text} for '${name.text}'`
    : `true or false for '${name.text}'`;
  env.session.fail("VIT2013", span, { expected, found: describe(given) }, hints);
  return false;
}

/**
 * Evaluates the arguments in `env` and binds all parameters in `scope`; the sizes they bind, or undefined after a
 * diagnostic. `given` are values that are known already, instead of arguments.
 */
export function bindArguments(
  pairs: readonly Pair[],
  node: Ast.Call,
  env: Env,
  inner: Env,
  whole: boolean,
  given?: ReadonlyMap<string, Value>,
): Sizes | undefined {
  const sizes: Sizes = new Map();
  const { scope } = inner;
  const values = pairs.map(
    ({ formal, arg }) =>
      given?.get(formal.name.text) ??
      (arg === undefined ? undefined : env.session.parts.argument(arg.value, env, whole)),
  );
  if (values.some((v) => v !== undefined && isPoison(v))) return undefined;
  for (const [i, { formal }] of pairs.entries()) {
    const value = values[i];
    if (value === undefined) continue;
    scope.set(formal.name.text, value);
    if (typeof value === "number" && formal.axes === undefined) sizes.set(formal.name.text, value);
  }
  const { callee } = node;
  const called = callee.kind === "name" ? declaredName(env.scope.get(callee.name)) : undefined;
  const formals = pairs.map((p) => p.formal);
  const written = called === undefined ? [] : [whatItTakes(called, formals)];
  // Through a parameter several blocks are called with the same arguments, of which each reads what it knows; what ships
  // hands on what it is given.
  const direct = callee.kind === "name" && called === callee.name && shippedPath(node.span.source) === undefined;
  let good = true;
  for (const [i, { formal, arg }] of pairs.entries()) {
    let value = values[i];
    if (value === undefined) {
      value = env.session.parts.argument(formal.default!, inner, true);
      scope.set(formal.name.text, value);
      if (typeof value === "number" && formal.axes === undefined) sizes.set(formal.name.text, value);
      if (isPoison(value)) good = false;
    }
    const span = arg?.span ?? node.span;
    good = (!direct || isMeant(formal, arg, value, span, written, env)) && good;
    good = matchPattern(formal, value ?? POISON, sizes, inner, scope, span, written) && good;
  }
  return good ? sizes : undefined;
}
