/**
 * What a model looks at in some images: its attention through all layers, as `vitc attend --rollout` has it, of the
 * weights that a run gives as taps.
 */
import { type AttentionOfImage, attentionMaps } from "../attend/attention-maps.ts";
import { type Heat, heatOf } from "../attend/paint.ts";
import { type AttentionMap, rollout } from "../attend/weigh.ts";
import { type Settings, compileGraph } from "../compile.ts";
import type { LabelledImages } from "../data/data-set.ts";
import type { OpenMachine } from "../host/open-device.ts";
import type { Progress } from "../host/progress.ts";
import { type Graph, type NamedValue, elements } from "../ir/graph.ts";
import { loadModel } from "../runtime/index.ts";
import type { PlanInput } from "../runtime/plan.ts";
import { type ByteImage, imageShape, normalizeBytes, preprocessBytes } from "../runtime/preprocess.ts";
import { type Pixels, type Tensor, tensor } from "../runtime/tensor.ts";
import type { GivenWeights } from "./given-weights.ts";

export interface AttentionJob {
  readonly graph: Graph;
  readonly settings: Settings;
  readonly weights: GivenWeights;
  readonly images: LabelledImages;
  /** The input that they are. */
  readonly input: PlanInput;
  /** Which of them. */
  readonly examples: readonly number[];
  readonly progress: Progress;
  /** Makes a picture of an image as the model sees it, and of where it looks. */
  paint(seen: ByteImage, heat: Heat): Promise<string>;
}

/** An image as the model sees it, before its bytes become numbers. */
export const seenBy = ({ shape, preprocess }: Pick<PlanInput, "shape" | "preprocess">, image: Pixels): ByteImage =>
  preprocessBytes(image, preprocess!, ...imageShape(shape));

/** What gives the weights of maps when a graph has these taps, in the order of the maps. */
export const tapsOf = (maps: readonly AttentionMap[]): NamedValue[] =>
  maps.map(({ value }, i) => ({ name: `attention.${i}`, value }));

/** Images a run: their weights are large. */
const mostAtOnce = 8;

/** Pictures by example; none where the model has no attention over its images. @throws UserError, VitcError */
export async function attentionPictures(
  { device }: Pick<OpenMachine, "device">,
  { graph, settings, weights, images, input, examples, progress, paint }: AttentionJob,
): Promise<ReadonlyMap<number, string>> {
  const pictures = new Map<number, string>();
  const found = attentionMaps(graph, input.name);
  if (found === undefined || found.maps.length === 0 || examples.length === 0) return pictures;
  const taps = tapsOf(found.maps);
  progress.stage("looking at what it looks at");
  const names = taps.map((tap) => tap.name);
  const { plan } = compileGraph({ ...graph, taps }, { ...settings, taps: names });
  const batch = Math.min(mostAtOnce, examples.length);
  const model = await loadModel(device, plan, { ...weights.options, weights: weights.source, maxBatch: batch });
  try {
    for (let from = 0; from < examples.length; from += batch) {
      const some = examples.slice(from, from + batch);
      const seen = await Promise.all(some.map(async (i) => seenBy(input, await images.image(i))));
      const size = elements(input.shape);
      const values = new Float32Array(size * some.length);
      seen.forEach((image, row) => void values.set(normalizeBytes(image, input.preprocess!), row * size));
      const given = { [input.name]: tensor(values, [some.length, ...input.shape]) };
      const results = (await model.run(given, { taps: names })) as Readonly<Record<string, Tensor>>;
      for (const [row, example] of some.entries())
        pictures.set(
          example,
          await paint(
            seen[row]!,
            heatIn(found, (i) => results[names[i]!]!, row),
          ),
        );
      progress.part(Math.min(from + batch, examples.length), examples.length);
    }
  } finally {
    model.dispose();
  }
  return pictures;
}

/** `weightsOf` gives those of a map for the whole batch. */
function heatIn(found: AttentionOfImage, weightsOf: (map: number) => Float32Array, row: number): Heat {
  const layers = found.maps.map((map, i) => {
    const size = elements(map.shape);
    return { map, weights: weightsOf(i).subarray(row * size, (row + 1) * size) };
  });
  return heatOf(rollout(layers), found);
}
