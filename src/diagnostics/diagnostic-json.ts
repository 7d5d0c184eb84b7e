/** Diagnostics for machines: what `vitc check --json` prints. */
import type { Code } from "./codes.ts";
import type { Diagnostic, Span } from "./diagnostic.ts";
import { positionAt } from "./position.ts";

export interface JsonPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}
export interface JsonDiagnostic extends JsonPlace {
  readonly code: Code;
  readonly severity: "error";
  readonly message: string;
  readonly notes: readonly ({ readonly message: string } & Partial<JsonPlace>)[];
}

function place({ source, start, end }: Span): JsonPlace {
  const from = positionAt(source, start);
  const to = positionAt(source, end);
  return { file: source.name, line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
}

/** Lines and columns count from 1; the end is exclusive. */
export function toJson(d: Diagnostic): JsonDiagnostic {
  const notes = d.notes.map((note) => ({ message: note.message, ...(note.span !== undefined && place(note.span)) }));
  return { code: d.code, severity: "error", message: d.message, ...place(d.span), notes };
}
