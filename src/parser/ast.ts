/**
 * The syntax tree of a `.vit` file: tagged unions, immutable, a span on every node. `formatter.ts` prints it
 * canonically; `parse(format(ast))` gives an equal tree. Meaning is given by `src/elaborate`.
 */
import type { Span } from "../diagnostics/diagnostic.ts";

export interface Name {
  readonly text: string;
  readonly span: Span;
}

// ---------------------------------------------------------------- expressions

export type Expr =
  | NumberLit
  | StringLit
  | BoolLit
  | ListLit
  | NameRef
  | Member
  | Call
  | Subscript
  | Unary
  | Binary
  | IfExpr
  | ElseExpr
  | Reduce
  | Lambda;

export interface NumberLit {
  readonly kind: "number";
  readonly value: number;
  readonly text: string;
  readonly span: Span;
}
export interface StringLit {
  readonly kind: "string";
  readonly value: string;
  readonly span: Span;
}
export interface BoolLit {
  readonly kind: "bool";
  readonly value: boolean;
  readonly span: Span;
}
export interface ListLit {
  readonly kind: "list";
  readonly items: readonly Expr[];
  readonly span: Span;
}
export interface NameRef {
  readonly kind: "name";
  readonly name: string;
  readonly span: Span;
}
/** `m.classes` */
export interface Member {
  readonly kind: "member";
  readonly object: Expr;
  readonly name: Name;
  readonly span: Span;
}
/** `linear(x, out = 3 * d) as qkv` */
export interface Call {
  readonly kind: "call";
  readonly callee: Expr;
  readonly args: readonly Arg[];
  readonly as?: Path;
  readonly span: Span;
}
export interface Arg {
  readonly name?: Name;
  readonly value: Expr;
  readonly span: Span;
}
/** `x[t, (1:3, n, c), ...]`; also `list[i]` at compile time. */
export interface Subscript {
  readonly kind: "subscript";
  readonly object: Expr;
  readonly subs: readonly Sub[];
  readonly span: Span;
}
export interface Unary {
  readonly kind: "unary";
  readonly op: "-" | "not";
  readonly arg: Expr;
  readonly span: Span;
}
export type BinaryOp = "+" | "-" | "*" | "/" | "%" | "^" | "<" | "<=" | ">" | ">=" | "==" | "!=" | "and" | "or" | "..";
export interface Binary {
  readonly kind: "binary";
  readonly op: BinaryOp;
  readonly left: Expr;
  readonly right: Expr;
  readonly span: Span;
}
/** `if c then a else b`: lazy in tensors, chooses at compile time where `c` is known then. */
export interface IfExpr {
  readonly kind: "if";
  readonly cond: Expr;
  readonly then: Expr;
  readonly else: Expr;
  readonly span: Span;
}
/** `(x[h - 1] else 0)`: the read, or the other value where the read would leave its tensor. */
export interface ElseExpr {
  readonly kind: "else";
  readonly read: Expr;
  readonly other: Expr;
  readonly span: Span;
}
/**
 * `sum[c, u: 3] product`: over the whole product that follows. `rest`: `mean[batch, ...]`, over all axes that `...`
 * stands for in it.
 */
export interface Reduce {
  readonly kind: "reduce";
  readonly op: "sum" | "max" | "min" | "mean" | "prod" | "argmax" | "argmin";
  readonly indices: readonly IndexDecl[];
  readonly rest?: Ellipsis;
  readonly body: Expr;
  readonly span: Span;
}
/** `[n, i: 4] => expr`: a tensor without a name. */
export interface Lambda {
  readonly kind: "lambda";
  readonly axes: readonly Axis[];
  readonly body: Expr;
  readonly span: Span;
}

/** A subscript on the right: an integer expression, a composite axis, or `...`. */
export type Sub = SubExpr | Composite<SubExpr> | Ellipsis;
export interface SubExpr {
  readonly kind: "sub";
  readonly expr: Expr;
  readonly size?: Expr;
  readonly span: Span;
}
/** `(a, b: 7, c)`: one axis split or merged row-major. */
export interface Composite<P> {
  readonly kind: "composite";
  readonly parts: readonly P[];
  readonly span: Span;
}
export interface Ellipsis {
  readonly kind: "ellipsis";
  readonly span: Span;
}

