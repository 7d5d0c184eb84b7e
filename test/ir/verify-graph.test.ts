/** Every rule of the graph IR, broken once: the verifier must say so, and say nothing of what is well formed. */
import { describe, expect, it } from "vitest";
import type { Comprehension, Graph, Value } from "../../src/ir/graph.ts";
import {
  type IndexExpr,
  type Var,
  add,
  indexConst,
  indexVar,
  makeVar,
  modulo,
  scale,
  sub,
} from "../../src/ir/index-expr.ts";
import { type Scalar, apply, constant, index, load, reduce, select } from "../../src/ir/scalar.ts";
import { bodyFaults } from "../../src/ir/verify-body.ts";
import { verifyGraph } from "../../src/ir/verify-graph.ts";

const [i, j, k] = [makeVar("i", 8), makeVar("j", 8), makeVar("k", 8)];
const x: Value = { kind: "input", id: "x", shape: [8], batched: true, spans: [] };
const w: Value = {
  kind: "param",
  id: "w",
  shape: [8],
  batched: false,
  spans: [],
  trained: true,
  init: ["ones"],
};
const equation = (body: Scalar, more: Partial<Comprehension> = {}): Comprehension => ({
  kind: "comprehension",
  id: "y",
  shape: [8],
  axes: [i],
  body,
  batched: true,
  spans: [],
  ...more,
});
/** What was right once is looked at again where something else is given with it. */
it("says of a body what is true where it stands, however often it was right elsewhere", () => {
  const body = load("x", [indexVar(i)]);
  const shape = (size: number) => () => ({ shape: [size], batched: true });
  for (let time = 0; time < 2; time++) {
    expect(bodyFaults(body, [i], shape(8))).toEqual([]);
    expect(bodyFaults(body, [i], shape(7))).toEqual([expect.stringMatching(/axis has 7 elements/)]);
    expect(bodyFaults(body, [i], () => ({ shape: [8, 1], batched: true }))).toHaveLength(1);
    expect(bodyFaults(body, [j], shape(8))).toEqual([expect.stringMatching(/free variable 'i'/)]);
    expect(bodyFaults(body, [i], () => undefined)).toEqual([expect.stringMatching(/does not stand before it/)]);
  }
});

const graph = (all: readonly Value[], more: Partial<Graph> = {}): Graph => ({
  name: "g",
  values: new Map(all.map((v) => [v.id, v])),
  outputs: [{ name: "out", value: all.at(-1)!.id }],
  taps: [],
  dialects: {},
  ...more,
});
const faults = (body: Scalar, more: Partial<Comprehension> = {}) => verifyGraph(graph([x, w, equation(body, more)]));
const at = (e: IndexExpr) => load("x", [e]);
const num = (e: IndexExpr) => index(e);
const plus = (e: IndexExpr, n: number) => add(e, indexConst(n));
const bounded = (e: IndexExpr) => apply("and", apply("le", constant(0), num(e)), apply("lt", num(e), constant(8)));

