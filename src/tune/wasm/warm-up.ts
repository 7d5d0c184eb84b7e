/**
 * Engines begin with code that is made in no time and is slow, and put better code in its place while it runs, on another
 * thread. Nobody tells when that is there.
 */
import type { Run } from "../duel.ts";

/** Milliseconds that are looked at together: some executions, so that one slow turn of the machine says little. */
const window = 8;
/** Windows that it takes at least, since better code is asked for after some of them only, and at most. */
const leastWindows = 5;
const mostWindows = 40;
/** So much less than the best before is another code, and no luck. */
const better = 0.9;

/** Runs until executions have stopped to become faster. */
export async function warmUp(run: Run): Promise<void> {
  let [repeats, best, since] = [1, Infinity, 0];
  for (let i = 0; i < mostWindows && since < leastWindows; i++) {
    const each = (await run(repeats)) / repeats;
    since = each < better * best ? 1 : since + 1;
    best = Math.min(best, each);
    repeats = Math.max(1, Math.min(10_000, Math.round(window / Math.max(each, window / 10_000))));
  }
}
