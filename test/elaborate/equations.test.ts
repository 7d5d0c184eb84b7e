/** The rules of equations, one test a rule: what a line of a spec becomes in the graph. */
import { describe, expect, test } from "vitest";
import { compute, counting, equations, mistakes, model } from "./spec-text.ts";

/** The equations of a model whose last line defines `y`. */
const eq = (...lines: readonly string[]): string[] => equations(model(...lines));

describe("axes", () => {
  test("the indices on the left are the axes; ranges come from subscripts", () => {
    expect(eq("y[j, i] = x[i, j]")).toEqual(["y[j: 6, i: 4] = x[i, j]"]);
  });
  test("a given range may be smaller than the axis", () => {
    expect(eq("y[i: 2, j] = x[i, j]")).toEqual(["y[i: 2, j: 6] = x[i, j]"]);
  });
  test("a range is an integer expression, where / floors", () => {
    expect(eq("y[i: (n + 1) / 2] = x[2*i, 0]")).toEqual(["y[i: 2] = x[i*2, 0]"]);
  });
  test("an index that nothing reads broadcasts", () => {
    expect(eq("y[k: 3, j] = u[j]")).toEqual(["y[k: 3, j: 6] = u[j]"]);
  });
  test("a composite axis on the left merges row-major", () => {
    expect(eq("y[(i, j)] = x[i, j]")).toEqual(["y[ij: 24] = x[ij/6, ij%6]"]);
    expect(compute(model("y[(i, j)] = x[i, j]"), { x: counting(24), u: counting(6) })).toEqual(counting(24));
  });
  test("a composite axis on the right splits; the one unknown part is what the others leave", () => {
    expect(eq("y[a, b: 2, i] = x[i, (a, b)]")).toEqual(["y[a: 3, b: 2, i: 4] = x[i, a*2 + b]"]);
  });
  test("a part may be a number or another expression", () => {
    expect(eq("y[i, c] = x[i, (1: 2, c)]")).toEqual(["y[i: 4, c: 3] = x[i, c + 3]"]);
    expect(eq("y[i: 2, j: 9] = x[2*i, (j % 2, j % 3)]")).toEqual(["y[i: 2, j: 9] = x[i*2, j%2*3 + j%3]"]);
  });
  test("an index's range may come from a part of a composite whose other parts are known elsewhere", () => {
    expect(eq("param w[2] ~ ones", "y[a] = sum[b] u[(a, b)] * w[b]")).toEqual([
      "y[a: 3] = sum[b: 2] u[a*2 + b] * w[b]",
    ]);
  });
  test("a part's size is its index's range where nothing else gives one", () => {
    expect(equations(model("y[i, n] = sum[c] x[i, (n: 2, c)]"))).toEqual(["y[i: 4, n: 2] = sum[c: 3] x[i, n*3 + c]"]);
    expect(equations(model("y[i, n: 1] = sum[c] x[i, (n: 2, c)]"))).toEqual(["y[i: 4, n: 1] = sum[c: 3] x[i, c]"]);
  });
  test("axes with one element", () => {
    expect(eq("y[i: 1, j] = x[i + 1, j]")).toEqual(["y[i: 1, j: 6] = x[1, j]"]);
  });
});

