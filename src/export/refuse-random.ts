/** What no exporter has a counterpart for, told at its line. */
import { DiagnosticError, diagnostic } from "../diagnostics/diagnostic.ts";
import type { Graph, NamedValue } from "../ir/graph.ts";
import { type ValueId, loadsOf, walk } from "../ir/scalar.ts";

/**
 * Engines draw numbers of their own: a model that is run has none, and what of a training draws is refused.
 * @throws DiagnosticError
 */
export function refuseRandom(graph: Graph, wanted: readonly NamedValue[]): void {
  const seen = new Set<ValueId>();
  const visit = [...wanted.map((o) => o.value)];
  for (let id = visit.pop(); id !== undefined; id = visit.pop()) {
    const value = graph.values.get(id)!;
    if (seen.has(id) || value.kind !== "comprehension") continue;
    seen.add(id);
    walk(value.body, (s) => {
      if (s.kind === "apply" && s.op === "random")
        throw new DiagnosticError([diagnostic("VIT5050", value.spans[0]!, {})]);
    });
    for (const load of loadsOf(value.body)) visit.push(load.value);
  }
}
