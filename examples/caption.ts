/**
 * A program in Node: what an image shows, in words. BLIP looks at the image once, then says one token after another; what it has said
 * it keeps, so that a run computes one token however many came before.
 *
 *     npm install vitc sharp
 *     npx vitc compile zoo/blip.vit --model blip_image_captioning_base
 *     npx vitc compile zoo/blip.vit --model blip_image_captioning_words
 *     npx tsx caption.ts model.safetensors chelsea.jpg vocab.txt
 *
 * `model.safetensors` and `vocab.txt` are files of Salesforce/blip-image-captioning-base at Hugging Face; without the vocabulary tokens
 * are printed as numbers.
 */
import { readFileSync } from "node:fs";
import { decodeImage, file, openDevice } from "vitc/node";
import { load as loadImages } from "./generated/blip_image_captioning_base/index.ts";
import { load as loadWords, VitcError } from "./generated/blip_image_captioning_words/index.ts";
import { greedy, textOf } from "./greedy.ts";

/** The token that begins a caption, the one that ends it, and how many tokens the module was compiled for. */
const limits = { first: [30522], end: 102, length: 64 };

async function main([weights, image, vocabulary]: readonly string[]): Promise<void> {
  if (!weights || !image) {
    console.error("caption.ts WEIGHTS IMAGE [VOCABULARY]");
    process.exitCode = 2;
    return;
  }
  const { device, close } = await openDevice();
  try {
    const images = await loadImages(device, { weights: file(weights) });
    const { keys, values } = await images.run({ image: await decodeImage(image) });
    images.dispose();

    const words = await loadWords(device, { weights: file(weights) });
    const ids = await greedy(async (id, position) => {
      const run = { id: Int32Array.of(id), position: Int32Array.of(position), keys, values };
      return (await words.run(run)).logits;
    }, limits);
    console.log(vocabulary ? textOf(ids, readFileSync(vocabulary, "utf8").split(/\r?\n/)) : ids.join(" "));
    // For another image: await words.reset()
    words.dispose();
  } catch (error) {
    if (!(error instanceof VitcError)) throw error;
    console.error(`${error.code}: ${error.message}`);
    process.exitCode = 1;
  } finally {
    close();
  }
}

await main(process.argv.slice(2));