/** An index with or without its range: `n` or `n: heads`. */
export interface IndexDecl {
  readonly kind: "index";
  readonly name: Name;
  readonly size?: Expr;
  readonly span: Span;
}
/** An axis on the left of an equation. */
export type Axis = IndexDecl | Composite<IndexDecl> | Ellipsis;

/** `layers[i].blocks[j]`, `conv_proj_(role)`, `(name)`: pieces are joined as written; `[i]` is a path segment `.i`. */
export interface Path {
  readonly parts: readonly PathPart[];
  readonly span: Span;
}
export type PathPart =
  | { readonly kind: "text"; readonly text: string; readonly span: Span }
  | { readonly kind: "dot"; readonly span: Span }
  /** `(expr)`: the text of the value, glued to what is before it. */
  | { readonly kind: "glue"; readonly expr: Expr; readonly span: Span }
  /** `[expr]`: the text of the value as a segment of its own. */
  | { readonly kind: "segment"; readonly expr: Expr; readonly span: Span };

// ---------------------------------------------------------------- statements

export type Stmt =
  | Equation
  | Param
  | Def
  | Input
  | Output
  | Tap
  | If
  | For
  | Assert
  | Preprocess
  | Labels
  | TrainingStmt;
/** Random and Update stand in blocks and models; the others in `loss` and `train` alone. */
export type TrainingStmt = Random | Update | Return | Minimize | Metric | Optimize | Initialize | Freeze | Augment;

/**
 * `y[t, o] = expr`, `y = expr`, `a, b = block(x)`. `axes` is undefined without brackets (pointwise or compile-time).
 */
export interface Equation {
  readonly kind: "equation";
  readonly targets: readonly Target[];
  readonly value: Expr;
  readonly span: Span;
}
export interface Target {
  readonly name: Name;
  readonly axes?: readonly Axis[];
  readonly span: Span;
}
/** `param weight[o: out, i] as conv.weight ~ trunc_normal(0.02)`; `role` is `buffer` for what is not trained, `state` for what
 * one run leaves for the next: without `init` that begins with zeros.
 * `resized bicubic(axis = 1, grid = [14, 14])` at its end: one axis is a grid, and a checkpoint may hold another one.
 * */
export interface Param {
  readonly kind: "param";
  readonly role: "param" | "buffer" | "state";
  readonly name: Name;
  readonly axes: readonly ParamAxis[];
  readonly as?: Path;
  readonly init?: Expr;
  readonly resize?: Call;
  readonly span: Span;
}
/**
 * An axis of a parameter: a size (`2 * M`, `d`), or a named one (`o: out`), whose name is for the reader. A composite, `(rows, columns)`, is as
 * long as the product of its parts: `size` is that product.
 */
export interface ParamAxis {
  readonly kind: "size";
  readonly name?: Name;
  readonly size: Expr;
  readonly parts?: readonly ParamAxis[];
  readonly span: Span;
}

/** The axis that `parts` make. */
export const compositeAxis = (parts: readonly ParamAxis[], span: Span): ParamAxis => ({
  kind: "size",
  size: parts
    .map((part) => part.size)
    .reduce((left, right): Binary => ({ kind: "binary", op: "*", left, right, span })),
  parts,
  span,
});
/** `def gelu(x) = …`, `def part(r)[n: heads, t] = z[…]` */
export interface Def {
  readonly kind: "def";
  readonly name: Name;
  readonly params: readonly Formal[];
  readonly axes?: readonly Axis[];
  readonly body: Expr;
  readonly span: Span;
}
/**
 * `input image[3, H, W]`, `input label: class(10)`: real tensor, or integers below a bound. `input shared texts[n, d]` is
 * one for the whole batch.
 */
export interface Input {
  readonly kind: "input";
  readonly shared?: true;
  readonly name: Name;
  readonly axes: readonly ParamAxis[];
  readonly classes?: Expr;
  readonly span: Span;
}
/**
 * `output logits = expr`, `output logits[c] = expr`, `output cls_(role) = expr`: `glue` ends the name; `output label: class(n)
 * = expr` is one of integers below `classes`.
 */
