/**
 * A program in Node: which of a few texts says best what an image shows. CLIP's towers put both into one space; classes are whatever
 * is written.
 *
 *     npm install vitc sharp
 *     npx vitc compile zoo/two_towers.vit --model clip_base_text
 *     npx vitc compile zoo/two_towers.vit --model clip_vit_base_patch32
 *     npx tsx zero-shot.ts model.safetensors tokenizer.json chelsea.jpg "a photo of a cat" "a photo of a dog"
 *
 * `model.safetensors` and `tokenizer.json` are files of openai/clip-vit-base-patch32 at Hugging Face.
 */
import { readFileSync } from "node:fs";
import { decodeImage, file, openDevice } from "vitc/node";
import { tokenizer } from "./clip-tokenizer.ts";
import { load as loadTexts } from "./generated/clip_base_text/index.ts";
import { load as loadImages, VitcError } from "./generated/clip_vit_base_patch32/index.ts";

/** How many texts the images' tower compares with. */
const texts = 10;

async function main([weights, tokens, image, ...labels]: readonly string[]): Promise<void> {
  if (!weights || !tokens || !image || labels.length === 0 || labels.length > texts) {
    console.error(`zero-shot.ts WEIGHTS TOKENIZER IMAGE TEXT…, ${texts} texts at most`);
    process.exitCode = 2;
    return;
  }
  const idsOf = tokenizer(JSON.parse(readFileSync(tokens, "utf8")));
  const { device, close } = await openDevice();
  try {
    // Once for as many images as there are: a text's embedding stays the same.
    const tower = await loadTexts(device, { weights: file(weights) });
    const known: Float32Array[] = [];
    for (const label of labels) known.push(await tower.run({ ids: idsOf(label) }).then(({ embedding }) => embedding));
    tower.dispose();
    const embeddings = new Float32Array(texts * known[0]!.length);
    for (const [i, one] of known.entries()) embeddings.set(one, i * one.length);

    const model = await loadImages(device, { weights: file(weights) });
    const { logits } = await model.run({ image: await decodeImage(image), texts: embeddings });
    const scores = logits.slice(0, labels.length);
    const largest = Math.max(...scores);
    const shares = [...scores].map((score) => Math.exp(score - largest));
    const sum = shares.reduce((a, b) => a + b, 0);
    const ranked = labels.map((label, i) => ({ label, share: shares[i]! / sum })).sort((a, b) => b.share - a.share);
    for (const { label, share } of ranked) console.log(`${(100 * share).toFixed(1).padStart(5)} %  ${label}`);
    model.dispose();
  } catch (error) {
    if (!(error instanceof VitcError)) throw error;
    console.error(`${error.code}: ${error.message}`);
    process.exitCode = 1;
  } finally {
    close();
  }
}

await main(process.argv.slice(2));
