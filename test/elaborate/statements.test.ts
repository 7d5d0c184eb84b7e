/** Names that loops and lists bind, and where a statement ends. */
import { describe, expect, test } from "vitest";
import { equations, mistakes, model } from "./spec-text.ts";

describe("a loop's name", () => {
  test("ends with the loop: an index may have it", () => {
    expect(equations(model("z = x", "for i in 0..3 { z = z + i }", "y[i: 2, j] = z[i, j] * i")).at(-1)).toBe(
      "y[i: 2, j: 6] = z_2[i, j] * i",
    );
  });
  test("gives back what it hid", () => {
    expect(equations(model("k = 5", "for k in [1, 2] { z = k }", "y = x * k + z"))).toEqual([
      "y[n: 4, i1: 6] = x[n, i1] * 5 + 2",
    ]);
  });
  test("is unknown after it", () => {
    expect(mistakes(model("for k in [1, 2] { z = k }", "y = x * k"))).toEqual(["VIT2001 k"]);
  });
});

test("a list is taken apart", () => {
  expect(equations(model("a, b = shape(x)", "y[i: a - 2] = x[i, b - 1]"))).toEqual(["y[i: 2] = x[i, 5]"]);
  expect(mistakes(model("a, b = [1, 2, 3]", "y = x"))).toEqual(["VIT2021 a, b = [1, 2, 3]"]);
});

describe("the body of a reduction", () => {
  test("may stand in the next line", () => {
    expect(equations(model("y[i] = sum[j]", "    x[i, j] * u[j]"))).toEqual(["y[i: 4] = sum[j: 6] x[i, j] * u[j]"]);
    expect(equations(model("y[i] = 1 + max[j]", "    -x[i, j]"))).toEqual(["y[i: 4] = 1 + max[j: 6] -x[i, j]"]);
  });
  test("is missed where another statement begins", () => {
    expect(mistakes(model("z[i] = sum[j]", "y[i] = x[i, 0]"))).toHaveLength(1);
  });
});
