/**
 * The scalar operations: one record each, with its meaning (float64), and how WGSL says it. A record is all that an
 * operation is: the language calls it by its key, the IR's text prints it by its key. See CONTRIBUTING.md, "add an op".
 */
import { erf } from "../runtime/erf.ts";
import { uniformFrom } from "../runtime/counter-random.ts";

export interface Op {
  readonly arity: number;
  /** Meaning in float64; comparisons and logic give 0 or 1. */
  readonly eval: (...args: number[]) => number;
  /** WGSL of the result; `a` are f32 or vecN<f32> operands, parenthesised where needed. For `boolean` ops: a bool. */
  readonly wgsl: (...a: string[]) => string;
  /** Result is a truth value: bool in WGSL, 0 or 1 as a number. */
  readonly boolean?: true;
  /** Operands are truth values. */
  readonly logical?: true;
  /** Callable from specs under its key (the others have operator syntax). */
  readonly callable?: true;
  /** WGSL helper functions (see `codegen/wgsl/helpers.ts`) that the text of `wgsl` calls. */
  readonly helper?: string;
  /** Floating-point operations it counts for, where not 1. */
  readonly flops?: number;
}

const op = <T extends Record<string, Op>>(table: T): { readonly [K in keyof T]: Op } => table;

export const ops = op({
  add: { arity: 2, eval: (a, b) => a + b, wgsl: (a, b) => `${a} + ${b}` },
  sub: { arity: 2, eval: (a, b) => a - b, wgsl: (a, b) => `${a} - ${b}` },
  mul: { arity: 2, eval: (a, b) => a * b, wgsl: (a, b) => `${a} * ${b}` },
  div: { arity: 2, eval: (a, b) => a / b, wgsl: (a, b) => `${a} / ${b}` },
  neg: { arity: 1, eval: (a) => -a, wgsl: (a) => `-${a}` },
  /** Floating remainder with the sign of the divisor, as `%` of the language. */
  mod: { arity: 2, eval: (a, b) => a - b * Math.floor(a / b), wgsl: (a, b) => `${a} - ${b} * floor(${a} / ${b})` },
  pow: { arity: 2, eval: Math.pow, wgsl: (a, b) => `vitc_pow(${a}, ${b})`, helper: "pow", callable: true },
  min: { arity: 2, eval: Math.min, wgsl: (a, b) => `min(${a}, ${b})`, callable: true },
  max: { arity: 2, eval: Math.max, wgsl: (a, b) => `max(${a}, ${b})`, callable: true },
  abs: { arity: 1, eval: Math.abs, wgsl: (a) => `abs(${a})`, callable: true },
  sign: { arity: 1, eval: Math.sign, wgsl: (a) => `sign(${a})`, callable: true },
  floor: { arity: 1, eval: Math.floor, wgsl: (a) => `floor(${a})`, callable: true },
  ceil: { arity: 1, eval: Math.ceil, wgsl: (a) => `ceil(${a})`, callable: true },
  // Devices may overflow to NaN where the mathematics saturates: the arguments of exp and tanh are clamped.
  exp: { arity: 1, eval: Math.exp, wgsl: (a) => `vitc_exp(${a})`, helper: "exp", callable: true, flops: 4 },
  log: { arity: 1, eval: Math.log, wgsl: (a) => `log(${a})`, callable: true, flops: 4 },
  sqrt: { arity: 1, eval: Math.sqrt, wgsl: (a) => `sqrt(${a})`, callable: true },
  rsqrt: { arity: 1, eval: (a) => 1 / Math.sqrt(a), wgsl: (a) => `inverseSqrt(${a})`, callable: true },
  sin: { arity: 1, eval: Math.sin, wgsl: (a) => `vitc_sin(${a})`, helper: "sin", callable: true, flops: 12 },
  cos: { arity: 1, eval: Math.cos, wgsl: (a) => `vitc_cos(${a})`, helper: "cos", callable: true, flops: 12 },
  tanh: { arity: 1, eval: Math.tanh, wgsl: (a) => `vitc_tanh(${a})`, helper: "tanh", callable: true, flops: 8 },
  sigmoid: {
    arity: 1,
    eval: (a) => 1 / (1 + Math.exp(-a)),
    wgsl: (a) => `vitc_sigmoid(${a})`,
    helper: "sigmoid",
    callable: true,
    flops: 6,
  },
  erf: { arity: 1, eval: erf, wgsl: (a) => `vitc_erf(${a})`, helper: "erf", callable: true, flops: 16 },
  /**
   * A number uniform in [0, 1), a multiple of 2^-24, from three integers in 0 .. 2^24-1: what the host draws for a
   * step, the number of the drawing place and the row of the batch, the element. Equal arguments give equal numbers, on
   * every device.
   */
  random: {
    arity: 3,
    eval: uniformFrom,
    wgsl: (a, b, c) => `vitc_random(${a}, ${b}, ${c})`,
    helper: "random",
    flops: 12,
  },
  lt: { arity: 2, eval: (a, b) => Number(a < b), wgsl: (a, b) => `${a} < ${b}`, boolean: true },
  le: { arity: 2, eval: (a, b) => Number(a <= b), wgsl: (a, b) => `${a} <= ${b}`, boolean: true },
  eq: { arity: 2, eval: (a, b) => Number(a === b), wgsl: (a, b) => `${a} == ${b}`, boolean: true },
  and: {
    arity: 2,
    eval: (a, b) => Number(a !== 0 && b !== 0),
    wgsl: (a, b) => `${a} && ${b}`,
    boolean: true,
    logical: true,
  },
  or: {
    arity: 2,
    eval: (a, b) => Number(a !== 0 || b !== 0),
    wgsl: (a, b) => `${a} || ${b}`,
    boolean: true,
    logical: true,
  },
  not: { arity: 1, eval: (a) => Number(a === 0), wgsl: (a) => `!${a}`, boolean: true, logical: true },
});

export type OpName = keyof typeof ops;

/** How a reduction combines, and what it starts from. */
export const reductions = {
  sum: {
    eval: (a: number, b: number) => a + b,
    start: 0,
    wgsl: (a: string, b: string) => `${a} + ${b}`,
    wgslStart: "0.0",
  },
  // The start is finite: nothing relies on infinities.
  max: {
    eval: (a: number, b: number) => Math.max(a, b),
    start: -Infinity,
    wgsl: (a: string, b: string) => `max(${a}, ${b})`,
    wgslStart: "-3.0e38",
  },
  min: {
    eval: (a: number, b: number) => Math.min(a, b),
    start: Infinity,
    wgsl: (a: string, b: string) => `min(${a}, ${b})`,
    wgslStart: "3.0e38",
  },
} as const;

export type ReduceOp = keyof typeof reductions;
