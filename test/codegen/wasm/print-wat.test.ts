/** Loop programs as WebAssembly compute what they say, compared with plain JavaScript. */
import { describe, expect, test } from "vitest";
import { scheduleSteps } from "../../../src/codegen/lower-plan.ts";
import { printWat } from "../../../src/codegen/wasm/print-wat.ts";
import {
  type ArrayDecl,
  type Expr,
  type LoopProgram,
  type Stmt,
  convert,
  counting,
  float,
  int,
  laneOf,
  op,
} from "../../../src/ir/loops.ts";
import { wasm } from "../../../src/ir/target.ts";
import { ops } from "../../../src/ir/ops.ts";
import { narrowF16, widenF16 } from "../../../src/runtime/half-floats.ts";
import { compileText } from "../../support/compile-text.ts";
import {
  accumulate,
  declare,
  dotProduct,
  f,
  i,
  id,
  less,
  outerProduct,
  plus,
  program,
  read,
  row,
  splat,
  storage,
  store,
  times,
  v,
  variable,
  when,
} from "../../support/loop-programs.ts";
import { moduleOf, runWat } from "../../support/run-wat.ts";

const numbers = (length: number, seed = 1): Float32Array =>
  Float32Array.from({ length }, (_, n) => (((n + seed) * 7919) % 64) / 16 - 2);

const close = (actual: ArrayLike<number>, expected: ArrayLike<number>, most = 1e-5): void => {
  expect(actual.length).toBe(expected.length);
  for (let n = 0; n < expected.length; n++)
    expect(Math.abs(actual[n]! - expected[n]!), `${n}: ${actual[n]}, not ${expected[n]}`).toBeLessThanOrEqual(most);
};

describe("matrix products", () => {
  const expected = (a: Float32Array, b: Float32Array, rows: number, m: number, n: number, k: number): Float32Array =>
    Float32Array.from({ length: rows * m * n }, (_, at) => {
      let sum = 0;
      for (let z = 0; z < k; z++) sum += a[Math.floor(at / n) * k + z]! * b[(at % n) * k + z]!;
      return sum;
    });

  test.each([
    [13, 8, 12, 5, 4, 1],
    [12, 6, 16, 3, 2, 2],
    [4, 4, 8, 1, 4, 2],
  ])("along the sum, %i x %i x %i in units of %i x %i", async (m, n, k, rows, columns, written) => {
    const [a, b] = [numbers(2 * m * k), numbers(n * k, 5)];
    const p = dotProduct(m, n, k, rows, columns, written);
    const y = await runWat(
      p,
      2,
      new Map([
        ["a", a],
        ["b", b],
      ]),
    );
    close(y.get("y")!, expected(a, b, 2, m, n, k));
  });

  test.each([
    [13, 16, 12, 5, 8, 1],
    [12, 8, 8, 6, 8, 4],
    [2, 12, 3, 2, 12, 1],
  ])("by outer products, %i x %i x %i in units of %i x %i", async (m, n, k, rows, columns, written) => {
    const [a, b] = [numbers(2 * m * k), numbers(n * k, 5)];
    const panels = new Float32Array(n * k);
    for (let c = 0; c < n; c++)
      for (let z = 0; z < k; z++)
        panels[Math.floor(c / columns) * columns * k + z * columns + (c % columns)] = b[c * k + z]!;
    const p = outerProduct(m, n, k, rows, columns, written);
    const y = await runWat(
      p,
      2,
      new Map([
        ["a", a],
        ["b", panels],
      ]),
    );
    close(y.get("y")!, expected(a, b, 2, m, n, k));
  });

  test("is the same bits however its units are shared out, and over shared memory", async () => {
    const [m, n, k] = [13, 16, 12];
    const tensors = new Map([
      ["a", numbers(3 * m * k)],
      ["b", numbers(n * k, 5)],
    ]);
    const p = outerProduct(m, n, k, 5, 8);
    const whole = await runWat(p, 3, tensors);
    expect([...whole.get("y")!]).not.toContain(7);
    for (const parts of [
      [0, 1, 5, 6, 17, 18],
      [0, 7, 7, 18],
      [0, 18],
    ])
      expect(await runWat(p, 3, tensors, { parts, shared: parts.length === 4 })).toEqual(whole);
    const some = await runWat(p, 3, tensors, { parts: [6, 12] });
    const of = (r: number): number[] => [...some.get("y")!.subarray(r * m * n, (r + 1) * m * n)];
    expect(of(1)).toEqual([...whole.get("y")!.subarray(m * n, 2 * m * n)]);
    expect([...of(0), ...of(2)].every((y) => y === 7)).toBe(true);
  });
});

