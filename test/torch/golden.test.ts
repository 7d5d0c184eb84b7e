/** The golden cases of the four families as modules of PyTorch in float64: outputs and taps to the digits that goldens carry. */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compareOutput, compareTap, tapNameInSpec } from "../support/golden.ts";
import { goldenCase, goldenNames } from "../support/golden-cases.ts";
import { type TorchResult, exported, runTorch, torchVersion } from "./run-torch.ts";

/** Half of the last digit. */
const digits = { elements: 5e-9, l2: 5e-9 };

const scratch = join(import.meta.dirname, `../../tmp/torch-golden-${process.pid}`);
beforeAll(() => void mkdirSync(scratch, { recursive: true }));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe.skipIf(torchVersion === undefined)("in float64", () => {
  let results: TorchResult[];
  const cases = goldenNames.map((name) => {
    const { golden, spec, taps: compared, tapNames, params, inputs, batch } = goldenCase(name);
    return { golden, compared, params, inputs, batch, ...exported(spec, name, tapNames) };
  });
  beforeAll(
    () =>
      void (results = runTorch(
        scratch,
        cases.map((c) => ({ ...c, taps: [] })),
      )),
  );

  test.each(goldenNames.map((name, i) => [name, i] as const))("%s", (_, i) => {
    const { golden, graph, compared } = cases[i]!;
    const { outputs, error } = results[i]!;
    expect(error).toBeUndefined();
    expect(compared.length).toBeGreaterThan(0);
    const given = [...graph.outputs.map((o) => o.name), ...graph.taps.map((t) => t.name)];
    const asked = given.filter(
      (n) => golden.outputs[n] !== undefined || compared.some((t) => tapNameInSpec(golden, t.name) === n),
    );
    expect(outputs.length).toBe(asked.length);
    const faults = asked.flatMap((name, k) => {
      const { data } = outputs[k]!;
      if (golden.outputs[name] !== undefined) return compareOutput(golden, name, data, digits);
      return compareTap(golden, compared.find((t) => tapNameInSpec(golden, t.name) === name)!.name, data, digits);
    });
    expect(faults).toEqual([]);
  });
});
