/** Work on a file that several processes read and then write: one after the other, so that none writes over another's. */
import { mkdirSync, rmSync, statSync } from "node:fs";
import { dirname } from "node:path";

/** So old, in milliseconds, is no lock of a process that is still at it. */
const stale = 10_000;
/** Milliseconds between two looks. */
const interval = 20;

/** Does `work` while nobody else has the folder `lock`. Where none can be made there, it is done all the same. */
export function alone<T>(lock: string, work: () => T): T {
  const held = take(lock);
  try {
    return work();
  } finally {
    if (held) rmSync(lock, { recursive: true, force: true });
  }
}

function take(lock: string): boolean {
  try {
    mkdirSync(dirname(lock), { recursive: true });
  } catch {
    return false;
  }
  for (;;) {
    try {
      mkdirSync(lock);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") return false;
    }
    const made = statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
    if (made !== undefined && Date.now() - made > stale) rmSync(lock, { recursive: true, force: true });
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, interval);
  }
}
