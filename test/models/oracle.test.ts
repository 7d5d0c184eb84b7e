/** The oracle alone against the float64 goldens: what it says is what everything else is measured by. */
import { describe, expect, test } from "vitest";
import { elaborateVariant } from "../../src/compile.ts";
import { evaluateGraph } from "../../src/interp/evaluate-graph.ts";
import { inputsOf } from "../../src/ir/graph.ts";
import { verifyGraph } from "../../src/ir/verify-graph.ts";
import {
  compareOutput,
  compareTap,
  goldenInput,
  goldenParams,
  loadGolden,
  oracleTolerance,
  tapNameInSpec,
} from "../support/golden.ts";
import { repositorySpec } from "../support/model-run.ts";

describe.each([
  "vit_micro",
  "vit_micro_eps",
  "deit_micro_distilled",
  "swin_micro",
  "swin_micro_eps",
  "cvt_micro",
  "cvt_micro_eps",
])("%s", (name) => {
  const golden = loadGolden(name);
  const graph = elaborateVariant(repositorySpec(golden.family), name);
  const { data, batch } = goldenInput(golden);
  const evaluate = (from: Float32Array, rows: number) =>
    evaluateGraph(graph, { batch: rows, inputs: { [inputsOf(graph)[0]!.id]: from }, params: goldenParams(golden) });
  const results = evaluate(data, batch);
  const named = (list: typeof graph.outputs, as: string) =>
    results.get(list.find((n) => n.name === as)?.value ?? "") ?? [];

  test("the graph is well formed", () => expect(verifyGraph(graph)).toEqual([]));

  test.each(Object.keys(golden.outputs))("output %s", (output) => {
    expect(compareOutput(golden, output, named(graph.outputs, output), oracleTolerance)).toEqual([]);
  });

  test.each(golden.taps.map((t) => t.name))("tap %s", (tap) => {
    expect(compareTap(golden, tap, named(graph.taps, tapNameInSpec(golden, tap)), oracleTolerance)).toEqual([]);
  });

  test("a row does not depend on the batch it came in", () => {
    const first = evaluate(data.subarray(0, data.length / batch), 1);
    for (const { value } of [...graph.outputs, ...graph.taps]) {
      const alone = first.get(value)!;
      expect(alone).toEqual(results.get(value)!.subarray(0, alone.length));
    }
  });
});