test("the row of a table as shares of its sum, by way of a local array", async () => {
  const [rows, length] = [5, 12];
  const at = (more: Expr): Expr => plus(plus(times(row, rows * length), times(id, length)), more);
  const quad = times(i("c"), 4);
  const loop = (...body: Stmt[]): Stmt => counting("c", int(0), int(length / 4), body);
  const horizontal = (of: string, with_: "add" | "max"): Expr =>
    [1, 2, 3].reduce((all: Expr, n) => op(with_, "f32", all, laneOf(v(of), n)), laneOf(v(of), 0));
  const p = program([storage("x", rows * length), storage("y", rows * length, { written: true })], rows, [
    { kind: "array", array: { name: "kept", space: "local", element: "f32x4", size: length / 4 } },
    variable("most", "f32x4", splat(float(-3e38))),
    loop(accumulate("max", "most", read("x", at(quad), "f32x4"))),
    declare("largest", horizontal("most", "max")),
    variable("sums", "f32x4"),
    loop(
      declare("e", op("exp", "f32x4", op("sub", "f32x4", read("x", at(quad), "f32x4"), splat(f("largest"))))),
      store("kept", i("c"), v("e")),
      accumulate("add", "sums", v("e")),
    ),
    declare("scale", op("div", "f32", float(1), horizontal("sums", "add"))),
    loop(store("y", at(quad), times(read("kept", i("c"), "f32x4"), splat(f("scale"))))),
  ]);
  const x = numbers(2 * rows * length);
  const y = (await runWat(p, 2, new Map([["x", x]]))).get("y")!;
  for (let r = 0; r < 2 * rows; r++) {
    const part = Array.from(x.subarray(r * length, (r + 1) * length), Math.exp);
    const sum = part.reduce((a, b) => a + b);
    close(
      y.subarray(r * length, (r + 1) * length),
      part.map((e) => e / sum),
      1e-7,
    );
  }
  const { scratchBytes } = await moduleOf(p);
  expect(scratchBytes).toBe(4 * length);
});

test("four at a time with a tail, values from shifted places, and zero beyond the ends", async () => {
  const size = 10;
  const lane = (n: number): Expr => {
    const from = op("sub", "i32", plus(times(id, 4), n), int(3));
    const inside = op("and", "bool", op("le", "bool", int(0), from), less(from, int(size)));
    return {
      kind: "choose",
      type: "f32",
      cond: inside,
      then: read("x", plus(times(row, size), op("clamp", "i32", from, int(0), int(size - 1)))),
      else: float(0),
    };
  };
  const at = (n: number): Expr => plus(plus(times(row, size), times(id, 4)), n);
  const p = program([storage("x", size), storage("y", size, { written: true })], 3, [
    declare("shifted", { kind: "vector", type: "f32x4", parts: [lane(0), lane(1), lane(2), lane(3)] }),
    when(less(plus(times(id, 4), 3), int(size)), store("y", at(0), op("neg", "f32x4", v("shifted")))),
    when(
      op("not", "bool", less(plus(times(id, 4), 3), int(size))),
      ...[0, 1, 2, 3].map((n) =>
        when(less(plus(times(id, 4), n), int(size)), store("y", at(n), op("neg", "f32", laneOf(v("shifted"), n)))),
      ),
    ),
  ]);
  const x = numbers(3 * size);
  const y = (await runWat(p, 3, new Map([["x", x]]))).get("y")!;
  close(
    y,
    Array.from(x, (_, n) => (n % size < 3 ? 0 : -x[n - 3]!)),
    0,
  );
});

