/** The type rules of the loop IR: what each expression takes and gives. Arrays and names are the verifier's. */
import type { ArrayDecl, Convert, Expr, Lane, LoopOp, Op, Type } from "./loops.ts";
import { type OpName, ops } from "./ops.ts";

/** Why the type of `e` does not follow from those of its parts; undefined where it does, and of names and loads. */
export function typeFault(e: Expr): string | undefined {
  switch (e.kind) {
    case "number":
      return numberFault(e.value, e.type);
    case "op":
      return opFault(e);
    case "convert":
      return convertFault(e);
    case "vector": {
      const part = partOf(e.type);
      const wrong = e.parts.find((p) => p.type !== part);
      return e.parts.length !== 4
        ? `a vector of ${e.parts.length} parts`
        : wrong && `a part of ${e.type} is ${part}, not ${wrong.type}`;
    }
    case "lane":
      return laneFault(e);
    case "choose": {
      if (isMatrix(e.type)) return `matrices cannot be chosen`;
      if (e.then.type !== e.type || e.else.type !== e.type)
        return `chooses between ${e.then.type} and ${e.else.type} as ${e.type}`;
      const lanes = e.cond.type === "bool" || (e.cond.type === "boolx4" && isVector(e.type));
      return lanes ? undefined : `${e.cond.type} cannot choose a value of type ${e.type}`;
    }
    case "name":
    case "load":
      return undefined;
  }
}

/** Integers and floats are numbers of their kind; a literal is what a device can hold. */
function numberFault(value: number, type: "f32" | "i32"): string | undefined {
  if (type === "i32")
    return Number.isInteger(value) && value >= -(2 ** 31) && value < 2 ** 31 ? undefined : `${value} is no i32`;
  return Number.isFinite(Math.fround(value)) ? undefined : `${value} is no f32`;
}

const isMatrix = (type: Type): boolean => type.endsWith("x4x4");
const isVector = (type: Type): boolean => type.endsWith("x4") && !isMatrix(type);

/** What a vector or matrix is made of. */
const partOf = (type: Type): string => type.slice(0, -2);

const floats: readonly Type[] = ["f32", "f32x4"];
const integers: readonly Type[] = ["i32", "i32x4"];
const halves: readonly Type[] = ["f16x4"];
const truths: readonly Type[] = ["bool", "boolx4"];

/** Operations that integers have too, and halves. */
const ofIntegers: ReadonlySet<LoopOp> = new Set<LoopOp>([
  "add",
  "sub",
  "mul",
  "div",
  "mod",
  "neg",
  "min",
  "max",
  "clamp",
]);
const ofHalves: ReadonlySet<LoopOp> = new Set<LoopOp>(["add", "sub", "mul", "neg", "min", "max", "fma", "clamp"]);

const arities = {
  dot: 2,
  times: 2,
  transpose: 1,
  fma: 3,
  clamp: 3,
  reduced_angle: 1,
  subgroup_add: 1,
  subgroup_mul: 1,
  subgroup_max: 1,
  subgroup_min: 1,
  subgroup_rank: 0,
  subgroup_size: 0,
} as const satisfies Readonly<Record<Exclude<LoopOp, OpName>, number>>;

/** How many operands an operation takes. */
export const arityOf = (op: LoopOp): number =>
  op in arities ? arities[op as keyof typeof arities] : ops[op as OpName].arity;

function opFault({ op, type, args }: Op): string | undefined {
  const arity = arityOf(op);
  if (args.length !== arity) return `'${op}' takes ${arity} operands, has ${args.length}`;
  const given = `'${op}'${args.length === 0 ? "" : ` of ${args.map((a) => a.type).join(" and ")}`} as ${type}`;
  const unless = (fits: boolean, rule: string): string | undefined => (fits ? undefined : `${given}: ${rule}`);
  const all = (one: Type): boolean => args.every((a) => a.type === one);
  const [a, b] = args.map((x) => x.type) as [Type, Type];
  switch (op) {
    case "dot":
      return unless(type === "f32" && all("f32x4"), "it is the number that two vectors f32x4 have");
    case "times": {
      const ofVector = (v: Type, m: Type): boolean => isVector(v) && m === `${v}x4`;
      return unless(
        (ofVector(a, b) && type === a) || (ofVector(b, a) && type === b),
        "it is the vector that a vector and a matrix have",
      );
    }
    case "transpose":
      return unless(isMatrix(type) && all(type), "it is of a matrix");
    case "subgroup_rank":
    case "subgroup_size":
      return unless(type === "i32", "it is an i32");
    case "subgroup_add":
    case "subgroup_mul":
    case "subgroup_max":
    case "subgroup_min":
      return unless(
        (type === "f32" || type === "f32x4" || type === "i32") && all(type),
        "it is of numbers of one type",
      );
    case "lt":
    case "le":
    case "eq":
      return unless(
        [...floats, ...integers].includes(a) && all(a) && type === (isVector(a) ? "boolx4" : "bool"),
        "it compares numbers of one type and gives a truth value for each",
      );
    case "and":
    case "or":
    case "not":
      return unless(truths.includes(type) && all(type), "it is of truth values of one width");
    default: {
      const allowed = [...floats, ...(ofIntegers.has(op) ? integers : []), ...(ofHalves.has(op) ? halves : [])];
      return unless(allowed.includes(type) && all(type), `it is of ${allowed.join(" or ")}, and all alike`);
    }
  }
}

/** What each type converts to. */
const conversions: Readonly<Record<Type, readonly Type[]>> = {
  f32: ["f32x4", "i32"],
  f32x4: ["i32x4", "f16x4"],
  f32x4x4: [],
  f16x4: ["f32x4"],
  f16x4x4: [],
  i32: ["i32x4", "f32"],
  i32x4: ["f32x4"],
  bool: ["boolx4", "f32", "i32"],
  boolx4: ["f32x4", "i32x4"],
};

const convertFault = ({ type, arg }: Convert): string | undefined =>
  conversions[arg.type].includes(type) ? undefined : `${arg.type} does not convert to ${type}`;

/** A lane of halves is read as f32: there is no type of one half. */
function laneFault({ type, arg, lane }: Lane): string | undefined {
  if (!isVector(arg.type) && !isMatrix(arg.type)) return `${arg.type} has no lanes`;
  if (!Number.isInteger(lane) || lane < 0 || lane > 3) return `there is no lane ${lane}`;
  const part = arg.type === "f16x4" ? "f32" : partOf(arg.type);
  return type === part ? undefined : `a lane of ${arg.type} is ${part}, not ${type}`;
}

/** How many elements of `array` a value of that type is, of those that it can be loaded from or stored to; else none. */
export function elementsOf(type: Type, { element }: Pick<ArrayDecl, "element">): 1 | 4 | undefined {
  if (type === element || (type === "f16x4" && element === "f32x4")) return 1;
  return element === "f32" && (type === "f32x4" || type === "f16x4") ? 4 : undefined;
}