describe("order, names and shapes", () => {
  it("accepts a well-formed graph", () => {
    expect(faults(apply("add", at(indexVar(i)), reduce("sum", [k], at(indexVar(k)))))).toEqual([]);
  });

  it.each<[string, string[], RegExp]>([
    [
      "a value before what it loads",
      verifyGraph(graph([x, equation(load("z", [indexVar(i)])), equation(at(indexVar(i)), { id: "z" })])),
      /y: loads 'z', which does not stand before it/,
    ],
    ["a value that loads itself", faults(load("y", [indexVar(i)]), { batched: false }), /y: reads itself in no order/],
    [
      "a wrong number of subscripts",
      faults(load("x", [indexVar(i), indexVar(i)])),
      /y: loads 'x' of 1 axes with 2 subscripts/,
    ],
    ["axes of another size", faults(at(indexVar(i)), { shape: [9] }), /axes of sizes \[8\] for shape \[9\]/],
    ["an axis twice", faults(at(indexVar(i)), { shape: [8, 8], axes: [i, i] }), /an axis twice/],
    ["an empty axis", verifyGraph(graph([{ ...x, shape: [0] }])), /x: has shape \[0\]/],
    [
      "not batched in spite of a reason",
      faults(at(indexVar(i)), { batched: false }),
      /loads a batched value but is not batched/,
    ],
    ["a batched parameter", verifyGraph(graph([{ ...w, batched: true }])), /w: is a parameter and batched/],
    [
      "another name than the key",
      verifyGraph({ ...graph([x]), values: new Map([["z", x]]), outputs: [] }),
      /x: stands under the name 'z'/,
    ],
    [
      "no such output",
      verifyGraph(graph([x], { outputs: [{ name: "y", value: "gone" }] })),
      /output 'y' is 'gone', which does not exist/,
    ],
    ["no such tap", verifyGraph(graph([x], { taps: [{ name: "t", value: "gone" }] })), /tap 't' is 'gone'/],
    [
      "an output twice",
      verifyGraph(
        graph([x], {
          outputs: [
            { name: "y", value: "x" },
            { name: "y", value: "x" },
          ],
        }),
      ),
      /output 'y' is given twice/,
    ],
  ])("%s", (_, found, expected) => expect(found.join("\n")).toMatch(expected));
});

describe("bodies", () => {
  it.each<[string, string[], RegExp]>([
    ["a free variable", faults(at(indexVar(j))), /free variable 'j'/],
    [
      "a variable bound around its use only elsewhere",
      faults(apply("add", at(indexVar(k)), reduce("sum", [k], at(indexVar(k))))),
      /free variable 'k'/,
    ],
    [
      "a reduction over an axis",
      faults(reduce("sum", [i], at(indexVar(i)))),
      /'sum' binds 'i', which is bound already/,
    ],
    [
      "a reduction within itself",
      faults(reduce("sum", [k], reduce("max", [k], at(indexVar(k))))),
      /'sum' binds 'k', which is bound already/,
    ],
    ["two variables of one id", faults(at(indexVar({ ...i }))), /two variables share the id/],
    [
      "operands missing",
      faults({ kind: "apply", op: "add", args: [at(indexVar(i))], key: "broken", size: 2, depth: 2 }),
      /'add' takes 2 operands, has 1/,
    ],
    [
      "an infinite constant",
      faults(apply("add", at(indexVar(i)), constant(Infinity))),
      /constant Infinity is not a real number/,
    ],
  ])("%s", (_, found, expected) => expect(found.join("\n")).toMatch(expected));

  it("lets reductions side by side share a variable", () => {
    expect(faults(apply("add", reduce("sum", [k], at(indexVar(k))), reduce("max", [k], at(indexVar(k)))))).toEqual([]);
  });
});

