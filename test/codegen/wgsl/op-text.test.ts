/** What WGSL says of each operation and reduction is what it means: on a device, alone and four at a time. */
import { expect, test } from "vitest";
import { indexVar, makeVar } from "../../../src/ir/index-expr.ts";
import { type OpName, type ReduceOp, ops, reductions } from "../../../src/ir/ops.ts";
import { apply, load, reduce } from "../../../src/ir/scalar.ts";
import { testDevice } from "../../support/gpu.ts";
import { kernelCase } from "../../support/kernel-cases.ts";
import { emitCase, oracleOf, runOnDevice } from "../../support/run-kernel.ts";

const signed = [-7.5, -3, -2, -1, -0.75, -0.5, 0, 0.25, 0.5, 1, 1.5, 2, 3, 7.25];
const positive = [0.015625, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 7.25, 100, 1000, 0.1, 10];
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
    [2, 2, 3, 0.5, 9, 1.5, 0, -2, -2, 4],
    [0, 3, 2.5, -2, 0.5, 1, 2, 2, 3, -0.5],
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
  sin: [signed],
  cos: [signed],
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

const padded = (values: readonly number[]): number[] => [
  ...values,
  ...Array<number>((4 - (values.length % 4)) % 4).fill(values[0]!),
];

test.each(Object.entries(operands) as [OpName, readonly number[][]][])("%s", async (name, columns) => {
  expect(columns, "operands").toHaveLength(ops[name].arity);
  const { device } = await testDevice();
  const full = columns.map(padded);
  // A length that four divides is computed by vectors; one more than that is not.
  for (const points of [full, full.map((c) => [...c, c[0]!])]) {
    const count = points[0]!.length;
    const o = makeVar("o", count);
    const args = points.map((_, i) => load(`x${i}`, [indexVar(o)]));
    const operand = ops[name].logical ? args.map((a) => apply("not", apply("not", a))) : args;
    const c = kernelCase("f", {
      loops: [o],
      body: apply(name, ...operand),
      form: { kind: "map" },
      shapes: { ...Object.fromEntries(points.map((_, i) => [`x${i}`, [count]])), y: [count] },
    });
    const tensors = new Map(points.map((p, i) => [`x${i}`, Float32Array.from(p)]));
    const [expected, actual] = [oracleOf(c, 1, tensors), await runOnDevice(device, c, emitCase(c), 1, tensors)];
    // The oracle shares its table of meanings with constant folding: it is asked for its own here.
    expect(expected[0]).toBeCloseTo(ops[name].eval(...points.map((p) => Math.fround(p[0]!))), 6);
    actual.forEach((a, i) => {
      const at = points.map((p) => p[i]).join(", ");
      expect(Math.abs(a - expected[i]!), `${name}(${at}) = ${a}, not ${expected[i]}`).toBeLessThanOrEqual(
        2e-6 * Math.max(1, Math.abs(expected[i]!)),
      );
    });
  }
});

test.each(Object.keys(reductions) as ReduceOp[])("the reduction %s", async (op) => {
  const { device } = await testDevice();
  for (const columns of [8, 9]) {
    const [o, k] = [makeVar("o", columns), makeVar("k", 13)];
    const c = kernelCase("f", {
      loops: [o],
      body: reduce(op, [k], load("x", [indexVar(o), indexVar(k)])),
      form: { kind: "row", rows: [o], elements: [] },
      shapes: { x: [columns, 13], y: [columns] },
    });
    const x = Float32Array.from({ length: columns * 13 }, (_, i) => ((i * 37) % 29) - 40);
    const tensors = new Map([["x", x]]);
    const [expected, actual] = [oracleOf(c, 1, tensors), await runOnDevice(device, c, emitCase(c), 1, tensors)];
    // Products of so many numbers are rounded.
    const of = (values: ArrayLike<number>) => Array.from(values, (v, i) => (op === "prod" ? v / expected[i]! : v));
    of(actual).forEach((v, i) => expect(v).toBeCloseTo(of(expected)[i]!, 5));
  }
});
