/** Calls that take turns on one device, each rejected at once where what they run on is closed. */
import { orAbort } from "./abort.ts";

/** Work of one trainer: one piece at a time, in the order in which it was asked for. */
export class Turns {
  #pending = 0;
  #last: Promise<unknown> = Promise.resolve();
  readonly #closed: AbortSignal;

  /** When `closed` is aborted, all that waits is rejected with its reason. */
  constructor(closed: AbortSignal) {
    this.#closed = closed;
  }

  /** Whether work that is asked for now must wait: what its caller may change by then has to be copied. */
  get busy(): boolean {
    return this.#pending > 0;
  }

  /**
   * Starts `work` now where nothing is pending, else in its turn. Aborting `signal` ends the wait; what was begun runs
   * to its end.
   */
  take<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    this.#closed.throwIfAborted();
    signal?.throwIfAborted();
    const started = this.busy
      ? this.#last.then(() => {
          this.#closed.throwIfAborted();
          signal?.throwIfAborted();
          return work();
        })
      : work();
    this.#pending++;
    const settled = (): void => void this.#pending--;
    this.#last = started.then(settled, settled);
    return orAbort(orAbort(started, this.#closed), signal);
  }
}
