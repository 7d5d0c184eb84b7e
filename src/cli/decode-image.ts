/**
 * PNG and JPEG files to 8-bit RGB, as training libraries see them: rotation tags and colour profiles are not applied,
 * alpha is dropped and not blended, of 16 bits the upper 8 count.
 */
import type { Sharp, SharpOptions } from "sharp";
import { FormatError, shorten } from "../runtime/format-error.ts";
import type { Pixels } from "../runtime/preprocess.ts";
import { UserError } from "../host/user-error.ts";

/** Larger images are refused by their header. */
const mostPixels = 100_000_000;

/** What is decoded; sharp reads more kinds, which nobody has compared with a reference. */
const signatures = {
  png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  jpeg: [0xff, 0xd8, 0xff],
} as const;

/**
 * Grey and palette images become RGB; CMYK is converted by libvips' general profile.
 * @throws FormatError where the file is neither PNG nor JPEG, corrupt, truncated or too large; UserError where sharp is
 * not installed.
 */
export async function decodeImage(bytes: Uint8Array): Promise<Pixels> {
  const format = (["png", "jpeg"] as const).find((kind) => signatures[kind].every((byte, i) => bytes[i] === byte));
  if (format === undefined) throw new FormatError("image", "the file is neither PNG nor JPEG");
  const open = await loadSharp();
  try {
    const image = open(bytes, { failOn: "warning", limitInputPixels: mostPixels, ignoreIcc: true });
    const { data, info } = await image
      .removeAlpha()
      .toColourspace("srgb")
      .raw({ depth: "uchar" })
      .toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, data, channels: 3 };
  } catch (error) {
    throw new FormatError(format, explain(error instanceof Error ? error.message : String(error)));
  }
}

/** Loaded at the first image: most commands see none. */
async function loadSharp(): Promise<(input: Uint8Array, options: SharpOptions) => Sharp> {
  try {
    return (await import("sharp")).default;
  } catch (error) {
    const [reason] = String(error instanceof Error ? error.message : error).split("\n");
    throw new UserError(
      `images need the package 'sharp', which does not load here (${shorten(reason!, 160)}); a .npy needs nothing`,
    );
  }
}

/** The decoders repeat themselves over several lines, behind their own names. */
function explain(message: string): string {
  if (message.includes("exceeds pixel limit"))
    return `more than the ${mostPixels / 1e6} million pixels that are accepted`;
  const said = message
    .split("\n")
    .map((line) => line.replace(/^(Input buffer has corrupt header: *)?((Vips\w+|vips\w+): *)?/, "").trim())
    .find((line) => line !== "");
  const reason = said === undefined ? "" : ` (${shorten(said, 100)})`;
  return /premature end|truncated/i.test(message)
    ? `the file is truncated or corrupt${reason}`
    : `the file is corrupt or of a kind that cannot be read${reason}`;
}
