/** Terms under conditions: one choice of pieces where they are ranges of an index, else each under its own. */
import { expect, test } from "vitest";
import { indexRead, indexVar, makeVar } from "../../../src/ir/index-expr.ts";
import { apply, constant, index, load, showScalar } from "../../../src/ir/scalar.ts";
import { sumOfGuarded } from "../../../src/passes/autodiff/sum-of-guarded.ts";

const c = makeVar("c", 10);
const [a, b] = [load("a", [indexVar(c)]), load("b", [indexVar(c)])];

test("ranges of an index become pieces", () => {
  const below = apply("lt", index(indexVar(c)), constant(4));
  const above = apply("le", constant(4), index(indexVar(c)));
  expect(
    showScalar(
      sumOfGuarded([
        { conditions: [above], term: b },
        { conditions: [below], term: a },
      ]),
    ),
  ).toBe("if c < 4 then a[c] else b[c]");
});

test("what is read of values is compared as it stands", () => {
  const hit = apply("eq", index(indexVar(c)), index(indexRead("label", [], 10)));
  expect(showScalar(sumOfGuarded([{ conditions: [hit], term: a }]))).toBe("if c == label then a[c] else 0");
});