describe("ranges", () => {
  const shifted = plus(indexVar(i), -1);
  const u = makeVar("u", 3);
  const patch = plus(add(scale(indexVar(i), 2), indexVar(u)), -1);
  const big = [makeVar("a", 4096), makeVar("b", 4096)] as const;

  it.each<[string, Scalar]>([
    ["by interval", at(modulo(plus(indexVar(i), 5), 8))],
    ["under its own bounds", select(bounded(shifted), at(shifted), constant(0))],
    ["under bounds of a strided sum", reduce("sum", [u], select(bounded(patch), at(patch), constant(0)))],
    ["in the else of a comparison", select(apply("lt", num(indexVar(i)), constant(1)), constant(7), at(shifted))],
    [
      "in the else of a disjunction",
      select(
        apply("or", apply("lt", num(patch), constant(0)), apply("le", constant(8), num(patch))),
        constant(7),
        at(patch),
      ),
    ],
    [
      "under a condition that takes enumeration",
      select(
        apply("eq", num(modulo(indexVar(i), 2)), constant(1)),
        at(sub(indexVar(i), modulo(indexVar(i), 2))),
        at(indexVar(i)),
      ),
    ],
    [
      "by conditions on other variables that are tied to it",
      select(
        apply("lt", num(add(indexVar(i), indexVar(j))), constant(8)),
        at(add(indexVar(i), indexVar(j))),
        constant(0),
      ),
    ],
    [
      "at one point only",
      select(apply("eq", num(indexVar(i)), constant(3)), at(plus(scale(indexVar(i), 2), 1)), constant(0)),
    ],
    [
      "whatever a condition on data says",
      select(apply("lt", at(indexVar(i)), constant(0)), at(indexVar(i)), constant(0)),
    ],
  ])("holds %s", (_, body) =>
    expect(faults(body, { shape: [8, 8, 3], axes: [i, j, u] }).filter((f) => /subscript/.test(f))).toEqual([]),
  );

  it.each<[string, Scalar, RegExp]>([
    ["nothing guards it", at(shifted), /subscript 0 of 'x', i - 1, is -1 at i = 0; the axis has 8 elements/],
    [
      "the guard is one too wide",
      select(apply("le", constant(0), num(shifted)), at(plus(shifted, -1)), constant(0)),
      /i - 2, is -1 at i = 1/,
    ],
    [
      "the guard at the other end is one too wide",
      select(apply("lt", num(plus(indexVar(i), 2)), constant(9)), at(plus(indexVar(i), 2)), constant(0)),
      /i \+ 2, is 8 at i = 6/,
    ],
    ["it stands in the wrong branch", select(bounded(shifted), constant(0), at(shifted)), /i - 1, is -1 at i = 0/],
    [
      "it stands in the condition itself",
      select(apply("lt", at(shifted), constant(0)), constant(1), constant(2)),
      /i - 1, is -1/,
    ],
    ["only data decides", select(apply("lt", at(indexVar(i)), constant(0)), at(shifted), constant(0)), /i - 1, is -1/],
    [
      "one of two ways to it is open",
      apply("add", select(bounded(shifted), at(shifted), constant(0)), apply("mul", constant(2), at(shifted))),
      /i - 1, is -1/,
    ],
    [
      "it leaves at the other end",
      select(apply("le", constant(0), num(patch)), at(patch), constant(0)),
      /is \d+ at .*; the axis has 8/,
    ],
  ])("fails where %s", (_, body, expected) =>
    expect(faults(body, { shape: [8, 3], axes: [i, u] }).join("\n")).toMatch(expected),
  );

  it("says so where there is too much to enumerate", () => {
    const e = add(indexVar(big[0]), modulo(add(indexVar(big[1]), indexConst(1)), 4096));
    const body = select(apply("lt", num(modulo(e, 97)), constant(0.5)), load("x", [e]), constant(0));
    expect(faults(body, { shape: [4096, 4096], axes: [...big] as Var[] }).join("\n")).toMatch(
      /cannot be shown to stay in range/,
    );
  });
});

describe("graphs whose parameters vary", () => {
  const doubled = equation(apply("mul", load("w", [indexVar(i)]), constant(2)), { batched: true });
  const outputs = [{ name: "out", value: "y", into: "w" }];
  const check = (all: readonly Value[], more: Partial<Graph>) => verifyGraph(graph(all, { varies: true, ...more }));
  it("store over parameters, and in places of their own", () => {
    expect(check([x, w, doubled], { outputs })).toEqual([]);
    expect(check([x, w, doubled], { outputs: [{ ...outputs[0]!, into: "elsewhere" }] })).toEqual([]);
  });
  it("have nothing at load", () =>
    expect(check([x, w, { ...doubled, batched: false }], { outputs })).toEqual([
      expect.stringMatching(/computed at load/),
    ]));
  it("have one output a place", () =>
    expect(check([x, w, doubled], { outputs: [...outputs, { name: "again", value: "y", into: "w" }] }).join()).toMatch(
      /as another is/,
    ));
  it("store over no input", () =>
    expect(check([x, w, doubled], { outputs: [{ ...outputs[0]!, into: "x" }] }).join()).toMatch(/is no parameter/));
});
