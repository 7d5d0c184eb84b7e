/**
 * `vitc/hub`: published weights by their name at Hugging Face's hub, or at a server of the same layout. They are kept,
 * checked, and go on where a download broke off. In Node take `hub` of `vitc/node`, which keeps them on the disk.
 */
import type { LoadOptions, WeightsSource } from "../runtime/index.ts";
import { type HubAddress, loadPublished, parseAddress } from "./address.ts";
import { cacheStore } from "./cache-store.ts";
import { type DownloadOptions, download, type Hash } from "./download.ts";
import type { HubStore } from "./store.ts";

export type { Hash, HubStore };

/** Where weights come from and where they are kept. */
export interface HubOptions {
  /** A branch, tag or commit of the repository; `main` unless said, or said behind an `@` in the name. */
  readonly revision?: string;
  /** The file; `model.safetensors` unless said, or said behind the repository in the name. */
  readonly file?: string;
  /** The server; `https://huggingface.co` unless said. */
  readonly endpoint?: string;
  /** For repositories that are private or have terms. It is sent to the endpoint alone, not to where that leads. */
  readonly token?: string;
  /** Where files are kept; the Cache API of a page unless said. `null` keeps nothing. */
  readonly store?: HubStore | null;
  /** Take what is kept, and ask nobody. */
  readonly offline?: boolean;
  /** How often a download that breaks off is taken up again without a byte having come; 4 unless said. */
  readonly retries?: number;
  /** Milliseconds before the first of these, twice as long before each further one; 500 unless said. */
  readonly retryDelay?: number;
  /** What computes SHA-256, where the host has something faster than JavaScript for bytes that come in chunks. */
  readonly sha256?: () => Hash;
  /** Aborting ends what is on its way, also while nothing comes; so does aborting a `load` that has begun to read. */
  readonly signal?: LoadOptions["signal"];
}

/**
 * Weights for `load({ weights: hub("timm/vit_tiny_patch16_224.augreg_in21k_ft_in1k") })`: of a repository
 * (`owner/name`, with `/file` and `@revision` behind it where they are others than usual), or of a variant that vitc
 * ships (`vit_tiny_patch16_224`), by the table that ships. They stream to the device while they come, and are kept in
 * pieces; a file that is kept is taken from there, once the server has said that it is still the same, or cannot be
 * reached. Its size is checked, and its SHA-256 where the server tells it; loading fails where they differ. Each piece
 * carries a hash of its own: one that was changed where it is kept is loaded again.
 */
export function hub(name: string, options: HubOptions = {}): WeightsSource {
  return async () => {
    const address = await settleName(name, options);
    const store = options.store === undefined ? await cacheStore() : options.store;
    return download(address, { ...options, store: store ?? undefined } satisfies DownloadOptions);
  };
}

/** The address that a name means. @throws VitcError `weights` */
async function settleName(name: string, options: HubOptions): Promise<HubAddress> {
  // Those who write out addresses need no table.
  const known = name.includes("/") ? undefined : await loadPublished();
  return parseAddress(name, options, known);
}
