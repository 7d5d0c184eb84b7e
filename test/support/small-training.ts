/**
 * A training small enough for tests of all that is around it: two dozen 4 x 4 images of three classes, and a model that
 * can tell them apart.
 */
import { compileTrainingGraphs } from "../../src/compile-training.ts";
import { elaborateVariant, openSpec } from "../../src/compile.ts";
import { dataBatches } from "../../src/train/batches.ts";
import { EvaluationSplit, logitsOutput } from "../../src/train/evaluation.ts";
import { exampleInputs } from "../../src/train/inputs.ts";
import type { PreparedTraining } from "../../src/cli/train-prepare.ts";
import { type SavedState, checkCourse } from "../../src/train/state.ts";
import type { LabelledImages } from "../../src/data/data-set.ts";
import type { TrainPlan } from "../../src/runtime/plan.ts";
import { type HandOptions, handTraining } from "./hand-training.ts";

/** A spec with the model `net`, whose input takes images. */
export const smallModel = `import "lib/nn.vit"
model net(classes = 3) {
  input image[3, 4, 4]
  preprocess image {
    squash(4, 4, filter = "bilinear")
    normalize(mean = [0.5, 0.5, 0.5], std = [0.25, 0.25, 0.25])
  }
  x[(c, h, w)] = image[c, h, w]
  output logits = linear(gelu(linear(x, 8) as fc1), classes) as head
}
variant small = net()
`;

/** Image i: a bright quarter that goes by its class, and some noise. */
export const smallImages = (count: number): { readonly pixels: Uint8Array; readonly labels: Uint8Array } => {
  const labels = Uint8Array.from({ length: count }, (_, i) => (i * 7) % 3);
  const pixels = Uint8Array.from({ length: 16 * count }, (_, k) => {
    const [i, row, column] = [Math.floor(k / 16), Math.floor((k % 16) / 4), k % 4];
    const bright = Math.floor(row / 2) * 2 + Math.floor(column / 2) === labels[i];
    return (bright ? 160 : 40) + ((k * 37 + i * 11) % 60);
  });
  return { pixels, labels };
};

export function smallSplit(count: number, name = "small"): LabelledImages {
  const { pixels, labels } = smallImages(count);
  const image = (i: number) => ({
    width: 4,
    height: 4,
    channels: 3 as const,
    data: Uint8Array.from({ length: 48 }, (_, k) => pixels[16 * i + Math.floor(k / 3)]!),
  });
  return { labels: Int32Array.from(labels), image, place: (i) => `${name}[${i}]` };
}

export interface SmallOptions extends HandOptions {
  readonly steps: number;
  readonly seed?: number;
  readonly saved?: SavedState;
  /** Without a test split. */
  readonly plain?: true;
}

/** What the command line prepares, from a recipe that is written by hand. */
export function smallTraining({ steps, seed = 5, saved, plain, ...options }: SmallOptions): PreparedTraining {
  const graph = elaborateVariant(
    openSpec({ name: "small.vit", text: smallModel }, () => undefined),
    "small",
  );
  const compiled = compileTrainingGraphs(handTraining(graph, options)).plan;
  const plan: TrainPlan = {
    ...compiled,
    augment: {
      image: [
        { kind: "shift", pixels: 1 },
        { kind: "rotate", degrees: 5 },
      ],
    },
  };
  const inputs = exampleInputs(plan, []);
  const batches = dataBatches(plan, inputs, smallSplit(27), seed);
  const course = {
    model: plan.model,
    recipe: plan.recipe,
    seed,
    batch: plan.batch,
    accumulate: plan.accumulate,
    steps,
    data: batches.identity,
  };
  const { warning } = saved === undefined ? {} : checkCourse("saved.state", saved, course);
  return {
    plan,
    batches,
    split: plain ? undefined : new EvaluationSplit(plan, inputs, smallSplit(10, "test")),
    teachers: [],
    course,
    saved,
    image: "image",
    logits: logitsOutput(plan, inputs.label),
    ...(warning && { warning }),
  };
}
