/** Tiles: what each form gets for its extents. That tiles never change a result is tested with the code generator. */
import { expect, test } from "vitest";
import { indexVar, makeVar } from "../../src/ir/index-expr.ts";
import type { KernelProgram, Tile } from "../../src/ir/kernel.ts";
import { load, reduce } from "../../src/ir/scalar.ts";
import { software } from "../../src/ir/target.ts";
import { tile } from "../../src/passes/tile.ts";
import { contraction, convolution, kernelCase, stencil, type KernelCase } from "../support/kernel-cases.ts";

function tileOf({ kernel }: KernelCase): Tile {
  const program = { fold: [], kernels: [kernel] } as unknown as KernelProgram;
  return tile.run(program, { target: software } as Parameters<typeof tile.run>[1]).kernels[0]!.tile;
}

/** The sum over all tokens, for each channel. */
function channelSums(tokens: number, channels: number): KernelCase {
  const [c, t] = [makeVar("c", channels), makeVar("t", tokens)];
  return kernelCase("channel sums", {
    loops: [c], body: reduce("sum", [t], load("x", [indexVar(t), indexVar(c)])), form: { kind: "row", rows: [c], elements: [] }, shapes: { x: [tokens, channels], y: [channels] },
  });
}

test("rows get lanes where any of their loops can have them", () => {
  expect(tileOf(channelSums(197, 384))).toMatchObject({ vector: 4, rows: 1 });
  expect(tileOf(channelSums(196, 3))).toMatchObject({ vector: 4, rows: 1 });
  expect(tileOf(channelSums(197, 3))).toMatchObject({ vector: 1, rows: 1 });
});

test("neighbours in a stencil are computed together, as many as divide the row", () => {
  const at = (W: number) => tileOf(stencil({ H: 14, W, C: 8, kernel: 3, stride: 1 })).rows;
  expect([56, 12, 5, 11].map(at)).toEqual([7, 6, 5, 1]);
  expect(tileOf(stencil({ H: 14, W: 12, C: 3, kernel: 3, stride: 1 })).rows).toBe(3);
});

test("rows of a contraction leave few idle, and stay within a row of places under padding", () => {
  expect(tileOf(contraction({ m: 784, n: 384, k: 384, rhs: "nk" })).rows).toBe(16);
  expect(tileOf(contraction({ m: 196, n: 384, k: 384, rhs: "nk" })).rows).toBe(14);
  expect(tileOf(convolution({ stride: 2, pad: 1, kernel: 3, H: 112, W: 112, C: 64 }))).toMatchObject({ rows: 14, unroll: 4 });
  expect(tileOf(convolution({ stride: 4, pad: 0, kernel: 4, H: 224, W: 224, C: 3 })).rows).toBe(16);
});

test("small contractions get small tiles, short sums single steps", () => {
  expect(tileOf(contraction({ m: 64, n: 64, k: 64, rhs: "nk" }))).toMatchObject({ rows: 8, columns: 2 });
  expect(tileOf(contraction({ m: 64, n: 64, k: 9, rhs: "nk" })).unroll).toBe(1);
  expect(tileOf(contraction({ m: 64, n: 64, k: 147, rhs: "nk" })).unroll).toBe(4);
});
