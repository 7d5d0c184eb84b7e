/** How statements of the loop IR read as WGSL: precedence, literals, what goes to several places, halves in their words. */
import { describe, expect, test } from "vitest";
import type { HeldArray } from "../../../src/codegen/wgsl/element-text.ts";
import { StatementText } from "../../../src/codegen/wgsl/print-statements.ts";
import { convert, type Expr, float, int, laneOf, name, op, type Stmt } from "../../../src/ir/loops.ts";

const [i, x, y] = [name("i", "i32"), name("x", "f32"), name("y", "f32")];
const v = name("v", "f32x4");
const tensor = (held: HeldArray["held"], element: "f32" | "f32x4" = "f32", written = true): HeldArray => ({
  name: "a",
  space: "storage",
  element,
  size: 64,
  held,
  written,
});
const print = (body: readonly Stmt[], ...arrays: HeldArray[]): string =>
  new StatementText(arrays, body).lines(body).join("\n");
const shown = (value: Expr): string => /= (.*);/.exec(print([{ kind: "let", name: "r", value }]))![1]!;
const store = (at: Expr, value: Expr): Stmt => ({ kind: "store", array: "a", at, value });

describe("parentheses stand where the tree needs them", () => {
  const of = (o: "add" | "sub" | "mul" | "div" | "mod", a: Expr, b: Expr): Expr => op(o, a.type, a, b);
  const less = op("lt", "bool", x, y);
  test.each<[string, Expr]>([
    ["x - (y - x)", of("sub", x, of("sub", y, x))],
    ["x - y - x", of("sub", of("sub", x, y), x)],
    ["(x + y) * x", of("mul", of("add", x, y), x)],
    ["x / (y * x)", of("div", x, of("mul", y, x))],
    ["(i + 1) / 2", of("div", of("add", i, int(1)), int(2))],
    ["i % 4", of("mod", i, int(4))],
    ["x - y * floor(x / y)", of("mod", x, y)],
    ["-(x * y)", op("neg", "f32", of("mul", x, y))],
    ["x < y && y < x", op("and", "bool", less, op("lt", "bool", y, x))],
    ["(x < y && x < y) || x < y", op("or", "bool", op("and", "bool", less, less), less)],
    ["!(x < y)", op("not", "bool", less)],
    ["x != y", op("not", "bool", op("eq", "bool", x, y))],
    ["i >= 5", op("not", "bool", op("lt", "bool", i, int(5)))],
    // A number beside a vector need not have four lanes, but for where both have.
    ["v * x", of("mul", v, convert("f32x4", x))],
    ["x * vec4f(y)", of("mul", convert("f32x4", x), convert("f32x4", y))],
    ["min(v, vec4f(x))", op("min", "f32x4", v, convert("f32x4", x))],
  ])("%s", (text, value) => expect(shown(value)).toBe(text));
});

test("literals", () => {
  expect([1, -2.5, 1e-7, -3e38, 3.4028234e38].map((n) => shown(float(n)))).toEqual([
    "1.0",
    "-2.5",
    "1e-7",
    "-3.0e38",
    "3.4028234e38",
  ]);
});

test("a lane of a vector, a column of a matrix, a half as a number", () => {
  const lanes = ["f32x4", "f32x4x4", "f16x4", "f16x4x4"] as const;
  expect(lanes.map((type) => shown(laneOf(name("m", type), 1)))).toEqual(["m.y", "m[1]", "f32(m.y)", "m[1]"]);
  expect(shown(laneOf(laneOf(name("m", "f16x4x4"), 1), 2))).toBe("f32(m[1].z)");
});

test("a vector that goes to numbers goes to four of them", () => {
  const sum = op("add", "f32x4", v, v);
  expect(print([store(op("add", "i32", i, int(1)), sum)], tensor("f32"))).toBe(
    "a[i + 1] = (v + v).x; a[i + 1 + 1] = (v + v).y; a[i + 1 + 2] = (v + v).z; a[i + 1 + 3] = (v + v).w;",
  );
  expect(print([store(i, sum)], tensor("f32", "f32x4"))).toBe("a[i] = v + v;");
});

describe("a packed half is found by whether its address is even, where that is known", () => {
  const load = (at: Expr): Expr => ({ kind: "load", type: "f32", array: "a", at });
  const body = (value: Expr): Stmt[] => [
    { kind: "let", name: "even", value: op("mul", "i32", i, int(6)) },
    { kind: "let", name: "r", value },
  ];
  const last = (value: Expr): string =>
    print(body(value), tensor("packed", "f32", false))
      .split(" = ")
      .at(-1)!;
  const even = name("even", "i32");
  test.each<[string, Expr]>([
    ["unpack2x16float(a[3]).y;", load(int(7))],
    ["unpack2x16float(a[even / 2]).x;", load(even)],
    ["unpack2x16float(a[(even + 3) / 2]).y;", load(op("add", "i32", even, int(3)))],
    ["vitc_half(a[i / 2], i % 2);", load(i)],
    ["vitc_half(a[(i + 1) / 2], (i + 1) % 2);", load(op("add", "i32", i, int(1)))],
    ["vitc_halves(vec2u(a[even / 2], a[even / 2 + 1]));", { kind: "load", type: "f32x4", array: "a", at: even }],
  ])("%s", (text, value) => expect(last(value)).toBe(text));
});

test("loops count as one writes it", () => {
  const loop = (next: Expr): Stmt => ({
    kind: "loop",
    name: "i",
    from: int(0),
    while: op("lt", "bool", i, int(8)),
    next,
    body: [{ kind: "if", cond: op("lt", "bool", i, int(2)), then: [{ kind: "break" }] }],
  });
  const head = (next: Expr): string => print([loop(next)]).split("\n")[0]!;
  expect(head(op("add", "i32", i, int(1)))).toBe("for (var i = 0; i < 8; i++) {");
  expect(head(op("add", "i32", i, int(4)))).toBe("for (var i = 0; i < 8; i += 4) {");
  expect(head(op("div", "i32", i, int(2)))).toBe("for (var i = 0; i < 8; i = i / 2) {");
  expect(
    print([loop(i)])
      .split("\n")
      .slice(1),
  ).toEqual(["if (i < 2) { break; }", "}"]);
});
