/** Texts to the tokens that CLIP reads, by its `tokenizer.json`. */

/** How many tokens a text has. */
const length = 77;

/** What of a tokenizer's file is read: numbers of tokens, and which two of them are put together, the first pairs first. */
export interface TokenizerFile {
  readonly model: {
    readonly vocab: Readonly<Record<string, number>>;
    readonly merges: readonly (string | readonly [string, string])[];
  };
}

/** Words, numbers, signs, and the ends of English words. */
const pieces = /'s|'t|'re|'ve|'m|'ll|'d|\p{L}+|\p{N}|[^\s\p{L}\p{N}]+/gu;

/** A letter for each byte: its own where it can be seen, else one from 256 on. */
const letters: readonly string[] = (() => {
  let next = 256;
  const seen = (byte: number): boolean =>
    (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || (byte >= 174 && byte <= 255);
  return Array.from({ length: 256 }, (_, byte) => String.fromCodePoint(seen(byte) ? byte : next++));
})();

/** Texts to the numbers of their tokens, by pairs of bytes (Sennrich et al. 2016), as CLIP's tokenizer does it. */
export function tokenizer({ model: { vocab, merges } }: TokenizerFile): (text: string) => Int32Array {
  const ranks = new Map(merges.map((pair, rank) => [typeof pair === "string" ? pair : pair.join(" "), rank]));
  const split = (word: string): string[] => {
    let parts = [...new TextEncoder().encode(word)].map((byte) => letters[byte]!);
    parts.push(`${parts.pop()}</w>`);
    for (;;) {
      const pairs = parts.slice(1).map((part, i) => ranks.get(`${parts[i]} ${part}`) ?? Infinity);
      const least = Math.min(...pairs);
      if (least === Infinity) return parts;
      const joined: string[] = [];
      for (let i = 0; i < parts.length; i++) joined.push(pairs[i] === least ? `${parts[i]}${parts[++i]}` : parts[i]!);
      parts = joined;
    }
  };
  const [start, end] = [vocab["<|startoftext|>"]!, vocab["<|endoftext|>"]!];
  return (text) => {
    const words = text.normalize("NFC").toLowerCase().match(pieces) ?? [];
    const tokens = words.flatMap(split).map((token) => vocab[token]!);
    const ids = new Int32Array(length).fill(end);
    ids.set([start, ...tokens.slice(0, length - 2)]);
    return ids;
  };
}
