/** Subscripts that choose become choices of reads; what they give is compared with the same written in JavaScript. */
import { describe, expect, test } from "vitest";
import { compute, counting, equations, mistakes } from "./spec-text.ts";

const model = (size: number, line: string): string => `model m() {
  input x[${size}]
  def source(i, from, to) = (i + 0.5) * from / to - 0.5  // real division: this is no subscript
  output out${line}\n}`;
const clamp = (i: number, low: number, high: number): number => Math.min(Math.max(i, low), high);

describe("one axis", () => {
  const x = counting(7).map((i) => ((i * 5) % 7) + 0.5);
  const cases: [line: string, direct: (i: number) => number][] = [
    ["[i: 9] = x[max(i - 2, 0)]", (i) => x[Math.max(i - 2, 0)]!],
    ["[i: 11] = x[min(max(i - 2, 0), 6)]", (i) => x[clamp(i - 2, 0, 6)]!],
    ["[i: 13] = x[abs(i - 6)]", (i) => x[Math.abs(i - 6)]!],
    ["[i: 9] = x[abs(i - 1) % 7]", (i) => x[Math.abs(i - 1) % 7]!],
    ["[i: 9] = x[abs(i - 4) / 2 + (i > 6)]", (i) => x[Math.floor(Math.abs(i - 4) / 2) + Number(i > 6)]!],
    ["[i: 9] = x[if i % 3 == 0 then 0 else i / 3 + 1]", (i) => x[i % 3 === 0 ? 0 : Math.floor(i / 3) + 1]!],
    ["[i: 14] = x[floor((i + 0.5) / 2)]", (i) => x[Math.floor((i + 0.5) / 2)]!],
    ["[i: 5] = x[round(source(i, 7, 5))]", (i) => x[Math.floor((i + 0.5) * 1.4)]!],
    ["[i: 5] = x[ceil(source(i, 6, 5))]", (i) => x[Math.ceil((i + 0.5) * 1.2 - 0.5)]!],
    [
      "[i: 10] = x[min(floor(max(source(i, 7, 10), 0)) + 1, 6)]",
      (i) => x[Math.min(Math.floor(Math.max((i + 0.5) * 0.7 - 0.5, 0)) + 1, 6)]!,
    ],
    // Decimal fractions are what they say, not the binary number nearest to it.
    [
      "[i: 7] = x[min(max(floor((i + 0.5) * 7 / 7.1 - 0.5), 0), 6)]",
      (i) => x[Math.max(Math.floor((140 * i - 1) / 142), 0)]!,
    ],
    ["[i: 4] = x[floor(i / 0.7)]", (i) => x[Math.floor((10 * i) / 7)]!],
    ["[i: 60] = x[floor(i * 0.1)]", (i) => x[Math.floor(i / 10)]!],
    ["[i: 9] = x[ceil(i * (2 / 3.1)) - (i > 0)]", (i) => x[Math.ceil((20 * i) / 31) - Number(i > 0)]!],
    ["[i: 12] = (x[abs(i - 9)] else -1)", (i) => x[Math.abs(i - 9)] ?? -1],
    ["[i: 12] = (x[(if i > 4 then i - 5 else i + 3)] else -1)", (i) => x[i > 4 ? i - 5 : i + 3] ?? -1],
  ];
  test.each(cases)("%s", (line, direct) => {
    const found = compute(model(7, line), { x });
    expect(found).toEqual(counting(found.length).map(direct));
  });
});

test("a table by distances, both axes", () => {
  const x = counting(9);
  const found = compute(model(9, "[(i: 3, j: 3), (a: 3, b: 3)] = x[abs(i - a)*3 + abs(j - b)]"), { x });
  const at = (p: number, r: number) =>
    Math.abs(Math.floor(p / 3) - Math.floor(r / 3)) * 3 + Math.abs((p % 3) - (r % 3));
  expect(found).toEqual(counting(81).map((k) => at(Math.floor(k / 9), k % 9)));
  // Larger than could be enumerated: decided by the conditions.
  expect(equations(model(64 * 64, "[(i: 64, j: 64), (a: 64, b: 64)] = x[abs(i - a)*64 + abs(j - b)]"))).toHaveLength(1);
  expect(
    equations(model(1000, "[h: 2000, w: 2000] = if h > w then x[(h - w - 1) / 2] else x[(w - h) / 2]")),
  ).toHaveLength(1);
  expect(mistakes(model(1000, "[h: 2000, w: 2000] = if h > w then x[(h - w - 2) / 2] else 0"))).toHaveLength(1);
});

test("in a part of a composite, and chosen by what is read", () => {
  const x = counting(12);
  expect(compute(model(12, "[i: 3, j: 6] = x[(i, min(j, 3))]"), { x })).toEqual(
    counting(18).map((k) => Math.floor(k / 6) * 4 + Math.min(k % 6, 3)),
  );
  expect(compute(model(12, "[i: 11] = x[if x[i] > 5 then i + 1 else i]"), { x })).toEqual([
    0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 11,
  ]);
});

test("what leaves the axis, and what is no integer", () => {
  expect(mistakes(model(7, "[i: 9] = x[max(i - 1, 0)]"))).toEqual(["VIT3006 max(i - 1, 0)"]);
  expect(mistakes(model(7, "[i: 9] = x[abs(i - 8)]"))).toEqual(["VIT3006 abs(i - 8)"]);
  expect(mistakes(model(7, "[i: 3, j: 6] = x[(i: 1, min(j, 7))]"))).not.toEqual([]);
  expect(mistakes(model(7, "[i: 9] = x[sqrt(i)]"))).toEqual(["VIT3013 sqrt(i)"]);
  const most = "max(max(max(max(max(max(max(i, 6 - i), 1), 6 - i), 2), 5 - i), 1), 4 - i)";
  expect(mistakes(model(7, `[i: 7] = x[${most}]`))).toEqual([]);
  expect(mistakes(model(7, `[i: 7] = x[${[..."12345678"].reduce((e, n) => `abs(${e} - ${n})`, "i")}]`))).toEqual([]);
});
