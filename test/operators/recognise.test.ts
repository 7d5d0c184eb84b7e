/** The operators that somebody who writes a model by hand would take are those that are found, and nothing else is left. */
import { expect, test } from "vitest";
import { tensorsOf } from "../../src/operators/operator-graph.ts";
import { operatorsOf } from "../support/operators-of.ts";
import { graphOf } from "../support/pass-test.ts";
import { smallVariants } from "../support/small-variants.ts";

const plain = new Set(["given", "constant", "reshape", "permute", "slice", "pointwise"]);
const micro = new Map(smallVariants(["vit", "deit", "swin", "cvt"].map((f) => `specs/${f}.vit`)));

/** Beside views, residuals and numbers. */
test.each([
  ["vit_micro", { conv: 1, concat: 1, layer_norm: 5, linear: 9, attention: 2, activation: 2 }],
  ["deit_micro_distilled", { conv: 1, concat: 2, layer_norm: 5, linear: 10, attention: 2, activation: 2 }],
  // Two blocks of four are shifted, there and back, in both directions; every block looks its biases up.
  ["swin_micro", { conv: 1, layer_norm: 11, linear: 18, attention: 4, activation: 4, roll: 8, gather: 4, reduce: 1 }],
  ["cvt_micro", { conv: 18, concat: 7, layer_norm: 14, batch_norm: 15, linear: 31, attention: 5 }],
])("%s", (name, expected) => {
  const counts: Record<string, number> = {};
  for (const { operator } of tensorsOf(operatorsOf(micro.get(name)!, false)))
    if (!plain.has(operator.kind)) counts[operator.kind] = (counts[operator.kind] ?? 0) + 1;
  expect(counts).toEqual(expected);
});

/** Rules that open all of a tree never end with either: one has 2^60 parts, the other's parts are gone through for each step. */
test.each([
  ["squares of squares", 60, "x * x"],
  ["sums of sums", 60, "x + x"],
  ["a long chain", 1500, "x + 1"],
])("%s", (_, count, step) => {
  const graph = graphOf(`model m() {\n  input x[4]\n  for i in 0..${count} { x = ${step} }\n  output y = x\n}`);
  const kinds = tensorsOf(operatorsOf(graph, false)).map((t) => t.operator.kind);
  expect(kinds.filter((kind) => kind === "pointwise").length).toBe(count);
});
