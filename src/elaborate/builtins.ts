/** The functions of the language itself: scalar operations of `ops.ts`, lists and shapes, concatenation. */
import { insteadOfCall, insteadOfName, noteOf } from "../diagnostics/foreign-text.ts";
import type { Note, Span } from "../diagnostics/diagnostic.ts";
import { type OpName, ops } from "../ir/ops.ts";
import type * as Ast from "../parser/ast.ts";
import { writtenAs } from "./arguments.ts";
import { pointwise } from "./arithmetic.ts";
import { concat, stack } from "./concat.ts";
import type { Env } from "./context.ts";
import { longest, mayHold } from "./lengths.ts";
import { Scope } from "./scope.ts";
import {
  type Builtin,
  type Names,
  type Poison,
  type Value,
  POISON,
  describe,
  isCompileTime,
  isList,
  isPoison,
  isTensor,
  list,
  show,
} from "./values.ts";

/** An argument, evaluated. */
export interface Given {
  readonly name: Ast.Name | undefined;
  readonly value: Value;
  readonly span: Span;
}

export interface BuiltinFunction {
  /** Takes tensors as they are (`concat`, `len`); the others work on elements. */
  readonly whole: boolean;
  /** Its parameters as they are written. */
  readonly takes: string;
  readonly run: (args: readonly Given[], env: Env, node: Ast.Call) => Value;
}

const folds = (op: OpName): boolean => op === "min" || op === "max";

const scalar = (op: OpName): BuiltinFunction => ({
  whole: false,
  takes: folds(op) ? "a, b, …" : ops[op].arity === 1 ? "x" : "x, y",
  run: (args, env, node) => {
    const fold = folds(op);
    const wrong =
      unnamed(op, args, env) ?? (fold && args.length >= 2 ? undefined : count(op, args, ops[op].arity, env, node));
    if (wrong !== undefined) return wrong;
    let result = args[0]!.value;
    if (!fold)
      return pointwise(
        op,
        args.map((a) => a.value),
        args.map((a) => a.span),
        env,
      );
    for (const arg of args.slice(1)) result = pointwise(op, [result, arg.value], [args[0]!.span, arg.span], env);
    return result;
  },
});

/**
 * A function of compile-time values and shapes; `run` gives undefined where an argument is not what `expected` says.
 */
const plain = (
  name: string,
  takes: string,
  expected: string,
  run: (...values: Value[]) => Value | undefined,
): BuiltinFunction => ({
  whole: true,
  takes,
  run: (args, env, node) => {
    const wrong = unnamed(name, args, env) ?? count(name, args, takes.split(", ").length, env, node);
    if (wrong !== undefined) return wrong;
    const result = run(...args.map((a) => a.value));
    if (result !== undefined && isList(result) && !mayHold(result.items.length, node.span, env)) return POISON;
    const last = args.at(-1)!;
    // Of a tensor there are several lengths.
    const hint = name === "len" && isTensor(last.value) ? insteadOfName("shape") : undefined;
    return result ?? env.session.fail("VIT2013", last.span, { expected, found: describe(last.value) }, noteOf(hint));
  },
});

function unnamed(callee: string, args: readonly Given[], env: Env): Poison | undefined {
  const named = args.find((a) => a.name !== undefined);
  return named && env.session.fail("VIT2006", named.name!.span, { callee, name: named.name!.text }, headOf(callee));
}

/** How a call of `callee` is written, and what is called otherwise here. */
const headOf = (callee: string): Note[] => [
  writtenAs(callee, builtins[callee]!.takes),
  ...noteOf(insteadOfCall(callee)),
];

function count(callee: string, args: readonly Given[], expected: number, env: Env, node: Ast.Call): Poison | undefined {
  return args.length === expected
    ? undefined
    : env.session.fail("VIT2007", node.span, { callee, expected, found: args.length }, headOf(callee));
}

/** `round(x)`: to the nearest integer, halves upwards. */
const round: BuiltinFunction = {
  whole: false,
  takes: "x",
  run: (args, env, node) => {
    const wrong = unnamed("round", args, env) ?? count("round", args, 1, env, node);
    if (wrong !== undefined) return wrong;
    const half = pointwiseSum(args[0]!, 0.5, env, node);
    return isPoison(half) ? half : pointwise("floor", [half], [args[0]!.span], env);
  },
};

