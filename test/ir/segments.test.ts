/** Which sums are segments, what is left of their terms, and how many steps they have. */
import { describe, expect, test } from "vitest";
import { add, indexConst, indexRead, indexVar, makeVar } from "../../src/ir/index-expr.ts";
import {
  type Reduce,
  type Scalar,
  apply,
  constant,
  index,
  load,
  reduce,
  select,
  showScalar,
} from "../../src/ir/scalar.ts";
import { boundedBy, meanSteps, segmentOf, stepsOf } from "../../src/ir/segments.ts";

const [k, j, d] = [makeVar("k", 20), makeVar("j", 90), makeVar("d", 8)];
const start = (of = 0) => indexRead("start", [add(indexVar(k), indexConst(of))], 91);
const from = apply("le", index(start()), index(indexVar(j)));
const to = (of = 1) => apply("lt", index(indexVar(j)), index(start(of)));
const term = load("g", [indexVar(j), indexVar(d)]);
const sum = (body: Scalar, op: "sum" | "max" = "sum"): Reduce => reduce(op, [j], body) as Reduce;
const under = (conds: readonly Scalar[], s: Scalar, otherwise = 0): Scalar =>
  select(
    conds.reduce((a, b) => apply("and", a, b)),
    s,
    constant(otherwise),
  );

describe("a segment", () => {
  const mask = apply("lt", constant(0), load("mask", [indexVar(j)]));
  test.each([
    ["plain", under([from, to()], term), "g[j, d]"],
    ["in another order, with a condition more", under([to(), mask, from], term), "if 0 < mask[j] then g[j, d] else 0"],
    ["a factor of a product", apply("mul", load("w", [indexVar(d)]), under([from, to()], term)), "w[d] * g[j, d]"],
  ])("%s", (_, body, left) => {
    const segment = segmentOf(sum(body))!;
    expect([segment.from.key, segment.to.key, segment.v]).toEqual([start().key, start(1).key, j]);
    expect(showScalar(segment.body)).toBe(left);
    expect([boundedBy(segment, [d, j]), boundedBy(segment, [k])]).toEqual([false, true]);
  });

  test("has a share of the list's steps where the next begins at its end, else all of them", () => {
    expect(meanSteps(segmentOf(sum(under([from, to()], term)))!)).toBe(5);
    expect(stepsOf(sum(under([from, to(2)], term)))).toBe(90);
    expect(stepsOf(sum(term))).toBe(90);
  });
});

test.each([
  ["only one bound", sum(under([from], term))],
  ["another value elsewhere", sum(under([from, to()], term, 1))],
  ["no sum", sum(under([from, to()], term), "max")],
  [
    "a bound that the sum's own variable moves",
    sum(under([apply("le", index(indexRead("start", [indexVar(j)], 91)), index(indexVar(j))), to()], term)),
  ],
  [
    "bounds that are known while compiling",
    sum(
      under(
        [
          apply("le", index(indexVar(k)), index(indexVar(j))),
          apply("lt", index(indexVar(j)), index(add(indexVar(k), indexConst(3)))),
        ],
        term,
      ),
    ),
  ],
])("no segment: %s", (_, r) => expect(segmentOf(r)).toBeUndefined());
