/**
 * The inverse of an index map: every point that reads an element, exactly once; and as little to sum over as possible.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type IndexExpr,
  type Var,
  add,
  div,
  evaluateIndex,
  indexConst,
  indexVar,
  makeVar,
  modulo,
  scale,
  showIndex,
  sub,
  substitute,
} from "../../src/ir/index-expr.ts";
import { evaluateCondition } from "../../src/ir/scalar.ts";
import { invertLoad } from "../../src/analysis/invert-load.ts";
import { fuzz } from "../support/fuzz-settings.ts";
import { points, treeArbitrary, treeExpr } from "../support/random-index-expr.ts";

/**
 * Compares the inverse with enumeration: for every element of a tensor of `shape`, the points of the loops that read
 * it.
 */
function expectInverse(
  loops: readonly Var[],
  idx: readonly IndexExpr[],
  shape: readonly number[],
): ReturnType<typeof invertLoad> {
  const at = shape.map((n, i) => makeVar(`at${i}`, n));
  const inverse = invertLoad(loops, idx, at.map(indexVar));
  const readers = new Map<string, string[]>();
  for (const point of points(loops.map((v) => v.size))) {
    const env = (v: Var): number => point[loops.indexOf(v)]!;
    const element = idx.map((e) => evaluateIndex(e, env)).join();
    readers.set(element, [...(readers.get(element) ?? []), point.join()]);
  }
  for (const element of points(shape)) {
    const found: string[] = [];
    for (const rest of points(inverse.left.map((v) => v.size))) {
      const given = (v: Var): number => {
        const k = at.indexOf(v);
        return k >= 0 ? element[k]! : rest[inverse.left.indexOf(v)]!;
      };
      if (inverse.guards.some((g) => evaluateCondition(g, given) === 0)) continue;
      const digit = (v: Var): number =>
        inverse.solved.has(v) ? evaluateIndex(inverse.solved.get(v)!, given) : v.size === 1 ? 0 : given(v);
      found.push(loops.map((v) => evaluateIndex(inverse.digits.get(v) ?? indexVar(v), digit)).join());
    }
    const text = `${idx.map((e) => showIndex(e)).join(", ")} = ${element.join()}`;
    expect(found.sort(), text).toEqual((readers.get(element.join()) ?? []).sort());
  }
  return inverse;
}

const [a, b, c] = [makeVar("a", 4), makeVar("b", 3), makeVar("c", 5)];
const [x, y, z] = [indexVar(a), indexVar(b), indexVar(c)];
const plus = (e: IndexExpr, n: number): IndexExpr => add(e, indexConst(n));
const merged = makeVar("m", 12);
const m = indexVar(merged);
const [p, r] = [makeVar("p", 9), makeVar("r", 9)];
const [pp, rr] = [indexVar(p), indexVar(r)];
const wide = makeVar("w", 7);

interface Case {
  readonly loops: readonly Var[];
  readonly idx: readonly IndexExpr[];
  readonly shape: readonly number[];
  /** The sizes of what is summed over. */
  readonly left: readonly number[];
  /** How many conditions there are. */
  readonly guards: number;
}

