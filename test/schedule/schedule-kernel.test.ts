/** Schedules mean what their kernels mean: every case, on every kind of machine, executed against the oracle. */
import { describe, expect, test } from "vitest";
import { roundHalf } from "../../src/ir/half.ts";
import { walkLoops } from "../../src/ir/loops.ts";
import { indexConst } from "../../src/ir/index-expr.ts";
import { load } from "../../src/ir/scalar.ts";
import { type KernelCase, kernelCase, kernelCases, withHalves } from "../support/kernel-cases.ts";
import { oracleOf, tensorsOf } from "../support/run-kernel.ts";
import { type Machine, runSchedule, scheduleCase } from "../support/run-schedule.ts";

const machines: Readonly<Record<string, Machine>> = {
  "where four neighbours begin at a multiple of four": {},
  "where four neighbours begin anywhere": { unaligned: true },
};

describe.each(Object.entries(machines))("a machine %s", (_, machine) => {
  test.each(kernelCases())("$name", (case_) => {
    const batch = 2;
    const tensors = tensorsOf(case_, batch);
    const expected = oracleOf(case_, batch, tensors);
    const actual = runSchedule(case_, scheduleCase(case_, machine), batch, tensors);
    const scale = expected.reduce((m, v) => Math.max(m, Math.abs(v)), 1);
    expect(actual.length).toBe(expected.length);
    actual.forEach((a, i) => expect(Math.abs(a - expected[i]!) / scale, `element ${i}`).toBeLessThan(1e-9));
  });
});

test("halves are loaded and stored as halves", () => {
  for (const [i, plain] of kernelCases().entries()) {
    const case_ = withHalves(plain, (id) => i % 2 === 0 || id !== plain.kernel.value);
    const tensors = tensorsOf(case_, 1);
    const expected = oracleOf(case_, 1, tensors);
    const actual = runSchedule(case_, scheduleCase(case_), 1, tensors);
    const scale = expected.reduce((m, v) => Math.max(m, Math.abs(v)), 1);
    const held = case_.shapes.get(case_.kernel.value)!.half ? expected.map(roundHalf) : expected;
    actual.forEach((a, k) => expect(Math.abs(a - held[k]!) / scale, `${case_.name}, element ${k}`).toBeLessThan(1e-3));
  }
});

test("where four neighbours begin anywhere, tensors are arrays of numbers, loaded and stored by fours", () => {
  let [fours, stored] = [0, 0];
  for (const case_ of kernelCases()) {
    const { program } = scheduleCase(case_, { unaligned: true });
    const tensors = new Set(program.arrays.filter((a) => a.space === "storage").map((a) => a.name));
    expect(program.arrays.filter((a) => a.space === "storage" && a.element !== "f32")).toEqual([]);
    walkLoops(program.body, {
      stmt: (s) => void (s.kind === "store" && tensors.has(s.array) && s.value.type === "f32x4" && stored++),
      expr: (e) => void (e.kind === "load" && tensors.has(e.array) && e.type === "f32x4" && fours++),
    });
  }
  expect(fours).toBeGreaterThan(100);
  expect(stored).toBeGreaterThan(20);
});

test("a schedule that is not well-formed goes nowhere", () => {
  const stores = (element: number): KernelCase =>
    kernelCase("one element", {
      loops: [],
      store: [indexConst(element)],
      body: load("x", []),
      form: { kind: "map" },
      shapes: { x: [], y: [8] },
      batched: false,
    });
  expect(() => scheduleCase(stores(8))).toThrow(/schedule: .*: element 8 of 'y', which has 8/);
  expect(() => scheduleCase(stores(7))).not.toThrow();
});