export interface Output {
  readonly kind: "output";
  /** Empty where all of it is computed. */
  readonly name: Name;
  readonly glue?: Expr;
  readonly axes?: readonly Axis[];
  readonly classes?: Expr;
  readonly value: Expr;
  readonly span: Span;
}
/** `tap blocks[i].out = x` */
export interface Tap {
  readonly kind: "tap";
  readonly path: Path;
  readonly value: Expr;
  readonly span: Span;
}
export interface If {
  readonly kind: "if-stmt";
  readonly cond: Expr;
  readonly then: readonly Stmt[];
  readonly else: readonly Stmt[];
  readonly span: Span;
}
/** `for i in 0..n { … }`, `for name in list { … }` */
export interface For {
  readonly kind: "for";
  readonly name: Name;
  readonly list: Expr;
  readonly body: readonly Stmt[];
  readonly span: Span;
}
/** `assert cond, "message {value}"` */
export interface Assert {
  readonly kind: "assert";
  readonly cond: Expr;
  readonly message?: Expr;
  readonly span: Span;
}
/** `preprocess image { resize(shorter = 248, filter = "bicubic") … }` in a model: steps are calls, in order. */
export interface Preprocess {
  readonly kind: "preprocess";
  readonly input: Name;
  readonly steps: readonly Call[];
  readonly span: Span;
}
/** `labels logits = ["cat", "dog"]` in a model: what the numbers of an output are called; `[]` for nothing. */
export interface Labels {
  readonly kind: "labels";
  readonly output: Name;
  readonly value: Expr;
  readonly span: Span;
}

/**
 * `random u[t, d]`: numbers uniform in [0, 1), new in every step of a training; of each example, like everything in a
 * block.
 */
export interface Random {
  readonly kind: "random";
  readonly name: Name;
  readonly axes: readonly ParamAxis[];
  readonly span: Span;
}
/**
 * `update running_mean[c] = expr`, `update keys[position, d] = expr`: what a state of this block is in the next run, or
 * a buffer after a step of a training. At places only the elements there change.
 */
export interface Update {
  readonly kind: "update";
  readonly name: Name;
  readonly axes?: readonly (Axis | Place)[];
  readonly value: Expr;
  readonly span: Span;
}
/** Where an update changes a tensor along one axis: an expression that is no name of an index. */
export interface Place {
  readonly kind: "place";
  readonly expr: Expr;
  readonly span: Span;
}
/** `return expr`: the last statement of a loss. */
export interface Return {
  readonly kind: "return";
  readonly value: Expr;
  readonly span: Span;
}
/** `minimize soft_distillation(m, T = 3)`: a number for each example, or one for the batch. */
export interface Minimize {
  readonly kind: "minimize";
  readonly value: Expr;
  readonly span: Span;
}
/** `metric accuracy = expr`: like the loss, and reported beside it. */
export interface Metric {
  readonly kind: "metric";
  readonly name: Name;
  readonly value: Expr;
  readonly span: Span;
}
/** `optimize adamw(lr, weight_decay = if rank > 1 then 0.05 else 0)`: a block's call without its first two arguments,
 * the parameter and its gradient. Evaluated for every parameter, with `path` and `rank`. */
export interface Optimize {
  readonly kind: "optimize";
  readonly call: Call;
  readonly span: Span;
}
/** `initialize rank > 1 ~ normal(1 / sqrt(fan_in))`: how parameters begin for which the condition holds, whatever their
 * model says. Of several that hold the last one counts. */
export interface Initialize {
  readonly kind: "initialize";
  readonly cond: Expr;
  readonly init: Expr;
  readonly span: Span;
}
/** `freeze matches(path, "stem.*")`: parameters that do not change. */
export interface Freeze {
  readonly kind: "freeze";
  readonly cond: Expr;
  readonly span: Span;
}
/**
 * `augment image { shift(pixels = 2) rotate(degrees = 10) }`: what happens to an input, at random, before it is trained
 * on.
 */
