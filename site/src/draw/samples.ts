/** Digits to choose instead of drawing: of each one as a hand writes it, as lines, so that they are edited like one's own. */
import type { Drawing, Point, Stroke } from "./strokes.ts";

/** Points of a part of an ellipse, from one angle to another (degrees, clockwise from the right). */
function arc([x, y]: Point, [wide, high]: Point, from: number, to: number): Stroke {
  const steps = Math.max(2, Math.ceil(Math.abs(to - from) / 12));
  return Array.from({ length: steps + 1 }, (_, i): Point => {
    const angle = ((from + ((to - from) * i) / steps) * Math.PI) / 180;
    return [x + wide * Math.cos(angle), y + high * Math.sin(angle)];
  });
}

/** By digit. */
export const samples: readonly Drawing[] = [
  [arc([0.5, 0.5], [0.22, 0.33], -80, 290)],
  [
    [
      [0.56, 0.17],
      [0.53, 0.4],
      [0.5, 0.6],
      [0.46, 0.83],
    ],
  ],
  [[...arc([0.48, 0.34], [0.18, 0.16], 190, 395), [0.5, 0.64], [0.3, 0.82], [0.44, 0.79], [0.58, 0.81], [0.74, 0.8]]],
  [[...arc([0.46, 0.33], [0.2, 0.16], 210, 440), ...arc([0.46, 0.66], [0.22, 0.18], 280, 500)]],
  [
    [
      [0.36, 0.18],
      [0.32, 0.34],
      [0.3, 0.5],
      [0.46, 0.52],
      [0.64, 0.48],
    ],
    [
      [0.66, 0.2],
      [0.64, 0.4],
      [0.6, 0.62],
      [0.57, 0.84],
    ],
  ],
  [
    [[0.38, 0.2], [0.36, 0.32], [0.34, 0.46], ...arc([0.46, 0.64], [0.21, 0.2], 245, 500)],
    [
      [0.38, 0.2],
      [0.52, 0.19],
      [0.68, 0.17],
    ],
  ],
  [[[0.58, 0.16], [0.46, 0.3], [0.38, 0.46], [0.34, 0.6], ...arc([0.5, 0.66], [0.17, 0.16], 190, -160)]],
  [
    [
      [0.28, 0.24],
      [0.42, 0.22],
      [0.56, 0.21],
      [0.7, 0.2],
      [0.62, 0.4],
      [0.53, 0.6],
      [0.45, 0.84],
    ],
  ],
  [[...arc([0.5, 0.33], [0.16, 0.16], 60, -240), ...arc([0.5, 0.66], [0.18, 0.17], -120, 240), [0.58, 0.46]]],
  [[...arc([0.48, 0.36], [0.17, 0.17], -10, -370), [0.64, 0.5], [0.6, 0.66], [0.54, 0.84]]],
];
