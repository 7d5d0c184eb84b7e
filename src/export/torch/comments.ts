/** Comments of a spec's statements, before the lines that are written of them. */
import type { Call, Place } from "../../elaborate/call-tree.ts";
import type * as Ast from "../../parser/ast.ts";
import type { Span } from "../../diagnostics/diagnostic.ts";

/** What the spec says above a declaration, or above or behind a statement; undefined where it says nothing. */
export type Documented = (of: Span) => string | undefined;

/** A line that is written, with the statements that it does. */
export interface Placed<Line> {
  readonly line: Line;
  readonly places: readonly Place[];
}

/** Statements of which nothing is written in a `forward`. */
const elsewhere: ReadonlySet<Ast.Stmt["kind"]> = new Set([
  "param",
  "def",
  "input",
  "assert",
  "preprocess",
  "labels",
  "optimize",
  "initialize",
  "freeze",
  "augment",
]);

/** A comment as a line. */
export const commentLine = (text: string): string => `# ${text.trim().split(/\s+/).join(" ")}`;

/**
 * The lines, with comments before those of their statements: behind the lines of the statement before. `places` are all
 * statements that have made tensors, also such as are no line by themselves.
 */
export function withComments<Line>(
  lines: readonly Placed<Line>[],
  own: Call["declaration"],
  places: readonly Place[],
  docs: Documented,
  write: (comment: string) => Line,
): Line[] {
  const before = lines.map((): Line[] => []);
  for (const declaration of new Set([own, ...places.map((p) => p.declaration)])) {
    const done = places.flatMap((p) => (p.declaration === declaration ? [p.at] : []));
    const placed = lines.map((l) => l.places.flatMap((p) => (p.declaration === declaration ? [p.at] : [])));
    const first = declaration === own ? 0 : placed.findIndex((at) => at.length > 0);
    if (first < 0) continue;
    for (const { at, text } of commentsIn(declaration.body, docs, done)) {
      const next = placed.findIndex((of) => of.some((p) => p >= at));
      const end = next < 0 ? lines.length - 1 : next;
      const last = placed.slice(0, end).findLastIndex((of) => of.some((p) => p < at));
      before[Math.max(first, last + 1)]!.push(write(commentLine(text)));
    }
  }
  return lines.flatMap(({ line }, i) => [...before[i]!, line]);
}

interface Comment {
  readonly at: number;
  readonly text: string;
}

/** In their order; within conditions and loops where a statement of `done` stands. */
function commentsIn(body: readonly Ast.Stmt[], docs: Documented, done: readonly number[]): Comment[] {
  return body.flatMap((s): Comment[] => {
    if (elsewhere.has(s.kind)) return [];
    // A number that is known while compiling has no line.
    if ((s.kind === "equation" || s.kind === "output") && !done.includes(s.span.start)) return [];
    const text = docs(s.span);
    const own = text === undefined ? [] : [{ at: s.span.start, text }];
    if (s.kind !== "for" && s.kind !== "if-stmt") return own;
    const bodies = s.kind === "for" ? [s.body] : [s.then, s.else];
    const run = bodies.filter((b) => b.some(({ span }) => done.some((at) => at >= span.start && at < span.end)));
    return run.length === 0 ? [] : [...own, ...run.flatMap((b) => commentsIn(b, docs, done))];
  });
}
