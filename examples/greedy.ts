/** A text word by word: the likeliest each time. */

/** Which tokens a text begins with and ends at, and how many there may be. */
export interface Limits {
  readonly first: readonly number[];
  readonly end: number;
  readonly length: number;
}

/**
 * The tokens that follow `first`, without `end`. `next` takes a token and its place, and gives of each token how likely it is to be
 * the next: a model that keeps what came before.
 */
export async function greedy(
  next: (id: number, position: number) => Promise<ArrayLike<number>>,
  { first, end, length }: Limits,
): Promise<number[]> {
  const ids = [...first];
  for (let position = 0; position < length; position++) {
    const scores = Array.from(await next(ids[position]!, position));
    if (position + 1 < ids.length) continue;
    const best = scores.indexOf(Math.max(...scores));
    if (best === end) break;
    ids.push(best);
  }
  return ids.slice(first.length);
}

/** Tokens as text, by the lines of BERT's `vocab.txt`: one that begins with `##` goes on with a word. */
export const textOf = (ids: readonly number[], vocabulary: readonly string[]): string =>
  ids
    .map((id) => vocabulary[id] ?? `[${id}]`)
    .join(" ")
    .replaceAll(" ##", "");
