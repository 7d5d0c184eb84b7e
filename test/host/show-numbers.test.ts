/** Numbers as people read them, whatever their size. */
import { expect, test } from "vitest";
import { showCount, showTime } from "../../src/host/show-numbers.ts";

test.each([
  [0, "0 flop"],
  [12, "12 flop"],
  [999.4, "999 flop"],
  [999.6, "1.00 kflop"],
  [1540, "1.54 kflop"],
  [999_600, "1.00 Mflop"],
  [178.85e6, "179 Mflop"],
  [2.5e9, "2.50 Gflop"],
  [15.62e12, "15.6 Tflop"],
  [4e15, "4000 Tflop"],
])("showCount(%d)", (value, shown) => {
  expect(showCount(value, "flop")).toBe(shown);
});

test.each([
  [0, "0 ms"],
  [0.0123, "12.3 µs"],
  [1.25, "1.25 ms"],
  [999.7, "1.00 s"],
  [1250, "1.25 s"],
])("showTime(%d)", (milliseconds, shown) => {
  expect(showTime(milliseconds)).toBe(shown);
});
