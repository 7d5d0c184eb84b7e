/** Where a name is declared, and where else it stands: in its file and in all that import it. */
import type { Span } from "../diagnostics/diagnostic.ts";
import { joinFrom } from "../elaborate/open-spec.ts";
import type { Document } from "./document.ts";
import { namesOf } from "./names.ts";
import type { Project } from "./project.ts";
import { type Occurrence, type Symbol, touches } from "./symbols.ts";

/** Where what stands at `offset` is declared; of the path of an import, the beginning of that file. */
export function definition(document: Document, offset: number): Span | undefined {
  const item = document.itemAt(offset);
  if (item?.kind === "import" && touches(item.path.span, offset)) {
    const path = item.path.value;
    const at = path.startsWith(".") ? joinFrom(document.source.name, path) : path;
    const found = document.spec.modules.find((m) => m.source.name === at || m.source.name === `vitc/${at}`);
    return found && { source: found.source, start: 0, end: 0 };
  }
  return document.occurrenceAt(offset)?.symbol?.span;
}

/** The places of `symbol` in the files that can mean it, each once. */
export function occurrencesOf(project: Project, document: Document, symbol: Symbol): Occurrence[] {
  const found = new Map<string, Occurrence>();
  for (const { spec } of [document, ...project.holding(symbol.span.source)])
    for (const module of spec.modules)
      for (const o of namesOf(module).occurrences)
        if (o.symbol === symbol) found.set(`${o.span.source.name} ${o.span.start}`, o);
  return [...found.values()];
}

/** All places of what stands at `offset`; with its declaration, unless `declaration` is false. */
export function references(project: Project, document: Document, offset: number, declaration = true): Span[] {
  const symbol = document.occurrenceAt(offset)?.symbol;
  if (symbol === undefined) return [];
  return occurrencesOf(project, document, symbol)
    .filter((o) => declaration || o.role !== "declares")
    .map((o) => o.span);
}
