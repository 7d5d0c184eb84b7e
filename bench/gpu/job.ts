/** What a folder of the GPU bench holds: plain data, made where the compiler is, measured where a GPU is. */
import type { Plan, TrainPlan } from "../../src/runtime/plan.ts";
import type { GoldenTensor } from "../../test/support/golden.ts";

/** What a result is compared with. */
export interface Reference {
  readonly input: GoldenTensor;
  readonly parameters: readonly GoldenTensor[];
  /** By output: of one example. */
  readonly outputs: Readonly<Record<string, readonly number[]>>;
  /** By which an element may be off; by how much where weights are halves. */
  readonly tolerance: number;
  readonly halfTolerance: number;
}

/** Predictions for one device: microseconds of each dispatch, in order. */
export interface Predicted {
  readonly device: string;
  readonly batch: number;
  readonly dispatches: readonly number[];
}

/** A model for one target. Plans lie in files of their own. */
export interface ForwardJob {
  readonly model: string;
  readonly target: string;
  readonly plan: string;
  readonly batches: readonly number[];
  readonly predicted: readonly Predicted[];
  /** Operations of each dispatch for one example, and whether it is a contraction. */
  readonly flops: readonly number[];
  readonly contractions: readonly boolean[];
}

/** A training for one target, with the losses that its first steps have. */
export interface StepJob {
  readonly model: string;
  readonly target: string;
  readonly plan: string;
  readonly losses: readonly number[];
}

/** A product of matrices as the compiler makes it, beside one that is tuned by hand. */
export interface MatmulJob {
  readonly target: string;
  readonly plan: string;
  readonly rows: number;
  readonly depth: number;
  readonly columns: number;
}

/** A model that is tuned for a target there, for so long. */
export interface TuneJob {
  /** Its name in the bench, and its file in `specs`. */
  readonly name: string;
  readonly spec: string;
  readonly model: string;
  readonly target: string;
  readonly seconds: number;
}

export interface Job {
  readonly commit: string;
  readonly forwards: readonly ForwardJob[];
  readonly steps: readonly StepJob[];
  readonly matmuls: readonly MatmulJob[];
  readonly tunes: readonly TuneJob[];
  readonly references: Readonly<Record<string, Reference>>;
}

export type { Plan, TrainPlan };

/** Whether a part of the job is asked for: its words contain each of those given. */
export const isAskedFor = (words: string, only: readonly string[]): boolean =>
  only.length === 0 || only.some((o) => o.split(" ").every((w) => words.split(" ").includes(w)));
