/** What mends a mistake: the name that was probably meant, the import that is missing, what a note says. */
import type { Diagnostic, Edit } from "./diagnostic.ts";

/** One way to mend a mistake: all its edits together. */
export interface Fix {
  /** What it does, in words: `Write 'gelu'`. */
  readonly title: string;
  readonly edits: readonly Edit[];
}

/** The ways to mend `d`, the surest first. Each is a guess: somebody has to choose. */
export function fixesOf(d: Diagnostic): Fix[] {
  return [
    ...(d.near === undefined ? [] : [{ title: `Write '${d.near}'`, edits: [{ span: d.span, text: d.near }] }]),
    ...d.notes.flatMap(({ fix }) => (fix === undefined ? [] : [{ title: titleOf(fix), edits: fix }])),
  ];
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
