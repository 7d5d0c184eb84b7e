/**
 * The runs of `test/golden/train_micro.json`: what trains which case, and how results are compared with the reference
 * implementation's.
 */
import { readFileSync } from "node:fs";
import { elements } from "../../src/ir/graph.ts";
import { type GoldenTensor, goldenInput, goldenParams, values } from "./golden.ts";

export interface Summary {
  readonly l2: number;
  readonly mean?: number;
  readonly first8: readonly number[];
}

export interface TrainedParameter {
  readonly name: string;
  readonly shape: readonly number[];
  readonly decay: boolean;
  readonly grad: Summary;
  readonly after_1: Summary;
  readonly after_3: Summary;
  /** Flat ranges `[from, to)` whose gradient is zero in exact arithmetic. */
  readonly zero_grad?: readonly (readonly [from: number, to: number])[];
}

export interface TrainRun {
  readonly run: string;
  readonly case: string;
  readonly labels: readonly number[];
  readonly teacher?: GoldenTensor;
  /** Of one head or two, in training mode. */
  readonly logits: readonly (readonly number[])[];
  readonly loss_before: number;
  readonly loss_after_step: readonly number[];
  readonly input_grad: Summary;
  readonly float32_error: Readonly<
    Record<"loss" | "grad" | "after_1" | "after_3" | "first8_after_1" | "first8_after_3", number>
  >;
  readonly running_stats_after_1?: readonly ({ readonly name: string } & Summary)[];
  readonly parameters: readonly TrainedParameter[];
}

const golden = JSON.parse(readFileSync(new URL("../golden/train_micro.json", import.meta.url), "utf8")) as {
  readonly optimizer: { readonly lr: number; readonly weight_decay: number };
  readonly runs: readonly TrainRun[];
};

export const trainRuns: readonly TrainRun[] = golden.runs;

/** The spec that declares a run's model and recipe. */
export const familyOf = (run: TrainRun): string => run.run.split("_")[0]!;

/** The batch that every step of a run sees. */
export function batchOf(run: TrainRun): Record<string, Float32Array> {
  const { teacher } = run;
  return {
    image: goldenInput(run.case).data,
    label: Float32Array.from(run.labels),
    ...(teacher ? { teacher: values(teacher.name, elements(teacher.shape), teacher.offset, teacher.scale) } : {}),
  };
}

/** How far results may be from the reference's. */
export interface TrainTolerance {
  readonly loss: number;
  readonly logits: number;
  readonly grad: number;
  /** Of the elements listed and of the root of the sum of squares, after 1 and 3 steps. */
  readonly after: Readonly<Record<"after_1" | "after_3", { readonly first8: number; readonly l2: number }>>;
}

/**
 * What another float32 implementation is allowed: 20 times the error of the reference in float32, and not below 1e-6.
 */
export function float32TrainTolerance({ float32_error: e }: TrainRun): TrainTolerance {
  const of = (error: number): number => Math.max(1e-6, 20 * error);
  const after = (k: "after_1" | "after_3") => ({ first8: of(e[`first8_${k}`]), l2: of(e[k]) });
  return {
    loss: of(e.loss),
    logits: Math.max(1e-5, of(e.loss)),
    grad: of(e.grad),
    after: { after_1: after("after_1"), after_3: after("after_3") },
  };
}

/** The goldens carry nine digits. */
export const float64TrainTolerance: TrainTolerance = {
  loss: 1e-8,
  logits: 1e-8,
  grad: 1e-8,
  after: { after_1: { first8: 1e-8, l2: 1e-8 }, after_3: { first8: 1e-8, l2: 1e-8 } },
};

/** Where `found` is not what `expected` says; a root of the sum of squares above 1 may be off in proportion. */
export function compareSummary(
  what: string,
  found: ArrayLike<number>,
  expected: Summary,
  tolerance: { readonly first8: number; readonly l2: number },
): string[] {
  const data = Array.from(found);
  const faults: string[] = [];
  const check = (name: string, a: number, b: number, allowed: number): void => {
    if (!(Math.abs(a - b) <= allowed)) faults.push(`${what}${name}: ${a}, not ${b} (allowed ${allowed})`);
  };
  expected.first8.forEach((e, i) => check(`[${i}]`, data[i] ?? NaN, e, tolerance.first8));
  check(" l2", Math.hypot(...data), expected.l2, tolerance.l2 * Math.max(1, expected.l2));
  if (expected.mean !== undefined)
    check(" mean", data.reduce((a, b) => a + b, 0) / data.length, expected.mean, tolerance.first8);
  return faults;
}

/** Where a gradient is not the run's. What is zero in exact arithmetic may be noise. */
export function compareGradient(p: TrainedParameter, found: ArrayLike<number>, tolerance: number): string[] {
  const faults = compareSummary(`gradient of ${p.name}`, found, p.grad, { first8: tolerance, l2: tolerance });
  for (const [from, to] of p.zero_grad ?? []) {
    const worst = Math.max(...Array.from({ length: to - from }, (_, i) => Math.abs(found[from + i]!)));
    if (!(worst <= tolerance)) faults.push(`gradient of ${p.name}[${from}..${to}]: up to ${worst}, not 0`);
  }
  return faults;
}

/**
 * Where a parameter after steps is not the run's. AdamW makes steps of noise where the gradient is zero in exact
 * arithmetic: these elements are taken as they are without it, which is what the reference has to within 1e-9.
 */
export function compareAfter(
  run: TrainRun,
  p: TrainedParameter,
  found: ArrayLike<number>,
  after: "after_1" | "after_3",
  tolerance: TrainTolerance,
): string[] {
  const data = Float64Array.from(found);
  const before = goldenParams(run.case)[p.name]!;
  const { lr, weight_decay } = golden.optimizer;
  const kept = (p.decay ? 1 - lr * weight_decay : 1) ** (after === "after_1" ? 1 : 3);
  for (const [from, to] of p.zero_grad ?? []) for (let i = from; i < to; i++) data[i] = before[i]! * kept;
  return compareSummary(`${p.name} ${after}`, data, p[after], tolerance.after[after]);
}
