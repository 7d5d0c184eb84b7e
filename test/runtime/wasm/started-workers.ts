/** Sees which of Node's workers the runtime starts, so that tests can end one, or learn that all have ended. */
import type { Worker } from "node:worker_threads";

/** Runs `work`; gives what it came to, and the workers that it started. */
export async function startedBy<T>(work: () => Promise<T>): Promise<{ result: T; workers: readonly Worker[] }> {
  const module = process.getBuiltinModule;
  const workers: Worker[] = [];
  const spied = (name: string): unknown => {
    const found = module(name) as { Worker: new (...given: unknown[]) => Worker };
    if (name !== "node:worker_threads") return found;
    class Spied extends found.Worker {
      constructor(...given: unknown[]) {
        super(...given);
        workers.push(this);
      }
    }
    return { ...found, Worker: Spied };
  };
  process.getBuiltinModule = spied as typeof module;
  try {
    return { result: await work(), workers };
  } finally {
    process.getBuiltinModule = module;
  }
}

/** Until they have ended. `threadId` is -1 then. */
export async function ended(workers: readonly Worker[]): Promise<void> {
  await Promise.all(
    workers.map(
      (worker) =>
        new Promise<void>((resolve) => (worker.threadId < 0 ? resolve() : worker.once("exit", () => resolve()))),
    ),
  );
}
