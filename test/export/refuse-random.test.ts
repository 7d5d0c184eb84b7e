/** VIT5050: random numbers are told where they are drawn. */
import { expect, test } from "vitest";
import type { DiagnosticError } from "../../src/diagnostics/diagnostic.ts";
import { refuseRandom } from "../../src/export/refuse-random.ts";
import type { Comprehension, Graph } from "../../src/ir/graph.ts";
import { indexVar } from "../../src/ir/index-expr.ts";
import { apply, constant, index } from "../../src/ir/scalar.ts";
import { graphOf } from "../support/pass-test.ts";

const graph = graphOf(`model m() {
  input x[3]
  z[i] = x[i] * 3
  t[i] = x[i] + 2
  output y[i] = z[i] + 1
  tap t = t
}`);

/** Where `z` is drawn, as in a training. */
const z = graph.values.get("z") as Comprehension;
const body = apply("random", constant(1), constant(2), index(indexVar(z.axes[0]!)));
const drawn: Graph = { ...graph, values: new Map(graph.values).set("z", { ...z, body }) };

test("what is computed of random numbers is refused at the line that draws them", () => {
  try {
    refuseRandom(drawn, drawn.outputs);
    expect.unreachable();
  } catch (error) {
    const [found] = (error as DiagnosticError).diagnostics;
    expect(found!.code).toBe("VIT5050");
    const { source, start, end } = found!.span;
    expect(source.text.slice(start, end)).toContain("z[i]");
  }
});

test("what is not is left alone", () => {
  expect(() => refuseRandom(graph, graph.outputs)).not.toThrow();
  expect(() => refuseRandom(drawn, drawn.taps)).not.toThrow();
});
