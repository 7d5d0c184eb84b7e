/** Halves in pieces: whatever the pieces, their order and the place of the tensor, the words are the whole tensor's. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { HalfWords } from "../../../src/runtime/webgpu/half-words.ts";
import { fuzz } from "../../support/fuzz-settings.ts";

/** What a device's buffer holds after these writes; it takes whole words at whole words only. */
function written(bytes: number, writes: readonly (readonly [number, Uint16Array])[]): Uint16Array {
  const buffer = new Uint16Array(bytes / 2);
  for (const [at, words] of writes) {
    expect(at % 4).toBe(0);
    expect(words.byteLength % 4).toBe(0);
    buffer.set(words, at / 2);
  }
  return buffer;
}

test("pieces of any length in any order make the whole", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 8 }),
      fc.infiniteStream(fc.nat()),
      (lengths, order) => {
        const count = lengths.reduce((a, b) => a + b, 0);
        const tensor = Uint16Array.from({ length: count }, (_, i) => i + 1);
        let at = 0;
        const parts = lengths.map((length) => ({ first: at, halves: tensor.slice(at, (at += length)) }));
        const shuffled = parts
          .map((p) => ({ p, key: order.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ p }) => p);
        const words = new HalfWords();
        // Two tensors side by side: what they share of nothing must not mix.
        const writes = shuffled.flatMap(({ first, halves }) => [
          ...words.pieces(256, first, halves),
          ...words.pieces(512, first, halves),
        ]);
        const held = written(1024, writes);
        for (const base of [128, 256]) {
          expect([...held.subarray(base, base + count)]).toEqual([...tensor]);
          expect([...held.subarray(base + count, base + 128)].some((h) => h !== 0)).toBe(false);
        }
      },
    ),
    fuzz(300),
  );
});
