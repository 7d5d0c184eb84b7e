/**
 * What the parts of elaboration share. They call each other in circles (an expression holds a call, a call runs
 * statements, a statement holds expressions): the circle is closed by `Evaluators`, put together in `session.ts`, so
 * that imports stay a tree.
 */
import type { Code, CodeArgs } from "../diagnostics/codes.ts";
import type { Note, Span } from "../diagnostics/diagnostic.ts";
import { type IndexExpr, type Var, makeVar } from "../ir/index-expr.ts";
import type { Scalar, ValueId } from "../ir/scalar.ts";
import type * as Ast from "../parser/ast.ts";
import type { GraphBuilder } from "./graph-builder.ts";
import { type Names, type Poison, type Tensor, type Value, CallCache } from "./values.ts";

export interface Evaluators {
  expression(e: Ast.Expr, env: Env): Value;
  call(node: Ast.Call, env: Env): Value;
  /** `guards` collects the conditions under which the read is in range, instead of checking it. */
  subscript(node: Ast.Subscript, env: Env, guards?: Scalar[]): Value;
  reduction(node: Ast.Reduce, env: Env): Value;
  /** `name[axes] = rhs` as a value of its own; without axes the right side may also be a compile-time value. */
  define(axes: readonly Ast.Axis[] | undefined, rhs: Ast.Expr, env: Env, label: Label): Value;
  /** An argument: its own equation without axes, but with the `...` of the one around it. */
  argument(e: Ast.Expr, env: Env, whole: boolean): Value;
  /** False where a failed assertion (or too much work) ended them: what would follow means nothing. */
  statements(body: readonly Ast.Stmt[], env: Env): boolean;
}

/** How the value of an equation will be called, and where it comes from. */
export interface Label {
  readonly name: string;
  readonly span: Span;
  /** Of an argument: what stands inside of it is called the same. */
  readonly argument?: true;
  /** The name by which the right side reads earlier elements of what is defined (`recurrences.ts`). */
  readonly itself?: string;
}

/** Is told what an elaboration finds out on its way: editors show it. Changes nothing. */
export interface Observer {
  /** `e` was evaluated in `env`; also where it is evaluated again, in another round or call. */
  value(e: Ast.Expr, value: Value, env: Env): void;
  /** The body of the declaration on top of the stack is about to run: its parameters are bound in `env`. */
  enters(body: readonly Ast.Stmt[], env: Env): void;
  /** It has run. */
  leaves?(body: readonly Ast.Stmt[], env: Env): void;
  /** Around a statement that binds names or computes. */
  begins(s: Ast.Stmt, env: Env): void;
  ends(s: Ast.Stmt, env: Env): void;
}

export interface Session {
  readonly parts: Evaluators;
  readonly graph: GraphBuilder;
  readonly observer?: Observer | undefined;
  /** Of what a recipe says; absent where a model is elaborated for itself. */
  readonly training?: TrainingContext | undefined;
  /** The buffers and states that a block declares, by the scope of its statements. */
  readonly buffers: Map<Names, Map<string, ValueId>>;
  /** Declarations whose bodies are being run, outermost first, with the place of each call. */
  readonly stack: Frame[];
  /** The innermost statement that is being run. */
  statement: Ast.Stmt | undefined;
  /** The loops that are being run, outermost first. */
  readonly loops: Loop[];
  /**
   * Records a diagnostic, with the calls that led here as notes. What has the same `cause` (the place, unless said) is
   * told once. Returns what the mistaken expression is worth.
   */
  fail<C extends Code>(code: C, span: Span, args: CodeArgs<C>, notes?: readonly Note[], cause?: string): Poison;
  /** How many diagnostics there were, repeated ones too. */
  readonly failures: number;
  /** Counts a step of compile-time work, or `count` of them; false once there were too many. */
  step(span: Span, count?: number): boolean;
}

/** Statements that only recipes have. */
export type RecipeStmt = Ast.Minimize | Ast.Metric | Ast.Optimize | Ast.Initialize | Ast.Freeze | Ast.Augment;

/** What elaborating for a training knows beside what every elaboration does, and what it collects. */
export interface TrainingContext {
  /** What `training` says: whether there are updates and random numbers. */
  readonly training: boolean;
  /** Undefined while the recipe is asked for it. */
  readonly batch: number | undefined;
  /** What is given from outside instead of the recipe's own settings. */
  readonly overrides: ReadonlyMap<string, number>;
  /** Settings that nothing is computed of here: they stay names, numbers of the host's. */
  readonly open?: ReadonlySet<string> | undefined;
  /** Whether the model and its inputs are there: optimisers see neither. */
  readonly examples: boolean;
  take(s: RecipeStmt, env: Env): void;
  /** What buffers are after a step. */
  readonly updates: Map<ValueId, Tensor>;
  /** Statements `random` so far: each draws its own numbers. */
  draws: number;
  /** Parameters declared in optimisers are of a group: what is put behind their names. */
  suffix: string;
}

/** What a loss returned. */
export interface Returned {
  value?: Value;
}

export interface Frame {
  readonly name: string;
  readonly declaration: Ast.Def | Ast.Block | Ast.Model | Ast.Loss | Ast.Train;
  /** Where it is called; a model without a variant is called by nobody. */
  readonly span: Span | undefined;
}

/** A loop whose rounds are being run, and how many calls are around it. */
export interface Loop {
  readonly statement: Ast.For;
  readonly depth: number;
  /** Which round it is, from 0. */
  readonly round: number;
}

export interface Env {
  readonly session: Session;
  readonly scope: Names;
  /** What parameter names begin with here, without the dot at its end. */
  readonly path: string;
  /** Inside subscripts and ranges, where `/` floors. */
  readonly integer: boolean;
  /** Inside `mean[batch] …`: the example that is read; else the one at hand. */
  readonly row?: IndexExpr | undefined;
  /** Inside `shared(…)`: parameters may be declared already. */
  readonly sharing?: boolean | undefined;
  readonly equation: EquationContext;
  /** In a loss. */
  readonly returned?: Returned | undefined;
}

/** What the expressions of one equation share. */
export interface EquationContext {
  readonly label: Label;
  /** The right side itself: a value that is the whole of it gets the equation's name. */
  readonly whole: Ast.Expr | undefined;
  /** The axes that `...` stands for, where the left side has it. */
  ellipsis: readonly Var[] | undefined;
  readonly rest: RestAxes;
  readonly cache: CallCache;
  /** An axis around has no elements: what stands here is never computed. */
  idle: boolean;
  /** Conditions that hold here, of the equation's indices. */
  readonly given: readonly Scalar[];
}

/**
 * Loop variables for axes that subscripts leave: the same ones for the same sizes, so that equal shapes meet pointwise.
 */
export class RestAxes {
  private readonly bySizes = new Map<string, readonly Var[]>();

  for(sizes: readonly number[], names: readonly string[]): readonly Var[] {
    const key = sizes.join();
    let vars = this.bySizes.get(key);
    if (vars === undefined) {
      vars = sizes.map((size, i) => makeVar(names[i] || `i${i}`, size));
      this.bySizes.set(key, vars);
    }
    return vars;
  }
}

export function newEquation(label: Label, whole?: Ast.Expr): EquationContext {
  return { label, whole, ellipsis: undefined, rest: new RestAxes(), cache: new CallCache(), idle: false, given: [] };
}