describe("missing subscripts and ...", () => {
  test("without subscripts an expression is pointwise", () => {
    expect(eq("y = 2 * x + 1")).toEqual(["y[n: 4, i1: 6] = 2 * x[n, i1] + 1"]);
  });
  test("numbers meet any shape", () => {
    expect(eq("s = sum[i] u[i]", "y = x * s")).toEqual(["s[] = sum[i: 6] u[i]", "y[n: 4, i1: 6] = x[n, i1] * s"]);
  });
  test("missing trailing subscripts leave those axes", () => {
    expect(eq("y = x[1] + u")).toEqual(["y[i0: 6] = x[1, i0] + u[i0]"]);
  });
  test("indices on the left are all the axes: what leaves others is a mistake, at the first that does", () => {
    expect(mistakes(model("y[i] = x[i] * u"))).toEqual(["VIT2090 x[i]"]);
    expect(mistakes(model("y[i, j] = x[i, j] - u"))).toEqual(["VIT2090 u"]);
    expect(mistakes(model("y[i, j] = if j > 2 then 0 else max(x[i, j], u)"))).toEqual(["VIT2090 u"]);
    expect(mistakes(model("y[..., j] = x[..., j] * u"))).toEqual(["VIT2090 u"]);
    expect(mistakes(model("y[i] = sum[j] x[i, j] * u"))).toEqual(["VIT2090 u"]);
    expect(mistakes(model("f = 2 * u", "y[i] = x[i, 0] * (if f[0] > 0 then f else 0)"))).toEqual(["VIT2090 f"]);
    expect(mistakes(model("def twice(v) = v + v", "y[i] = x[i, 0] * twice(u)"))).toEqual(["VIT2090 u"]);
    expect(mistakes(model("def more(v) = v + u", "y[i] = more(x[i, 0])"))).toEqual(["VIT2090 more(x[i, 0])"]);
    expect(mistakes(model("y = [i] => x[i]"))).toEqual(["VIT2090 x[i]"]);
    expect(mistakes(model("y[i: 4] = concat(u, u)"))).toEqual(["VIT2090 concat(u, u)"]);
  });
  test("... at the end of a reduction takes what its body leaves open, whatever the equation leaves open", () => {
    expect(eq("z[a: 2, i, j] = x[i, j]", "y[a] = sum[...] z[a, ...]").at(-1)).toBe(
      "y[a: 2] = sum[i: 4, j: 6] z[a, i, j]",
    );
    expect(eq("y[j] = max[i, ...] x[i, ...] + u[j]")).toEqual(["y[j: 6] = max[i: 4, i0: 6] x[i, i0] + u[j]"]);
    expect(eq("y = x - mean[...] x")).toEqual(["y[n: 4, i1: 6] = x[n, i1] - (sum[n: 4, i1: 6] x[n, i1]) / 24"]);
    expect(eq("y[j] = sum[...] u[j]")).toEqual(["y[j: 6] = u[j]"]);
    expect(mistakes(model("y[..., j] = sum[...] x[..., j]"))).toEqual(["VIT3003 ..."]);
  });
  test("... stands for any number of axes, also in the middle", () => {
    const block = "block f(x[..., d]) -> y[...] {\n  y[...] = sum[d] x[..., d]\n}\n";
    expect(equations(block + model("y = f(x)"))).toEqual(["y[n: 4] = sum[d: 6] x[n, d]"]);
    expect(equations(block + model("y = f(u)"))).toEqual(["y[] = sum[d: 6] u[d]"]);
    expect(eq("z[a: 2, i, j] = x[i, j]", "y[b, ..., a] = z[a, ..., b]").at(-1)).toBe(
      "y[b: 6, i: 4, a: 2] = z[a, i, b]",
    );
  });
  test("an alias makes no new value", () => {
    expect(eq("y = x", "z = y")).toEqual(["out[n: 4, i1: 6] = x[n, i1]"]);
  });
});

describe("reductions", () => {
  test("a reduction covers the whole product that follows", () => {
    expect(eq("y[i] = 1 + sum[j] x[i, j] * u[j] / 2 + 3")).toEqual(["y[i: 4] = 1 + sum[j: 6] x[i, j] * u[j] / 2 + 3"]);
    expect(
      compute(model("e = u + 1", "y[j] = e[j] / sum[k] e[k]*2"), { x: counting(24), u: counting(6) })[5],
    ).toBeCloseTo(6 / 42, 14);
  });
  test("mean divides by the count", () => {
    expect(eq("y[i] = mean[j] x[i, j]")).toEqual(["y[i: 4] = (sum[j: 6] x[i, j]) / 6"]);
  });
  test("max and min with parentheses are functions of numbers", () => {
    expect(eq("y[i] = max(max[j] x[i, j], 0, 1)")).toEqual(["y[i: 4] = max(max(max[j: 6] x[i, j], 0), 1)"]);
  });
  test("reductions side by side may use one name", () => {
    expect(compute(model("y[i] = (sum[j] x[i, j]) - (sum[j] u[j])"), { x: counting(24), u: counting(6) })).toEqual([
      0, 36, 72, 108,
    ]);
  });
  test("constants", () => {
    expect(compute(model("y[i: 1] = (sum[j: 5] 2) + (mean[j: 5] 2) + (max[j: 5] 2)"), { x: [], u: [] })).toEqual([14]);
  });
  test("without an equation of their own", () => {
    expect(eq("y = mean[i] x[i]")).toEqual(["y[i0: 6] = (sum[i: 4] x[i, i0]) / 4"]);
  });
});

