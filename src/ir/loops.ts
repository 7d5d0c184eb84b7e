/**
 * The loop IR: what a kernel does, step by step, as statements over named locals and arrays. Schedules make it from a
 * kernel, its form and its tile; back ends print it. Nothing is decided after it: loops that are written out, lanes,
 * what is staged and who waits for whom stand here, where the verifier, the interpreter and the cost of a text see it.
 *
 * A program computes one unit of work, number `id` (and, where units are workgroups, the part of member `worker`), of
 * one row of the batch, `batch_row`. All three are locals of type i32 that are always there.
 *
 * Types are the widths of values: `x4` is a vector of four lanes, `x4x4` a matrix of four such columns. Integers are
 * addresses and counters: they stay within 32 bits, and what is divided is never negative. f16 is computed with where a
 * device multiplies halves; that arrays may hold halves is theirs alone (`ArrayDecl.format`): loads give f32.
 */
import type { OpName } from "./ops.ts";

export type Type = "f32" | "f32x4" | "f32x4x4" | "f16x4" | "f16x4x4" | "i32" | "i32x4" | "bool" | "boolx4";

/** Lanes of a value of that type: 4 for vectors. A matrix is four vectors. */
export type Width = 1 | 4;

export const widthOf = (type: Type): Width => (type.endsWith("x4") ? 4 : 1);

/**
 * What a program reads and writes. `storage`: a tensor on the device, rows of the batch one after the other.
 * `workgroup`: shared by the members of a workgroup. `local`: of one unit alone; a schedule uses it where a loop is to
 * choose among values that are kept.
 */
export interface ArrayDecl {
  readonly name: string;
  readonly space: "storage" | "workgroup" | "local";
  /** What an address counts: numbers, vectors of four, or matrices (locals only). */
  readonly element: "f32" | "f32x4" | "f32x4x4";
  /** How the elements of a tensor are held, where not as f32: halves, rounded to nearest where they are stored. */
  readonly format?: "half";
  /** Elements, in units of `element`; of storage, of one row of the batch. */
  readonly size: number;
  /** Storage only: whether the program stores to it. */
  readonly written?: boolean;
  /** Storage only: elements may be stored more than once, by whichever unit, always with the same value. */
  readonly again?: true;
}

export type Expr = Num | Name | Op | Convert | Vector | Lane | Choose | Load;

/** A literal; truth values have none. */
export interface Num {
  readonly kind: "number";
  readonly type: "f32" | "i32";
  readonly value: number;
}
/** A local. */
export interface Name {
  readonly kind: "name";
  readonly type: Type;
  readonly name: string;
}

/**
 * Beside the operations of scalars (of any width; `add`, `sub`, `mul`, `div`, `mod`, `min`, `max`, `neg` and
 * comparisons of integers too, where `div` and `mod` are of numbers that are not negative):
 *
 *   dot            of two vectors: a number
 *   times          vector · matrix or matrix · vector, as mathematics has them: a vector
 *   transpose      of a matrix
 *   fma            a · b + c, rounded once or twice: whoever prints it may choose
 *   clamp          of an integer or number between two of its kind
 *   reduced_angle  an angle of any size as one between -pi and pi, or as it is where it is modest
 *   subgroup_…     what the members of a subgroup, of whatever size, have together
 */
export type LoopOp =
  | OpName
  | "dot"
  | "times"
  | "transpose"
  | "fma"
  | "clamp"
  | "reduced_angle"
  | "subgroup_add"
  | "subgroup_mul"
  | "subgroup_max"
  | "subgroup_min"
  | "subgroup_rank"
  | "subgroup_size";

export interface Op {
  readonly kind: "op";
  readonly op: LoopOp;
  readonly type: Type;
  readonly args: readonly Expr[];
}
/**
 * One value in another type: a number in all lanes (f32 to f32x4, bool to boolx4, i32 to i32x4), integers as f32 and
 * f32 (whole numbers) as integers, truth values as 0 and 1, four f32 as halves and back.
 */
export interface Convert {
  readonly kind: "convert";
  readonly type: Type;
  readonly arg: Expr;
}
/** Four numbers as a vector, or four vectors as the columns of a matrix. */
export interface Vector {
  readonly kind: "vector";
  readonly type: "f32x4" | "i32x4" | "f32x4x4" | "f16x4x4";
  readonly parts: readonly [Expr, Expr, Expr, Expr];
}
/** A lane of a vector, or a column of a matrix: 0 to 3. */
export interface Lane {
  readonly kind: "lane";
  readonly type: Type;
  readonly arg: Expr;
  readonly lane: number;
}
/** Both sides are computed; which lane by lane where the condition has lanes. */
export interface Choose {
  readonly kind: "choose";
  readonly type: Type;
  readonly cond: Expr;
  readonly then: Expr;
  readonly else: Expr;
}
/**
 * An element; or, as `f32x4` from an array of numbers, four neighbours from `at` on. `f16x4`: four halves as the device
 * computes with them.
 */
export interface Load {
  readonly kind: "load";
  readonly type: "f32" | "f32x4" | "f32x4x4" | "f16x4";
  readonly array: string;
  readonly at: Expr;
}

export type Stmt = Let | Var | Assign | Accumulate | LocalArray | Store | If | Loop | Break | Barrier;

