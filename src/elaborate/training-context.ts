/** What elaborating for a training knows beside what every elaboration does, and what it collects. */
import type * as Ast from "../parser/ast.ts";
import type { Env } from "./context.ts";
import type { ValueId } from "../ir/scalar.ts";
import type { Tensor, Value } from "./values.ts";

/** Statements that only recipes have. */
export type RecipeStmt = Ast.Minimize | Ast.Metric | Ast.Optimize | Ast.Freeze | Ast.Augment;

export interface TrainingContext {
  /** What `training` says: whether there are updates and random numbers. */
  readonly training: boolean;
  /** Undefined while the recipe is asked for it. */
  readonly batch: number | undefined;
  /** What is given from outside instead of the recipe's own settings. */
  readonly overrides: ReadonlyMap<string, number>;
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
