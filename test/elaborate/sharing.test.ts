/** `shared(…)`: a block used again with the parameters it has already. */
import { expect, test } from "vitest";
import { paramsOf } from "../../src/ir/graph.ts";
import { compute, counting, graphOf, mistakes, spec } from "./spec-text.ts";

const text = `
block step(x[t, d], bias = 1) -> y[t, d], total[t] {
  param weight[d, d] ~ ones
  y[t, o] = bias + sum[i] x[t, i] * weight[o, i]
  total[t] = sum[o] y[t, o]
  tap map = y
}
model m() {
  input x[1, 2]
  for i in 0..3 {
    x, total = shared(step(x, bias = i) as layer)
  }
  output out = x
  output last = total
}`;

test("one parameter, several uses, each with a tap", () => {
  const graph = graphOf(spec(text));
  expect(paramsOf(graph).map((p) => p.id)).toEqual(["layer.weight"]);
  expect(graph.taps.map((t) => t.name)).toEqual(["layer.map", "layer.map.1", "layer.map.2"]);
  // [1, 2], rows of ones: 3, then 7, then 16; a bias of 0, 1, 2.
  expect(compute(spec(text), { x: [1, 2], "layer.weight": [1, 1, 1, 1] })).toEqual([16, 16]);
  expect(compute(spec(text), { x: [1, 2], "layer.weight": [1, 1, 1, 1] }, "last")).toEqual([32]);
});

test("a table that embeds words also scores them", () => {
  const tied = `
    block embed(ids[t], words, d) -> x[t, d] {
      param weight[words, d] ~ ones
      x[t, d] = weight[ids[t], d]
    }
    block score(x[t, d], words) -> y[t, words] {
      param weight[words, d] ~ ones
      y[t, w] = sum[c] x[t, c] * weight[w, c]
    }
    model m() {
      input ids[2]: class(3)
      x = embed(ids, 3, 2) as wte
      output out = shared(score(x, 3) as wte)
    }`;
  expect(compute(spec(tied), { ids: [2, 0], "wte.weight": counting(6) })).toEqual([5, 23, 41, 1, 3, 5]);
});

test("without it the second use is a mistake, and so is another shape", () => {
  expect(mistakes(spec(text.replace("shared(step(x, bias = i) as layer)", "step(x, bias = i) as layer")))).toHaveLength(
    1,
  );
  expect(mistakes(spec("model m() {\n input x[4]\n output y = shared(x, x)\n}"))).toEqual(["VIT2007 shared(x, x)"]);
});
