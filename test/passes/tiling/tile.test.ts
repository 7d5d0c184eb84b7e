/** Tiles: what each form gets for its extents. That tiles never change a result is tested with the code generator. */
import { expect, test } from "vitest";
import { indexConst, indexVar, makeVar } from "../../../src/ir/index-expr.ts";
import { kernelSignature } from "../../../src/ir/kernel-signature.ts";
import type { KernelProgram } from "../../../src/ir/kernel.ts";
import { load, reduce } from "../../../src/ir/scalar.ts";
import { gpu, gpuSubgroups, software, type Target, targets, wasm } from "../../../src/ir/target.ts";
import { candidateTiles, tile } from "../../../src/passes/tiling/tile.ts";
import { tileCost } from "../../../src/passes/tiling/tile-cost.ts";
import { compileText } from "../../support/compile-text.ts";
import {
  attention,
  contraction,
  convolution,
  kernelCase,
  kernelCases,
  stencil,
  type KernelCase,
} from "../../support/kernel-cases.ts";
import { type ContractCooperativeTile, formOfTile, isCooperative, type Tile, tileFault } from "../../../src/ir/tile.ts";
import { fieldsOf } from "../../support/tile-fields.ts";

function tileOf({ kernel, shapes }: KernelCase, target: Target = software, tuning?: ReadonlyMap<string, Tile>): Tile {
  const program = { fold: [], kernels: [kernel], shapes } as unknown as KernelProgram;
  return tile.run(program, { target, taps: [], tuning }).kernels[0]!.tile;
}

/** The sum over all tokens, for each channel. */
function channelSums(tokens: number, channels: number): KernelCase {
  const [c, t] = [makeVar("c", channels), makeVar("t", tokens)];
  return kernelCase("channel sums", {
    loops: [c],
    body: reduce("sum", [t], load("x", [indexVar(t), indexVar(c)])),
    form: { kind: "row", rows: [c], elements: [] },
    shapes: { x: [tokens, channels], y: [channels] },
  });
}

/** The sum over all channels, for each token. */
function rowSums(tokens: number, channels: number): KernelCase {
  const [t, c] = [makeVar("t", tokens), makeVar("c", channels)];
  return kernelCase("row sums", {
    loops: [t],
    store: [indexVar(t), indexConst(0)],
    body: reduce("sum", [c], load("x", [indexVar(t), indexVar(c)])),
    form: { kind: "row", rows: [t], elements: [] },
    shapes: { x: [tokens, channels], y: [tokens, 1] },
  });
}

test("rows get lanes where any of their loops can have them", () => {
  expect(tileOf(channelSums(197, 384))).toMatchObject({ vector: 4, rows: 1 });
  expect(tileOf(channelSums(196, 3))).toMatchObject({ vector: 4, rows: 1 });
  expect(tileOf(channelSums(197, 3))).toMatchObject({ vector: 1, rows: 1 });
});

test("neighbours in a stencil are computed together, as many as divide the row", () => {
  const at = (W: number) => fieldsOf(tileOf(stencil({ H: 14, W, C: 8, kernel: 3, stride: 1 }))).rows;
  expect([56, 12, 5, 11].map(at)).toEqual([7, 6, 5, 1]);
  expect(fieldsOf(tileOf(stencil({ H: 14, W: 12, C: 3, kernel: 3, stride: 1 }))).rows).toBe(3);
});

test("rows of a contraction leave few idle, and stay within a row of places under padding", () => {
  expect(fieldsOf(tileOf(contraction({ m: 784, n: 384, k: 384, rhs: "nk" }))).rows).toBe(16);
  expect(fieldsOf(tileOf(contraction({ m: 196, n: 384, k: 384, rhs: "nk" }))).rows).toBe(14);
  expect(tileOf(convolution({ stride: 2, pad: 1, kernel: 3, H: 112, W: 112, C: 64 }))).toMatchObject({
    rows: 14,
    unroll: 4,
  });
  expect(fieldsOf(tileOf(convolution({ stride: 4, pad: 0, kernel: 4, H: 224, W: 224, C: 3 }))).rows).toBe(16);
});

test("small contractions get small tiles, short sums single steps", () => {
  expect(tileOf(contraction({ m: 64, n: 64, k: 64, rhs: "nk" }))).toMatchObject({ rows: 8, columns: 2 });
  expect(fieldsOf(tileOf(contraction({ m: 64, n: 64, k: 9, rhs: "nk" }))).unroll).toBe(1);
  expect(fieldsOf(tileOf(contraction({ m: 64, n: 64, k: 147, rhs: "nk" }))).unroll).toBe(4);
});

test("the large contractions of networks get the tiles that were measured to be best on software", () => {
  const large = { kind: "contract", rows: 16, columns: 4, vector: 4, lanes: "columns", unroll: 4, workgroup: 8 };
  for (const [m, k, n] of [
    [197, 192, 576],
    [197, 192, 768],
    [197, 768, 192],
    [197, 192, 192],
    [198, 192, 768],
    [3136, 96, 384],
    [784, 192, 768],
  ] as const) {
    expect(tileOf(contraction({ m, n, k, rhs: "nk" })), `${m}x${k}x${n}`).toEqual(large);
  }
});

