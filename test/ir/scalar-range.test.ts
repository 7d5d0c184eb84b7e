/** Bounds of scalars: every value lies within them, and those of angles that specs write are tight enough to use. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { indexVar, makeVar } from "../../src/ir/index-expr.ts";
import { type Scalar, apply, constant, index, load, reduce } from "../../src/ir/scalar.ts";
import { rangeOf } from "../../src/ir/scalar-range.ts";
import { points } from "../support/random-index-expr.ts";
import { scalarTreeArbitrary, scalarTreeBuild, scalarTreeValue } from "../support/random-scalar.ts";

test("every value of a random scalar lies within its bounds", () => {
  const sizes = [3, 4, 2];
  let bounded = 0;
  fc.assert(
    fc.property(scalarTreeArbitrary(3), (tree) => {
      const vars = sizes.map((size, i) => makeVar(`v${i}`, size));
      const [low, high] = rangeOf(scalarTreeBuild(tree, vars, (at) => makeVar(`r${at}`, sizes[at]!)));
      if (Number.isFinite(high - low)) bounded++;
      for (const point of points(sizes)) {
        const value = scalarTreeValue(tree, point, sizes);
        expect(value).toBeGreaterThanOrEqual(low - 1e-9 * Math.abs(low));
        expect(value).toBeLessThanOrEqual(high + 1e-9 * Math.abs(high));
      }
    }),
    { numRuns: 500, seed: 11 },
  );
  expect(bounded).toBeGreaterThan(450);
});

test("what is loaded is unknown, and functions with bounds bound it again", () => {
  const i = makeVar("i", 8);
  const place = index(indexVar(i));
  const x = load("x", [indexVar(i)]);
  const op = (name: Parameters<typeof apply>[0], ...args: Scalar[]): Scalar => apply(name, ...args);
  expect(rangeOf(x)).toEqual([-Infinity, Infinity]);
  expect(rangeOf(op("mul", x, constant(0.5)))).toEqual([-Infinity, Infinity]);
  expect(rangeOf(op("mul", op("sin", x), place))).toEqual([-7, 7]);
  expect(rangeOf(op("max", constant(-2), op("min", x, constant(3))))).toEqual([-2, 3]);
  expect(rangeOf(op("div", place, op("pow", constant(100), op("div", place, constant(7)))))).toEqual([0, 7]);
  expect(rangeOf(op("div", constant(1), place))).toEqual([-Infinity, Infinity]);
  expect(rangeOf(reduce("sum", [i], op("cos", op("add", x, place))))).toEqual([-8, 8]);
});

test("a part that stands in many places is looked at once", () => {
  let x: Scalar = apply("sin", load("x", []));
  for (let n = 0; n < 200; n++) x = apply("add", x, apply("neg", x));
  expect(rangeOf(x)[1]).toBeGreaterThan(1);
});
