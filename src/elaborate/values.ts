/** What an expression of a spec can be during elaboration: compile-time values, tensors, and terms of an equation. */
import type { Span } from "../diagnostics/diagnostic.ts";
import type { IndexExpr, Var } from "../ir/index-expr.ts";
import type { Scalar, ValueId } from "../ir/scalar.ts";
import type * as Ast from "../parser/ast.ts";
import type { Scope } from "./scope.ts";

export type Value =
  | number
  | string
  | boolean
  | List
  | Tensor
  | Term
  | IndexName
  | Delayed
  | Unfinished
  | Closure
  | BlockValue
  | ModelValue
  | LossValue
  | RecipeValue
  | Instance
  | Builtin
  | Results
  | Clash
  | Poison;

/** The names that can be seen from a place in a spec. */
export type Names = Scope<Value>;

export interface List {
  readonly kind: "list";
  readonly items: readonly Value[];
}

/** A value of the graph. `names` are those of its axes, for people. */
export interface Tensor {
  readonly kind: "tensor";
  readonly id: ValueId;
  readonly shape: readonly number[];
  readonly names: readonly string[];
}

/** The axes of a tensor or of a term: their sizes, and what they are called ("" where nothing). */
export interface Axes {
  readonly shape: readonly number[];
  readonly names: readonly string[];
}

/** A scalar expression over the loop variables around it and over `rest`, the axes that subscripts left. */
export interface Term {
  readonly kind: "term";
  readonly rest: readonly Var[];
  readonly body: Scalar;
}

/** A place where an index stands alone as a subscript, and the size that this gives it. */
export interface Place {
  readonly size: number;
  readonly span: Span;
}

/** An index of an equation or a reduction. `size` comes by inference, `at` once its loop variable exists. */
export interface IndexName {
  readonly kind: "index";
  readonly name: string;
  readonly span: Span;
  readonly given: boolean;
  readonly places: Place[];
  size: number | undefined;
  at: IndexExpr | undefined;
  /** Runs over the examples of the batch, and all that is reduced is read at its example: `mean[batch] …`. */
  readonly batch?: true;
  /** Its range is the batch, `i: batch`: as a first subscript it says of which example a tensor is read. */
  readonly ofExamples?: true;
}

/** During range inference: a scalar argument of a function, not evaluated yet. */
export interface Delayed {
  readonly kind: "delayed";
  readonly expr: Ast.Expr;
  readonly scope: Names;
  readonly cache: CallCache;
}

/** During range inference: what the equation itself defines, which reads earlier elements. */
export interface Unfinished {
  readonly kind: "unfinished";
  readonly name: string;
  /** The sizes of its axes, where they are given; undefined where not even their number is known. */
  readonly sizes: readonly (number | undefined)[] | undefined;
}

/**
 * What range inference found out before the equation is evaluated: tensors that calls gave (each is evaluated once),
 * and the indices of reductions. One for each inlined function body, since its arguments differ from call to call.
 */
export class CallCache {
  readonly values = new Map<Ast.Expr, Value>();
  readonly reductions = new Map<Ast.Reduce, readonly IndexName[]>();
  private readonly inlined = new Map<Ast.Call, CallCache>();

  inside(call: Ast.Call): CallCache {
    let cache = this.inlined.get(call);
    if (cache === undefined) this.inlined.set(call, (cache = new CallCache()));
    return cache;
  }
}

export interface Closure {
  readonly kind: "function";
  readonly def: Ast.Def;
  readonly scope: Names;
}
export interface BlockValue {
  readonly kind: "block";
  readonly block: Ast.Block;
  readonly scope: Names;
}
export interface ModelValue {
  readonly kind: "model";
  readonly model: Ast.Model;
  readonly scope: Names;
}
export interface LossValue {
  readonly kind: "loss";
  readonly loss: Ast.Loss;
  readonly scope: Names;
}
export interface RecipeValue {
  readonly kind: "recipe";
  readonly train: Ast.Train;
  readonly scope: Names;
}

/** The model that is trained, as its losses see it, or (with a prefix) what its taps' names begin with. */
export interface Instance {
  readonly kind: "instance";
  readonly model: Ast.Model;
  /** Arguments, outputs and taps; without outputs and taps where the model was not elaborated. */
  readonly members: ReadonlyMap<string, Value>;
  readonly complete: boolean;
  readonly prefix: string;
}

/** What a block with several results gives. */
export interface Results {
  readonly kind: "results";
  readonly items: readonly Value[];
}

/** A function of the language itself; what it does stands in `builtins.ts`. */
export interface Builtin {
  readonly kind: "builtin";
  readonly name: string;
}

