import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyChanges, countChanges, lineChanges } from "../../src/inspect/diff.ts";

/** By the table of all prefixes. */
function longestCommon(a: readonly string[], b: readonly string[]): number {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--)
      table[i]![j] = a[i] === b[j] ? 1 + table[i + 1]![j + 1]! : Math.max(table[i + 1]![j]!, table[i]![j + 1]!);
  }
  return table[0]![0]!;
}

describe("lineChanges", () => {
  it("leads from the one text to the other, on a shortest way", () => {
    const text = fc.array(fc.constantFrom("a", "b", "c", ""), { maxLength: 12 }).map((lines) => lines.join("\n"));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const changes = lineChanges(before, after);
        expect(applyChanges(before, changes)).toBe(after);
        const [a, b] = [before.split("\n"), after.split("\n")];
        const common = longestCommon(a, b);
        expect(countChanges(changes)).toEqual({ added: b.length - common, dropped: a.length - common });
      }),
      { numRuns: 500 },
    );
  });

  it("says what goes before what comes, and nothing where nothing changed", () => {
    expect(lineChanges("a\nb\nc", "a\nx\ny\nc")).toEqual([1, -1, ["x", "y"], 1]);
    expect(lineChanges("a\nb", "a\nb")).toEqual([2]);
    expect(lineChanges("", "a")).toEqual([-1, ["a"]]);
  });

  it("replaces the middle of texts that have too little in common to be compared", () => {
    const lines = (mark: string): string => Array.from({ length: 3000 }, (_, i) => `${mark}${i}`).join("\n");
    const [before, after] = [`first\n${lines("a")}\nlast`, `first\n${lines("b")}\nlast`];
    const changes = lineChanges(before, after);
    expect(changes.map((c) => (typeof c === "number" ? c : c.length))).toEqual([1, -3000, 3000, 1]);
    expect(applyChanges(before, changes)).toBe(after);
  });
});
