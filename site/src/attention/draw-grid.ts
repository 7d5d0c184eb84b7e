/** Attention over a picture: a colour where it is looked at, the picture dimmed where it is not. */
import type { Grid } from "./grid.ts";

/** What a canvas can draw: a picture and its own size. */
export interface Picture {
  readonly source: CanvasImageSource;
  readonly width: number;
  readonly height: number;
}

/** Red, green, blue of full attention, and how much of the picture it covers. */
const colour = [255, 122, 0] as const;
const cover = 0.75;

/** Fills the canvas: the picture as large as that is, over it the grid. The strongest cell has the full colour. */
export function drawGrid(canvas: HTMLCanvasElement, picture: Picture, grid: Grid, smooth: boolean): void {
  const context = canvas.getContext("2d")!;
  const { width, height } = canvas;
  context.imageSmoothingEnabled = smooth;
  context.clearRect(0, 0, width, height);
  context.drawImage(picture.source, 0, 0, width, height);
  context.fillStyle = "rgb(0 0 0 / 35%)";
  context.fillRect(0, 0, width, height);
  context.drawImage(asImage(grid), 0, 0, width, height);
}

function asImage({ width, height, weights }: Grid): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const image = new ImageData(width, height);
  const most = weights.reduce((a, b) => Math.max(a, b), 0) || 1;
  weights.forEach((weight, i) => image.data.set([...colour, Math.round((255 * cover * weight) / most)], 4 * i));
  canvas.getContext("2d")!.putImageData(image, 0, 0);
  return canvas;
}
