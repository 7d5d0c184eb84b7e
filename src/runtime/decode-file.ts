/** The bytes of image files to pixels, by what a browser has: fetched where there is something to decode. */
import { VitcError } from "./errors.ts";
import type { Encoded } from "./host-types.ts";
import type { drawn as Drawn } from "./image-pixels.ts";
import { type Orientation, takeRotation, turned } from "./rotation-tag.ts";
import type { Pixels } from "./tensor.ts";

/** See `decodeImage`; `drawn` is that of all pages, handed over so that their code is not cut in two for this. */
export async function decodeFile(
  file: Encoded,
  drawn: typeof Drawn,
  orientation: Orientation = "upright",
): Promise<Pixels> {
  const bytes = await bytesOf(file);
  if (typeof createImageBitmap !== "function" || typeof OffscreenCanvas !== "function")
    throw new VitcError(
      "input",
      "this host decodes no images: pass { width, height, data }, in Node what decodeImage of vitc/node gives",
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
    return turned(exactPixels(bitmap, drawn), orientation === "upright" ? rotation : 1);
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
function exactPixels(bitmap: ImageBitmap, drawn: typeof Drawn): Pixels {
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
