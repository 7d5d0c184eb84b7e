/**
 * Loop programs mean what their statements say: hand-written schedules against sums that anybody can check, and every
 * fault of members that work together.
 */
import { describe, expect, it } from "vitest";
import { type ExecuteLoopsOptions, executeLoops } from "../../src/interp/execute-loops.ts";
import { roundHalf } from "../../src/ir/half.ts";
import {
  type ArrayDecl,
  type Expr,
  type LoopOp,
  type LoopProgram,
  type Stmt,
  type Type,
  convert,
  counting,
  float,
  int,
  laneOf,
  name,
  op,
} from "../../src/ir/loops.ts";
import { type OpName, ops } from "../../src/ir/ops.ts";
import { verifyLoops } from "../../src/ir/verify-loops.ts";

const i = (of: string): Expr => name(of, "i32");
const [id, worker, batchRow] = [i("id"), i("worker"), i("batch_row")];
const add = (...terms: Expr[]): Expr => terms.reduce((a, b) => op("add", a.type, a, b));
const mul = (a: Expr, b: Expr): Expr => op("mul", a.type, a, b);
const div = (a: Expr, b: number): Expr => op("div", "i32", a, int(b));
const mod = (a: Expr, b: number): Expr => op("mod", "i32", a, int(b));
const less = (a: Expr, b: Expr): Expr => op("lt", "bool", a, b);
const load = (array: string, at: Expr, type: "f32" | "f32x4" | "f16x4" | "f32x4x4" = "f32"): Expr => ({
  kind: "load",
  type,
  array,
  at,
});
const store = (array: string, at: Expr, value: Expr): Stmt => ({ kind: "store", array, at, value });
const bind = (to: string, value: Expr): Stmt => ({ kind: "let", name: to, value });
const local = (of: string, type: Type, value?: Expr): Stmt => ({
  kind: "var",
  name: of,
  type,
  ...(value && { value }),
});
const sum = (to: string, value: Expr): Stmt => ({ kind: "accumulate", op: "add", name: to, value });
const when = (cond: Expr, ...then: Stmt[]): Stmt => ({ kind: "if", cond, then });
const barrier: Stmt = { kind: "barrier" };
const vector = (...numbers: number[]): Expr => ({
  kind: "vector",
  type: "f32x4",
  parts: numbers.map(float) as never,
});
const storage = (of: string, size: number, more: Partial<ArrayDecl> = {}): ArrayDecl => ({
  name: of,
  space: "storage",
  element: "f32",
  size,
  ...more,
});
const shared = (of: string, size: number, element: ArrayDecl["element"] = "f32"): ArrayDecl => ({
  name: of,
  space: "workgroup",
  element,
  size,
});

/** What `program` leaves in `y`, NaN where it stores nothing; well-formed programs only. */
function run(program: LoopProgram, options: Partial<ExecuteLoopsOptions> = {}): number[] {
  expect(verifyLoops(program, { inPlace: new Set(Object.keys(options.arrays ?? {})) })).toEqual([]);
  const y = program.arrays.find((a) => a.name === "y")!;
  const numbers = y.size * (y.element === "f32x4" ? 4 : 1) * (options.batch ?? 1);
  const out = (options.double ? new Float64Array(numbers) : new Float32Array(numbers)).fill(NaN);
  executeLoops(program, { ...options, arrays: { y: out, ...options.arrays } });
  return [...((options.arrays?.y as Float32Array | undefined) ?? out)];
}
const counted = (n: number, of = (k: number): number => k): Float32Array =>
  Float32Array.from({ length: n }, (_, k) => of(k));
const seeds = [undefined, 1, 2, 3];

/**
 * y[5, 8] = x[5, 12] · w[8, 12]ᵀ: a workgroup takes four rows and all columns, each of its 8 members four rows of a
 * column; four steps of the sum are staged at a time. `waits` are the two barriers.
 */
