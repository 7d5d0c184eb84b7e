/** Little pictures of examples, as addresses that hold their bytes. */
import type { LabelledImages } from "../data/data-set.ts";
import { loadSharp } from "../node/load-sharp.ts";
import type { Picture, Prediction } from "../evaluate/scores.ts";

/** How many mistakes a page shows. */
const mostPictures = 35;
/** Pixels of the longer side; smaller images stay as they are. */
const mostSide = 112;

/** The first of `predictions` with their images. */
export async function thumbnails(images: LabelledImages, predictions: readonly Prediction[]): Promise<Picture[]> {
  if (predictions.length === 0) return [];
  const sharp = await loadSharp("pages with pictures");
  return Promise.all(
    predictions.slice(0, mostPictures).map(async (prediction) => {
      const { width, height, data } = await images.image(prediction.example);
      const png = await sharp(data, { raw: { width, height, channels: (data.length / (width * height)) as 1 | 3 | 4 } })
        .resize(mostSide, mostSide, { fit: "inside", withoutEnlargement: true })
        .png({ compressionLevel: 9 })
        .toBuffer();
      return {
        ...prediction,
        address: `data:image/png;base64,${png.toString("base64")}`,
        place: images.place(prediction.example),
      };
    }),
  );
}
