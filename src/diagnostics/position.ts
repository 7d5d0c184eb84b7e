/** Offsets as lines and columns, the way editors count: from 1, columns in UTF-16 units. */
import type { Source } from "./diagnostic.ts";

export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The place of `offset` in the text; `\n`, `\r\n` and a lone `\r` end a line. */
export function positionAt(source: Source, offset: number): Position {
  const { text } = source;
  const end = Math.min(offset, text.length);
  let line = 1;
  let lineStart = 0;
  for (let i = 0; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) {
      line++;
      lineStart = i + 1;
    }
  }
  return { line, column: end - lineStart + 1 };
}
