/** States where nothing keeps them: told at their line. */
import { DiagnosticError, diagnostic } from "../diagnostics/diagnostic.ts";
import { type Graph, statesOf } from "../ir/graph.ts";

/**
 * Refuses what is kept from run to run in `graph`: `by` has nothing for it.
 * @throws DiagnosticError
 */
export function refuseStates(graph: Graph, by: string): void {
  const all = statesOf(graph).map((s) => diagnostic("VIT5057", s.spans[0]!, { name: s.id.split(".").at(-1)!, by }));
  if (all.length > 0) throw new DiagnosticError(all);
}