describe("lazy values", () => {
  test("a read with 'else' is a choice by its range", () => {
    expect(eq("y[j: 6] = (u[j - 1] else 7)")).toEqual(["y[j: 6] = if 0 <= j - 1 then u[j - 1] else 7"]);
  });
  test("'else' guards only where a read can leave its axis", () => {
    expect(eq("y[j] = (u[j] else 7)")).toEqual(["y[j: 6] = u[j]"]);
  });
  test("a condition around a read that excludes what is outside", () => {
    expect(eq("y[j: 6] = if j < 1 then 7 else u[j - 1]")).toEqual(["y[j: 6] = if j < 1 then 7 else u[j - 1]"]);
    expect(eq("y[j: 6] = if j >= 1 and j < 3 then u[2*j - 2] else 0")).toHaveLength(1);
    expect(mistakes(model("y[j: 6] = if j >= 1 and j < 5 then u[2*j - 2] else 0"))).toEqual(["VIT3006 2*j - 2"]);
  });
  test("a condition known while compiling chooses; the other side is not looked at", () => {
    expect(eq("y[j] = if n > 3 then u[j] else u[j + 100]")).toEqual(["y[j: 6] = u[j]"]);
    expect(eq("y[j] = if n > 9 and u[j + 100] > 0 then 1 else u[j]")).toEqual(["y[j: 6] = u[j]"]);
  });
  test("concatenation", () => {
    expect(eq("y = concat(u, x[0])")).toEqual([
      "y_1[i0: 6] = x[0, i0]",
      "y[i0: 12] = if i0 < 6 then u[i0] else y_1[i0 - 6]",
    ]);
    expect(compute(model("y = concat(x, 2 * x, axis = 1)"), { x: counting(24), u: [] }).slice(0, 12)).toEqual([
      0, 1, 2, 3, 4, 5, 0, 2, 4, 6, 8, 10,
    ]);
  });
  test("stacks have an axis more, and lists are taken apart; a list's item may be read in an equation", () => {
    const data = { x: counting(24), u: [10, 20, 30, 40, 50, 60] };
    const rows = [10, 20, 30, 40, 50, 60, 0, 1, 2, 3, 4, 5];
    expect(compute(model("y = stack(u, x[0])"), data)).toEqual(rows);
    expect(compute(model("xs = [u, x[0]]", "y = stack(xs)"), data)).toEqual(rows);
    const columns = [10, 0, 20, 1, 30, 2, 40, 3, 50, 4, 60, 5];
    expect(compute(model("y = stack(u, x[0], axis = -1)"), data)).toEqual(columns);
    expect(compute(model("xs = [u, x]", "y[j] = xs[0][j] - xs[1][n - 1, j]"), data)).toEqual([-8, 1, 10, 19, 28, 37]);
    expect(mistakes(model("y = stack(u, x)"))).toEqual(["VIT3019 x"]);
    expect(mistakes(model("y = stack(u, u, axis = 2)"))).toEqual(["VIT2013 axis = 2"]);
    expect(mistakes(model("y = stack(u, 1)"))).toEqual(["VIT2013 1"]);
    expect(mistakes(model("y = stack([])"))).toEqual(["VIT2008 stack([])"]);
  });
});

