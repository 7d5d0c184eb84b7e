/** The smart constructors of scalar expressions change texts, never values; printing, walking and substitution. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Var, add, evaluateIndex, indexConst, indexVar, makeVar, modulo, scale } from "../../src/ir/index-expr.ts";
import {
  type Scalar,
  apply,
  asIndex,
  constant,
  evaluateCondition,
  freeVars,
  index,
  load,
  loadsOf,
  reduce,
  select,
  showScalar,
  substituteVars,
  transform,
  transformer,
  walk,
} from "../../src/ir/scalar.ts";
import { hash53 } from "../../src/ir/hash.ts";
import { fuzz } from "../support/fuzz-settings.ts";
import { evaluateAt } from "../support/plain-evaluate.ts";
import { points } from "../support/random-index-expr.ts";
import { scalarTreeArbitrary, scalarTreeBuild, scalarTreeValue } from "../support/random-scalar.ts";

const x = makeVar("x", 10);
const y = makeVar("y", 7);
const k = makeVar("k", 4);
const at = (...e: Parameters<typeof indexVar>[0][]) => e.map(indexVar);
const noLoads = (): number => {
  throw new Error("loads nothing");
};

describe("random expressions", () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 3, maxLength: 3 });

  it("have the value of the plain arithmetic at every point", () => {
    fc.assert(
      fc.property(sizes, scalarTreeArbitrary(3), (ns, tree) => {
        const vars = ns.map((n, i) => makeVar("xyz"[i]!, n));
        const s = scalarTreeBuild(tree, vars, (i) => makeVar(`r${i}`, ns[i]!));
        for (const point of points(ns)) {
          const env = new Map(vars.map((v, i) => [v, point[i]!]));
          const [actual, expected] = [evaluateAt(s, env, noLoads), scalarTreeValue(tree, point, ns)];
          // Constants of a sum are multiplied, an exact division is carried out on integers: rounding may differ by a
          // bit.
          if (!(Math.abs(actual - expected) <= 1e-9 * Math.max(1, Math.abs(expected))))
            throw new Error(`${showScalar(s)} is ${actual} at ${point}, not ${expected}`);
          const known = evaluateCondition(s, (v) => env.get(v)!);
          if (known !== undefined && known !== actual)
            throw new Error(`evaluateCondition says ${known}, not ${actual}`);
        }
      }),
      fuzz(3000),
    );
  });

  it("have free variables that decide the value, and no others", () => {
    fc.assert(
      fc.property(scalarTreeArbitrary(3), (tree) => {
        const vars = [3, 4, 2].map((n, i) => makeVar("xyz"[i]!, n));
        const s = scalarTreeBuild(tree, vars, (i) => makeVar(`r${i}`, [3, 4, 2][i]!));
        const free = freeVars(s);
        expect([...free].every((v) => vars.includes(v))).toBe(true);
        const value = (point: readonly number[]) => evaluateAt(s, new Map(vars.map((v, i) => [v, point[i]!])), noLoads);
        for (const point of points([3, 4, 2])) {
          const masked = point.map((n, i) => (free.has(vars[i]!) ? n : 0));
          expect(value(point)).toBe(value(masked));
        }
      }),
      fuzz(500),
    );
  });
});

describe("folding", () => {
  const i = (v: Var) => index(indexVar(v));
  const l = load("a", at(x));
  it.each<[string, Scalar, string]>([
    ["neutral elements", apply("add", apply("mul", l, constant(1)), constant(0)), "a[x]"],
    ["zero", apply("mul", l, constant(0)), "0"],
    ["constants", apply("add", constant(2), apply("mul", constant(3), constant(4))), "14"],
    ["index arithmetic", apply("add", apply("mul", i(x), constant(3)), i(y)), "x*3 + y"],
    ["an exact division", apply("div", apply("mul", i(x), constant(4)), constant(2)), "x*2"],
    ["an inexact division stays real", apply("div", i(x), constant(2)), "x / 2"],
    ["floor of a division", apply("floor", apply("div", i(x), constant(2))), "x/2"],
    ["remainder", apply("mod", i(x), constant(3)), "x%3"],
    ["clamp that cannot act", apply("max", i(x), constant(0)), "x"],
    ["clamp that always acts", apply("min", i(x), constant(-1)), "-1"],
    ["comparison by range", apply("lt", i(x), constant(10)), "1"],
    ["comparison by difference", apply("le", i(x), apply("add", i(x), constant(1))), "1"],
    ["comparison that is open", apply("lt", i(x), constant(9)), "x < 9"],
    ["equality out of reach", apply("eq", i(x), constant(12)), "0"],
    ["powers", apply("pow", l, constant(2)), "a[x] * a[x]"],
    ["inverse root", apply("pow", l, constant(-0.5)), "rsqrt(a[x])"],
    ["logic of truth values", apply("and", constant(1), apply("lt", l, constant(0))), "a[x] < 0"],
    ["logic of numbers gives 0 or 1", apply("and", constant(1), l), "1 and a[x]"],
    ["not of not of a number", apply("not", apply("not", l)), "not not a[x]"],
    ["select of a constant", select(constant(1), l, constant(3)), "a[x]"],
    ["select of equal branches", select(apply("lt", l, constant(0)), l, load("a", at(x))), "a[x]"],
    [
      "select of a negation",
      select(apply("not", apply("lt", l, constant(0))), constant(1), constant(2)),
      "if a[x] < 0 then 2 else 1",
    ],
    ["a sum over one point", reduce("sum", [makeVar("one", 1)], l), "a[x]"],
    ["a sum of a constant", reduce("sum", [k], constant(3)), "12"],
    ["a maximum of a constant", reduce("max", [k], constant(3)), "3"],
    ["what leaves 32 bits stays real", apply("mul", i(x), constant(2 ** 30)), "x * 1073741824"],
  ])("%s", (_, s, text) => expect(showScalar(s)).toBe(text));

  it("takes integers only as indices", () => {
    expect(asIndex(constant(3))?.key).toBe(indexConst(3).key);
    expect(asIndex(constant(0.5))).toBeUndefined();
    expect(asIndex(constant(2 ** 40))).toBeUndefined();
    expect(asIndex(l)).toBeUndefined();
  });
});

describe("printing", () => {
  const [a, b, c] = ["a", "b", "c"].map((n) => load(n, at(x))) as [Scalar, Scalar, Scalar];
  it.each<[Scalar, string]>([
    [apply("mul", apply("add", a, b), c), "(a[x] + b[x]) * c[x]"],
    [apply("sub", a, apply("sub", b, c)), "a[x] - (b[x] - c[x])"],
    [apply("sub", apply("sub", a, b), c), "a[x] - b[x] - c[x]"],
    [apply("div", a, apply("mul", b, c)), "a[x] / (b[x] * c[x])"],
    [apply("neg", apply("add", a, b)), "-(a[x] + b[x])"],
    [
      apply("or", apply("and", apply("lt", a, b), apply("lt", b, c)), apply("eq", a, c)),
      "a[x] < b[x] and b[x] < c[x] or a[x] == c[x]",
    ],
    [apply("not", apply("and", apply("lt", a, b), apply("lt", b, c))), "not (a[x] < b[x] and b[x] < c[x])"],
    [apply("add", a, reduce("sum", [k], apply("mul", b, c))), "a[x] + sum[k: 4] b[x] * c[x]"],
    [apply("mul", a, reduce("sum", [k], b)), "a[x] * (sum[k: 4] b[x])"],
    [reduce("sum", [k], apply("add", a, b)), "sum[k: 4] (a[x] + b[x])"],
    [apply("mul", select(apply("lt", a, b), a, b), c), "(if a[x] < b[x] then a[x] else b[x]) * c[x]"],
    [apply("mul", a, index(add(indexVar(x), indexConst(1)))), "a[x] * (x + 1)"],
    [apply("mul", a, constant(-2)), "a[x] * (-2)"],
    [apply("max", a, apply("exp", b)), "max(a[x], exp(b[x]))"],
    [load("scalar", []), "scalar"],
  ])("%#", (s, text) => expect(showScalar(s)).toBe(text));
});

describe("structure", () => {
  const body = apply("mul", load("a", at(x, k)), load("b", at(k, y)));
  const s = apply("add", reduce("sum", [k], body), load("a", at(x, y)));

  it("equal structure means equal key, also where keys are shortened", () => {
    const deep = (leaf: Scalar) =>
      Array.from({ length: 40 }).reduce<Scalar>((e, _, n) => apply("add", apply("exp", e), constant(n + 0.5)), leaf);
    expect(deep(load("a", at(x))).key).toBe(deep(load("a", at(x))).key);
    expect(deep(load("a", at(x))).key).not.toBe(deep(load("a", at(y))).key);
    expect(deep(load("a", at(x))).key.length).toBeLessThan(100);
  });

  it("finds loads and free variables", () => {
    expect(loadsOf(s).map((l) => showScalar(l))).toEqual(["a[x, k]", "b[k, y]", "a[x, y]"]);
    expect(freeVars(s)).toEqual(new Set([x, y]));
    expect(freeVars(body)).toEqual(new Set([x, k, y]));
  });

  it("substitutes index expressions, and simplifies what they meet", () => {
    const put = substituteVars(
      load("a", [modulo(indexVar(x), 7), indexVar(y)]),
      new Map([
        [x, scale(indexVar(k), 7)],
        [y, indexConst(2)],
      ]),
    );
    expect(showScalar(put)).toBe("a[0, 2]");
    expect(
      showScalar(
        substituteVars(
          select(apply("lt", index(indexVar(x)), constant(5)), constant(1), constant(2)),
          new Map([[x, indexVar(k)]]),
        ),
      ),
    ).toBe("1");
  });

  it("visits a shared node once", () => {
    const shared = apply("exp", load("a", at(x)));
    let visits = 0;
    walk(apply("mul", shared, shared), (n) => void (n === shared && visits++));
    expect(visits).toBe(1);
    let rebuilt = 0;
    transform(apply("mul", shared, shared), (n) => (n.kind === "load" ? (rebuilt++, load("b", n.index)) : n));
    expect(rebuilt).toBe(1);
  });

  it("replaces each node once, also where the node around it folds away", () => {
    const shift = (n: Scalar) =>
      n.kind === "load"
        ? load(
            n.value,
            n.index.map((e) => add(e, indexConst(1))),
          )
        : n;
    expect(showScalar(transform(apply("max", load("a", at(x)), load("a", at(y))), shift))).toBe(
      "max(a[x + 1], a[y + 1])",
    );
    const open = select(apply("lt", load("c", at(y)), constant(0)), load("a", at(x, y)), load("a", at(k, y)));
    const same = (n: Scalar) => (n.kind === "load" && n.value === "a" ? load("a", n.index.slice(1)) : n);
    expect(showScalar(transform(open, same))).toBe("a[y]");
    const swap = new Map([
      [x, indexVar(y)],
      [y, indexVar(x)],
    ]);
    const choice = apply("add", apply("mul", load("a", at(x)), index(indexVar(y))), load("b", at(y)));
    expect(showScalar(substituteVars(choice, swap))).toBe("a[y] * x + b[x]");
  });

  it("decides a condition although one side is unknown", () => {
    const never = apply("lt", index(indexVar(x)), constant(5));
    const unknown = apply("lt", load("a", at(x)), constant(0));
    expect(evaluateCondition(apply("and", never, unknown), () => 7)).toBe(0);
    expect(evaluateCondition(apply("and", never, unknown), () => 3)).toBeUndefined();
    expect(evaluateCondition(apply("or", unknown, never), () => 3)).toBe(1);
    expect(evaluateIndex(modulo(indexVar(x), 4), () => 7)).toBe(3);
  });
});

describe("what is made of several scalars", () => {
  it("is what `transform` makes of each, and what they share is looked at once", () => {
    const shared = apply("exp", load("a", at(x)));
    const [p, q] = [apply("mul", shared, load("b", at(y))), apply("add", shared, constant(3))];
    const seen: string[] = [];
    const leaf = (n: Scalar): Scalar => {
      seen.push(n.key);
      return n.kind === "load" && n.value === "a" ? load("c", n.index) : n;
    };
    const change = transformer(leaf);
    const results = [change(p), change(q)];
    expect(new Set(seen).size).toBe(seen.length);
    expect(results).toEqual([p, q].map((s) => transform(s, leaf)));
  });
});

describe("keys of large nodes", () => {
  it("are two hashes of what the key would be", () => {
    const names = ["a", "b"].map((letter) => letter.repeat(60));
    const [a, b] = names.map((name) => load(name, []));
    const long = `add(${a!.key},${b!.key})`;
    const hashes = [0x9e3779b9, 0x85ebca6b].map((seed) => hash53(long, seed).toString(36));
    expect(apply("add", a!, b!).key).toBe(`#${hashes.join(".")}`);
  });
});
