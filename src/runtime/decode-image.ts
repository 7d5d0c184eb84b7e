/**
 * Image files to pixels, in browsers: what `vitc run` reads from the same file. Elsewhere decode by other means, and pass
 * `{ width, height, data }`.
 */
import { oneOf, requireOptions } from "./arguments.ts";
import { VitcError } from "./errors.ts";
import type { Encoded } from "./host-types.ts";
import { type Orientation, takeRotation, turned } from "./rotation-tag.ts";
import { drawn } from "./image-pixels.ts";
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
  const { orientation = "upright" } = options;
  const bytes = await bytesOf(file);
  if (typeof createImageBitmap !== "function" || typeof OffscreenCanvas !== "function")
    throw new VitcError(
      "input",
      "this host decodes no images: decode them by other means (in Node: sharp) and pass { width, height, data }",
    );
  const { rotation, file: plain } = takeRotation(bytes);
  const untouched = { colorSpaceConversion: "none", premultiplyAlpha: "none" } as const;
  const bitmap = await createImageBitmap(new Blob([plain as Uint8Array<ArrayBuffer>]), untouched).catch(
    (error: unknown) => {
      throw new VitcError(
        "input",
        `${bytes.length} bytes cannot be decoded: they are no picture, a damaged one, or of a kind that this browser does not know (an SVG is drawn on a canvas first, at the size that it is to have)`,
        {},
        error,
      );
    },
  );
  try {
    return turned(exactPixels(bitmap), orientation === "upright" ? rotation : 1);
  } finally {
    bitmap.close();
  }
}

async function bytesOf(file: Encoded): Promise<Uint8Array> {
  const given: unknown = file;
  if (given instanceof Uint8Array) return given;
  if (given instanceof ArrayBuffer) return new Uint8Array(given);
  const source = given as { arrayBuffer?: () => Promise<ArrayBuffer>; ok?: boolean; status?: number } | null;
  if (typeof source?.arrayBuffer !== "function")
    throw new VitcError(
      "input",
      "decodeImage takes a Blob, a File, a Response or bytes: an address is fetched first, as in decodeImage(await fetch(address))",
    );
  if (source.ok === false)
    throw new VitcError("input", `the image was not fetched: the server answered ${source.status}`);
  return new Uint8Array(await source.arrayBuffer());
}

/** A canvas multiplies colours by alpha, so that of transparent pixels nothing is left; a texture holds them as they are. */
function exactPixels(bitmap: ImageBitmap): Pixels {
  const { width, height } = bitmap;
  const pixels = drawn(bitmap, width, height);
  for (let i = 3; i < pixels.data.length; i += 4) if (pixels.data[i] !== 255) return texels(bitmap);
  return pixels;
}

let gl: WebGL2RenderingContext | null | undefined;

function texels(bitmap: ImageBitmap): Pixels {
  if (!gl || gl.isContextLost()) gl = new OffscreenCanvas(1, 1).getContext("webgl2");
  if (gl === null)
    throw new VitcError(
      "input",
      "the image has transparent pixels, whose colours this browser tells only through WebGL 2, which is switched off here: draw it over a background first, and pass the canvas",
    );
  const { width, height } = bitmap;
  const data = new Uint8ClampedArray(width * height * 4);
  const texture = gl.createTexture();
  const frame = gl.createFramebuffer();
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.bindFramebuffer(gl.FRAMEBUFFER, frame);
  const side = Math.min(2048, gl.getParameter(gl.MAX_TEXTURE_SIZE) as number);
  for (let top = 0; top < height; top += side)
    for (let left = 0; left < width; left += side) {
      const [columns, rows] = [Math.min(side, width - left), Math.min(side, height - top)];
      gl.pixelStorei(gl.UNPACK_SKIP_PIXELS, left);
      gl.pixelStorei(gl.UNPACK_SKIP_ROWS, top);
      gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, columns, rows, 0, gl.RGBA, gl.UNSIGNED_BYTE, bitmap);
      gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
      const part = new Uint8Array(columns * rows * 4);
      gl.readPixels(0, 0, columns, rows, gl.RGBA, gl.UNSIGNED_BYTE, part);
      for (let y = 0; y < rows; y++)
        data.set(part.subarray(y * columns * 4, (y + 1) * columns * 4), ((top + y) * width + left) * 4);
    }
  gl.deleteFramebuffer(frame);
  gl.deleteTexture(texture);
  return { width, height, data };
}
