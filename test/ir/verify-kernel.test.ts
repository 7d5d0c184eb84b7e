/** Every rule of the kernel IR, broken once; and the kernel program's text. */
import { describe, expect, it } from "vitest";
import {
  type IndexExpr,
  type Var,
  add,
  div,
  indexConst,
  indexVar,
  makeVar,
  modulo,
  scale,
  sub,
} from "../../src/ir/index-expr.ts";
import { smallestTile } from "../../src/ir/tile.ts";
import type { ContractForm, Form, Kernel, KernelProgram } from "../../src/ir/kernel.ts";
import { printKernels } from "../../src/ir/print-kernel.ts";
import { type Reduce, type Scalar, apply, constant, load, reduce } from "../../src/ir/scalar.ts";
import { storeFault } from "../../src/ir/store-check.ts";
import { verifyKernels } from "../../src/ir/verify-kernel.ts";

const [m, n, k, b] = [makeVar("t", 6), makeVar("o", 4), makeVar("d", 8), makeVar("h", 3)];
const lhs = load("x", [indexVar(m), indexVar(k)]);
const rhs = load("w", [indexVar(n), indexVar(k)]);
const sum = reduce("sum", [k], apply("mul", lhs, rhs)) as Reduce;
const contract: ContractForm = { kind: "contract", reduce: sum, lhs, rhs, statistics: [], b: undefined, m, n, k };
const tile = { kind: "contract", workgroup: 8, rows: 2, columns: 1, vector: 4, lanes: "columns", unroll: 4 } as const;
const kernel = (more: Partial<Kernel> = {}): Kernel => ({
  name: "y",
  value: "y",
  loops: [m, n],
  store: [indexVar(m), indexVar(n)],
  body: apply("add", sum, load("bias", [indexVar(n)])),
  batched: true,
  form: contract,
  tile,
  spans: [],
  ...more,
});
const param = (id: string, shape: number[]) =>
  ({ kind: "param", id, shape, batched: false, spans: [], trained: true, init: ["ones"] }) as const;
const twice: Kernel = {
  ...kernel(),
  name: "w2",
  value: "w2",
  loops: [n, k],
  store: [indexVar(n), indexVar(k)],
  body: apply("mul", rhs, constant(2)),
  batched: false,
  form: { kind: "map" },
  tile: { kind: "map", workgroup: 8, columns: 1, vector: 4 },
};

const program = (kernels: Kernel[], more: Partial<KernelProgram> = {}): KernelProgram => ({
  name: "demo",
  inputs: [{ kind: "input", id: "x", shape: [6, 8], batched: true, spans: [] }],
  params: [param("w", [4, 8]), param("bias", [4])],
  states: [],
  shapes: new Map([
    ["x", { shape: [6, 8], batched: true }],
    ["w", { shape: [4, 8], batched: false }],
    ["bias", { shape: [4], batched: false }],
    ["y", { shape: [6, 4], batched: true }],
    ["w2", { shape: [4, 8], batched: false }],
  ]),
  fold: [],
  kernels,
  outputs: [{ name: "logits", value: "y" }],
  taps: [],
  materialised: [{ value: "y", reason: "it is an output" }],
  ...more,
});
const faults = (more: Partial<Kernel>, options = {}) => verifyKernels(program([kernel(more)]), options).join("\n");
const s = makeVar("s", 8);
const rowSum = (of: Scalar): Reduce => reduce("sum", [s], of) as Reduce;
const gathers = (statistic: Reduce): Partial<Kernel> => ({
  body: apply("add", sum, statistic),
  form: { ...contract, statistics: [statistic] },
});
const form = (more: Partial<ContractForm>): { form: Form } => ({ form: { ...contract, ...more } });

it("accepts a well-formed program and prints it", () => {
  const p = program([kernel()], { fold: [twice] });
  expect(verifyKernels(p)).toEqual([]);
  expect(printKernels(p)).toBe(`kernels of demo: 1 at load, 1 a run   (* for each row of the batch)

inputs
  * x[6, 8]

parameters
    w[4, 8] ~ ones
    bias[4] ~ ones

at load
    w2[4, 8]  map
      loops  o: 4, d: 8
      store  [o, d]
      body   w[o, d] * 2
      tile   workgroup 8, 1 columns of 4

every run
  * y[6, 4]  contract  m = t, n = o, k = d
      loops  t: 6, o: 4
      store  [t, o]
      body   sum[d: 8] x[t, d] * w[o, d] + bias[o]
      lhs    x[t, d]
      rhs    w[o, d]
      tile   workgroup 8, 2 rows, 1 columns of 4, unroll 4

outputs
    logits = y

materialised
    y: it is an output
`);
});

