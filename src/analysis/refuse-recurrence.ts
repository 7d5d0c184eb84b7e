/** Recurrences where nothing computes them: told at their line. */
import { DiagnosticError, diagnostic } from "../diagnostics/diagnostic.ts";
import { type Comprehension, type Graph, comprehensionsOf } from "../ir/graph.ts";
import { cumulativeSum } from "./cumulative-sum.ts";
import { isRecurrence } from "../ir/recurrence.ts";

/**
 * Refuses what reads itself in `graph`, but for cumulative sums: `by` has nothing for it.
 * @throws DiagnosticError
 */
export function refuseRecurrences(graph: Graph, by: string): void {
  for (const v of comprehensionsOf(graph)) {
    if (isRecurrence(v) && cumulativeSum(v) === undefined) throw refusedRecurrence(v, by);
  }
}

/** What is said of the recurrence `v` where `by` has nothing for it. */
export function refusedRecurrence({ id, spans }: Comprehension, by: string): DiagnosticError {
  return new DiagnosticError([diagnostic("VIT5056", spans[0]!, { name: id.split(".").at(-1)!, by })]);
}
