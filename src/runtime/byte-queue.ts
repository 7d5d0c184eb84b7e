/**
 * Bytes on their way, as a reader of a file wants them: pieces of any length, in order. What nobody wants passes
 * through and is never held.
 */
import { orAbort } from "./abort.ts";
import { messageOf, VitcError } from "./errors.ts";
import { FormatError } from "./format-error.ts";

interface Reader {
  read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;
  cancel(reason?: unknown): Promise<void>;
}

/** Called with the bytes that have come, and how many there will be (0 where that is unknown). */
export type OnBytes = (done: number, total: number) => void;

/** Fewer bytes are read and dropped sooner. */
const leastJump = 2 ** 22;

export class ByteQueue {
  #total = 0;
  #done = 0;
  #chunk = new Uint8Array(0);
  #reader: Reader;
  readonly #signal: AbortSignal;
  readonly #onBytes: OnBytes;
  readonly #from: ((byte: number) => Reader) | undefined;

  /** `from` gives a reader from a byte on, where a source of known length can do that. */
  constructor(reader: Reader, signal: AbortSignal, onBytes: OnBytes, from?: (byte: number) => Reader) {
    this.#reader = reader;
    this.#signal = signal;
    this.#onBytes = onBytes;
    this.#from = from;
  }

  /** Once it is known how long all of it is; what has come, unless said. */
  expect(total = this.#done): void {
    this.#onBytes(this.#done, (this.#total = total));
  }

  /** The next bytes, at most `most` of them, in the chunk they came in; undefined at the end. */
  async #take(most: number): Promise<Uint8Array | undefined> {
    while (this.#chunk.length === 0) {
      const { done, value } = await orAbort(this.#reader.read(), this.#signal).catch((error: unknown) => {
        this.#signal.throwIfAborted();
        throw new VitcError("weights", `the download of the weights broke off: ${messageOf(error)}`, {}, error);
      });
      if (done || value === undefined) return undefined;
      if (!ArrayBuffer.isView(value)) throw new VitcError("weights", "the stream of the weights does not hold bytes");
      this.#chunk = new Uint8Array(value.buffer as ArrayBuffer, value.byteOffset, value.byteLength);
      this.#onBytes((this.#done += value.byteLength), this.#total);
    }
    const piece = this.#chunk.subarray(0, most);
    this.#chunk = this.#chunk.subarray(piece.length);
    return piece;
  }

  async #fill(bytes: Uint8Array): Promise<number> {
    let at = 0;
    while (at < bytes.length) {
      const piece = await this.#take(bytes.length - at);
      if (piece === undefined) break;
      bytes.set(piece, at);
      at += piece.length;
    }
    return at;
  }

  #truncated(tensor: string | undefined): never {
    throw new FormatError("safetensors", `the file ends after ${this.#done} bytes: truncated`, tensor);
  }

  /** The next `count` bytes, in that place or else an array of their own. */
  async read(count: number, tensor?: string, bytes?: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
    try {
      bytes ??= new Uint8Array(count);
    } catch {
      throw new FormatError("safetensors", `its ${count} bytes are more than this host can hold`, tensor);
    }
    return (await this.#fill(bytes)) < count ? this.#truncated(tensor) : bytes;
  }

  /** The next bytes, as many as there are, at most `most`, behind those that came before. */
  async upTo(most: number, before: Uint8Array = this.#chunk.subarray(0, 0)): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = new Uint8Array(before.length + most);
    bytes.set(before);
    return bytes.slice(0, before.length + (await this.#fill(bytes.subarray(before.length))));
  }

  /** Lets `count` bytes pass. */
  async skip(count: number, tensor?: string): Promise<void> {
    const far = count - this.#chunk.length;
    if (this.#from !== undefined && far > leastJump) {
      this.close();
      this.#chunk = new Uint8Array(0);
      this.#reader = this.#from((this.#done += far));
      this.#onBytes(this.#done, this.#total);
      return;
    }
    for (let left = count; left > 0; ) {
      const piece = await this.#take(left);
      if (piece === undefined) this.#truncated(tensor);
      left -= piece.length;
    }
  }

  /** Complains where there is more. */
  async end(): Promise<void> {
    if ((await this.#take(1)) !== undefined)
      throw new FormatError("safetensors", "bytes at the end belong to no tensor");
  }

  close(): void {
    this.#reader.cancel().catch(() => {});
  }
}