test("columns without lanes are as many numbers as there would be in vectors", () => {
  expect(tileOf(contraction({ m: 768, n: 49, k: 768, rhs: "nk" }))).toMatchObject({ rows: 16, columns: 13, vector: 1 });
  expect(tileOf(contraction({ m: 197, n: 197, k: 64, rhs: "nk" }))).toMatchObject({ rows: 16, columns: 16, vector: 1 });
  expect(fieldsOf(tileOf(contraction({ m: 50, n: 10, k: 48, rhs: "nk" }))).columns).toBe(2);
});

test("columns without lanes that are read under a condition stay few: text with a condition for each takes minutes to compile", () => {
  const graph = compileText(
    "model m() {\n input g[288, 16]\n input x[300]\n y[o, u: 147] = sum[t] g[t, o] * (if t + u < 300 then x[t + u] else 0)\n output z = y\n}",
  );
  expect(
    graph.program.kernels.map((k) => [
      k.form.kind,
      k.tile.vector,
      fieldsOf(k.tile).columns! <= software.contractColumns,
    ]),
  ).toEqual([["contract", 1, true]]);
});

test("contractions of hardware are blocks in workgroup memory, smaller where the result is; sums of a row alone are shared", () => {
  for (const target of [gpu, { ...gpu, workgroupMemory: 32768 }]) {
    expect(tileOf(contraction({ m: 197, n: 768, k: 192, rhs: "nk" }), target)).toMatchObject({
      kind: "contract-cooperative",
      rows: 4,
      columns: 1,
    });
    expect(tileOf(contraction({ m: 3136, n: 384, k: 96, rhs: "nk" }), target)).toMatchObject({
      kind: "contract-cooperative",
      rows: 8,
      columns: 2,
    });
    expect(tileOf(contraction({ n: 1000, k: 192, rhs: "nk" }), target)).toMatchObject({
      kind: "contract-team",
      rows: 1,
      columns: 1,
    });
  }
});

test("blocks of stored scores so large that a thread has none cost more, narrow strips too", () => {
  const { kernel } = attention({ heads: 1, m: 50, j: 50, c: 16, n: 32 });
  const cost = (block: number, columns: number): number =>
    tileCost(kernel, { kind: "attend-stored", workgroup: 1, vector: 4, rows: 2, columns, block }, wasm);
  // 25 tiles for two threads.
  expect(cost(25, 4) / cost(13, 4)).toBeCloseTo(25 / 13, 1);
  expect(cost(13, 1)).toBeGreaterThan(cost(13, 4));
});

test.each(Object.values(targets))(
  "candidates for $name are legal, distinct, few, and the cheapest come first",
  (target) => {
    for (const { kernel, name } of kernelCases()) {
      const tiles = candidateTiles(kernel, target);
      expect(tiles.length, name).toBeGreaterThan(0);
      expect(tiles.length, name).toBeLessThanOrEqual(24);
      expect(new Set(tiles.map((t) => JSON.stringify(t))).size, name).toBe(tiles.length);
      const costs = tiles.map((t) => tileCost(kernel, t, target));
      expect(costs, name).toEqual([...costs].sort((a, b) => a - b));
      for (const t of tiles) {
        expect(t.workgroup, name).toBeLessThanOrEqual(target.invocations);
        expect(tileFault(t), name).toBeUndefined();
        expect(formOfTile[t.kind], name).toBe(kernel.form.kind);
        if (target.workgroupMemory === 0) expect(isCooperative(t), name).toBe(false);
        if (fieldsOf(t).subgroups) expect(target.features, name).toContain("subgroups");
      }
    }
  },
);

test("a measured tile goes before the model's, if the kernel and the target can have it", () => {
  const c = contraction({ m: 197, n: 768, k: 192, rhs: "nk" });
  const signature = kernelSignature(c.kernel, c.shapes);
  const [best, second] = candidateTiles(c.kernel, gpu) as ContractCooperativeTile[];
  const measured = (t: Tile) => new Map([[signature, t]]);
  expect(tileOf(c, gpu, measured(second!))).toEqual(second);
  expect(tileOf(c, gpu, new Map([["contract-0", second!]]))).toEqual(best);
  expect(tileOf(c, software, measured(second!)), "workgroup memory where there is none").toMatchObject({
    kind: "contract",
  });
  expect(tileOf(c, gpu, measured({ ...best!, across: 3 })), "members that are no rectangle").toEqual(best);
  expect(tileOf(c, gpu, measured({ ...best!, depth: 4096 })), "more memory than there is").toEqual(tileOf(c, gpu));
  const row = rowSums(197, 384);
  const subgroups = candidateTiles(row.kernel, gpuSubgroups).find((t) => fieldsOf(t).subgroups)!;
  const tuning = new Map([[kernelSignature(row.kernel, row.shapes), subgroups]]);
  expect(tileOf(row, gpuSubgroups, tuning)).toEqual(subgroups);
  expect(tileOf(row, gpu, tuning), "subgroups where there may be none").not.toHaveProperty("subgroups");
});
