/**
 * Derivatives of scalar expressions: every operation and reduction against central differences, and where none exists.
 */
import { describe, expect, test } from "vitest";
import { evaluateGraph } from "../../../src/interp/evaluate-graph.ts";
import type { Comprehension, Graph, InputValue, Value } from "../../../src/ir/graph.ts";
import { type Var, add, indexConst, indexVar, makeVar } from "../../../src/ir/index-expr.ts";
import { type OpName, ops } from "../../../src/ir/ops.ts";
import { type Scalar, apply, constant, index, load, reduce, select } from "../../../src/ir/scalar.ts";
import { differentiate } from "../../../src/passes/autodiff/differentiate.ts";
import { expectDerivatives, withGradients } from "../../support/gradients.ts";

const input = (id: string, shape: readonly number[]): InputValue => ({
  kind: "input",
  id,
  shape,
  batched: true,
  spans: [],
});

/** `y[i] = body(i)` and `loss = Σ_i (i + 1) · y[i]`. */
function graphOf(given: readonly InputValue[], axes: readonly Var[], body: Scalar): Graph {
  const y: Comprehension = {
    kind: "comprehension",
    id: "y",
    shape: axes.map((v) => v.size),
    batched: true,
    spans: [],
    axes,
    body,
  };
  const sums = axes.map((v) => makeVar(v.name, v.size));
  const weight = sums.reduce(
    (w, v) => apply("mul", w, apply("add", index(indexVar(v)), constant(1))),
    constant(1) as Scalar,
  );
  const loss: Comprehension = {
    kind: "comprehension",
    id: "loss",
    shape: [],
    batched: true,
    spans: [],
    axes: [],
    body: reduce("sum", sums, apply("mul", weight, load("y", sums.map(indexVar)))),
  };
  return {
    name: "g",
    varies: true,
    values: new Map([...given, y, loss].map((v) => [v.id, v])),
    outputs: [{ name: "loss", value: "loss" }],
    taps: [],
    dialects: {},
  };
}

const gradient = (graph: Graph, inputs: Record<string, readonly number[]>, by: string): number[] => {
  const { graph: both, differentiated } = withGradients(graph, "loss", [by]);
  return [...evaluateGraph(both, { batch: 1, inputs, params: {} }).get(differentiated.gradients.get(by)!)!];
};

/** Where each operation is differentiable. */
const operands: Partial<Record<OpName, readonly (readonly number[])[]>> = {
  log: [[0.3, 1.7, 2.5]],
  sqrt: [[0.3, 1.7, 2.5]],
  rsqrt: [[0.3, 1.7, 2.5]],
  div: [
    [-0.4, 1.3, 2.1],
    [0.7, -1.9, 0.4],
  ],
  mod: [
    [-0.4, 5.3, 2.1],
    [0.7, 1.9, -0.8],
  ],
  pow: [
    [0.4, 1.3, 2.1],
    [0.7, -1.9, 3],
  ],
  random: [
    [3, 4, 5],
    [1, 2, 3],
    [7, 8, 9],
  ],
};

describe("each operation", () => {
  const differentiated = (Object.keys(ops) as OpName[]).filter((op) => op !== "stop_gradient");
  test.each(differentiated)("%s", (op) => {
    const usual = [
      [-0.7, 0.4, 1.6],
      [0.9, -0.3, 1.1],
    ];
    const given = operands[op] ?? usual.slice(0, ops[op].arity);
    const names = given.map((_, k) => `x${k}`);
    const i = makeVar("i", 3);
    // Alone, where the result says its own derivative, and inside of something.
    for (const wrap of [(s: Scalar) => s, (s: Scalar) => apply("mul", apply("add", s, constant(0.5)), s)]) {
      const graph = graphOf(
        names.map((id) => input(id, [3])),
        [i],
        wrap(apply(op, ...names.map((id) => load(id, [indexVar(i)])))),
      );
      expectDerivatives(graph, {
        batch: 1,
        inputs: Object.fromEntries(names.map((id, k) => [id, given[k]!])),
        params: {},
      });
    }
  });

  test("a power with a constant exponent, of a negative base too", () => {
    const i = makeVar("i", 3);
    for (const exponent of [3, -1, -2, 0, 1]) {
      const graph = graphOf([input("x", [3])], [i], apply("pow", load("x", [indexVar(i)]), constant(exponent)));
      expectDerivatives(graph, { batch: 1, inputs: { x: [-1.5, 0.5, 2] }, params: {} });
    }
  });
});

test("of what stop_gradient holds none is taken", () => {
  const i = makeVar("i", 3);
  const x = load("x0", [indexVar(i)]);
  const slope = (body: Scalar): number[] =>
    gradient(graphOf([input("x0", [3])], [i], body), { x0: [2, -3, 0.5] }, "x0");
  const weights = slope(x);
  expect(slope(apply("mul", x, apply("stop_gradient", x)))).toEqual(weights.map((w, k) => w * [2, -3, 0.5][k]!));
  expect(slope(apply("stop_gradient", x))).toEqual([0, 0, 0]);
});

