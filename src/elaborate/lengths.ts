/** How long lists and strings may be that are made while compiling, and what they cost. */
import type { Span } from "../diagnostics/diagnostic.ts";
import type { Env } from "./context.ts";

/** Items of a list, letters of a string. */
export const longest = 1_000_000;
/** So many of them take as long as a statement. */
const perStep = 64;

/** Whether a list or a string of this length may be made; a diagnostic where it is too long, or too much was made. */
export function mayHold(length: number, span: Span, { session }: Pick<Env, "session">): boolean {
  if (length <= longest) return session.step(span, 1 + Math.max(0, length) / perStep);
  session.fail("VIT2023", span, { limit: longest });
  return false;
}
