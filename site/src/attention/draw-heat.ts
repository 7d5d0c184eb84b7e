/** Attention over a picture: a colour where it is looked at, the picture dimmed where it is not. */
import type { Heat } from "../../../src/attend/paint.ts";

/** What a canvas can draw. */
export type Picture = CanvasImageSource;

/** Red, green, blue of full attention, and how much of the picture it covers. */
const colour = [255, 122, 0] as const;
const cover = 0.8;

/** Fills the canvas: the picture, over it the heat. Where it is strongest it has the full colour. */
export function drawHeat(canvas: HTMLCanvasElement, picture: Picture, heat: Heat, smooth: boolean): void {
  const context = canvas.getContext("2d")!;
  const { width, height } = canvas;
  context.imageSmoothingEnabled = smooth;
  context.clearRect(0, 0, width, height);
  context.drawImage(picture, 0, 0, width, height);
  context.fillStyle = "rgb(0 0 0 / 40%)";
  context.fillRect(0, 0, width, height);
  context.drawImage(asImage(heat), 0, 0, width, height);
}

function asImage({ width, height, data }: Heat): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const image = new ImageData(width, height);
  // What is everywhere tells nothing.
  const least = data.reduce((a, b) => Math.min(a, b), 1);
  const scale = (255 * cover) / (1 - least || 1);
  for (const [i, heat] of data.entries()) {
    image.data.set(colour, 4 * i);
    image.data[4 * i + 3] = (heat - least) * scale;
  }
  canvas.getContext("2d")!.putImageData(image, 0, 0);
  return canvas;
}
