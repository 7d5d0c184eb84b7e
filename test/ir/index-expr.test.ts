/**
 * The simplifier, proven by enumeration: whatever the smart constructors build equals the plain arithmetic at every
 * point.
 */
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import {
  type IndexExpr,
  type Var,
  add,
  div,
  evaluateIndex,
  flatten,
  floorDiv,
  gcd,
  indexConst,
  indexRead,
  indexVar,
  isConst,
  makeVar,
  mod,
  modulo,
  readsOf,
  replaceReads,
  scale,
  showIndex,
  showRead,
  sub,
  substitute,
  unflatten,
  varsOf,
} from "../../src/ir/index-expr.ts";
import { fuzz } from "../support/fuzz-settings.ts";
import { points, treeArbitrary, treeExpr, treeValue } from "../support/random-index-expr.ts";

const sizes = fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 3, maxLength: 3 });

/** Rebuilds `e` from its leaves by the smart constructors. */
function rebuild(e: IndexExpr): IndexExpr {
  let sum = indexConst(e.constant);
  for (const { coef, atom } of e.terms) {
    if (atom.kind === "read") throw new Error("no tree reads");
    const value =
      atom.kind === "var" ? indexVar(atom.var) : (atom.kind === "div" ? div : modulo)(rebuild(atom.arg), atom.by);
    sum = add(sum, scale(value, coef));
  }
  return sum;
}

const at =
  (vars: readonly Var[], point: readonly number[]) =>
  (v: Var): number =>
    point[vars.indexOf(v)]!;

describe("random expressions", () => {
  it("equal the plain arithmetic at every point, within their bounds", () => {
    fc.assert(
      fc.property(sizes, treeArbitrary(3), (ns, tree) => {
        const vars = ns.map((n, i) => makeVar("xyz"[i]!, n));
        const e = treeExpr(tree, vars.map(indexVar));
        for (const point of points(ns)) {
          const value = treeValue(tree, point);
          if (evaluateIndex(e, at(vars, point)) !== value)
            throw new Error(`${showIndex(e)} is ${evaluateIndex(e, at(vars, point))} at ${point}, not ${value}`);
          if (value < e.min || value > e.max)
            throw new Error(`${showIndex(e)} is ${value} at ${point}, outside ${e.min}..${e.max}`);
        }
      }),
      fuzz(3000),
    );
  });

  it("are in normal form: rebuilding changes nothing, equal keys mean equal values", () => {
    fc.assert(
      fc.property(sizes, treeArbitrary(3), (ns, tree) => {
        const e = treeExpr(
          tree,
          ns.map((n, i) => indexVar(makeVar("xyz"[i]!, n))),
        );
        expect(rebuild(e).key).toBe(e.key);
        expect(e.terms.every((t) => t.coef !== 0)).toBe(true);
        expect(new Set(e.terms.map((t) => t.atom.key)).size).toBe(e.terms.length);
      }),
      fuzz(3000),
    );
  });

  it("are substituted into as composition says", () => {
    fc.assert(
      fc.property(
        sizes,
        treeArbitrary(3),
        fc.array(treeArbitrary(3), { minLength: 3, maxLength: 3 }),
        (ns, outer, inner) => {
          const vars = ns.map((n, i) => makeVar("xyz"[i]!, n));
          const values = inner.map((t) => treeExpr(t, vars.map(indexVar)));
          // The outer variables range over what is put in their place, shifted to begin at 0.
          const outerVars = values.map((e, i) => makeVar("abc"[i]!, e.max - e.min + 1));
          const e = treeExpr(outer, outerVars.map(indexVar));
          const put = substitute(e, new Map(outerVars.map((v, i) => [v, sub(values[i]!, indexConst(values[i]!.min))])));
          expect([...varsOf(put)].every((v) => vars.includes(v))).toBe(true);
          for (const point of points(ns)) {
            const mid = inner.map((t, i) => treeValue(t, point) - values[i]!.min);
            if (evaluateIndex(put, at(vars, point)) !== treeValue(outer, mid))
              throw new Error(`${showIndex(put)} is wrong at ${point}`);
          }
        },
      ),
      fuzz(1000),
    );
  });

  it("flatten and unflatten are inverse, and simplify to nothing", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }), (shape) => {
        const vars = shape.map((n, i) => indexVar(makeVar(`x${i}`, n)));
        expect(unflatten(flatten(vars, shape), shape).map((e) => e.key)).toEqual(vars.map((e) => e.key));
        const t = indexVar(
          makeVar(
            "t",
            shape.reduce((a, b) => a * b, 1),
          ),
        );
        expect(flatten(unflatten(t, shape), shape).key).toBe(t.key);
      }),
      fuzz(300),
    );
  });

  it("a reshape to any other shape and back is the identity", () => {
    const shapes = [[4, 6, 10], [24, 10], [4, 60], [8, 30], [2, 2, 3, 2, 5, 2], [240], [16, 15], [3, 80]];
    for (const from of shapes) {
      for (const to of shapes) {
        const vars = from.map((n, i) => indexVar(makeVar(`x${i}`, n)));
        const there = unflatten(flatten(vars, from), to);
        expect(
          unflatten(flatten(there, to), from).map((e) => showIndex(e)),
          `${from} to ${to}`,
        ).toEqual(vars.map((e) => showIndex(e)));
      }
    }
  });
});

