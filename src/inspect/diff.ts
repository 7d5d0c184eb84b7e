/**
 * Differences between texts, a line at a time, as short as they can be (Myers, "An O(ND) difference algorithm and its
 * variations", 1986). A page that holds one text and the changes from each to the next holds them all.
 */

/** The way from one text to another: a number keeps so many lines, a negative one drops so many, a list is put in. */
export type LineChanges = readonly (number | readonly string[])[];

/** Texts that differ in more lines than this are replaced between their first and their last difference. */
const mostChanges = 4000;

/** What turns `before` into `after`. */
export function lineChanges(before: string, after: string): LineChanges {
  const [a, b] = [before.split("\n"), after.split("\n")];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let tail = 0;
  while (tail < a.length - start && tail < b.length - start && a[a.length - 1 - tail] === b[b.length - 1 - tail])
    tail++;
  const [from, to] = [a.slice(start, a.length - tail), b.slice(start, b.length - tail)];
  const changes: (number | string[])[] = [];
  const keep = (count: number): void => {
    const last = changes.at(-1);
    if (count === 0) return;
    if (typeof last === "number" && last > 0) changes[changes.length - 1] = last + count;
    else changes.push(count);
  };
  // What goes stands before what comes.
  let [dropped, added]: [number, string[]] = [0, []];
  const flush = (): void => {
    if (dropped > 0) changes.push(-dropped);
    if (added.length > 0) changes.push(added);
    [dropped, added] = [0, []];
  };
  keep(start);
  let [i, j] = [0, 0];
  for (const [x, y] of [...commonLines(from, to), [from.length, to.length] as const]) {
    if (x > i || y > j) {
      dropped += x - i;
      added.push(...to.slice(j, y));
      flush();
    }
    if (x < from.length) keep(1);
    [i, j] = [x + 1, y + 1];
  }
  keep(tail);
  return changes;
}

/** The text that `changes` makes of `before`. */
export function applyChanges(before: string, changes: LineChanges): string {
  const lines = before.split("\n");
  let at = 0;
  return changes
    .flatMap((change) => {
      if (typeof change !== "number") return change;
      const kept = change > 0 ? lines.slice(at, at + change) : [];
      at += Math.abs(change);
      return kept;
    })
    .join("\n");
}

/** How many lines come and go. */
export function countChanges(changes: LineChanges): { readonly added: number; readonly dropped: number } {
  let [added, dropped] = [0, 0];
  for (const change of changes) {
    if (typeof change !== "number") added += change.length;
    else if (change < 0) dropped -= change;
  }
  return { added, dropped };
}

/** Pairs of positions of a longest common subsequence, in order. */
function commonLines(a: readonly string[], b: readonly string[]): [number, number][] {
  // Furthest positions in `a` by diagonal, after each number of changes; diagonals run from -d to d.
  const frontiers: Int32Array[] = [];
  let frontier = new Int32Array(3);
  for (let d = 0; d <= Math.min(a.length + b.length, mostChanges); d++) {
    const next = new Int32Array(2 * d + 5);
    for (let k = -d; k <= d; k += 2) {
      const [left, right] = [frontier[k + d]!, frontier[k + d + 2]!];
      let x = d === 0 ? 0 : k === -d || (k !== d && left < right) ? right : left + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      next[k + d + 2] = x;
      if (x >= a.length && x - k >= b.length) return trackBack(frontiers, d, k, a.length);
    }
    frontiers.push(next);
    // One wider at each side than the last, so that its middle stays in the middle.
    frontier = next;
  }
  return [];
}

/** `frontiers[d]` holds diagonal `k` at `k + d + 2`. */
function trackBack(frontiers: readonly Int32Array[], d: number, k: number, x: number): [number, number][] {
  const pairs: [number, number][] = [];
  for (; d >= 0; d--) {
    const previous = d > 0 ? frontiers[d - 1]! : undefined;
    const [left, right] = previous ? [previous[k - 1 + d + 1]!, previous[k + 1 + d + 1]!] : [0, 0];
    const down = k === -d || (k !== d && left < right);
    const begin = previous === undefined ? 0 : down ? right : left + 1;
    while (x > begin) {
      x--;
      pairs.push([x, x - k]);
    }
    if (previous === undefined) break;
    x = down ? right : left;
    k += down ? 1 : -1;
  }
  return pairs.reverse();
}
