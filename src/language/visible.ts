/** The names that can be read at a place, and what a name there stands for. */
import type { Document } from "./document.ts";
import { namesOf } from "./names.ts";
import { type Symbol, declarationSymbol, touches } from "./symbols.ts";

/** Symbols that can be read at `offset`, by name; an inner one hides an outer one. */
export function visibleAt(document: Document, offset: number): Map<string, Symbol> {
  const { module } = document;
  const visible = new Map([...module.declared].map(([name, { item }]) => [name, declarationSymbol(item)]));
  const item = document.itemAt(offset);
  const own = namesOf(module).symbols.filter(
    (s) => s.inside !== undefined && s.inside === item && s.from <= offset && offset <= s.to,
  );
  for (const symbol of own.sort((a, b) => b.to - b.from - (a.to - a.from))) visible.set(symbol.name, symbol);
  return visible;
}

/** What the name at a span stands for; of one whose statement could not be read, what it would. */
export function symbolAt(
  document: Document,
  span: { readonly start: number; readonly end: number },
): Symbol | undefined {
  const known = namesOf(document.module).occurrences.find(
    (o) => touches(o.span, span.start) && o.span.end === span.end,
  );
  if (known?.symbol !== undefined) return known.symbol;
  return visibleAt(document, span.start).get(document.source.text.slice(span.start, span.end));
}