test("addresses that begin below an array's first element", async () => {
  // x[n - 20], n counted down from 29 by a variable and up by a loop; x[3c - 6 + 9] by quotients and remainders.
  const p = program([storage("x", 40), storage("y", 40, { written: true })], 1, [
    variable("n", "i32", int(29)),
    counting("c", int(-3), int(7), [
      store("y", plus(i("c"), 3), read("x", op("sub", "i32", i("n"), int(20)))),
      accumulate("add", "n", int(-1)),
    ]),
    counting("d", int(0), int(10), [
      declare("left", op("sub", "i32", int(9), i("d"))),
      store(
        "y",
        plus(i("left"), 10),
        read("x", plus(times(op("div", "i32", i("d"), int(3)), 3), op("mod", "i32", i("d"), int(3)))),
      ),
    ]),
    counting("e", int(20), int(40), [store("y", i("e"), read("x", op("sub", "i32", i("e"), int(20))))]),
  ]);
  const x = numbers(40);
  const y = (await runWat(p, 1, new Map([["x", x]]))).get("y")!;
  const up = [...x.subarray(0, 10)];
  expect([...y]).toEqual([...[...up].reverse(), ...[...up].reverse(), ...x.subarray(0, 20)]);
});

test("loops inside loops, left early, with names that come again", async () => {
  // The first number of each row of 6 that is above 1, its place, and how many rows had none so far.
  const p = program([storage("x", 48), storage("y", 24, { written: true })], 1, [
    variable("none", "f32"),
    counting("r", int(0), int(8), [
      variable("place", "i32", int(6)),
      variable("value", "f32"),
      counting("c", int(0), int(6), [
        declare("x_of", read("x", plus(times(i("r"), 6), i("c")))),
        when(
          less(float(1), f("x_of")),
          { kind: "assign", name: "place", value: i("c") },
          { kind: "assign", name: "value", value: f("x_of") },
          { kind: "break" },
        ),
      ]),
      when(op("eq", "bool", i("place"), int(6)), accumulate("add", "none", float(1))),
      store("y", times(i("r"), 3), f("value")),
      store("y", plus(times(i("r"), 3), 1), convert("f32", i("place"))),
    ]),
    counting("r", int(0), int(8), [declare("x_of", f("none")), store("y", plus(times(i("r"), 3), 2), f("x_of"))]),
  ]);
  const x = Float32Array.from({ length: 48 }, (_, n) => (n % 7 === 5 && n < 30 ? 1.5 + n : n % 2));
  const y = (await runWat(p, 1, new Map([["x", x]]))).get("y")!;
  const rows = Array.from({ length: 8 }, (_, r) => [...x.subarray(6 * r, 6 * r + 6)]);
  const none = rows.filter((r) => r.every((e) => e <= 1)).length;
  expect(none).toBeGreaterThan(0);
  expect([...y]).toEqual(
    rows.flatMap((r) => {
      const place = r.findIndex((e) => e > 1);
      return [place < 0 ? 0 : r[place]!, place < 0 ? 6 : place, none];
    }),
  );
});

