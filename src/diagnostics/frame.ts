/**
 * A diagnostic as people read it: message, place, the source line with carets under the span, notes with frames of
 * their own.
 */
import { codeOf, isInkless } from "./foreign-text.ts";
import { positionAt } from "./position.ts";
import type { Diagnostic, Span } from "./diagnostic.ts";

/** Columns of source text that a frame shows at most. */
const width = 100;
const tabStop = 4;

const style =
  (on: boolean, code: number) =>
  (text: string): string =>
    on ? `\u001b[${code}m${text}\u001b[0m` : text;

/**
 * The whole message, without a newline at its end:
 * ```
 * error VIT1002: expected ')', found 'b'
 *   --> nn.vit:3:10
 * 3 |  z = f(a b)
 *   |          ^
 *   note: …
 * ```
 */
export function formatDiagnostic(d: Diagnostic, options: { readonly color: boolean }): string {
  const [red, bold] = [style(options.color, 31), style(options.color, 1)];
  return `${red(`error ${d.code}`)}${bold(`: ${d.message}`)}\n${formatPlaces(d, options)}`;
}

/** The same below its first line: for what has a place and is no diagnostic. */
export function formatPlaces(
  { span, notes }: Pick<Diagnostic, "span" | "notes">,
  options: { readonly color: boolean },
): string {
  const [red, blue] = [style(options.color, 31), style(options.color, 36)];
  const lines = frame(span, red, blue);
  for (const note of notes) {
    lines.push(`  ${blue("note")}: ${note.message}`);
    if (note.span !== undefined) lines.push(...frame(note.span, blue, blue));
  }
  return lines.join("\n");
}

type Paint = (text: string) => string;

/** The lines of one place, without colours: for mistakes in texts that are no specs, which have no codes. */
export const formatPlace = (span: Span): string[] => {
  const plain: Paint = (text) => text;
  return frame(span, plain, plain);
};

/** The lines of one place: where it is, and its text with carets; of a long span the first and the last line. */
function frame(span: Span, caret: Paint, gutter: Paint): string[] {
  const { text, name } = span.source;
  const from = positionAt(span.source, span.start);
  const lastOffset = Math.max(span.start, span.end - 1);
  const to = positionAt(span.source, lastOffset);
  const digits = String(to.line).length;
  const out = [`${" ".repeat(digits)} ${gutter("-->")} ${name}:${from.line}:${from.column}`];
  const show = (line: number, start: number, end: number): void => {
    const cut = excerpt(lineAround(text, start), start, end);
    out.push(`${gutter(`${String(line).padStart(digits)} |`)} ${cut.text}`.trimEnd());
    out.push(`${gutter(`${" ".repeat(digits)} |`)} ${cut.indent}${caret("^".repeat(cut.carets))}`);
  };
  if (from.line === to.line) {
    show(from.line, span.start, span.end);
    return out;
  }
  show(from.line, span.start, lineAround(text, span.start).end);
  if (to.line > from.line + 1) out.push(gutter(`${" ".repeat(digits)} :`));
  const lastLine = lineAround(text, lastOffset);
  const indent = /^\s*/.exec(lastLine.text)![0].length;
  show(to.line, Math.min(lastLine.start + indent, lastOffset), span.end);
  return out;
}

interface Line {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function lineAround(text: string, offset: number): Line {
  const start = Math.max(text.lastIndexOf("\n", offset - 1), text.lastIndexOf("\r", offset - 1)) + 1;
  const ends = ["\n", "\r"].map((c) => text.indexOf(c, offset)).filter((k) => k !== -1);
  const end = Math.max(start, Math.min(...ends, text.length));
  return { text: text.slice(start, end), start, end };
}

/** A line as it is printed: tabs as spaces, nothing invisible, cut to `width` columns around the span. */
function excerpt(line: Line, start: number, end: number): { text: string; indent: string; carets: number } {
  const from = start - line.start;
  const to = Math.max(from, Math.min(end - line.start, line.text.length));
  // Characters far from the span cannot be shown: a line may have millions.
  const left = Math.max(0, from - width);
  const right = Math.min(line.text.length, from + width + 1);
  const cells: { readonly shown: string; readonly columns: number; readonly at: number }[] = [];
  let column = 0;
  let at = left;
  for (const char of line.text.slice(left, right)) {
    const shown = char === "\t" ? " ".repeat(tabStop - (column % tabStop)) : printable(char);
    const columns = shown.length > char.length ? shown.length : columnsOf(shown);
    cells.push({ shown, columns, at });
    column += columns;
    at += char.length;
  }
  const sum = (list: readonly { columns: number }[]): number => list.reduce((n, c) => n + c.columns, 0);
  const spanColumns = Math.min(sum(cells.filter((c) => c.at >= from && c.at < to)), width / 2);
  // Keep what is before the span where it fits, else as much of it as leaves room for the span and what follows.
  const room = Math.max(width - spanColumns - 20, 20);
  let before = cells.filter((c) => c.at < from);
  const cutLeft = left > 0 || sum(before) > room;
  while (sum(before) > room) before = before.slice(1);
  const rest: string[] = [];
  let used = sum(before);
  let cutRight = right < line.text.length;
  for (const cell of cells.filter((c) => c.at >= from)) {
    if (used + cell.columns > width) {
      cutRight = true;
      break;
    }
    used += cell.columns;
    rest.push(cell.shown);
  }
  const visible = used - sum(before);
  const wanted = sum(cells.filter((c) => c.at >= from && c.at < to));
  const mark = cutLeft ? "…" : "";
  return {
    text: `${mark}${before.map((c) => c.shown).join("")}${rest.join("")}${cutRight ? "…" : ""}`,
    indent: " ".repeat(mark.length + sum(before)),
    carets: Math.max(1, Math.min(wanted, visible)),
  };
}

/** Control characters and lone surrogates would move the carets or the terminal; what has no ink is shown by its code. */
function printable(char: string): string {
  if (/[\p{Cc}\p{Cs}]/u.test(char)) return "\ufffd";
  return isInkless(char) ? `<${codeOf(char)}>` : char;
}

/** Columns of one character in a terminal. */
function columnsOf(char: string): number {
  if (/[\p{Mn}\p{Me}\p{Cf}]/u.test(char)) return 0;
  const wide =
    /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}]|[\u{20000}-\u{3fffd}]/u;
  return wide.test(char) ? 2 : 1;
}
