/**
 * Tensors whose axes are loop variables. A scalar expression lowers to one: an axis for each variable that it depends
 * on, in the order of the loops (`Scope`), so that two of them meet by the names of their axes.
 */
import { InternalError } from "../diagnostics/diagnostic.ts";
import { type Var, makeVar } from "../ir/index-expr.ts";
import type { OpName } from "../ir/ops.ts";
import type { OperatorBuilder } from "./operator-builder.ts";
import type { Tensor } from "./operator-graph.ts";

export interface Named {
  readonly tensor: Tensor;
  /** `tensor.shape[i] === vars[i].size`; sorted by the scope. */
  readonly vars: readonly Var[];
}

/** The order of loop variables: axes as they stand, then what reductions bind as they are met. */
export class Scope {
  readonly #ranks = new Map<Var, number>();

  constructor(vars: Iterable<Var> = []) {
    for (const v of vars) this.enter(v);
  }

  enter(v: Var): void {
    if (!this.#ranks.has(v)) this.#ranks.set(v, this.#ranks.size);
  }

  /** A variable of `size` that stands where `place` does: one of the parts that it goes through. */
  partOf(place: Var, size: number): Var {
    const part = makeVar(place.name, size);
    this.#ranks.set(part, this.rank(place));
    return part;
  }

  rank(v: Var): number {
    const rank = this.#ranks.get(v);
    if (rank === undefined) throw new InternalError("operators", `${v.name} is not in scope`);
    return rank;
  }

  sorted(vars: Iterable<Var>): Var[] {
    return [...new Set(vars)].sort((a, b) => this.rank(a) - this.rank(b));
  }
}

/** What is computed of named tensors. */
export class NamedBuilder {
  /** Reductions around what is being made. */
  sums = 0;
  /** Whether a reduction goes over data that is no view: elements picked one by one, by a table of places. */
  picked = false;

  constructor(
    readonly builder: OperatorBuilder,
    readonly scope: Scope,
  ) {}

  scalar(value: number): Named {
    return { tensor: this.builder.scalar(value), vars: [] };
  }

  /** A tensor whose axes are `vars` in any order. */
  named(tensor: Tensor, vars: readonly Var[]): Named {
    const sorted = this.scope.sorted(vars);
    return {
      tensor: this.builder.permute(
        tensor,
        sorted.map((v) => vars.indexOf(v)),
      ),
      vars: sorted,
    };
  }

  /** The elements of `x` with axes for all of `vars`, of size 1 where it does not depend on one. */
  aligned(x: Named, vars: readonly Var[]): Tensor {
    const shape = vars.map((v) => (x.vars.includes(v) ? v.size : 1));
    // What has no batch lies at the end by itself.
    const first = x.tensor.batched
      ? 0
      : Math.max(
          0,
          vars.findIndex((v) => x.vars.includes(v)),
        );
    return this.builder.reshape(x.tensor, x.vars.length === 0 && !x.tensor.batched ? [] : shape.slice(first));
  }

  /** The elements of `x` at every point of `vars`. */
  expanded(x: Named, vars: readonly Var[]): Tensor {
    const shape = vars.map((v) => (x.vars.includes(v) ? v.size : 1));
    return this.builder.expand(
      this.builder.reshape(x.tensor, shape),
      vars.map((v) => v.size),
    );
  }

  pointwise(op: OpName, ...operands: readonly Named[]): Named {
    const vars = this.scope.sorted(operands.flatMap((o) => o.vars));
    return { tensor: this.builder.pointwise(op, ...operands.map((o) => this.aligned(o, vars))), vars };
  }

  where(condition: Named, then: Named, otherwise: Named): Named {
    const parts = [condition, then, otherwise];
    const vars = this.scope.sorted(parts.flatMap((o) => o.vars));
    const [c, t, e] = parts.map((o) => this.aligned(o, vars)) as [Tensor, Tensor, Tensor];
    return { tensor: this.builder.where(c, t, e), vars };
  }

  concat(parts: readonly { readonly part: Named; readonly size: number; readonly var?: Var }[], along: Var): Named {
    const vars = this.scope.sorted([
      along,
      ...parts.flatMap(({ part, var: own }) => part.vars.filter((v) => v !== own)),
    ]);
    const axis = vars.indexOf(along);
    const whole = parts.map(({ part, var: own }) =>
      this.expanded(part, own ? vars.with(axis, own) : vars.toSpliced(axis, 1)),
    );
    const shaped = whole.map((t, i) =>
      this.builder.reshape(
        t,
        vars.map((v) => (v === along ? parts[i]!.size : v.size)),
      ),
    );
    return { tensor: this.builder.concat(shaped, axis), vars };
  }
}
