/** Trainings whose equations relate examples: modules have the batch implicit, and nothing for them. */
import { DiagnosticError, diagnostic } from "../../diagnostics/diagnostic.ts";
import { type Comprehension, type Graph, comprehensionsOf } from "../../ir/graph.ts";
import { type IndexExpr, type Var, asVar } from "../../ir/index-expr.ts";
import {
  type Load,
  type Scalar,
  type ValueId,
  children,
  freeVars,
  load,
  loadsOf,
  readBy,
  transform,
  walk,
} from "../../ir/scalar.ts";

/**
 * Refuses what reads other examples than its own of the values `examples`, but for reductions that read all of them.
 * @throws DiagnosticError
 */
export function refuseRelated(graph: Graph, examples: ReadonlySet<ValueId>): void {
  for (const v of comprehensionsOf(graph))
    if (relates(v, examples))
      throw new DiagnosticError([diagnostic("VIT5058", v.spans[0]!, { name: v.id.split(".").at(-1)! })]);
}

function relates(v: Comprehension, examples: ReadonlySet<ValueId>): boolean {
  const isOfExamples = (l: Load): boolean => examples.has(l.value);
  const rows = new Set(loadsOf(v.body).flatMap((l) => (isOfExamples(l) ? (asVar(l.index[0]!) ?? []) : [])));
  // Of one example there is nothing to tell apart.
  const isAt = (e: IndexExpr, row: Var | undefined): boolean =>
    e.min === e.max || (row !== undefined && asVar(e) === row);
  /** Whether all is read at the example `row`, or at every one by a reduction. */
  const isPlain = (s: Scalar, row: Var | undefined): boolean => {
    const own = s.kind === "reduce" ? s.vars.filter((w) => rows.has(w)) : [];
    return (
      own.length <= 1 &&
      [...readBy(s), ...(s.kind === "load" ? [s] : [])].every((l) => !isOfExamples(l) || isAt(l.index[0]!, row)) &&
      children(s).every((child) => isPlain(child, own[0] ?? row))
    );
  };
  // Where a reduction's example is known by number, it is told apart.
  const others = transform(v.body, (n) => (n.kind === "load" && isOfExamples(n) ? load(n.value, n.index.slice(1)) : n));
  let counted = false;
  walk(others, (n) => {
    if (n.kind === "index" || n.kind === "load") counted ||= [...freeVars(n)].some((w) => rows.has(w));
  });
  const isDrawn = v.body.kind === "apply" && v.body.op === "random";
  return !isDrawn && (counted || !isPlain(v.body, examples.has(v.id) ? v.axes[0] : undefined));
}
