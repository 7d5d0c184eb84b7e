/** Recurrences are loops over steps in PyTorch, and sums so far are `cumsum`: its numbers, and how they are written. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openSpec } from "../../src/compile.ts";
import { evaluateGraph } from "../../src/interp/evaluate-graph.ts";
import { modelData } from "../support/model-data.ts";
import { firstDifference } from "../support/pass-test.ts";
import { complaintsOf } from "./install-ruff.ts";
import { type TorchResult, exported, runTorch, torchVersion, writePackage } from "./run-torch.ts";

const scratch = join(import.meta.dirname, `../../tmp/torch-recurrences-${process.pid}`);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const cases: Readonly<Record<string, string>> = {
  sums: "y[t, d] = cumulative_sum(x)[t, d] + (cumulative_sum(from_end(x)))[6 - t, d]",
  linear: "y = gated_scan(x, gate)",
  backwards: "y[t, d] = gate[0, d] * (y[t + 1, d] else 1) + x[t, d]",
  states: "y[t, d: 8] = tanh(x[t, d] + sum[e] w[d, e] * (y[t - 1, e] else 0))",
  selective: "y = mamba(x, 2, states = 3)",
  coupled: "y = lstm(x, 4)",
  // What a step gives is no output, whatever the model's first one is.
  beside_integers: "output first: class(7) = argmax[t] x[t, 0]\n  y = cumulative_product(x)",
};

const variants = Object.entries(cases).map(([name, line]) => {
  const inputs = ["x[7, 8]", "gate[7, 8]", "w[8, 8]"].filter((i) => new RegExp(`\\b${i.split("[")[0]}\\b`).test(line));
  const text = `import "lib/scan.vit"\nmodel m() {\n  ${inputs.map((i) => `input ${i}`).join("\n  ")}\n  ${line}\n  output out = y\n}\nvariant ${name} = m()\n`;
  const made = exported(
    openSpec({ name: "spec.vit", text }, () => undefined),
    name,
  );
  return { name, ...made, ...modelData(made.graph, 2) };
});

test("all are written as ruff writes them", () => {
  // Long lists of targets are broken otherwise, with a loop or without.
  for (const v of variants.filter((of) => of.name !== "coupled")) writePackage(join(scratch, "written", v.name), v);
  expect(complaintsOf(join(scratch, "written"))).toBe("");
});

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