const cases: Record<string, Case> = {
  "a variable": { loops: [a, b], idx: [x, y], shape: [4, 3], left: [], guards: 0 },
  "a transposition, one variable summed over": { loops: [a, b, c], idx: [y, x], shape: [3, 4], left: [5], guards: 0 },
  "a part of an axis": { loops: [a], idx: [plus(x, 2)], shape: [9], left: [], guards: 2 },
  mirrored: { loops: [a], idx: [sub(indexConst(3), x)], shape: [4], left: [], guards: 0 },
  "a stride": { loops: [a], idx: [scale(x, 2)], shape: [8], left: [], guards: 2 },
  "merged axes": { loops: [a, b], idx: [add(scale(x, 3), y)], shape: [12], left: [], guards: 0 },
  "merged axes within a longer one": {
    loops: [a, b],
    idx: [plus(add(scale(x, 3), y), 12)],
    shape: [36],
    left: [],
    guards: 2,
  },
  "one of merged axes, a gap between": { loops: [a, b], idx: [add(scale(x, 4), y)], shape: [16], left: [], guards: 2 },
  "a quotient and a remainder": { loops: [merged], idx: [div(m, 4), modulo(m, 4)], shape: [3, 4], left: [], guards: 0 },
  "a quotient and a remainder of an odd size": {
    loops: [wide],
    idx: [div(indexVar(wide), 3), modulo(indexVar(wide), 3)],
    shape: [3, 3],
    left: [],
    guards: 1,
  },
  "a quotient alone": { loops: [merged], idx: [div(m, 4)], shape: [3], left: [4], guards: 0 },
  "a remainder alone": { loops: [merged], idx: [modulo(m, 4)], shape: [4], left: [3], guards: 0 },
  "a roll": { loops: [a], idx: [modulo(plus(x, 3), 4)], shape: [4], left: [], guards: 0 },
  "a roll of merged axes": {
    loops: [a, b],
    idx: [modulo(plus(add(scale(x, 3), y), 5), 12)],
    shape: [12],
    left: [],
    guards: 0,
  },
  "a roll, then taken apart": {
    loops: [merged],
    idx: [div(modulo(plus(m, 5), 12), 4), modulo(plus(m, 5), 4)],
    shape: [3, 4],
    left: [],
    guards: 0,
  },
  "a convolution": { loops: [c, b], idx: [plus(add(z, y), -1)], shape: [5], left: [3], guards: 2 },
  "a strided convolution": { loops: [a, b], idx: [plus(add(scale(x, 2), y), -1)], shape: [8], left: [2], guards: 3 },
  "a convolution of wide steps": { loops: [a, c], idx: [add(scale(x, 3), z)], shape: [14], left: [2], guards: 3 },
  "a dilated convolution": { loops: [c, b], idx: [plus(add(z, scale(y, 2)), -2)], shape: [5], left: [3], guards: 2 },
  "differences of quotients and remainders": {
    loops: [p, r],
    left: [3, 3],
    guards: 4,
    shape: [25],
    idx: [add(scale(plus(sub(div(pp, 3), div(rr, 3)), 2), 5), plus(sub(modulo(pp, 3), modulo(rr, 3)), 2))],
  },
  "a constant place": { loops: [a], idx: [indexConst(2)], shape: [5], left: [4], guards: 1 },
  "a diagonal": { loops: [a], idx: [x, x], shape: [4, 4], left: [], guards: 1 },
};

describe("solves", () => {
  test.each(Object.entries(cases))("%s", (_, { loops, idx, shape, left, guards }) => {
    const inverse = expectInverse(loops, idx, shape);
    expect(inverse.left.map((v) => v.size)).toEqual(left);
    expect(inverse.guards).toHaveLength(guards);
  });
});

test("meets every reader of every element once, whatever the index", () => {
  fc.assert(
    fc.property(
      fc.array(treeArbitrary(3), { minLength: 1, maxLength: 2 }),
      fc.array(fc.constantFrom(1, 2, 3, 4, 5, 6), { minLength: 3, maxLength: 3 }),
      (trees, sizes) => {
        const loops = sizes.map((n, i) => makeVar("ijk"[i]!, n));
        const exprs = trees.map((t) => treeExpr(t, loops.map(indexVar)));
        // Moved so that it begins at 0, and brought into an axis of a size that can be enumerated.
        const idx = exprs.map((e) => (e.max - e.min < 40 ? sub(e, indexConst(e.min)) : modulo(e, 7)));
        expectInverse(
          loops,
          idx,
          idx.map((e) => e.max + 1),
        );
      },
    ),
    fuzz(400),
  );
});

test("solves in terms of what it is given", () => {
  const given = indexVar(makeVar("i", 12));
  const inverse = invertLoad([a, b], [add(scale(x, 3), y)], [given]);
  expect([inverse.solved.get(a), inverse.solved.get(b)].map((e) => showIndex(substitute(e!, new Map())))).toEqual([
    "i/3",
    "i%3",
  ]);
});
