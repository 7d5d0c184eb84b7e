/** Diagnostics as people read them: message, place, the line with a caret, notes. */
import { type Diagnostic, lineAndColumn, type Span } from "../diagnostics/diagnostic.ts";
import type { Colours } from "./terminal.ts";

export function showDiagnostics(diagnostics: readonly Diagnostic[], colours: Colours): string {
  const { red, bold } = colours;
  const shown = diagnostics.map((d) => {
    const notes = d.notes.map((n) => `note: ${n.message}\n${n.span === undefined ? "" : frame(n.span, colours)}`);
    return `${red(`error ${d.code}`)}: ${bold(d.message)}\n${frame(d.span, colours)}${notes.join("")}`;
  });
  const count = diagnostics.length === 1 ? "1 error" : `${diagnostics.length} errors`;
  return `${shown.join("\n")}\n${count}\n`;
}

function frame(span: Span, { dim, red }: Colours): string {
  const { line, column } = lineAndColumn(span.source, span.start);
  const text = (span.source.text.split("\n", line)[line - 1] ?? "").slice(0, 200);
  const length = Math.max(1, Math.min(span.end - span.start, text.length - column + 1));
  const number = String(line);
  const margin = " ".repeat(number.length);
  return `${dim(`${margin} --> ${span.source.name}:${line}:${column}`)}\n${dim(`${number} |`)} ${text}\n${dim(`${margin} |`)} ${" ".repeat(column - 1)}${red("^".repeat(length))}\n`;
}
