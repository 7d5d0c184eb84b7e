/** The one place where an error becomes words on stderr and an exit code. */
import { DamagedImage } from "../data/data-set.ts";
import { DiagnosticError } from "../diagnostics/diagnostic.ts";
import { formatDiagnostic } from "../diagnostics/frame.ts";
import { VitcError } from "../runtime/errors.ts";
import { FormatError } from "../runtime/format-error.ts";
import { NoAdapterError } from "../node/adapter.ts";
import type { Terminal } from "../host/terminal.ts";
import { UserError, exit } from "../host/user-error.ts";

/** Says what went wrong and gives the exit code. With `VITC_DEBUG=1` the stack follows. */
export function reportError(error: unknown, terminal: Terminal): number {
  const { red, dim } = terminal.errColours;
  const debug = process.env.VITC_DEBUG === "1";
  const say = (text: string): void => terminal.err(`${red("error")}: ${text}\n`);
  const stack = (): void => {
    if (debug && error instanceof Error && error.stack) terminal.err(`${dim(error.stack)}\n`);
  };
  if (error instanceof DiagnosticError) {
    const color = terminal.errColours.isColorSupported;
    for (const d of error.diagnostics) terminal.err(`${formatDiagnostic(d, { color })}\n\n`);
    terminal.err(error.diagnostics.length === 1 ? "1 error\n" : `${error.diagnostics.length} errors\n`);
    stack();
    return exit.user;
  }
  if (isUsers(error)) {
    say(error instanceof VitcError && error.code === "limits" ? tooSmall(error) : `${error.message}${adviceOn(error)}`);
    stack();
    return error instanceof UserError ? error.exitCode : exit.user;
  }
  const message = error instanceof Error ? error.message : String(error);
  say(message.startsWith("internal error") ? message : `internal error: ${message}`);
  if (debug) stack();
  else
    terminal.err(
      dim(
        "This is a mistake in vitc, not in your files. Set VITC_DEBUG=1 to see where it happened, and please report it.\n",
      ),
    );
  return exit.internal;
}

/** Those who have options are told of one. */
const adviceOn = (error: Error): string =>
  error instanceof DamagedImage ? " (--skip-damaged leaves such files out)" : "";

/** What a device lacks, without the advice for who opens devices himself: commands ask for all that an adapter has. */
function tooSmall({ message, details }: VitcError): string {
  const { problems, fits } = details as { readonly problems?: readonly unknown[]; readonly fits?: number };
  if (problems === undefined) return message;
  return [
    ...message.split("\n").slice(0, 1 + problems.length),
    `The adapter has no more${fits === undefined ? "" : `; a batch of up to ${fits} fits`}.`,
  ].join("\n");
}

/** Mistakes of the user's, and of the surroundings. What a device refuses of our own kernels is neither. */
function isUsers(error: unknown): error is Error {
  if (error instanceof VitcError) return error.code !== "device" && error.code !== "disposed";
  return error instanceof UserError || error instanceof FormatError || error instanceof NoAdapterError;
}