it("accepts sums of the same row beside a contraction", () => {
  expect(faults(gathers(rowSum(load("x", [indexVar(m), indexVar(s)]))))).toBe("");
});

describe("programs", () => {
  it.each<[string, string, RegExp]>([
    [
      "a producer that comes later",
      verifyKernels(
        program([kernel({ body: apply("add", sum, load("w2", [indexVar(n), indexConst(0)])) }), twice]),
      ).join("\n"),
      /y: loads 'w2', which does not stand before it/,
    ],
    [
      "a value stored twice",
      verifyKernels(program([kernel(), kernel({ name: "again" })])).join("\n"),
      /again: stores 'y', which is there already/,
    ],
    [
      "a name twice",
      verifyKernels(program([kernel(), { ...twice, name: "y" }])).join("\n"),
      /y: has the name of another kernel/,
    ],
    [
      "a kernel at load that reads an input",
      verifyKernels(program([], { fold: [kernel()] })).join("\n"),
      /y: loads 'x', which does not stand before it/,
    ],
    ["an output nobody stores", verifyKernels(program([])).join("\n"), /output 'logits' is 'y', which does not exist/],
    [
      "a reason for what nobody stores",
      verifyKernels(program([kernel()], { materialised: [{ value: "z", reason: "-" }] })).join("\n"),
      /materialised 'z'/,
    ],
    ["an unknown shape", verifyKernels(program([kernel({ value: "z" })])).join("\n"), /the shape of 'z' is not known/],
  ])("%s", (_, found, expected) => expect(found).toMatch(expected));
});

describe("kernels", () => {
  const rows: Form = { kind: "row", rows: [m], elements: [n] };
  it.each<[string, Partial<Kernel>, RegExp]>([
    ["an element stored twice", { store: [indexVar(m), indexConst(0)] }, /stores? .*(twice|times)/],
    ["too few points", { loops: [m] }, /stores 6 times into 24 elements/],
    ["a store outside", { store: [add(indexVar(m), indexConst(1)), indexVar(n)] }, /stores outside at t = 5/],
    ["a loop that is not there", { store: [indexVar(m), indexVar(k)] }, /stores at 'd', which is no loop/],
    ["a variable that no loop binds", { body: load("bias", [indexVar(b)]) }, /free variable 'h'/],
    ["a batch flag that does not fit", { batched: false }, /loads a batched value but is not batched/],
    [
      "a load out of range",
      { body: apply("add", sum, load("bias", [add(indexVar(n), indexConst(1))])) },
      /subscript 0 of 'bias'/,
    ],
    ["a tile of nothing", { tile: { ...tile, rows: 0 } }, /tile has rows = 0/],
    ["a sweep of nothing", { tile: { ...tile, sweep: 0 } }, /tile has sweep = 0/],
    [
      "another form's tile",
      { tile: { kind: "map", workgroup: 8, columns: 1, vector: 4 } },
      /has a tile of the kind 'map'/,
    ],
    [
      "a workgroup that is no rectangle",
      { tile: { ...tile, kind: "contract-cooperative", across: 3, depth: 4 } },
      /tile has 3 of 8 invocations side by side/,
    ],
    [
      "lhs with n",
      form({ lhs: apply("mul", lhs, load("bias", [indexVar(n)])) }),
      /lhs mentions 'o', which is none of b, m, k/,
    ],
    [
      "rhs with m",
      form({ rhs: apply("mul", rhs, load("x", [indexVar(m), indexConst(0)])) }),
      /rhs mentions 't', which is none of b, n, k/,
    ],
    [
      "a product that is not the reduction's",
      form({ lhs: load("x", [indexVar(m), indexConst(0)]) }),
      /does not sum lhs \* rhs/,
    ],
    [
      "a contraction from elsewhere",
      { body: load("x", [indexVar(m), indexVar(n)]) },
      /the contraction is no part of the body/,
    ],
    ["roles that are not the loops", form({ n: undefined }), /the roles b, m, n are not the loops/],
    [
      "a statistic that nothing reads",
      form({ statistics: [rowSum(load("x", [indexVar(m), indexVar(s)]))] }),
      /a statistic is no part of the body/,
    ],
    [
      "a statistic of other length",
      gathers(reduce("sum", [b], load("x", [indexVar(m), indexVar(b)])) as Reduce),
      /a statistic is no sum over as many steps as k/,
    ],
    [
      "a statistic that is a maximum",
      gathers(reduce("max", [s], load("x", [indexVar(m), indexVar(s)])) as Reduce),
      /a statistic is no sum over as many steps as k/,
    ],
    [
      "a statistic of another row",
      gathers(rowSum(load("x", [sub(indexConst(5), indexVar(m)), indexVar(s)]))),
      /a statistic loads of a row what lhs does not/,
    ],
    ["a statistic of the columns", gathers(rowSum(load("w", [indexVar(n), indexVar(s)]))), /a statistic mentions 'o'/],
    [
      "a maximum as contraction",
      form({ reduce: reduce("max", [k], apply("mul", lhs, rhs)) as Reduce }),
      /no sum over exactly k/,
    ],
    ["rows that are not loops", { form: { ...rows, rows: [b] } }, /not a division of the loops/],
    ["rows and elements that overlap", { form: { ...rows, elements: [m, n] } }, /not a division of the loops/],
  ])("%s", (_, more, expected) => expect(faults(more)).toMatch(expected));

  it("counts the buffers it binds", () => {
    expect(faults({}, { maxStorageBindings: 4 })).toBe("");
    expect(faults({}, { maxStorageBindings: 3 })).toMatch(/binds 4 buffers; at most 3/);
  });

  it("takes factors in any order and grouping", () => {
    const three = reduce("sum", [k], apply("mul", apply("mul", load("bias", [indexVar(n)]), lhs), rhs)) as Reduce;
    expect(
      faults({ body: three, ...form({ reduce: three, rhs: apply("mul", rhs, load("bias", [indexVar(n)])) }) }),
    ).toBe("");
  });
});

