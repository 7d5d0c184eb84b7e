/**
 * A program in Node: image files to the digits that are in them.
 *
 *     vitc compile digits.vit --model digits_vit --out generated
 *     npx tsx classify.ts digits_vit.safetensors digit-7.png
 */
import { decodeImage, file, openDevice } from "vitc/node";
import { load, VitcError } from "./generated/digits_vit/index.ts";

const [weights = "digits_vit.safetensors", ...images] = process.argv.slice(2);
try {
  const { device, why, close } = await openDevice();
  if (why !== undefined) console.error(`no GPU: ${why}`);
  const options = { weights: file(weights) };
  const model = device ? await load(device, options) : await load(options);
  for (const place of images) {
    const { logits } = await model.run({ image: await decodeImage(place) });
    console.log(`${place}: ${logits.indexOf(Math.max(...logits))}`);
  }
  model.dispose();
  close();
} catch (error) {
  if (!(error instanceof VitcError)) throw error;
  console.error(`${error.code}: ${error.message}`);
  process.exitCode = 1;
}
