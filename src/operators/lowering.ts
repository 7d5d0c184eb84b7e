/** What the parts of lowering need of the whole: `lower-body.ts` is it. */
import type { IndexExpr } from "../ir/index-expr.ts";
import type { Scalar, ValueId } from "../ir/scalar.ts";
import type { Named, NamedBuilder } from "./named.ts";
import type { Tensor } from "./operator-graph.ts";

export interface Lowering {
  readonly to: NamedBuilder;
  readonly tensorOf: (id: ValueId) => Tensor;
  lower(s: Scalar): Named;
  /** An index as numbers. */
  readonly index: (e: IndexExpr) => Named;
}
