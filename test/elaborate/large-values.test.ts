/** Numbers, lists and strings that are made while compiling and grow beyond what can be held: told at their place. */
import { describe, expect, test } from "vitest";
import { compute, equations, mistakes, spec } from "./spec-text.ts";
import { elaborate } from "../../src/elaborate/elaborate.ts";

const model = (...lines: readonly string[]): string =>
  ["model m() {", "  input x[4]", ...lines.map((l) => `  ${l}`), "}"].join("\n");

test.each([
  ["a = 1e308 * 10", "1e308 * 10"],
  ["a = -1e308 - 1e308", "-1e308 - 1e308"],
  ["a = 1e308 + 1e308", "1e308 + 1e308"],
  ["a = 1e300 / 1e-300", "1e300 / 1e-300"],
  ["a = 10 ^ 400", "10 ^ 400"],
  ["a = log(0)", "0"],
  ["a = sqrt(-1)", "-1"],
  ["a = exp(1000)", "1000"],
])("no number comes of %s", (line, at) => {
  expect(mistakes(model(line, "output y = x + a"))).toEqual([`VIT2018 ${at}`]);
});

test.each([
  ["output y = x * 1e39", "1e39"],
  ["output y = 1e39 - x", "1e39"],
  ["output y = x / 1e-50", "1e-50"],
  ["output y = min(x, -1e39)", "-1e39"],
  ["output y = if x > 1e39 then 1 else 0", "1e39"],
  ["output y[i: 4] = (x[i + 1] else 1e39)", "1e39"],
  ["a = 1e30 * 1e30", "output y = x + a", "a"],
  ["a = 1e39", "output y = x * (a * 1e-39)", ""],
  ["param w[4] ~ normal(1e39)", "output y = x * w", "1e39"],
  ["param w[4] ~ uniform(0, 3.5e38)", "output y = x * w", "3.5e38"],
  ["output y = x + sum[i: 1000000, j: 1000000] 1e30", "sum[i: 1000000, j: 1000000] 1e30"],
])("32 bits do not hold what stands in %s", (...lines) => {
  const at = lines.at(-1)!;
  expect(mistakes(model(...lines.slice(0, -1)))).toEqual(at === "" ? [] : [`VIT2041 ${at}`]);
});

test("what rounds to a number of 32 bits is fine", () => {
  expect(mistakes(model("output y = x * 3.4028234e38 + 1e-40 - 0.1"))).toEqual([]);
});

test.each([
  ["x[i] + i * 1e38 * 1e38", "i * 1e38 * 1e38"],
  ["x[i] * 1e38 * 1e38", "x[i] * 1e38 * 1e38"],
  ["1e30 * x[i] * i * 1e30", "1e30 * x[i] * i * 1e30"],
  ["x[i] / 1e30 / 1e30", "x[i] / 1e30 / 1e30"],
  ["i * 1e-30 * 1e-30", "i * 1e-30 * 1e-30"],
  ["3e38 + i * 1e38", "3e38 + i * 1e38"],
  ["-i * 1e38 - 3e38", "-i * 1e38 - 3e38"],
  ["(i > 1) * 1e38 * 10", "(i > 1) * 1e38 * 10"],
  ["x[i] + sum[j: 1000] j * 1e35", "sum[j: 1000] j * 1e35"],
])("factors are bounded as one: %s", (e, at) => {
  expect(mistakes(model(`output y[i: 4] = ${e}`))).toEqual([`VIT2041 ${at}`]);
});

test("factors that make up for each other are fine, and so is what nobody knows the size of", () => {
  for (const e of ["x[i] * 1e38 * 1e-38", "x[i] * 1e30 / 1e30 * 1e30", "exp((i - 20) * (20 - i)) * 2", "i * 1e38"])
    expect(mistakes(model(`output y[i: 4] = ${e}`))).toEqual([]);
});

