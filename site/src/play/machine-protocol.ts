/** What the page asks of the worker in which models run and learn. */
import type { Measured } from "../../../src/inspect/measure.ts";
import type { AnyPlan, AnyTrainPlan } from "../../../src/runtime/plan.ts";
import type { Pixels } from "../../../src/runtime/tensor.ts";
import type { RunRecord } from "../../../src/train/run-record.ts";

/** Weights: drawn by a seed, or a file's bytes or address. */
export type Weights = { readonly random: number } | Uint8Array | Blob | string;

/** What an input is: a picture for each row, or drawn at random. */
export type Given = readonly (Pixels | ImageBitmap)[] | { readonly random: number };

export interface LoadRequest {
  readonly plan: AnyPlan;
  readonly weights: Weights;
  readonly batch: number;
}

/** Where a model is, in words, and how long that took. */
export interface LoadedModel {
  readonly machine: string;
  readonly milliseconds: number;
}

export interface Answer {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

export interface TrainRequest {
  readonly plan: AnyTrainPlan;
  readonly name: string;
  readonly steps: number;
  readonly seed: number;
  /** Where the digits are. */
  readonly data: string;
}

/** How a training went. */
export interface Trained {
  readonly record: RunRecord;
  /** Parameters by then, as safetensors. */
  readonly weights: Uint8Array;
  readonly machine: string;
  readonly stepMilliseconds: number;
}

export type TrainNews = { readonly stage: string } | { readonly record: RunRecord };

export type MachineMethods = {
  load: { takes: LoadRequest; gives: LoadedModel; tells: string };
  run: {
    takes: Readonly<Record<string, Given>>;
    gives: { readonly answers: readonly Answer[]; readonly milliseconds: number };
  };
  measure: { takes: { readonly plan: AnyPlan; readonly batch: number }; gives: Measured; tells: string };
  train: { takes: TrainRequest; gives: Trained; tells: TrainNews };
  /** The training ends after the step under way. */
  stop: { takes: undefined; gives: undefined };
};
