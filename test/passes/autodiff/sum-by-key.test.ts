/** Which sums are summed by key; what they give and cost as kernels is tested in test/generality/lookups.test.ts. */
import { expect, test } from "vitest";
import { add, indexConst, indexRead, indexVar, makeVar, showIndex } from "../../../src/ir/index-expr.ts";
import { apply, constant, index, load, showScalar } from "../../../src/ir/scalar.ts";
import { sumByKey } from "../../../src/passes/autodiff/sum-by-key.ts";

const [t, k, d] = [makeVar("t", 100), makeVar("k", 600), makeVar("d", 16)];
const ids = indexRead("ids", [indexVar(t)], 600);
const hit = apply("eq", index(ids), index(indexVar(k)));
const table = 600 * 16;

test("an equation of what is read at places with a row", () => {
  const inside = apply("lt", constant(0), load("mask", [indexVar(t)]));
  const outside = apply("lt", index(indexVar(d)), constant(3));
  const found = sumByKey([t], [outside, hit, inside], table)!;
  expect([showIndex(found.key), showIndex(found.row), found.rows]).toEqual(["ids[t]", "k", 600]);
  expect([found.inside, found.outside]).toEqual([[inside], [outside]]);
});

test("the digits of several equations are one key; a row that no key can be is left out", () => {
  const a = indexRead("a", [indexVar(t)], 20);
  const b = indexRead("b", [indexVar(t)], 25);
  const [high, low] = [makeVar("h", 20), makeVar("l", 30)];
  const found = sumByKey(
    [t],
    [apply("eq", index(a), index(indexVar(high))), apply("eq", index(indexVar(low)), index(add(b, indexConst(2))))],
    600 * 16,
  )!;
  expect([showIndex(found.key), showIndex(found.row), found.rows]).toEqual(["a[t]*25 + b[t]", "h*25 + l - 2", 500]);
  expect(found.outside.map((c) => showScalar(c))).toEqual(["2 <= l", "l <= 26"]);
});

test("not what is few, nor what no value decides, nor what mentions more than places", () => {
  expect(sumByKey([t], [hit], 600)).toBeUndefined();
  expect(sumByKey([t], [apply("eq", index(indexVar(t)), index(indexVar(k)))], table)).toBeUndefined();
  const elsewhere = indexRead("ids", [indexVar(t), indexVar(d)], 600);
  expect(sumByKey([t], [apply("eq", index(elsewhere), index(indexVar(k)))], table)).toBeUndefined();
});
