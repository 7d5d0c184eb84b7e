/**
 * Workers over one WebAssembly memory. Where memory may be shared there are as many as asked for, the host writes and
 * reads it itself, and a run is a few words and one wake. Elsewhere one worker has the memory, and everything goes there
 * by messages. Either way this thread computes nothing and waits for nothing.
 */
import { VitcError } from "../errors.ts";
import { policyForbids } from "./code.ts";
import { type Call, type Message, type ProgramSteps, type Reply, type Spot, word, wordsOf } from "./messages.ts";
import { PoolMemory } from "./pool-memory.ts";
import { startWorker, type Thread } from "./start-worker.ts";

export interface PoolOptions {
  readonly threads: number;
  /** Of the memory, at first. */
  readonly bytes: number;
  /** Whether memory may be shared (`notShared`). A pool that does not share has one thread. */
  readonly shared: boolean;
}

/** Code as workers take it: a module and its functions, whose numbers steps have. */
export interface Code {
  readonly module: WebAssembly.Module;
  readonly names: readonly string[];
}

/** What runs ask for. */
export interface Work extends Call {
  /** Bytes to read after it. */
  readonly spots?: readonly Spot[];
  /** Aborting passes over the steps that no worker has begun. */
  readonly signal?: AbortSignal | undefined;
}

/** What a run came to. */
export interface Ran {
  /** What lies at `spots`, in their order, in memory of its own each. */
  readonly pieces: readonly Uint8Array[];
  /** As the worker that ended last saw it. Where others keep it waiting for a processor, it saw less than there was. */
  readonly milliseconds: number;
}

/** A step that did not end: a trap. */
export class StepFailed extends Error {
  readonly step: number;
  constructor(step: number, message: string) {
    super(message);
    this.step = step;
  }
}

interface Waiting {
  resolve(value: never): void;
  reject(error: unknown): void;
}

/** What `Atomics.notify` takes for all. */
const everyone = Number.POSITIVE_INFINITY;

export class Pool {
  readonly threads: number;
  readonly shared: boolean;
  /** Settles when a worker died of itself; the pool can do nothing then. */
  readonly lost: Promise<string>;
  readonly #memory: PoolMemory;
  readonly #words: Int32Array | undefined;
  readonly #starting: Promise<void>;
  readonly #workers: Thread[] = [];
  #ready = false;
  /** What was sent before all workers were there. */
  readonly #early: [Message, Transferable[] | undefined][] = [];
  /** Answers that are waited for. */
  #pending = 0;
  #codes = 0;
  #programs = 0;
  #running: (Waiting & { failures: StepFailed[]; failed: number; milliseconds: number }) | undefined;
  readonly #reading: Waiting[] = [];
  #closedBy: unknown;
  #lose!: (why: string) => void;

