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
  private readonly moved = new WeakMap<Scalar, Map<string, Scalar>>();

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

  /** True for what runs over examples. */
  isRow(v: Var): boolean {
    return this.rows.has(v);
  }

  /** `s` read at the example `at`, whichever it was read at. Asked again it is the same, so that it stays shared. */
  move(s: Scalar, at: IndexExpr): Scalar {
    let known = this.moved.get(s);
    if (known === undefined) this.moved.set(s, (known = new Map()));
    let result = known.get(at.key);
    if (result === undefined) {
      const rows = [...freeVars(s)].filter((v) => this.rows.has(v));
      result = rows.every((v) => keptVar(v).key === at.key) ? s : substituteVars(s, new Map(rows.map((v) => [v, at])));
      known.set(at.key, result);
    }
    return result;
  }

  dependsOnRow(s: Scalar): boolean {
    return freeVars(s).has(this.row);
  }

  /** `s` as a graph has it: variables of one value are 0. */
  settle(s: Scalar): Scalar {
    return this.size > 1 ? s : this.move(s, indexConst(0));
  }
}
