/** What WebAssembly says of each operation is what it means: alone and four at a time. */
import { describe, expect, test } from "vitest";
import { type ArrayDecl, type Expr, type LoopProgram, type Type, convert, name, op } from "../../../src/ir/loops.ts";
import { type OpName, ops } from "../../../src/ir/ops.ts";
import { runWat } from "../../support/run-wat.ts";

const signed = [-7.5, -3, -2, -1, -0.75, -0.5, 0, 0.25, 0.5, 1, 1.5, 2, 3, 7.25, -0.01, 1e-4, 0.3, -86, 20];
const positive = [0.015625, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 7.25, 100, 1000, 0.1, 10, 1e-30, 3e38, 1.0001, 0.9999];
const angles = [...signed, 3.14159274, -1.57079637, 100, -1234.5, 9999, 6.28318548];
const truths = [0, 1, 0, 1, 1, 0, 0, 1];
/** Pairs that cross signs, are equal, and have either order. */
const pairs = (values: readonly number[]): [number[], number[]] => [
  values.flatMap((v) => values.map(() => v)),
  values.flatMap(() => [...values]),
];
const few = [-3, -1.5, -1, 0.5, 1, 2, 4];

/** Operands at which an operation is compared: complete by type, so that a new one has its own. */
const operands: Readonly<Record<OpName, readonly (readonly number[])[]>> = {
  add: pairs(few),
  sub: pairs(few),
  mul: pairs(few),
  div: pairs(few),
  neg: [signed],
  mod: pairs(few),
  pow: [
    [2, 2, 3, 0.5, 9, 1.5, 0, -2, -2, 4, 1.1, 0.001, 10, 0, -1.5],
    [0, 3, 2.5, -2, 0.5, 1, 2, 2, 3, -0.5, 700, 12, -30.5, 0, -5],
  ],
  min: pairs(few),
  max: pairs(few),
  abs: [signed],
  sign: [signed],
  floor: [signed],
  ceil: [signed],
  integer: [[...signed, 1e9, -1e9, 3e38, -3e38, 8388607, -8388608, 16777216]],
  exp: [signed],
  log: [positive],
  sqrt: [positive],
  rsqrt: [positive],
  sin: [angles],
  cos: [angles],
  atan: [signed],
  stop_gradient: [signed],
  tanh: [signed],
  sigmoid: [signed],
  erf: [signed],
  random: [
    [0, 1, 5, 16777215, 12345, 3, 7, 8],
    [0, 2, 9, 1, 16777215, 4, 1, 2],
    [0, 3, 1, 2, 3, 16777215, 5, 6],
  ],
  lt: pairs(few),
  le: pairs(few),
  eq: pairs(few),
  and: [truths, [...truths].reverse()],
  or: [truths, [...truths].reverse()],
  not: [truths],
};

const id = name("id", "i32");
const storage = (of: string, element: "f32" | "f32x4", size: number, written = false): ArrayDecl => ({
  name: of,
  space: "storage",
  element,
  size,
  written,
});

/** A unit computes one element of `y`, of one number or four. */
function elementwise(type: "f32" | "f32x4", inputs: number, size: number, value: (...x: Expr[]) => Expr): LoopProgram {
  const args = Array.from({ length: inputs }, (_, i): Expr => ({ kind: "load", type, array: `x${i}`, at: id }));
  return {
    arrays: [...args.map((_, i) => storage(`x${i}`, type, size)), storage("y", type, size, true)],
    units: size,
    together: false,
    workgroup: 1,
    body: [{ kind: "store", array: "y", at: id, value: value(...args) }],
  };
}

async function evaluate(
  columns: readonly (readonly number[])[],
  type: "f32" | "f32x4",
  value: (type: Type, ...x: Expr[]) => Expr,
): Promise<Float32Array> {
  const width = type === "f32" ? 1 : 4;
  const length = Math.ceil(columns[0]!.length / 4) * 4;
  const tensors = columns.map((c) => Float32Array.from({ length }, (_, i) => c[i % c.length]!));
  const program = elementwise(type, columns.length, length / width, (...x) => value(type, ...x));
  const y = await runWat(program, 1, new Map(tensors.map((t, i) => [`x${i}`, t])));
  return y.get("y")!.slice(0, columns[0]!.length);
}

