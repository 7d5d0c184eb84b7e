/**
 * Image files to pixels, in browsers: what `vitc run` reads from the same file. Elsewhere decode by other means, and pass
 * `{ width, height, data }`.
 */
import { oneOf, requireOptions } from "./arguments.ts";
import type { Encoded } from "./host-types.ts";
import { drawn } from "./image-pixels.ts";
import type { Orientation } from "./rotation-tag.ts";
import type { Pixels } from "./tensor.ts";

/** How to read an image file. */
export interface DecodeOptions {
  /** `upright` unless said: as its rotation tag asks for, which is what viewers show; `stored` heeds no tag. */
  readonly orientation?: Orientation;
}

/**
 * Decodes an image file (a `Blob`, a `File`, the `Response` of a `fetch`, or bytes) of any kind that the browser knows,
 * the first picture of an animation, to RGBA bytes. One rule holds in every host, the command line included:
 *
 * - pictures are turned upright by their rotation tag, unless `orientation: "stored"` is given;
 * - colour profiles are not applied;
 * - colours are those of the file also where it is transparent: alpha is neither blended in nor multiplied;
 * - of 16 bits the upper 8 count; CMYK becomes RGB by (1 - ink) (1 - black), as training libraries do it.
 *
 * The result is an input as it is, and `new ImageData(data, width)` shows it on a canvas.
 * @throws VitcError `input` where the file is no picture, or the host decodes none
 */
export async function decodeImage(file: Encoded, options: DecodeOptions = {}): Promise<Pixels> {
  requireOptions("decodeImage", options, { orientation: oneOf("upright", "stored") });
  return (await import("./decode-file.ts")).decodeFile(file, drawn, options.orientation);
}
