/**
 * How WebAssembly says the operations: complete by type, and within an operation by the types of operands that it has.
 * What takes more than a few instructions is a function of `wat-functions.ts`.
 */
import type { LoopOp, Type } from "../../ir/loops.ts";
import type { FunctionName } from "./wat-functions.ts";
import { type Dialect, type WatType, call, f32, f32x4, i32, i32x4, multiplyAdd, multiplySubtract } from "./wat-text.ts";

/** Operations that vectors and matrices have beside scalars' are printed where their shapes are known. */
type Elsewhere =
  | "dot"
  | "times"
  | "transpose"
  | "subgroup_add"
  | "subgroup_mul"
  | "subgroup_max"
  | "subgroup_min"
  | "subgroup_rank"
  | "subgroup_size";

export type ElementOp = Exclude<LoopOp, Elsewhere>;

/** What the text of an operation needs of the place where it is printed. */
export interface Place {
  readonly dialect: Dialect;
  /** A text that may stand several times. */
  readonly hold: (text: string, type: WatType) => string;
  /** A call of a function, which the module holds from then on. */
  readonly invoke: (name: FunctionName, ...operands: readonly string[]) => string;
}

type Text = (operands: readonly string[], place: Place) => string;
type Texts = Partial<Record<Exclude<Type, "f32x4x4" | "f16x4" | "f16x4x4">, Text>>;

const instruction =
  (name: string): Text =>
  (operands) =>
    call(name, ...operands);

const instructions = (entries: Record<string, string>): Texts =>
  Object.fromEntries(Object.entries(entries).map(([type, name]) => [type, instruction(name)]));

/** A function of vectors; of numbers, its first lane. */
const functionOf = (name: FunctionName): Texts => ({
  f32x4: (operands, place) => place.invoke(name, ...operands),
  f32: (operands, place) =>
    call("f32x4.extract_lane 0", place.invoke(name, ...operands.map((o) => call("f32x4.splat", o)))),
});

/** The integers of four lanes, one by one: there is no such instruction. */
const laneByLane =
  (name: string): Text =>
  (operands, place) => {
    const [a, b] = operands.map((o) => place.hold(o, "v128"));
    const lane = (n: number): string =>
      call(name, call(`i32x4.extract_lane ${n}`, a!), call(`i32x4.extract_lane ${n}`, b!));
    return [1, 2, 3].reduce((text, n) => call(`i32x4.replace_lane ${n}`, text, lane(n)), call("i32x4.splat", lane(0)));
  };

const smaller =
  (compare: string): Text =>
  (operands, place) => {
    const [a, b] = operands.map((o) => place.hold(o, "i32"));
    return call("select", a!, b!, call(compare, a!, b!));
  };

// pmin(a, b) is `b < a ? b : a`, one instruction of a processor; min and max look for what is no number first.
const pmin: Text = ([a, b]) => call("f32x4.pmin", a!, b!);
const pmax: Text = ([a, b]) => call("f32x4.pmax", a!, b!);
const min32: Text = instruction("f32.min");
const max32: Text = instruction("f32.max");

