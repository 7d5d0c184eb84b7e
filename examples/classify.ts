/**
 * A program in Node: image files to the digits that are in them.
 *
 *     npm install vitc sharp
 *     npx vitc compile digits.vit --model digits_vit
 *     npx tsx classify.ts node_modules/vitc/models/digits_vit.safetensors node_modules/vitc/models/digit-7.png
 */
import { decodeImage, file, openDevice } from "vitc/node";
import { load, VitcError } from "./generated/digits_vit/index.ts";

const [weights = "digits_vit.safetensors", ...images] = process.argv.slice(2);
try {
  const { device, why, close } = await openDevice();
  if (why !== undefined) console.error(`no GPU: ${why}`);
  const model = await load(device, { weights: file(weights) });
  for (const place of images) {
    const [best] = await model.classify(await decodeImage(place), { top: 1 });
    console.log(`${place}: ${best?.label}`);
  }
  model.dispose();
  close();
} catch (error) {
  if (!(error instanceof VitcError)) throw error;
  console.error(`${error.code}: ${error.message}`);
  process.exitCode = 1;
}
