/** Diagnostics for machines: what `vitc check --json` prints. */
import type { Code } from "./codes.ts";
import type { Diagnostic, Edit, Span } from "./diagnostic.ts";
import { fixesOf } from "./fixes.ts";
import { positionAt } from "./position.ts";

/** Lines and columns count from 1, columns in UTF-16 units; the end is exclusive. */
export interface JsonPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A place of a file, and what to write instead. */
export interface JsonEdit extends JsonPlace {
  /** The same place in UTF-16 units from the beginning of the text (behind a byte order mark); the end is exclusive. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** One way to mend a mistake: all its edits together. Their places are those of the text as it was. */
export interface JsonFix {
  readonly title: string;
  readonly edits: readonly JsonEdit[];
}

export interface JsonDiagnostic extends JsonPlace {
  readonly code: Code;
  readonly severity: "error";
  readonly message: string;
  readonly notes: readonly ({ readonly message: string } & Partial<JsonPlace>)[];
  /** What editors offer, the surest first; empty where nobody knows. */
  readonly fixes: readonly JsonFix[];
}

function place({ source, start, end }: Span): JsonPlace {
  const from = positionAt(source, start);
  const to = positionAt(source, end);
  return { file: source.name, line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
}

const edit = ({ span, text }: Edit): JsonEdit => ({ ...place(span), start: span.start, end: span.end, text });

/** `d` as plain data. */
export function toJson(d: Diagnostic): JsonDiagnostic {
  const notes = d.notes.map((note) => ({ message: note.message, ...(note.span !== undefined && place(note.span)) }));
  const fixes = fixesOf(d).map(({ title, edits }) => ({ title, edits: edits.map(edit) }));
  return { code: d.code, severity: "error", message: d.message, ...place(d.span), notes, fixes };
}

/** A mistake that has a place and no code, as one in a config. */
export type JsonMistake = Omit<JsonDiagnostic, "code"> & { readonly code: null };

/** Such a one as plain data, beside what `toJson` gives. */
export const mistakeToJson = (message: string, span: Span): JsonMistake => ({
  code: null,
  severity: "error",
  message,
  ...place(span),
  notes: [],
  fixes: [],
});