test("a vector of an array that the loop writes is the one from before", async () => {
  const left: ArrayDecl = { name: "left", space: "local", element: "f32x4", size: 4 };
  const fill = counting("n", int(0), int(4), [store("left", i("n"), read("x", times(i("n"), 4), "f32x4"))]);
  const written = (writes: Stmt): LoopProgram =>
    program([storage("x", 16), storage("y", 16, { written: true })], 1, [
      { kind: "array", array: left },
      fill,
      counting("r", int(0), int(4), [
        declare("old", read("left", i("r"), "f32x4")),
        writes,
        store("y", times(i("r"), 4), v("old")),
      ]),
    ]);
  const clear = store("left", i("r"), convert("f32x4", float(0)));
  const x = numbers(16);
  for (const writes of [clear, when(op("lt", "bool", i("r"), int(9)), clear), counting("s", int(0), int(1), [clear])])
    expect([...(await runWat(written(writes), 1, new Map([["x", x]]))).get("y")!]).toEqual([...x]);
});

test("the lanes of what a loop only reads come from memory, also of a local array", () => {
  const { program, plan } = compileText(
    `model m() {
      input x[12, 12, 4]; param w[16, 3, 3, 4] ~ normal(1)
      output y[i: 12, j: 12, o] = sum[u: 3, v: 3, c] (x[i + u - 1, j + v - 1, c] else 0) * w[o, u, v, c]
    }`,
    { target: wasm },
  );
  expect(program.kernels[0]!.tile).toMatchObject({ staged: "lhs", rows: 5 });
  const { invocation, unaligned } = wasm;
  const [, step] = scheduleSteps(program, { likes: { invocation, unaligned } });
  expect(plan.functions).toHaveLength(2);
  const { text } = printWat([{ name: "f", program: step!.schedule.program }], { relaxed: false });
  expect(text.match(/v128\.load32_splat/g)).toHaveLength(20);
});

test("a loop whose bounds and step are computed, and one that does not run", async () => {
  const p = program([storage("y", 16, { written: true })], 4, [
    declare("step", plus(id, 1)),
    variable("count", "f32"),
    variable("last", "i32"),
    counting(
      "c",
      times(id, 2),
      int(7),
      [accumulate("add", "count", float(1)), { kind: "assign", name: "last", value: i("c") }],
      i("step"),
    ),
    {
      kind: "loop",
      name: "d",
      from: int(1),
      while: less(i("d"), int(100)),
      next: times(i("d"), 3),
      body: [accumulate("add", "count", float(16))],
    },
    counting("e", int(5), int(5), [accumulate("add", "count", float(1000))]),
    store("y", times(id, 2), f("count")),
    store("y", plus(times(id, 2), 1), convert("f32", i("last"))),
  ]);
  const y = (await runWat(p, 1, new Map())).get("y")!;
  expect([...y].slice(0, 8)).toEqual(
    [0, 1, 2, 3].flatMap((unit) => {
      const c = [];
      for (let at = 2 * unit; at < 7; at += unit + 1) c.push(at);
      return [c.length + 5 * 16, c.at(-1)!];
    }),
  );
});

