/** Recurrences as loops: what a step reads of the one before, and what is taken out of the loop. */
import { expect, test } from "vitest";
import { stepsOf } from "../../src/analysis/steps-of-recurrence.ts";
import { comprehensionsOf } from "../../src/ir/graph.ts";
import { printComprehension } from "../../src/ir/print-graph.ts";
import { isRecurrence } from "../../src/ir/recurrence.ts";
import { graphOf } from "../support/pass-test.ts";

const stepsIn = (...lines: readonly string[]) => {
  const graph = graphOf(`model m() {\n  input x[6, 3]\n  input u[6]\n  ${lines.join("\n  ")}\n}`);
  const steps = stepsOf(comprehensionsOf(graph).find(isRecurrence)!);
  const all = steps && [steps.initial, ...steps.operands.map((o) => o.value), steps.step];
  return all?.map((c) =>
    printComprehension(c)
      .join(" ")
      .replace(/^[* ]*/, "")
      .replace(/ +/g, " "),
  );
};

test("a step, what it reads at each step, and what stays", () => {
  expect(stepsIn("output y[t, d: 3] = exp(u[t]) * (sum[e] x[d, e] * (y[t - 1, e] else 0)) + x[t, d]")).toEqual([
    "y.first[d: 3] = x[0, d]",
    "y.operand0[t: 5] = exp(u[t + 1])",
    "y.operand1[d: 3, e: 3] = x[d, e]",
    "y.operand2[t: 5, d: 3] = x[t + 1, d]",
    "y.step[d: 3] = y.operand0 * (sum[e: 3] y.operand1[d, e] * y.before[e]) + y.operand2[d]",
  ]);
});

test("parts of a step that are computed of others are computed where they are read", () => {
  expect(stepsIn("a[t: 6] = u[t] + (b[t - 1] else 0)", "b[t: 6] = 2 * a[t]", "output y = b")?.at(-1)).toBe(
    "a_and_b.step[part: 2] = if part == 0 then s1 else 2 * s1 where s1 = a_and_b.operand0 + a_and_b.before[1]",
  );
});

test.each([
  ["two steps before", "output y[t: 6] = if t < 2 then u[t] else y[t - 1] * y[t - 2]"],
  ["the first element", "output y[t: 6] = if t == 0 then u[0] else y[0] * u[t]"],
  ["each element of a step of the last", "output y[i: 6, j: 12] = 2 * ((y[i - 1, j] else 0) + (y[i, j - 1] else 1))"],
])("what reads %s is no such loop", (_, line) => expect(stepsIn(line)).toBeUndefined());
