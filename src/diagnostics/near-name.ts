/** `did you mean`: the name that a mistyped one was probably meant to be. */

/** Edits between two words: insertions, deletions, substitutions, swaps of neighbours. */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, k) => k);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, before[j - 2]! + 1);
      row.push(least);
    }
    before = last;
    last = row;
  }
  return last[b.length]!;
}

/**
 * The candidate nearest to `name`, or none where nothing is near: one edit in words of up to four letters, a third of
 * the letters in longer ones; other capitals count as one edit. The first of equally near ones is taken.
 */
export function nearestName(name: string, candidates: Iterable<string>): string | undefined {
  const allowed = name.length < 3 ? 1 : Math.max(1, Math.min(3, Math.floor(name.length / 3)));
  let best: string | undefined;
  let least = allowed + 1;
  for (const candidate of candidates) {
    if (candidate === name || Math.abs(candidate.length - name.length) > allowed) continue;
    const folded = candidate.toLowerCase() === name.toLowerCase() ? 1 : editDistance(name, candidate);
    // Of a one-letter name every other is one edit away.
    if (folded >= Math.max(name.length, candidate.length) && candidate.toLowerCase() !== name.toLowerCase()) continue;
    if (folded < least) [best, least] = [candidate, folded];
  }
  return best;
}
