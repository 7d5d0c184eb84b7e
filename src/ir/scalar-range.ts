/**
 * Between which numbers a scalar lies, as far as its text tells: of indices, constants and functions with bounds. What
 * is loaded may be anything. For code generation, which leaves out what no argument within the bounds needs.
 */
import { opMeanings } from "../runtime/op-meanings.ts";
import type { OpName, ReduceOp } from "./ops.ts";
import { type Scalar, fold } from "./scalar.ts";

/**
 * What equations have for `inf`: far beyond what models compute, and near enough to be scaled (by a temperature, by log2 e) and added to
 * within 32 bits, of which it is one: indices may be compared with it.
 */
export const farthest = Math.fround(1e38);

/** Both ends belong to it; infinite where nothing is known. */
export type Interval = readonly [low: number, high: number];

const anything: Interval = [-Infinity, Infinity];

/** An interval of these numbers; anything where one of them is not a number. */
const around = (...values: readonly number[]): Interval =>
  values.some(Number.isNaN) ? anything : [Math.min(...values), Math.max(...values)];

const monotone = (f: (x: number) => number, [low, high]: Interval): Interval => around(f(low), f(high));

/** `f` of the ends, where it rises or falls in each of both. */
export const corners = (f: (a: number, b: number) => number, a: Interval, b: Interval): Interval =>
  around(f(a[0], b[0]), f(a[0], b[1]), f(a[1], b[0]), f(a[1], b[1]));

export const holdsZero = ([low, high]: Interval): boolean => low <= 0 && high >= 0;

/** Who asks asks again of what is made of it, and expressions never change. */
const known = new WeakMap<Scalar, Interval>();

/** What somebody knows of a node beyond its text, from the bounds of its children. */
export type Told = (node: Scalar, of: (child: Scalar) => Interval) => Interval | undefined;

/** Bounds of `s`, also by what is `told` of its nodes. */
export const rangeOf = (s: Scalar, told?: Told): Interval =>
  fold<Interval>(
    s,
    (n, of) => {
      const its = told?.(n, of);
      if (its !== undefined) return its;
      switch (n.kind) {
        case "const":
          return [n.value, n.value];
        case "index":
          return [n.expr.min, n.expr.max];
        case "load":
          return anything;
        case "select":
          return around(...of(n.then), ...of(n.else));
        case "reduce": {
          const terms = n.vars.reduce((product, v) => product * v.size, 1);
          return ofReduction(n.op, of(n.body), terms);
        }
        case "apply":
          return ofOperation(n.op, n.args.map(of));
      }
    },
    told === undefined ? known : undefined,
  );

/** Bounds of what is reduced of `terms` numbers within these. */
export function ofReduction(op: ReduceOp, [low, high]: Interval, terms: number): Interval {
  if (op === "sum") return around(terms * low, terms * high);
  if (op !== "prod") return [low, high];
  const most = Math.max(Math.abs(low), Math.abs(high)) ** terms;
  return low >= 0 ? around(low ** terms, high ** terms) : around(-most, most);
}

/** Bounds of what `op` gives of operands within these. */
export function ofOperation(op: OpName, [a = anything, b = anything]: readonly Interval[]): Interval {
  switch (op) {
    case "add":
      return around(a[0] + b[0], a[1] + b[1]);
    case "sub":
      return around(a[0] - b[1], a[1] - b[0]);
    case "mul":
      return corners((x, y) => x * y, a, b);
    case "div":
      return holdsZero(b) ? anything : corners((x, y) => x / y, a, b);
    case "neg":
      return monotone((x) => -x, a);
    case "mod":
      return holdsZero(b) ? anything : around(0, ...b);
    case "pow":
      // Rising or falling in each of both, for positive bases.
      return a[0] > 0 ? corners(Math.pow, a, b) : anything;
    case "min":
      return [Math.min(a[0], b[0]), Math.min(a[1], b[1])];
    case "max":
      return [Math.max(a[0], b[0]), Math.max(a[1], b[1])];
    case "abs":
      return around(...(holdsZero(a) ? [0] : []), Math.abs(a[0]), Math.abs(a[1]));
    case "floor":
      return monotone(Math.floor, a);
    case "ceil":
      return monotone(Math.ceil, a);
    case "integer":
      // 0 of what is not a number.
      return around(0, opMeanings.integer(a[0]), opMeanings.integer(a[1]));
    case "exp":
      return monotone(Math.exp, a);
    case "log":
      return a[0] > 0 ? monotone(Math.log, a) : anything;
    case "sqrt":
      return a[0] >= 0 ? monotone(Math.sqrt, a) : anything;
    case "rsqrt":
      return a[0] > 0 ? monotone((x) => 1 / Math.sqrt(x), a) : anything;
    case "stop_gradient":
      return a;
    case "atan":
      return monotone(Math.atan, a);
    case "sign":
    case "sin":
    case "cos":
    case "tanh":
    case "erf":
      return [-1, 1];
    case "sigmoid":
    case "random":
    case "lt":
    case "le":
    case "eq":
    case "and":
    case "or":
    case "not":
      return [0, 1];
  }
}