function product(waits: readonly [before: boolean, after: boolean] = [true, true], guard: LoopOp = "lt"): LoopProgram {
  const [M, N, K] = [5, 8, 12];
  const rows = 4;
  const row = (r: Expr): Expr => add(mul(id, int(rows)), r);
  const clamped = (e: Expr): Expr => op("min", "i32", e, int(M - 1));
  return {
    arrays: [
      storage("x", (M * K) / 4, { element: "f32x4" }),
      storage("w", N * K),
      storage("y", M * N, { written: true }),
      shared("left", rows, "f32x4"),
      shared("right", N, "f32x4"),
    ],
    units: 2,
    together: true,
    workgroup: N,
    body: [
      {
        kind: "array",
        array: { name: "sums", space: "local", element: "f32", size: rows },
        rows: [Array(rows).fill(float(0))],
      },
      counting("k", int(0), int(K / 4), [
        when(
          less(worker, int(rows)),
          store("left", worker, load("x", add(mul(clamped(row(worker)), int(K / 4)), i("k")), "f32x4")),
        ),
        store("right", worker, load("w", add(mul(worker, int(K)), mul(i("k"), int(4))), "f32x4")),
        ...(waits[0] ? [barrier] : []),
        counting("r", int(0), int(rows), [
          store(
            "sums",
            i("r"),
            add(load("sums", i("r")), op("dot", "f32", load("left", i("r"), "f32x4"), load("right", worker, "f32x4"))),
          ),
        ]),
        ...(waits[1] ? [barrier] : []),
      ]),
      counting("r", int(0), int(rows), [
        when(
          op(guard, "bool", row(i("r")), int(M)),
          store("y", add(mul(row(i("r")), int(N)), worker), load("sums", i("r"))),
        ),
      ]),
    ],
  };
}
const x = counted(60, (k) => (k % 7) - 3);
const w = counted(96, (k) => (k % 5) - 2);
const expected = Array.from({ length: 40 }, (_, at) =>
  Array.from({ length: 12 }, (__, k) => x[Math.floor(at / 8) * 12 + k]! * w[(at % 8) * 12 + k]!).reduce(
    (a, b) => a + b,
  ),
);

describe("a product that a workgroup stages", () => {
  it.each(seeds)("is the product, in the order of %s", (seed) => {
    expect(run(product(), { arrays: { x, w }, ...(seed !== undefined && { seed }) })).toEqual(expected);
  });

  it.each<[string, LoopProgram, RegExp]>([
    [
      "the barrier after staging",
      product([false, true]),
      /(loads|stores) what .* may (store|load): element \d of '(left|right)'/,
    ],
    [
      "the barrier before staging again",
      product([true, false]),
      /(loads|stores) what .* may (store|load): element \d of '(left|right)'/,
    ],
  ])("shows that %s is missing, in any order", (_, program, message) => {
    for (const seed of seeds)
      expect(() => run(program, { arrays: { x, w }, ...(seed !== undefined && { seed }) })).toThrow(message);
  });

  it("shows a guard that lets one more through", () => {
    expect(() => run(product([true, true], "le"), { arrays: { x, w } })).toThrow(
      /member 0 of unit 1 of row 0 is at element 40 of 'y', which has 40/,
    );
  });
});

/** y[1] = the sum of 12 numbers, by members that halve how many are left. */
function tree(wait = true, workgroup = 12): LoopProgram {
  const half = div(add(i("left"), int(1)), 2);
  return {
    arrays: [storage("x", 12), storage("y", 1, { written: true }), shared("parts", 12)],
    units: 1,
    together: true,
    workgroup,
    body: [
      store("parts", worker, load("x", worker)),
      barrier,
      {
        kind: "loop",
        name: "left",
        from: int(12),
        while: less(int(1), i("left")),
        next: half,
        body: [
          bind("half", half),
          when(
            less(worker, op("sub", "i32", i("left"), i("half"))),
            store("parts", worker, add(load("parts", worker), load("parts", add(worker, i("half"))))),
          ),
          ...(wait ? [barrier] : []),
        ],
      },
      when(op("eq", "bool", worker, int(0)), store("y", int(0), load("parts", int(0)))),
    ],
  };
}