/** A name that several imported files declare, where none of them comes first: a mistake where it is read. */
export interface Clash {
  readonly kind: "clash";
  /** The names where they are declared. */
  readonly places: readonly Span[];
}

/** Stands for what could not be evaluated: whatever touches it is silent, so that one mistake gives one message. */
export interface Poison {
  readonly kind: "poison";
}
export const POISON: Poison = { kind: "poison" };

export const isPoison = (v: Value): v is Poison => typeof v === "object" && v.kind === "poison";
export const isTensor = (v: Value): v is Tensor => typeof v === "object" && v.kind === "tensor";
/** Nothing is computed of a tensor without elements, and nothing holds it: the graph does not know it. */
export const isEmpty = (t: Tensor): boolean => t.shape.includes(0);
export const isTerm = (v: Value): v is Term => typeof v === "object" && v.kind === "term";
export const isList = (v: Value): v is List => typeof v === "object" && v.kind === "list";
export const list = (items: readonly Value[]): List => ({ kind: "list", items });

/** Numbers, strings, booleans and lists: known while compiling. */
export const isCompileTime = (v: Value): v is number | string | boolean | List =>
  typeof v !== "object" || v.kind === "list";

export const showShape = (shape: readonly number[]): string => `[${shape.join(", ")}]`;
/** What `...` stands for. */
export const showAxes = (sizes: readonly number[]): string => (sizes.length === 0 ? "no axes" : showShape(sizes));

/** A number as the language writes it. */
export const showNumber = (n: number): string => (Math.abs(n) === Infinity ? (n > 0 ? "inf" : "-inf") : String(n));

/** What `v` is, in words for a message: `the number 3`, `a tensor [4, 8]`. */
export function describe(v: Value): string {
  if (typeof v === "number") return `the number ${showNumber(v)}`;
  if (typeof v === "string") return `the string ${JSON.stringify(show(v))}`;
  if (typeof v === "boolean") return String(v);
  switch (v.kind) {
    case "list":
      return `the list ${show(v)}`;
    case "tensor":
      return `a tensor ${showShape(v.shape)}`;
    case "term":
      return v.rest.length > 0
        ? `a tensor ${showShape(v.rest.map((r) => r.size))}`
        : "a number known only when the model runs";
    case "index":
      return `the index '${v.name}'`;
    case "function":
      return `the function '${v.def.name.text}'`;
    case "builtin":
      return `the function '${v.name}'`;
    case "block":
      return `the block '${v.block.name.text}'`;
    case "model":
      return `the model '${v.model.name.text}'`;
    case "loss":
      return `the loss '${v.loss.name.text}'`;
    case "recipe":
      return `the recipe '${v.train.name.text}'`;
    case "instance":
      return v.prefix === "" ? `the model '${v.model.name.text}'` : `'${v.prefix}' of the model '${v.model.name.text}'`;
    case "results":
      return `${v.items.length} results`;
    case "unfinished":
      return `'${v.name}', of which nothing is computed yet`;
    case "delayed":
    case "clash":
    case "poison":
      return "a value";
  }
}

/** Longer texts are cut in messages. */
const longestShown = 400;

/**
 * A compile-time value as text: what `"{x}"` in a message and `(x)` in a path print. What has more than `most` letters
 * is cut there, and ends with `…`: a few lists in each other may stand for more than there is memory for.
 */
export function show(v: Value, most = longestShown): string {
  let text = "";
  const print = (item: Value): void => {
    if (text.length > most) return;
    if (typeof item === "number") text += showNumber(item);
    else if (typeof item !== "object") text += String(item);
    else if (item.kind === "list") {
      text += "[";
      for (const [i, inner] of item.items.entries()) {
        if (text.length > most) return;
        if (i > 0) text += ", ";
        if (typeof inner === "string") text += JSON.stringify(inner);
        else print(inner);
      }
      text += "]";
    } else text += item.kind === "tensor" ? showShape(item.shape) : describe(item);
  };
  print(v);
  return text.length > most ? `${text.slice(0, most)}…` : text;
}

/** Structural equality of compile-time values; lists that are found to be equal are not looked at again. */
export function equal(a: Value, b: Value, known: WeakMap<List, List> = new WeakMap()): boolean {
  if (a === b) return true;
  if (!isList(a) || !isList(b) || a.items.length !== b.items.length) return false;
  if (known.get(a) === b) return true;
  if (!a.items.every((x, i) => equal(x, b.items[i]!, known))) return false;
  known.set(a, b);
  return true;
}
