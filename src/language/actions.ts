/** What an editor offers to mend mistakes by. */
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { type Fix, fixesOf } from "../diagnostics/fixes.ts";

export interface CodeAction extends Fix {
  readonly mends: Diagnostic;
}

/** What can be done about `diagnostics`, the surest first. */
export function codeActions(diagnostics: readonly Diagnostic[]): CodeAction[] {
  return diagnostics.flatMap((mends) => fixesOf(mends).map((fix) => ({ ...fix, mends })));
}
