/**
 * Numbers that are known while compiling and held in 32 bits when the model runs: what these cannot hold would be
 * another number there, so it is a mistake at its place.
 */
import type { Span } from "../diagnostics/diagnostic.ts";
import type { Env } from "./context.ts";

/** Whether a device holds `value`, rounded; a diagnostic at `span` where it would be infinite or 0 instead. */
export function deviceHolds(value: number, span: Span, { session }: Pick<Env, "session">): boolean {
  const held = Math.fround(value);
  if (Number.isFinite(held) && (held !== 0 || value === 0)) return true;
  if (Number.isFinite(value)) session.fail("VIT2041", span, { value });
  else session.fail("VIT2018", span, { what: "this" });
  return false;
}
