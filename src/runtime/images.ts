/** Images of every kind a host has, as the input that a plan's preprocessing makes of them. */
import { VitcError } from "./errors.ts";
import { FormatError } from "./format-error.ts";
import type { Bitmap, File } from "./host-types.ts";
import type { PlanInput } from "./plan.ts";
import { preprocess } from "./preprocess.ts";
import { elements, type ImageSource, type Pixels } from "./tensor.ts";

export const isImage = (value: object): value is ImageSource => "width" in value || "displayWidth" in value;

/**
 * Images as a batch for an input that declares preprocessing: `[images.length, ...input.shape]`. Everything happens
 * before this returns, so that a `VideoFrame` may be closed then.
 * @throws VitcError `input`
 */
export function imageInput(
  input: Pick<PlanInput, "name" | "shape" | "preprocess">,
  images: ImageSource | readonly ImageSource[],
): Float32Array {
  const { name, shape, preprocess: steps } = input;
  if (steps === undefined)
    throw new VitcError("input", `input '${name}' declares no preprocessing: it takes numbers, not images`, {
      input: name,
    });
  const list = Array.isArray(images) ? (images as readonly ImageSource[]) : [images as ImageSource];
  const row = elements(shape);
  const batch = new Float32Array(row * list.length);
  list.forEach((image, i) => {
    try {
      const { width, height, data } = "data" in image ? image : draw(image);
      batch.set(
        preprocess({ width, height, data, channels: data.length === 3 * width * height ? 3 : 4 }, steps),
        i * row,
      );
    } catch (error) {
      if (error instanceof FormatError)
        throw new VitcError("input", `input '${name}', image ${i}: ${error.message}`, { input: name }, error);
      throw error;
    }
  });
  return batch;
}

let context: OffscreenCanvasRenderingContext2D | undefined;

/** One canvas serves every image of the same size. */
function draw(image: Exclude<ImageSource, Pixels>): Pixels {
  const [width, height] =
    "displayWidth" in image ? [image.displayWidth, image.displayHeight] : [image.width, image.height];
  if (context?.canvas.width !== width || context.canvas.height !== height) {
    context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true, colorSpace: "srgb" })!;
  }
  // Without this, what an image leaves transparent would show the one before.
  context.globalCompositeOperation = "copy";
  context.drawImage(image, 0, 0, width, height);
  return context.getImageData(0, 0, width, height);
}

/**
 * Decodes an image file as training libraries do: rotation tags and colour profiles are not applied, alpha is not
 * blended in. For browsers; elsewhere decode by other means and pass `{ width, height, data }`.
 */
export async function decodeImage(file: File): Promise<Bitmap> {
  const options = { colorSpaceConversion: "none", premultiplyAlpha: "none" } as const;
  // "none" is not in every engine's list of orientations; those then turn by the tag.
  const untouched = createImageBitmap(file, { ...options, imageOrientation: "none" as ImageOrientation });
  return untouched.catch((error: unknown) => {
    if (error instanceof TypeError) return createImageBitmap(file, options);
    throw error;
  });
}
