/** What decides a scalar: the scope in which all that it mentions is known, and the lane that it takes four values of. */
import { InternalError } from "../diagnostics/diagnostic.ts";
import { type IndexExpr, type Var, indexVar, varsOf } from "../ir/index-expr.ts";
import { type Scalar, type ValueId, children } from "../ir/scalar.ts";
import type { Body } from "./scope.ts";

/** The scope that decides a node, and the lane it mentions. */
export interface Facts {
  readonly depth: number;
  readonly lane: Var | undefined;
}

/** Facts of what is written into a body. */
export class ScalarFacts {
  private readonly body: Body;
  private readonly lanes = new Map<Var, readonly IndexExpr[]>();
  private known = new Map<Scalar, Facts>();
  private kept: { readonly value: ValueId; readonly depth: number } | undefined;

  constructor(body: Body) {
    this.body = body;
  }

  /** From here on `lane` stands for four values at once. */
  bindLane(lane: Var, values: readonly IndexExpr[]): void {
    this.lanes.set(lane, values);
  }

  isLane(v: Var): boolean {
    return this.lanes.has(v);
  }

  /** The four values of a lane. */
  valuesOf(lane: Var): readonly IndexExpr[] {
    return this.lanes.get(lane)!;
  }

  /** The lane that `e` mentions. */
  laneIn(e: IndexExpr): Var | undefined {
    for (const v of varsOf(e)) if (this.lanes.has(v)) return v;
    return undefined;
  }

  /** Elements of `value` change outside of the current scope: what loads them stays inside. */
  keepInside(value: ValueId): void {
    this.kept = { value, depth: this.body.depth };
    this.forget();
  }

  /** After something was defined: what depends on it may be known further out. */
  forget(): void {
    this.known = new Map();
  }

  /** Facts of `node`, as the current scope has them. */
  of(node: Scalar): Facts {
    const seen = this.known.get(node);
    if (seen !== undefined) return seen;
    const known = this.body.known(node.key);
    let depth = 0;
    let lane: Var | undefined;
    const mention = (v: Var): void => {
      const values = this.lanes.get(v);
      if (values === undefined) return;
      if (lane !== undefined && lane !== v)
        throw new InternalError("schedule", `an expression has two lanes, ${lane.name} and ${v.name}`);
      lane = v;
      for (const e of values) depth = Math.max(depth, this.body.depthOf(e));
    };
    const expr = (e: IndexExpr, bound: ReadonlySet<Var>): void => {
      for (const v of varsOf(e)) {
        if (this.lanes.has(v)) mention(v);
        else if (!bound.has(v)) depth = Math.max(depth, this.body.depthOf(indexVar(v)));
      }
    };
    const inside = (n: Scalar, bound: ReadonlySet<Var>, visited: Set<Scalar>): void => {
      if (visited.has(n)) return;
      visited.add(n);
      const defined = this.body.known(n.key);
      if (defined !== undefined && n.kind !== "index") depth = Math.max(depth, defined.depth);
      if (n.kind === "index") expr(n.expr, bound);
      else if (n.kind === "load") {
        n.index.forEach((e) => expr(e, bound));
        if (n.value === this.kept?.value) depth = Math.max(depth, this.kept.depth);
      } else if (n.kind === "reduce") inside(n.body, new Set([...bound, ...n.vars]), visited);
      else children(n).forEach((c) => inside(c, bound, visited));
    };
    if (node.kind === "reduce" || node.kind === "index" || node.kind === "load") inside(node, new Set(), new Set());
    else {
      for (const child of children(node)) {
        const f = this.of(child);
        depth = Math.max(depth, f.depth);
        if (f.lane !== undefined) mention(f.lane);
      }
    }
    if (known !== undefined) depth = known.depth;
    const facts = { depth, lane };
    this.known.set(node, facts);
    return facts;
  }
}
