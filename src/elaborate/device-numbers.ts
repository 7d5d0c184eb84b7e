/**
 * Numbers that are known while compiling, and what is computed of them and of indices alone: a model holds both in 32
 * bits when it runs. What these cannot hold would be another number there, so it is a mistake at its place.
 */
import type { Span } from "../diagnostics/diagnostic.ts";
import type { OpName } from "../ir/ops.ts";
import { isOfIndices, overflows } from "../ir/index-values.ts";
import { type Interval, corners, farthest, ofReduction, rangeOf } from "../ir/scalar-range.ts";
import { type Scalar, asIndex, fold } from "../ir/scalar.ts";
import type { Env } from "./context.ts";

/** A number that is known while compiling, as an equation has it. */
export const inEquation = (value: number): number =>
  Math.abs(value) === Infinity ? Math.sign(value) * farthest : value;

/** Whether a device holds `value`, rounded; a diagnostic at `span` where it would be infinite or 0 instead. */
export function deviceHolds(value: number, span: Span, { session }: Pick<Env, "session">): boolean {
  const held = Math.fround(value);
  if (Number.isFinite(held) && (held !== 0 || value === 0)) return true;
  if (Number.isFinite(value)) session.fail("VIT2041", span, { value });
  else session.fail("VIT2018", span, { what: "this" });
  return false;
}

/** What is known of a number: where it lies, if it is computed of indices and constants by `+ - * /` alone. */
interface Size {
  readonly range?: Interval;
  /** How large it is at most, not counting factors that are known to no one. */
  readonly scale: number;
}

const sizes = new WeakMap<Scalar, Size>();

/** Whether a device computes `s`: products of constants and indices are bounded as one, whatever else they multiply. */
export function deviceComputes(s: Scalar, span: Span, env: Pick<Env, "session">): boolean {
  const { range, scale } = fold(s, sizeOf, sizes);
  if (range === undefined) return deviceHolds(scale, span, env);
  return deviceHolds(Math.abs(range[0]) > Math.abs(range[1]) ? range[0] : range[1], span, env);
}

function sizeOf(s: Scalar, of: (part: Scalar) => Size): Size {
  const lies = (range: Interval): Size => ({ range, scale: Math.max(Math.abs(range[0]), Math.abs(range[1])) });
  if (s.kind === "const") return lies([s.value, s.value]);
  if (s.kind === "index") return lies([s.expr.min, s.expr.max]);
  if (s.kind === "reduce") {
    const { range } = of(s.body);
    const count = s.vars.reduce((n, v) => n * v.size, 1);
    return range === undefined ? { scale: 1 } : lies(ofReduction(s.op, range, count));
  }
  if (s.kind !== "apply") return { scale: 1 };
  const [a, b] = s.args.map(of);
  const [x, y] = [a?.range, b?.range];
  switch (s.op) {
    case "neg":
      return x ? lies([-x[1], -x[0]]) : a!;
    case "add":
      return x && y ? lies([x[0] + y[0], x[1] + y[1]]) : { scale: 1 };
    case "sub":
      return x && y ? lies([x[0] - y[1], x[1] - y[0]]) : { scale: 1 };
    case "mul":
      return x && y ? lies(corners((p, q) => p * q, x, y)) : { scale: a!.scale * b!.scale };
    case "div": {
      const by = s.args[1]!;
      if (by.kind !== "const" || by.value === 0) return { scale: a!.scale };
      return x ? lies(corners((p, q) => p / q, x, y!)) : { scale: a!.scale / Math.abs(by.value) };
    }
    default:
      return { scale: 1 };
  }
}

/** Remembers where `s` stands, for `deviceHasValues`. */
export function noteValue(s: Scalar, span: Span, { session }: Pick<Env, "session">): void {
  if (s.kind === "apply" && isOfIndices(s)) session.graph.indexValues.set(s.key, span);
}

/** Whether a device has what `body`, an equation's whole right side, computes of indices alone; else says where not. */
export function deviceHasValues(body: Scalar, span: Span, { session }: Pick<Env, "session">): boolean {
  const found = overflows(body);
  for (const { node, at, value, held } of found) {
    const point = [...at].map(([v, n]) => `${v.name} = ${n}`).join(", ");
    session.fail("VIT2044", session.graph.indexValues.get(node.key) ?? span, { value, held, point });
  }
  return found.length === 0;
}

/** Operations whose result is another one where a whole number is off by one. */
const counting: ReadonlySet<OpName> = new Set<OpName>(["mod", "floor", "ceil", "lt", "le", "eq"]);
/** Of whole numbers these make whole ones; of what is computed of indices alone they make that. */
const keepsWhole: ReadonlySet<OpName> = new Set<OpName>(["add", "sub", "mul", "neg", "abs", "min", "max", ...counting]);
/** 32-bit floats hold every whole number up to here. */
const mostWhole = 2 ** 24;

/** Of what is computed of indices alone: whether it is whole, and the largest whole number on the way to it. */
interface Count {
  readonly whole: boolean;
  readonly most: number;
}
const counts = new WeakMap<Scalar, Count | undefined>();

/**
 * Whether `s`, which `op` made, is what it says: not where a remainder, a quotient without its fraction or a comparison
 * is of indices alone, and whole numbers are passed on the way that are rounded in 32 bits.
 */
export function deviceCounts(op: string, s: Scalar, span: Span, { session }: Pick<Env, "session">): boolean {
  const made = s.kind === "apply" && s.op === "not" ? s.args[0]! : s;
  if (made.kind !== "apply" || !counting.has(made.op) || made.args.every((a) => asIndex(a) !== undefined)) return true;
  const args = made.args.map((a) => fold(a, countOf, counts));
  const value = Math.max(...args.map((a) => (a === undefined ? NaN : a.most)));
  if (!(value > mostWhole)) return true;
  session.fail("VIT2043", span, { op, value });
  return false;
}

function countOf(s: Scalar, of: (part: Scalar) => Count | undefined): Count | undefined {
  const [low, high] = rangeOf(s);
  const largest = Math.max(Math.abs(low), Math.abs(high));
  if (s.kind === "const") {
    const whole = Number.isInteger(s.value);
    return { whole, most: whole && Math.fround(s.value) !== s.value ? largest : 0 };
  }
  if (s.kind === "index") return { whole: true, most: largest };
  if (s.kind !== "apply" || (s.op !== "div" && !keepsWhole.has(s.op))) return undefined;
  const parts: Count[] = [];
  for (const arg of s.args) {
    const part = of(arg);
    if (part === undefined) return undefined;
    parts.push(part);
  }
  const whole = s.op === "floor" || s.op === "ceil" || (s.op !== "div" && parts.every((p) => p.whole));
  return { whole, most: Math.max(whole ? largest : 0, ...parts.map((p) => p.most)) };
}