const truthOf = (type: Type): Type => (type === "f32" ? "bool" : "boolx4");

/** The operation as the schedules write it: truth values of numbers, and numbers of them again. */
const applied =
  (of: OpName) =>
  (type: Type, ...x: Expr[]): Expr => {
    const args = ops[of].logical ? x.map((a) => convert(truthOf(type), a)) : x;
    const result = op(of, ops[of].boolean ? truthOf(type) : type, ...args);
    return convert(type, result);
  };

/** The error in units in the last place, of numbers near 1 where the result is smaller. */
const unitsOff = (actual: number, expected: number): number =>
  Object.is(actual, Math.fround(expected)) || actual === Math.fround(expected)
    ? 0
    : Math.abs(actual - expected) / (2 ** -23 * Math.max(2 ** -126, Math.abs(expected)));

/** Errors of themselves, in units of 2^-23; of sine and the like beside 1, since zeros lie between floats. */
const tolerance: Partial<Record<OpName, number>> = {
  exp: 1.5,
  log: 2,
  atan: 2,
  tanh: 2,
  sigmoid: 2.5,
  erf: 3,
  pow: 1,
  rsqrt: 1.5,
  mod: 1,
};
const beside: Partial<Record<OpName, number>> = { sin: 2e-7, cos: 2e-7 };

describe.each(["f32", "f32x4"] as const)("%s", (type) => {
  test.each(Object.entries(operands) as [OpName, readonly number[][]][])("%s", async (of, columns) => {
    expect(columns, "operands").toHaveLength(ops[of].arity);
    const actual = await evaluate(columns, type, applied(of));
    actual.forEach((a, i) => {
      const x = columns.map((c) => Math.fround(c[i]!));
      const expected = ops[of].eval(...x);
      const said = `${of}(${x.join(", ")}) = ${a}, not ${expected}`;
      if (beside[of] !== undefined) expect(Math.abs(a - expected), said).toBeLessThanOrEqual(beside[of]);
      else expect(unitsOff(a, expected), said).toBeLessThanOrEqual(tolerance[of] ?? 0.501);
    });
  });
});

const sweep = (low: number, high: number, count = 4001): number[] =>
  Array.from({ length: count }, (_, i) => Math.fround(low + ((high - low) * i) / (count - 1)));

test.each([
  ["exp", sweep(-87, 88), 1.5],
  ["atan", sweep(-3, 3), 2],
  ["atan", sweep(-1e-3, 1e-3), 2],
  ["atan", sweep(-1e4, 1e4), 2],
  ["tanh", sweep(-3, 3), 2],
  ["tanh", sweep(-1e-3, 1e-3), 2],
  ["sigmoid", sweep(-30, 30), 2.5],
  ["erf", sweep(-5, 5), 3],
  ["erf", sweep(-1e-3, 1e-3), 3],
  ["log", sweep(0.5, 2), 2],
  ["log", sweep(1e-3, 1000), 2],
] as const)("%s is good to a few units in the last place everywhere", async (of, x, most) => {
  const actual = await evaluate([x], "f32x4", applied(of));
  const worst = Math.max(...Array.from(actual, (a, i) => unitsOff(a, ops[of].eval(x[i]!))));
  expect(worst).toBeLessThanOrEqual(most);
});

test.each([
  ["sin", sweep(-10000, 10000), 3e-7],
  ["sin", sweep(-4, 4), 1.2e-7],
  ["cos", sweep(-10000, 10000), 3e-7],
  ["cos", sweep(-4, 4), 1.2e-7],
] as const)("%s is off by little everywhere", async (of, x, most) => {
  const actual = await evaluate([x], "f32x4", applied(of));
  expect(Math.max(...Array.from(actual, (a, i) => Math.abs(a - ops[of].eval(x[i]!))))).toBeLessThanOrEqual(most);
});