export const opWat: Readonly<Record<ElementOp, Texts>> = {
  add: instructions({ f32: "f32.add", f32x4: "f32x4.add", i32: "i32.add", i32x4: "i32x4.add" }),
  sub: instructions({ f32: "f32.sub", f32x4: "f32x4.sub", i32: "i32.sub", i32x4: "i32x4.sub" }),
  mul: instructions({ f32: "f32.mul", f32x4: "f32x4.mul", i32: "i32.mul", i32x4: "i32x4.mul" }),
  div: {
    ...instructions({ f32: "f32.div", f32x4: "f32x4.div", i32: "i32.div_u" }),
    i32x4: laneByLane("i32.div_u"),
  },
  neg: {
    ...instructions({ f32: "f32.neg", f32x4: "f32x4.neg", i32x4: "i32x4.neg" }),
    i32: ([a]) => call("i32.sub", i32(0), a!),
  },
  mod: {
    f32: (operands, place) => {
      const [a, b] = operands.map((o) => place.hold(o, "f32"));
      return call("f32.sub", a!, call("f32.mul", b!, call("f32.floor", call("f32.div", a!, b!))));
    },
    f32x4: (operands, place) => {
      const [a, b] = operands.map((o) => place.hold(o, "v128"));
      // The product is of whole numbers mostly: fused, it would not be rounded, and nothing else changes.
      return multiplySubtract(place.dialect, b!, call("f32x4.floor", call("f32x4.div", a!, b!)), a!);
    },
    i32: instruction("i32.rem_u"),
    i32x4: laneByLane("i32.rem_u"),
  },
  pow: functionOf("pow"),
  min: { f32: min32, f32x4: pmin, i32: smaller("i32.lt_s"), i32x4: instruction("i32x4.min_s") },
  max: { f32: max32, f32x4: pmax, i32: smaller("i32.gt_s"), i32x4: instruction("i32x4.max_s") },
  abs: instructions({ f32: "f32.abs", f32x4: "f32x4.abs", i32x4: "i32x4.abs" }),
  sign: {
    f32: (operands, place) => {
      const a = place.hold(operands[0]!, "f32");
      const truth = (compare: string): string => call("f32.convert_i32_u", call(compare, a, f32(0)));
      return call("f32.sub", truth("f32.gt"), truth("f32.lt"));
    },
    f32x4: (operands, place) => {
      const a = place.hold(operands[0]!, "v128");
      const part = (compare: string, value: number): string =>
        call("v128.and", call(compare, a, f32x4(0)), f32x4(value));
      return call("v128.or", part("f32x4.gt", 1), part("f32x4.lt", -1));
    },
  },
  floor: instructions({ f32: "f32.floor", f32x4: "f32x4.floor" }),
  ceil: instructions({ f32: "f32.ceil", f32x4: "f32x4.ceil" }),
  integer: {
    // What is not a number converts to 0.
    f32: ([a], place) => {
      const whole = min32([max32([call("f32.floor", a!), f32(-8388608)], place), f32(8388607)], place);
      return call("f32.convert_i32_s", call("i32.trunc_sat_f32_s", whole));
    },
    // NaN stays in pmax and pmin where it stands first.
    f32x4: ([a], place) => {
      const whole = pmin([pmax([call("f32x4.floor", a!), f32x4(-8388608)], place), f32x4(8388607)], place);
      return call("f32x4.convert_i32x4_s", call("i32x4.trunc_sat_f32x4_s", whole));
    },
  },
  exp: functionOf("exp"),
  log: functionOf("log"),
  sqrt: instructions({ f32: "f32.sqrt", f32x4: "f32x4.sqrt" }),
  rsqrt: {
    f32: ([a]) => call("f32.div", f32(1), call("f32.sqrt", a!)),
    f32x4: ([a]) => call("f32x4.div", f32x4(1), call("f32x4.sqrt", a!)),
  },
  sin: functionOf("sin"),
  cos: functionOf("cos"),
  atan: functionOf("atan"),
  tanh: functionOf("tanh"),
  sigmoid: functionOf("sigmoid"),
  erf: functionOf("erf"),
  stop_gradient: { f32: ([a]) => a!, f32x4: ([a]) => a! },
  random: functionOf("random"),
  lt: instructions({ f32: "f32.lt", f32x4: "f32x4.lt", i32: "i32.lt_s", i32x4: "i32x4.lt_s" }),
  le: instructions({ f32: "f32.le", f32x4: "f32x4.le", i32: "i32.le_s", i32x4: "i32x4.le_s" }),
  eq: instructions({
    f32: "f32.eq",
    f32x4: "f32x4.eq",
    i32: "i32.eq",
    i32x4: "i32x4.eq",
    bool: "i32.eq",
    boolx4: "i32x4.eq",
  }),
  and: instructions({ bool: "i32.and", boolx4: "v128.and" }),
  or: instructions({ bool: "i32.or", boolx4: "v128.or" }),
  not: instructions({ bool: "i32.eqz", boolx4: "v128.not" }),
  fma: {
    f32: ([a, b, c]) => call("f32.add", call("f32.mul", a!, b!), c!),
    f32x4: ([a, b, c], place) => multiplyAdd(place.dialect, a!, b!, c!),
  },
  clamp: {
    f32: ([a, low, high], place) => min32([max32([a!, low!], place), high!], place),
    f32x4: ([a, low, high], place) => pmin([pmax([a!, low!], place), high!], place),
    i32: ([a, low, high], place) => {
      const raised = smaller("i32.gt_s")([a!, low!], place);
      return smaller("i32.lt_s")([raised, high!], place);
    },
    i32x4: ([a, low, high]) => call("i32x4.min_s", call("i32x4.max_s", a!, low!), high!),
  },
  reduced_angle: functionOf("reduced_angle"),
};

/** One value in another type, by `from to`: `bool` is 0 or 1, `boolx4` all bits of a lane. */
export const conversions: Readonly<Record<string, Text>> = {
  "f32 f32x4": instruction("f32x4.splat"),
  "i32 i32x4": instruction("i32x4.splat"),
  "bool boolx4": ([a]) => call("i32x4.splat", call("i32.sub", i32(0), a!)),
  "i32 f32": instruction("f32.convert_i32_s"),
  "i32x4 f32x4": instruction("f32x4.convert_i32x4_s"),
  "f32 i32": instruction("i32.trunc_sat_f32_s"),
  "f32x4 i32x4": instruction("i32x4.trunc_sat_f32x4_s"),
  "bool f32": instruction("f32.convert_i32_u"),
  "bool i32": ([a]) => a!,
  "boolx4 f32x4": ([a]) => call("v128.and", a!, f32x4(1)),
  "boolx4 i32x4": ([a]) => call("v128.and", a!, i32x4(1)),
  "f32 bool": ([a]) => call("f32.ne", a!, f32(0)),
  "f32x4 boolx4": ([a]) => call("f32x4.ne", a!, f32x4(0)),
  "i32 bool": ([a]) => call("i32.ne", a!, i32(0)),
};