describe("whole numbers of indices", () => {
  const at = (f: (i: number) => number): number[] => [0, 1, 2, 3].map(f);
  test.each<[string, (i: number) => number]>([
    ["(i * 2000000000 + 2000000000) % 7", (i) => (i * 2e9 + 2e9) % 7],
    ["(i * 3e9 - 1e10) % 1000", (i) => (((i * 3e9 - 1e10) % 1000) + 1000) % 1000],
    ["i % 1e10", (i) => i],
    ["floor((i * 3000000000 + 1) / 1000000)", (i) => i * 3000],
    ["ceil((i * 3000000000 + 1) / 1000000)", (i) => i * 3000 + 1],
    ["i * 3e9 < i * 2e9 + 2000000001", (i) => Number(i < 3)],
    ["i * 3e9 + 1 == 6000000001", (i) => Number(i === 2)],
    ["i * 3e9 > 1e10", () => 0],
    ["sum[j: 7] if j == (i * 2000000000) % 7 then j else 0", (i) => (i * 2e9) % 7],
  ])("%s is exact", (e, direct) => {
    const text = model(`output out[i: 4] = ${e}`);
    expect(compute(text, { x: [1, 2, 3, 4] })).toEqual(at(direct));
    // In integers of 32 bits: nothing is left to floats.
    for (const number of equations(text).join().match(/\d+/g)!) expect(Number(number)).toBeLessThan(2 ** 31);
  });
  test("in subscripts too", () => {
    const text = model("output out[i: 4] = x[(i * 2000000001 + 1) % 4]");
    expect(compute(text, { x: [10, 11, 12, 13] })).toEqual([11, 12, 13, 10]);
    const quotient = model("output out[i: 4] = x[(i * 3000000000) / 4000000000]");
    expect(compute(quotient, { x: [10, 11, 12, 13] })).toEqual([10, 10, 11, 12]);
  });
  test.each([
    ["(i * i * i * 1000000) % 7", "(i * i * i * 1000000) % 7"],
    ["(i * 1e6 * 1e6 * 1e6) % 7", "(i * 1e6 * 1e6 * 1e6) % 7"],
    ["floor(i * 5000000000 / 3)", "i * 5000000000 / 3"],
    ["ceil(i * i * 10000000 / 3)", "i * i * 10000000 / 3"],
    ["if i * i * 10000001 == 40000004 then 1 else 0", "i * i * 10000001 == 40000004"],
    ["if i * i * 10000001 != 40000004 then 1 else 0", "i * i * 10000001 != 40000004"],
  ])("%s would be rounded", (e, at) => {
    expect(mistakes(model(`output y[i: 4] = ${e}`))).toEqual([`VIT2043 ${at}`]);
  });
  test("what is compared with a value is as rounded as that", () => {
    expect(mistakes(model("output y[i: 4] = if x[i] + i * i * 3e9 < i * i * 2e9 then 1 else 0"))).toEqual([]);
  });
  test("a whole number has nothing to be cut off", () => {
    expect(equations(model("output y[i: 4] = floor(i * 1e5 * 1e5) + ceil(i * 1e5 * 1e5)"))).toEqual([
      "y[i: 4] = (i*100000) * 100000 + (i*100000) * 100000",
    ]);
  });
});

describe("functions of indices", () => {
  test.each([
    ["x[i] + exp(i * 100)", "i * 100"],
    ["x[i] * exp(i * 1000)", "i * 1000"],
    // Nothing is left of it in 32 bits, though the product is 1.
    ["x[i] * (exp(i * 100) * exp(-i * 100))", "(exp(i * 100) * exp(-i * 100))"],
    ["x[i] * exp(i * 100) * exp(-i * 100)", "i * 100"],
    ["x[i] + 10 ^ (13 * i)", "10 ^ (13 * i)"],
    ["x[i] + sqrt(exp(i * 50))", "exp(i * 50)"],
    ["x[i] / exp(i * -100) + 1 / exp(i * -100)", "1 / exp(i * -100)"],
    ["sum[j: 4] x[j] * exp((i - j) * 50)", "(i - j) * 50"],
    ["if i > 0 then x[i] * exp(i * 100) else 0", "i * 100"],
    ["if x[i] > 0 then exp(i * 100) else 0", "i * 100"],
    ["if exp(i * 100) < x[i] then 1 else 0", "i * 100"],
  ])("%s: another number in 32 bits", (e, at) => {
    expect(mistakes(model(`output y[i: 4] = ${e}`))).toEqual([`VIT2044 ${at}`]);
  });
  test.each([
    "x[i] + exp(i * 29)",
    "x[i] * exp(i * -100)",
    // Saturated, not lost.
    "x[i] + 1 / (1 + exp(i * 100))",
    "x[i] + min(exp(i * 100), 5)",
    "x[i] + sigmoid(i * 1000)",
    "x[i] + 1 / i",
    "x[i] + log(i)",
    "x[i] + sqrt(i - 2)",
    // The condition leaves them out.
    "if i < 1 then exp(i * 100) else 0",
    "if i < 1 then x[i] * exp(i * 100) else x[i]",
    "sum[j: 4] if j <= i then x[j] * exp((j - i) * 100) else 0",
    "if x[i] > 0 then (if i == 0 then exp(i * 100) else 1) else 0",
  ])("%s: is what it is", (e) => {
    expect(mistakes(model(`output y[i: 4] = ${e}`))).toEqual([]);
  });
  test("of more points than can be looked at, those at the ends are", () => {
    expect(mistakes(model("output y[i: 2000, j: 2000] = exp(j - i - 1900)"))).toEqual(["VIT2044 j - i - 1900"]);
    expect(mistakes(model("output y[i: 2000, j: 2000] = exp(j - i - 1950)"))).toEqual([]);
  });
});

