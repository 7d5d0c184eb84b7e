/** Keeps files in a page's Cache API; none where the host has no such thing (pages without https, Node). */
import type { HubStore } from "./store.ts";

/** Names begin so in the cache: addresses that lead nowhere. */
const place = "https://hub.invalid/";

export async function cacheStore(): Promise<HubStore | undefined> {
  let cache: Cache;
  try {
    cache = await caches.open("vitc-hub");
  } catch {
    return undefined;
  }
  return {
    async size(key) {
      const length = (await cache.match(place + key))?.headers.get("content-length");
      return length == null ? undefined : Number(length);
    },
    async get(key) {
      const found = await cache.match(place + key);
      return found && new Uint8Array(await found.arrayBuffer());
    },
    async set(key, bytes) {
      const headers = { "content-length": `${bytes.length}` };
      await cache.put(place + key, new Response(bytes as Uint8Array<ArrayBuffer>, { headers }));
    },
    async delete(key) {
      await cache.delete(place + key);
    },
  };
}