export interface Augment {
  readonly kind: "augment";
  readonly input: Name;
  readonly steps: readonly Call[];
  readonly span: Span;
}

// ---------------------------------------------------------------- top level

export type Item = Import | Def | Block | Model | Variant | Checkpoint | Loss | Train;

export interface Import {
  readonly kind: "import";
  readonly path: StringLit;
  /** What the lines of a `.txt` file are called. */
  readonly name?: Name;
  readonly span: Span;
}
/** `import "./names.txt" as names` */
export type TextImport = Import & { readonly name: Name };
/** A formal parameter: `x[..., i]` (a tensor), `out` (anything), `stride = 1`; of losses and trainings also `m: net` or
 * `m: net(norms = "frozen")`, a model with other arguments than the variant's. */
export interface Formal {
  readonly name: Name;
  readonly axes?: readonly PatternAxis[];
  readonly of?: NameRef | Call;
  readonly default?: Expr;
  readonly span: Span;
}
/** An axis of a tensor pattern: a name binds the size (or must agree with it), another expression must equal it. */
export type PatternAxis = Ellipsis | { readonly kind: "size"; readonly size: Expr; readonly span: Span };
export interface Block {
  readonly kind: "block";
  readonly name: Name;
  readonly params: readonly Formal[];
  readonly results: readonly Formal[];
  readonly body: readonly Stmt[];
  readonly span: Span;
}
export interface Model {
  readonly kind: "model";
  readonly name: Name;
  readonly params: readonly Formal[];
  readonly body: readonly Stmt[];
  readonly span: Span;
}
/** `variant vit_tiny_patch16_224 = vit(dim = 192, heads = 3)` */
export interface Variant {
  readonly kind: "variant";
  readonly name: Name;
  readonly value: Call;
  readonly span: Span;
}
/** `checkpoint huggingface for vit { … }`: how another naming maps to this model's parameter names. */
export interface Checkpoint {
  readonly kind: "checkpoint";
  readonly name: Name;
  readonly model: Name;
  readonly rules: readonly CheckpointRule[];
  readonly span: Span;
}
/**
 * `loss cross_entropy_of(m, smoothing = 0) { input label: class(m.classes) … return expr }`: a function of a model, for
 * one example.
 */
export interface Loss {
  readonly kind: "loss";
  readonly name: Name;
  readonly params: readonly Formal[];
  readonly body: readonly Stmt[];
  readonly span: Span;
}
/**
 * `train digits(m: vit(drop_path = 0.1)) { … }`: a recipe. Its settings are plain equations: `batch = 50`, `epochs =
 * 20`.
 */
export interface Train {
  readonly kind: "train";
  readonly name: Name;
  readonly params: readonly Formal[];
  readonly body: readonly Stmt[];
  readonly span: Span;
}
export type CheckpointRule =
  /**
   * `"blocks.{i}.attn.qkv.{p}" = concat("….query.{p}", "….key.{p}", "….value.{p}")`: ours from theirs, joined along
   * axis 0. `"[net.|model.]x"`: the file has one of these texts there, or none, in all rules alike. `changes`: what is made
   * of the file's tensor, of which there is one then.
   */
  | {
      readonly kind: "map";
      readonly ours: StringLit;
      readonly theirs: readonly StringLit[];
      readonly changes: readonly TensorChange[];
      readonly span: Span;
    }
  /** `ignore "attn_mask", "head.{p}"`: tensors of the file that are derived and not read. */
  | { readonly kind: "ignore"; readonly patterns: readonly StringLit[]; readonly span: Span };

/** `transpose(x)`, `transpose(x, 1, 0)`, `part(x, 0, 3)`. */
export type TensorChange = readonly [kind: "transpose" | "part", ...numbers: readonly number[]];

export interface Comment {
  /** With its `//`, without the newline. */
  readonly text: string;
  readonly span: Span;
}

export interface Program {
  readonly items: readonly Item[];
  readonly comments: readonly Comment[];
  readonly source: import("../diagnostics/diagnostic.ts").Source;
}
