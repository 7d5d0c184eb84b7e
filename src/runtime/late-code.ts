/** What fails where a host takes no code once a script runs: service workers. */
import { VitcError } from "./errors.ts";

/** An `import()` that a service worker refused, by a `TypeError`, as what to do instead; other errors as they are. */
export const explainImport = (error: unknown): unknown =>
  error instanceof TypeError && "ServiceWorkerGlobalScope" in globalThis
    ? new VitcError("device", "service workers import nothing late: use one bundle", {}, error)
    : error;
