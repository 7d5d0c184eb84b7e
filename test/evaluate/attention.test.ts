/** What a page paints over its images is what the weights of a run say, image by image, also of the last batch. */
import { expect, it } from "vitest";
import { attentionMaps } from "../../src/attend/attention-maps.ts";
import { type Heat, heatOf } from "../../src/attend/paint.ts";
import { rollout } from "../../src/attend/weigh.ts";
import { elaborateVariant } from "../../src/compile.ts";
import type { LabelledImages } from "../../src/data/data-set.ts";
import { attentionPictures } from "../../src/evaluate/attention.ts";
import type { GivenWeights } from "../../src/evaluate/given-weights.ts";
import { runReference, signatureOf } from "../../src/evaluate/reference.ts";
import { elements } from "../../src/ir/graph.ts";
import { wasm } from "../../src/ir/target.ts";
import { type ByteImage, normalizeBytes } from "../../src/runtime/preprocess.ts";
import { tensor } from "../../src/runtime/tensor.ts";
import { repositorySpec } from "../support/model-run.ts";

const weights: GivenWeights = { source: { random: 3 }, options: {}, explain: (error) => error };
const progress = { stage() {}, part() {}, show() {}, end() {} };
const images: LabelledImages = {
  labels: Int32Array.from({ length: 12 }, (_, i) => i % 10),
  image: (index) => ({
    width: 28,
    height: 28,
    data: Uint8Array.from({ length: 28 * 28 * 3 }, (_, i) => (i * (index + 3)) % 251),
  }),
  place: (index) => `image ${index}`,
};

it("paints the rollout of each image over what the model sees of it", async () => {
  const graph = elaborateVariant(repositorySpec("digits"), "digits_vit");
  const input = signatureOf(graph).inputs[0]!;
  const examples = [7, 0, 1, 2, 3, 4, 5, 6, 11];
  const painted: { readonly seen: ByteImage; readonly heat: Heat }[] = [];
  const pictures = await attentionPictures(
    { device: undefined },
    {
      graph,
      settings: { target: wasm, weightsDtype: "f32", disablePasses: [] },
      weights,
      images,
      input,
      examples,
      progress,
      paint: async (seen, heat) => `${painted.push({ seen, heat }) - 1}`,
    },
  );
  expect([...pictures]).toEqual(examples.map((example, i) => [example, `${i}`]));

  const found = attentionMaps(graph, input.name)!;
  expect(found.maps).toHaveLength(3);
  const taps = found.maps.map(({ value }, i) => ({ name: `map ${i}`, value }));
  for (const [i, { seen, heat }] of painted.entries()) {
    const values = normalizeBytes(seen, input.preprocess!);
    const { values: results } = await runReference(
      { ...graph, taps },
      {
        weights: weights.source,
        inputs: { [input.name]: tensor(values, [1, ...input.shape]) },
        taps: taps.map((t) => t.name),
      },
    );
    const layers = found.maps.map((map, m) => ({ map, weights: results.get(`map ${m}`)!.data }));
    const expected = heatOf(rollout(layers), found);
    expect(heat.data).toHaveLength(elements([28, 28]));
    heat.data.forEach(
      (h, at) => void (Math.abs(h - expected.data[at]!) > 1e-3 && expect.unreachable(`image ${i}, pixel ${at}`)),
    );
    // No two images are looked at alike.
    if (i > 0) expect(heat.data).not.toEqual(painted[i - 1]!.heat.data);
  }
});
