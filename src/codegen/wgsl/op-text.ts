/** How WGSL says the operations: complete by type. Operands are parenthesised where that is needed. */
import type { OpName } from "../../ir/ops.ts";
import type { HelperName } from "./helpers.ts";

interface OpText {
  /** The result; operands are f32 or vecN<f32>, truth values for logic. Comparisons and logic give a bool. */
  readonly text: (a: string, b: string, c: string) => string;
  /** The function of `helpers.ts` that the text calls, where WGSL lacks the operation or devices disagree on it. */
  readonly helper?: HelperName;
}

const helped = (helper: HelperName, arity: 1 | 2 | 3): OpText => ({
  text: (...operands) => `vitc_${helper}(${operands.slice(0, arity).join(", ")})`,
  helper,
});

export const opText: Readonly<Record<OpName, OpText>> = {
  add: { text: (a, b) => `${a} + ${b}` },
  sub: { text: (a, b) => `${a} - ${b}` },
  mul: { text: (a, b) => `${a} * ${b}` },
  div: { text: (a, b) => `${a} / ${b}` },
  neg: { text: (a) => `-${a}` },
  mod: { text: (a, b) => `${a} - ${b} * floor(${a} / ${b})` },
  pow: helped("pow", 2),
  min: { text: (a, b) => `min(${a}, ${b})` },
  max: { text: (a, b) => `max(${a}, ${b})` },
  abs: { text: (a) => `abs(${a})` },
  sign: { text: (a) => `sign(${a})` },
  floor: { text: (a) => `floor(${a})` },
  ceil: { text: (a) => `ceil(${a})` },
  integer: helped("integer", 1),
  // Devices may overflow to NaN where the mathematics saturates: the arguments of exp and tanh are clamped.
  exp: helped("exp", 1),
  log: { text: (a) => `log(${a})` },
  sqrt: { text: (a) => `sqrt(${a})` },
  rsqrt: { text: (a) => `inverseSqrt(${a})` },
  sin: helped("sin", 1),
  cos: helped("cos", 1),
  atan: helped("atan", 1),
  tanh: helped("tanh", 1),
  sigmoid: helped("sigmoid", 1),
  erf: helped("erf", 1),
  stop_gradient: { text: (a) => `(${a})` },
  random: helped("random", 3),
  lt: { text: (a, b) => `${a} < ${b}` },
  le: { text: (a, b) => `${a} <= ${b}` },
  eq: { text: (a, b) => `${a} == ${b}` },
  and: { text: (a, b) => `${a} && ${b}` },
  or: { text: (a, b) => `${a} || ${b}` },
  not: { text: (a) => `!${a}` },
};
