/**
 * What a pool and its workers say to each other. Workers of one shared memory are called by the words of a shared array
 * and hear of code and steps by messages; a worker with a memory of its own hears of everything by messages, in order.
 */

/** Pages of 64 KiB that 32 bits can address. */
export const mostPages = 65_536;

/** A call of a function of a module. */
export interface Step {
  /** Index into the functions of the module. */
  readonly function: number;
  /** Units of work of one row of the batch. */
  readonly units: number;
  /** They are those of the whole batch. */
  readonly once?: true | undefined;
  /** What the function takes after the first unit and the one after the last: addresses in bytes. */
  readonly args: readonly number[];
}

/** What a worker is told first. */
export interface Start {
  readonly kind: "start";
  readonly thread: number;
  readonly threads: number;
  /** The memory of all; where there is none, the worker makes one of so many pages. */
  readonly memory: WebAssembly.Memory | number;
  /** The words of the pool (`word`), where the memory is shared. */
  readonly words?: Int32Array;
}

/** A program, of the code of that number. */
export interface ProgramSteps {
  readonly code: number;
  readonly steps: readonly Step[];
  /** Where scratch memory begins: first the first thread's, so many bytes, then the others'. */
  readonly scratch: number;
  readonly scratchEach: number;
}

export type Message =
  | Start
  /** More code: `names` are its exported functions, by their index. Where it is to be `warm`, see `worker.ts`. */
  | {
      readonly kind: "code";
      readonly module: WebAssembly.Module;
      readonly names: readonly string[];
      readonly warm: boolean;
    }
  | ({ readonly kind: "program" } & ProgramSteps)
  | { readonly kind: "grow"; readonly pages: number }
  | { readonly kind: "write"; readonly at: number; readonly data: Uint8Array }
  | ({ readonly kind: "run" } & Call)
  | { readonly kind: "copy"; readonly from: number; readonly to: number; readonly size: number }
  | ({ readonly kind: "clear" } & Spot)
  | { readonly kind: "read"; readonly spots: readonly Spot[] };

/** Steps `from` (the first is 0) up to `to` of a program, by its number, for so many rows of a batch. */
export interface Call {
  readonly program: number;
  readonly from: number;
  readonly to: number;
  readonly rows: number;
}

/** Bytes of the memory. */
export interface Spot {
  readonly at: number;
  readonly size: number;
}

export type Reply =
  /** The worker is there. */
  | { readonly kind: "hello" }
  /** The run has ended; so many steps failed, in all workers, and each of them is told of. */
  | { readonly kind: "done"; readonly failed: number; readonly milliseconds: number }
  | { readonly kind: "failed"; readonly step: number; readonly message: string }
  | { readonly kind: "data"; readonly pieces: readonly Uint8Array[] }
  /** A message could not be obeyed: no memory, code that the engine does not take. */
  | { readonly kind: "refused"; readonly what: Message["kind"]; readonly message: string };

/** The words of a pool, each on a cache line of its own where threads wait on it. */
export const word = {
  /** Changes whenever there is something to hear of; workers sleep on it. */
  call: 0,
  /** Messages that were sent to each worker. */
  mail: 1,
  /** Runs that were asked for. */
  runs: 2,
  program: 3,
  from: 4,
  to: 5,
  rows: 6,
  /** Not 0: the steps that are left are passed over. */
  stop: 7,
  failed: 8,
  /** Not 0: code that is to be warm is made so before anything else runs. */
  hurry: 9,
  /** Workers that have ended the step. */
  arrived: 16,
  /** Changes when all have. */
  phase: 32,
  /** Workers that sleep until it does. */
  asleep: 48,
  /** How many parts of each thread's share of the step were begun: a word for each thread. */
  begun: 64,
} as const;

/** Words of a pool. */
export const wordsOf = (threads: number): number => word.begun + threads;