test("what is beyond the range of floats is the last of them or none, and never what is no number", async () => {
  const at = async (of: OpName, ...x: number[]): Promise<number[]> => [...(await evaluate([x], "f32x4", applied(of)))];
  const large = await at("exp", 100, 3e38, -100, -3e38);
  expect(large.map((v) => v > 1e38)).toEqual([true, true, false, false]);
  expect(large[2]).toBeLessThan(2e-38);
  expect(await at("tanh", 100, 3e38, -100, -3e38)).toEqual([1, 1, -1, -1]);
  const flat = await at("sigmoid", 200, 3e38, -200, -3e38);
  expect(flat.slice(0, 2)).toEqual([1, 1]);
  expect(Math.max(...flat.slice(2))).toBeLessThan(2e-38);
  expect(await at("erf", 6, 3e38, -6, -3e38)).toEqual([1, 1, -1, -1]);
  expect(await at("log", 0, -1)).toEqual([-Infinity, Number.NaN]);
});

test.each(["sin", "cos"] as const)("%s of an angle of any size", async (of) => {
  const angles = [...sweep(-9, 9, 20), 1e4, -12345.678, 1e5, 7e6, -3e9, 2.5e17, 1e30, -3.4e38, 123456.7, 16777216].map(
    Math.fround,
  );
  for (const type of ["f32", "f32x4"] as const) {
    const actual = await evaluate([angles], type, (t, x) => op(of, t, op("reduced_angle", t, x!)));
    actual.forEach((a, i) => expect(a, `${of}(${angles[i]})`).toBeCloseTo(ops[of].eval(angles[i]!), 6));
  }
});

test.each(["f32", "f32x4"] as const)("the least and the largest between two bounds, %s", async (type) => {
  const x = [-3, -1, -0.5, 0, 0.5, 1, 7, 2];
  const number = (t: Type, value: number): Expr => convert(t, { kind: "number", type: "f32", value });
  const actual = await evaluate([x], type, (t, a) => op("clamp", t, a!, number(t, -1), number(t, 1.5)));
  expect([...actual]).toEqual([-1, -1, -0.5, 0, 0.5, 1, 1.5, 1.5]);
});

const whole = [0, 1, 2, 3, 4, 5, 6, 7, 8, 63, 64, 1000];

test.each([
  ["div", (a: number) => Math.floor(a / 3)],
  ["mod", (a: number) => a % 3],
  ["add", (a: number) => a + 3],
  ["sub", (a: number) => a - 3],
  ["mul", (a: number) => a * 3],
  ["min", (a: number) => Math.min(a, 3)],
  ["max", (a: number) => Math.max(a, 3)],
  ["lt", (a: number) => Number(a < 3)],
  ["le", (a: number) => Number(a <= 3)],
  ["eq", (a: number) => Number(a === 3)],
] as const)("integers: %s", async (of, meaning) => {
  for (const type of ["f32", "f32x4"] as const) {
    const integer: Type = type === "f32" ? "i32" : "i32x4";
    const result: Type = of === "lt" || of === "le" || of === "eq" ? truthOf(type) : integer;
    const three: Expr = convert(integer, { kind: "number", type: "i32", value: 3 });
    const actual = await evaluate([whole], type, (t, x) => convert(t, op(of, result, convert(integer, x!), three)));
    expect([...actual], type).toEqual(whole.map(meaning));
  }
});

test("a vector's lanes are chosen one by one, or all by one condition", async () => {
  const [a, b] = [
    [1, 2, 3, 4, 5, 6, 7, 8],
    [8, 7, 6, 5, 4, 3, 2, 1],
  ];
  const lanes = await evaluate([a, b], "f32x4", (_, x, y) => ({
    kind: "choose",
    type: "f32x4",
    cond: op("lt", "boolx4", x!, y!),
    then: x!,
    else: op("neg", "f32x4", y!),
  }));
  expect([...lanes]).toEqual([1, 2, 3, 4, -4, -3, -2, -1]);
  const all = await evaluate([a, b], "f32x4", (_, x, y) => ({
    kind: "choose",
    type: "f32x4",
    cond: op("lt", "bool", id, { kind: "number", type: "i32", value: 1 }),
    then: x!,
    else: y!,
  }));
  expect([...all]).toEqual([1, 2, 3, 4, 4, 3, 2, 1]);
});
