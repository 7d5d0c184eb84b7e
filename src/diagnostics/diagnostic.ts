/** What a user's mistake becomes: a code, the place, and what to say about it. The messages are in `codes.ts`. */
import { cutWords } from "../runtime/long-words.ts";
import { codes, type Code, type CodeArgs } from "./codes.ts";

/** A source text: `name` is what the user calls it (a path as given, or `lib/nn.vit`). */
export interface Source {
  readonly name: string;
  readonly text: string;
  /**
   * Of what stands in a file that is no spec, as an argument does in a config: where the part from `start` to `end` does,
   * where that was found. Mistakes in it are shown there.
   */
  readonly within?: ((start: number, end: number) => Span | undefined) | undefined;
}

/** A half-open range of UTF-16 offsets in one source. */
export interface Span {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
}

/** A remark that belongs to a diagnostic, with a place of its own where it has one (`called from here`). */
export interface Note {
  readonly message: string;
  readonly span?: Span;
  /** What mends the mistake: an editor offers it. */
  readonly fix?: readonly Edit[];
}

/** A piece of a text, and what to write instead. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

export interface Diagnostic {
  readonly code: Code;
  readonly message: string;
  readonly span: Span;
  readonly notes: readonly Note[];
  /** The name that was probably meant, where the span is one that was mistyped. */
  readonly near?: string;
}

/** Builds a diagnostic; `args` are those its message in `codes.ts` takes. */
export function diagnostic<C extends Code>(
  code: C,
  span: Span,
  args: CodeArgs<C>,
  notes: readonly Note[] = [],
): Diagnostic {
  const message = (codes[code].message as (args: CodeArgs<C>) => string)(args);
  const { near } = args as { readonly near?: string };
  return shownInFiles({
    code,
    message: readable(message),
    span,
    notes: notes.map((n) => ({ ...n, message: readable(n.message) })),
    ...(near !== undefined && isWord(span) && { near }),
  });
}

/** `d` with places where people find them; what mends a text of which a file has but the meaning is left out. */
export function shownInFiles({ near, ...d }: Diagnostic): Diagnostic {
  return {
    ...d,
    span: shownAt(d.span),
    notes: d.notes.map(({ fix, ...note }) => ({
      ...note,
      ...(note.span && { span: shownAt(note.span) }),
      ...(fix?.every((edit) => isOwnText(edit.span)) && { fix }),
    })),
    ...(near !== undefined && isOwnText(d.span) && { near }),
  };
}

const isOwnText = ({ source }: Span): boolean => source.within === undefined;

const shownAt = (span: Span): Span => span.source.within?.(span.start, span.end) ?? span;

const isWord = ({ source, start, end }: Span): boolean => /^\w+$/.test(source.text.slice(start, end));

/** Letters of one message; names, paths and texts of specs may have as many as they like. */
const mostLetters = 1200;

/** `message` as long as people read: long words are cut, and what is too long all the same ends with `…`. */
export function readable(message: string): string {
  const text = cutWords(message);
  return text.length <= mostLetters ? text : `${text.slice(0, mostLetters)}…`;
}

/** Thrown where compilation cannot go on; carries every diagnostic that was found until then. */
export class DiagnosticError extends Error {
  readonly diagnostics: readonly Diagnostic[];
  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map((d) => `${d.code}: ${d.message}`).join("\n"));
    this.name = "DiagnosticError";
    this.diagnostics = diagnostics;
  }
}

/** A mistake of the compiler's own: names the pass and the value it was at. Exit code 70. */
export class InternalError extends Error {
  constructor(where: string, message: string) {
    super(`internal error in ${where}: ${message}`);
    this.name = "InternalError";
  }
}

/** The line and column of an offset, both from 1; columns count UTF-16 units. */
export function lineAndColumn(source: Source, offset: number): { line: number; column: number } {
  let line = 1;
  let start = 0;
  for (let at = source.text.indexOf("\n"); at !== -1 && at < offset; at = source.text.indexOf("\n", at + 1)) {
    line++;
    start = at + 1;
  }
  return { line, column: offset - start + 1 };
}
