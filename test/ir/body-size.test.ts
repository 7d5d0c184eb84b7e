import { expect, test } from "vitest";
import { evaluateGraph } from "../../src/interp/evaluate-graph.ts";
import { bodyLimit, cutBody, extentWith, fits } from "../../src/ir/body-size.ts";
import type { Comprehension, Graph } from "../../src/ir/graph.ts";
import { add, div, indexConst, indexVar, makeVar, modulo } from "../../src/ir/index-expr.ts";
import {
  type Scalar,
  apply,
  constant,
  fold,
  freeVars,
  index,
  load,
  loadsOf,
  reduce,
  select,
  transform,
  walk,
} from "../../src/ir/scalar.ts";
import { verifyGraph } from "../../src/ir/verify-graph.ts";

const i = makeVar("i", 4);
const x = load("x", [indexVar(i)]);
/** A DAG of `levels` nodes that stands for a tree of 2^levels. */
const doubled = (levels: number, start: Scalar = x): Scalar =>
  Array.from({ length: levels }).reduce<Scalar>((s) => apply("mul", s, s), start);
const deep = (levels: number): Scalar =>
  Array.from({ length: levels }).reduce<Scalar>((s, _, n) => apply("add", s, constant(n + 1)), x);

const value = (body: Scalar): Comprehension => ({
  kind: "comprehension",
  id: "y",
  shape: [4],
  batched: true,
  spans: [],
  axes: [i],
  body,
});

function cut(body: Scalar): Graph {
  const parts: Comprehension[] = [];
  const last = cutBody(value(body), {
    shape: (id) => parts.find((p) => p.id === id)?.shape ?? [4],
    store: (part) => {
      parts.push({ ...part, id: `part${parts.length}` });
      return parts.at(-1)!.id;
    },
  });
  const input = { kind: "input", id: "x", shape: [4], batched: true, spans: [] } as const;
  return {
    name: "g",
    values: new Map([input, ...parts, last].map((v) => [v.id, v])),
    outputs: [{ name: "y", value: "y" }],
    taps: [],
    dialects: {},
  };
}
const bodies = (graph: Graph): Scalar[] =>
  [...graph.values.values()].flatMap((v) => (v.kind === "comprehension" ? [v.body] : []));
const numbers = (graph: Graph): number[] => [
  ...evaluateGraph(graph, { batch: 1, inputs: { x: [1.0001, 0.9999, -1, 0.5] }, params: {} }).get("y")!,
];

test("size and depth are those of the tree, counted when a node is made", () => {
  expect([x.size, x.depth]).toEqual([1, 1]);
  expect(doubled(10).size).toBe(2 ** 11 - 1);
  expect(doubled(10).depth).toBe(11);
  expect(select(apply("lt", x, constant(1)), x, constant(0)).size).toBe(6);
  expect(reduce("sum", [makeVar("k", 3)], x).size).toBe(2);
  expect(doubled(2000).size).toBe(Infinity);
});

test("subscripts count by their atoms, beside a variable alone", () => {
  const [a, b] = [makeVar("a", 6), makeVar("b", 5)];
  const e = add(div(add(indexVar(a), indexVar(b)), 3), indexVar(a));
  expect(e.size).toBe(4);
  expect(load("x", [e, indexVar(b), indexConst(2)]).size).toBe(4);
  expect(index(modulo(add(indexVar(a), indexVar(b)), 7)).size).toBe(3);
});

test("every walk sees a node once, however often it is shared, and as deep as it goes", () => {
  for (const [s, nodes] of [
    [doubled(5000), 5001],
    [deep(50_000), 100_001],
  ] as const) {
    let [walked, folded, transformed] = [0, 0, 0];
    walk(s, () => void walked++);
    fold<number>(s, () => folded++);
    transform(s, (n) => {
      transformed++;
      return n;
    });
    expect([walked, folded, transformed]).toEqual([nodes, nodes, nodes]);
    expect([...freeVars(s)]).toEqual([i]);
    expect(loadsOf(s)).toHaveLength(1);
    expect(extentWith(s, () => undefined)).toEqual({ size: s.size, depth: s.depth });
  }
});

test("what is put together is measured before it is built", () => {
  const body = apply("add", doubled(3), constant(1));
  expect(extentWith(body, (l) => (l.value === "x" ? doubled(4) : undefined))).toMatchObject({ size: 257, depth: 9 });
});

test("a body that fits stays as it is", () => {
  const v = value(doubled(9));
  expect(fits(v.body)).toBe(true);
  expect(cutBody(v, { shape: () => [4], store: () => "never" })).toBe(v);
});

test.each([
  ["wide", doubled(40)],
  ["deep", deep(1000)],
  ["in a sum", reduce("sum", [makeVar("k", 3)], apply("mul", doubled(20), doubled(21)))],
  ["under a condition that its loads do not need", select(apply("lt", x, constant(1)), doubled(30), doubled(33))],
])("a body too large is cut into values that fit, and means the same: %s", (_, body) => {
  const graph = cut(body);
  expect(verifyGraph(graph)).toEqual([]);
  expect(graph.values.size).toBeGreaterThan(2);
  for (const b of bodies(graph)) expect(fits(b)).toBe(true);
  const whole = { ...graph, values: new Map([...graph.values].filter(([id]) => id === "x")).set("y", value(body)) };
  numbers(graph).forEach((n, k) => expect(n).toBeCloseTo(numbers(whole)[k]!, 9));
});

test("what only a condition keeps in range is not cut", () => {
  const guarded = doubled(12, load("x", [add(indexVar(i), indexConst(1))]));
  const graph = cut(select(apply("lt", index(indexVar(i)), constant(3)), guarded, constant(0)));
  expect(verifyGraph(graph)).toEqual([]);
  expect(bodies(graph).map((b) => b.size > bodyLimit.nodes)).toEqual([true]);
});
