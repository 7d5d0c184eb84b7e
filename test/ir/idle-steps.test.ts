/** Steps that add nothing: which conditions say so, and how long they hold. */
import { expect, test } from "vitest";
import { busySteps, lengthOfRuns } from "../../src/ir/idle-steps.ts";
import { type IndexExpr, add, div, indexConst, indexVar, makeVar, modulo, scale } from "../../src/ir/index-expr.ts";
import { type Scalar, apply, constant, index, load, select } from "../../src/ir/scalar.ts";

const [m, n, k] = [makeVar("m", 8), makeVar("n", 8), makeVar("k", 48)];
const [rows, columns, steps] = [m, n, k].map(indexVar) as [IndexExpr, IndexExpr, IndexExpr];
const below = (e: IndexExpr, limit: number): Scalar => apply("le", index(e), constant(limit));

test("a condition of neither rows nor columns is taken out of a side that is 0 without it", () => {
  const common = below(div(steps, 16), 1);
  const edge = below(add(rows, div(steps, 16)), 8);
  const x = load("x", [rows, steps]);
  const w = load("w", [columns, steps]);
  const busy = busySteps(select(apply("and", edge, common), x, constant(0)), select(common, w, constant(0)), [m, n]);
  expect(busy.conditions.map((c) => c.key)).toEqual([common.key]);
  expect(busy.lhs.key).toBe(select(edge, x, constant(0)).key);
  expect(busy.rhs.key).toBe(w.key);
});

test("nothing is taken out of a choice between two values", () => {
  const choice = select(below(div(steps, 16), 1), load("x", [rows, steps]), constant(1));
  const busy = busySteps(choice, load("w", [columns, steps]), [m, n]);
  expect(busy.conditions).toEqual([]);
  expect(busy.lhs.key).toBe(choice.key);
});

test.each([
  ["one quotient", div(steps, 16), 16],
  ["digits", add(scale(div(steps, 24), 2), modulo(div(steps, 12), 2)), 12],
  ["a quotient of a sum", div(add(steps, indexConst(1)), 16), 1],
  ["a remainder", modulo(steps, 16), 1],
  ["the steps themselves", steps, 1],
  ["something else", rows, 48],
] as const)("a condition on %s", (_, e, length) => {
  expect(lengthOfRuns([below(e, 0)], k)).toBe(length);
});
