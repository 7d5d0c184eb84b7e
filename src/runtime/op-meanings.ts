/**
 * What the scalar operations mean, in float64; comparisons and logic give 0 or 1. The one table of meanings: the oracle
 * and constant folding execute it (`ir/ops.ts`), and the host's numbers of a training step are computed by it.
 */
import { uniformFrom } from "./counter-random.ts";
import { erf } from "./erf.ts";

export const opMeanings = {
  add: (a: number, b: number) => a + b,
  sub: (a: number, b: number) => a - b,
  mul: (a: number, b: number) => a * b,
  div: (a: number, b: number) => a / b,
  neg: (a: number) => -a,
  /** Floating remainder with the sign of the divisor, as `%` of the language. */
  mod: (a: number, b: number) => a - b * Math.floor(a / b),
  pow: (a: number, b: number) => a ** b,
  min: (a: number, b: number) => Math.min(a, b),
  max: (a: number, b: number) => Math.max(a, b),
  abs: Math.abs,
  sign: Math.sign,
  floor: Math.floor,
  ceil: Math.ceil,
  /**
   * The integer that an index may be computed of: `⌊a⌋`, held to -2^23 .. 2^23-1, which 32 bits have exactly; 0 where
   * `a` is not a number.
   */
  integer: (a: number) => (Number.isNaN(a) ? 0 : Math.min(Math.max(Math.floor(a), -(2 ** 23)), 2 ** 23 - 1)),
  exp: Math.exp,
  log: Math.log,
  sqrt: Math.sqrt,
  rsqrt: (a: number) => 1 / Math.sqrt(a),
  sin: Math.sin,
  cos: Math.cos,
  atan: Math.atan,
  tanh: Math.tanh,
  sigmoid: (a: number) => 1 / (1 + Math.exp(-a)),
  erf,
  /** The number itself, of which no derivative is taken. */
  stop_gradient: (a: number) => a,
  /**
   * A number uniform in [0, 1), a multiple of 2^-24, from three integers in 0 .. 2^24-1: what the host draws for a
   * step, the number of the drawing place and the row of the batch, the element. Equal arguments give equal numbers, on
   * every device.
   */
  random: uniformFrom,
  lt: (a: number, b: number) => Number(a < b),
  le: (a: number, b: number) => Number(a <= b),
  eq: (a: number, b: number) => Number(a === b),
  and: (a: number, b: number) => Number(a !== 0 && b !== 0),
  or: (a: number, b: number) => Number(a !== 0 || b !== 0),
  not: (a: number) => Number(a === 0),
} as const satisfies Readonly<Record<string, (a: number, b: number, c: number) => number>>;

export type OpName = keyof typeof opMeanings;
