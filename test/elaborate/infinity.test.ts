/** `inf` beside what equations compute: far is as far as it, and stays infinite where it is read again. */
import { describe, expect, test } from "vitest";
import { compute, equations } from "./spec-text.ts";

const model = (...lines: readonly string[]): string =>
  ["model m() {", "  input x[4]", ...lines.map((l) => `  ${l}`), "}"].join("\n");

const x = [1, -1, 0, 2];

describe("what is infinite, is found again", () => {
  test.each([
    ["a < inf", [0, 1, 1, 0]],
    ["a <= inf", [1, 1, 1, 1]],
    ["a > inf", [0, 0, 0, 0]],
    ["a >= inf", [1, 0, 0, 1]],
    ["a == inf", [1, 0, 0, 1]],
    ["a != inf", [0, 1, 1, 0]],
    ["a > -inf", [1, 0, 1, 1]],
    ["a >= -inf", [1, 1, 1, 1]],
    ["a < -inf", [0, 0, 0, 0]],
    ["a <= -inf", [0, 1, 0, 0]],
    ["a == -inf", [0, 1, 0, 0]],
    ["-inf != a", [1, 0, 1, 1]],
    ["inf > a", [0, 1, 1, 0]],
    ["-inf < a", [1, 0, 1, 1]],
    ["inf <= a", [1, 0, 0, 1]],
    ["a + 1 == inf", [1, 0, 0, 1]],
  ])("%s", (comparison, expected) => {
    const lines = [
      "a[i] = if x[i] > 0 then inf else if x[i] < 0 then -inf else x[i]",
      `output out = if ${comparison} then 1 else 0`,
    ];
    expect(compute(model(...lines), { x })).toEqual(expected);
  });
});

test("what indices are compared with is known while compiling", () => {
  const text = model("output out[i] = if i < inf and 2 * i - 3 > -inf then x[i] else 0");
  expect(equations(text)).toEqual(equations(model("output out[i] = x[i]")));
});
