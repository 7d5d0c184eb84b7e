/** Names that loops and lists bind, and where a statement ends. */
import { describe, expect, test } from "vitest";
import { equations, graphOf, mistakes, model } from "./spec-text.ts";

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

describe("the name of an output", () => {
  const names = (...outputs: readonly string[]): string[] =>
    graphOf(['model m(k = 3, name = "z") {', "  input x[4]", ...outputs, "}"].join("\n")).outputs.map((o) => o.name);
  test("may be computed, whole or its end", () => {
    expect(names("output (name) = x", "output y_(name)[i] = x[i] + 1", "output y(k) = x")).toEqual(["z", "y_z", "y3"]);
  });
  test("is one of a kind, however it comes about", () => {
    const text = 'model m() {\n  input x[4]\n  output y = x\n  output ("y") = x + 1\n}';
    expect(mistakes(text)).toEqual(['VIT4004 ("y")']);
  });
  test("is a name", () => {
    const text = (name: string): string => `model m() {\n  input x[4]\n  output ${name} = x\n}`;
    expect(mistakes(text("(3)"))).toEqual(["VIT4060 3"]);
    expect(mistakes(text("y_(x)"))).toEqual(["VIT4060 x"]);
    expect(mistakes(text("y_(1.5)"))).toEqual(["VIT4060 1.5"]);
  });
  test("where it is computed, is not known to what follows", () => {
    const text = 'model m() {\n  input x[4]\n  output ("y") = x\n  output z = y + 1\n}';
    expect(mistakes(text)).toEqual(["VIT2001 y"]);
  });
});
