/**
 * Integer inputs in subscripts: a lookup is a read of the rows that it names, arithmetic on ids and conditions on them
 * are what they are on indices. What the oracle computes is compared with the same written in JavaScript.
 */
import { describe, expect, test } from "vitest";
import { compute, counting, equations, mistakes } from "./spec-text.ts";

const inputs = {
  x: counting(10).map((i) => ((i * 7) % 10) + 0.5),
  g: counting(24).map((i) => i * i),
  ids: [5, 0, 7, 2],
  pairs: [1, 5, 0, 0, 3, 2],
  first: [3],
  row: [2, 0, 1],
};
const { x, g, ids, pairs, row } = inputs;
const first = inputs.first[0]!;

const model = (line: string): string => `model m() {
  input x[10]
  input g[4, 6]
  input ids[4]: class(8)
  input pairs[3, 2]: class(6)
  input first: class(4)
  input row[3]: class(4)
  unused = sum[i: 10] x[i] + sum[i: 4, j: 6] g[i, j] + first + sum[i: 4] ids[i] + sum[i, j] pairs[i, j] + sum[i] row[i]
  output out${line}
  output rest = unused
}`;
const found = (line: string): number[] => compute(model(line), inputs);

describe("right values", () => {
  const cases: [line: string, direct: (i: number) => number, count: number][] = [
    ["[i] = x[ids[i]]", (i) => x[ids[i]!]!, 4],
    ["[i] = x[ids[i] + 1] + x[ids[i] + 2]", (i) => x[ids[i]! + 1]! + x[ids[i]! + 2]!, 4],
    ["[i: 4] = x[9 - ids[i]]", (i) => x[9 - ids[i]!]!, 4],
    ["[i: 4] = x[ids[(i + first) % 4]]", (i) => x[ids[(i + first) % 4]!]!, 4],
    ["[i: 4] = x[ids[i] / 2] + x[2*(ids[i] / 3)]", (i) => x[ids[i]! >> 1]! + x[2 * Math.floor(ids[i]! / 3)]!, 4],
    ["[i: 4] = if ids[i] < 4 then x[ids[i] + 6] else -1", (i) => (ids[i]! < 4 ? x[ids[i]! + 6]! : -1), 4],
    ["[i: 4] = if 2*ids[i] >= 8 then x[2*ids[i] - 8] else -1", (i) => (2 * ids[i]! >= 8 ? x[2 * ids[i]! - 8]! : -1), 4],
    ["[i: 4] = (x[ids[i] + 4] else -1)", (i) => x[ids[i]! + 4] ?? -1, 4],
    ["[i: 4] = x[min(ids[i] + 3, 9)]", (i) => x[Math.min(ids[i]! + 3, 9)]!, 4],
    ["[i: 4] = x[abs(ids[i] - first)]", (i) => x[Math.abs(ids[i]! - first)]!, 4],
    ["[i: 4] = if ids[i] == first then 1 else ids[i] / 2", (i) => (ids[i] === first ? 1 : ids[i]! / 2), 4],
    // Several ids a row, a middle axis, one axis of two, a part of a composite.
    ["[t] = sum[s] g[pairs[t, s] / 2, pairs[t, s]]", (t) => at(pairs[2 * t]!) + at(pairs[2 * t + 1]!), 3],
    ["[i: 4, t] = g[i, pairs[t, 1]]", (k) => g[6 * Math.floor(k / 3) + pairs[2 * (k % 3) + 1]!]!, 12],
    ["[t, j] = g[row[t], j]", (k) => g[6 * row[Math.floor(k / 6)]! + (k % 6)]!, 18],
    ["[t] = g[row[t], (pairs[t, 0], 0: 1)]", (t) => g[6 * row[t]! + pairs[2 * t]!]!, 3],
    ["[t] = sum[j: 6] ([i, k: 6] => g[i, 5 - k])[row[t], j] * j", (t) => sum(6, (j) => g[6 * row[t]! + 5 - j]! * j), 3],
  ];
  const at = (id: number): number => g[6 * (id >> 1) + id]!;
  const sum = (n: number, f: (i: number) => number): number => counting(n).reduce((a, i) => a + f(i), 0);

  test.each(cases)("%s", (line, direct, count) => {
    expect(found(line)).toEqual(counting(count).map(direct));
  });
});

test("what is computed of ids is known for what it is where it has a name", () => {
  const text = `model m() {
  input ids[4]: class(8)
  input x[10]
  next[i] = ids[i] + 1
  before[i: 4] = if i == 0 then 9 else ids[i - 1]
  small[i] = ids[i] < 4
  output out[i] = x[next[i]] + x[before[i]] + (if small[i] then x[ids[i] + 6] else 0)
}`;
  const { ids, x } = inputs;
  expect(compute(text, { ids, x })).toEqual(
    ids.map((id, i) => x[id + 1]! + x[i === 0 ? 9 : ids[i - 1]!]! + (id < 4 ? x[id + 6]! : 0)),
  );
});

test("a lookup is one load, whatever the size of the table", () => {
  for (const words of [10, 50_000])
    expect(
      equations(`model m() {
  input ids[3]: class(${words})
  param table[${words}, 2] ~ zeros
  output y[t, d] = table[ids[t], d]
}`),
    ).toEqual(["y[t: 3, d: 2] = table[ids[t], d]"]);
});

test("what may leave the axis", () => {
  expect(mistakes(model("[i] = x[ids[i] + 3]"))).toEqual(["VIT3006 ids[i] + 3"]);
  expect(mistakes(model("[i] = g[ids[i], 0]"))[0]).toMatch(/VIT3020/);
  expect(mistakes(model("[i: 4] = if ids[i] < 5 then g[ids[i], 0] else 0"))[0]).toMatch(/VIT3020/);
  expect(mistakes(model("[i: 4] = if ids[i] > 3 then x[ids[i] - 5] else 0"))[0]).toMatch(/VIT3006/);
  expect(mistakes(model("[i: 4] = x[ids[i + 1]]"))[0]).toMatch(/VIT3006/);
  expect(mistakes(model("[i] = x[x[i]]"))[0]).toMatch(/VIT3013/);
});