  /** Takes the memory, and begins to start the workers. @throws VitcError `limits` where there is no such memory */
  constructor({ threads, bytes, shared }: PoolOptions) {
    this.shared = shared;
    this.threads = shared ? threads : 1;
    this.#memory = new PoolMemory(bytes, shared, (message, transfer) => this.#tell(message, transfer));
    this.lost = new Promise((resolve) => (this.#lose = resolve));
    if (shared) this.#words = new Int32Array(new SharedArrayBuffer(4 * wordsOf(this.threads)));
    this.#starting = this.#start();
    // Told by whatever is asked for first.
    this.#starting.catch((error: unknown) => this.close(error));
  }

  /** Bytes of the memory. */
  get bytes(): number {
    return this.#memory.bytes;
  }

  async #start(): Promise<void> {
    const listener = {
      reply: (reply: Reply) => this.#hear(reply),
      died: (why: string) => {
        if (this.#closedBy !== undefined) return;
        this.close(new VitcError("lost", `a worker has ended: ${why}`));
        this.#lose(why);
      },
    };
    const begun = Array.from({ length: this.threads }, async (_, thread) => {
      const worker = await startWorker(listener);
      if (this.#closedBy !== undefined) return worker.terminate();
      this.#workers[thread] = worker;
      worker.post({ kind: "start", thread, threads: this.threads, memory: this.#memory.given, words: this.#words });
    });
    await Promise.all(begun);
    this.#ready = true;
    for (const [message, transfer] of this.#early.splice(0)) this.#tell(message, transfer);
  }

  /** Until the workers are there. @throws VitcError `device` where the host does not allow them */
  async started(): Promise<void> {
    await this.#starting;
    this.#live();
  }

  #live(): void {
    if (this.#closedBy !== undefined) throw this.#closedBy;
  }

  /** Sends a message to all workers, in the order of calls; those that sleep must wake to hear it. */
  #tell(message: Message, transfer?: Transferable[]): void {
    if (!this.#ready) return void this.#early.push([message, transfer]);
    // First, so that none hears it and does not know that it was all.
    if (this.#words !== undefined) Atomics.add(this.#words, word.mail, 1);
    for (const worker of this.#workers) worker.post(message, transfer);
    if (this.#words !== undefined) this.#wake(this.#words);
  }

  #wake(words: Int32Array): void {
    Atomics.add(words, word.call, 1);
    Atomics.notify(words, word.call, everyone);
  }

  #hear(reply: Reply): void {
    switch (reply.kind) {
      case "done":
        if (this.#running === undefined) return;
        this.#running.failed = reply.failed;
        this.#running.milliseconds = reply.milliseconds;
        this.#settle();
        break;
      case "failed":
        this.#running?.failures.push(new StepFailed(reply.step, reply.message));
        this.#settle();
        break;
      case "data":
        this.#reading.shift()?.resolve(reply.pieces as never);
        break;
      case "refused": {
        const { what, message } = reply;
        const memory = what === "start" || what === "grow";
        // What was compiled and is not compiled there is forbidden: some engines ask a policy when code gets a memory.
        const policy = what === "code" && message.startsWith("CompileError") ? policyForbids : "";
        this.close(new VitcError(memory ? "limits" : "device", `${policy}a worker cannot obey '${what}': ${message}`));
      }
    }
  }

  /** The run has ended where every failure is known: they come from other workers than the word that it ended. */
  #settle(): void {
    const running = this.#running;
    if (running === undefined || running.failures.length !== running.failed) return;
    this.#running = undefined;
    const { failures, milliseconds } = running;
    if (failures.length === 0) running.resolve(milliseconds as never);
    else running.reject(failures.reduce((a, b) => (b.step < a.step ? b : a)));
  }

  /** An answer of the workers, for which a process waits. */
  async #answer<T>(ask: (waiting: Waiting) => void): Promise<T> {
    if (this.#pending++ === 0) for (const worker of this.#workers) worker.hold(true);
    try {
      return await new Promise<T>((resolve, reject) => ask({ resolve, reject }));
    } finally {
      if (--this.#pending === 0) for (const worker of this.#workers) worker.hold(false);
    }
  }

  /**
   * Code, which imports the memory as `vitc.memory`, with a maximum; gives its number. With `warm`, workers that have
   * nothing else to do make the engine compile it well; it takes them half a millisecond a function.
   */
  code({ module, names }: Code, warm = false): number {
    this.#live();
    this.#tell({ kind: "code", module, names, warm });
    return this.#codes++;
  }

  /**
   * A program; gives its number. Each function takes the first of its units and the one after the last, counted
   * through all rows, the step's numbers, and where its thread's scratch memory begins.
   */
  program(program: ProgramSteps): number {
    this.#live();
    this.#tell({ kind: "program", ...program });
    return this.#programs++;
  }

  /** What runs from now on waits until code that is to be warm is so. */
  hurry(): void {
    if (this.#words !== undefined) Atomics.store(this.#words, word.hurry, 1);
  }

  /** Makes the memory at least so large. @throws VitcError `limits` */
  grow(bytes: number): void {
    this.#live();
    this.#memory.grow(bytes);
  }

  /** Bytes of the memory, where this thread reaches it; nothing that runs meanwhile may use them. */
  place(at: number, size: number): Uint8Array<ArrayBuffer> | undefined {
    return this.#memory.place(at, size);
  }

  /** Copies bytes into the memory; nothing runs meanwhile. The array is free for other uses at once, unless it is that place. */
  write(at: number, bytes: ArrayBufferView): void {
    this.#live();
    this.#memory.write(at, bytes);
  }

  /** Copies bytes within the memory; nothing runs meanwhile. */
  copy(from: number, to: number, size: number): void {
    this.#live();
    this.#memory.copy(from, to, size);
  }

  /** Zeroes bytes of the memory; nothing runs meanwhile. */
  clear(at: number, size: number): void {
    this.#live();
    this.#memory.clear(at, size);
  }

  /** What lies in the memory, once everything before has run. */
  async read(spots: readonly Spot[]): Promise<readonly Uint8Array[]> {
    this.#live();
    if (this.shared) return spots.map(({ at, size }) => this.#memory.place(at, size)!.slice());
    await this.started();
    return this.#answer((waiting) => {
      this.#reading.push(waiting);
      this.#tell({ kind: "read", spots });
    });
  }

  /**
   * Runs steps of a program, one after the other, and reads. One run at a time.
   * @throws StepFailed; the signal's reason; VitcError `lost`, `device`, `limits` where the workers are gone or have
   * refused something
   */
  async run({ spots = [], signal, ...call }: Work): Promise<Ran> {
    if (!this.#ready) await this.started();
    this.#live();
    signal?.throwIfAborted();
    const stop = (): void => {
      if (this.#words !== undefined) Atomics.store(this.#words, word.stop, 1);
    };
    signal?.addEventListener("abort", stop);
    try {
      const ended = call.to > call.from ? this.#call(call) : Promise.resolve(0);
      // Where it is by messages, in the worker's queue behind the run.
      const early = this.shared ? undefined : this.read(spots);
      early?.catch(() => {});
      const milliseconds = await ended;
      signal?.throwIfAborted();
      return { pieces: await (early ?? this.read(spots)), milliseconds };
    } finally {
      signal?.removeEventListener("abort", stop);
    }
  }

  #call(call: Call): Promise<number> {
    return this.#answer((waiting) => {
      this.#running = { ...waiting, failures: [], failed: -1, milliseconds: 0 };
      const words = this.#words;
      if (words === undefined) return this.#tell({ kind: "run", ...call });
      words[word.program] = call.program;
      words[word.from] = call.from;
      words[word.to] = call.to;
      words[word.rows] = call.rows;
      words[word.stop] = 0;
      Atomics.add(words, word.runs, 1);
      this.#wake(words);
    });
  }

  /** Ends the workers, wherever they are. Whatever is asked of the pool from then on, or waits for it, rejects so. */
  close(reason: unknown): void {
    if (this.#closedBy !== undefined) return;
    this.#closedBy = reason;
    for (const worker of this.#workers.splice(0)) worker?.terminate();
    this.#early.length = 0;
    this.#running?.reject(reason);
    this.#running = undefined;
    for (const { reject } of this.#reading.splice(0)) reject(reason);
  }
}
