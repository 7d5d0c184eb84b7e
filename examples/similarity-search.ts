/**
 * A program in Node: which images of a folder look most like another. A model without its head gives features, and
 * images that are alike have features in nearly the same direction.
 *
 *     npm install vitc sharp
 *     npx vitc compile digits.vit --model digits_vit --set classes=0
 *     npx tsx similarity-search.ts node_modules/vitc/models/digits_vit.safetensors digit.png folder
 *
 * Of photographs: `vitc compile vit.vit --model vit_tiny_patch16_224 --set classes=0`, and
 * `weights: hub("vit_tiny_patch16_224")` with `hub` of vitc/node.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { decodeImage, file, openDevice } from "vitc/node";
import { load, VitcError, type Runner } from "./generated/digits_vit_classes0/index.ts";

/** Images that are looked at, and held, at a time. */
const batch = 16;

/** The features of each image, scaled to length 1. Those that cannot be read are told, and left out. */
async function featuresOf(model: Runner, places: readonly string[]): Promise<Map<string, Float32Array>> {
  const found = new Map<string, Float32Array>();
  for (let from = 0; from < places.length; from += batch) {
    const read = await Promise.all(
      places.slice(from, from + batch).map(async (place) => {
        try {
          return [{ place, image: await decodeImage(place) }];
        } catch (error) {
          console.error(`left out: ${(error as Error).message}`);
          return [];
        }
      }),
    );
    const images = read.flat();
    if (images.length === 0) continue;
    const { features } = await model.run({ image: images.map(({ image }) => image) });
    const [, size] = features.shape;
    for (const [i, { place }] of images.entries()) found.set(place, unit(features.slice(i * size, (i + 1) * size)));
  }
  return found;
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return vector.map((v) => v / length);
}

/** The cosine of the angle between two vectors of length 1. */
const likeness = (a: Float32Array, b: Float32Array): number => a.reduce((sum, v, i) => sum + v * b[i]!, 0);

const [weights, wanted, folder] = process.argv.slice(2);
if (!weights || !wanted || !folder) {
  console.error("similarity-search.ts WEIGHTS IMAGE FOLDER");
  process.exit(2);
}
const { device, close } = await openDevice();
try {
  const model = await load(device, { weights: file(weights), maxBatch: batch });
  const images = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    /\.(png|jpe?g|webp)$/i.test(name),
  );
  // Worth keeping: they stay the same for as long as the images and the model do.
  const known = await featuresOf(
    model,
    images.map((name) => join(folder, name)),
  );
  const own = (await featuresOf(model, [wanted])).get(wanted);
  if (own) {
    const ranked = [...known].map(([place, features]) => ({ place, score: likeness(own, features) }));
    for (const { place, score } of ranked.sort((a, b) => b.score - a.score).slice(0, 5))
      console.log(`${score.toFixed(3)}  ${place}`);
  }
  model.dispose();
} catch (error) {
  if (!(error instanceof VitcError)) throw error;
  console.error(`${error.code}: ${error.message}`);
  process.exitCode = 1;
} finally {
  close();
}
