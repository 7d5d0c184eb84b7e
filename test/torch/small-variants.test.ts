/** Every small variant of every spec as a module of PyTorch: its numbers, its names, and how it is written. */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { evaluateGraph } from "../../src/interp/evaluate-graph.ts";
import { paramsOf } from "../../src/ir/graph.ts";
import { sharedValues } from "../../src/ir/shared-values.ts";
import { modelData } from "../support/model-data.ts";
import { generalFiles, shippedFiles, smallNames } from "../support/small-variants.ts";
import { complaintsOf } from "./install-ruff.ts";
import { type TorchResult, exported, runTorch, torchVersion, writePackage } from "./run-torch.ts";

const scratch = join(import.meta.dirname, `../../tmp/torch-${process.pid}`);
beforeAll(() => void mkdirSync(scratch, { recursive: true }));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const variants = smallNames([...shippedFiles, ...generalFiles]).map(({ spec, name }) => {
  const made = exported(spec, name);
  return { name, ...made, ...modelData(made.graph, 2) };
});

test("all are written as ruff writes them", () => {
  for (const v of variants) writePackage(join(scratch, "written", v.name), v);
  expect(complaintsOf(join(scratch, "written"))).toBe("");
});

describe.skipIf(torchVersion === undefined)("in float64", () => {
  let results: TorchResult[];
  beforeAll(() => void (results = runTorch(join(scratch, "run"), variants)));

  test.each(variants.map((v, i) => [v.name, i] as const))("%s", (_, i) => {
    const { graph, batch, inputs, params } = variants[i]!;
    const { state, outputs, error } = results[i]!;
    expect(error).toBeUndefined();
    expect(state).toEqual(Object.fromEntries(paramsOf(graph).map((p) => [p.id, p.shape])));
    const expected = evaluateGraph({ ...graph, taps: [] }, { batch, inputs, params });
    const shared = sharedValues(graph);
    expect(outputs.map((o) => o.shape)).toEqual(
      graph.outputs.map(({ value }) => [...(shared.has(value) ? [] : [batch]), ...graph.values.get(value)!.shape]),
    );
    graph.outputs.forEach((o, k) => expect(differenceOf(expected.get(o.value)!, outputs[k]!.data)).toBeLessThan(1e-9));
  });
});

/** The largest difference, as a share of the largest element or of 1. */
function differenceOf(expected: ArrayLike<number>, actual: ArrayLike<number>): number {
  let [most, largest] = [0, 1];
  for (let i = 0; i < expected.length; i++) {
    largest = Math.max(largest, Math.abs(expected[i]!));
    const difference = Math.abs(expected[i]! - actual[i]!);
    if (!(difference <= most)) most = difference;
  }
  return most / largest;
}
