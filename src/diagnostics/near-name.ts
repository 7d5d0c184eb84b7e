/** `did you mean`: the name that a mistyped one was probably meant to be. */

/** ` (did you mean 'x'?)` where a near name is known, else nothing. */
export const didYouMean = (near: string | undefined): string =>
  near === undefined ? "" : ` (did you mean '${near}'?)`;

/**
 * Edits between two words: insertions, deletions, substitutions, swaps of neighbours. Where there are more than `most`,
 * some number above it: of long words only what lies within so many letters is compared.
 */
export function editDistance(a: string, b: string, most = Infinity): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  const far = Math.min(most, a.length + b.length) + 1;
  const width = b.length + 1;
  let [before, last, row] = [new Array<number>(width).fill(far), new Array<number>(width).fill(far), [] as number[]];
  row = new Array<number>(width).fill(far);
  for (let j = 0; j < width && j < far; j++) last[j] = j;
  for (let i = 1; i <= a.length; i++) {
    const [from, to] = [Math.max(1, i - far), Math.min(b.length, i + far)];
    row[from - 1] = from === 1 ? Math.min(i, far) : far;
    let nearest = row[from - 1]!;
    for (let j = from; j <= to; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min((j === i + far ? far : last[j]!) + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, before[j - 2]! + 1);
      row[j] = Math.min(least, far);
      nearest = Math.min(nearest, row[j]!);
    }
    if (nearest >= far) return far;
    [before, last, row] = [last, row, before];
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
    const folded = candidate.toLowerCase() === name.toLowerCase() ? 1 : editDistance(name, candidate, least - 1);
    // Of a one-letter name every other is one edit away.
    if (folded >= Math.max(name.length, candidate.length) && candidate.toLowerCase() !== name.toLowerCase()) continue;
    if (folded < least) [best, least] = [candidate, folded];
  }
  return best;
}

/**
 * The same, or else the candidate that `name` names in part: `num_heads` and `head` are what `heads` is called elsewhere,
 * `padding` is `pad`, `learning_rate` is `lr`.
 */
export function nearestOrPart(name: string, candidates: Iterable<string>): string | undefined {
  const known = [...candidates];
  return (
    nearestName(name, known) ??
    (name.length > 2 ? known.find((k) => k.startsWith(name)) : undefined) ??
    known.find((k) => isPart(name, k))
  );
}

function isPart(name: string, known: string): boolean {
  if (Math.min(name.length, known.length) > 2) {
    if (name.startsWith(known)) return true;
    if (name.split("_").some((word) => word === known || `${word}s` === known)) return true;
  }
  return initials(name) === known || initials(known) === name;
}

/** `lr` of `learning_rate`; undefined of one word. */
const initials = (name: string): string | undefined =>
  name.includes("_")
    ? name
        .split("_")
        .map((word) => word.slice(0, 1))
        .join("")
    : undefined;

/** What is said of `name`, which is none of the `known` ones that are declared above. */
export const amongDeclared = (name: string, known: readonly string[]) => ({
  name,
  known,
  near: nearestOrPart(name, known) ?? (known.length === 1 ? known[0] : undefined),
});

/** A name, and those of its kind that are declared above. */
export interface Declared {
  readonly name: string;
  readonly known: readonly string[];
  readonly near?: string | undefined;
}

/** Those that there are, in brackets; nothing where there is none. */
export const listed = ({ known }: Declared): string =>
  known.length === 0
    ? ""
    : ` (there ${known.length === 1 ? "is" : "are"} ${known
        .slice(0, 6)
        .map((n) => `'${n}'`)
        .join(", ")}${known.length > 6 ? " …" : ""})`;
