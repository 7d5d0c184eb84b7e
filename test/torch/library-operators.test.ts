/** What PyTorch has one function for is a call of it, and gives the numbers of the equations. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { evaluateGraph } from "../../src/interp/evaluate-graph.ts";
import { libraryOperators, specOf } from "../support/library-operators.ts";
import { modelData } from "../support/model-data.ts";
import { firstDifference } from "../support/pass-test.ts";
import { type TorchResult, exported, runTorch, torchVersion } from "./run-torch.ts";

const scratch = join(import.meta.dirname, `../../tmp/torch-operators-${process.pid}`);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const variants = libraryOperators.map((of) => {
  const made = exported(specOf(of), "whole");
  return { ...of, ...made, ...modelData(made.graph, 2) };
});

test.each(variants)("$name is a call", ({ files, torch }) => expect(files.get("model.py")).toContain(torch));

describe.skipIf(torchVersion === undefined)("in float64", () => {
  let results: TorchResult[];
  beforeAll(() => void (results = runTorch(join(scratch, "run"), variants)));

  test.each(variants.map((v, i) => [v.name, i] as const))("%s", (_, i) => {
    const { graph, batch, inputs, params } = variants[i]!;
    const { outputs, error } = results[i]!;
    expect(error).toBeUndefined();
    const expected = evaluateGraph({ ...graph, taps: [] }, { batch, inputs, params });
    graph.outputs.forEach((o, k) =>
      expect(firstDifference(expected.get(o.value)!, Float64Array.from(outputs[k]!.data), 1e-9)).toBeUndefined(),
    );
  });
});
