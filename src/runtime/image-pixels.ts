/**
 * Pictures of every kind a host has, as bytes. What a page shows is drawn on a canvas: an `<img>` comes upright and with
 * its colours managed, and of transparent pixels a canvas keeps no colours. `decodeImage` loses nothing.
 */
import { kindOf } from "./arguments.ts";
import { FormatError } from "./format-error.ts";
import { mostPixels } from "./preprocess.ts";
import type { Pixels } from "./tensor.ts";

const refuse = (message: string): never => {
  throw new FormatError("image", message);
};

/** What is no picture yet, and how it becomes one. */
const undecoded: Readonly<Record<string, string>> = {
  Blob: "await decodeImage(blob)",
  File: "await decodeImage(file)",
  Response: "await decodeImage(response)",
  ArrayBuffer: "await decodeImage(bytes)",
  Uint8Array: "await decodeImage(bytes), or give the width and height of pixels with them",
  URL: "await decodeImage(await fetch(address))",
  String: "await decodeImage(await fetch(address))",
};

/** Whatever was given as an image. @throws FormatError that says what to do where it is none */
export function pixelsOf(image: unknown): Pixels {
  const kind = typeof image === "string" ? "String" : kindOf(image);
  const remedy = Object.hasOwn(undecoded, kind) ? undecoded[kind] : undefined;
  if (remedy !== undefined) return refuse(`a ${kind} is no picture yet: decode it first, as in ${remedy}`);
  if (typeof image !== "object" || image === null) return refuse(`expected a picture, got ${kind}`);
  if ("data" in image) return withBytes(image as Pixels);
  const [width, height] = sizeOf(image, kind);
  return drawn(image as CanvasImageSource, width, height);
}

/** Numbers from 0 to 1, as `ImageData` of `rgba-float16` holds them, become bytes. */
function withBytes({ width, height, data }: Pixels): Pixels {
  const kind = kindOf(data);
  if (kind === "Uint8Array" || kind === "Uint8ClampedArray") return { width, height, data };
  if (kind === "Float16Array")
    return { width, height, data: Uint8ClampedArray.from(data as Iterable<number>, (v) => 255 * v) };
  return refuse(
    `pixels are bytes from 0 to 255 in a Uint8Array or Uint8ClampedArray, got ${kind === "Array" ? "an Array" : kind}; numbers that are the input already are given as the Float32Array alone, without width and height`,
  );
}

/** As it is, not as a page lays it out. */
function sizeOf(image: object, kind: string): [width: number, height: number] {
  const of = image as Readonly<Record<string, unknown>>;
  const [width, height] = (
    "naturalWidth" in of
      ? [of.naturalWidth, of.naturalHeight]
      : "videoWidth" in of
        ? [of.videoWidth, of.videoHeight]
        : "displayWidth" in of
          ? [of.displayWidth, of.displayHeight]
          : [of.width, of.height]
  ) as [number, number];
  if (typeof width !== "number" || typeof height !== "number")
    return refuse(
      `${kind === "Object" ? "an object like this" : `a ${kind}`} is no picture: pass { width, height, data }, what a canvas can draw, or the input's own numbers as a Float32Array`,
    );
  // What it shows may be gone, or yet to come.
  const late = "videoWidth" in of && (of.readyState as number) < 2;
  if (width >= 1 && height >= 1 && !late && of.complete !== false) {
    if (width * height <= mostPixels) return [width, height];
    return refuse(`${width} x ${height} pixels are more than the ${mostPixels / 1e6} million that are accepted`);
  }
  if ("naturalWidth" in of)
    return refuse(
      "the <img> shows nothing: await its decode() first; where that fails its file is missing, broken, or an SVG without a size",
    );
  if ("videoWidth" in of) return refuse("the <video> has no picture yet: wait for its 'loadeddata' event");
  if (kind === "ImageBitmap" || kind === "VideoFrame")
    return refuse(`the ${kind} is closed: pass it before its close()`);
  return refuse(`the ${kind} is ${width} x ${height} pixels: it has nothing to see`);
}

let context: OffscreenCanvasRenderingContext2D | null | undefined;

/** What a canvas makes of it. One canvas serves every image of the same size. */
export function drawn(image: CanvasImageSource, width: number, height: number): Pixels {
  if (typeof OffscreenCanvas !== "function")
    return refuse("this host has no canvas to read it from: pass { width, height, data }");
  if (context?.canvas.width !== width || context.canvas.height !== height)
    context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true, colorSpace: "srgb" });
  if (!context) return refuse(`there is no canvas of ${width} x ${height} pixels here`);
  try {
    // Without this, what an image leaves transparent would show the one before.
    context.globalCompositeOperation = "copy";
    context.drawImage(image, 0, 0, width, height);
    return context.getImageData(0, 0, width, height);
  } catch (error) {
    // Also a canvas that has seen another site's picture stays unreadable.
    context = undefined;
    const name = (error as Error | undefined)?.name;
    return refuse(
      name === "SecurityError"
        ? "it comes from another site, which keeps its pixels from this page: load it with crossOrigin = 'anonymous', if that site allows it"
        : `it cannot be drawn: ${String((error as Error | undefined)?.message ?? error)}`,
    );
  }
}
