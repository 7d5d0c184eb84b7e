/**
 * Reading a tensor at any example of the batch: `z[i, d]` with an index `i: batch`. Tensors do not show the axis that each
 * example has its own of them along; a first subscript of such an index is one of it.
 */
import type { IndexExpr } from "../ir/index-expr.ts";
import { freeVars } from "../ir/scalar.ts";
import type * as Ast from "../parser/ast.ts";
import { indexNamed } from "./composites.ts";
import type { Env } from "./context.ts";
import { type Axes, type Tensor, type Term, isTensor } from "./values.ts";
import { childrenOf } from "./walk-ast.ts";

/** What is subscripted: its axes without that of the batch, and whether each example has its own. */
export interface Subscripted extends Axes {
  readonly ofExamples: boolean;
}

/** `object` for who subscripts it. */
export function subscripted(object: Tensor | Term, { session: { graph } }: Env): Subscripted {
  const { batch } = graph;
  if (isTensor(object)) return { shape: object.shape, names: object.names, ofExamples: graph.isPerExample(object.id) };
  const { rest, body } = object;
  return {
    shape: rest.map((v) => v.size),
    names: rest.map((v) => v.name),
    ofExamples: batch !== undefined && [...freeVars(body)].some((v) => batch.isRow(v)),
  };
}

/** The axes that `subs` are for; `anyExample` where the first of them is for the batch. */
export function axesFor(
  { shape, names, ofExamples }: Subscripted,
  subs: readonly Ast.Sub[],
  env: Env,
): Axes & { readonly anyExample: boolean } {
  const { batch } = env.session.graph;
  return batch !== undefined && ofExamples && saysExample(subs, env)
    ? { shape: [batch.size, ...shape], names: ["batch", ...names], anyExample: true }
    : { shape, names, anyExample: false };
}

/** Whether the first of `subs` is computed of an index of the batch alone. What it looks up is a place on some axis. */
export function saysExample([first]: readonly Ast.Sub[], env: Env): boolean {
  const isOf = (e: Ast.Expr): boolean =>
    e.kind === "name"
      ? indexNamed(e, env)?.ofExamples === true
      : e.kind !== "subscript" && e.kind !== "lambda" && childrenOf(e).some(isOf);
  return first?.kind === "sub" && isOf(first.expr);
}

/** The term `object` at the example `at`. */
export const atExample = (object: Term, at: IndexExpr, { session: { graph } }: Env): Term => ({
  ...object,
  body: graph.batch!.move(object.body, at),
});
