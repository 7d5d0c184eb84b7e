/** An error of a worker in what can be sent: mistakes in specs as frames. */
import { DiagnosticError } from "../../../src/diagnostics/diagnostic.ts";
import { formatDiagnostic } from "../../../src/diagnostics/frame.ts";
import type { SentError } from "./rpc.ts";

export function describeError(error: unknown): SentError {
  if (error instanceof DiagnosticError)
    return {
      name: error.name,
      message: error.message,
      frames: error.diagnostics.map((d) => formatDiagnostic(d, { color: false })),
    };
  return error instanceof Error
    ? { name: error.name, message: error.message }
    : { name: "Error", message: String(error) };
}
