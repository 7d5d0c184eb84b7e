/**
 * Halves on their way to a device, which is written in words of two: a tensor may arrive in pieces of any length, at
 * any element, in any order (parts of a joined tensor), so that two pieces may share a word.
 */

/** The words of one buffer of which a piece has given one half so far. */
export class HalfWords {
  /** Words of which pieces have given one half, by their byte. */
  readonly #shared = new Map<number, Uint16Array>();

  /**
   * What to write, a place in bytes each, for `halves` from element `first` on of a tensor that begins at byte
   * `offset`.
   */
  pieces(offset: number, first: number, halves: Uint16Array): (readonly [at: number, words: Uint16Array])[] {
    const pieces: (readonly [number, Uint16Array])[] = [];
    const at = (element: number): number => offset + 4 * (element >> 1);
    const lead = halves.length > 0 ? first % 2 : 0;
    const whole = (halves.length - lead) & ~1;
    if (lead === 1) pieces.push(this.#half(at(first), 1, halves[0]!));
    if (whole > 0) pieces.push([at(first + lead), halves.subarray(lead, lead + whole)]);
    if (lead + whole < halves.length) pieces.push(this.#half(at(first + lead + whole), 0, halves[lead + whole]!));
    return pieces;
  }

  /** The word at that byte with this half; with the other as far as it is known. */
  #half(at: number, place: 0 | 1, half: number): readonly [number, Uint16Array] {
    const word = this.#shared.get(at) ?? new Uint16Array(2);
    word[place] = half;
    this.#shared.set(at, word);
    // A copy: the next piece may come before this one has been written.
    return [at, word.slice()];
  }

  /** Forgets what pieces shared. */
  clear(): void {
    this.#shared.clear();
  }
}
