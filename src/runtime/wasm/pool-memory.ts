/**
 * The memory that workers compute in, from the thread that asks: itself where it is shared; else one worker has it, and
 * what is to happen there is told to that one, in order.
 */
import { VitcError } from "../errors.ts";
import { type Message, mostPages } from "./messages.ts";

/** Bytes of a page. */
export const pageBytes = 65_536;

const pagesOf = (bytes: number): number => Math.ceil(bytes / pageBytes);

/** A shared memory that can grow as far as the engine lets it. @throws RangeError */
function sharedMemory(initial: number): WebAssembly.Memory {
  // Growing needs a bound from the beginning, and some engines set so much address space aside.
  for (const maximum of [mostPages, Math.min(mostPages, 2 * initial)]) {
    try {
      return new WebAssembly.Memory({ initial, maximum, shared: true });
    } catch {}
  }
  return new WebAssembly.Memory({ initial, maximum: initial, shared: true });
}

export class PoolMemory {
  readonly #shared: WebAssembly.Memory | undefined;
  readonly #tell: (message: Message, transfer?: Transferable[]) => void;
  #pages: number;

  /** `tell` sends a message to whoever has the memory. @throws VitcError `limits` where there is no such memory */
  constructor(bytes: number, shared: boolean, tell: (message: Message, transfer?: Transferable[]) => void) {
    this.#pages = pagesOf(bytes);
    this.#tell = tell;
    if (shared) this.#shared = this.#orLimits(() => sharedMemory(this.#pages));
  }

  /** What workers are started with: the memory, or the pages of that which one makes. */
  get given(): WebAssembly.Memory | number {
    return this.#shared ?? this.#pages;
  }

  get bytes(): number {
    return this.#pages * pageBytes;
  }

  #orLimits<T>(take: () => T): T {
    try {
      return take();
    } catch (error) {
      const message = `there is no memory of ${this.bytes} bytes for WebAssembly here`;
      throw new VitcError("limits", message, { bytes: this.bytes }, error);
    }
  }

  /** Makes it at least so large. @throws VitcError `limits` */
  grow(bytes: number): void {
    const more = pagesOf(bytes) - this.#pages;
    if (more <= 0) return;
    this.#orLimits(() => {
      if (this.#pages + more > mostPages) throw new RangeError("beyond 4 GiB");
      this.#shared?.grow(more);
    });
    this.#pages += more;
    if (this.#shared === undefined) this.#tell({ kind: "grow", pages: more });
  }

  /** Bytes of it, where this thread reaches it. */
  place(at: number, size: number): Uint8Array<ArrayBuffer> | undefined {
    return this.#shared && new Uint8Array(this.#shared.buffer, at, size);
  }

  /** Copies bytes into it, unless they are there. */
  write(at: number, { buffer, byteOffset, byteLength }: ArrayBufferView): void {
    if (byteLength === 0) return;
    const bytes = new Uint8Array(buffer, byteOffset, byteLength);
    if (buffer === this.#shared?.buffer && byteOffset === at) return;
    if (this.#shared !== undefined) return new Uint8Array(this.#shared.buffer, at).set(bytes);
    const data = bytes.slice();
    this.#tell({ kind: "write", at, data }, [data.buffer]);
  }

  copy(from: number, to: number, size: number): void {
    if (this.#shared === undefined) this.#tell({ kind: "copy", from, to, size });
    else new Uint8Array(this.#shared.buffer).copyWithin(to, from, from + size);
  }

  /** Zeroes bytes of it. */
  clear(at: number, size: number): void {
    if (this.#shared === undefined) this.#tell({ kind: "clear", at, size });
    else new Uint8Array(this.#shared.buffer, at, size).fill(0);
  }
}
