/** What could not be compiled, in plain values: they come from another thread, and each bundler wants them in its own form. */
import { DiagnosticError } from "../diagnostics/diagnostic.ts";
import { formatDiagnostic, formatPlace } from "../diagnostics/frame.ts";
import { positionAt } from "../diagnostics/position.ts";
import type { Span } from "../diagnostics/diagnostic.ts";
import { UserError } from "../host/user-error.ts";
import { ConfigError } from "../project/config-error.ts";

export interface BuildFailure {
  /** What is wrong, on a line, and more of it: frames, and further mistakes. */
  readonly headline: string;
  readonly frame: string;
  /** Where, by a file's name as messages have it; lines and columns count from 1. */
  readonly place?: { readonly name: string; readonly line: number; readonly column: number };
}

const placeOf = ({ source, start }: Span): BuildFailure["place"] => ({
  name: source.name,
  ...positionAt(source, start),
});

export function failureOf(error: unknown): BuildFailure {
  if (error instanceof DiagnosticError) {
    const [first, ...more] = error.diagnostics.map((d) => formatDiagnostic(d, { color: false }));
    const [headline, ...frame] = first!.split("\n");
    const count = more.length === 0 ? "" : ` (and ${more.length} more error${more.length > 1 ? "s" : ""})`;
    const text = [frame.join("\n"), ...more].join("\n\n");
    return { headline: `${headline}${count}`, frame: text, place: placeOf(error.diagnostics[0]!.span) };
  }
  if (error instanceof ConfigError && error.span !== undefined) {
    const [headline, ...more] = error.text.split("\n");
    const frame = [...more, ...formatPlace(error.span)].join("\n");
    return { headline: headline!, frame, place: placeOf(error.span) };
  }
  if (error instanceof UserError) {
    const [headline, ...more] = error.message.split("\n");
    return { headline: headline!, frame: more.join("\n") };
  }
  const { message, stack = "" } = error instanceof Error ? error : new Error(String(error));
  const headline = message.startsWith("internal error") ? message : `internal error: ${message}`;
  return { headline, frame: `This is a mistake in vitc, not in your files: please report it.\n${stack}` };
}
