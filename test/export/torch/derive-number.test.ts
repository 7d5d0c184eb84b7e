/** Numbers as expressions of names. */
import { expect, test } from "vitest";
import { NumberDeriver } from "../../../src/export/torch/derive-number.ts";

const deriver = new NumberDeriver([
  { name: "size", values: [32, 64, 32, 32, 96] },
  { name: "patch", values: [8, 8, 16, 8, 8] },
  { name: "d", values: [48, 48, 48, 96, 48] },
  { name: "heads", values: [3, 3, 3, 3, 6] },
]);
const found = (...column: number[]): string | undefined => deriver.find(column, new Set(["d", "heads"]))?.text;

test.each([
  ["d", [48, 48, 48, 96, 48]],
  ["3 * d", [144, 144, 144, 288, 144]],
  ["d // heads", [16, 16, 16, 32, 8]],
  ["(d // heads) ** -0.5", [16, 16, 16, 32, 8].map((n) => n ** -0.5)],
  ["size // patch * (size // patch) + 1", [17, 65, 5, 17, 145]],
  [undefined, [1, 7, 3, 10, 4]],
] as const)("%s", (text, column) => expect(found(...column)).toBe(text));

test("two cases are explained by what is simple alone", () => {
  const of = new NumberDeriver([{ name: "n", values: [4, 6] }]);
  const two = (a: number, b: number): string | undefined => of.find([a, b], new Set())?.text;
  expect(two(8, 12)).toBe("2 * n");
  expect(two(13, 19)).toBeUndefined();
  // Further apart, few numbers are a few times another and a little more.
  const far = new NumberDeriver([{ name: "n", values: [7, 12] }]);
  const at = (a: number, b: number): string | undefined => far.find([a, b], new Set())?.text;
  expect([at(13, 23), at(169, 529), at(84, 264), at(-13, -23)]).toEqual([
    "2 * n - 1",
    "(2 * n - 1) ** 2",
    "n * (2 * n - 2)",
    "1 - 2 * n",
  ]);
  expect([at(14, 27), at(100, 200)]).toEqual([undefined, undefined]);
});
