/** Lanes of vectors that come together: their sums, a lane in all places, rows of a matrix for its columns. */
import { call, shuffle } from "./wat-text.ts";

/** Gives a text that may stand several times, for the text of a vector. */
export type Hold = (text: string) => string;

const add = (a: string, b: string): string => call("f32x4.add", a, b);

/** A lane of a vector, in all lanes. */
export const splatLane = (lane: number, text: string): string => shuffle([lane, lane, lane, lane], text, text);

/** The sum of the lanes of a vector, as a number. */
export function laneSum(vector: string, hold: Hold): string {
  const sum = hold(vector);
  const half = hold(add(sum, shuffle([2, 3, 0, 1], sum, sum)));
  return call("f32.add", call("f32x4.extract_lane 0", half), call("f32x4.extract_lane 1", half));
}

/** The sums of the lanes of four vectors, as a vector. */
export function laneSums(vectors: readonly string[], hold: Hold): string {
  const [a, b, c, d] = vectors.map(hold);
  const pair = (x: string, y: string): string => hold(add(shuffle([0, 4, 1, 5], x, y), shuffle([2, 6, 3, 7], x, y)));
  const [low, high] = [pair(a!, b!), pair(c!, d!)];
  return add(shuffle([0, 1, 4, 5], low, high), shuffle([2, 3, 6, 7], low, high));
}

/** The rows of the matrix with these columns. */
export function transposed(columns: readonly string[], hold: Hold): readonly string[] {
  const [a, b, c, d] = columns.map(hold);
  const pair = (lanes: readonly number[], x: string, y: string): string => hold(shuffle(lanes, x, y));
  const [lowAb, highAb] = [pair([0, 4, 1, 5], a!, b!), pair([2, 6, 3, 7], a!, b!)];
  const [lowCd, highCd] = [pair([0, 4, 1, 5], c!, d!), pair([2, 6, 3, 7], c!, d!)];
  return [
    shuffle([0, 1, 4, 5], lowAb, lowCd),
    shuffle([2, 3, 6, 7], lowAb, lowCd),
    shuffle([0, 1, 4, 5], highAb, highCd),
    shuffle([2, 3, 6, 7], highAb, highCd),
  ];
}
