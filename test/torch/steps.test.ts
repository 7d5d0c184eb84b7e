/** The reference implementations' six trainings, by exported recipes in float64: losses and parameters after each step. */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { goldenParams } from "../support/golden.ts";
import { root } from "../support/run-cli.ts";
import {
  batchOf,
  compareAfter,
  compareSummary,
  familyOf,
  float64TrainTolerance,
  type TrainRun,
  trainRuns,
} from "../support/train-golden.ts";
import { complaintsOf } from "./install-ruff.ts";
import { exportRecipe } from "./export-recipe.ts";
import { python, torchVersion } from "./run-torch.ts";

interface Told {
  /** Before each step, and after the last. */
  readonly losses: readonly number[];
  readonly after: readonly Readonly<Record<string, readonly number[]>>[];
}

const folder = join(import.meta.dirname, `../../tmp/torch-steps-${process.pid}`);
beforeAll(() => {
  mkdirSync(folder, { recursive: true });
  for (const run of trainRuns)
    exportRecipe(join(root, "specs", `${familyOf(run)}.vit`), run.case, run.run, join(folder, run.run));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("all are written as ruff writes them", () => expect(complaintsOf(folder)).toBe(""));

describe.skipIf(torchVersion === undefined)("in float64", () => {
  let results: Told[];
  beforeAll(() => {
    writeFileSync(join(folder, "cases.json"), JSON.stringify(trainRuns.map(caseOf)));
    execFileSync(python, [join(import.meta.dirname, "steps.py"), folder], { stdio: ["ignore", "inherit", "inherit"] });
    results = JSON.parse(readFileSync(join(folder, "results.json"), "utf8")) as Told[];
  });

  test.each(trainRuns.map((run, i) => [run.run, run, i] as const))("%s", (_, run, i) => {
    const { losses, after } = results[i]!;
    const t = float64TrainTolerance;
    [run.loss_before, ...run.loss_after_step].forEach((loss, step) =>
      expect(Math.abs(losses[step]! - loss), `loss after ${step} steps`).toBeLessThan(t.loss),
    );
    const faults = run.parameters.flatMap((p) => [
      ...compareAfter(run, p, after[0]![p.name]!, "after_1", t),
      ...compareAfter(run, p, after[2]![p.name]!, "after_3", t),
    ]);
    for (const stats of run.running_stats_after_1 ?? [])
      faults.push(...compareSummary(stats.name, after[0]![stats.name]!, stats, { first8: t.loss, l2: t.loss }));
    expect(faults).toEqual([]);
  });
});

function caseOf(run: TrainRun): object {
  const inputs = Object.entries(batchOf(run)).map(([name, data]) => {
    const rows = run.labels.length;
    const sizes = name === "image" ? [3, ...squareOf(data.length / rows / 3)] : data.length === rows ? [] : [-1];
    return [name, { data: Array.from(data), shape: [rows, ...sizes] }];
  });
  return {
    package: run.run,
    params: Object.fromEntries(Object.entries(goldenParams(run.case)).map(([name, data]) => [name, Array.from(data)])),
    inputs: Object.fromEntries(inputs),
  };
}

const squareOf = (pixels: number): [number, number] => [Math.sqrt(pixels), Math.sqrt(pixels)];
