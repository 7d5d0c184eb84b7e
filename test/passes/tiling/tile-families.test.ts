/** Kernels that differ in sizes alone get one tile where that costs little, and then share a text. */
import { expect, test } from "vitest";
import { compileText } from "../../support/compile-text.ts";
import { fieldsOf } from "../../support/tile-fields.ts";

const layers = (rows: readonly number[], width = 64): string => `
  import "lib/nn.vit"
  model m() {
    ${rows.map((n, i) => `input x${i}[${n}, ${width}]\noutput y${i} = linear(x${i}, ${width}) as layer${i}`).join("\n")}
  }`;

const tilesOf = (text: string) => compileText(text).program.kernels.map((k) => fieldsOf(k.tile));

test("rows that the same tile divides: it is the tile of all, unguarded", () => {
  const tiles = tilesOf(layers([3136, 784, 196]));
  expect(new Set(tiles.map((t) => t.rows)).size).toBe(1);
  expect(tiles.some((t) => t.guarded)).toBe([3136, 784, 196].some((n) => n % tiles[0]!.rows! > 0));
  expect(compileText(layers([3136, 784, 196])).plan.pipelines).toHaveLength(1);
});

test("rows that no tile divides: all are guarded, also where it divides them, and where there is one tile only", () => {
  const { program, plan } = compileText(layers([8000, 7973, 5]));
  expect(program.kernels.map((k) => fieldsOf(k.tile).guarded)).toEqual([true, true, true]);
  expect(plan.pipelines).toHaveLength(1);
});

test("a family that would cost much keeps a tile for each", () => {
  // No tile of more than three rows keeps both digits, and small tiles load much.
  const tiles = tilesOf(`
    model m() {
      param w[64, 64] ~ ones
      param v[64, 64] ~ ones
      input x[7, 28, 64]
      input z[11, 26, 64]
      output y[t, s: 28, o] = sum[i] x[t, (s + 1) % 28, i] * w[o, i]
      output u[t, s: 26, o] = sum[i] z[t, (s + 1) % 26, i] * v[o, i]
    }`);
  expect(tiles[0]!.rows).not.toBe(tiles[1]!.rows);
});

test("a kernel alone, and kernels of other structures, are left as they are", () => {
  expect(tilesOf(layers([197]))[0]!.guarded).toBeUndefined();
  const mixed = compileText(`
    import "lib/nn.vit"
    model m() {
      input x[208, 64]
      input z[197, 64]
      output y = gelu(linear(x, 64) as a)
      output w = linear(z, 64) as b
    }`);
  expect(mixed.program.kernels.map((k) => fieldsOf(k.tile).guarded)).toEqual([undefined, undefined]);
});
