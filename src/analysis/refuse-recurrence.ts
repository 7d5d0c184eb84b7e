/** Recurrences where nothing computes them: told at their line. */
import { DiagnosticError, diagnostic } from "../diagnostics/diagnostic.ts";
import { type Graph, comprehensionsOf } from "../ir/graph.ts";
import { isRecurrence } from "../ir/recurrence.ts";

/**
 * Refuses what reads itself in `graph`: `by` has nothing for it.
 * @throws DiagnosticError
 */
export function refuseRecurrences(graph: Graph, by: string): void {
  for (const v of comprehensionsOf(graph)) {
    if (!isRecurrence(v)) continue;
    const name = v.id.split(".").at(-1)!;
    throw new DiagnosticError([diagnostic("VIT5056", v.spans[0]!, { name, by })]);
  }
}
