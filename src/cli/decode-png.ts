/**
 * PNG to 8-bit RGB: every colour type and depth, interlaced or not. Our own, since the sizes that a file claims must be checked
 * before anything is inflated, and since a transparent colour keeps its red, green and blue (alpha is dropped, not blended).
 */
import { crc32, inflateSync } from "node:zlib";
import { FormatError } from "../runtime/format-error.ts";
import type { RgbImage } from "../runtime/preprocess.ts";

interface Header {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colour: number;
  readonly interlaced: boolean;
}

/** Samples a pixel and allowed depths, by colour type: grey, RGB, palette, grey with alpha, RGB with alpha. */
const colourTypes: Readonly<Record<number, { readonly samples: number; readonly depths: readonly number[] }>> = {
  0: { samples: 1, depths: [1, 2, 4, 8, 16] },
  2: { samples: 3, depths: [8, 16] },
  3: { samples: 1, depths: [1, 2, 4, 8] },
  4: { samples: 2, depths: [8, 16] },
  6: { samples: 4, depths: [8, 16] },
};

/** First column and row, steps between columns and rows: the seven passes of an interlaced image, or the only one. */
type Pass = readonly [x0: number, y0: number, dx: number, dy: number];
const adam7: readonly Pass[] = [[0, 0, 8, 8], [4, 0, 8, 8], [0, 4, 4, 8], [2, 0, 4, 4], [0, 2, 2, 4], [1, 0, 2, 2], [0, 1, 1, 2]];
const onePass: readonly Pass[] = [[0, 0, 1, 1]];

export const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

const fail = (message: string): never => {
  throw new FormatError("png", message);
};

/** Decodes a whole file; images of more than `mostPixels` pixels are refused by what their header says. */
export function decodePng(bytes: Uint8Array, mostPixels: number): RgbImage {
  const { header, palette, packed } = readChunks(bytes, mostPixels);
  const { width, height, depth, colour } = header;
  const bitsPerPixel = depth * colourTypes[colour]!.samples;
  const passes = (header.interlaced ? adam7 : onePass).map(([x0, y0, dx, dy]) => {
    const columns = Math.ceil((width - x0) / dx);
    const rows = columns > 0 ? Math.ceil((height - y0) / dy) : 0;
    return { x0, y0, dx, dy, columns, rows, rowBytes: Math.ceil((columns * bitsPerPixel) / 8) };
  });
  const raw = inflate(packed, passes.reduce((sum, { rows, rowBytes }) => sum + Math.max(0, rows) * (1 + rowBytes), 0));
  const data = new Uint8Array(width * height * 3);
  let at = 0;
  for (const { x0, y0, dx, dy, columns, rows, rowBytes } of passes) {
    const pixelBytes = Math.ceil(bitsPerPixel / 8);
    let above: Uint8Array = new Uint8Array(rowBytes);
    for (let row = 0; row < rows; row++) {
      const line = raw.subarray(at + 1, at + 1 + rowBytes);
      unfilter(raw[at]!, line, above, pixelBytes);
      for (let x = 0; x < columns; x++) putPixel(data, ((y0 + row * dy) * width + x0 + x * dx) * 3, line, x, header, palette);
      above = line;
      at += 1 + rowBytes;
    }
  }
  return { width, height, data };
}

function readChunks(bytes: Uint8Array, mostPixels: number): { header: Header; palette: Uint8Array | undefined; packed: Uint8Array[] } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let header: Header | undefined;
  let palette: Uint8Array | undefined;
  const packed: Uint8Array[] = [];
  for (let at = pngSignature.length; ; ) {
    if (at + 12 > bytes.length) fail("the file ends before the image does: truncated");
    const length = view.getUint32(at);
    if (length > bytes.length - at - 12) fail("the file ends within a chunk: truncated");
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (!/^[A-Za-z]{4}$/.test(type)) fail("a chunk has no name: the file is corrupt");
    const data = bytes.subarray(at + 8, at + 8 + length);
    // A small first letter: not needed to show the image, and not looked at.
    const critical = type[0]! < "a";
    if (critical && crc32(bytes.subarray(at + 4, at + 8 + length)) !== view.getUint32(at + 8 + length)) fail(`the checksum of ${type} is wrong: the file is corrupt`);
    if (header === undefined && type !== "IHDR") fail("the file does not begin with its header");
    if (type === "IHDR") header = readHeader(data, mostPixels);
    else if (type === "PLTE") palette = data;
    else if (type === "IDAT") packed.push(data);
    else if (type === "IEND") break;
    else if (critical) fail(`the chunk ${type} is not known`);
    at += 12 + length;
  }
  if (header!.colour === 3 && palette === undefined) fail("an image of palette colours without a palette");
  return { header: header!, palette, packed };
}

