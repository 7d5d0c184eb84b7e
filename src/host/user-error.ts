/** What the user can put right: a missing file, an unknown name. One clear message, no stack. */

import { cutWords } from "../runtime/long-words.ts";

/** Exit codes that scripts rely on. */
export const exit = { fine: 0, user: 1, usage: 2, internal: 70 } as const;

export class UserError extends Error {
  readonly exitCode: number;
  constructor(message: string, exitCode: number = exit.user) {
    super(cutWords(message));
    this.name = "UserError";
    this.exitCode = exitCode;
  }
}
