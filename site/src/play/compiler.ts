/**
 * The compiler as the page asks it: one compilation at a time, of which the newest that is wanted is the next; what takes
 * too long, or is cancelled, ends the worker.
 */
import type { LaidOut, ToLayOut } from "../../../src/page/graph-layout.ts";
import { messageOf } from "../../../src/runtime/errors.ts";
import type { CompileMethods, CompileRequest, Inspected } from "./compile-protocol.ts";
import { Cancelled, Remote, TooLong } from "./rpc.ts";

/** Seconds that a compilation may take. */
const patience = 30;
/** Milliseconds after which a compilation is ended for one that is newer. */
const lateness = 4000;

export interface CompilerEvents {
  begins(request: CompileRequest): void;
  compiled(result: Inspected, request: CompileRequest): void;
  failed(error: unknown, request: CompileRequest): void;
}

export class Compiler {
  readonly remote: Remote<CompileMethods>;
  readonly #events: CompilerEvents;
  #running: { readonly request: CompileRequest; readonly since: number } | undefined;
  #next: CompileRequest | undefined;
  /** What was compiled last, and whether the worker that runs has it. */
  #last: CompileRequest | undefined;
  #has = false;
  #closed = false;

  constructor(events: CompilerEvents) {
    this.#events = events;
    this.remote = new Remote<CompileMethods>(
      () => new Worker(new URL("./compile-worker.ts", import.meta.url), { type: "module", name: "vitc compiler" }),
      () => void (this.#has = false),
    );
  }

  get busy(): boolean {
    return this.#running !== undefined;
  }

  want(request: CompileRequest): void {
    this.#next = request;
    if (this.#running === undefined) void this.#run();
    else if (performance.now() - this.#running.since > lateness) this.remote.end();
  }

  /** Ends what is under way and forgets what waits. */
  cancel(): void {
    this.#next = undefined;
    this.remote.end();
  }

  /** Asks about what was compiled last; a worker that was started since compiles it again. @throws as compiling does */
  async askLast<K extends "stage" | "texts" | "plan" | "measured">(
    method: K,
    argument: CompileMethods[K]["takes"],
  ): Promise<CompileMethods[K]["gives"]> {
    if (this.#last === undefined) throw new Error("Nothing was compiled yet.");
    const asking = { seconds: patience };
    if (!this.#has) await this.remote.ask("compile", this.#last, asking);
    this.#has = true;
    return this.remote.ask(method, argument, asking);
  }

  train(request: CompileMethods["train"]["takes"]): Promise<CompileMethods["train"]["gives"]> {
    return this.remote.ask("train", request, { seconds: patience });
  }

  /** Places for the boxes of a graph: they are of no compilation, so that one that is ended does not end them. */
  layOut(graph: ToLayOut): Promise<LaidOut> {
    const ask = (): Promise<LaidOut> => this.remote.ask("layOut", graph, { seconds: patience });
    return ask().catch((error: unknown) =>
      error instanceof Cancelled && !this.#closed ? ask() : Promise.reject(error),
    );
  }

  close(): void {
    this.#closed = true;
    this.cancel();
  }

  async #run(): Promise<void> {
    for (let request = this.#next; request !== undefined; request = this.#next) {
      this.#next = undefined;
      this.#running = { request, since: performance.now() };
      this.#events.begins(request);
      try {
        const result = await this.remote.ask("compile", request, { seconds: patience });
        [this.#running, this.#last, this.#has] = [undefined, request, true];
        this.#events.compiled(result, request);
      } catch (error) {
        this.#running = undefined;
        // A newer one was wanted: nobody has to hear of this.
        if (!(error instanceof Cancelled && this.#next !== undefined)) this.#events.failed(error, request);
      }
    }
  }
}

/** What went wrong with a compilation, for the foot of the page. */
export function failureText(error: unknown): string {
  if (error instanceof Cancelled) return "Compiling was cancelled.";
  if (error instanceof TooLong)
    return `Compiling was stopped after ${error.seconds} s: the spec is too large for a page.`;
  return messageOf(error);
}
