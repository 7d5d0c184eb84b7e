/** Images that lie together in one array of bytes, as IDX and `.npz` files hold them. */
import type { Pixels } from "../runtime/tensor.ts";
import type { LabelledImages } from "./data-set.ts";
import { UserError } from "../host/user-error.ts";

export interface PixelBlock {
  /** `[count, height, width]`, grey, or `[count, height, width, channels]` with one or three. */
  readonly shape: readonly number[];
  readonly data: Uint8Array;
}

/**
 * Pairs images with labels; `name` of the two is for messages. @throws UserError where they do not fit
 */
export function labelledBlock(
  name: { readonly images: string; readonly labels: string },
  { shape, data }: PixelBlock,
  labels: Int32Array,
): LabelledImages {
  const [count = 0, height = 0, width = 0, channels = 1] = shape;
  if (shape.length < 3 || shape.length > 4 || ![1, 3].includes(channels))
    throw new UserError(
      `${name.images}: the shape [${shape.join(", ")}] is none of images: [count, height, width] or [count, height, width, 3]`,
    );
  if (labels.length !== count)
    throw new UserError(`${name.labels}: ${labels.length} labels for the ${count} images of ${name.images}`);
  if (count === 0) throw new UserError(`${name.images} holds no images`);
  const size = height * width * channels;
  return {
    labels,
    image: (index): Pixels => ({ width, height, data: data.subarray(index * size, (index + 1) * size) }),
    place: (index) => `${name.images}[${index}]`,
  };
}