describe("matrices", () => {
  const m: Expr = {
    kind: "vector",
    type: "f32x4x4",
    parts: [0, 1, 2, 3].map((n) => read("m", int(4 * n), "f32x4")) as unknown as readonly [Expr, Expr, Expr, Expr],
  };
  const named: Expr = { kind: "name", name: "matrix", type: "f32x4x4" };
  const vector = read("x", int(0), "f32x4");
  const x = [1, -2, 3, 0.5];
  const columns = [
    [1, 2, 3, 4],
    [0, 1, -1, 2],
    [5, 0.5, 0, 1],
    [-1, -2, -3, 7],
  ];
  const combined = [0, 1, 2, 3].map((r) => columns.reduce((sum, c, n) => sum + c[r]! * x[n]!, 0));
  const dots = columns.map((c) => c.reduce((sum, e, n) => sum + e * x[n]!, 0));
  const transposed = op("transpose", "f32x4x4", named);

  test.each<[string, Expr, number[]]>([
    ["matrix · vector", op("times", "f32x4", named, vector), combined],
    ["vector · matrix", op("times", "f32x4", vector, named), dots],
    ["transposed · vector", op("times", "f32x4", transposed, vector), dots],
    ["vector · transposed", op("times", "f32x4", vector, transposed), combined],
    [
      "sum and matrix · vector",
      plus(splat(float(10)), op("times", "f32x4", named, v("w"))),
      combined.map((e) => e + 10),
    ],
    [
      "sum and transposed · vector",
      plus(splat(float(10)), op("times", "f32x4", transposed, v("w"))),
      dots.map((e) => e + 10),
    ],
    ["a column", laneOf(named, 2), columns[2]!],
    ["a column of the transposed", laneOf(transposed, 1), columns.map((c) => c[1]!)],
    ["from a local array", op("times", "f32x4", read("kept", int(1), "f32x4x4"), vector), combined],
    [
      "lanes of a load",
      {
        kind: "vector",
        type: "f32x4",
        parts: [3, 2, 1, 0].map((n) => laneOf(vector, n)) as unknown as readonly [Expr, Expr, Expr, Expr],
      },
      [...x].reverse(),
    ],
    ["a lane of a name in all lanes", splat(laneOf(v("w"), 1)), [-2, -2, -2, -2]],
    ["the columns' sums", op("times", "f32x4", splat(float(1)), named), columns.map((c) => c.reduce((a, b) => a + b))],
    ["dot", splat(op("dot", "f32", v("w"), laneOf(named, 0))), Array(4).fill(dots[0])],
  ])("%s", async (_, value, expected) => {
    const p = program([storage("m", 16), storage("x", 4), storage("y", 4, { written: true })], 1, [
      { kind: "array", array: { name: "kept", space: "local", element: "f32x4x4", size: 2 } },
      declare("matrix", m),
      store("kept", int(1), named),
      declare("w", vector),
      store("y", int(0), value),
    ]);
    const y = await runWat(
      p,
      1,
      new Map([
        ["m", Float32Array.from(columns.flat())],
        ["x", Float32Array.from(x)],
      ]),
    );
    close(y.get("y")!, expected);
  });

  test("that change: sums, the larger, and columns of each other", async () => {
    const p = program([storage("m", 16), storage("x", 4), storage("y", 16, { written: true })], 1, [
      variable("sum", "f32x4x4"),
      declare("matrix", m),
      counting("c", int(0), int(3), [accumulate("add", "sum", named)]),
      {
        kind: "assign",
        name: "sum",
        value: op("transpose", "f32x4x4", { kind: "name", name: "sum", type: "f32x4x4" }),
      },
      ...[0, 1, 2, 3].map((n) => store("y", int(4 * n), laneOf({ kind: "name", name: "sum", type: "f32x4x4" }, n))),
    ]);
    const y = await runWat(p, 1, new Map([["m", Float32Array.from(columns.flat())]]));
    close(
      y.get("y")!,
      [0, 1, 2, 3].flatMap((r) => columns.map((c) => 3 * c[r]!)),
      0,
    );
  });
});

