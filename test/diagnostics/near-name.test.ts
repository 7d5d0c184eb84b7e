import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editDistance, nearestName, nearestOrPart } from "../../src/diagnostics/near-name.ts";

describe("editDistance", () => {
  it.each([
    ["", "abc", 3],
    ["heads", "haeds", 1],
    ["abc", "abc", 0],
    ["kitten", "sitting", 3],
    ["linear", "liner", 1],
  ] as const)("of %s and %s", (a, b, distance) => expect(editDistance(a, b)).toBe(distance));
  it("is symmetric, and at most one more for one more letter", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 7 });
    fc.assert(
      fc.property(word, word, fc.constantFrom("a", "b"), (a, b, c) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a + c, b)).toBeLessThanOrEqual(editDistance(a, b) + 1);
        expect(editDistance(a, b)).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
      }),
      { seed: 3, numRuns: 300 },
    );
  });
  it("is the same where only a few edits are looked for", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 9 });
    fc.assert(
      fc.property(word, word, fc.nat(5), (a, b, most) => {
        const distance = editDistance(a, b);
        if (distance <= most) expect(editDistance(a, b, most)).toBe(distance);
        else expect(editDistance(a, b, most)).toBeGreaterThan(most);
      }),
      { seed: 4, numRuns: 1000 },
    );
  });
  it("of a few edits compares few letters, however long the words", () => {
    const word = "a".repeat(200_000);
    expect(editDistance(`b${word}c`, `d${word}e`, 3)).toBe(2);
  });
});

describe("nearestName", () => {
  it.each([
    ["layernorm", ["linear", "layer_norm"], "layer_norm"],
    ["haeds", ["head", "heads"], "heads"],
    ["Dim", ["din", "dim"], "dim"],
    ["DIM", ["dims", "dim"], "dim"],
    ["h", ["w", "H"], "H"],
    ["x", ["y", "z"], undefined],
    ["attention", ["linear", "mlp"], undefined],
    ["x", ["x"], undefined],
    ["gelu", [], undefined],
  ])("of %s in %s", (name, candidates, near) => expect(nearestName(name, candidates)).toBe(near));
});

describe("nearestOrPart", () => {
  it.each([
    ["num_heads", ["dim", "heads"], "heads"],
    ["head", ["dim", "heads"], "heads"],
    ["bias", ["out", "biased"], "biased"],
    ["padding", ["stride", "pad"], "pad"],
    ["learning_rate", ["betas", "lr"], "lr"],
    ["wd", ["lr", "weight_decay"], "weight_decay"],
    ["batch_size", ["epochs", "batch"], "batch"],
    ["vit_tiny", ["vit_micro", "vit_tiny_patch16_224", "vit"], "vit_tiny_patch16_224"],
    ["vit_tiny", ["vit", "vit_tiny_patch16_224"], "vit_tiny_patch16_224"],
    ["haeds", ["heads_first", "heads"], "heads"],
    ["ou", ["output"], undefined],
    ["width", ["depth", "dim"], undefined],
  ])("of %s in %s", (name, candidates, near) => expect(nearestOrPart(name, candidates)).toBe(near));
});