describe("integers", () => {
  test("/ floors and % is never negative inside subscripts", () => {
    expect(compute(model("y[i: 12] = u[(i - 12) / 2 + 6] + 100 * u[(i - 12) % 6]"), { x: [], u: counting(6) })).toEqual(
      counting(12).map((i) => Math.floor(i / 2) + 100 * (i % 6)),
    );
  });
  test("/ is real elsewhere; floor(e / c) and e % c of indices stay exact", () => {
    expect(eq("y[i: 6] = i / 4 + u[i]")).toEqual(["y[i: 6] = i / 4 + u[i]"]);
    expect(eq("y[i: 6] = floor(i / 4) + i % 4 + u[i]")).toEqual(["y[i: 6] = i%4 + i/4 + u[i]"]);
    expect(eq("y[i: 6, j: 6] = floor((2*i + j/4) / 3 + 1/1) + u[i]")).toEqual([
      "y[i: 6, j: 6] = (i*8 + j)/12 + 1 + u[i]",
    ]);
  });
  test("in floor, ceil and round it is real everywhere", () => {
    expect(equations(model("y[i: ceil((n + 1) / 2)] = u[floor(i / 2) + ceil(i / 2)]"))).toEqual([
      "y[i: 3] = u[i/2 - (-i)/2]",
    ]);
    expect(equations(model("y[i: round((n + 1) / 2)] = u[round(i / 2)]"))).toEqual(["y[i: 3] = u[(i + 1)/2]"]);
  });
  test("comparisons of fractions of indices are exact", () => {
    expect(eq("y[i: 6] = if 3*i + i/7 >= 9 then u[i] else 0")).toEqual(["y[i: 6] = if 63 <= i*22 then u[i] else 0"]);
  });
  test("a comparison counts as 0 or 1", () => {
    expect(compute(model("y[i: 6] = (i >= 2) + (i >= 4) * 10"), { x: [], u: [] })).toEqual([0, 0, 1, 1, 11, 11]);
  });
  test("a label chooses an element", () => {
    const text = "model m() {\n  input logp[6]\n  input label: class(5)\n  output out = -logp[label]\n}";
    expect(compute(text, { logp: [0, 10, 20, 30, 40, 50], label: [3] })).toEqual([-30]);
  });
  test("small powers are products", () => {
    expect(compute(model("y = u^3 + u^-1"), { x: [], u: [-2, -1, 1, 2, 4, 5] })).toEqual([
      -8.5, -2, 2, 8.5, 64.25, 125.2,
    ]);
  });
});

describe("functions", () => {
  const defs = [
    "def twice(v) = 2 * v",
    "def part(r)[a: 2, i] = x[i, (a, r: 3)]",
    "def at(i) = u[(i + 1) % 6]",
    "def pick(t, i) = t[i]",
  ];
  test("numbers in: inlined, with their indices' ranges", () => {
    expect(eq(...defs, "y[i: 3] = twice(at(i)) + at(2*i)")).toEqual(["y[i: 3] = 2 * u[i + 1] + u[i*2 + 1]"]);
  });
  test("an index's range is found inside a function too", () => {
    expect(eq(...defs, "y[k] = pick(u, k)")).toEqual(["y[k: 6] = u[k]"]);
  });
  test("whole tensors in: pointwise", () => {
    expect(eq(...defs, "y = twice(x)")).toEqual(["y[n: 4, i1: 6] = 2 * x[n, i1]"]);
    expect(eq(...defs, "y[i] = twice(u)[i] + twice(u)[i]")).toEqual([
      "y_1[i0: 6] = 2 * u[i0]",
      "y_1_2[i0: 6] = 2 * u[i0]",
      "y[i: 6] = y_1[i] + y_1_2[i]",
    ]);
  });
  test("with axes: a family of equations, named by what they are bound to", () => {
    expect(eq(...defs, "q = part(0)", "y = q + part(2)")).toEqual([
      "q[a: 2, i: 4] = x[i, a*3]",
      "part[a: 2, i: 4] = x[i, a*3 + 2]",
      "y[a: 2, i: 4] = q[a, i] + part[a, i]",
    ]);
  });
  test("a function sees the names as they stood when it was defined", () => {
    expect(eq("k = 1", "def f(i) = k * u[i]", "k = 5", "y[i] = f(i)")).toEqual(["y[i: 6] = u[i]"]);
  });
  test("a tensor without a name", () => {
    expect(equations(`def twice(v) = 2 * v\n${model("y = twice([a: 4] => x[a, a])")}`)).toEqual([
      "y_1[a: 4] = x[a, a]",
      "y[a: 4] = 2 * y_1[a]",
    ]);
  });
});
