/** What a visitor has drawn: lines as they were drawn, so that they can be taken back one by one and drawn at any size. */

/** A place on the pad: x to the right and y down, both from 0 to 1. */
export type Point = readonly [x: number, y: number];

/** A line without lifting the pen. One point is a dot. */
export type Stroke = readonly Point[];

/** All lines, the oldest first. */
export type Drawing = readonly Stroke[];

/** How far a line reaches to each side of its points on the pad. */
export const penRadius = 0.035;

/** The smallest box around all points, `undefined` where there are none. */
export function boxOf(drawing: Drawing): { readonly low: Point; readonly high: Point } | undefined {
  const points = drawing.flat();
  if (points.length === 0) return undefined;
  const over = (axis: 0 | 1, pick: (a: number, b: number) => number): number =>
    points.reduce((best, point) => pick(best, point[axis]), points[0]![axis]);
  return { low: [over(0, Math.min), over(1, Math.min)], high: [over(0, Math.max), over(1, Math.max)] };
}
