/**
 * Questions to a worker and its answers. A question that nobody wants any more is cancelled; one that takes too long ends
 * the worker, and the next question starts another one.
 */

/** What went wrong on the other side, as far as it can be sent. */
export interface SentError {
  readonly name: string;
  readonly message: string;
  /** Frames of diagnostics, where it is the spec that is wrong. */
  readonly frames?: readonly string[];
}

type Request =
  | { readonly id: number; readonly method: string; readonly argument: unknown }
  | { readonly cancel: number };
type Response = { readonly id: number } & (
  | { readonly value: unknown }
  | { readonly event: unknown }
  | { readonly error: SentError }
);

/** What a question is answered with, and what is told before. */
export interface Methods {
  readonly [method: string]: { readonly takes: unknown; readonly gives: unknown; readonly tells?: unknown };
}

/** What a worker does for each question. */
export type Handlers<M extends Methods> = {
  readonly [K in keyof M]: (
    argument: M[K]["takes"],
    context: { readonly signal: AbortSignal; tell(event: M[K]["tells"]): void },
  ) => M[K]["gives"] | Promise<M[K]["gives"]>;
};

/** Lets what waits be read: cancellations, newer questions. */
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** Answers in a worker, one question after the other unless `atOnce` names the method. */
export function serve<M extends Methods>(
  handlers: Handlers<M>,
  describe: (error: unknown) => SentError,
  atOnce: readonly (keyof M)[] = [],
): void {
  const cancels = new Map<number, AbortController>();
  let last: Promise<void> = Promise.resolve();
  const answer = async (id: number, method: string, argument: unknown): Promise<void> => {
    const { signal } = cancels.get(id)!;
    const send = (response: Response): void => void (signal.aborted || postMessage(response));
    try {
      if (!signal.aborted)
        send({ id, value: await handlers[method]!(argument, { signal, tell: (event) => send({ id, event }) }) });
    } catch (error) {
      send({ id, error: describe(error) });
    } finally {
      cancels.delete(id);
    }
  };
  addEventListener("message", ({ data }: MessageEvent<Request>) => {
    if ("cancel" in data) {
      cancels.get(data.cancel)?.abort();
      return;
    }
    const { id, method, argument } = data;
    cancels.set(id, new AbortController());
    if (atOnce.includes(method)) void answer(id, method, argument);
    else last = last.then(turn).then(() => answer(id, method, argument));
  });
}

/** A worker took longer than it was given. */
export class TooLong extends Error {
  constructor(readonly seconds: number) {
    super(`it took longer than ${seconds} s and was stopped`);
    this.name = "TooLong";
  }
}

/** Whoever asked has cancelled, or the worker was ended. */
export class Cancelled extends Error {
  constructor() {
    super("cancelled");
    this.name = "Cancelled";
  }
}

/** An error of the worker's side. */
export class RemoteError extends Error {
  readonly frames: readonly string[];
  constructor({ name, message, frames = [] }: SentError) {
    super(message);
    this.name = name;
    this.frames = frames;
  }
}

/** How a question is asked. */
export interface Asking<T> {
  readonly signal?: AbortSignal;
  /** The worker is ended after so many seconds. */
  readonly seconds?: number;
  readonly told?: (event: T) => void;
}

interface Pending {
  resolve(value: unknown): void;
  reject(error: unknown): void;
  readonly told: ((event: never) => void) | undefined;
}

/** A worker as the page sees it; it is started with the first question. */
export class Remote<M extends Methods> {
  readonly #start: () => Worker;
  readonly #pending = new Map<number, Pending>();
  #worker: Worker | undefined;
  #asked = 0;
  /** Called with each new worker, before its first question. */
  readonly #onStart: ((remote: Remote<M>) => void) | undefined;

  constructor(start: () => Worker, onStart?: (remote: Remote<M>) => void) {
    this.#start = start;
    this.#onStart = onStart;
  }

  /** @throws RemoteError, TooLong, Cancelled */
  ask<K extends keyof M & string>(
    method: K,
    argument: M[K]["takes"],
    { signal, seconds, told }: Asking<NonNullable<M[K]["tells"]>> = {},
  ): Promise<M[K]["gives"]> {
    const worker = this.#running();
    const id = ++this.#asked;
    return new Promise<M[K]["gives"]>((resolve, reject) => {
      if (signal?.aborted) return reject(new Cancelled());
      let timer: ReturnType<typeof setTimeout> | undefined;
      const cancel = (): void => {
        worker.postMessage({ cancel: id });
        settle(() => reject(new Cancelled()));
      };
      const settle = (then: () => void): void => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", cancel);
        this.#pending.delete(id);
        then();
      };
      this.#pending.set(id, {
        resolve: (value) => settle(() => resolve(value as M[K]["gives"])),
        reject: (error) => settle(() => reject(error)),
        told: told as Pending["told"],
      });
      signal?.addEventListener("abort", cancel);
      if (seconds !== undefined) timer = setTimeout(() => this.end(new TooLong(seconds)), 1000 * seconds);
      worker.postMessage({ id, method, argument });
    });
  }

  /** Ends the worker, whatever it does; the next question starts another one. */
  end(reason: unknown = new Cancelled()): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    for (const { reject } of [...this.#pending.values()]) reject(reason);
  }

  #running(): Worker {
    if (this.#worker !== undefined) return this.#worker;
    const worker = (this.#worker = this.#start());
    worker.addEventListener("message", ({ data }: MessageEvent<Response>) => {
      const pending = this.#pending.get(data.id);
      if (pending === undefined) return;
      if ("event" in data) pending.told?.(data.event as never);
      else if ("error" in data) pending.reject(new RemoteError(data.error));
      else pending.resolve(data.value);
    });
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      if (this.#worker === worker) this.end(new Error(event.message || "the worker could not be started"));
    });
    this.#onStart?.(this);
    return worker;
  }
}
