/** Attention over a picture: a colour where it is looked at, the picture dimmed where it is not. */
import type { Heat } from "../../../src/attend/paint.ts";

/** What a canvas can draw. */
export type Picture = CanvasImageSource;

/** Red, green, blue of full attention, and how much of the picture it covers. */
const colour = [255, 122, 0] as const;
const cover = 0.8;

/**
 * Heat as the colour that lies over a picture; where it is strongest it has full cover. Of `step` pixels in both directions
 * one is taken: what changes slowly needs no more, and a page is handed less. Made in workers: it is work.
 */
export function colourOf({ width, height, data }: Heat, step: number): ImageData {
  const [columns, rows] = [Math.ceil(width / step), Math.ceil(height / step)];
  const image = new ImageData(columns, rows);
  // What is everywhere tells nothing.
  const least = data.reduce((a, b) => Math.min(a, b), 1);
  const scale = (255 * cover) / (1 - least || 1);
  const pixels = image.data;
  const middle = step >> 1;
  for (let i = 0; i < columns * rows; i++) {
    const x = Math.min(width - 1, (i % columns) * step + middle);
    const y = Math.min(height - 1, Math.floor(i / columns) * step + middle);
    [pixels[4 * i], pixels[4 * i + 1], pixels[4 * i + 2]] = colour;
    pixels[4 * i + 3] = (data[y * width + x]! - least) * scale;
  }
  return image;
}

/** Fills the canvas: the picture, over it the colour. */
export function drawHeat(canvas: HTMLCanvasElement, picture: Picture, colours: ImageData, smooth: boolean): void {
  const context = canvas.getContext("2d")!;
  const { width, height } = canvas;
  context.imageSmoothingEnabled = smooth;
  context.clearRect(0, 0, width, height);
  context.drawImage(picture, 0, 0, width, height);
  context.fillStyle = "rgb(0 0 0 / 40%)";
  context.fillRect(0, 0, width, height);
  const layer = document.createElement("canvas");
  layer.width = colours.width;
  layer.height = colours.height;
  layer.getContext("2d")!.putImageData(colours, 0, 0);
  context.drawImage(layer, 0, 0, width, height);
}