describe("what must simplify", () => {
  const x = indexVar(makeVar("x", 1000));
  const h = indexVar(makeVar("h", 56));
  const t = indexVar(makeVar("t", 197));
  const c = indexVar(makeVar("c", 64));
  const i = indexVar(makeVar("i", 7));
  const j = indexVar(makeVar("j", 7));
  const a = indexVar(makeVar("a", 8));
  const p = indexVar(makeVar("p", 49));
  const n = (value: number) => indexConst(value);
  const plus = (...terms: IndexExpr[]) => terms.reduce(add);
  const roll = (e: IndexExpr, by: number) => modulo(add(e, n(by)), 56);

  it.each<[string, IndexExpr, string]>([
    ["(t*64 + c)/64", div(plus(scale(t, 64), c), 64), "t"],
    ["(t*64 + c)%64", modulo(plus(scale(t, 64), c), 64), "c"],
    ["x/7/8", div(div(x, 7), 8), "x/56"],
    ["(x/7 + 3)/8", div(add(div(x, 7), n(3)), 8), "(x + 21)/56"],
    ["x%56%7", modulo(modulo(x, 56), 7), "x%7"],
    ["x%7%56", modulo(modulo(x, 7), 56), "x%7"],
    ["h/56", div(h, 56), "0"],
    ["h%56", modulo(h, 56), "h"],
    ["(h - 56)%56", modulo(sub(h, n(56)), 56), "h"],
    ["(h - 56)/56", div(sub(h, n(56)), 56), "-1"],
    ["7*(x/7) + x%7", plus(scale(div(x, 7), 7), modulo(x, 7)), "x"],
    ["14*(x/7) + 2*(x%7)", plus(scale(div(x, 7), 14), scale(modulo(x, 7), 2)), "x*2"],
    ["49*(x/49) + 7*(x/7%7) + x%7", plus(scale(div(x, 49), 49), scale(modulo(div(x, 7), 7), 7), modulo(x, 7)), "x"],
    ["x%7 + 7*(x/7%7) + 49*(x/49)", plus(modulo(x, 7), scale(modulo(div(x, 7), 7), 7), scale(div(x, 49), 49)), "x"],
    ["x - 7*(x/7)", sub(x, scale(div(x, 7), 7)), "x%7"],
    ["x - x%7", sub(x, modulo(x, 7)), "x - x%7"],
    // After splitting by a common divisor, quotient and remainder still find each other.
    [
      "8*((4x + i/2)/8) + (4x + i/2)%8",
      plus(scale(div(plus(scale(x, 4), div(i, 2)), 8), 8), modulo(plus(scale(x, 4), div(i, 2)), 8)),
      "x*4 + i/2",
    ],
    [
      "12*((6x + 4c)/12) + (6x + 4c)%12",
      plus(scale(div(plus(scale(x, 6), scale(c, 4)), 12), 12), modulo(plus(scale(x, 6), scale(c, 4)), 12)),
      "x*6 + c*4",
    ],
    ["(a*7 + i)%56", modulo(plus(scale(a, 7), i), 56), "a*7 + i"],
    ["(a*7 + i)/7", div(plus(scale(a, 7), i), 7), "a"],
    ["(a*7 + i)%7", modulo(plus(scale(a, 7), i), 7), "i"],
    ["(a*14 + i + 7)/7", div(plus(scale(a, 14), i, n(7)), 7), "a*2 + 1"],
    ["(a*14 + 6 - i)/7", div(sub(plus(scale(a, 14), n(6)), i), 7), "a*2"],
    ["(a*14 - i - 1)/7", div(sub(plus(scale(a, 14), n(-1)), i), 7), "a*2 - 1"],
    ["(a*14 - i - 1)%7", modulo(sub(plus(scale(a, 14), n(-1)), i), 7), "-i + 6"],
    ["(x*7 + i)/56", div(plus(scale(x, 7), i), 56), "x/8"],
    ["(x*7 + i)%56", modulo(plus(scale(x, 7), i), 56), "x%8*7 + i"],
    ["(x*6 + c*10 + i/4)/30", div(plus(scale(x, 6), scale(c, 10), div(i, 4)), 30), "(c*5 + x*3)/15"],
    ["(x*7 - i - 1)/56", div(sub(plus(scale(x, 7), n(-1)), i), 56), "(x + 7)/8 - 1"],
    ["(x*8 - x/2*2)%7", modulo(sub(scale(x, 8), scale(div(x, 2), 2)), 7), "x%2"],
    ["(x*8 - x/2*2)/7", div(sub(scale(x, 8), scale(div(x, 2), 2)), 7), "x"],
    ["(65*c)/64", div(scale(c, 65), 64), "c"],
    ["(65*c)%64", modulo(scale(c, 65), 64), "c"],
    ["(x*7)%56/7", div(modulo(scale(x, 7), 56), 7), "x%8"],
    ["(h + 3)%56", roll(h, 3), "(h + 3)%56"],
    ["(h + 3)%56/7", div(roll(h, 3), 7), "(h + 3)%56/7"],
    ["((h - 3)%56 + 3)%56", roll(roll(h, -3), 3), "h"],
    [
      "the un-shift through quotient and remainder",
      modulo(plus(scale(div(roll(h, -3), 7), 7), modulo(roll(h, -3), 7), n(3)), 56),
      "h",
    ],
    [
      "the un-shift of a row in a merged axis",
      modulo(plus(scale(div(roll(div(x, 56), -3), 7), 7), modulo(roll(div(x, 56), -3), 7), n(3)), 56),
      "x/56",
    ],
    [
      "the un-shift of a column in a merged axis",
      modulo(plus(scale(div(roll(modulo(x, 56), -3), 7), 7), modulo(roll(modulo(x, 56), -3), 7), n(3)), 56),
      "x%56",
    ],
    ["p/7 - p/7", sub(div(p, 7), div(p, 7)), "0"],
    ["(p/7*7 + p%7)/7", div(plus(scale(div(p, 7), 7), modulo(p, 7)), 7), "p/7"],
    [
      "((i*7 + j)/7 - j)*13 + (i*7 + j)%7",
      plus(scale(sub(div(plus(scale(i, 7), j), 7), j), 13), modulo(plus(scale(i, 7), j), 7)),
      "i*13 - j*12",
    ],
    ["(2*h + 1)/2", div(plus(scale(h, 2), n(1)), 2), "h"],
    ["(x*2 + i%2)%2", modulo(plus(scale(x, 2), modulo(i, 2)), 2), "i%2"],
    ["x/0 axis of one", indexVar(makeVar("one", 1)), "0"],
  ])("%s", (_, e, text) => expect(showIndex(e)).toBe(text));

  it("keeps a roll whole under a division, so that two uses of it are one", () => {
    const row = div(roll(h, 3), 7);
    expect(row.terms[0]!.atom.kind === "div" && row.terms[0]!.atom.arg.key).toBe(roll(h, 3).key);
  });

  it("tells different expressions apart", () => {
    expect(div(x, 7).key).not.toBe(modulo(x, 7).key);
    expect(indexVar(makeVar("x", 5)).key).not.toBe(indexVar(makeVar("x", 5)).key);
    expect(isConst(sub(h, h))).toBe(true);
  });
});

