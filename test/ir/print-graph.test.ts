/** The graph's text is read by people and compared by the passes' tests: names, order, sharing, line breaks. */
import { expect, it } from "vitest";
import type { Graph, Value } from "../../src/ir/graph.ts";
import { add, indexConst, indexVar, makeVar } from "../../src/ir/index-expr.ts";
import { printGraph } from "../../src/ir/print-graph.ts";
import { apply, constant, load, reduce } from "../../src/ir/scalar.ts";

const [t, o, k, k2] = [makeVar("t", 17), makeVar("o", 32), makeVar("t", 32), makeVar("k", 32)];
const long = (name: string) => `encoder.blocks.0.${name}`;
const x = (v: typeof t) => load("x", [indexVar(t), indexVar(v)]);
const mean = apply("div", reduce("sum", [k], x(k)), constant(32));
const deviation = apply("sub", x(k2), mean);

const values: Value[] = [
  { kind: "input", id: "x", shape: [17, 32], batched: true, spans: [] },
  {
    kind: "input",
    id: "label",
    shape: [],
    batched: true,
    spans: [],
    classes: 10,
    preprocess: [
      { kind: "resize", shorter: 35, filter: "bicubic" },
      { kind: "crop", height: 32, width: 32 },
      { kind: "normalize", mean: [0.5], std: [0.25] },
    ],
  },
  {
    kind: "param",
    id: "weight",
    shape: [32],
    batched: false,
    spans: [],
    trained: true,
    init: ["trunc_normal", 0.02],
  },
  {
    kind: "param",
    id: "running",
    shape: [32],
    batched: false,
    spans: [],
    trained: false,
    init: ["uniform", -1, 1],
  },
  {
    kind: "comprehension",
    id: "twice",
    shape: [32],
    batched: false,
    spans: [],
    axes: [o],
    body: apply("mul", load("weight", [indexVar(o)]), constant(2)),
  },
  {
    kind: "comprehension",
    id: long("y"),
    shape: [17, 32],
    batched: true,
    spans: [],
    axes: [t, o],
    body: apply(
      "mul",
      apply("sub", x(o), mean),
      apply("rsqrt", apply("add", reduce("sum", [k2], apply("mul", deviation, deviation)), apply("exp", constant(-3)))),
    ),
  },
  {
    kind: "comprehension",
    id: "first",
    shape: [],
    batched: true,
    spans: [],
    axes: [],
    body: load(long("y"), [indexConst(0), add(indexConst(1), indexConst(2))]),
  },
];
const graph: Graph = {
  name: "demo",
  values: new Map(values.map((v) => [v.id, v])),
  outputs: [{ name: "y", value: "first" }],
  taps: [{ name: long("y"), value: long("y") }],
  dialects: {},
};

it("prints a graph", () => {
  expect(printGraph(graph)).toBe(`graph demo: 3 values, 2 parameters   (* one for each row of the batch)

inputs
  * x[17, 32]
  * label[] in 0..10 after resize(35, bicubic), crop(32, 32), normalize([0.5], [0.25])

parameters
    weight[32] ~ trunc_normal(0.02)
    running[32] ~ uniform(-1, 1) (buffer)

values
    twice[o: 32] = weight[o] * 2
  * encoder.blocks.0.y[t: 17, o: 32] =
      (x[t, o] - s1) * rsqrt(sum[k: 32] (x[t, k] - s1) * (x[t, k] - s1) + 0.049787068367863944)
      where s1 = (sum[t2: 32] x[t, t2]) / 32
  * first = encoder.blocks.0.y[0, 3]

outputs
    y = first

taps
    encoder.blocks.0.y
`);
});
