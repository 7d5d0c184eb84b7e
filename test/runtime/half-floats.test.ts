import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { narrowBF16, narrowedF16, narrowF16, widenF16 } from "../../src/runtime/half-floats.ts";

const allHalves = Array.from({ length: 65536 }, (_, half) => half);
const isNaN16 = (half: number): boolean => (half & 0x7fff) > 0x7c00;
const bitsOf = (value: number): number => new Uint32Array(Float32Array.of(value).buffer)[0]!;
const fromBits = (word: number): number => new Float32Array(Uint32Array.of(word).buffer)[0]!;

/** The nearest of all finite candidates, the one with an even last bit where two are equally near. */
function nearest(value: number, candidates: readonly { bits: number; value: number }[]): number {
  let best = candidates[0]!;
  for (const c of candidates) {
    const [a, b] = [Math.abs(c.value - value), Math.abs(best.value - value)];
    if (a < b || (a === b && c.bits % 2 === 0 && c.bits !== best.bits && best.bits % 2 === 1)) best = c;
  }
  return best.bits;
}

describe("binary16", () => {
  it("comes back from float32 for each of its 65,536 values", () => {
    for (const half of allHalves) {
      if (isNaN16(half)) expect(widenF16(half)).toBeNaN();
      else if (narrowF16(widenF16(half)) !== half)
        expect.fail(`0x${half.toString(16)} became 0x${narrowF16(widenF16(half)).toString(16)}`);
    }
    expect([widenF16(0x3c00), widenF16(0xc000), widenF16(1), widenF16(0x7bff), widenF16(0xfc00)]).toEqual([
      1,
      -2,
      2 ** -24,
      65504,
      -Infinity,
    ]);
    expect(Object.is(widenF16(0x8000), -0)).toBe(true);
  });

  it("rounds to nearest even", () => {
    // 65536 stands for infinity: what is nearer to it than to 65504 overflows.
    const positive = allHalves
      .filter((half) => half <= 0x7c00)
      .map((bits) => ({ bits, value: bits === 0x7c00 ? 65536 : widenF16(bits) }));
    fc.assert(
      fc.property(
        fc.oneof(
          fc.float({ min: 0, max: 70000, noNaN: true }),
          fc.integer({ min: 0, max: 0x7bff }).map((h) => (widenF16(h) + widenF16(h + 1)) / 2),
        ),
        (value) => {
          const rounded = Math.fround(value);
          expect(narrowF16(rounded)).toBe(nearest(Math.min(rounded, 65536), positive));
          expect(narrowF16(-rounded)).toBe(narrowF16(rounded) | 0x8000);
        },
      ),
      { numRuns: 150 },
    );
    expect([65519, 65520, 1e30, Infinity, 2 ** -25, 2 ** -25 * 1.001, 1e-30].map(narrowF16)).toEqual([
      0x7bff, 0x7c00, 0x7c00, 0x7c00, 0, 1, 0,
    ]);
    expect(isNaN16(narrowF16(NaN))).toBe(true);
  });
});

describe("bfloat16", () => {
  it("rounds to nearest even and keeps NaN", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0x7f7f }), fc.integer({ min: 0, max: 0xffff }), (high, low) => {
        const expected = low > 0x8000 || (low === 0x8000 && high % 2 === 1) ? high + 1 : high;
        expect(narrowBF16(fromBits(high * 65536 + low))).toBe(expected);
        expect(narrowBF16(-fromBits(high * 65536 + low))).toBe(expected | 0x8000);
      }),
    );
    expect(narrowBF16(Infinity)).toBe(0x7f80);
    expect(narrowBF16(NaN) & 0x7fff).toBeGreaterThan(0x7f80);
    expect(bitsOf(1)).toBe(0x3f800000);
  });
});

it("an array is narrowed as its elements are", () => {
  const bits = new Uint32Array(4096).map((_, i) => Math.imul(i, 0x9e3779b1) >>> 0);
  const data = new Float32Array([
    ...new Float32Array(bits.buffer),
    ...Array.from({ length: 65536 }, (_, i) => widenF16(i) * (1 + (i % 3) * 2 ** -12)),
    65503.9,
    65519.99,
    -65519.99,
    6.1e-5,
    0,
  ]);
  expect([...narrowedF16(data).halves]).toEqual([...data].map((v) => narrowF16(v)));
});

it("every half is narrowed to itself", () => {
  const all = Uint16Array.from({ length: 65536 }, (_, i) => i).filter(
    (h) => (h & 0x7c00) !== 0x7c00 || (h & 0x3ff) === 0,
  );
  expect([...narrowedF16(Float32Array.from(all, widenF16)).halves]).toEqual([...all]);
});
