/** PNG and JPEG files to 8-bit RGB, told apart by their first bytes. Rotation tags and colour profiles are not looked at. */
import { decode as decodeWithJpegJs } from "jpeg-js";
import { FormatError, shorten } from "../runtime/format-error.ts";
import type { Pixels } from "../runtime/preprocess.ts";
import { decodePng, pngSignature } from "./decode-png.ts";

/** Larger images are refused by their header. */
const mostPixels = 100_000_000;

/**
 * Alpha is dropped, not blended; grey and palette images become RGB.
 * @throws FormatError where the file is neither, corrupt, truncated or too large.
 */
export function decodeImage(bytes: Uint8Array): Pixels {
  if (pngSignature.every((byte, i) => bytes[i] === byte)) return { ...decodePng(bytes, mostPixels), channels: 3 };
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return decodeJpeg(bytes);
  throw new FormatError("image", "the file is neither PNG nor JPEG");
}

function decodeJpeg(bytes: Uint8Array): Pixels {
  const { width, height } = jpegSize(bytes);
  if (width * height > mostPixels) {
    throw new FormatError("jpeg", `${width} x ${height} pixels are more than the ${mostPixels / 1e6} million that are accepted`);
  }
  // The decoder makes room for every block at once; one block of 64 pixels takes at least a bit.
  if (width * height > 64 * 8 * bytes.length) throw new FormatError("jpeg", `${bytes.length} bytes cannot hold ${width} x ${height} pixels: truncated`);
  try {
    const image = decodeWithJpegJs(bytes, { useTArray: true, formatAsRGBA: false, tolerantDecoding: false, maxResolutionInMP: mostPixels / 1e6, maxMemoryUsageInMB: 3072 });
    return { width: image.width, height: image.height, data: image.data, channels: 3 };
  } catch (error) {
    throw new FormatError("jpeg", `the file is corrupt or of a kind that cannot be read (${shorten(String(error instanceof Error ? error.message : error), 80)})`);
  }
}

/** Width and height from the frame header, without decoding. */
function jpegSize(bytes: Uint8Array): { width: number; height: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) break;
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at++;
      continue;
    }
    // Frame headers of every kind, but for three markers among them that are something else.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      const [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)];
      if (width === 0 || height === 0) throw new FormatError("jpeg", `an image of ${width} x ${height} pixels has nothing to see`);
      return { width, height };
    }
    at += 2 + view.getUint16(at + 2);
  }
  throw new FormatError("jpeg", "the file ends before its size is said: truncated or corrupt");
}
