/** Which rows and attentions a workgroup computes together, by the target's memory, and where it does not. */
import { describe, expect, test } from "vitest";
import { makeVar, indexVar } from "../../../src/ir/index-expr.ts";
import type { AttendForm, Kernel, RowForm } from "../../../src/ir/kernel.ts";
import { load, reduce, type Scalar } from "../../../src/ir/scalar.ts";
import { gpu, gpuSubgroups, software, type Target } from "../../../src/ir/target.ts";
import { keysInMemory, rowTeams } from "../../../src/passes/tiling/cooperative-tiles.ts";
import { attention, kernelCase } from "../../support/kernel-cases.ts";
import type { AttendCooperativeTile, RowCooperativeTile } from "../../../src/ir/tile.ts";

/** `y[t] = sum[k] x[t, k]`, or, side by side, of `x[k, t]`; stored along the rows where `alongRows`. */
function sums(rows: number, terms: number, target: Target, alongRows = false): RowCooperativeTile[] {
  const [t, o, k] = [makeVar("t", rows), makeVar("o", 4), makeVar("k", terms)];
  const body: Scalar = reduce(
    "sum",
    [k],
    load("x", alongRows ? [indexVar(k), indexVar(t)] : [indexVar(t), indexVar(k)]),
  );
  const elements = alongRows ? [] : [o];
  const form: RowForm = { kind: "row", rows: [t], elements };
  const kernel: Kernel = kernelCase("sums", {
    loops: [t, ...elements],
    body,
    form,
    shapes: { x: alongRows ? [terms, rows] : [rows, terms], y: alongRows ? [rows] : [rows, 4] },
  }).kernel;
  return rowTeams(kernel, kernel.form as RowForm, 4, target);
}

function attendTiles(
  spec: { m: number; j: number; c: number; n: number; heads?: number },
  target: Target,
): AttendCooperativeTile[] {
  const { kernel } = attention({ heads: 1, ...spec });
  return keysInMemory(kernel, kernel.form as AttendForm, target);
}

describe("rows", () => {
  test("a member of a team has a vector of the row at least", () => {
    expect(sums(197, 192, gpu)[0]).toMatchObject({ kind: "row-cooperative", workgroup: 64, across: 32 });
    expect(sums(197, 64, gpu)[0]).toMatchObject({ workgroup: 64, across: 16 });
    expect(sums(2, 4096, gpu)[0]).toMatchObject({ workgroup: 256, across: 256 });
    expect(sums(2, 4096, gpu).every((t) => t.workgroup % t.across === 0)).toBe(true);
  });
  test("short rows, and targets without workgroup memory, have an invocation a row", () => {
    expect(sums(197, 31, gpu)).toEqual([]);
    expect(sums(197, 192, software)).toEqual([]);
  });
  test("subgroups combine where the target has them and a row is long enough", () => {
    expect(sums(197, 192, gpuSubgroups)[0]).toMatchObject({ workgroup: 32, across: 32, subgroups: true });
    expect(sums(197, 64, gpuSubgroups).some((t) => t.subgroups)).toBe(false);
    expect(sums(197, 192, gpu).some((t) => t.subgroups)).toBe(false);
  });
  test("neighbouring rows in memory are neighbours in a workgroup, unless there are plenty", () => {
    expect(sums(384, 49, gpu, true)[0]).toMatchObject({ workgroup: 256, across: 16 });
    expect(sums(1 << 14, 49, gpu, true)).toEqual([]);
  });
});

describe("attention", () => {
  const bytes = (t: AttendCooperativeTile, c: number): number =>
    16 * t.depth * (Math.ceil(c / 4) + t.columns) + (t.across > 1 ? 4 * t.workgroup : 0);
  test.each([32, 64, 96, 256, 1000])("keys of %i channels fit the memory", (c) => {
    for (const target of [gpu, { ...gpu, workgroupMemory: 32768 }]) {
      for (const t of attendTiles({ m: 197, j: 197, c, n: c }, target)) {
        expect(bytes(t, c)).toBeLessThanOrEqual(target.workgroupMemory);
        expect(t.depth % 4).toBe(0);
      }
    }
  });
  test("heads too large for four keys, targets without memory: no candidate", () => {
    expect(attendTiles({ m: 197, j: 197, c: 64, n: 64 }, gpu).length).toBeGreaterThan(0);
    expect(attendTiles({ m: 197, j: 197, c: 1024, n: 64 }, gpu)).toEqual([]);
    expect(attendTiles({ m: 197, j: 197, c: 64, n: 64 }, software)).toEqual([]);
  });
  test("several members share the keys of a row where rows are few, all do where there are hardly any", () => {
    const across = (m: number, heads: number) =>
      new Set(attendTiles({ m, j: 197, c: 64, n: 64, heads }, gpu).map((t) => t.across));
    expect(across(197, 3)).toEqual(new Set([1, 2, 4, 8]));
    expect(across(2 ** 12, 4)).toEqual(new Set([1]));
    expect(across(1, 3)).toEqual(new Set([2, 4, 8]));
    // Each has four of the keys at least.
    const few = attendTiles({ m: 64, j: 9, c: 16, n: 16 }, gpu).map((t) => t.across);
    expect(Math.max(...few)).toBe(2);
  });
  test("two rows an invocation where rows abound and registers do", () => {
    expect(attendTiles({ m: 3136, j: 784, c: 32, n: 32, heads: 8 }, gpu)[0]).toMatchObject({ rows: 2, workgroup: 64 });
    expect(attendTiles({ m: 3136, j: 784, c: 64, n: 64, heads: 8 }, gpu)[0]).toMatchObject({ rows: 1, workgroup: 64 });
    expect(attendTiles({ m: 49, j: 49, c: 32, n: 32, heads: 24 }, gpu)[0]).toMatchObject({
      rows: 1,
      workgroup: 64,
      depth: 32,
    });
  });
});
