/** Shapes behind the names that statements bind, as the variant at hand has them, or the training of it. */
import type { Span } from "../diagnostics/diagnostic.ts";
import { isTensor } from "../elaborate/values.ts";
import type * as Ast from "../parser/ast.ts";
import type { Document } from "./document.ts";
import { shapeText } from "./hover.ts";
import { allStatements } from "./places.ts";

export interface InlayHint {
  readonly offset: number;
  readonly text: string;
  readonly variant: string;
  /** Whose training of it has the shape, where the variant alone has not. */
  readonly recipe?: string | undefined;
}

/** Of the statements within `range`. `at`: where the cursor stands, which chooses the variant. */
export function inlayHints(document: Document, range: Pick<Span, "start" | "end">, at = range.start): InlayHint[] {
  const hints: InlayHint[] = [];
  for (const s of allStatements(document.items)) {
    if (s.span.end < range.start || s.span.start > range.end) continue;
    for (const { node, name, end } of boundNames(s)) {
      const found = document.ask(s.span.start, (look) => look.boundBy(node, name.text)[0], at);
      if (found !== undefined && isTensor(found.answer) && found.answer.shape.length > 0)
        hints.push({ offset: end, text: shapeText(found.answer.shape), ...found.subject });
    }
  }
  return hints;
}

function boundNames(s: Ast.Stmt): { readonly node: object; readonly name: Ast.Name; readonly end: number }[] {
  switch (s.kind) {
    case "equation":
      // Of a number nobody has to be asked.
      return s.value.kind === "number" ? [] : s.targets.map((t) => ({ node: t, name: t.name, end: t.span.end }));
    case "param":
    case "input":
    case "output":
    case "random": {
      // A name that is computed binds nothing.
      if (s.kind === "output" && s.glue !== undefined) return [];
      // Behind the axes, as in an equation.
      const after = s.span.source.text.slice(s.name.span.end, s.span.end);
      const axes = /^\s*\[[^\]]*\]/.exec(after)?.[0].length ?? 0;
      return [{ node: s, name: s.name, end: s.name.span.end + axes }];
    }
    default:
      return [];
  }
}
