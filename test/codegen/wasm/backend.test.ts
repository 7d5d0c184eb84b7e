/** Which steps of a program have a function in common. */
import { expect, test } from "vitest";
import { wasmBackend } from "../../../src/codegen/wasm/backend.ts";
import { wasm } from "../../../src/ir/target.ts";
import { processor } from "../../support/case-wat.ts";
import { contraction, type KernelCase } from "../../support/kernel-cases.ts";
import { moved } from "../../support/moved-kernel.ts";
import { scheduleCase } from "../../support/run-schedule.ts";

/** Names of the functions of the steps. */
const functionsOf = (...cases: KernelCase[]): readonly string[] => {
  const steps = cases.map((c) => ({ schedule: scheduleCase(c, processor), folding: false, at: "" }));
  const { code, steps: all } = wasmBackend(wasm).emit([{ steps, isWritten: () => true }]);
  const own = all[0]!;
  expect(new Set(own.map((step) => step.function)).size).toBe(code.functions.length);
  return own.map((step) => code.functions[step.function]!);
};

const size = { m: 5, n: 8, k: 12, rhs: "nk" } as const;

test("equal kernels have one, whatever their values are called, with the same name in every module", () => {
  const [a, b] = [contraction(size), moved(contraction(size), "blocks.7", (last) => `other_${last}`)];
  expect(scheduleCase(a).program.arrays[0]!.name).not.toBe(scheduleCase(b).program.arrays[0]!.name);
  const [first, second] = functionsOf(a, b);
  expect([first, second]).toEqual([...functionsOf(b), ...functionsOf(a)]);
  expect(first).toBe(second);
});

test("kernels of other sizes have their own: their numbers are in their instructions", () => {
  const [first, longer, again] = functionsOf(contraction(size), contraction({ ...size, k: 16 }), contraction(size));
  expect([first === again, first === longer]).toEqual([true, false]);
});
