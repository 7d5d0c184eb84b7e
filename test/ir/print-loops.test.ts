/** A schedule's text: what each statement and expression looks like, and that parentheses say what is computed. */
import { describe, expect, it } from "vitest";
import {
  type Expr,
  type LoopProgram,
  type Stmt,
  convert,
  counting,
  float,
  int,
  laneOf,
  name,
  op,
} from "../../src/ir/loops.ts";
import { printExpr, printLoops, printStatement } from "../../src/ir/print-loops.ts";

const i = (of: string): Expr => name(of, "i32");
const f = (of: string): Expr => name(of, "f32");
const v = (of: string): Expr => name(of, "f32x4");
const m = name("m", "f32x4x4");
const lines = (s: Stmt): string => printStatement(s).join("\n");

it("prints a program: what it works on, then what it does", () => {
  const program: LoopProgram = {
    arrays: [
      { name: "x", space: "storage", element: "f32x4", format: "half", size: 24 },
      { name: "y", space: "storage", element: "f32", size: 6, written: true },
      { name: "parts", space: "workgroup", element: "f32", size: 64 },
    ],
    units: 6,
    together: true,
    workgroup: 64,
    body: [
      { kind: "var", name: "sum", type: "f32" },
      counting(
        "k",
        i("worker"),
        int(24),
        [
          {
            kind: "accumulate",
            op: "add",
            name: "sum",
            value: op(
              "dot",
              "f32",
              { kind: "load", type: "f32x4", array: "x", at: op("add", "i32", i("k"), int(1)) },
              convert("f32x4", float(1)),
            ),
          },
        ],
        int(64),
      ),
      { kind: "store", array: "parts", at: i("worker"), value: f("sum") },
      { kind: "barrier" },
      {
        kind: "if",
        cond: op("eq", "bool", i("worker"), int(0)),
        then: [
          { kind: "store", array: "y", at: i("id"), value: { kind: "load", type: "f32", array: "parts", at: int(0) } },
        ],
      },
    ],
  };
  expect(printLoops(program)).toBe(`6 workgroups of 64 for a row of the batch
    x: 24 f32x4 as halves
    y: 6 f32, written
    parts: 64 f32 of the workgroup

var sum: f32 = 0
for k in worker..24 step 64:
    sum += dot(x[k + 1], 1.0)
parts[worker] = sum
barrier
if worker == 0: y[id] = parts[0]
`);
});

it("says how many invocations there are where they work alone", () => {
  expect(printLoops({ arrays: [], units: 1, together: false, workgroup: 8, body: [] })).toMatch(
    /^1 invocation for a row of the batch, 8 a workgroup\n/,
  );
});

describe("statements", () => {
  it.each<[string, Stmt]>([
    ["row = id / 4", { kind: "let", name: "row", value: op("div", "i32", i("id"), int(4)) }],
    ["a: f32x4 = b", { kind: "let", name: "a", value: v("b") }],
    [
      "a = (b, b, 0.0, 1.5)",
      {
        kind: "let",
        name: "a",
        value: { kind: "vector", type: "f32x4", parts: [f("b"), f("b"), float(0), float(1.5)] },
      },
    ],
    ["var largest = -3e+38", { kind: "var", name: "largest", type: "f32", value: float(-3e38) }],
    ["var acc: f32x4 = 0", { kind: "var", name: "acc", type: "f32x4" }],
    ["largest max= b", { kind: "accumulate", op: "max", name: "largest", value: f("b") }],
    ["a = b", { kind: "assign", name: "a", value: f("b") }],
    ["barrier", { kind: "barrier" }],
    ["if row < 6: break", { kind: "if", cond: op("lt", "bool", i("row"), int(6)), then: [{ kind: "break" }] }],
    [
      "if row < 6:\n    for k in 0..2:\n        break",
      {
        kind: "if",
        cond: op("lt", "bool", i("row"), int(6)),
        then: [counting("k", int(0), int(2), [{ kind: "break" }])],
      },
    ],
    [
      "for left = 64 while 1 < left then (left + 1) / 2:\n    barrier",
      {
        kind: "loop",
        name: "left",
        from: int(64),
        while: op("lt", "bool", int(1), i("left")),
        next: op("div", "i32", op("add", "i32", i("left"), int(1)), int(2)),
        body: [{ kind: "barrier" }],
      },
    ],
    ["for k in 0..2:\n    nothing", counting("k", int(0), int(2), [])],
    ["kept: 4 f32x4", { kind: "array", array: { name: "kept", space: "local", element: "f32x4", size: 4 } }],
    [
      "sums: 4 f32 =\n    a, b\n    c, d",
      {
        kind: "array",
        array: { name: "sums", space: "local", element: "f32", size: 4 },
        rows: [
          [f("a"), f("b")],
          [f("c"), f("d")],
        ],
      },
    ],
  ])("%s", (text, s) => expect(lines(s)).toBe(text));

  it("gives a guarded statement that is long a line of its own", () => {
    const long = "a".repeat(70);
    const s: Stmt = {
      kind: "if",
      cond: op("lt", "bool", i(long), int(6)),
      then: [{ kind: "store", array: long, at: int(0), value: f("b") }],
    };
    expect(lines(s)).toBe(`if ${long} < 6:\n    ${long}[0] = b`);
  });
});

describe("expressions", () => {
  const add = (a: Expr, b: Expr): Expr => op("add", a.type, a, b);
  const mul = (a: Expr, b: Expr): Expr => op("mul", a.type, a, b);
  const c = name("c", "bool");
  const chosen: Expr = { kind: "choose", type: "f32", cond: c, then: f("a"), else: f("b") };
  it.each<[string, Expr]>([
    ["(a + b) * a", mul(add(f("a"), f("b")), f("a"))],
    ["a + b * a", add(f("a"), mul(f("b"), f("a")))],
    ["a - (b - a)", op("sub", "f32", f("a"), op("sub", "f32", f("b"), f("a")))],
    ["a - b - a", op("sub", "f32", op("sub", "f32", f("a"), f("b")), f("a"))],
    ["a * (-1)", mul(i("a"), int(-1))],
    ["-(a + b)", op("neg", "f32", add(f("a"), f("b")))],
    ["not (c and c)", op("not", "bool", op("and", "bool", c, c))],
    [
      "not c or c and a < b",
      op("or", "bool", op("not", "bool", c), op("and", "bool", c, op("lt", "bool", f("a"), f("b")))),
    ],
    ["q @ m", op("times", "f32x4", v("q"), m)],
    ["transpose(m)", op("transpose", "f32x4x4", m)],
    ["fma(a, b, 2.0)", op("fma", "f32", f("a"), f("b"), float(2))],
    ["q * (a + b)", mul(v("q"), convert("f32x4", add(f("a"), f("b"))))],
    ["f32(i)", convert("f32", i("i"))],
    ["(q + q).y", laneOf(add(v("q"), v("q")), 1)],
    ["m.column2", laneOf(m, 2)],
    ["columns(q, q, q, q)", { kind: "vector", type: "f32x4x4", parts: [v("q"), v("q"), v("q"), v("q")] }],
    ["if c then a else b", chosen],
    ["a + (if c then a else b)", add(f("a"), chosen)],
    ["if c then a else if c then a else b", { ...chosen, else: chosen }],
    ["w[i].halves", { kind: "load", type: "f16x4", array: "w", at: i("i") }],
  ])("%s", (text, e) => expect(printExpr(e)).toBe(text));
});
