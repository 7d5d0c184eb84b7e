/** Mistakes of the user's as programs meet them: `VitcError`s, which are those of `vitc/runtime`. */
import { UserError } from "../host/user-error.ts";
import { FormatError } from "../runtime/format-error.ts";
import { VitcError, type VitcErrorCode } from "../runtime/index.ts";

/** What commands say in words of their own; `place` says of what, where the message does not. All else stays itself. */
export function retold(
  code: VitcErrorCode,
  error: unknown,
  place = "",
  details: Readonly<Record<string, unknown>> = {},
): unknown {
  const isFormat = error instanceof FormatError;
  if (!isFormat && !(error instanceof UserError)) return error;
  return new VitcError(code, `${isFormat ? place : ""}${error.message}`, details, error);
}

/** Does what may fail so, at once or later. @throws VitcError */
export function toldAs<T>(code: VitcErrorCode, work: () => T, place?: string): T {
  const fail = (error: unknown): never => {
    throw retold(code, error, place);
  };
  try {
    const result = work();
    return result instanceof Promise ? (result.catch(fail) as T) : result;
  } catch (error) {
    return fail(error);
  }
}
