/** Values inside larger expressions: of which width and kind they are, and how they are brought to another. */
import { ops, type OpName, type ReduceOp } from "../ir/ops.ts";
import {
  type Convert,
  convert,
  type Expr,
  float,
  int,
  type LoopOp,
  type Name,
  type Op,
  op,
  type Stmt,
  type Type,
  type Vector,
  widthOf,
} from "../ir/loops.ts";

export const isBool = (o: Expr): boolean => o.type === "bool" || o.type === "boolx4";

/** `o` in all four lanes. */
export function splat(o: Expr): Expr {
  if (widthOf(o.type) === 4) return o;
  return convert(o.type === "bool" ? "boolx4" : o.type === "i32" ? "i32x4" : "f32x4", o);
}

/** `o` as a number: 0 or 1 where it is a truth value. */
export function asNumber(o: Expr): Expr {
  return isBool(o) ? convert(widthOf(o.type) === 4 ? "f32x4" : "f32", o) : o;
}

/** `o` as a truth value: whether it is not 0. */
export function asBool(o: Expr): Expr {
  if (isBool(o)) return o;
  const equal = opOf("eq", o, float(0));
  return op("not", equal.type, equal);
}

/** A number as f32 can hold it: what it cannot becomes its largest number. */
export const literal = (value: number): Expr =>
  float(Number.isNaN(value) ? 0 : Math.max(-3.4028234e38, Math.min(3.4028234e38, value)));

/** An operation on values of one kind, in four lanes where one of them has four. */
export function opOf(of: LoopOp, ...args: readonly Expr[]): Expr {
  const wide = args.some((a) => widthOf(a.type) === 4);
  const all = wide ? args.map(splat) : args;
  const truth = ops[of as OpName]?.boolean === true;
  const type: Type = truth ? (wide ? "boolx4" : "bool") : all[0]!.type;
  return op(of, type, ...all);
}

/** `a + b` of integers, constants put together. */
export function plus(a: Expr, b: Expr | number): Expr {
  const right = typeof b === "number" ? int(b) : b;
  if (right.kind === "number" && right.value === 0) return a;
  if (a.kind === "number" && (a.value === 0 || right.kind === "number"))
    return right.kind === "number" ? int(a.value + right.value) : right;
  return op("add", "i32", a, right);
}

/** The sum of the lanes of a vector. */
export const sumOfLanes = (o: Expr): Expr => op("dot", "f32", o, splat(float(1)));

/** The sums of the lanes of four vectors, as one vector. */
export const sumsOfLanes = (vectors: readonly Expr[]): Expr =>
  op("times", "f32x4", splat(float(1)), vector("f32x4x4", vectors));

/** `accumulator += value`. */
export const addTo = (accumulator: Name, value: Expr): Stmt => ({
  kind: "accumulate",
  op: "add",
  name: accumulator.name,
  value,
});

/** The condition under which both hold. */
export function both(a: Expr | undefined, b: Expr | undefined): Expr | undefined {
  return a === undefined ? b : b === undefined ? a : op("and", "bool", a, b);
}

/** How a reduction takes a value in, and the number that it starts from. */
export const reductionSteps: Readonly<
  Record<ReduceOp, { readonly op: "add" | "mul" | "max" | "min"; readonly start: number }>
> = {
  sum: { op: "add", start: 0 },
  prod: { op: "mul", start: 1 },
  // Starts are finite: nothing relies on infinities.
  max: { op: "max", start: -3e38 },
  min: { op: "min", start: 3e38 },
};

export const isName = (o: Expr): o is Name => o.kind === "name";

/** A name, a part of what has one, or a literal: nothing that is worth a name. */
export const isPlain = (o: Expr): boolean =>
  isName(o) || (o.kind === "number" && o.value >= 0) || (o.kind === "lane" && isName(o.arg));

/** Equal for expressions of one form, and for no others. */
export function keyOf(o: Expr): string {
  switch (o.kind) {
    case "number":
      return `${o.type} ${o.value}`;
    case "name":
      return o.name;
    case "op":
      return `${o.op}(${o.args.map(keyOf).join()})`;
    case "convert":
      return `${o.type}(${keyOf(o.arg)})`;
    case "vector":
      return `${o.type}(${o.parts.map(keyOf).join()})`;
    case "lane":
      return `${keyOf(o.arg)}.${o.lane}`;
    case "choose":
      return `(${[o.cond, o.then, o.else].map(keyOf).join("?")})`;
    case "load":
      return `${o.type} ${o.array}[${keyOf(o.at)}]`;
  }
}

/**
 * The operands of an operation as they are written: sums and products take a number beside a vector, and need not have
 * it in all lanes.
 */
export function writtenArgs({ op: of, args }: Op): readonly Expr[] {
  if (of !== "add" && of !== "sub" && of !== "mul" && of !== "div") return args;
  const every = args.every(isSpread);
  return args.map((a, i) => (isSpread(a) && !(every && i === args.length - 1) ? a.arg : a));
}

const isSpread = (o: Expr): o is Convert => o.kind === "convert" && o.type === `${o.arg.type}x4` && !isBool(o);

/**
 * How long an expression reads: names, numbers and functions that its text has. Whoever reads it does not want more
 * than some in a line; names' letters do not count, so that longer names change nothing.
 */
export function wordsOf(o: Expr): number {
  const all = (parts: readonly Expr[]): number => parts.reduce((n, e) => n + wordsOf(e), 0);
  switch (o.kind) {
    case "number":
    case "name":
      return 1;
    case "op":
      return wordsOfOp(o);
    case "convert":
      return wordsOf(o.arg) + (o.type === "f32x4" && o.arg.type === "boolx4" ? 5 : 1);
    case "vector":
      return all(o.parts) + 1;
    case "lane":
      return wordsOf(o.arg) + (isName(o.arg) ? 0 : 1);
    case "choose":
      return wordsOf(o.cond) + wordsOf(o.then) + wordsOf(o.else) + 1;
    case "load":
      return wordsOf(o.at) + 1;
  }
}

const infix = new Set<LoopOp>(["add", "sub", "mul", "div", "neg", "lt", "le", "eq", "and", "or", "not", "times"]);

function wordsOfOp(o: Op): number {
  const sum = writtenArgs(o).reduce((n, a) => n + wordsOf(a), 0);
  if (o.op === "mod") return o.args[0]!.type === "i32" ? sum : 2 * sum + 1;
  return infix.has(o.op) ? sum : sum + 1;
}

/** `statement`, where `guard` holds. */
export const guarded = (guard: Expr | undefined, statement: Stmt): Stmt =>
  guard === undefined ? statement : { kind: "if", cond: guard, then: [statement] };

/** A vector of four parts. */
export const vector = (type: Vector["type"], parts: readonly Expr[]): Vector => ({
  kind: "vector",
  type,
  parts: parts as [Expr, Expr, Expr, Expr],
});

/** `yes` where `cond`, else `no`; four lanes where one of them has four. */
export function choose(cond: Expr, no: Expr, yes: Expr): Expr {
  const wide = [cond, no, yes].some((o) => widthOf(o.type) === 4);
  const [a, b] = wide ? [splat(no), splat(yes)] : [no, yes];
  return { kind: "choose", type: a.type, cond, then: b, else: a };
}
