/** Bytes that are nearly right: what most hostile and most damaged files are. */
import type { Random } from "./random.ts";

const edges = [0, 1, 0x7f, 0x80, 0xff];

/** A few changes of `bytes`: flipped, set, cut, repeated, put in, exchanged, or numbers moved to their edges. */
export function mutated(bytes: Uint8Array, random: Random): Uint8Array {
  let result = Array.from(bytes);
  for (let changes = 1 + random.below(random.once(4) ? 24 : 4); changes > 0; changes--) {
    const at = random.below(result.length + 1);
    switch (random.below(8)) {
      case 0:
        if (at < result.length) result[at]! ^= 1 << random.below(8);
        break;
      case 1:
        if (at < result.length) result[at] = random.pick(edges);
        break;
      case 2:
        result = result.slice(0, at);
        break;
      case 3:
        result.splice(at, random.below(16));
        break;
      case 4:
        result.splice(
          at,
          0,
          ...result.slice(random.below(result.length + 1), random.below(result.length + 1)).slice(0, 64),
        );
        break;
      case 5:
        result.splice(at, 0, ...Array.from({ length: 1 + random.below(8) }, () => random.below(256)));
        break;
      case 6: {
        // A little-endian number of two, four or eight bytes at the edge of its range.
        const size = random.pick([2, 4, 8]);
        const value = random.pick([0, 1, 0x7f, 0x80, 0xff]);
        for (let i = 0; i < size && at + i < result.length; i++)
          result[at + i] = i === size - 1 ? value : random.pick([0, 0xff]);
        break;
      }
      default: {
        const other = random.below(result.length + 1);
        if (at < result.length && other < result.length) [result[at], result[other]] = [result[other]!, result[at]!];
      }
    }
  }
  return Uint8Array.from(result);
}

/** The same over the pieces of a text; `strange` are put in now and then. */
export function mutatedPieces(pieces: readonly string[], strange: readonly string[], random: Random): string {
  const result = [...pieces];
  for (let changes = 1 + random.below(6); changes > 0; changes--) {
    const at = random.below(result.length + 1);
    switch (random.below(6)) {
      case 0:
        result.splice(at, 1 + random.below(4));
        break;
      case 1:
        result.splice(at, 0, random.pick(strange));
        break;
      case 2:
        result[Math.min(at, result.length - 1)] = random.pick(strange);
        break;
      case 3:
        result[Math.min(at, result.length - 1)] = random.pick(pieces);
        break;
      case 4: {
        const from = random.below(result.length);
        result.splice(at, 0, ...result.slice(from, from + 1 + random.below(12)));
        break;
      }
      default: {
        const other = random.below(result.length);
        if (at < result.length) [result[at], result[other]] = [result[other]!, result[at]!];
      }
    }
  }
  return result.join("");
}
