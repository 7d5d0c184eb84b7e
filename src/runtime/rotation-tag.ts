/**
 * The rotation tag of image files (EXIF `Orientation`). Decoders disagree on where they heed it: Chromium turns JPEG and
 * PNG but not WebP, others turn nothing. So the tag is taken out before a decoder sees the file, and the pixels are
 * turned here: the same in every host.
 */
import type { Pixels } from "./tensor.ts";

/** `upright`: as the rotation tag says, which is what viewers show. `stored`: as the pixels lie in the file. */
export type Orientation = "upright" | "stored";

/** Where a file keeps its EXIF data: a TIFF of its own. `cut` is what may be left out with it, check sum and all. */
interface ExifBlock {
  readonly start: number;
  readonly end: number;
  readonly cut?: readonly [from: number, to: number];
}

/**
 * What the file's tag asks for (1 to 8, as EXIF counts; 1 where there is none), and the file without it. JPEG, PNG, WebP
 * and TIFF have such tags; AVIF keeps its turn in the coding of the picture, where every decoder undoes it.
 */
export function takeRotation(file: Uint8Array): { readonly rotation: number; readonly file: Uint8Array } {
  const block = findExif(file);
  const found = block && findTag(file, block);
  if (block === undefined || found === undefined) return { rotation: 1, file };
  const { value, at } = found;
  if (block.cut !== undefined) {
    const [from, to] = block.cut;
    const rest = new Uint8Array(file.length - (to - from));
    rest.set(file.subarray(0, from));
    rest.set(file.subarray(to), from);
    return { rotation: value, file: rest };
  }
  // Not `slice`: that of Node's `Buffer` copies nothing.
  const copy = new Uint8Array(file);
  // One of the two bytes of a short is 0 already.
  copy[copy[at] === value ? at : at + 1] = 1;
  return { rotation: value, file: copy };
}

const starts = (file: Uint8Array, at: number, text: string): boolean =>
  Array.from(text, (c) => c.charCodeAt(0)).every((byte, i) => file[at + i] === byte);

function findExif(file: Uint8Array): ExifBlock | undefined {
  if (starts(file, 0, "\xff\xd8\xff")) return inJpeg(file);
  if (starts(file, 0, "\x89PNG\r\n\x1a\n")) return inPng(file);
  if (starts(file, 0, "RIFF") && starts(file, 8, "WEBP")) return inWebp(file);
  return { start: 0, end: file.length };
}

const viewOf = (file: Uint8Array): DataView => new DataView(file.buffer, file.byteOffset, file.byteLength);

/** Some writers put the six bytes that JPEG wants before the TIFF elsewhere too. */
const past = (file: Uint8Array, at: number): number => (starts(file, at, "Exif\0\0") ? at + 6 : at);

function inJpeg(file: Uint8Array): ExifBlock | undefined {
  const view = viewOf(file);
  for (let at = 2; at + 4 <= file.length && file[at] === 0xff; ) {
    const marker = file[at + 1]!;
    if (marker === 0xff) {
      at++;
      continue;
    }
    // The picture begins, or ends.
    if (marker === 0xda || marker === 0xd9) return undefined;
    const end = at + 2 + view.getUint16(at + 2);
    if (marker === 0xe1 && starts(file, at + 4, "Exif\0\0")) return { start: at + 10, end: Math.min(end, file.length) };
    at = end;
  }
  return undefined;
}

function inPng(file: Uint8Array): ExifBlock | undefined {
  const view = viewOf(file);
  for (let at = 8; at + 12 <= file.length; ) {
    const end = at + 12 + view.getUint32(at);
    if (end > file.length) return undefined;
    if (starts(file, at + 4, "eXIf")) return { start: past(file, at + 8), end: end - 4, cut: [at, end] };
    at = end;
  }
  return undefined;
}

function inWebp(file: Uint8Array): ExifBlock | undefined {
  const view = viewOf(file);
  for (let at = 12; at + 8 <= file.length; ) {
    const size = view.getUint32(at + 4, true);
    const end = Math.min(at + 8 + size, file.length);
    if (starts(file, at, "EXIF")) return { start: past(file, at + 8), end };
    at += 8 + size + (size & 1);
  }
  return undefined;
}

const tag = 0x0112;
const short = 3;

/** The tag's value and the place of its two bytes. */
function findTag(file: Uint8Array, { start, end }: ExifBlock): { value: number; at: number } | undefined {
  const little = starts(file, start, "II*\0");
  if ((!little && !starts(file, start, "MM\0*")) || end - start < 8) return undefined;
  const view = viewOf(file);
  const entries = start + view.getUint32(start + 4, little);
  if (entries + 2 > end) return undefined;
  const count = view.getUint16(entries, little);
  for (let i = 0, at = entries + 2; i < count && at + 12 <= end; i++, at += 12) {
    if (view.getUint16(at, little) !== tag || view.getUint16(at + 2, little) !== short) continue;
    const value = view.getUint16(at + 8, little);
    return value >= 1 && value <= 8 ? { value, at: at + 8 } : undefined;
  }
  return undefined;
}

/** The pixels as the tag asks for; the same object where there is nothing to turn. */
export function turned<P extends Pixels>(image: P, rotation: number): P {
  if (rotation === 1) return image;
  const { width, height, data } = image;
  const channels = data.length / (width * height);
  const [right, bottom] = [width - 1, height - 1];
  // Where the first pixel comes from, and how far it is to the source of the next in a row, and in a column.
  const [first, along, down] = [
    [0, 1, width],
    [right, -1, width],
    [bottom * width + right, -1, -width],
    [bottom * width, 1, -width],
    [0, width, 1],
    [bottom * width, -width, 1],
    [bottom * width + right, -width, -1],
    [right, width, -1],
  ][rotation - 1] as [number, number, number];
  const [columns, rows] = rotation >= 5 ? [height, width] : [width, height];
  const out = new Uint8ClampedArray(data.length);
  for (let y = 0, to = 0; y < rows; y++)
    for (let x = 0; x < columns; x++) {
      const from = (first + y * down + x * along) * channels;
      for (let c = 0; c < channels; c++) out[to++] = data[from + c]!;
    }
  return { ...image, width: columns, height: rows, data: out };
}
