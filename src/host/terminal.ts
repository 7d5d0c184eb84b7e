/** Where the words of a command go. Tables and reports are written for it; `cli/terminal.ts` is the process's own. */
import type pc from "picocolors";

export type Colours = ReturnType<typeof pc.createColors>;

export interface Terminal {
  /** What was asked for. */
  out(text: string): void;
  /** Diagnostics and progress. */
  err(text: string): void;
  readonly outColours: Colours;
  readonly errColours: Colours;
  /** Whether stderr is a terminal, where a line can be written over. */
  readonly live: boolean;
  /** Ends the process, whatever still holds it open, when all is written. */
  leave?(code: number): void;
}
