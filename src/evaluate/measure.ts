/** Runs a compiled model over a split and counts. */
import type { Graph } from "../ir/graph.ts";
import { type AnyPlan, loadModel } from "../runtime/index.ts";
import type { PlanInput } from "../runtime/plan.ts";
import type { Tensor } from "../runtime/tensor.ts";
import type { GivenWeights } from "./given-weights.ts";
import { adapterName, type OpenMachine } from "../host/open-device.ts";
import { requireKnown } from "../host/choose-names.ts";
import { ExampleRows } from "../data/rows.ts";
import type { LabelledImages } from "../data/data-set.ts";
import { type Scores, ScoreCounter } from "./scores.ts";
import type { Progress } from "../host/progress.ts";
import { loadStages } from "../host/progress.ts";
import { UserError } from "../host/user-error.ts";

export interface Evaluated {
  readonly scores: Scores;
  /** Of all forward passes with their data, without compiling and loading. */
  readonly seconds: number;
}

/**
 * The one input of a model that takes images. @throws UserError where there is none, where it needs more than images, or takes whole batches
 */
export function imageInputOf(model: string, inputs: readonly PlanInput[]): PlanInput {
  const images = inputs.filter((input) => input.preprocess !== undefined);
  if (images.length !== 1)
    throw new UserError(
      `${model} ${images.length === 0 ? "has no input that declares preprocessing" : `has several inputs of images (${images.map((i) => i.name).join(", ")})`}: images cannot be fed to it`,
    );
  const [image] = images as [PlanInput];
  const [rows] = image.shape.length > 3 ? image.shape : [];
  if (rows !== undefined)
    throw new UserError(
      `${model} relates the examples of a batch of ${rows} (its parameter 'batch'): images cannot be fed to it one by one`,
    );
  return image;
}

/** The input of a model that labelled images alone can be fed to. @throws UserError where there is none */
export function labelledInputOf(model: string, inputs: readonly PlanInput[]): PlanInput {
  const input = imageInputOf(model, inputs);
  const others = inputs.filter((i) => i !== input).map((i) => i.name);
  if (others.length > 0)
    throw new UserError(
      `${model} has inputs beside '${input.name}' (${others.join(", ")}): images alone cannot be fed to it`,
    );
  return input;
}

/** The output that holds a number a class: the one named, or `logits`, or the only one. @throws UserError */
export function classOutputOf(
  { name, outputs, values }: Graph,
  wanted: string | undefined,
): { readonly name: string; readonly classes: number } {
  const vectors = outputs.filter((o) => values.get(o.value)!.shape.length === 1);
  if (wanted !== undefined)
    requireKnown(
      "output with a number a class",
      [wanted],
      vectors.map((o) => o.name),
    );
  const output =
    vectors.find((o) => o.name === (wanted ?? "logits")) ?? (vectors.length === 1 ? vectors[0] : undefined);
  if (output === undefined)
    throw new UserError(
      `${name} has no output 'logits': say with --output which one holds a number a class (${vectors.map((o) => o.name).join(", ") || "there is none"})`,
    );
  return { name: output.name, classes: values.get(output.value)!.shape[0]! };
}

export interface Evaluation {
  readonly plan: AnyPlan;
  readonly weights: GivenWeights;
  readonly images: LabelledImages;
  /** The input that they are. */
  readonly input: PlanInput;
  readonly output: { readonly name: string; readonly classes: number };
  /** Images a run, no more than there are. */
  readonly batch: number;
  /** Those of the plan that are computed as well. */
  readonly taps?: readonly string[];
  /** Is given what each run gave, of all outputs and taps, in the order of the images. */
  onResults?(results: Readonly<Record<string, Tensor>>): void;
  readonly progress: Progress;
}

/** @throws UserError, VitcError */
export async function evaluate({ device, adapter }: OpenMachine, job: Evaluation): Promise<Evaluated> {
  const { plan, images, input, output, batch, taps, progress } = job;
  const count = images.labels.length;
  const model = await loadModel(device, plan, {
    ...job.weights.options,
    weights: job.weights.source,
    maxBatch: batch,
    onProgress: ({ stage, done, total }) => {
      progress.stage(loadStages[stage]);
      progress.part(done, total);
    },
  });
  try {
    progress.stage(`evaluating on ${adapterName(adapter)}`);
    // No image is asked for twice.
    const rows = new ExampleRows(images, input, 0);
    const counter = new ScoreCounter(output.classes);
    const start = performance.now();
    const indicesFrom = (from: number): number[] =>
      Array.from({ length: Math.min(batch, count - from) }, (_, i) => from + i);
    const batchFrom = (from: number): Promise<Float32Array> => {
      const read = rows.batch(indicesFrom(from));
      // Awaited a batch later: until then a failure is nobody's.
      read.catch(() => {});
      return read;
    };
    let next = batchFrom(0);
    for (let from = 0; from < count; from += batch) {
      const values = await next;
      if (from + batch < count) next = batchFrom(from + batch);
      const results = (await model.run({ [input.name]: values }, { taps })) as Readonly<Record<string, Tensor>>;
      job.onResults?.(results);
      const logits = results[output.name]!;
      for (const [row, example] of indicesFrom(from).entries())
        counter.add(
          example,
          images.labels[example]!,
          logits.subarray(row * output.classes, (row + 1) * output.classes),
        );
      progress.part(Math.min(from + batch, count), count);
    }
    return { scores: counter.scores(), seconds: (performance.now() - start) / 1000 };
  } finally {
    model.dispose();
  }
}