test.each([
  ["param w[4] ~ normal(-1)", "VIT4041 normal(-1)"],
  ["param w[4] ~ trunc_normal(0.02 - 1)", "VIT4041 trunc_normal(0.02 - 1)"],
  ["param w[4] ~ uniform(1, -1)", "VIT4041 uniform(1, -1)"],
  ["param w[4] ~ normal(1e38)", "VIT2041 normal(1e38)"],
  ["param w[4] ~ trunc_normal(3e38)", "VIT2041 trunc_normal(3e38)"],
  ["param w[4] ~ normal(log(-1))", "VIT2018 -1"],
  ["param w[4] ~ uniform(0, 1e200 * 1e200)", "VIT2018 1e200 * 1e200"],
])("%s draws nothing", (line, mistake) => {
  expect(mistakes(model(line, "output y = x * w"))).toEqual([mistake]);
});

test("initialisers without a spread are fine", () => {
  for (const init of ["normal(0)", "uniform(-1, -1)", "constant(-1)", "uniform(-3e38, 3e38)"])
    expect(mistakes(model(`param w[4] ~ ${init}`, "output y = x * w"))).toEqual([]);
});

test("losses and recipes too", () => {
  const training = (loss: string, rest: string): string[] =>
    mistakes(`model net() {
  input x[4]
  param w[4] ~ ones
  output y = x * w
}
variant v = net()
block sgd(p[n], g[n], lr) -> p[n] { p = p - lr * g }
loss l(m) { return ${loss} }
train t(m: net) {
  batch = 2
  epochs = 1
  minimize l(m)
  ${rest}
}`);
  const plain = "sum[i] m.y[i]";
  expect(training(plain, "optimize sgd(lr = 0.1)")).toEqual([]);
  expect(training(`${plain} * 1e39`, "optimize sgd(lr = 0.1)")).toEqual(["VIT2041 1e39"]);
  expect(training(plain, "optimize sgd(lr = 1e39)")).toEqual(["VIT2041 lr"]);
  expect(training(plain, "optimize sgd(lr = 0.1)\n  initialize rank > 0 ~ normal(-1 / fan_in)")).toEqual([
    "VIT4041 normal(-1 / fan_in)",
  ]);
  expect(training(plain, "clip = 1e39\n  optimize sgd(lr = 0.1)")).toEqual(["VIT2041 1e39"]);
});

test("sizes whose product is too large", () => {
  expect(mistakes(model("param w[100000, 100000] ~ zeros", "output y = x"))[0]).toBe("VIT3021 100000");
  expect(mistakes(model("output y = x + sum[i: 2000000000, j: 2000000000] x[0]"))).toEqual([
    "VIT2042 sum[i: 2000000000, j: 2000000000] x[0]",
  ]);
});

test.each([
  ["a list that doubles", "a = [1]", "for i in 0..60 { a = a + a }", "output y = x * len(a)", "VIT2023 a + a"],
  ["a string that doubles", 'a = "x"', "for i in 0..60 { a = a + a }", "output y = x * len(a)", "VIT2023 a + a"],
  [
    "the text of lists in each other",
    "a = [1]",
    "for i in 0..60 { a = [a, a] }",
    "b = str(a)",
    "output y = x",
    "VIT2023 str(a)",
  ],
  ["long lists again and again", "for i in 0..1000 { a = range(1000000) }", "output y = x", "VIT2023 range(1000000)"],
])("%s", (_, ...lines) => {
  expect(mistakes(model(...lines.slice(0, -1)))[0]).toBe(lines.at(-1));
});

test("lists in each other are compared, and cut in messages", () => {
  const nested = ["a = [1]", "b = [1]", "for i in 0..60 {", "  a = [a, a]", "  b = [b, b]", "}"];
  expect(compute(`${model(...nested, "output out = if a == b then x else 0 * x")}`, { x: [1, 2, 3, 4] })).toEqual([
    1, 2, 3, 4,
  ]);
  for (const line of ['assert 1 == 2, "no {a}"', "output y = x * a", "output y = x[a]"]) {
    const { diagnostics } = elaborate(spec(model(...nested, "output z = x", line)), "m");
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]!.message.length).toBeLessThan(600);
    expect(diagnostics[0]!.message).toContain("[[[[");
  }
});

test("a loop ends with the first round that fails, and nothing is said of what it would have made", () => {
  const rounds = "for i in 0..900000 {\n    for j in 0..900000 { x = batchi }\n    z = x[0]\n  }";
  expect(mistakes(model(rounds, "output y = x + z"))).toEqual(["VIT2001 batchi"]);
  // A later round may be the one.
  expect(mistakes(model("for i in 0..5 {", "  assert i < 3", "  x = x + 1", "}", "output y = x"))).toEqual([
    "VIT2016 i < 3",
  ]);
});
