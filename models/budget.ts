/**
 * What all trainings of `runs.ts` cost, counted on their compiled kernels before any of them runs, written to
 * `README.md`: `npm run models:budget`. Operations are those of `vitc inspect`: a multiplication and an addition are
 * two.
 */
import { kernelCost } from "../src/inspect/kernel-costs.ts";
import { showCount } from "../src/host/show-numbers.ts";
import { openSpecFile } from "../src/project/open-spec-file.ts";
import { type Compiled, compileVariant } from "../src/compile.ts";
import { compileTraining } from "../src/compile-training.ts";
import { runs } from "./runs.ts";
import { table, writeSection } from "./readme-section.ts";

/** Digits to train on, and what two cores of the software adapter are taken to do in a second. */
const examples = 8500;
const speed = 10e9;

const flopsOf = ({ program }: Compiled): number =>
  program.kernels.reduce((sum, k) => sum + kernelCost(k, program, 1).flops, 0);
const millions = (n: number): string => (n / 1e6).toFixed(1);

const spec = openSpecFile(new URL("../specs/digits.vit", import.meta.url).pathname);
const forward = new Map<string, number>();
const forwardOf = (variant: string): number => {
  const known = forward.get(variant) ?? flopsOf(compileVariant(spec, variant));
  forward.set(variant, known);
  return known;
};

let total = 0;
const counted = new Map<string, { runs: number; row: (string | number)[]; each: number }>();
for (const run of runs) {
  const key = `${run.variant} ${run.recipe}`;
  let entry = counted.get(key);
  if (entry === undefined) {
    const { training, step, update } = compileTraining(spec, run.variant, run.recipe);
    const elements = training.groups
      .flatMap((g) => g.members)
      .map(({ param }) => training.step.values.get(param)!.shape.reduce((a, b) => a * b, 1))
      .reduce((a, b) => a + b, 0);
    const taught = run.teacher === undefined ? 0 : forwardOf(runs.find((r) => r.name === run.teacher)!.variant);
    const perExample = (flopsOf(step) + flopsOf(update)) / training.batch + taught;
    const each = perExample * examples * run.epochs;
    const ahead = forwardOf(run.variant);
    const row = [
      run.variant,
      run.recipe,
      elements,
      millions(ahead),
      millions(perExample),
      ((perExample - taught) / ahead).toFixed(1),
      run.epochs,
    ];
    counted.set(key, (entry = { runs: 0, row, each }));
  }
  entry.runs++;
  total += entry.each;
}
const rows = [...counted.values()].map(({ runs: n, row, each }) => [
  ...row,
  n,
  ((n * each) / 1e12).toFixed(1),
  ((n * each) / speed / 60).toFixed(0),
]);
const head = [
  "model",
  "recipe",
  "parameters",
  "forward, Mflop an image",
  "a step, Mflop an image",
  "step / forward",
  "epochs",
  "runs",
  "Tflop",
  "minutes",
];
writeSection(
  "budget",
  `${table(head, rows)}

All together ${showCount(total, "flop")}, ${(total / speed / 60).toFixed(0)} minutes at ${showCount(speed, "flop/s")}.`,
);