test("halves are widened as they are read and rounded to nearest, ties to even, as they are stored", async () => {
  const values = [
    0,
    1,
    -1,
    0.1,
    1 / 3,
    65504,
    65519,
    7e4,
    -1e9,
    2 ** -14,
    2 ** -24,
    2 ** -25,
    3 * 2 ** -25,
    -5 * 2 ** -25,
    1e-6,
    6.1e-5,
    2049,
    2051,
    -2050.5,
    1 + 2 ** -11,
    1 + 3 * 2 ** -11,
    1023.5 * 2 ** -24,
    0.00006103515625,
    -0.0001,
  ];
  const clamped = values.map((e) => Math.max(-65504, Math.min(65504, e)));
  const expected = clamped.map((e) => widenF16(narrowF16(Math.fround(e))));
  const size = values.length;
  const half = { format: "half" } as const;
  const wide = program([storage("x", size), storage("y", size, { ...half, written: true })], size / 4, [
    store("y", times(id, 4), read("x", times(id, 4), "f32x4")),
  ]);
  const single = program([storage("x", size), storage("y", size, { ...half, written: true })], size, [
    store("y", id, read("x", id)),
  ]);
  const x = new Map([["x", Float32Array.from(values)]]);
  expect([...(await runWat(wide, 1, x)).get("y")!]).toEqual(expected);
  expect([...(await runWat(single, 1, x)).get("y")!]).toEqual(expected);
  const back = program([storage("x", size, half), storage("y", 2 * size, { written: true })], size / 4, [
    store("y", times(id, 4), read("x", times(id, 4), "f32x4")),
    ...[0, 1, 2, 3].map((n) =>
      store(
        "y",
        plus(times(id, 4), size + n),
        n < 2 ? read("x", plus(times(id, 4), n)) : laneOf(read("x", times(id, 4), "f32x4"), n),
      ),
    ),
  ]);
  const widened = await runWat(back, 1, new Map([["x", Float32Array.from(expected)]]));
  expect([...widened.get("y")!]).toEqual([...expected, ...expected]);
});

