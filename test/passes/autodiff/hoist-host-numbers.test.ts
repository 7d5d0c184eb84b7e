/** What the host computes leaves the graph, once; what it means there stays. */
import { expect, test } from "vitest";
import { evaluateGraph } from "../../../src/interp/evaluate-graph.ts";
import type { Comprehension, Graph, InputValue, ParamValue, Value } from "../../../src/ir/graph.ts";
import { indexVar, makeVar } from "../../../src/ir/index-expr.ts";
import { type Scalar, apply, constant, index, load, select } from "../../../src/ir/scalar.ts";
import { verifyGraph } from "../../../src/ir/verify-graph.ts";
import { HostNumbers, hoistHostNumbers } from "../../../src/passes/autodiff/hoist-host-numbers.ts";
import { evaluateHost } from "../../../src/runtime/host-numbers.ts";
import { firstDifference, printValues } from "../../support/pass-test.ts";

const size = 4;
const number = (id: string): InputValue => ({ kind: "input", id, shape: [], batched: true, spans: [], host: true });
const param = (id: string): ParamValue => ({
  kind: "param",
  id,
  shape: [size],
  batched: false,
  spans: [],
  trained: true,
  init: ["zeros"],
});
const scalar = (id: string, body: Scalar): Comprehension => ({
  kind: "comprehension",
  id,
  shape: [],
  batched: true,
  spans: [],
  axes: [],
  body,
});
const vector = (id: string, body: (at: Scalar, i: ReturnType<typeof indexVar>) => Scalar): Comprehension => {
  const i = makeVar("i", size);
  return {
    kind: "comprehension",
    id,
    shape: [size],
    batched: true,
    spans: [],
    axes: [i],
    body: body(load("p", [indexVar(i)]), indexVar(i)),
  };
};
const graphOf = (values: readonly Value[], outputs: Graph["outputs"]): Graph => ({
  name: "g",
  values: new Map(values.map((v) => [v.id, v])),
  outputs,
  taps: [],
  dialects: {},
  varies: true,
});
const at = (id: string) => load(id, []);

/** A warmed-up rate, a decay of it, a power inside the equation, the same power again, and a random number. */
const graph = graphOf(
  [
    number("step"),
    number("seed"),
    param("p"),
    scalar(
      "lr",
      select(
        apply("le", at("step"), constant(10)),
        apply("mul", constant(0.1), apply("div", at("step"), constant(10))),
        constant(0.1),
      ),
    ),
    scalar("decay", apply("mul", at("lr"), constant(0.5))),
    vector("q", (p) =>
      apply(
        "sub",
        apply("mul", p, apply("sub", constant(1), at("decay"))),
        apply("mul", p, apply("sub", constant(1), apply("pow", constant(0.9), at("step")))),
      ),
    ),
    vector("r", (p, i) =>
      apply(
        "add",
        apply("random", at("seed"), constant(3), index(i)),
        apply("mul", p, apply("sub", constant(1), apply("pow", constant(0.9), at("step")))),
      ),
    ),
  ],
  [
    { name: "lr", value: "lr" },
    { name: "q", value: "q" },
    { name: "r", value: "r" },
  ],
);

const power = ["sub", 1, ["pow", 0.9, "step"]];
const rate = ["if", ["le", "step", 10], ["mul", 0.1, ["div", "step", 10]], 0.1];

test("the largest expressions become elements of one input; equal ones are one", () => {
  const numbers = new HostNumbers();
  const hoisted = hoistHostNumbers(graph, numbers, ["lr"]);
  expect(verifyGraph(hoisted.graph)).toEqual([]);
  expect(printValues(hoisted.graph)).toMatchInlineSnapshot(`
    "* q[i: 4] = p[i] * host[0] - p[i] * host[1]
    * r[i: 4] = random(host[2], 3, i) + p[i] * host[1]"
  `);
  expect(hoisted.numbers).toEqual(["host.0", "host.1", "seed"]);
  expect(numbers.exprs).toEqual({ "host.0": ["sub", 1, ["mul", rate, 0.5]], "host.1": power, seed: "seed" });
  expect(hoisted.reports).toEqual({ lr: rate });
  expect(hoisted.graph.outputs.map((o) => o.name)).toEqual(["q", "r"]);
  expect([...hoisted.graph.values.keys()]).toEqual(["host", "p", "q", "r"]);
});

test.each([1, 7, 10, 11, 500])("in step %i it means the same", (step) => {
  const numbers = new HostNumbers();
  const hoisted = hoistHostNumbers(graph, numbers, ["lr"]);
  const names = { step, seed: 4711 };
  const params = { p: [1, -2, 3, 0.25] };
  const before = evaluateGraph(graph, { batch: 1, inputs: { step: [step], seed: [4711] }, params });
  const after = evaluateGraph(hoisted.graph, {
    batch: 1,
    inputs: { host: hoisted.numbers.map((n) => evaluateHost(numbers.exprs[n]!, names)) },
    params,
  });
  for (const id of ["q", "r"]) expect(firstDifference(before.get(id)!, after.get(id)!, 1e-14)).toBeUndefined();
  expect(evaluateHost(hoisted.reports.lr!, names)).toBe(before.get("lr")![0]);
});

test("several graphs share names; an output that is not reported stays a value", () => {
  const numbers = new HostNumbers();
  hoistHostNumbers(graph, numbers, ["lr"]);
  const other = graphOf(
    [
      number("step"),
      param("p"),
      scalar("half", apply("mul", at("step"), constant(0.5))),
      vector("q", (p) => apply("mul", p, apply("sub", constant(1), apply("pow", constant(0.9), at("step"))))),
    ],
    [
      { name: "half", value: "half" },
      { name: "q", value: "q" },
    ],
  );
  const hoisted = hoistHostNumbers(other, numbers);
  expect(hoisted.numbers).toEqual(["host.2", "host.1"]);
  expect(printValues(hoisted.graph)).toMatchInlineSnapshot(`
    "* half = host[0]
    * q[i: 4] = p[i] * host[1]"
  `);
});

test("a constant rate is a number in the report and in equations", () => {
  const fixed = graphOf(
    [param("p"), scalar("lr", constant(0.25)), vector("q", (p) => apply("mul", p, at("lr")))],
    [
      { name: "lr", value: "lr" },
      { name: "q", value: "q" },
    ],
  );
  const hoisted = hoistHostNumbers(fixed, new HostNumbers(), ["lr"]);
  expect(hoisted.reports).toEqual({ lr: 0.25 });
  expect(hoisted.input).toBeUndefined();
  expect(printValues(hoisted.graph)).toBe("* q[i: 4] = p[i] * 0.25");
});

test("an output that needs more than the host stays, and so does an input called host", () => {
  const norm = graphOf(
    [
      number("step"),
      { kind: "input", id: "host", shape: [], batched: true, spans: [] },
      param("p"),
      scalar("lr", apply("mul", at("host"), at("step"))),
    ],
    [{ name: "lr", value: "lr" }],
  );
  const hoisted = hoistHostNumbers(norm, new HostNumbers(), ["lr"]);
  expect(hoisted.reports).toEqual({});
  expect(hoisted.input).toBe("host_2");
  expect(printValues(hoisted.graph)).toBe("* lr = host * host_2[0]");
});
