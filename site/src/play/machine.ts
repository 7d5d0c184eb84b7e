/** The worker of models, as views ask it. */
import type { MachineMethods } from "./machine-protocol.ts";
import { Remote, RemoteError } from "./rpc.ts";

export const startMachine = (): Remote<MachineMethods> =>
  new Remote<MachineMethods>(
    () => new Worker(new URL("./machine-worker.ts", import.meta.url), { type: "module", name: "vitc machine" }),
  );

/** What went wrong in it, and what one can do. */
export function machineTrouble(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof RemoteError && /is lost/.test(error.message))
    return `${error.message}. Run again: a new device is opened.`;
  return error.message;
}
