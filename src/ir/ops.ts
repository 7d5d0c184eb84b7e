/**
 * The scalar operations: what the IR knows of each beside its meaning. The language calls one by its key, the IR's text
 * prints it by its key. Everything else that an operation needs is a table by `OpName` too, complete by type: see
 * CONTRIBUTING.md, "add an operation".
 */
import { type OpName, opMeanings } from "../runtime/op-meanings.ts";

export type { OpName };

interface OpFacts {
  readonly arity: number;
  /** Result is a truth value, 0 or 1 as a number. */
  readonly boolean?: true;
  /** Operands are truth values. */
  readonly logical?: true;
  /** Callable from specs under its key (the others have operator syntax). */
  readonly callable?: true;
  /** Floating-point operations it counts for, where not 1. */
  readonly flops?: number;
}

export interface Op extends OpFacts {
  /** Meaning in float64; comparisons and logic give 0 or 1. */
  readonly eval: (...args: number[]) => number;
}

const facts: Readonly<Record<OpName, OpFacts>> = {
  add: { arity: 2 },
  sub: { arity: 2 },
  mul: { arity: 2 },
  div: { arity: 2 },
  neg: { arity: 1 },
  mod: { arity: 2 },
  pow: { arity: 2, callable: true },
  min: { arity: 2, callable: true },
  max: { arity: 2, callable: true },
  abs: { arity: 1, callable: true },
  sign: { arity: 1, callable: true },
  floor: { arity: 1, callable: true },
  ceil: { arity: 1, callable: true },
  integer: { arity: 1, flops: 3 },
  exp: { arity: 1, callable: true, flops: 4 },
  log: { arity: 1, callable: true, flops: 4 },
  sqrt: { arity: 1, callable: true },
  rsqrt: { arity: 1, callable: true },
  sin: { arity: 1, callable: true, flops: 12 },
  cos: { arity: 1, callable: true, flops: 12 },
  atan: { arity: 1, callable: true, flops: 20 },
  tanh: { arity: 1, callable: true, flops: 8 },
  sigmoid: { arity: 1, callable: true, flops: 6 },
  erf: { arity: 1, callable: true, flops: 16 },
  stop_gradient: { arity: 1, callable: true, flops: 0 },
  random: { arity: 3, flops: 12 },
  lt: { arity: 2, boolean: true },
  le: { arity: 2, boolean: true },
  eq: { arity: 2, boolean: true },
  and: { arity: 2, boolean: true, logical: true },
  or: { arity: 2, boolean: true, logical: true },
  not: { arity: 1, boolean: true, logical: true },
};

export const ops = Object.fromEntries(
  Object.entries(facts).map(([name, fact]) => [name, { ...fact, eval: opMeanings[name as OpName] }]),
) as Readonly<Record<OpName, Op>>;

/** How a reduction combines, and what it starts from. */
export const reductions = {
  sum: { eval: (a: number, b: number) => a + b, start: 0 },
  prod: { eval: (a: number, b: number) => a * b, start: 1 },
  max: { eval: (a: number, b: number) => Math.max(a, b), start: -Infinity },
  min: { eval: (a: number, b: number) => Math.min(a, b), start: Infinity },
} as const;

export type ReduceOp = keyof typeof reductions;
