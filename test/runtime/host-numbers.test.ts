/** The host's numbers against the operations' own records: nothing may mean one thing here and another in a kernel. */
import { describe, expect, test } from "vitest";
import { ops, type OpName } from "../../src/ir/ops.ts";
import { evaluateHost } from "../../src/runtime/host-numbers.ts";

const values = [-7.25, -2, -1, -0.3, 0, 0.5, 1, 2, 3, 12.75, 1e4];

describe("every operation of the language", () => {
  test.each(Object.keys(ops) as OpName[])("%s", (name) => {
    const { arity, eval: meaning, logical } = ops[name];
    const grid = (n: number): number[][] =>
      n === 0
        ? [[]]
        : grid(n - 1).flatMap((rest) =>
            (logical ? [0, 1] : name === "random" ? [0, 1, 77, 16777215] : values).map((v) => [...rest, v]),
          );
    for (const args of grid(arity)) expect([args, evaluateHost([name, ...args], {})]).toEqual([args, meaning(...args)]);
  });
});

test("names, nesting, and choices of which only one side is computed", () => {
  const warmup = [
    "if",
    ["le", "step", 10],
    ["div", ["mul", 0.5, "step"], 10],
    ["mul", 0.5, ["cos", ["div", "step", "steps"]]],
  ] as const;
  expect(evaluateHost(warmup, { step: 4 })).toBe(0.2);
  expect(evaluateHost(warmup, { step: 11, steps: 22 })).toBe(0.5 * Math.cos(0.5));
  expect(() => evaluateHost(warmup, { step: 11 })).toThrow(/'steps', which is not given: say how many steps/);
});

test("an operation that is not known, not even as a property of objects", () => {
  expect(() => evaluateHost(["constructor", 1], {})).toThrow(/operation 'constructor'/);
});
