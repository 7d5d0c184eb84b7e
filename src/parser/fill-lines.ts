/**
 * Line breaking for the formatter: a statement as text with places where it may break, and the best choice among them.
 */

/** A place where a line may end. The outermost places (small `depth`) are preferred. */
export interface Break {
  readonly depth: number;
  /** What stands here where the line goes on. */
  readonly flat: "" | " ";
}
export type Piece = string | Break;

interface Segment {
  text: string;
  after?: Break;
}

/**
 * The lines of one statement: as few as possible, broken at the outermost places possible, and filled; the second line
 * and those after it are indented by `hang` more than `indent`. Only what cannot be broken goes beyond `width`.
 */
export function fillLines(pieces: readonly Piece[], indent: number, width: number, hang = 4): string[] {
  const segments = toSegments(pieces);
  const count = segments.length;
  /** best[j]: how well the first j segments can be laid out; `from`: the first segment of their last line. */
  const best = [{ overflow: 0, lines: 0, depth: 0, from: 0 }];
  for (let j = 1; j <= count; j++) {
    let chosen: (typeof best)[number] | undefined;
    let length = 0;
    for (let i = j - 1; i >= 0; i--) {
      const { text, after } = segments[i]!;
      length += text.length + (i < j - 1 ? after!.flat.length : 0);
      const over = Math.max(0, length + indent + (i === 0 ? 0 : hang) - width);
      if (over > 0 && i < j - 1) break;
      const before = best[i]!;
      const candidate = {
        overflow: before.overflow + over,
        lines: before.lines + 1,
        depth: before.depth + (i === 0 ? 0 : segments[i - 1]!.after!.depth),
        from: i,
      };
      if (chosen === undefined || better(candidate, chosen)) chosen = candidate;
    }
    best.push(chosen!);
  }
  const lines: string[] = [];
  for (let end = count; end > 0; end = best[end]!.from) {
    const { from } = best[end]!;
    const text = segments
      .slice(from, end)
      .map((s, k) => s.text + (from + k < end - 1 ? s.after!.flat : ""))
      .join("");
    lines.unshift(" ".repeat(indent + (from === 0 ? 0 : hang)) + text);
  }
  return lines;
}

interface Cost {
  readonly overflow: number;
  readonly lines: number;
  readonly depth: number;
}

const better = (a: Cost, b: Cost): boolean =>
  a.overflow !== b.overflow ? a.overflow < b.overflow : a.lines !== b.lines ? a.lines < b.lines : a.depth < b.depth;

function toSegments(pieces: readonly Piece[]): Segment[] {
  const segments: Segment[] = [{ text: "" }];
  for (const piece of pieces) {
    const last = segments[segments.length - 1]!;
    if (typeof piece === "string") last.text += piece;
    else {
      last.after = piece;
      segments.push({ text: "" });
    }
  }
  return segments;
}
