/**
 * The oracle against a still plainer reading, on random graphs and on the places where speed could have cost meaning.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileLoops } from "../../src/interp/compile-loops.ts";
import { evaluateGraph } from "../../src/interp/evaluate-graph.ts";
import type { Comprehension, Graph, Value } from "../../src/ir/graph.ts";
import {
  type IndexExpr,
  type Var,
  add,
  div,
  indexConst,
  indexVar,
  makeVar,
  modulo,
  scale,
} from "../../src/ir/index-expr.ts";
import { type Scalar, apply, constant, index, load, reduce, select } from "../../src/ir/scalar.ts";
import { verifyGraph } from "../../src/ir/verify-graph.ts";
import { fuzz } from "../support/fuzz-settings.ts";
import { plainEvaluate } from "../support/plain-evaluate.ts";
import { graphArbitrary, randomData } from "../support/random-graph.ts";

const input = (id: string, shape: number[], batched = true): Value => ({
  kind: "input",
  id,
  shape,
  batched,
  spans: [],
});
const equation = (id: string, axes: Var[], body: Scalar, batched = true): Comprehension => ({
  kind: "comprehension",
  id,
  shape: axes.map((v) => v.size),
  axes,
  body,
  batched,
  spans: [],
});
const graph = (...all: Value[]): Graph => ({
  name: "g",
  values: new Map(all.map((v) => [v.id, v])),
  outputs: [{ name: "y", value: all.at(-1)!.id }],
  taps: [],
  dialects: {},
});
const plus = (e: IndexExpr, n: number) => add(e, indexConst(n));

describe("random graphs", () => {
  it("mean the same to the oracle and to a recursion over the expression", () => {
    fc.assert(
      fc.property(graphArbitrary(), (g) => {
        expect(verifyGraph(g)).toEqual([]);
        const data = randomData(g);
        const plain = plainEvaluate(g, data);
        const all = evaluateGraph(g, { ...data, keep: [...g.values.keys()] });
        for (const [id, numbers] of all) {
          expect(numbers.every(Number.isFinite), id).toBe(true);
          // An output that depends on no input is given once a row all the same.
          const row = plain.get(id)!;
          expect([...numbers], id).toEqual(Array.from(numbers, (_, i) => row[i % row.length]));
          expect(numbers.length % row.length).toBe(0);
        }
      }),
      fuzz(300),
    );
  });
});

describe("evaluateGraph", () => {
  const i = makeVar("i", 4);
  const x = input("x", [4]);
  const run = (g: Graph, data: Record<string, ArrayLike<number>>, batch = 1) => [
    ...evaluateGraph(g, { batch, inputs: data, params: {} }).get("y")!,
  ];

  it("evaluates every row of the batch on its own", () => {
    const y = equation("y", [i], apply("add", load("x", [indexVar(i)]), load("c", [indexVar(i)])));
    expect(run(graph(x, input("c", [4], false), y), { x: [1, 2, 3, 4, 5, 6, 7, 8], c: [10, 20, 30, 40] }, 2)).toEqual([
      11, 22, 33, 44, 15, 26, 37, 48,
    ]);
  });

  it("floors quotients and keeps remainders positive", () => {
    const e = plus(indexVar(i), -6);
    expect(
      run(
        graph(
          x,
          equation("y", [i], apply("add", apply("mul", constant(100), index(div(e, 4))), index(modulo(e, 4))), false),
        ),
        { x: [] },
      ),
    ).toEqual([-198, -197, -100, -99]);
  });

  it("reduces with sum, max and min, also over nothing but negative numbers", () => {
    const k = makeVar("k", 4);
    for (const [op, expected] of [
      ["sum", -10],
      ["max", -1],
      ["min", -4],
    ] as const) {
      expect(
        run(graph(x, equation("y", [], reduce(op, [k], load("x", [indexVar(k)])))), { x: [-4, -1, -3, -2] }),
        op,
      ).toEqual([expected]);
    }
  });

  it("keeps what is asked for, and frees nothing that is still needed", () => {
    const a = equation("a", [i], apply("mul", load("x", [indexVar(i)]), constant(2)));
    const b = equation("b", [i], apply("add", load("a", [indexVar(i)]), load("x", [indexVar(i)])));
    const y = equation("y", [i], apply("add", load("b", [indexVar(i)]), load("a", [indexVar(i)])));
    const results = evaluateGraph(graph(x, a, b, y), {
      batch: 1,
      inputs: { x: [1, 2, 3, 4] },
      params: {},
      keep: ["a"],
    });
    expect([...results.keys()].sort()).toEqual(["a", "y"]);
    expect([...results.get("y")!]).toEqual([5, 10, 15, 20]);
  });

  it("names what is missing or has another length", () => {
    const g = graph(x, equation("y", [i], load("x", [indexVar(i)])));
    expect(() => run(g, {})).toThrow(/input 'x' is not given/);
    expect(() => run(g, { x: [1, 2, 3] })).toThrow(/'x' has 3 elements, needs 4/);
  });
});

describe("the loops", () => {
  const shapes: Record<string, number[]> = { x: [5, 6], w: [6], image: [9] };
  const text = (loops: Var[], body: Scalar) =>
    compileLoops({ loops, store: loops.map(indexVar), shape: loops.map((v) => v.size), body }, (id) => shapes[id]!)
      .text;

  it("compute a sum in the outermost loop that knows its variables, once", () => {
    const [t, j, k] = [makeVar("t", 5), makeVar("j", 6), makeVar("k", 6)];
    const total = reduce("sum", [k], load("x", [indexVar(t), indexVar(k)]));
    expect(text([t, j], apply("div", load("x", [indexVar(t), indexVar(j)]), total))).toBe(
      [
        "(out, x) => {",
        "  for (let t = 0; t < 5; t++) {",
        "    const i = t * 6;",
        "    let r = 0;",
        "    for (let k = 0; k < 6; k++) {",
        "      r += x[i + k];",
        "    }",
        "    for (let j = 0; j < 6; j++) {",
        "      out[i + j] = (x[i + j] / r);",
        "    }",
        "  }",
        "}",
      ].join("\n"),
    );
  });

  it("never load outside the branch that guards it, though the load is the same in every turn of a loop", () => {
    const [t, k] = [makeVar("t", 5), makeVar("k", 6)];
    const at = plus(scale(indexVar(t), 3), -3);
    const inside = apply("le", constant(1), index(indexVar(t)));
    const body = reduce(
      "sum",
      [k],
      apply("mul", load("w", [indexVar(k)]), select(inside, load("image", [at]), constant(0))),
    );
    const { run, loads } = compileLoops({ loops: [t], store: [indexVar(t)], shape: [5], body }, (id) => shapes[id]!);
    const touched = new Set<string>();
    const watched = new Proxy(new Float64Array(9).fill(1), {
      get: (target, at) => (touched.add(String(at)), Reflect.get(target, at)),
    });
    const out = new Float64Array(5);
    run(out, ...loads.map((id) => (id === "image" ? watched : new Float64Array(6).fill(1))));
    expect([...touched].sort()).toEqual(["0", "3", "6", "9"]);
    expect(out[0]).toBe(0);
  });

  it("are one function for equations that differ in names alone", () => {
    const make = (prefix: string) => {
      const t = makeVar("t", 5);
      return compileLoops(
        { loops: [t], store: [indexVar(t)], shape: [5], body: apply("exp", load(`${prefix}.h`, [indexVar(t)])) },
        () => [5],
      );
    };
    expect(make("a").run).toBe(make("b").run);
  });

  it("do not trip over names that mean something to JavaScript", () => {
    const [out, op] = [makeVar("out", 2), makeVar("delete", 2)];
    const y = equation(
      "y",
      [out, op],
      apply("exp", apply("add", load("a.for", [indexVar(out)]), load("b.for", [indexVar(op)]))),
    );
    const g = graph(input("a.for", [2]), input("b.for", [2]), y);
    expect([
      ...evaluateGraph(g, { batch: 1, inputs: { "a.for": [0, 1], "b.for": [0, 0] }, params: {} }).get("y")!,
    ]).toEqual([1, 1, Math.E, Math.E]);
  });
});
