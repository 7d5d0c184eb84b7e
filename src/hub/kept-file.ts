/** A file in pieces in a store, with a note on what it is once it is whole and was found right. */
import type { Remote } from "./ask.ts";
import { addChecksum, checked, checksumBytes } from "./checksum.ts";
import type { HubStore } from "./store.ts";

export const pieceBytes = 2 ** 24;

export class KeptFile {
  readonly #store: HubStore;
  readonly #key: string;
  readonly #remote: Remote;
  /** How many whole pieces there are at the beginning. */
  #pieces = 0;
  #piece: Uint8Array = new Uint8Array(0);
  #filled = 0;
  /** The store takes no more: the file goes on without it. */
  #closed = false;
  isWhole = false;

  private constructor(store: HubStore, key: string, remote: Remote) {
    this.#store = store;
    this.#key = key;
    this.#remote = remote;
  }

  /** What is noted of a file, and whether all of it is there. */
  static async find(store: HubStore, key: string): Promise<{ readonly noted?: Remote; readonly whole?: Remote }> {
    try {
      const note = await checked(await store.get(`${key}/note`));
      if (note === undefined) return {};
      const noted = JSON.parse(new TextDecoder().decode(note)) as Remote;
      const file = new KeptFile(store, key, noted);
      await file.#count();
      return file.#pieces === file.#inAll ? { noted, whole: noted } : { noted };
    } catch {
      return {};
    }
  }

  /**
   * What there is of this very file; pieces of another one of that name go. None where its size is not known, or nothing
   * tells it from others.
   */
  static async open(
    store: HubStore,
    key: string,
    remote: Remote,
    { noted, whole }: { readonly noted?: Remote; readonly whole?: Remote } = {},
  ): Promise<KeptFile | undefined> {
    if (remote.size === undefined || remote.tag === "") return undefined;
    try {
      if (noted !== undefined && noted.tag !== remote.tag) await new KeptFile(store, key, noted).forget();
      const file = new KeptFile(store, key, remote);
      await file.#count();
      file.isWhole = whole?.tag === remote.tag && file.#pieces === file.#inAll;
      return file;
    } catch {
      return undefined;
    }
  }

  get #inAll(): number {
    return Math.ceil(this.#remote.size! / pieceBytes);
  }

  #name(piece: number): string {
    return `${this.#key}/${encodeURIComponent(this.#remote.tag)}/${piece}`;
  }

  #sizeOf(piece: number): number {
    return Math.min(pieceBytes, this.#remote.size! - piece * pieceBytes);
  }

  async #count(): Promise<void> {
    while (
      this.#pieces < this.#inAll &&
      (await this.#store.size(this.#name(this.#pieces))) === this.#sizeOf(this.#pieces) + checksumBytes
    )
      this.#pieces++;
  }

  /** What is there from the beginning, up to a piece that is gone or was changed; `add` goes on behind it. */
  async *chunks(): AsyncGenerator<Uint8Array, void> {
    for (let i = 0; i < this.#pieces; i++) {
      const piece = await checked(await this.#store.get(this.#name(i)).catch(() => undefined));
      if (piece?.length !== this.#sizeOf(i)) {
        this.#pieces = i;
        this.isWhole = false;
        return;
      }
      // No larger than what comes over a network, so that hosts can breathe.
      for (let at = 0; at < piece.length; at += 2 ** 20) yield piece.subarray(at, at + 2 ** 20);
    }
  }

  /** Keeps what came next. */
  async add(chunk: Uint8Array): Promise<void> {
    for (let at = 0; at < chunk.length && !this.#closed; ) {
      const size = this.#sizeOf(this.#pieces);
      if (this.#filled === 0) this.#piece = new Uint8Array(size + checksumBytes);
      const part = chunk.subarray(at, at + size - this.#filled);
      this.#piece.set(part, this.#filled);
      this.#filled += part.length;
      at += part.length;
      if (this.#filled === size) await this.#keep();
    }
  }

  async #keep(): Promise<void> {
    try {
      await addChecksum(this.#piece);
      await this.#store.set(this.#name(this.#pieces), this.#piece);
      this.#pieces++;
      this.#filled = 0;
    } catch {
      this.#closed = true;
    }
  }

  /** All of it came and is right. */
  async finish(): Promise<void> {
    if (this.isWhole || this.#closed) return;
    const text = new TextEncoder().encode(JSON.stringify(this.#remote));
    const note = new Uint8Array(text.length + checksumBytes);
    note.set(text);
    await addChecksum(note);
    await this.#store.set(`${this.#key}/note`, note).catch(() => {});
  }

  async forget(): Promise<void> {
    this.#closed = true;
    const names = Array.from({ length: this.#inAll }, (_, i) => this.#name(i));
    for (const name of [`${this.#key}/note`, ...names]) await this.#store.delete(name).catch(() => {});
  }
}
