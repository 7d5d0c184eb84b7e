/** What mends a mistake: the name that was probably meant, the import that is missing, what a note says. */
import type { Diagnostic, Edit } from "../diagnostics/diagnostic.ts";

export interface CodeAction {
  readonly title: string;
  readonly edits: readonly Edit[];
  readonly mends: Diagnostic;
}

/** What can be done about `diagnostics`, the surest first. */
export function codeActions(diagnostics: readonly Diagnostic[]): CodeAction[] {
  return diagnostics.flatMap((d) => [
    ...(d.near === undefined
      ? []
      : [{ title: `Write '${d.near}'`, edits: [{ span: d.span, text: d.near }], mends: d }]),
    ...d.notes.flatMap(({ fix }) => (fix === undefined ? [] : [{ title: titleOf(fix), edits: fix, mends: d }])),
  ]);
}

/** What an edit does, by what it writes. */
function titleOf(fix: readonly Edit[]): string {
  const parts = fix.map(({ span, text }) => {
    const written = text.trim();
    return /^import\b/.test(written)
      ? `Add ${written}`
      : span.start === span.end
        ? `Add ${written}`
        : `Write '${written}'`;
  });
  return parts.join(" and ").replace(/ and ([A-Z])/g, (_, letter: string) => ` and ${letter.toLowerCase()}`);
}
