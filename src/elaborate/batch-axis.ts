/**
 * The batch of a training, an axis that the language does not show. Every read of a tensor that each example has its
 * own of gets a leading index: the example at hand, `row`, or in `mean[batch] …` the one that this runs over. A value
 * whose body still mentions `row` has the axis too. Variables of one value are kept while a spec is elaborated: with a
 * batch of one, too, it shows who has the axis.
 */
import { type IndexExpr, type Var, indexConst, keptVar, makeVar } from "../ir/index-expr.ts";
import { type Scalar, freeVars, substituteVars } from "../ir/scalar.ts";

export class BatchAxis {
  /** The example at hand. */
  readonly row: Var;
  private readonly rows = new Set<Var>();

  constructor(readonly size: number) {
    this.row = this.bind();
  }

  /** A variable that runs over all examples. */
  bind(): Var {
    const v = makeVar("batch", this.size);
    this.rows.add(v);
    return v;
  }

  at(v: Var = this.row): IndexExpr {
    return keptVar(v);
  }

  /** True for what an equation need not bind: the example at hand, or the one example there is. */
  isGiven(v: Var): boolean {
    return v === this.row || (v.size === 1 && this.rows.has(v));
  }

  /** `s` read at the example `at`, whichever it was read at. */
  move(s: Scalar, at: IndexExpr): Scalar {
    return substituteVars(s, new Map([...freeVars(s)].filter((v) => this.rows.has(v)).map((v) => [v, at])));
  }

  dependsOnRow(s: Scalar): boolean {
    return freeVars(s).has(this.row);
  }

  /** `s` as a graph has it: variables of one value are 0. */
  settle(s: Scalar): Scalar {
    return this.size > 1 ? s : this.move(s, indexConst(0));
  }
}
