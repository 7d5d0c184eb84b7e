/** Waiting for files to change, by their dates and sizes: that holds on every file system, and for editors that write anew. */
import { statSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

/** Milliseconds between two looks. */
const interval = 150;

/** Of each file what changes when it is written; nothing while it is not there. */
export type Stamps = ReadonlyMap<string, string>;

export const stampsOf = (paths: Iterable<string>): Stamps => new Map([...paths].map((path) => [path, stamp(path)]));

function stamp(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat === undefined ? "" : `${stat.mtimeMs} ${stat.size} ${stat.ino}`;
}

/** The first file that is there and is no more as `before` has it, once it stays as it is: writing takes steps. */
export async function changeSince(before: Stamps): Promise<string> {
  for (;;) {
    for (const [path, was] of before) {
      let now = stamp(path);
      if (now === was) continue;
      for (let earlier = ""; now !== earlier; now = stamp(path)) {
        earlier = now;
        await pause(interval);
      }
      if (now !== "") return path;
    }
    await pause(interval);
  }
}
