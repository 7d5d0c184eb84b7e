/** Recurrences where nothing computes them: told at their line. */
import { DiagnosticError, diagnostic } from "../diagnostics/diagnostic.ts";
import { type Comprehension, type Graph, comprehensionsOf } from "../ir/graph.ts";
import { isRecurrence } from "../ir/recurrence.ts";

/**
 * Refuses what reads itself in `graph`, but for what `by` takes: it has nothing for the rest.
 * @throws DiagnosticError
 */
export function refuseRecurrences(graph: Graph, by: string, takes: (v: Comprehension) => boolean): void {
  for (const v of comprehensionsOf(graph)) {
    if (isRecurrence(v) && !takes(v)) throw refusedRecurrence(v, by);
  }
}

/** What is said of the recurrence `v` where `by` has nothing for it. */
export function refusedRecurrence({ id, spans }: Comprehension, by: string): DiagnosticError {
  return new DiagnosticError([diagnostic("VIT5056", spans[0]!, { name: id.split(".").at(-1)!, by })]);
}
