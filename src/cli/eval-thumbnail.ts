/** Little pictures of examples, as addresses that hold their bytes. */
import type { Heat } from "../attend/paint.ts";
import type { LabelledImages } from "../data/data-set.ts";
import { loadSharp } from "../node/load-sharp.ts";
import type { ByteImage } from "../runtime/preprocess.ts";
import type { Picture, Prediction } from "../evaluate/scores.ts";
import { paintHeat } from "./paint-heat.ts";

/** Pixels of the longer side; smaller images stay as they are. */
const mostSide = 112;
/** Up to so many pixels a side a PNG is no larger than anything else, and exact. */
const mostExact = 48;
/** Images that are held decoded at a time. */
const atOnce = 8;

/** An image as a model sees it, with what it looks at painted over, as an address. */
export async function paintedAddress(seen: ByteImage, heat: Heat): Promise<string> {
  const painted = await paintHeat(seen, heat, { leastSide: mostSide, kernel: "nearest", what: "pages with pictures" });
  const bytes = await painted
    .resize(mostSide, mostSide, { fit: "inside", withoutEnlargement: true })
    .webp({ quality: 80 })
    .toBuffer();
  return `data:image/webp;base64,${bytes.toString("base64")}`;
}

/** `predictions` with their images, and those of `attention`, by example. */
export async function thumbnails(
  images: LabelledImages,
  predictions: readonly Prediction[],
  attention: ReadonlyMap<number, string>,
): Promise<Picture[]> {
  if (predictions.length === 0) return [];
  const sharp = await loadSharp("pages with pictures");
  const picture = async (prediction: Prediction): Promise<Picture> => {
    const { width, height, data } = await images.image(prediction.example);
    const exact = Math.max(width, height) <= mostExact;
    const raw = { width, height, channels: (data.length / (width * height)) as 1 | 3 | 4 };
    const small = sharp(data, { raw }).resize(mostSide, mostSide, { fit: "inside", withoutEnlargement: true });
    const bytes = await (exact ? small.png({ compressionLevel: 9 }) : small.webp({ quality: 80 })).toBuffer();
    return {
      ...prediction,
      address: `data:image/${exact ? "png" : "webp"};base64,${bytes.toString("base64")}`,
      place: images.place(prediction.example),
      ...(attention.has(prediction.example) ? { attention: attention.get(prediction.example)! } : {}),
    };
  };
  const pictures: Picture[] = [];
  for (let from = 0; from < predictions.length; from += atOnce)
    pictures.push(...(await Promise.all(predictions.slice(from, from + atOnce).map(picture))));
  return pictures;
}