/** A local that keeps its value. */
export interface Let {
  readonly kind: "let";
  readonly name: string;
  readonly value: Expr;
}
/** A local that changes; 0 in all lanes where it has no value. */
export interface Var {
  readonly kind: "var";
  readonly name: string;
  readonly type: Type;
  readonly value?: Expr;
}
export interface Assign {
  readonly kind: "assign";
  readonly name: string;
  readonly value: Expr;
}
/** `name = name + value`, their product, or the larger or smaller of them. */
export interface Accumulate {
  readonly kind: "accumulate";
  readonly op: "add" | "mul" | "max" | "min";
  readonly name: string;
  readonly value: Expr;
}
/** Declares a local array, with all its elements or with none (then it holds nothing that is known). */
export interface LocalArray {
  readonly kind: "array";
  readonly array: ArrayDecl;
  /** In rows, as a reader likes to see them. */
  readonly rows?: readonly (readonly Expr[])[];
}
/** `array[at] = value`; a vector into an array of numbers goes to four neighbours. */
export interface Store {
  readonly kind: "store";
  readonly array: string;
  readonly at: Expr;
  readonly value: Expr;
}
export interface If {
  readonly kind: "if";
  readonly cond: Expr;
  readonly then: readonly Stmt[];
}
/** `for (name = from; while; name = next)`: a counter of type i32. `counting` makes the usual ones. */
export interface Loop {
  readonly kind: "loop";
  readonly name: string;
  readonly from: Expr;
  readonly while: Expr;
  readonly next: Expr;
  readonly body: readonly Stmt[];
}
/** Leaves the innermost loop. */
export interface Break {
  readonly kind: "break";
}
/** The members of a workgroup wait for each other, and see what was stored in its arrays. */
export interface Barrier {
  readonly kind: "barrier";
}

/** A kernel as statements. */
export interface LoopProgram {
  /** Tensors in binding order, then the arrays of the workgroup. */
  readonly arrays: readonly ArrayDecl[];
  /** Units of work of one row of the batch: invocations, or workgroups where `together`. */
  readonly units: number;
  /** Whether a unit is a workgroup, whose members are numbered by `worker`; the body may hold barriers then. */
  readonly together: boolean;
  /** Invocations of a workgroup. */
  readonly workgroup: number;
  /** Unit number `id` of batch row `batch_row`. */
  readonly body: readonly Stmt[];
}

// --- Constructors: the usual ways to make these, with the few simplifications that keep texts short.

export const int = (value: number): Num => ({ kind: "number", type: "i32", value });
export const float = (value: number): Num => ({ kind: "number", type: "f32", value });
export const name = (of: string, type: Type): Name => ({ kind: "name", name: of, type });
export const op = (of: LoopOp, type: Type, ...args: readonly Expr[]): Op => ({ kind: "op", op: of, type, args });
export const convert = (type: Type, arg: Expr): Expr => (arg.type === type ? arg : { kind: "convert", type, arg });
/** What a lane of each type is; a half alone has no type and is read as f32. */
const lanes: Readonly<Partial<Record<Type, Type>>> = {
  f32x4: "f32",
  f16x4: "f32",
  i32x4: "i32",
  boolx4: "bool",
  f32x4x4: "f32x4",
  f16x4x4: "f16x4",
};
export const laneOf = (arg: Expr, lane: number): Lane => ({ kind: "lane", type: lanes[arg.type] ?? "f32", arg, lane });

/** `for (name = from; name < to; name += step)`. */
export function counting(counter: string, from: Expr, to: Expr, body: readonly Stmt[], step: Expr = int(1)): Loop {
  const at = name(counter, "i32");
  return {
    kind: "loop",
    name: counter,
    from,
    while: op("lt", "bool", at, to),
    next: op("add", "i32", at, step),
    body,
  };
}

/** The expressions that `e` is made of. */
export function partsOf(e: Expr): readonly Expr[] {
  switch (e.kind) {
    case "number":
    case "name":
      return [];
    case "op":
      return e.args;
    case "convert":
    case "lane":
      return [e.arg];
    case "vector":
      return e.parts;
    case "choose":
      return [e.cond, e.then, e.else];
    case "load":
      return [e.at];
  }
}

/** The expressions that stand in a statement itself, not in the statements inside it. */
export function expressionsOf(s: Stmt): readonly Expr[] {
  switch (s.kind) {
    case "let":
    case "assign":
    case "accumulate":
      return [s.value];
    case "var":
      return s.value === undefined ? [] : [s.value];
    case "array":
      return (s.rows ?? []).flat();
    case "store":
      return [s.at, s.value];
    case "if":
      return [s.cond];
    case "loop":
      return [s.from, s.while, s.next];
    case "break":
    case "barrier":
      return [];
  }
}

/** The statements inside a statement. */
export const insideOfStmt = (s: Stmt): readonly Stmt[] => (s.kind === "if" ? s.then : s.kind === "loop" ? s.body : []);

/** Visits every statement and every expression, outer ones first. */
export function walkLoops(
  body: readonly Stmt[],
  visit: { readonly stmt?: (s: Stmt) => void; readonly expr?: (e: Expr) => void },
): void {
  const inside = (e: Expr): void => {
    visit.expr?.(e);
    partsOf(e).forEach(inside);
  };
  for (const s of body) {
    visit.stmt?.(s);
    if (visit.expr !== undefined) expressionsOf(s).forEach(inside);
    walkLoops(insideOfStmt(s), visit);
  }
}
