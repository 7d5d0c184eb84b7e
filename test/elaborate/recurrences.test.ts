/** Equations that read earlier elements of themselves: what they mean, in which order, and when a name is an older value. */
import { describe, expect, test } from "vitest";
import { refuseRecurrences } from "../../src/analysis/refuse-recurrence.ts";
import { comprehensionsOf } from "../../src/ir/graph.ts";
import { makeVar, indexVar, add, indexConst } from "../../src/ir/index-expr.ts";
import { type Order, isRecurrence, orderOf } from "../../src/ir/recurrence.ts";
import { constant, index, apply, load, select } from "../../src/ir/scalar.ts";
import { verifyGraph } from "../../src/ir/verify-graph.ts";
import { compute, counting, equations, graphOf, model } from "./spec-text.ts";

/** `x[4, 6]` counts from 0, `u[6]` too. */
const given = { x: counting(24), u: counting(6) };

/** How the one recurrence of a model goes: `t, 3 inner`, with `-` before what is gone through backwards. */
function orderIn(...lines: readonly string[]): string {
  const graph = graphOf(model(...lines));
  expect(verifyGraph(graph)).toEqual([]);
  const [found] = comprehensionsOf(graph).filter(isRecurrence);
  const order = orderOf(found!) as Order;
  return [`${order.reverse ? "-" : ""}${order.along.name}`, ...order.inner.map((v) => v.name)].join(" ");
}

describe("what a recurrence means", () => {
  test("a sum so far, of each column by itself", () => {
    const y = compute(model("y[t: 4, j] = (y[t - 1, j] else 0) + x[t, j]"), given) as number[];
    expect(y.slice(18)).toEqual([0, 1, 2, 3, 4, 5].map((j) => 4 * j + 6 * (0 + 1 + 2 + 3)));
  });
  test("backwards", () => {
    expect(compute(model("y[t: 6] = (y[t + 1] else 0) + u[t]"), given)).toEqual([15, 15, 14, 12, 9, 5]);
  });
  test("two steps back: Fibonacci's numbers", () => {
    expect(compute(model("y[t: 6] = if t < 2 then u[t] else y[t - 1] + y[t - 2]"), given)).toEqual([0, 1, 1, 2, 3, 5]);
  });
  test("sums over a whole earlier step", () => {
    expect(compute(model("y[t: 3, j: 2] = if t == 0 then u[j] else sum[k] y[t - 1, k] * u[j + k]"), given)).toEqual([
      0, 1, 1, 2, 2, 5,
    ]);
  });
  test("one fixed element, and all that came before", () => {
    expect(compute(model("y[t: 4] = if t == 0 then 5 else y[0] + t"), given)).toEqual([5, 6, 7, 8]);
    expect(compute(model("y[t: 5] = 1 + sum[k: 5] (if k < t then y[k] else 0)"), given)).toEqual([1, 2, 4, 8, 16]);
  });
  test("an axis of two parts: along rows, then columns", () => {
    const body = "(y[(i - 1, j)] else 0) + (y[(i, j - 1)] else 1)";
    expect(compute(model(`y[(i: 3, j: 3)] = ${body}`), given)).toEqual([1, 1, 1, 2, 3, 4, 3, 6, 10]);
  });
  test("several quantities, of which one is computed of the other at the same step", () => {
    const body = "if k == 0 then u[t] + (y[t - 1, 1] else 0) else 2 * y[t, 0]";
    expect(compute(model(`y[t: 3, k: 2] = ${body}`), given)).toEqual([0, 0, 1, 2, 4, 8]);
  });
  test("the axes may be ...", () => {
    const lines = ["block total(z[t, ...]) -> s[t, ...] { s[t, ...] = (s[t - 1, ...] else 0) + z[t, ...] }"];
    const text = `${lines.join("\n")}\nmodel m() {\n  input x[3, 2]\n  output y = total(x)\n}\n`;
    expect(compute(text, { x: counting(6) }, "y")).toEqual([0, 1, 2, 4, 6, 9]);
  });
  test("the only element reads nothing", () => {
    expect(equations(model("y[t: 1] = if t == 0 then u[0] else y[t - 1]"))).toEqual(["y[t: 1] = u[0]"]);
  });
});

