/** Accuracy and loss on a split in the midst of a training, by the trainer's own evaluation. */
import type { PlanInput, AnyTrainPlan } from "../runtime/plan.ts";
import { ExampleRows } from "../data/rows.ts";
import { type LabelledImages, checkLabels } from "../data/data-set.ts";
import type { ExampleInputs } from "./inputs.ts";
import type { Session } from "./session.ts";

/** Means over a split: `loss` and the metrics of the recipe. */
export type SplitMetrics = Readonly<Record<string, number>>;

/** An examined split, whose preprocessed images are kept between epochs. */
export class EvaluationSplit {
  readonly #rows: ExampleRows;
  readonly #inputs: ExampleInputs;
  readonly #plan: AnyTrainPlan;

  /** @throws UserError where a label is out of range */
  constructor(plan: AnyTrainPlan, inputs: ExampleInputs, images: LabelledImages) {
    checkLabels(images, inputs.label.classes!, plan.model);
    this.#rows = new ExampleRows(images, inputs.image);
    this.#inputs = inputs;
    this.#plan = plan;
  }

  /**
   * A program takes whole batches only: the last is filled up with the split's first examples, which do not count. Only
   * a number that is one for a whole batch counts as it is, by the batch's own examples. Where the model gives logits of
   * which one row belongs to each example, `accuracy` is counted from them, exactly.
   */
  async measure(session: Session): Promise<SplitMetrics> {
    const { image, label } = this.#inputs;
    const { batch } = this.#plan;
    const count = this.#rows.images.labels.length;
    const sums = new Map<string, number>();
    let right: number | undefined = 0;
    for (let from = 0; from < count; from += batch) {
      const own = Math.min(batch, count - from);
      const indices = Array.from({ length: batch }, (_, i) => (from + i) % count);
      const labels = this.#rows.labels(indices);
      const result = await session.evaluate({ [image.name]: await this.#rows.batch(indices), [label.name]: labels });
      for (const [name, value] of Object.entries(result.numbers))
        sums.set(name, (sums.get(name) ?? 0) + (typeof value === "number" ? value * own : sum(value.subarray(0, own))));
      right =
        right === undefined || result.logits === undefined
          ? undefined
          : right + correct(result.logits, labels.subarray(0, own), batch);
    }
    const means = Object.fromEntries([...sums].map(([name, sum]) => [name, sum / count]));
    return right === undefined ? means : { ...means, accuracy: right / count };
  }
}

const sum = (values: Float32Array): number => values.reduce((a, b) => a + b, 0);

/** How many rows of logits have their largest value at the label. */
function correct(logits: Float32Array, labels: Int32Array, batch: number): number {
  const classes = logits.length / batch;
  return labels.reduce((sum, label, row) => {
    const values = logits.subarray(row * classes, (row + 1) * classes);
    return values.every((v, c) => c === label || v < values[label]!) ? sum + 1 : sum;
  }, 0);
}

/** The output of an evaluation that holds a number a class for each example. */
export const logitsOutput = ({ evaluation, batch, metrics }: AnyTrainPlan, label: PlanInput): string | undefined =>
  evaluation.outputs.find(
    ({ name, shape }) =>
      name === "logits" &&
      !metrics.includes(name) &&
      shape.length === 2 &&
      shape[0] === batch &&
      shape[1] === label.classes,
  )?.name;
