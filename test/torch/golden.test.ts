/** The golden cases of the four families as modules of PyTorch in float64: outputs and taps to the digits that goldens carry. */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { elaborateVariant } from "../../src/compile.ts";
import { inputsOf } from "../../src/ir/graph.ts";
import { compareOutput, compareTap, goldenInput, goldenParams, loadGolden, tapNameInSpec } from "../support/golden.ts";
import { repositorySpec } from "../support/model-run.ts";
import { type TorchResult, exported, runTorch, torchVersion } from "./run-torch.ts";

const names = [
  "vit_micro",
  "vit_micro_eps",
  "vit_tiny_patch16_224",
  "vit_base_patch16_224",
  "deit_micro_distilled",
  "deit_tiny_patch16_224",
  "deit_tiny_distilled_patch16_224",
  "swin_micro",
  "swin_micro_eps",
  "swin_tiny_patch4_window7_224",
  "cvt_micro",
  "cvt_micro_eps",
  "cvt_13_224",
];
/** Half of the last digit. */
const digits = { elements: 5e-9, l2: 5e-9 };

const scratch = join(import.meta.dirname, `../../tmp/torch-golden-${process.pid}`);
beforeAll(() => void mkdirSync(scratch, { recursive: true }));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe.skipIf(torchVersion === undefined)("in float64", () => {
  let results: TorchResult[];
  const cases = names.map((name) => {
    const golden = loadGolden(name);
    const spec = repositorySpec(golden.family);
    const declared = elaborateVariant(spec, name).taps.map((t) => t.name);
    const taps = golden.taps.filter((t) => declared.includes(tapNameInSpec(golden, t.name)));
    const of = taps.map((t) => tapNameInSpec(golden, t.name));
    return { golden, compared: taps, ...exported(spec, name, of) };
  });
  beforeAll(
    () =>
      void (results = runTorch(
        scratch,
        cases.map((c) => {
          const { data, batch } = goldenInput(c.golden);
          return {
            ...c,
            taps: [],
            params: goldenParams(c.golden),
            inputs: { [inputsOf(c.graph)[0]!.id]: data },
            batch,
          };
        }),
      )),
  );

  test.each(names.map((name, i) => [name, i] as const))("%s", (_, i) => {
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
