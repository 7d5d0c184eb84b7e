/** What is said of a parameter whose path is taken: where the two declarations part, or which loop makes them. */
import type { Note, Span } from "../diagnostics/diagnostic.ts";
import type * as Ast from "../parser/ast.ts";
import type { Session } from "./context.ts";
import type { DeclaredParam } from "./graph-builder.ts";

/** The calls that led here, outermost first. */
export const callsOf = ({ stack }: Session): Span[] => stack.flatMap((f) => f.span ?? []);

/** Where a parameter was declared before `s` did it again. */
export const firstOf = ({ span, calls }: DeclaredParam, s: Ast.Param): Note =>
  span === s.span
    ? { message: "first by this call", ...(calls.length > 0 && { span: calls.at(-1)! }) }
    : { message: "declared here first", span };

/**
 * Told where it can be mended: at the first call that leads elsewhere than the declaration before did, or, in the rounds of
 * a loop, at the loop's own call. All parameters of one call have one cause.
 */
export function declaredTwice(s: Ast.Param, path: string, before: DeclaredParam, session: Session): void {
  if (before.span !== s.span) {
    session.fail("VIT4001", s.span, { path }, [firstOf(before, s)]);
    return;
  }
  const calls = callsOf(session);
  const tell = (place: Span, ...notes: Note[]): void =>
    void session.fail("VIT4001", place, { path }, notes, `${place.source.name} ${place.start} ${place.end}`);
  const parting = calls.findIndex((call, i) => call !== before.calls[i]);
  if (parting >= 0) return tell(calls[parting]!, { message: "first by this call", span: before.calls[parting]! });
  // Of loops in loops the one whose rounds have no names of their own: further in all begins anew.
  const loop = session.loops.find(({ round }, i) => round !== before.rounds[i]);
  if (loop === undefined) return tell(s.span);
  // The model itself may be called by nobody.
  const place = calls[loop.depth - (session.stack.length - calls.length)] ?? s.span;
  const index = loop.statement.name.text;
  const named =
    place === s.span
      ? `${s.role} ${s.name.text} as ${s.name.text}[${index}] ~ …`
      : `… as ${numbered(nameIn(place) ?? "name", index)}`;
  tell(place, { message: `each round of the loop over '${index}' declares it anew: number the rounds, ${named}` });
}

/** `blocks[i]`, where a loop over `i` has the name `blocks` or, as elsewhere, `blocks.i`. */
const numbered = (name: string, index: string): string =>
  `${name.endsWith(`.${index}`) ? name.slice(0, -index.length - 1) : name}[${index}]`;

/** What a call is named by its `as`. */
const nameIn = ({ source, start, end }: Span): string | undefined =>
  /\bas\s+([A-Za-z_][\w.]*)$/.exec(source.text.slice(start, end))?.[1];
