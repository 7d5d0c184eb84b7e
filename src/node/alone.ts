/** Work on a file that several processes read and then write: one after the other, so that none writes over another's. */
import { randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, renameSync, rmSync, rmdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** So old, in milliseconds, is no lock of a process that is still at it. */
const usualPatience = 10_000;
/** Milliseconds between two looks. */
const interval = 20;

/**
 * Does `work` while nobody else has the folder `lock`. It is taken from who has had it for `patience` milliseconds, by
 * its date or as it was seen from here. Where none can be made there, `work` is done all the same.
 */
export function alone<T>(lock: string, work: () => T, patience = usualPatience): T {
  const token = take(lock, patience);
  try {
    return work();
  } finally {
    if (token !== undefined) drop(lock, token);
  }
}

/** Makes the lock. The file in it, of a name that no other has, tells whose it is: none where no lock can be made. */
function take(lock: string, patience: number): string | undefined {
  const token = randomUUID();
  const making = `${lock}.${token}`;
  try {
    mkdirSync(dirname(lock), { recursive: true });
    mkdirSync(making);
  } catch {
    return undefined;
  }
  try {
    writeFileSync(join(making, token), "");
    let seen = holder(lock);
    let since = performance.now();
    for (;;) {
      try {
        // It takes the place of an empty folder, never of a lock.
        renameSync(making, lock);
        return token;
      } catch (error) {
        if (!isTaken(error)) return undefined;
      }
      const there = holder(lock);
      if (there !== seen) [seen, since] = [there, performance.now()];
      // A date may lie in the future.
      const isLate = performance.now() - since > patience;
      if (there === undefined && isLate) return undefined;
      if (there === undefined || isLate || Date.now() - madeAt(lock, there) > patience) drop(lock, there);
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, interval);
    }
  } catch {
    return undefined;
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
}

/** The last two are what Windows says. */
const isTaken = (error: unknown): boolean =>
  ["EEXIST", "ENOTEMPTY", "EPERM", "EACCES"].includes((error as NodeJS.ErrnoException).code ?? "");

function holder(lock: string): string | undefined {
  try {
    return readdirSync(lock)[0];
  } catch {
    return undefined;
  }
}

const madeAt = (lock: string, token: string): number =>
  statSync(join(lock, token), { throwIfNoEntry: false })?.mtimeMs ?? Date.now();

/** Takes away one's own lock, or that of another, and none that somebody has made in its place. */
function drop(lock: string, token: string | undefined): void {
  try {
    if (token !== undefined) rmSync(join(lock, token), { recursive: true, force: true });
    rmdirSync(lock);
  } catch {
    // It is somebody else's by now.
  }
}
