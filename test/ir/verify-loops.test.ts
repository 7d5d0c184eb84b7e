/** Every rule of the loop IR, broken once; and programs near to those, which are well-formed. */
import { describe, expect, it } from "vitest";
import { InternalError } from "../../src/diagnostics/diagnostic.ts";
import {
  type ArrayDecl,
  type Expr,
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
import { typeFault } from "../../src/ir/loop-types.ts";
import { requireLoops, verifyLoops } from "../../src/ir/verify-loops.ts";

const arrays: readonly ArrayDecl[] = [
  { name: "x", space: "storage", element: "f32", size: 8 },
  { name: "w", space: "storage", element: "f32x4", format: "half", size: 8 },
  { name: "y", space: "storage", element: "f32", size: 8, written: true },
];
const shared: ArrayDecl = { name: "parts", space: "workgroup", element: "f32x4", size: 16 };
const kept: ArrayDecl = { name: "kept", space: "local", element: "f32", size: 2 };

const i = (of: string): Expr => name(of, "i32");
const id = i("id");
const worker = i("worker");
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
const when = (cond: Expr, ...then: Stmt[]): Stmt => ({ kind: "if", cond, then });
const barrier: Stmt = { kind: "barrier" };
const leave: Stmt = { kind: "break" };
const less = (a: Expr, b: Expr): Expr => op("lt", "bool", a, b);
const vector = convert("f32x4", float(1));

const alone = (...body: Stmt[]): LoopProgram => ({ arrays, units: 8, together: false, workgroup: 8, body });
const together = (...body: Stmt[]): LoopProgram => ({
  arrays: [...arrays, shared],
  units: 8,
  together: true,
  workgroup: 16,
  body,
});
const faults = (program: LoopProgram): string => verifyLoops(program).join("\n");
/** What is wrong with an expression. */
const wrong = (e: Expr): string =>
  faults(alone(bind("m", matrix), bind("h", load("w", int(0), "f16x4")), bind("e", e)));
const matrix: Expr = { kind: "vector", type: "f32x4x4", parts: [vector, vector, vector, vector] };
const m = name("m", "f32x4x4");
const h = name("h", "f16x4");

describe("well-formed programs", () => {
  it.each<[string, LoopProgram]>([
    ["one store", alone(store("y", id, op("mul", "f32", load("x", id), float(2))))],
    [
      "neighbours loaded and stored",
      alone(
        store(
          "y",
          op("mul", "i32", id, int(4)),
          op("add", "f32x4", load("x", int(4), "f32x4"), load("w", id, "f32x4")),
        ),
      ),
    ],
    [
      "sums in a local",
      alone(
        local("sum", "f32x4"),
        counting("k", int(0), int(8), [
          { kind: "accumulate", op: "add", name: "sum", value: load("w", i("k"), "f32x4") },
          when(less(id, i("k")), leave),
        ]),
        store("y", id, op("dot", "f32", name("sum", "f32x4"), vector)),
      ),
    ],
    [
      "loops after one another that share names",
      alone(
        counting("k", int(0), int(8), [bind("a", load("x", i("k")))]),
        counting("k", int(0), int(8), [bind("a", load("w", i("k"), "f32x4"))]),
      ),
    ],
    [
      "local arrays",
      alone(
        { kind: "array", array: kept, rows: [[float(1), float(2)]] },
        { kind: "array", array: { ...kept, name: "m", element: "f32x4x4" } },
        store("m", int(1), matrix),
        store("y", id, op("add", "f32", load("kept", int(1)), laneOf(laneOf(load("m", int(1), "f32x4x4"), 3), 0))),
      ),
    ],
    [
      "halves multiplied as such",
      alone(
        bind("h", load("w", id, "f16x4")),
        bind("m", { kind: "vector", type: "f16x4x4", parts: [h, h, h, h] }),
        bind("v", convert("f32x4", op("times", "f16x4", convert("f16x4", vector), name("m", "f16x4x4")))),
      ),
    ],
    [
      "barriers in loops and conditions that all members share",
      together(
        counting("k", int(0), i("id"), [
          store("parts", worker, vector),
          barrier,
          when(less(worker, i("k")), store("parts", worker, load("parts", op("add", "i32", worker, int(1)), "f32x4"))),
          barrier,
          when(less(i("k"), id), barrier, leave),
        ]),
        when(less(id, int(3)), barrier),
      ),
    ],
    [
      "subgroups after a loop that members leave at different times",
      together(
        bind("rank", op("subgroup_rank", "i32")),
        bind("size", op("subgroup_size", "i32")),
        local("rest", "f32"),
        counting(
          "place",
          i("rank"),
          int(16),
          [{ kind: "accumulate", op: "add", name: "rest", value: laneOf(load("parts", i("place"), "f32x4"), 0) }],
          i("size"),
        ),
        bind("total", op("subgroup_add", "f32", name("rest", "f32"))),
      ),
    ],
  ])("%s", (_, program) => expect(faults(program)).toBe(""));

  it("loads what is stored over where that is meant", () => {
    const program = alone(store("y", id, op("add", "f32", load("y", id), float(1))));
    expect(verifyLoops(program, { inPlace: new Set(["y"]) })).toEqual([]);
    expect(faults(program)).toMatch(/y\[id\] = y\[id\] \+ 1.0: loads 'y', which is only stored to/);
  });

  it("throws what is wrong, and says where", () => {
    expect(() => requireLoops(alone(leave), "schedule of fc1")).toThrow(InternalError);
    expect(() => requireLoops(alone(leave), "schedule of fc1")).toThrow(
      /schedule of fc1.*break: there is no loop to leave/,
    );
    expect(() => requireLoops(alone(), "schedule of fc1")).not.toThrow();
  });
});

describe("programs", () => {
  const declared = (...more: ArrayDecl[]): string => faults({ ...alone(), arrays: more });
  it.each<[string, string, RegExp]>([
    ["no units", faults({ ...alone(), units: 0 }), /the program has units = 0/],
    ["half a member", faults({ ...alone(), workgroup: 1.5 }), /the program has workgroup = 1.5/],
    ["an array twice", declared(arrays[0]!, arrays[0]!, { ...arrays[0]! }), /array 'x' is declared twice/],
    ["a local array outside", declared(kept), /array 'kept' is local, and declared outside the body/],
    [
      "workgroup memory of one",
      declared(shared),
      /array 'parts' is of the workgroup, whose members do not work together/,
    ],
    ["matrices on the device", declared({ ...arrays[0]!, element: "f32x4x4" }), /array 'x' holds matrices/],
    ["an empty array", declared({ ...arrays[0]!, size: 0 }), /array 'x' has 0 elements/],
    [
      "halves in workgroup memory",
      faults({ ...together(), arrays: [{ ...shared, format: "half" }] }),
      /array 'parts' holds halves, which only storage does/,
    ],
    [
      "workgroup memory that is written for others",
      faults({ ...together(), arrays: [{ ...shared, written: true }] }),
      /array 'parts' is marked as written/,
    ],
  ])("%s", (_, found, expected) => expect(found).toMatch(expected));
});

describe("names", () => {
  it.each<[string, LoopProgram, RegExp]>([
    ["a local that nothing declares", alone(bind("a", i("b"))), /a = b: 'b' is not declared/],
    ["a local used before", alone(bind("a", i("b")), bind("b", int(1))), /a = b: 'b' is not declared/],
    ["a local used in itself", alone(bind("a", i("a"))), /'a' is not declared/],
    [
      "a local out of scope",
      alone(when(less(id, int(1)), bind("a", int(1))), bind("b", i("a"))),
      /b = a: 'a' is not declared/,
    ],
    ["a counter out of scope", alone(counting("k", int(0), int(2), []), bind("b", i("k"))), /'k' is not declared/],
    ["a counter that begins with itself", alone(counting("k", i("k"), int(2), [])), /'k' is not declared/],
    ["a local twice", alone(bind("a", int(1)), bind("a", int(2))), /a = 2: 'a' is declared already/],
    [
      "a local that hides another",
      alone(bind("a", int(1)), when(less(id, int(1)), bind("a", int(2)))),
      /'a' is declared already/,
    ],
    [
      "a counter that hides another",
      alone(bind("k", int(1)), counting("k", int(0), int(2), [])),
      /'k' is declared already/,
    ],
    ["the name of the unit", alone(bind("id", int(1))), /'id' is declared already/],
    ["the name of an array", alone(bind("x", int(1))), /'x' is the name of an array/],
    ["a local of another type", alone(bind("a", name("id", "f32"))), /'id' is read as f32 and is i32/],
    ["a change of what nothing declares", alone({ kind: "assign", name: "a", value: int(1) }), /'a' is not declared/],
    [
      "a change of what keeps its value",
      alone(bind("a", int(1)), { kind: "assign", name: "a", value: int(2) }),
      /'a' is no local that changes/,
    ],
    ["a change of the unit", alone({ kind: "assign", name: "id", value: int(2) }), /'id' is no local that changes/],
    [
      "a change of a counter",
      alone(counting("k", int(0), int(2), [{ kind: "assign", name: "k", value: int(2) }])),
      /'k' is changed by its loop alone/,
    ],
    [
      "a sum into what keeps its value",
      alone(bind("a", float(1)), { kind: "accumulate", op: "add", name: "a", value: float(2) }),
      /'a' is no local that changes/,
    ],
  ])("%s", (_, program, expected) => expect(faults(program)).toMatch(expected));
});

describe("statements", () => {
  it.each<[string, LoopProgram, RegExp]>([
    [
      "a local of a value of another type",
      alone(local("a", "f32", int(1))),
      /a value of type i32 in a local of type f32/,
    ],
    [
      "an assignment of another type",
      alone(local("a", "f32"), { kind: "assign", name: "a", value: vector }),
      /a value of type f32x4 for a local of type f32/,
    ],
    [
      "a sum of truth values",
      alone(local("a", "bool"), { kind: "accumulate", op: "add", name: "a", value: less(id, int(1)) }),
      /'add' of bool/,
    ],
    ["a condition that is a number", alone(when(id)), /if id:: the condition is of type i32/],
    ["a condition with lanes", alone(when(op("lt", "boolx4", vector, vector))), /the condition is of type boolx4/],
    ["a counter of floats", alone(counting("k", float(0), int(2), [])), /a counter is an i32/],
    [
      "a loop as long as a number",
      alone({ kind: "loop", name: "k", from: int(0), while: i("k"), next: i("k"), body: [] }),
      /the condition is of type i32/,
    ],
    ["a way out of no loop", alone(when(less(id, int(1)), leave)), /break: there is no loop to leave/],
    ["a store nowhere", alone(store("z", id, float(1))), /array 'z' is not declared/],
    ["a store to what is read", alone(store("x", id, float(1))), /stores to 'x', which is not written/],
    ["a store of integers", alone(store("y", id, int(1))), /stores i32 to 'y' of f32/],
    ["a store of a number as a vector", together(store("parts", worker, float(1))), /stores f32 to 'parts' of f32x4/],
    ["a store of halves", alone(bind("h", load("w", id, "f16x4")), store("y", id, h)), /stores f16x4 to 'y' of f32/],
    ["a store at a float", alone(store("y", float(1), float(1))), /an address of type f32/],
    ["a store beyond", alone(store("y", int(8), float(1))), /element 8 of 'y', which has 8/],
    ["a vector stored beyond", alone(store("y", int(5), vector)), /element 5 to 8 of 'y', which has 8/],
    ["a store before", alone(store("y", int(-1), float(1))), /element -1 of 'y'/],
    ["a load of nothing", alone(bind("a", load("z", id))), /array 'z' is not declared/],
    ["a load beyond", alone(bind("a", load("x", int(8)))), /element 8 of 'x', which has 8/],
    ["a vector loaded beyond", alone(bind("a", load("x", int(6), "f32x4"))), /element 6 to 9 of 'x', which has 8/],
    ["a number of vectors", alone(bind("a", load("w", id))), /loads f32 of 'w' of f32x4/],
    ["a matrix of numbers", alone(bind("a", load("x", id, "f32x4x4"))), /loads f32x4x4 of 'x' of f32/],
    ["halves of floats", alone(bind("a", load("x", id, "f16x4"))), /loads halves of 'x', which holds none/],
    [
      "an array out of scope",
      alone(when(less(id, int(1)), { kind: "array", array: kept }), bind("a", load("kept", id))),
      /array 'kept' is not declared/,
    ],
    [
      "an array of the device inside",
      alone({ kind: "array", array: { ...kept, space: "storage" } }),
      /an array of the body is local, not of the storage/,
    ],
    [
      "an array with the name of another",
      alone({ kind: "array", array: { ...kept, name: "x" } }),
      /'x' is declared already/,
    ],
    ["a local array of nothing", alone({ kind: "array", array: { ...kept, size: 0 } }), /array 'kept' has 0 elements/],
    ["too few values", alone({ kind: "array", array: kept, rows: [[float(1)]] }), /1 values for 2 elements/],
    [
      "values of another type",
      alone({ kind: "array", array: kept, rows: [[float(1), int(1)]] }),
      /a value of type i32 in an array of f32/,
    ],
  ])("%s", (_, program, expected) => expect(faults(program)).toMatch(expected));
});

describe("expressions", () => {
  it.each<[Type, Type]>([
    ["f32x4", "f32"],
    ["f16x4", "f32"],
    ["i32x4", "i32"],
    ["boolx4", "bool"],
    ["f32x4x4", "f32x4"],
    ["f16x4x4", "f16x4"],
  ])("a lane of %s is %s", (type, part) => {
    const lane = laneOf(name("v", type), 3);
    expect([lane.type, typeFault(lane)]).toEqual([part, undefined]);
  });

  const a = float(1);
  const truth = less(id, int(1));
  it.each<[string, Expr, RegExp]>([
    ["a fraction as an integer", int(0.5), /0.5 is no i32/],
    ["an integer of 33 bits", int(2 ** 31), /2147483648 is no i32/],
    ["a literal that is no number", float(NaN), /NaN is no f32/],
    ["a literal that is too large", float(1e39), /1e\+39 is no f32/],
    ["one operand too few", op("add", "f32", a), /'add' takes 2 operands, has 1/],
    ["an operand for none", op("subgroup_rank", "i32", id), /'subgroup_rank' takes 0 operands, has 1/],
    ["operands that differ", op("add", "f32", a, id), /'add' of f32 and i32 as f32/],
    ["widths that differ", op("mul", "f32x4", vector, a), /'mul' of f32x4 and f32 as f32x4/],
    ["a result of another type", op("mul", "f32x4", a, a), /'mul' of f32 and f32 as f32x4/],
    ["a sum of truth values", op("add", "bool", truth, truth), /'add' of bool and bool as bool/],
    ["a sum of matrices", op("add", "f32x4x4", m, m), /'add' of f32x4x4/],
    ["a root of an integer", op("sqrt", "i32", id), /'sqrt' of i32 as i32: it is of f32 or f32x4/],
    ["a quotient of halves", op("div", "f16x4", h, h), /'div' of f16x4/],
    ["a comparison of truth values", op("eq", "bool", truth, truth), /'eq' of bool/],
    ["a comparison as a number", op("lt", "f32", a, a), /'lt' of f32 and f32 as f32/],
    ["a comparison of vectors as one", op("lt", "bool", vector, vector), /'lt' of f32x4 and f32x4 as bool/],
    ["a conjunction of numbers", op("and", "bool", a, a), /'and' of f32/],
    ["a dot of numbers", op("dot", "f32", a, a), /'dot' of f32/],
    ["a dot as a vector", op("dot", "f32x4", vector, vector), /'dot' of f32x4/],
    ["a product of vectors as of matrices", op("times", "f32x4", vector, vector), /'times' of f32x4 and f32x4/],
    ["a product with a matrix of halves", op("times", "f16x4", h, m), /'times' of f16x4 and f32x4x4/],
    ["a transposed vector", op("transpose", "f32x4", vector), /'transpose' of f32x4/],
    ["a clamp between others", op("clamp", "i32", id, float(0), float(1)), /'clamp' of i32 and f32/],
    ["an angle of an integer", op("reduced_angle", "i32", id), /'reduced_angle' of i32/],
    ["a conversion to the same", { kind: "convert", type: "f32", arg: a }, /f32 does not convert to f32/],
    ["an integer in four lanes of floats", convert("f32x4", id), /i32 does not convert to f32x4/],
    ["a vector as a number", convert("f32", vector), /f32x4 does not convert to f32/],
    [
      "integers as a vector of floats",
      { kind: "vector", type: "f32x4", parts: [a, a, a, id] },
      /a part of f32x4 is f32, not i32/,
    ],
    [
      "numbers as columns",
      { kind: "vector", type: "f32x4x4", parts: [vector, vector, vector, a] },
      /a part of f32x4x4 is f32x4/,
    ],
    ["three parts", { kind: "vector", type: "f32x4", parts: [a, a, a] as never }, /a vector of 3 parts/],
    ["a lane of a number", laneOf(a, 0), /f32 has no lanes/],
    ["a fifth lane", laneOf(vector, 4), /there is no lane 4/],
    ["a lane of another type", { kind: "lane", type: "i32", arg: vector, lane: 0 }, /a lane of f32x4 is f32, not i32/],
    ["a choice by a number", { kind: "choose", type: "f32", cond: a, then: a, else: a }, /f32 cannot choose/],
    [
      "a choice lane by lane of a number",
      { kind: "choose", type: "f32", cond: op("lt", "boolx4", vector, vector), then: a, else: a },
      /boolx4 cannot choose/,
    ],
    [
      "a choice of two types",
      { kind: "choose", type: "f32", cond: truth, then: a, else: id },
      /chooses between f32 and i32 as f32/,
    ],
    [
      "a choice of matrices",
      { kind: "choose", type: "f32x4x4", cond: truth, then: m, else: m },
      /matrices cannot be chosen/,
    ],
    ["what is inside another", op("add", "f32", a, op("add", "f32", a, id)), /'add' of f32 and i32/],
  ])("%s", (_, e, expected) => expect(wrong(e)).toMatch(expected));
});

describe("members of a workgroup", () => {
  const waits = /barrier: members wait where others may not come/;
  const oneOf = less(worker, int(3));
  it.each<[string, LoopProgram, RegExp]>([
    ["a barrier of one", alone(barrier), /barrier: members of a workgroup wait, which do not work together/],
    ["a barrier for some", together(when(oneOf, barrier)), waits],
    ["a barrier by what was loaded", together(when(less(load("x", int(0)), float(0)), barrier)), waits],
    [
      "a barrier by what a subgroup has",
      together(bind("s", op("subgroup_size", "i32")), when(less(i("s"), int(3)), barrier)),
      waits,
    ],
    [
      "a barrier by a local of a member's number",
      together(bind("a", op("div", "i32", worker, int(2))), when(less(i("a"), int(3)), barrier)),
      waits,
    ],
    [
      "a barrier in turns of which members have more",
      together(counting("k", worker, int(16), [barrier], int(4))),
      waits,
    ],
    ["a barrier in turns up to a member's number", together(counting("k", int(0), worker, [barrier])), waits],
    [
      "a barrier in a loop that some have left",
      together(counting("k", int(0), int(3), [when(oneOf, leave), barrier])),
      waits,
    ],
    [
      "a barrier before some leave the loop",
      together(counting("k", int(0), int(3), [barrier, when(oneOf, leave)])),
      waits,
    ],
    [
      "a barrier in a loop inside one that some have left",
      together(counting("k", int(0), int(3), [counting("l", int(0), int(3), [barrier]), when(oneOf, leave)])),
      waits,
    ],
    [
      "a barrier by what some have changed",
      together(
        local("a", "i32"),
        when(oneOf, { kind: "assign", name: "a", value: int(1) }),
        when(less(i("a"), int(1)), barrier),
      ),
      waits,
    ],
    [
      "a barrier by what a later turn changes",
      together(
        local("a", "i32"),
        counting("k", int(0), int(3), [
          when(less(i("a"), int(1)), barrier),
          { kind: "assign", name: "a", value: worker },
        ]),
      ),
      waits,
    ],
    [
      "a barrier by what some add up",
      together(
        local("a", "i32"),
        counting("k", worker, int(3), [{ kind: "accumulate", op: "add", name: "a", value: int(1) }]),
        when(less(i("a"), int(1)), barrier),
      ),
      waits,
    ],
    [
      "a subgroup of one",
      alone(bind("s", op("subgroup_add", "f32", float(1)))),
      /'subgroup_add' of members that do not work together/,
    ],
    [
      "a subgroup of some",
      together(when(oneOf, bind("s", op("subgroup_add", "f32", float(1))))),
      /'subgroup_add' where others may not come/,
    ],
    [
      "a sum of truth values of a subgroup",
      together(bind("s", op("subgroup_add", "bool", oneOf))),
      /'subgroup_add' of bool/,
    ],
    [
      "a rank that is no integer",
      together(bind("s", op("subgroup_rank", "f32"))),
      /'subgroup_rank' as f32: it is an i32/,
    ],
  ])("%s", (_, program, expected) => expect(faults(program)).toMatch(expected));

  it("leaves a loop together", () => {
    expect(faults(together(counting("k", int(0), int(3), [when(less(id, i("k")), leave), barrier])))).toBe("");
  });
});
