/** The compiler's worker, as pages and Node make it. */
import { VitcError } from "../runtime/index.ts";
import type { Answered, Asked } from "./question.ts";

/** As much of a page's worker as is needed. */
export interface PageWorker {
  postMessage(message: unknown): void;
  terminate(): void;
  onmessage: ((event: never) => void) | null;
  onerror: ((event: never) => void) | null;
}

/** As much of one of Node's. */
export interface NodeWorker {
  postMessage(message: unknown): void;
  terminate(): unknown;
  on(event: "message" | "error" | "exit", listener: (value: never) => void): unknown;
  ref(): void;
  unref(): void;
}

/** A worker that runs `vitc/jit-worker`. */
export type CompilerWorker = PageWorker | NodeWorker;

/** A worker in the hands of who asks it. */
export interface CompilerThread {
  post(asked: Asked): void;
  /** Whether a process waits for it. Pages wait for nothing. */
  hold(held: boolean): void;
  terminate(): void;
}

/** What is done with its answers, and where it dies of itself. */
export interface CompilerListener {
  answered(answered: Answered): void;
  died(why: string): void;
}

type MakeNodeWorker = new (url: URL, options: object) => NodeWorker;

/** The worker that lies beside this file. @throws VitcError `device` where the host has none */
function workerBeside(): CompilerWorker {
  const { process } = globalThis as { process?: { getBuiltinModule?(name: string): { Worker: MakeNodeWorker } } };
  const node = process?.getBuiltinModule?.("node:worker_threads");
  if (node !== undefined && (typeof document === "undefined" || typeof Worker === "undefined"))
    return new node.Worker(new URL("./worker.ts", import.meta.url), { execArgv: [], name: "vitc jit" });
  if (typeof Worker === "undefined") throw new VitcError("device", "this host has no workers for the compiler");
  // Bundlers look for this expression as it stands.
  return new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
}

/** Starts the worker that `make` gives, or else the one of this package. @throws VitcError `device` */
export function startCompiler({ answered, died }: CompilerListener, make = workerBeside): CompilerThread {
  const worker = make();
  const hold = (held: boolean): void => {
    if ("ref" in worker) worker[held ? "ref" : "unref"]();
  };
  if ("on" in worker) {
    worker.on("message", answered);
    worker.on("error", (error: Error) => died(error.message));
    worker.on("exit", (code: number) => died(`it ended with ${code}`));
  } else {
    worker.onmessage = ({ data }: { readonly data: Answered }) => answered(data);
    // What a script that was not found or not allowed says is empty.
    worker.onerror = (event: { readonly message?: string; preventDefault?(): void }) => {
      event.preventDefault?.();
      died(event.message || "its script was not loaded");
    };
  }
  hold(false);
  return { hold, post: (asked) => worker.postMessage(asked), terminate: () => void worker.terminate() };
}
