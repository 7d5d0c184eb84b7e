/** What fails where a host takes no code once a script runs: service workers. */
import { VitcError } from "./errors.ts";

/** An `import()` that a service worker refused, as what to do instead; other errors as they are. */
export const explainImport = (error: unknown): unknown =>
  "ServiceWorkerGlobalScope" in globalThis && /^TypeError.*import/.test(String(error))
    ? new VitcError(
        "device",
        "service workers take no code late: load in a page or worker, or bundle without chunks",
        {},
        error,
      )
    : error;
