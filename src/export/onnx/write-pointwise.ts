/** Functions of elements as nodes of ONNX. */
import { InternalError } from "../../diagnostics/diagnostic.ts";
import { type OpName, ops } from "../../ir/ops.ts";
import type { Emitter, Write } from "./emitter.ts";

type Arithmetic = (e: Emitter, ...names: string[]) => string;
const as =
  (type: string): Arithmetic =>
  (e, ...names) =>
    e.writer.node(type, names);

/** What each operation is of operands in the type that it is computed in. */
const nodes: Readonly<Record<OpName, Arithmetic>> = {
  add: as("Add"),
  sub: as("Sub"),
  mul: as("Mul"),
  div: as("Div"),
  neg: as("Neg"),
  mod: (e, a, b) => e.writer.node("Sub", [a!, e.writer.node("Mul", [b!, floored(e, a!, b!)])]),
  pow: as("Pow"),
  min: as("Min"),
  max: as("Max"),
  abs: as("Abs"),
  sign: as("Sign"),
  floor: as("Floor"),
  ceil: as("Ceil"),
  integer: (e, a) => {
    const float = (value: number): string => e.writer.constant("float", [], Float32Array.of(value));
    const number = e.writer.node("Where", [e.writer.node("IsNaN", [a!]), float(0), a!]);
    return e.writer.node("Clip", [e.writer.node("Floor", [number]), float(-(2 ** 23)), float(2 ** 23 - 1)]);
  },
  exp: as("Exp"),
  log: as("Log"),
  sqrt: as("Sqrt"),
  rsqrt: (e, a) => e.writer.node("Reciprocal", [e.writer.node("Sqrt", [a!])]),
  sin: as("Sin"),
  cos: as("Cos"),
  atan: as("Atan"),
  tanh: as("Tanh"),
  sigmoid: as("Sigmoid"),
  erf: as("Erf"),
  stop_gradient: as("Identity"),
  random: () => {
    throw new InternalError("onnx", "random numbers are refused before");
  },
  lt: as("Less"),
  le: as("LessOrEqual"),
  eq: as("Equal"),
  and: as("And"),
  or: as("Or"),
  not: as("Not"),
};

const floored = (e: Emitter, a: string, b: string): string => e.writer.node("Floor", [e.writer.node("Div", [a, b])]);

/** Division of integers cuts towards zero in ONNX, and its remainder is that of the language: it has the divisor's sign. */
const wholeQuotient = (e: Emitter, a: string, b: string): string =>
  e.writer.node("Div", [e.writer.node("Sub", [a, e.writer.node("Mod", [a, b])]), b]);

export const writePointwise: Write<"pointwise"> = (e, t, { op }, type) => {
  const { operands } = t;
  if (ops[op].logical) return nodes[op](e, ...operands.map((o) => e.value(o, "bool")));
  // Integers are compared as such where all are.
  if (ops[op].boolean) {
    const whole = operands.every((o) => e.types.isWhole(o)) && operands.some((o) => e.types.of(o) === "int64");
    return nodes[op](e, ...operands.map((o) => e.value(o, whole ? "int64" : "float")));
  }
  if (type === "int64") {
    const quotient = op === "floor" ? e.types.quotientIn(t)! : undefined;
    const [a, b] = (quotient ?? operands).map((o) => e.value(o, "int64"));
    if (quotient !== undefined) return wholeQuotient(e, a!, b!);
    if (op === "mod") return e.writer.node("Mod", [a!, b!]);
    return nodes[op](e, ...(b === undefined ? [a!] : [a!, b]));
  }
  return nodes[op](e, ...operands.map((o) => e.float(o)));
};

export const writeWhere: Write<"where"> = (e, t, _, type) => {
  const [condition, then, otherwise] = t.operands;
  return e.writer.node("Where", [e.value(condition!, "bool"), e.value(then!, type), e.value(otherwise!, type)]);
};