describe("the arithmetic of integers", () => {
  it("floors towards minus infinity, and a remainder is never negative", () => {
    expect([-8, -7, -1, 0, 6, 7].map((v) => floorDiv(v, 7))).toEqual([-2, -1, -1, 0, 0, 1]);
    expect([-8, -7, -1, 0, 6, 7].map((v) => mod(v, 7))).toEqual([6, 0, 6, 0, 6, 0]);
    expect([gcd(12, -18), gcd(0, 5), gcd(7, 3)]).toEqual([6, 5, 1]);
  });
});

test("what is read of values is an atom: substituted into, replaced, told apart by value, place and range", () => {
  const [i, k] = [makeVar("i", 4), makeVar("k", 9)];
  const read = (value: string, at: IndexExpr, classes = 10) => indexRead(value, [at], classes);
  const ids = read("ids", indexVar(i));
  const e = add(scale(ids, 3), add(modulo(ids, 4), indexConst(1)));
  expect([e.min, e.max, e.reads]).toEqual([1, 31, true]);
  expect(showIndex(substitute(e, new Map([[i, div(indexVar(k), 3)]])))).toBe("ids[k/3]*3 + ids[k/3]%4 + 1");
  expect([...varsOf(e)]).toEqual([i]);
  expect(sub(e, scale(ids, 3)).key).toBe(add(modulo(ids, 4), indexConst(1)).key);
  const keys = [ids, read("ids", indexVar(k)), read("other", indexVar(i)), read("ids", indexVar(i), 11)].map(
    (r) => r.key,
  );
  expect(new Set(keys).size).toBe(4);
  const nested = read("ids", add(ids, indexConst(2)), 4);
  expect([...readsOf(nested).values()].map((r) => showRead(r))).toEqual(["ids[i]", "ids[ids[i] + 2]"]);
  expect(replaceReads(e, () => indexVar(k)).key).toBe(
    add(scale(indexVar(k), 3), add(modulo(indexVar(k), 4), indexConst(1))).key,
  );
  expect(() => evaluateIndex(e, () => 0)).toThrow("run time");
});
