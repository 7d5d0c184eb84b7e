import { expect, test } from "vitest";
import { median, sum } from "../../bench/statistics.ts";

test("the median is the middle one, of two the mean, and leaves the list as it is", () => {
  const list = [30, 4, 200];
  expect(median(list)).toBe(30);
  expect(list).toEqual([30, 4, 200]);
  expect(median([1, 9, 3, 5])).toBe(4);
  expect(() => median([])).toThrow();
});

test("a sum", () => expect(sum([1, 2, 4])).toBe(7));