describe("weighted means", () => {
  const [q, c, j, o] = [makeVar("q", 6), makeVar("c", 8), makeVar("j", 6), makeVar("o", 8)];
  const query = load("x", [indexVar(q), indexVar(c)]);
  const key = load("x", [indexVar(j), indexVar(c)]);
  const scoreReduce = reduce("sum", [c], apply("mul", query, key)) as Reduce;
  const score = apply("mul", constant(0.5), scoreReduce);
  const weighted = load("x", [indexVar(j), indexVar(o)]);
  const e = apply("exp", score);
  const mean: Scalar = reduce("sum", [j], apply("mul", e, weighted));
  const attend = {
    kind: "attend",
    mean,
    score,
    scoreReduce,
    query,
    key,
    weighted,
    b: undefined,
    m: q,
    n: o,
    j,
    c,
  } as const;
  const base = {
    loops: [q, o],
    store: [indexVar(q), indexVar(o)],
    body: mean,
    value: "z",
    name: "z",
    tile: smallestTile("attend", 8),
  };
  const check = (more: object) => {
    const p = program([kernel({ ...base, form: { ...attend, ...more } as Form })], { outputs: [], materialised: [] });
    return verifyKernels({ ...p, shapes: new Map([...p.shapes, ["z", { shape: [6, 8], batched: true }]]) }).join("\n");
  };
  it("have roles that hold", () => {
    expect(check({})).toBe("");
    expect(check({ query: key })).toMatch(/query mentions 'j'/);
    expect(check({ key: query })).toMatch(/key mentions 'q'/);
    expect(check({ weighted: query })).toMatch(/weighted mentions 'q'/);
    expect(check({ mean: load("w", [indexConst(0), indexConst(0)]) })).toMatch(
      /the weighted mean is no part of the body/,
    );
    expect(check({ m: j })).toMatch(/the roles b, m, n are not the loops/);
  });
});

