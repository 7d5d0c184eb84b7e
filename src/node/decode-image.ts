/**
 * Image files to 8-bit RGB, by the rule that holds in every host (see `decodeImage` of the runtime): upright unless asked
 * otherwise, colour profiles not applied, alpha dropped and not blended in, of 16 bits the upper 8, of an animation the
 * first picture.
 */
import type { Metadata, Sharp } from "sharp";
import { FormatError, shorten } from "../runtime/format-error.ts";
import { type Orientation, takeRotation, turned } from "../runtime/rotation-tag.ts";
import type { Pixels } from "../runtime/tensor.ts";
import { loadSharp } from "./load-sharp.ts";

/** Larger images are refused by their header. */
const mostPixels = 100_000_000;

/** What is decoded, and what begins so or has this from the byte on. */
const kinds = {
  png: [0, "\x89PNG\r\n\x1a\n"],
  jpeg: [0, "\xff\xd8\xff"],
  webp: [8, "WEBP"],
  gif: [0, "GIF8"],
  avif: [4, "ftypavi"],
  tiff: [0, "II*\0", "MM\0*"],
} as const satisfies Readonly<Record<string, readonly [at: number, ...texts: string[]]>>;

/** Well-known kinds that are not, so that the message can say what to do. */
const others: readonly (readonly [name: string, at: number, text: string])[] = [
  ["BMP", 0, "BM"],
  ["HEIC", 4, "ftyphei"],
  ["HEIC", 4, "ftypmif1"],
  ["JPEG XL", 4, "JXL "],
  ["JPEG XL", 0, "\xff\x0a"],
  ["JPEG 2000", 4, "jP  "],
  ["PSD", 0, "8BPS"],
  ["ICO", 0, "\0\0\x01\0"],
  ["PDF", 0, "%PDF"],
  ["SVG", 0, "<svg"],
  ["SVG", 0, "<?xml"],
];

/** Endings of names that such files have; what is in the file decides in the end. */
export const isImageName = (name: string): boolean => /\.(png|jpe?g|webp|gif|avif|tiff?)$/i.test(name);

/**
 * Grey and palette images become RGB, CMYK by (1 - ink) (1 - black).
 * @throws FormatError where the file is of another kind, corrupt, truncated or too large; UserError where sharp is not
 * installed.
 */
export async function decodeImage(
  bytes: Uint8Array,
  { orientation = "upright" }: { readonly orientation?: Orientation | undefined } = {},
): Promise<Pixels> {
  const kind = kindOf(bytes);
  const open = await loadSharp("image files");
  const { rotation, file } = takeRotation(bytes);
  try {
    const options = { failOn: "warning", limitInputPixels: mostPixels, ignoreIcc: true } as const;
    const metadata = await open(file, options).metadata();
    const pixels = isInk(metadata)
      ? await fromInk(open(file, options))
      : await fromLight(open(file, options), metadata);
    return turned(pixels, orientation === "upright" ? rotation : 1);
  } catch (error) {
    if (error instanceof FormatError) throw error;
    throw new FormatError(kind, explain(error instanceof Error ? error.message : String(error)));
  }
}

function kindOf(bytes: Uint8Array): keyof typeof kinds {
  const has = (at: number, text: string): boolean =>
    Array.from(text, (c) => c.charCodeAt(0)).every((byte, i) => bytes[at + i] === byte);
  const names = Object.keys(kinds) as (keyof typeof kinds)[];
  const kind = names.find((name) => {
    const [at, ...texts] = kinds[name];
    return texts.some((text) => has(at, text));
  });
  if (kind !== undefined) return kind;
  const known = `${names
    .slice(0, -1)
    .map((n) => n.toUpperCase())
    .join(", ")} or ${names.at(-1)!.toUpperCase()}`;
  const other = others.find(([, at, text]) => has(at, text))?.[0];
  throw new FormatError(
    "image",
    other === undefined
      ? `the file is no ${known}`
      : `the file is ${other}, which is not decoded here: convert it to ${known}`,
  );
}

const isInk = ({ space }: Metadata): boolean => space === "cmyk";

async function fromLight(image: Sharp, { depth }: Metadata): Promise<Pixels> {
  if (!["uchar", "ushort"].includes(depth ?? "uchar"))
    throw new FormatError("image", `its numbers are of the type '${depth}': only 8 and 16 bits without sign are read`);
  const { data, info } = await image
    .removeAlpha()
    .toColourspace("srgb")
    .raw({ depth: "uchar" })
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

/** Inks as browsers and training libraries mix them; the decoder's own way goes over a printer's profile. */
async function fromInk(image: Sharp): Promise<Pixels> {
  const { data, info } = await image
    .pipelineColourspace("cmyk")
    .toColourspace("cmyk")
    .raw({ depth: "uchar" })
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const rgb = new Uint8Array(width * height * 3);
  for (let from = 0, to = 0; to < rgb.length; from += channels, to += 3)
    for (let c = 0; c < 3; c++) rgb[to + c] = Math.floor(((255 - data[from + c]!) * (255 - data[from + 3]!)) / 255);
  return { width, height, data: rgb };
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
