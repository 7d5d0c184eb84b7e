/** Products by hand are products, whatever the tile, and a record says which of the compiler's fall behind. */
import { expect, test } from "vitest";
import {
  fits,
  type HandTile,
  handTiles,
  packed,
  panelsOf,
  peakFlops,
  peakText,
  productText,
  type Size,
  tileName,
} from "../../bench/wasm/hand-tuned-product.ts";
import type { BodyRates } from "../../bench/wasm/product-job.ts";
import { everyModelRate, missedProducts, type ProductRecord, showProducts } from "../../bench/wasm/product-tables.ts";
import { productJob, productsOf } from "../../bench/wasm/products.ts";
import { assemble } from "../../src/codegen/wasm/assemble.ts";

type Kernel = (...args: number[]) => number;

async function kernelOf(text: string, memory: WebAssembly.Memory): Promise<Kernel> {
  const { bytes } = await assemble(text, { relaxed: false });
  const { instance } = await WebAssembly.instantiate(bytes, { vitc: { memory } });
  return instance.exports.kernel as Kernel;
}

async function productBy(tile: HandTile, size: Size, a: Float32Array, b: Float32Array): Promise<Float32Array> {
  const data = packed(tile, size, b);
  const memory = new WebAssembly.Memory({ initial: 20, maximum: 20 });
  const [bAt, yAt] = [16 + 4 * a.length, 16 + 4 * (a.length + data.length)];
  new Float32Array(memory.buffer, 16, a.length).set(a);
  new Float32Array(memory.buffer, bAt, data.length).set(data);
  const y = new Float32Array(memory.buffer, yAt, size.rows * size.columns).fill(Number.NaN);
  (await kernelOf(productText(tile, size, false), memory))(0, panelsOf(tile, size), 16, bAt, yAt);
  return y;
}

test("every tile multiplies matrices, at edges that it does not divide, and with its steps in blocks", async () => {
  const taken = new Set<string>();
  for (const size of [
    { rows: 11, depth: 768, columns: 29 },
    { rows: 16, depth: 24, columns: 16 },
  ]) {
    const { rows, depth, columns } = size;
    const a = Float32Array.from({ length: rows * depth }, (_, i) => Math.sin(i));
    const b = Float32Array.from({ length: columns * depth }, (_, i) => Math.cos(i));
    for (const tile of handTiles.filter((t) => fits(t, size))) {
      taken.add(tileName(tile));
      const y = await productBy(tile, size, a, b);
      for (let m = 0; m < rows; m++)
        for (let n = 0; n < columns; n++) {
          let sum = 0;
          for (let k = 0; k < depth; k++) sum += a[m * depth + k]! * b[n * depth + k]!;
          if (!(Math.abs(y[m * columns + n]! - sum) < 1e-3)) throw new Error(`${tileName(tile)}: ${m}, ${n}`);
        }
    }
  }
  expect(taken.size).toBe(handTiles.length);
});

test("the peak does the multiply-adds that are counted", async () => {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 1 });
  // Each adds 0.999 x 0.5 to a lane, and one lane of every sum is added up.
  const perTurn = (await kernelOf(peakText(false), memory))(10) / 10;
  expect(perTurn / (0.999 * 0.5)).toBeCloseTo(peakFlops / 8, 3);
});

test("sizes are those of the models' kernels, each once, and one job has every engine's work", async () => {
  const products = productsOf(["vit_tiny_patch16_224"]);
  const mlp = products.find(({ size }) => size.depth === 192 && size.columns === 768)!;
  expect(mlp).toEqual({
    size: { rows: 197, depth: 192, columns: 768 },
    counts: { vit_tiny_patch16_224: 11 },
  });
  const small = { rows: 16, depth: 16, columns: 16 };
  const [made] = (await productJob([small], 1)).sizes;
  expect(made!.own.calls.length).toBeGreaterThan(0);
  expect(made!.hand).toHaveLength(handTiles.filter((t) => fits(t, small)).length);
});

test("shares: by size, and of a model by what each size weighs in it", () => {
  const [small, large] = [
    { rows: 10, depth: 16, columns: 16 },
    { rows: 30, depth: 16, columns: 16 },
  ];
  const tiles = (size: Size) => handTiles.filter((t) => fits(t, size)).length;
  const rates: BodyRates = {
    peak: 60e9,
    sizes: [
      { size: small, own: 20e9, hand: [...Array<number>(tiles(small) - 1).fill(1e9), 40e9] },
      { size: large, own: 30e9, hand: [30e9, ...Array<number>(tiles(large) - 1).fill(1e9)] },
    ],
  };
  const record: ProductRecord = { engines: { "Node 1": { plain: rates } }, counts: [{ vit: 3 }, { vit: 1, cvt: 2 }] };
  const [vit, cvt] = everyModelRate(record);
  expect(vit).toMatchObject({ engine: "Node 1", body: "plain", model: "vit" });
  // As much work in three of the small size as in one of the large.
  expect(vit!.own).toBeCloseTo(24e9, -3);
  expect(vit!.hand).toBeCloseTo(2 / (1 / 40e9 + 1 / 30e9), -3);
  expect([cvt!.own, cvt!.hand]).toEqual([30e9, 30e9].map((x) => expect.closeTo(x, -3)));
  expect(missedProducts(record)).toEqual([
    `Node 1, plain: 10 x 16 x 16 50% (${tileName(handTiles.filter((t) => fits(t, small)).at(-1)!)})`,
  ]);
  const lines = showProducts(record).split("\n");
  expect(lines[0]).toContain("in registers alone plain 60.0");
  expect(lines[3]).toBe(`| 30 x 16 x 16 | 30.0 / 30.0 | ${tileName(handTiles[0]!)} | **100%** |`);
  expect(lines[4]).toBe("| all of vit | 24.0 / 34.3 |  | **70%** |");
});