describe("storeFault", () => {
  const [f, x, y] = [makeVar("f", 12), makeVar("x", 3), makeVar("y", 4)];
  const [e, u, v] = [indexVar(f), indexVar(x), indexVar(y)];
  it.each<[string, Var[], IndexExpr[], number[]]>([
    ["axes as loops", [x, y], [u, v], [3, 4]],
    ["transposed", [x, y], [v, u], [4, 3]],
    ["a split axis", [f], [div(e, 4), modulo(e, 4)], [3, 4]],
    ["a merged axis", [x, y], [add(scale(u, 4), v)], [12]],
    ["merged the other way", [x, y], [add(scale(v, 3), u)], [12]],
    ["rolled", [x, y], [modulo(add(u, indexConst(2)), 3), v], [3, 4]],
    ["mirrored", [f], [add(scale(e, -1), indexConst(11))], [12]],
    ["a unit axis", [f], [indexConst(0), e], [1, 12]],
    ["one element", [], [], []],
  ])("accepts %s", (_, loops, store, shape) => expect(storeFault(loops, store, shape)).toBeUndefined());

  it.each<[string, Var[], IndexExpr[], number[], RegExp]>([
    ["two on one", [x, y], [add(u, v)], [12], /twice/],
    ["a remainder alone", [f], [modulo(e, 4)], [12], /twice, at f = 4/],
    ["beyond the end", [f], [add(e, indexConst(1))], [12], /outside at f = 11/],
    ["parts that do not fit each other", [x, y], [v, u], [3, 4], /store 4 times into 3 places/],
    ["a wrong rank", [f], [e], [3, 4], /1 subscripts into 2 axes/],
  ])("refuses %s", (_, loops, store, shape, expected) => expect(storeFault(loops, store, shape)).toMatch(expected));

  it.each<[string, Var[], IndexExpr[], number[]]>([
    ["digits in another order", [f], [modulo(e, 4), div(e, 4)], [4, 3]],
    ["digits around a loop", [f, x], [div(e, 4), u, modulo(e, 4)], [3, 3, 4]],
    ["digits of two loops in one axis", [f, y], [add(scale(v, 4), modulo(e, 4)), div(e, 4)], [16, 3]],
    ["three digits", [f], [modulo(e, 2), div(e, 6), modulo(div(e, 2), 3)], [2, 2, 3]],
  ])("needs no enumeration for %s", (_, loops, store, shape) =>
    expect(storeFault(loops, store, shape, 0)).toBeUndefined(),
  );

  it.each<[string, Var[], IndexExpr[], number[], RegExp]>([
    ["a digit twice", [f, x], [div(e, 4), div(e, 4), modulo(e, 4)], [3, 3, 4], /store 3 times into 1 places/],
    [
      "digits that fill one axis twice and the other by half",
      [f],
      [div(e, 2), modulo(e, 2)],
      [3, 4],
      /outside at f = 6/,
    ],
    ["digits of a loop that ends within a row", [f], [div(e, 5), modulo(e, 5)], [3, 4], /outside at f = 4/],
    ["a digit with a gap", [x, y], [add(scale(u, 2), v), u], [4, 3], /twice|outside/],
  ])("still refuses %s", (_, loops, store, shape, expected) =>
    expect(storeFault(loops, store, shape)).toMatch(expected),
  );

  it("says so where there is too much to enumerate", () => {
    expect(storeFault([f], [modulo(add(e, indexConst(5)), 12)], [12], 10)).toMatch(
      /cannot be shown to store every element once/,
    );
  });
});

describe("kernels that store over what they read", () => {
  const old = load("w", [indexVar(n), indexVar(k)]);
  const next = (body: Scalar, more: Partial<Kernel> = {}): string => {
    const over: Kernel = { ...twice, name: "w3", value: "w3", body, batched: true, inPlace: "w", ...more };
    const p = program([over], { outputs: [{ name: "w3", value: "w3", into: "w" }], materialised: [] });
    return verifyKernels({ ...p, shapes: new Map([...p.shapes, ["w3", { shape: [4, 8], batched: true }]]) }).join("\n");
  };
  it("read it where they store and nowhere else, in registers", () => {
    expect(next(apply("mul", old, constant(2)))).toBe("");
    expect(next(apply("mul", old, load("w", [indexVar(n), modulo(add(indexVar(k), indexConst(1)), 8)])))).toMatch(
      /reads elsewhere than it stores/,
    );
    expect(next(constant(2))).toMatch(/which it does not read/);
    expect(
      next(apply("mul", old, constant(2)), { tile: { ...tile, kind: "contract-cooperative", across: 2, depth: 16 } }),
    ).toMatch(/workgroups that share/);
  });
});
