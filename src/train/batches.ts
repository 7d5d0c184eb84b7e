/**
 * Where a training's batches come from: the examples of a data source, in the order that the seed gives, or one batch
 * over and over.
 */
import { hashOf } from "../runtime/counter-random.ts";
import type { AnyTrainPlan } from "../runtime/plan.ts";
import { ExampleOrder } from "../data/order.ts";
import { ExampleRows } from "../data/rows.ts";
import { type LabelledImages, checkLabels } from "../data/data-set.ts";
import type { ExampleInputs } from "./inputs.ts";
import { UserError } from "../host/user-error.ts";

/** Values of inputs by name, batch first. */
export type Batch = Readonly<Record<string, Float32Array | Int32Array>>;

export interface StepBatches {
  /** From 0. */
  readonly epoch: number;
  /** Rows for all passes of the step, one pass after the other. */
  readonly batch: Batch;
}

export interface Batches {
  /** Steps that see every example once. */
  readonly stepsPerEpoch: number;
  /** What tells one source from another; see `Course`. */
  readonly identity: string;
  /** The same for the same step, from 1, at every call. @throws UserError */
  at(step: number): Promise<StepBatches>;
}

/** Batches of examples. @throws UserError where there are too few, or a label that the model does not know */
export function dataBatches(
  plan: AnyTrainPlan,
  { image, label }: ExampleInputs,
  images: LabelledImages,
  seed: number,
): Batches {
  const { batch, accumulate } = plan;
  const count = images.labels.length;
  checkLabels(images, label.classes!, plan.model);
  if (count < batch * accumulate)
    throw new UserError(
      `the data has ${count} examples to train on, fewer than the ${batch * accumulate} of a step: take a smaller --batch`,
    );
  const order = new ExampleOrder(count, batch * accumulate, seed);
  const rows = new ExampleRows(images, image);
  const steps = plan.augment[image.name] ?? [];
  return {
    stepsPerEpoch: order.stepsPerEpoch,
    identity: `${count} examples ${sumOf(images.labels)}`,
    async at(step) {
      const { epoch, indices } = order.at(step);
      return {
        epoch,
        batch: { [image.name]: await rows.batch(indices, { steps, seed, epoch }), [label.name]: rows.labels(indices) },
      };
    },
  };
}

/** The given values at every step. */
export function fixedBatches(batch: Batch): Batches {
  const sums = Object.entries(batch).map(([name, data]) => `${name} ${sumOf(data)}`);
  return { stepsPerEpoch: 1, identity: `fixed ${sums.join(", ")}`, at: async (step) => ({ epoch: step - 1, batch }) };
}

/** Eight hexadecimal digits that depend on every value and its place. */
function sumOf(data: Int32Array | Float32Array): string {
  const words = new Int32Array(data.buffer, data.byteOffset, data.length);
  return words
    .reduce((sum, word, i) => hashOf(sum, word, i), words.length)
    .toString(16)
    .padStart(8, "0");
}