function readHeader(data: Uint8Array, mostPixels: number): Header {
  if (data.length !== 13) fail("its header has the wrong length");
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const [width, height, depth, colour, interlace] = [view.getUint32(0), view.getUint32(4), data[8]!, data[9]!, data[12]!];
  if (width === 0 || height === 0) fail(`an image of ${width} x ${height} pixels has nothing to see`);
  if (width * height > mostPixels) fail(`${width} x ${height} pixels are more than the ${mostPixels / 1e6} million that are accepted`);
  if (!colourTypes[colour]?.depths.includes(depth) || data[10] !== 0 || data[11] !== 0 || interlace > 1) {
    fail(`its header asks for what no PNG has (colour type ${colour}, depth ${depth}, interlace ${interlace})`);
  }
  return { width, height, depth, colour, interlaced: interlace === 1 };
}

function inflate(packed: readonly Uint8Array[], expected: number): Uint8Array {
  let raw: Uint8Array;
  try {
    raw = inflateSync(Buffer.concat(packed), { maxOutputLength: expected });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return fail(code === "ERR_BUFFER_TOO_LARGE" ? "its data holds more than the image" : "its data cannot be unpacked: the file is corrupt");
  }
  if (raw.length < expected) fail("its data ends before the image does");
  return raw;
}

/** Undoes a line's filter in place. */
function unfilter(filter: number, line: Uint8Array, above: Uint8Array, pixelBytes: number): void {
  for (let i = 0; filter !== 0 && i < line.length; i++) {
    const a = i < pixelBytes ? 0 : line[i - pixelBytes]!;
    const b = above[i]!;
    const c = i < pixelBytes ? 0 : above[i - pixelBytes]!;
    if (filter === 1) line[i]! += a;
    else if (filter === 2) line[i]! += b;
    else if (filter === 3) line[i]! += (a + b) >> 1;
    else if (filter === 4) line[i]! += paeth(a, b, c);
    else fail(`the filter ${filter} is not known: the file is corrupt`);
  }
}

function paeth(a: number, b: number, c: number): number {
  const [da, db, dc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
  return da <= db && da <= dc ? a : db <= dc ? b : c;
}

/** Pixel `x` of a line, as red, green, blue. Of 16 bits the upper 8 are taken, as the image library does. */
function putPixel(out: Uint8Array, at: number, line: Uint8Array, x: number, { depth, colour }: Header, palette: Uint8Array | undefined): void {
  if (colour === 2 || colour === 6) {
    const step = depth / 8;
    const from = x * step * (colour === 2 ? 3 : 4);
    out[at] = line[from]!;
    out[at + 1] = line[from + step]!;
    out[at + 2] = line[from + 2 * step]!;
    return;
  }
  if (depth >= 8) {
    const value = line[(x * depth * (colour === 4 ? 2 : 1)) / 8]!;
    if (colour === 3) putPaletteColour(out, at, value, palette!);
    else out.fill(value, at, at + 3);
    return;
  }
  const bit = x * depth;
  const most = (1 << depth) - 1;
  const value = (line[bit >> 3]! >> (8 - depth - (bit & 7))) & most;
  if (colour === 3) putPaletteColour(out, at, value, palette!);
  else out.fill((value * 255) / most, at, at + 3);
}

function putPaletteColour(out: Uint8Array, at: number, index: number, palette: Uint8Array): void {
  if (index * 3 + 3 > palette.length) fail(`colour ${index} is not in the palette: the file is corrupt`);
  out[at] = palette[index * 3]!;
  out[at + 1] = palette[index * 3 + 1]!;
  out[at + 2] = palette[index * 3 + 2]!;
}