describe("a tree of sums", () => {
  it.each(seeds)("adds all, in the order of %s", (seed) => {
    expect(run(tree(), { arrays: { x: counted(12) }, ...(seed !== undefined && { seed }) })).toEqual([66]);
  });
  it("shows a barrier that is missing", () => {
    for (const seed of seeds)
      expect(() => run(tree(false), { arrays: { x: counted(12) }, ...(seed !== undefined && { seed }) })).toThrow(
        /of 'parts'/,
      );
  });
  it("has nothing where no member stored", () => {
    expect(run(tree(true, 11), { arrays: { x: counted(12) } })).toEqual([NaN]);
  });
});

describe("subgroups", () => {
  /** y[10] = what each member's subgroup has together. */
  const together = (of: LoopOp, value: Expr): LoopProgram => ({
    arrays: [storage("y", 10, { written: true })],
    units: 1,
    together: true,
    workgroup: 10,
    body: [bind("s", op(of, "f32", value)), store("y", worker, name("s", "f32"))],
  });
  const number = convert("f32", worker);
  it.each<[LoopOp, number[]]>([
    ["subgroup_add", [6, 6, 6, 6, 22, 22, 22, 22, 17, 17]],
    ["subgroup_max", [3, 3, 3, 3, 7, 7, 7, 7, 9, 9]],
    ["subgroup_min", [0, 0, 0, 0, 4, 4, 4, 4, 8, 8]],
  ])("%s is of four members, and of those that are left", (of, values) => {
    expect(run(together(of, number))).toEqual(values);
  });
  it("are as large as one says", () => {
    expect(run(together("subgroup_add", number), { subgroup: 5 })).toEqual([
      ...Array(5).fill(10),
      ...Array(5).fill(35),
    ]);
    expect(run(together("subgroup_add", number), { subgroup: 64 })).toEqual(Array(10).fill(45));
  });
  it("know their size and everybody's rank", () => {
    const value = add(mul(op("subgroup_size", "i32"), int(10)), op("subgroup_rank", "i32"));
    const program = { ...together("subgroup_add", number), body: [store("y", worker, convert("f32", value))] };
    expect(run(program)).toEqual([40, 41, 42, 43, 40, 41, 42, 43, 20, 21]);
  });
  it("are of other members in another order", () => {
    const sums = run(together("subgroup_add", number), { seed: 1 });
    expect(sums).not.toEqual(run(together("subgroup_add", number)));
    expect(sums.reduce((a, b) => a + b)).toBeGreaterThan(0);
  });
});

describe("members that do not agree", () => {
  const program = (...body: Stmt[]): LoopProgram => ({
    arrays: [storage("y", 8, { written: true }), shared("parts", 4)],
    units: 2,
    together: true,
    workgroup: 4,
    body,
  });
  /** Programs that the verifier refuses: what they would do. */
  const force = (p: LoopProgram) => () => executeLoops(p, { arrays: { y: new Float32Array(8) } });
  it("wait for one that is done", () => {
    expect(force(program(when(less(worker, int(3)), barrier)))).toThrow(
      /members of unit 0 of 2 wait for 1 that are done/,
    );
  });
  it("wait at different places", () => {
    expect(force(program(when(less(worker, int(3)), barrier), when(less(int(2), worker), barrier)))).toThrow(
      /wait at different places/,
    );
  });
  it("store the same place", () => {
    expect(() => run(program(store("parts", div(worker, 2), float(1))))).toThrow(
      /member 1 of unit 0 of row 0 stores what member 0 of unit 0 of row 0 has stored: element 0 of 'parts'/,
    );
  });
  it("store one after another where they wait in between", () => {
    const one = (m: number): Stmt => when(op("eq", "bool", worker, int(m)), store("parts", int(0), float(m)));
    const out = when(op("eq", "bool", worker, int(0)), store("y", id, load("parts", int(0))));
    expect(run(program(one(1), barrier, one(2), barrier, out)).slice(0, 2)).toEqual([2, 2]);
  });
  it("store an element of storage twice, though they wait in between", () => {
    const one = (m: number): Stmt => when(op("eq", "bool", worker, int(m)), store("y", id, float(m)));
    expect(() => run(program(one(1), barrier, one(2)))).toThrow(
      /member 2 of unit 0 of row 0 stores what member 1 of unit 0 of row 0 has stored: element 0 of 'y'/,
    );
  });
  it("find nothing in the workgroup's memory that a unit before left there", () => {
    const body = [
      when(less(id, int(1)), store("parts", worker, float(1))),
      store("y", add(mul(id, int(4)), worker), load("parts", worker)),
    ];
    expect(run(program(...body))).toEqual([1, 1, 1, 1, NaN, NaN, NaN, NaN]);
  });
});

