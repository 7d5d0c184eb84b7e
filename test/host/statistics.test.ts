/** Typical ones of many measurements: outliers do not count, and steps of the clock are averaged. */
import { expect, test } from "vitest";
import { median, middleMean } from "../../src/host/statistics.ts";

test("the median is the middle one, of two the mean, and leaves the list as it is", () => {
  const list = [30, 4, 200];
  expect(median(list)).toBe(30);
  expect(list).toEqual([30, 4, 200]);
  expect(median([1, 9, 3, 5])).toBe(4);
});

test("the mean of the middle half", () => {
  expect(middleMean([100, 2, 3, 0])).toBe(2.5);
  expect(middleMean([0, 1, 0, 1, 1])).toBeCloseTo(2 / 3, 9);
  expect(middleMean([7])).toBe(7);
});
