/** Weights of the hub in Node: kept in a folder, with the environment that other programs of the hub heed. */
import { createHash } from "node:crypto";
import { mkdirSync } from "node:fs";
import { readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { type HubOptions, type HubStore, hub as hubOf } from "../hub/index.ts";
import type { WeightsSource } from "../runtime/index.ts";

/** Where files are kept unless said: `$VITC_HUB_CACHE`, or `vitc/hub` in the user's cache. */
export const hubFolder = (): string =>
  process.env.VITC_HUB_CACHE || join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "vitc", "hub");

let written = 0;

/** Keeps files in a folder, each written beside its place and then into it: nobody sees another's halves. */
export function folderStore(folder: string): HubStore {
  const place = (key: string): string => join(folder, ...key.split("/").map((word) => word.replace(/^\.+$/, "_")));
  return {
    size: async (key) => (await stat(place(key)).catch(() => undefined))?.size,
    get: (key) => readFile(place(key)).catch(() => undefined),
    async set(key, bytes) {
      const path = place(key);
      mkdirSync(dirname(path), { recursive: true });
      // Of one process there may be several at it.
      const partial = `${path}.${process.pid}-${written++}.partial`;
      try {
        await writeFile(partial, bytes);
        await rename(partial, path);
      } catch (error) {
        await rm(partial, { force: true });
        throw error;
      }
    },
    delete: (key) => rm(place(key), { force: true }),
  };
}

/**
 * Weights by their name at the hub, as `hub` of `vitc/hub`, kept in a folder (`$VITC_HUB_CACHE`, else `vitc/hub` in the
 * user's cache). What is not said is taken from the environment: `HF_ENDPOINT`, `HF_TOKEN`, `HF_HUB_OFFLINE=1`.
 */
export function hub(name: string, options: HubOptions = {}): WeightsSource {
  const { HF_ENDPOINT: endpoint, HF_TOKEN: token, HF_HUB_OFFLINE: offline } = process.env;
  return hubOf(name, {
    ...(endpoint && { endpoint }),
    ...(token && { token }),
    ...(offline && /^(1|on|yes|true)$/i.test(offline) && { offline: true }),
    store: folderStore(hubFolder()),
    sha256() {
      const hash = createHash("sha256");
      return { update: (bytes) => void hash.update(bytes), digest: () => hash.digest("hex") };
    },
    ...options,
  });
}