describe("what it prints", () => {
  const matmul = outerProduct(24, 16, 32, 6, 8, 4);

  test("addresses in loops over a sum are offsets from pointers that go along", async () => {
    const { text } = await moduleOf(matmul);
    const loop = /\(loop \$k\.next\n([\s\S]*?)\n\s+\(br_if \$k\.next/.exec(text)![1]!;
    const bumps = loop.match(/\(local\.set \$\S+ \(i32\.add \(local\.get \$\S+\) \(i32\.const \d+\)\)\)/g)!;
    // The counter, the six rows' common place, the panel's.
    expect(bumps.length).toBe(3);
    expect(loop.match(/i32\.add/g)!.length).toBe(3);
    expect(loop.match(/v128\.load32_splat/g)!.length).toBe(6 * 4);
    expect(loop).not.toMatch(/i32\.mul|i32\.shl/);
  });

  test("multiplications and additions are one instruction where engines have it", async () => {
    const { text } = await moduleOf(matmul, true);
    expect(text.match(/relaxed_madd/g)!.length).toBe(6 * 2 * 4);
    expect(text).not.toMatch(/f32x4\.(mul|add)/);
  });

  test("a function for each program, and the functions that they call once", () => {
    const unary = (of: "sin" | "cos"): Parameters<typeof printWat>[0][number] => ({
      name: of,
      program: program([storage("y", 4, { written: true })], 1, [
        store("y", int(0), op(of, "f32x4", read("y", int(0), "f32x4"))),
        store("y", int(0), op("sin", "f32x4", read("y", int(0), "f32x4"))),
      ]),
    });
    const { text } = printWat([unary("sin"), unary("cos")], { relaxed: false });
    expect(text.match(/\(func \$sin /g)).toHaveLength(1);
    expect(text.match(/\(export "(sin|cos)"\)/g)).toHaveLength(2);
    expect(text).not.toMatch(/\$erf/);
  });

  test("functions of a few instructions stand where they are called, each with its own locals", async () => {
    const quad = read("x", int(0), "f32x4");
    const p = program([storage("x", 4), storage("y", 4, { written: true })], 1, [
      store("y", int(0), op("add", "f32x4", op("exp", "f32x4", quad), op("erf", "f32x4", op("exp", "f32x4", quad)))),
    ]);
    expect((await moduleOf(p)).text).not.toMatch(/call|func \$/);
    const x = [-1, 0, 0.5, -3];
    const { y } = Object.fromEntries(await runWat(p, 1, new Map([["x", Float32Array.from(x)]])));
    x.forEach((v, i) => expect(y![i]).toBeCloseTo(Math.exp(v) + ops.erf.eval(Math.exp(v), 0, 0), 6));
  });

  test("a function of many instructions is called where a program has it more than four times", async () => {
    const sums = (count: number, of: "erf" | "exp"): LoopProgram =>
      program(
        [storage("x", 4 * count), storage("y", 4 * count, { written: true })],
        1,
        Array.from({ length: count }, (_, n) =>
          store("y", int(4 * n), op(of, "f32x4", read("x", int(4 * n), "f32x4"))),
        ),
      );
    expect((await moduleOf(sums(4, "erf"))).text).not.toMatch(/call \$erf/);
    expect((await moduleOf(sums(5, "erf"))).text.match(/call \$erf/g)).toHaveLength(5);
    expect((await moduleOf(sums(5, "exp"))).text).not.toMatch(/call \$exp/);
  });

  test("locals are numbered by type and use, so that like loops are alike; like functions stand together", () => {
    const p = program([storage("x", 64), storage("y", 4, { written: true })], 1, [
      variable("sum", "f32x4", splat(float(0))),
      counting("k", int(0), int(16), [accumulate("add", "sum", read("x", times(i("k"), int(4)), "f32x4"))]),
      store("y", int(0), plus(v("sum"), splat(float(2)))),
    ]);
    const longer = { ...p, body: [...p.body, ...p.body.slice(-1)] };
    const { text } = printWat(
      [
        { name: "longer", program: longer },
        { name: "shorter", program: p },
      ],
      { relaxed: false },
    );
    const types = [...text.matchAll(/\(local \$\S+ (\w+)\)/g)].map(([, type]) => type);
    expect(types.slice(0, types.length / 2).indexOf("i32")).toBeGreaterThan(0);
    expect(types[0]).toBe("v128");
    expect(text.indexOf('"shorter"')).toBeLessThan(text.indexOf('"longer"'));
  });

  test("refuses what only workgroups have", () => {
    const text =
      (more: object, ...body: Stmt[]) =>
      () =>
        printWat([{ name: "k", program: { ...program([], 1, body), ...more } }], { relaxed: false });
    expect(text({ together: true })).toThrow(/workgroup/);
    expect(text({ arrays: [storage("w", 4, { space: "workgroup" })] })).toThrow(/workgroup/);
    expect(text({}, { kind: "barrier" })).toThrow(/barrier/);
    expect(text({}, variable("h", "f16x4"))).toThrow(/f16x4/);
    expect(text({}, declare("s", op("subgroup_add", "f32", float(1))))).toThrow(/subgroup_add/);
  });
});

test.each([
  ["ends where an address does, if its counter is for nothing else", splat(float(1)), 6, false],
  ["counts where its counter is needed", splat(convert("f32", i("k"))), 6, true],
  ["counts where the number of its turns is not known", splat(float(1)), op("add", "i32", row, int(5)), true],
] as const)("a loop %s", async (_, more, turns, counts) => {
  const p = program([storage("x", 24), storage("y", 4, { written: true })], 1, [
    variable("sum", "f32x4"),
    counting("k", int(0), typeof turns === "number" ? int(turns) : turns, [
      accumulate("add", "sum", times(read("x", times(i("k"), 4), "f32x4"), more)),
    ]),
    store("y", times(row, 4), v("sum")),
  ]);
  const { text } = await moduleOf(p);
  expect(/br_if \$k\.next \(i32\.ne \(local\.get \$x\.at\S*\) \(local\.get \$x\.at\S*\.end\)\)/.test(text)).toBe(
    !counts,
  );
  expect(/local\.[gs]et \$k\)/.test(text) || text.includes("local.set $k ")).toBe(counts);
  const x = numbers(24);
  const y = await runWat(p, 1, new Map([["x", x]]));
  const last = typeof turns === "number" ? 6 : 5;
  const scale = (k: number): number => (more.kind === "convert" && more.arg.kind === "convert" ? k : 1);
  close(
    y.get("y")!,
    [0, 1, 2, 3].map((l) => Array.from({ length: last }, (__, k) => x[4 * k + l]! * scale(k)).reduce((a, b) => a + b)),
  );
});
