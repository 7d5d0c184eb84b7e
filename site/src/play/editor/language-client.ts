/**
 * The language service as the editor asks it: the text goes ahead of each question that is about it, and questions about
 * a text that is no more are dropped.
 */
import type { Found, LanguageMethods } from "../language-protocol.ts";
import { type Asking, Cancelled, Remote, TooLong } from "../rpc.ts";

/** Seconds that the mistakes of a text may take. */
const patience = 8;

export class LanguageClient {
  readonly #remote: Remote<LanguageMethods>;
  #text = "";
  #diagnosing = new AbortController();

  constructor() {
    const start = (): Worker =>
      new Worker(new URL("../language-worker.ts", import.meta.url), { type: "module", name: "vitc language" });
    this.#remote = new Remote(start, (remote) => void remote.ask("update", { text: this.#text }).catch(() => {}));
  }

  /** The text that questions are about from now on. */
  update(text: string): void {
    if (text === this.#text) return;
    this.#text = text;
    this.#diagnosing.abort();
    this.#remote.ask("update", { text }).catch(() => {});
  }

  /** Undefined where nobody wants the answer any more, or there was none in time. */
  async ask<K extends keyof LanguageMethods & string>(
    method: K,
    argument: LanguageMethods[K]["takes"],
    asking: Pick<Asking<unknown>, "signal"> = {},
  ): Promise<LanguageMethods[K]["gives"] | undefined> {
    const text = this.#text;
    try {
      const answer = await this.#remote.ask(method, argument, { seconds: patience, ...asking });
      return text === this.#text ? answer : undefined;
    } catch (error) {
      if (error instanceof Cancelled || error instanceof TooLong) return undefined;
      throw error;
    }
  }

  /** Tells the mistakes as they are found; rejects with `TooLong`, or `Cancelled` where the text changed meanwhile. */
  diagnose(at: number, told: (found: Found) => void): Promise<Found> {
    this.#diagnosing.abort();
    this.#diagnosing = new AbortController();
    return this.#remote.ask("diagnose", { at }, { signal: this.#diagnosing.signal, seconds: patience, told });
  }

  close(): void {
    this.#remote.end();
  }
}