describe("reductions", () => {
  const [i, k] = [makeVar("i", 2), makeVar("k", 3)];
  const x = load("x", [indexVar(i), indexVar(k)]);
  test.each(["sum", "max", "min"] as const)("%s of an expression, with something around it", (op) => {
    const body = apply("tanh", reduce(op, [k], apply("mul", x, apply("sub", x, constant(0.2)))));
    expectDerivatives(graphOf([input("x", [2, 3])], [i], body), {
      batch: 1,
      inputs: { x: [0.3, -0.9, 1.2, 0.1, 0.7, -0.4] },
      params: {},
    });
  });

  test("those that reach a maximum share its derivative", () => {
    const graph = graphOf([input("x", [2, 3])], [i], reduce("max", [k], x));
    expect(gradient(graph, { x: [2, 5, 5, 1, 0, -1] }, "x")).toEqual([0, 0.5, 0.5, 2, 0, 0]);
  });

  test("one within another that a condition keeps in range", () => {
    const [row, j] = [makeVar("row", 3), makeVar("j", 3)];
    const inner = reduce("sum", [j], apply("exp", load("x", [indexVar(row), indexVar(j)])));
    const shifted = reduce("sum", [j], apply("sin", load("x", [indexVar(row), indexVar(j)])));
    const body = select(apply("lt", index(indexVar(row)), constant(2)), apply("mul", inner, shifted), constant(0));
    expectDerivatives(graphOf([input("x", [2, 3])], [row], body), {
      batch: 1,
      inputs: { x: [0.3, -0.9, 1.2, 0.1, 0.7, -0.4] },
      params: {},
    });
  });
});

describe("choices", () => {
  const i = makeVar("i", 4);
  const x = load("x", [indexVar(i)]);

  test("go one way or the other; a condition has no derivative", () => {
    const graph = graphOf(
      [input("x", [4])],
      [i],
      select(apply("lt", x, constant(0)), apply("mul", x, constant(3)), apply("mul", x, x)),
    );
    expect(gradient(graph, { x: [-1, -2, 2, 3] }, "x")).toEqual([3, 6, 12, 24]);
  });

  test("min and max share a tie", () => {
    const graph = graphOf([input("x", [4]), input("z", [4])], [i], apply("max", x, load("z", [indexVar(i)])));
    expect(gradient(graph, { x: [1, 2, 3, 4], z: [0, 2, 5, 4] }, "x")).toEqual([1, 1, 0, 2]);
  });

  test("abs has no derivative at 0", () => {
    expect(gradient(graphOf([input("x", [4])], [i], apply("abs", x)), { x: [-1, 0, 1, 0] }, "x")).toEqual([
      -1, 0, 3, 0,
    ]);
  });

  test("keep what they read in range", () => {
    const inside = apply("lt", constant(0), index(indexVar(i)));
    const before = load("x", [add(indexVar(i), indexConst(-1))]);
    const graph = graphOf([input("x", [4])], [i], select(inside, apply("mul", apply("log", before), x), constant(1)));
    expectDerivatives(graph, { batch: 1, inputs: { x: [1, 2, 3, 4] }, params: {} });
  });
});

describe("gradients of a graph", () => {
  const i = makeVar("i", 2);
  test("what the loss does not depend on has zeros", () => {
    const graph = graphOf([input("x", [2]), input("unused", [3])], [i], load("x", [indexVar(i)]));
    expect(gradient(graph, { x: [1, 2], unused: [1, 2, 3] }, "unused")).toEqual([0, 0, 0]);
  });

  test("by a value in between, and by the loss itself", () => {
    const graph = graphOf([input("x", [2])], [i], apply("mul", load("x", [indexVar(i)]), constant(3)));
    expect(gradient(graph, { x: [1, 2] }, "y")).toEqual([1, 2]);
    expect(gradient(graph, { x: [1, 2] }, "loss")).toEqual([1]);
  });

  test("a loss that is no number, and a parameter's sum over an implicit batch, are refused", () => {
    const graph = graphOf([input("x", [2])], [i], load("x", [indexVar(i)]));
    expect(() => differentiate(graph, "y", ["x"])).toThrow("'y' is no single number");
    const param = {
      kind: "param",
      id: "w",
      shape: [2],
      batched: false,
      spans: [],
      trained: true,
      init: ["zeros"],
    } as const;
    const implicit = graphOf([input("x", [2])], [i], apply("mul", load("x", [indexVar(i)]), load("w", [indexVar(i)])));
    const { varies: _, ...rest } = implicit;
    const batched: Graph = { ...rest, values: new Map<string, Value>([["w", param], ...implicit.values]) };
    expect(() => differentiate(batched, "loss", ["w"])).toThrow(
      "the gradient of 'w', which is not batched, is a sum over the batch",
    );
    expect(differentiate(batched, "loss", ["x"]).gradients.get("x")).toBe("x.grad");
  });
});
