/** The worker of models, as views ask it. */
import { failureText } from "./compiler.ts";
import type { MachineMethods } from "./machine-protocol.ts";
import { Remote, RemoteError } from "./rpc.ts";

export const startMachine = (): Remote<MachineMethods> =>
  new Remote<MachineMethods>(
    () => new Worker(new URL("./machine-worker.ts", import.meta.url), { type: "module", name: "vitc machine" }),
  );

/** What went wrong in it, and what one can do: `again` is the button to press. */
export function machineTrouble(error: unknown, again: string): string {
  if (!(error instanceof RemoteError && /is lost/.test(error.message))) return failureText(error);
  return `${error.message.replace(/\.?$/, ".")} ${again} again: a new device is opened.`;
}
