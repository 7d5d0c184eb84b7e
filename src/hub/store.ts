/** Where files of the hub are kept, in pieces: so a download goes on after any break, and no file is held whole. */

/** Keys are paths: words with `/` between them. What fails may throw; then the file is not kept. */
export interface HubStore {
  /** How many bytes are kept there; undefined where nothing is. */
  size(key: string): Promise<number | undefined>;
  get(key: string): Promise<Uint8Array | undefined>;
  set(key: string, bytes: Uint8Array): Promise<void>;
  delete(key: string): Promise<void>;
}
