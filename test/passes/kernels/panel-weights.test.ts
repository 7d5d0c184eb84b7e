/** Weights in panels: which are laid out anew at load, which stay as they lie, and that nothing else changes. */
import { describe, expect, test } from "vitest";
import { evaluateGraph } from "../../../src/interp/evaluate-graph.ts";
import { executeKernels } from "../../../src/interp/execute-kernels.ts";
import { printKernels } from "../../../src/ir/print-kernel.ts";
import { wasm } from "../../../src/ir/target.ts";
import { panelWeights } from "../../../src/passes/kernels/panel-weights.ts";
import type { PassContext } from "../../../src/passes/pass.ts";
import { compileText } from "../../support/compile-text.ts";
import { firstDifference } from "../../support/pass-test.ts";
import { randomData } from "../../support/random-graph.ts";

/** The shapes of the panels of the program, by what is in them; its numbers are those of the graph. */
function panelsIn(lines: string, context: Partial<PassContext> = {}): Record<string, readonly number[]> {
  const compiled = compileText(`model m() {\n${lines}\n}`, { target: wasm, disablePasses: ["panel-weights"] });
  const program = panelWeights.run(compiled.program, { target: wasm, taps: [], ...context });
  const data = randomData(compiled.source);
  const [wanted, found] = [evaluateGraph(compiled.source, data), executeKernels(program, data)];
  for (const { value } of compiled.source.outputs)
    expect(firstDifference(wanted.get(value)!, found.get(value)!, 1e-9)).toBeUndefined();
  const made = program.fold.filter((k) => !compiled.program.fold.includes(k));
  expect(program.materialised.length - compiled.program.materialised.length).toBe(made.length);
  return Object.fromEntries(made.map((k) => [k.value, program.shapes.get(k.value)!.shape]));
}

const dense = (m: number, n: number, k: number): string =>
  `input x[${m}, ${k}]\n param w[${n}, ${k}] ~ normal(1)\n output y[t, o] = sum[i] x[t, i] * w[o, i]`;

test("a weight that one contraction reads: panel by panel, step by step, column by column", () => {
  expect(panelsIn(dense(9, 24, 20))).toEqual({ "w.panels": [3, 20, 8] });
});

test("the column of a panel is one of the weight, and is read where it went", () => {
  const text = printKernels(compileText(`model m() {\n${dense(9, 24, 20)}\n}`, { target: wasm }).program);
  expect(text).toContain("w[o_panel*8 + o, i]");
  expect(text).toContain("w.panels[o/8, i, o%8]");
});

test("one that is folded, one whose product has matrices of its own, one of a convolution", () => {
  const folded = `input x[9, 16]\n param w[8, 16] ~ normal(1)\n param g[16] ~ ones
    output y[t, o] = sum[i] x[t, i] * exp(w[o, i] * g[i])`;
  expect(Object.values(panelsIn(folded))).toEqual([[1, 16, 8]]);
  const matrices = `input x[3, 9, 16]\n param w[3, 8, 16] ~ normal(1)\n output y[h, t, o] = sum[i] x[h, t, i] * w[h, o, i]`;
  expect(Object.values(panelsIn(matrices))).toEqual([[3, 1, 16, 8]]);
  const convolution = `input x[6, 6, 4]\n param w[8, 3, 3, 4] ~ normal(1)
    output y[h: 6, v: 6, o] = sum[i, j, c] (x[h + i - 1, v + j - 1, c] else 0) * w[o, i, j, c]`;
  expect(Object.values(panelsIn(convolution))).toEqual([[1, 36, 8]]);
});

describe("what stays as it lies", () => {
  test.each([
    ["columns that no panels hold", dense(9, 20, 16)],
    ["few rows", dense(3, 24, 16)],
    ["an input", "input x[9, 16]\n input w[24, 16]\n output y[t, o] = sum[i] x[t, i] * w[o, i]"],
    ["a weight of two readers", `${dense(9, 24, 16)}\n output z[t, o] = sum[i] exp(x[t, i]) * w[o, i]`],
    [
      "one that is read twice",
      `input x[9, 8]\n param w[8, 8] ~ normal(1)\n output y[t: 8, o] = w[t, o] + sum[i] x[t, i] * w[o, i]`,
    ],
    [
      "an output",
      "input x[9, 16]\n param w[24, 16] ~ normal(1)\n output v = exp(w)\n output y[t, o] = sum[i] x[t, i] * v[o, i]",
    ],
    [
      "one whose elements are read several times",
      "input x[9, 16]\n param w[24, 2] ~ normal(1)\n output y[t, o] = sum[i] x[t, i] * w[o, i / 8]",
    ],
  ])("%s", (_, lines) => {
    expect(panelsIn(lines)).toEqual({});
  });

  test("what is trained, and all of it where a target says nothing of cores", () => {
    expect(panelsIn(dense(9, 24, 16), { places: new Map() })).toEqual({});
    expect(panelsIn(dense(9, 24, 16), { target: { ...wasm, core: undefined } })).toEqual({});
  });
});
