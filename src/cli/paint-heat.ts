/** Where a model looks, over the image as it sees it: what commands that write pictures of attention encode. */
import type { Sharp } from "sharp";
import { type Heat, overlay } from "../attend/paint.ts";
import { loadSharp } from "../node/load-sharp.ts";
import type { ByteImage } from "../runtime/preprocess.ts";

export interface PaintOptions {
  /** Pixels of the longer side, at least: what models see is small, and heat goes over from one of its pixels to the next. */
  readonly leastSide: number;
  /** What is between its pixels where it is enlarged. */
  readonly kernel: "nearest" | "cubic";
  /** Who asks, for the message where `sharp` is not installed. */
  readonly what: string;
}

/** The picture, in colours, still to be encoded. @throws UserError without `sharp` */
export async function paintHeat(
  { width, height, channels, data }: ByteImage,
  heat: Heat,
  { leastSide, kernel, what }: PaintOptions,
): Promise<Sharp> {
  const sharp = await loadSharp(what);
  const scale = Math.max(1, Math.ceil(leastSide / Math.max(width, height)));
  const size = { width: width * scale, height: height * scale };
  const large = await sharp(data, { raw: { width, height, channels } })
    .resize(size.width, size.height, { kernel })
    .toColourspace(channels === 1 ? "b-w" : "srgb")
    .raw()
    .toBuffer();
  const painted = overlay({ ...size, data: large }, heat);
  return sharp(painted.data, { raw: { ...size, channels: 4 } }).removeAlpha();
}