describe("the order is found", () => {
  test("along the axis whose elements are read elsewhere, the others at the same time", () => {
    expect(orderIn("y[i: 3, t: 4] = if t == 0 then 0 else y[i, t - 1] + 1")).toBe("t");
    expect(orderIn("y[i: 3, t: 4] = if t == 3 then 0 else y[i, t + 1] + 1")).toBe("-t");
  });
  test("step by step where a step reads several elements", () => {
    expect(orderIn("y[t: 4, i: 3] = if t == 0 then 1 else sum[k: 3] y[t - 1, k]")).toBe("t i");
  });
  test("of two axes, that which leaves more to do at the same time", () => {
    expect(orderIn("y[i: 3, t: 4] = if i == 0 or t == 0 then 1 else y[i - 1, t - 1]")).toBe("t i");
    expect(orderIn("y[i: 5, t: 4] = if i == 0 or t == 0 then 1 else y[i - 1, t - 1]")).toBe("i t");
  });
  test("of the elements of a step, where one reads others of it", () => {
    expect(orderIn("y[i: 3, t: 4, k: 2] = if k == 0 then (y[i, t - 1, 1] else 0) else y[i, t, 0] + 1")).toBe("t k");
    expect(orderIn("y[t: 4, k: 2] = if k == 1 then (y[t + 1, 0] else 0) else y[t, 1] + 1")).toBe("-t k");
    expect(orderIn("y[i: 3, t: 4, k: 2] = if k == 0 then sum[j: 3] (y[j, t - 1, 1] else 0) else y[i, t, 0]")).toBe(
      "t i k",
    );
  });
  test("by conditions where intervals do not show it", () => {
    expect(orderIn("y[t: 8] = if t == 0 then 1 else y[t / 2] + 1")).toBe("t");
  });
});

describe("a name that is bound", () => {
  test("is the old value", () => {
    expect(compute(model("y[j] = u[j]", "y[t: 6] = (y[t - 1] else 0) + u[t]"), given)).toEqual([0, 1, 3, 5, 7, 9]);
  });
  test("by the same line, in an earlier round, is no older value", () => {
    const lines = ["z = 1", "for k in 0..2 {", "s[t: 6] = (s[t - 1] else 0) + z * u[t]", "z = 2", "}", "y = s"];
    expect(compute(model(...lines), given)).toEqual([0, 2, 6, 12, 20, 30]);
  });
});

test("who does not compute recurrences says so at the line", () => {
  const graph = graphOf(model("y[t: 6] = 2 * (y[t - 1] else 0) + u[t]"));
  expect(() => refuseRecurrences(graph, "ONNX", () => true)).not.toThrow();
  expect(() => refuseRecurrences(graph, "ONNX", () => false)).toThrow(
    "VIT5056: 'y' reads earlier elements of itself, which ONNX",
  );
  expect(() => refuseRecurrences(graphOf(model("y = u")), "ONNX", () => false)).not.toThrow();
});

describe("the verifier", () => {
  test("knows a value that reads itself in a circle", () => {
    const t = makeVar("t", 4);
    const body = select(
      apply("lt", index(indexVar(t)), constant(3)),
      load("y", [add(indexVar(t), indexConst(1))]),
      load("y", [indexConst(0)]),
    );
    const graph = graphOf(model("y[t: 4] = t"));
    const y = comprehensionsOf(graph)[0]!;
    const values = new Map([...graph.values, [y.id, { ...y, axes: [t], body }]]);
    expect(verifyGraph({ ...graph, values })).toEqual(["y: reads itself in no order"]);
  });
});

describe("equations that read each other", () => {
  const swaps = ["a[t: 4] = u[t] + (b[t - 1] else 0)", "b[t: 4] = 2 * a[t] + (b[t - 1] else 0)"];
  test("are computed together, step by step", () => {
    expect(compute(model(...swaps, "y = b"), given)).toEqual([0, 2, 10, 36]);
    expect(compute(model(...swaps, "y = a"), given)).toEqual([0, 1, 4, 13]);
  });
  test("in any order, and each reads all of the step before", () => {
    const lines = [
      "a[t: 3, j: 2] = if t == 0 then x[0, j] else b[t - 1, j]",
      "b[t: 3, j: 2] = 1 + sum[k: 2] (if t == 0 then 0 else a[t - 1, k])",
      "y[t, j] = a[t, j] + b[t, j]",
    ];
    expect(compute(model(...lines), given)).toEqual([1, 2, 3, 3, 5, 5]);
  });
  test("from the last element to the first", () => {
    const lines = swaps.map((l) => l.replaceAll("t - 1", "t + 1").replace("u[t]", "u[3 - t]"));
    expect(compute(model(...lines, "y = b"), given)).toEqual([36, 10, 2, 0]);
  });
  test("in every round of a loop anew", () => {
    const lines = [
      "z = 0",
      "for k in 0..2 {",
      ...swaps.map((s) => s.replace("u[t]", "u[t] + z")),
      "z = 1",
      "}",
      "y = a",
    ];
    expect(compute(model(...lines), given)).toEqual([1, 4, 13, 40]);
  });
});
