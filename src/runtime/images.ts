/** Images as the input that a plan's preprocessing makes of them. */
import { VitcError } from "./errors.ts";
import { FormatError } from "./format-error.ts";
import { pixelsOf } from "./image-pixels.ts";
import type { DeclaredInput } from "./plan.ts";
import { imageShape, preprocess } from "./preprocess.ts";
import { elements, type ImageSource } from "./tensor.ts";

export const isImage = (value: object): value is ImageSource => "width" in value || "displayWidth" in value;

/**
 * Images as a batch for an input that declares preprocessing: `[images.length, ...input.shape]`, or as `input.shape` where
 * the batch is one of its axes. Everything happens
 * before this returns, so that a `VideoFrame` may be closed then.
 *
 * Alpha is dropped, not blended in; colour profiles are not applied to what `decodeImage` gives. An input of one channel
 * gets the grey of a picture, an input of three gets a grey picture three times (see `preprocess`). Canvases,
 * `ImageBitmap`s and video frames have lost before what they cannot hold: of transparent pixels the colours (they are
 * black), and what the browser did when it decoded them (rotation, colour management) stays done.
 * @throws VitcError `input`
 */
export function imageInput(
  input: Pick<DeclaredInput, "name" | "shape" | "preprocess">,
  images: ImageSource | readonly ImageSource[],
): Float32Array {
  const { name, shape, preprocess: steps } = input;
  if (steps === undefined)
    throw new VitcError(
      "input",
      `input '${name}' declares no preprocessing: it takes numbers, all rows in one array, not images`,
      {
        input: name,
      },
    );
  const list: readonly unknown[] = Array.isArray(images) ? images : [images];
  const own = shape.slice(-3);
  const [channels, size] = imageShape(own);
  const row = elements(own);
  const batch = new Float32Array(row * list.length);
  list.forEach((image, i) => {
    try {
      batch.set(preprocess(pixelsOf(image), steps, channels, size), i * row);
    } catch (error) {
      if (error instanceof FormatError)
        throw new VitcError(
          "input",
          `input '${name}', image ${i}: ${error.message.replace(/^image: /, "")}`,
          { input: name },
          error,
        );
      throw error;
    }
  });
  return batch;
}
