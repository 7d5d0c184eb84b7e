/**
 * The one error class that a user of a generated runner meets: `code` to switch on, `details` to read, a message to
 * show.
 */
import { cutWords } from "./long-words.ts";

export type VitcErrorCode =
  /** An input is missing, unknown, or has the wrong type, size or values. Details: `input`, `expected`, `got`. */
  | "input"
  /**
   * The weights cannot be read or do not fit. Details: `missing`, `unexpected`, `misshapen` where they were readable.
   */
  | "weights"
  /** The device is too small. Details: the `LimitProblem`s. */
  | "limits"
  /** The WebGPU implementation refused something. Details: `kernel` and `at` where a kernel is to blame. */
  | "device"
  /** The device is lost. `Model.restore` loads the model on another one. */
  | "lost"
  /**
   * A number of a training is not finite. Details: `step`, and `value`, `at`, `element` of the first such value. The
   * trainer is as it was before that step.
   */
  | "numbers"
  /** The module was compiled by a vitc whose plans this runtime does not read. Details: `version`, `expected`. */
  | "version"
  /** The spec has mistakes, or takes no such size (`vitc/jit`). Details: `diagnostics`, as `vitc check --json` has them. */
  | "spec"
  /** The saved state is of another training. Details: `differences`. */
  | "state"
  /** The model was disposed of. */
  | "disposed";

export class VitcError extends Error {
  override readonly name = "VitcError";
  readonly code: VitcErrorCode;
  readonly details: Readonly<Record<string, unknown>>;
  constructor(code: VitcErrorCode, message: string, details: Readonly<Record<string, unknown>> = {}, cause?: unknown) {
    super(cutWords(message), cause === undefined ? undefined : { cause });
    this.code = code;
    this.details = details;
  }
}

/** Of an `Error`, a `GPUError`, or whatever else was thrown. */
export const messageOf = (error: unknown): string =>
  String((error as { message?: unknown } | null | undefined)?.message ?? error);

/** Whether a text is an address that can be fetched. Hosts with no page fetch no files. */
export const isFetched = (text: string): boolean => /^(https?|data|blob):/.test(text) || "location" in globalThis;
