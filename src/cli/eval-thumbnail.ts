/** Little pictures of examples, as addresses that hold their bytes. */
import { type Heat, overlay } from "../attend/paint.ts";
import type { LabelledImages } from "../data/data-set.ts";
import { loadSharp } from "../node/load-sharp.ts";
import type { ByteImage } from "../runtime/preprocess.ts";
import type { Picture, Prediction } from "../evaluate/scores.ts";

/** Pixels of the longer side; smaller images stay as they are. */
const mostSide = 112;
/** Up to so many pixels a side a PNG is no larger than anything else, and exact. */
const mostExact = 48;
/** Images that are held decoded at a time. */
const atOnce = 8;

/** An image as a model sees it, with what it looks at painted over, as an address. */
export async function paintedAddress({ width, height, channels, data }: ByteImage, heat: Heat): Promise<string> {
  const sharp = await loadSharp("pages with pictures");
  // Small images are shown larger: heat goes over from one of their pixels to the next.
  const scale = Math.max(1, Math.ceil(mostSide / Math.max(width, height)));
  const size = { width: width * scale, height: height * scale };
  const large = await sharp(data, { raw: { width, height, channels } })
    .resize(size.width, size.height, { kernel: scale > 1 ? "nearest" : "cubic" })
    .toColourspace(channels === 1 ? "b-w" : "srgb")
    .raw()
    .toBuffer();
  const painted = overlay({ ...size, data: large }, heat);
  const bytes = await sharp(painted.data, { raw: { ...size, channels: 4 } })
    .removeAlpha()
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