const pointwiseSum = (a: Given, b: number, env: Env, node: Ast.Call): Value =>
  pointwise("add", [a.value, b], [a.span, node.span], env);

const isWhole = (v: Value | undefined): v is number => typeof v === "number" && Number.isInteger(v);

const axis = (x: Value, i: Value): Value | undefined => {
  if (!isTensor(x) || !isWhole(i)) return undefined;
  return x.shape[i < 0 ? i + x.shape.length : i];
};

/** `matches(text, pattern, …)`: whether any of the patterns is the text, where `*` stands for anything. */
function matches(args: readonly Given[], env: Env, node: Ast.Call): Value {
  const wrong = unnamed("matches", args, env);
  if (wrong !== undefined) return wrong;
  if (args.length < 2)
    return env.session.fail("VIT2008", node.span, { callee: "matches", name: args.length === 0 ? "text" : "pattern" });
  const other = args.find((a) => typeof a.value !== "string");
  if (other !== undefined)
    return env.session.fail("VIT2013", other.span, { expected: "a string", found: describe(other.value) });
  const [text, ...patterns] = args.map((a) => a.value as string);
  return patterns.some((p) => isMatch(text!, p));
}

/** Each piece between stars as early as can be, the last one at the end. */
function isMatch(text: string, pattern: string): boolean {
  const pieces = pattern.split("*");
  if (pieces.length === 1) return text === pattern;
  const [first, last] = [pieces[0]!, pieces.at(-1)!];
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

/** `str(x)`: `x` as text. */
function str(args: readonly Given[], env: Env, node: Ast.Call): Value {
  const wrong = unnamed("str", args, env) ?? count("str", args, 1, env, node);
  if (wrong !== undefined) return wrong;
  const { value, span } = args[0]!;
  if (!isCompileTime(value))
    return env.session.fail("VIT2013", span, { expected: "a compile-time value", found: describe(value) });
  const text = show(value, longest);
  return mayHold(text.length, node.span, env) ? text : POISON;
}

const callableOps = (Object.keys(ops) as OpName[]).filter((op) => ops[op].callable);

export const builtins: Readonly<Record<string, BuiltinFunction>> = {
  ...Object.fromEntries(callableOps.map((op) => [op, scalar(op)])),
  round,
  concat: { whole: true, takes: "a, b, …, axis = 0", run: concat },
  stack: { whole: true, takes: "a, b, …, axis = 0", run: stack },
  shared: {
    whole: true,
    takes: "call",
    run: (args, env, node) => unnamed("shared", args, env) ?? count("shared", args, 1, env, node) ?? args[0]!.value,
  },
  len: plain("len", "list", "a list or a string", (x) =>
    isList(x) ? x.items.length : typeof x === "string" ? x.length : undefined,
  ),
  rank: plain("rank", "x", "a tensor", (x) => (isTensor(x) ? x.shape.length : undefined)),
  shape: plain("shape", "x", "a tensor", (x) => (isTensor(x) ? list(x.shape) : undefined)),
  axis: plain("axis", "x, i", "a tensor and the number of one of its axes", axis),
  reverse: plain("reverse", "list", "a list", (x) => (isList(x) ? list([...x.items].reverse()) : undefined)),
  range: plain("range", "n", "a size", (n) =>
    isWhole(n) && n >= 0 && n <= 1_000_000 ? list(Array.from({ length: n }, (_, i) => i)) : undefined,
  ),
  matches: { whole: true, takes: "text, pattern, …", run: matches },
  str: { whole: true, takes: "x", run: str },
};

/** The outermost scope: the language's own functions and constants. */
export function builtinScope(): Names {
  const scope = new Scope<Value>();
  for (const name of Object.keys(builtins)) scope.set(name, { kind: "builtin", name } satisfies Builtin);
  scope.set("pi", Math.PI);
  scope.set("inf", Infinity);
  return scope;
}
