/** A text with a cursor, as tests write it: `|` stands where the cursor is. */
import { type Document, Project } from "../../src/language/language.ts";

export interface Edited {
  readonly project: Project;
  readonly document: Document;
  readonly offset: number;
}

/** The first `|` of `text` is the cursor; other files by name. */
export function editing(text: string, others: Readonly<Record<string, string>> = {}): Edited {
  const offset = text.indexOf("|");
  const project = new Project();
  for (const [name, other] of Object.entries(others)) project.update(name, other);
  project.update("main.vit", offset < 0 ? text : text.slice(0, offset) + text.slice(offset + 1));
  return { project, document: project.document("main.vit")!, offset: Math.max(offset, 0) };
}

/** The texts of all files after edits. */
export function applied(
  edits: readonly {
    readonly span: {
      readonly source: { readonly name: string; readonly text: string };
      readonly start: number;
      readonly end: number;
    };
    readonly text: string;
  }[],
): Map<string, string> {
  const files = new Map<string, string>();
  for (const { span, text } of [...edits].sort((a, b) => b.span.start - a.span.start)) {
    const { name } = span.source;
    const before = files.get(name) ?? span.source.text;
    files.set(name, before.slice(0, span.start) + text + before.slice(span.end));
  }
  return files;
}
