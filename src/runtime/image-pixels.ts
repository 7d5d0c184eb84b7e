/**
 * Pictures of every kind a host has, as bytes. What a page shows is drawn on a canvas: an `<img>` comes upright and with
 * its colours managed, and of transparent pixels a canvas keeps no colours. `decodeImage` loses nothing.
 */
import { kindOf } from "./arguments.ts";
import { FormatError } from "./format-error.ts";
import { checkSize } from "./preprocess.ts";
import type { Pixels } from "./tensor.ts";

const refuse = (message: string): never => {
  throw new FormatError("image", message);
};

const noPicture = (kind: string): never =>
  refuse(
    `${kind} is no picture: pass { width, height, data }, what a canvas draws, await decodeImage(file), or the input's numbers, all rows in one Float32Array`,
  );

/** Whatever was given as an image. @throws FormatError that says what to do where it is none */
export function pixelsOf(image: unknown): Pixels {
  if (typeof image !== "object" || image === null) return noPicture(kindOf(image));
  if ("data" in image) return withBytes(image as Pixels);
  return drawn(image as CanvasImageSource, ...sizeOf(image as Readonly<Record<string, unknown>>, kindOf(image)));
}

/** Numbers from 0 to 1, as `ImageData` of `rgba-float16` holds them, become bytes. */
function withBytes({ width, height, data }: Pixels): Pixels {
  const kind = kindOf(data);
  if (/^Uint8(Clamped)?Array$/.test(kind)) return { width, height, data };
  if (kind === "Float16Array")
    return { width, height, data: Uint8ClampedArray.from(data as Iterable<number>, (v) => 255 * v) };
  return refuse(
    `pixels are bytes, a Uint8Array or Uint8ClampedArray, got ${kind}; an input's own numbers are a Float32Array alone`,
  );
}

/** As it is, not as a page lays it out. */
function sizeOf(image: Readonly<Record<string, unknown>>, kind: string): [width: number, height: number] {
  const own = ["natural", "video", "display"].find((word) => `${word}Width` in image);
  const [width, height] = (own ? [image[`${own}Width`], image[`${own}Height`]] : [image.width, image.height]) as [
    number,
    number,
  ];
  if (typeof width !== "number" || typeof height !== "number") return noPicture(kind);
  // What it shows may be gone, or yet to come.
  if (width * height > 0 && image.complete !== false && !(own === "video" && (image.readyState as number) < 2)) {
    checkSize(width, height);
    return [width, height];
  }
  return refuse(
    own === "natural"
      ? "the <img> shows nothing: await its decode() first; where that fails, its file is missing, broken or an SVG without a size"
      : own === "video"
        ? "the <video> has no picture yet: wait for its 'loadeddata' event"
        : /^(ImageB|VideoF)/.test(kind)
          ? `the ${kind} is closed: pass it before its close()`
          : `the ${kind} is ${width} x ${height} pixels: it has nothing to see`,
  );
}

let context: OffscreenCanvasRenderingContext2D | null | undefined;

/** What a canvas makes of it. One canvas serves every image of the same size. */
export function drawn(image: CanvasImageSource, width: number, height: number): Pixels {
  if (typeof OffscreenCanvas !== "function") return refuse("there is no canvas here: pass { width, height, data }");
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
    const { name, message } = error as Error;
    return refuse(
      name === "SecurityError"
        ? "it comes from another site, which hides its pixels: load it with crossOrigin = 'anonymous', if that site allows it"
        : `it cannot be drawn: ${message}`,
    );
  }
}