describe("invocations alone", () => {
  const alone = (arrays: readonly ArrayDecl[], units: number, ...body: Stmt[]): LoopProgram => ({
    arrays,
    units,
    together: false,
    workgroup: 8,
    body,
  });
  const y = (size: number, more: Partial<ArrayDecl> = {}): ArrayDecl => storage("y", size, { written: true, ...more });

  it("compute every row of the batch", () => {
    const at = add(mul(batchRow, int(3)), id);
    const program = alone(
      [storage("x", 3), storage("w", 3), y(3)],
      3,
      store("y", at, mul(load("x", at), load("w", id))),
    );
    expect(run(program, { batch: 2, arrays: { x: counted(6), w: counted(3, (k) => k + 1) } })).toEqual([
      0, 2, 6, 3, 8, 15,
    ]);
  });

  it("are named where two store one element", () => {
    expect(() => run(alone([y(4)], 4, store("y", div(id, 2), float(1))))).toThrow(
      /unit 1 of row 0 stores what unit 0 of row 0 has stored: element 0 of 'y'/,
    );
  });

  it("store an element once", () => {
    const program = alone(
      [y(4)],
      2,
      store("y", id, float(1)),
      store("y", op("min", "i32", add(id, id), int(1)), float(2)),
    );
    expect(() => run(program)).toThrow(/unit 0 of row 0 stores what it has stored: element 0 of 'y'/);
  });

  it("are named where one row stores into another", () => {
    const program = alone([y(2)], 2, store("y", add(batchRow, id), float(1)));
    expect(() => run(program, { batch: 2 })).toThrow(/unit 0 of row 1 stores what unit 1 of row 0 has stored/);
  });

  it("are named where they store beyond an array, and where they read there", () => {
    expect(() => run(alone([y(4)], 5, store("y", id, float(1))))).toThrow(
      /unit 4 of row 0 is at element 4 of 'y', which has 4/,
    );
    expect(() => run(alone([y(4, { element: "f32x4" })], 5, store("y", id, vector(1, 2, 3, 4))))).toThrow(
      /unit 4 of row 0 is at element 4 of 'y', which has 4/,
    );
    expect(() => run(alone([y(7)], 2, store("y", mul(id, int(4)), vector(1, 2, 3, 4))))).toThrow(
      /element 4 of 'y', which has 7/,
    );
    const reads = alone([storage("x", 3), y(4)], 4, store("y", id, load("x", id)));
    expect(() => run(reads, { arrays: { x: counted(3) } })).toThrow(
      /unit 3 of row 0 is at element 3 of 'x', which has 3/,
    );
    expect(run(reads, { arrays: { x: counted(3) }, readsBeyond: true })).toEqual([0, 1, 2, NaN]);
    const before = alone([storage("x", 3), y(3)], 3, store("y", id, load("x", op("sub", "i32", id, int(1)))));
    expect(() => run(before, { arrays: { x: counted(3) } })).toThrow(/element -1 of 'x'/);
    const kept: ArrayDecl = { name: "kept", space: "local", element: "f32x4", size: 2 };
    expect(() => run(alone([y(4)], 4, { kind: "array", array: kept }, store("kept", id, vector(1, 2, 3, 4))))).toThrow(
      /unit 2 of row 0 is at element 2 of 'kept', which has 2/,
    );
  });

  it("store over what they read, and not over what another reads", () => {
    const x4 = counted(4);
    expect(run(alone([y(4)], 4, store("y", id, mul(load("y", id), float(2)))), { arrays: { y: x4 } })).toEqual([
      0, 2, 4, 6,
    ]);
    const next = alone([y(4)], 4, store("y", id, load("y", mod(add(id, int(1)), 4))));
    expect(() => run(next, { arrays: { y: counted(4) } })).toThrow(
      /unit 1 of row 0 stores what unit 0 of row 0 may load/,
    );
    expect(() => run(next, { arrays: { y: counted(4) }, seed: 1 })).toThrow(/(stores|loads) what unit . of row 0 may/);
  });

  it("know nothing of what a local array holds before they store there", () => {
    const kept: ArrayDecl = { name: "kept", space: "local", element: "f32", size: 2 };
    const body: Stmt[] = [
      { kind: "array", array: kept },
      store("kept", int(0), float(1)),
      store("y", id, load("kept", id)),
    ];
    expect(run(alone([y(2)], 2, ...body))).toEqual([1, NaN]);
  });

  it("round what is held as halves, where it is given and where it is stored", () => {
    const third = 1 / 3;
    const program = alone(
      [storage("x", 4, { format: "half" }), y(4, { format: "half" })],
      4,
      store("y", id, mul(load("x", id), float(3.3))),
    );
    const given = Float32Array.of(third, 1, 2049, 70000);
    const [a, b, c, d] = run(program, { arrays: { x: given } });
    expect([a, b]).toEqual([roundHalf(Math.fround(roundHalf(third) * Math.fround(3.3))), roundHalf(3.3)]);
    expect([c, d]).toEqual([roundHalf(2048 * 3.3), 65504]);
    expect(given[0]).toBe(Math.fround(third));
  });

  it("multiply halves as halves", () => {
    const h = (of: string): Expr => name(of, "f16x4");
    const columns: Expr = { kind: "vector", type: "f16x4x4", parts: [h("a"), h("a"), h("a"), h("a")] };
    const program = alone(
      [storage("x", 1, { element: "f32x4", format: "half" }), y(1, { element: "f32x4" })],
      1,
      bind("a", load("x", id, "f16x4")),
      bind("m", columns),
      store("y", id, convert("f32x4", op("times", "f16x4", h("a"), name("m", "f16x4x4")))),
    );
    // In halves, 2048 + 1 is 2048; 60000 + 60000 is beyond the largest.
    expect(run(program, { arrays: { x: Float32Array.of(32, 32, 1, 0) } })).toEqual(Array(4).fill(2048));
    expect(run(program, { arrays: { x: Float32Array.of(245, 245, 0, 0) } })).toEqual(Array(4).fill(Infinity));
  });

  it("compute in float32, or in float64", () => {
    const value = op("mul", "f32", add(load("x", id), float(0.1)), float(3));
    const program = alone([storage("x", 1), y(1)], 1, store("y", id, value));
    const r = Math.fround;
    expect(run(program, { arrays: { x: [0.2] as never } })).toEqual([r(r(r(0.2) + r(0.1)) * 3)]);
    expect(run(program, { arrays: { x: Float64Array.of(0.2) }, double: true })).toEqual([(0.2 + 0.1) * 3]);
    const eps = op("sub", "f32", add(float(1), float(2 ** -30)), float(1));
    expect(run(alone([y(1)], 1, store("y", id, eps)))).toEqual([0]);
    expect(run(alone([y(1)], 1, store("y", id, eps)), { double: true })).toEqual([2 ** -30]);
  });

  it("round a sum in its accumulator", () => {
    const program = alone(
      [y(1)],
      1,
      local("s", "f32", float(2 ** 24)),
      counting("k", int(0), int(8), [sum("s", float(1))]),
      store("y", id, name("s", "f32")),
    );
    expect(run(program)).toEqual([2 ** 24]);
    expect(run(program, { double: true })).toEqual([2 ** 24 + 8]);
  });

  it("change all lanes at once", () => {
    const v = name("v", "f32x4");
    const turned: Expr = { kind: "vector", type: "f32x4", parts: [1, 2, 3, 0].map((lane) => laneOf(v, lane)) as never };
    const program = (...body: Stmt[]): LoopProgram =>
      alone([y(1, { element: "f32x4" })], 1, local("v", "f32x4", vector(1, 2, 3, 4)), ...body, store("y", id, v));
    expect(run(program({ kind: "assign", name: "v", value: turned }))).toEqual([2, 3, 4, 1]);
    expect(run(program(sum("v", turned)))).toEqual([3, 5, 7, 5]);
    expect(run(program({ kind: "accumulate", op: "max", name: "v", value: turned }))).toEqual([2, 3, 4, 4]);
    expect(run(program({ kind: "accumulate", op: "min", name: "v", value: turned }))).toEqual([1, 2, 3, 1]);
  });

  it("leave the innermost loop", () => {
    const program = alone(
      [y(1)],
      1,
      local("s", "f32"),
      counting("k", int(0), int(3), [
        counting("l", int(0), int(9), [when(less(i("k"), i("l")), { kind: "break" }), sum("s", float(1))]),
      ]),
      store("y", id, name("s", "f32")),
    );
    expect(run(program)).toEqual([1 + 2 + 3]);
  });

  it("are named where they do not come out of a loop", () => {
    const same: Stmt = { kind: "loop", name: "k", from: int(0), while: less(i("k"), int(9)), next: i("k"), body: [] };
    expect(() => run(alone([y(1)], 1, same), { mostTurns: 100 })).toThrow(
      /unit 0 of row 0 is in a loop that does not end/,
    );
    const counts = counting("k", int(0), int(100), [sum("s", float(1))]);
    const program = alone([y(1)], 1, local("s", "f32"), counts, store("y", id, name("s", "f32")));
    expect(run(program, { mostTurns: 100 })).toEqual([100]);
  });

  it("compute both sides of a choice", () => {
    const chosen: Expr = { kind: "choose", type: "f32", cond: less(id, int(3)), then: load("x", id), else: float(7) };
    const program = alone([storage("x", 3), y(4)], 4, store("y", id, chosen));
    expect(() => run(program, { arrays: { x: counted(3) } })).toThrow(/element 3 of 'x'/);
    expect(run(program, { arrays: { x: counted(3) }, readsBeyond: true })).toEqual([0, 1, 2, 7]);
  });

  it("choose lane by lane, or all lanes", () => {
    const [a, b] = [vector(1, 2, 3, 4), vector(4, 3, 2, 1)];
    const choose = (cond: Expr): LoopProgram =>
      alone([y(1, { element: "f32x4" })], 1, store("y", id, { kind: "choose", type: "f32x4", cond, then: a, else: b }));
    expect(run(choose(op("lt", "boolx4", a, b)))).toEqual([1, 2, 2, 1]);
    expect(run(choose(less(id, int(1))))).toEqual([1, 2, 3, 4]);
    expect(run(choose(op("not", "bool", less(id, int(1)))))).toEqual([4, 3, 2, 1]);
    expect(run(choose(convert("boolx4", less(int(1), id))))).toEqual([4, 3, 2, 1]);
  });

  it("divide no negative integers, and leave 32 bits nowhere", () => {
    const at = (value: Expr) => () =>
      run(alone([y(1)], 1, bind("n", op("sub", "i32", id, int(3))), store("y", id, convert("f32", value))));
    expect(at(div(i("n"), 2))).toThrow(/integers -3 and 2 are divided/);
    expect(at(mod(i("n"), 2))).toThrow(/integers -3 and 2 are divided/);
    expect(at(op("div", "i32", id, id))).toThrow(/integers 0 and 0 are divided/);
    expect(at(mul(add(i("n"), int(2 ** 16)), int(2 ** 16)))).toThrow(/is computed as an integer of 32 bits/);
    expect(at(convert("i32", float(0.5)))).toThrow(/0.5 is taken for an integer/);
    expect(at(convert("i32", float(3e9)))).toThrow(/3000000000 is computed as an integer of 32 bits/);
  });

  describe("operations", () => {
    const value = (e: Expr): number[] => {
      const wide = e.type === "f32x4";
      return run(alone([y(1, { element: wide ? "f32x4" : "f32" })], 1, store("y", id, wide ? e : convert("f32", e))));
    };
    const operands = [0.375, 1.5, 2];
    it.each(Object.keys(ops) as OpName[])("%s is what it means, as a number and in four lanes", (of) => {
      const { arity, boolean, logical } = ops[of];
      const args = operands.slice(0, arity);
      const meant = Math.fround(ops[of].eval(...args));
      const operand = (x: number): Expr => (logical ? less(float(0), float(x)) : float(x));
      const wide = (e: Expr): Expr => convert(e.type === "bool" ? "boolx4" : "f32x4", e);
      expect(value(op(of, boolean ? "bool" : "f32", ...args.map(operand)))).toEqual([meant]);
      const four = op(of, boolean ? "boolx4" : "f32x4", ...args.map((a) => wide(operand(a))));
      expect(value(convert("f32x4", four))).toEqual(Array(4).fill(meant));
    });

    const [a, b, c] = [vector(1, 2, 3, 4), vector(5, 6, 7, 8), vector(0, 0, 1, 0)];
    const m: Expr = { kind: "vector", type: "f32x4x4", parts: [a, b, c, c] };
    const whole = (x: number): Expr => op("sub", "i32", int(x), int(0));
    it.each<[string, Expr, number[]]>([
      ["dot", op("dot", "f32", a, b), [70]],
      ["vector · matrix", op("times", "f32x4", a, m), [30, 70, 3, 3]],
      ["matrix · vector", op("times", "f32x4", m, a), [11, 14, 24, 20]],
      ["transposed · vector", op("times", "f32x4", op("transpose", "f32x4x4", m), a), [30, 70, 3, 3]],
      ["a column", laneOf(m, 1), [5, 6, 7, 8]],
      ["a column's lane", laneOf(laneOf(m, 1), 2), [7]],
      ["fma", op("fma", "f32", float(2), float(3), float(4)), [10]],
      ["clamp", op("clamp", "f32x4", a, vector(2, 2, 2, 2), vector(3, 3, 3, 3)), [2, 2, 3, 3]],
      ["clamp of integers", op("clamp", "i32", whole(9), int(0), int(4)), [4]],
      ["a quotient of integers", div(whole(7), 2), [3]],
      ["a remainder of integers", mod(whole(7), 4), [3]],
      ["the larger integer", op("max", "i32", whole(7), whole(9)), [9]],
      ["a negative integer", op("neg", "i32", whole(7)), [-7]],
      [
        "lanes as integers and back",
        convert("f32x4", op("add", "i32x4", convert("i32x4", a), convert("i32x4", int(1)))),
        [2, 3, 4, 5],
      ],
      ["a modest angle", op("reduced_angle", "f32", float(3)), [3]],
      [
        "an angle of many turns",
        op("reduced_angle", "f32", float(1e6)),
        [Math.fround(Math.atan2(Math.sin(1e6), Math.cos(1e6)))],
      ],
      [
        "halves",
        convert("f32x4", convert("f16x4", vector(2049, 1 / 3, 1e6, -1e-9))),
        [2048, roundHalf(1 / 3), Infinity, -0],
      ],
    ])("%s", (_, e, expectedValue) => expect(value(e)).toEqual(expectedValue));
  });

  it("are given arrays that fit", () => {
    const program = alone([storage("x", 4), y(4)], 4, store("y", id, load("x", id)));
    expect(() => run(program)).toThrow(/array 'x' is not given/);
    expect(() => run(program, { arrays: { x: counted(5) } })).toThrow(/array 'x' has 5 numbers, needs 4 for a row/);
    expect(() => executeLoops(program, { arrays: { x: counted(4), y: new Float64Array(4) } })).toThrow(
      /array 'y' is stored to in float32/,
    );
  });
});
