/** A recipe as its optimiser sees it: settings and schedules, but neither examples nor what the model computes. */
import type { ValueId } from "../ir/scalar.ts";
import type * as Ast from "../parser/ast.ts";
import type { Env, Observer, RecipeStmt, TrainingContext } from "./context.ts";
import { Elaboration } from "./session.ts";
import type { Names, Tensor } from "./values.ts";

/** Random numbers of an optimiser are not those of the examples. */
const firstDraw = 2 ** 23;

export class OptimizerContext implements TrainingContext {
  readonly session: Elaboration;
  readonly training = true;
  readonly examples = false;
  readonly updates = new Map<ValueId, Tensor>();
  draws = firstDraw;
  suffix = "";
  readonly optimizes: { readonly statement: Ast.Optimize; readonly scope: Names }[] = [];
  readonly freezes: { readonly cond: Ast.Expr; readonly scope: Names }[] = [];
  readonly initializes: { readonly statement: Ast.Initialize; readonly scope: Names }[] = [];
  readonly augments: { readonly statement: Ast.Augment; readonly scope: Names }[] = [];

  constructor(
    readonly batch: number | undefined,
    readonly overrides: ReadonlyMap<string, number>,
    observer?: Observer,
    readonly open?: ReadonlySet<string>,
  ) {
    this.session = new Elaboration(this, undefined, observer);
  }

  /** Keeps the statement, with what it sees. */
  take(s: RecipeStmt, { scope }: Env): void {
    if (s.kind === "optimize") this.optimizes.push({ statement: s, scope: scope.snapshot() });
    else if (s.kind === "freeze") this.freezes.push({ cond: s.cond, scope: scope.snapshot() });
    else if (s.kind === "initialize") this.initializes.push({ statement: s, scope: scope.snapshot() });
    else if (s.kind === "augment") this.augments.push({ statement: s, scope: scope.snapshot() });
  }

  /** From here on buffers are those of a group. */
  begin(group: number): void {
    this.suffix = `.${group}`;
    this.updates.clear();
  }
}
