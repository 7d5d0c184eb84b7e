/** What schedules do for a machine with caches and vectors that begin anywhere: tiles, loops, and results by executing them. */
import { describe, expect, test } from "vitest";
import { executeLoops } from "../../src/interp/execute-loops.ts";
import { elements } from "../../src/ir/graph.ts";
import type { Kernel, KernelProgram } from "../../src/ir/kernel.ts";
import { printLoops } from "../../src/ir/print-loops.ts";
import { wasm } from "../../src/ir/target.ts";
import { executeKernels } from "../../src/interp/execute-kernels.ts";
import { scheduleKernel } from "../../src/schedule/schedule-kernel.ts";
import { compileText } from "../support/compile-text.ts";
import type { TileFields } from "../support/tile-fields.ts";

const lowered = (text: string): KernelProgram => compileText(text, { target: wasm }).program;

const scheduled = (program: KernelProgram, kernel: Kernel) =>
  scheduleKernel(kernel, {
    shape: (v) => program.shapes.get(v)!.shape,
    batched: (v) => program.shapes.get(v)!.batched,
    unaligned: true,
    invocation: wasm.invocation,
  });

/** All kernels by their schedules, against the oracle; gives the tile and the loops of the last one. */
function runs(text: string): { tile: TileFields; loops: string; again: boolean } {
  const program = lowered(text);
  let seed = 3;
  const draw = (n: number) =>
    Float64Array.from({ length: n }, () => (seed = (seed * 16807) % 2147483647) / 2 ** 31 - 0.5);
  const values = new Map([...program.inputs, ...program.params].map((v) => [v.id, draw(elements(v.shape))]));
  const given = (list: typeof program.inputs | typeof program.params) =>
    Object.fromEntries(list.map((v) => [v.id, values.get(v.id)!]));
  const wanted = executeKernels(program, { batch: 1, inputs: given(program.inputs), params: given(program.params) });
  let last = "";
  let again = false;
  for (const kernel of [...program.fold, ...program.kernels]) {
    const { program: loops, bindings } = scheduled(program, kernel);
    if (!values.has(kernel.value))
      values.set(kernel.value, new Float64Array(elements(program.shapes.get(kernel.value)!.shape)).fill(Number.NaN));
    const arrays = Object.fromEntries(bindings.map((v, i) => [loops.arrays[i]!.name, values.get(v)!]));
    executeLoops(loops, { arrays, batch: 1, double: true, seed: 1 });
    last = printLoops(loops);
    again = loops.arrays.some((a) => a.again === true);
  }
  for (const { value } of program.outputs) {
    const [a, b] = [values.get(value)!, wanted.get(value)!];
    a.forEach((x, i) => expect(Math.abs(x - b[i]!), `${value} ${i}`).toBeLessThan(1e-9));
  }
  return { tile: program.kernels.at(-1)!.tile, loops: last, again };
}

const linear = (m: number, n: number, k: number, rhs = "w[j, c]", shape = `${n}, ${k}`): string =>
  `model m() { input x[${m}, ${k}]; input w[${shape}]; output y[i, j] = sum[c] x[i, c] * ${rhs} }`;
const weighted = (m: number, n: number, k: number): string =>
  `model m() { input x[${m}, ${k}]; param w[${n}, ${k}] ~ normal(1); output y[i, j] = sum[c] x[i, c] * w[j, c] }`;

describe("contractions", () => {
  test("whose sides both run along the sum keep partial sums, added up once", () => {
    const { tile, loops } = runs(linear(8, 8, 64));
    expect(tile.lanes).toBe("terms");
    expect(loops).toContain("1.0 @ columns(acc_0_0, acc_0_1, acc_0_2, acc_0_3)");
  });

  test("whose right side runs along the columns do not", () => {
    expect(runs(linear(8, 8, 64, "w[c, j]", "64, 8")).tile.lanes).toBe("columns");
  });

  test.each([
    [7, 9, 64],
    [5, 8, 30],
    [3, 6, 31],
    [50, 21, 20],
  ])("of %i by %i over %i take their last four again", (m, n, k) => {
    const { loops, again } = runs(linear(m, n, k));
    // Whatever is ragged is stored again, not guarded; a ragged sum counts each term once.
    expect(loops).not.toMatch(/if [^\n]*\n? *y\[/);
    expect(again).toBe(m % 2 > 0 || n % 4 > 0);
    expect(loops.includes("counted")).toBe(k % 4 > 0);
  });

  test("of a convolution bring its left side in once, and others do not", () => {
    const { tile } = runs(`model m() {
      input x[3, 12, 12]; param w[16, 3, 3, 3] ~ normal(1)
      output y[o, i: 12, j: 12] = sum[c, u, v] (x[c, i + u - 1, j + v - 1] else 0) * w[o, c, u, v]
    }`);
    expect(tile.staged).toBe("rhs");
    expect(runs(linear(40, 16, 64)).tile.kind).toBe("contract");
  });

  test.each([
    ["exp(x[i, c]) * w[j, c]", "lhs"],
    ["x[i, c] * exp(w[j, c])", "rhs"],
  ])("of %s bring in what they compute once, though it lies along the sum", (term, side) => {
    const { tile } = runs(`model m() { input x[40, 64]; input w[24, 64]; output y[i, j] = sum[c] ${term} }`);
    expect([tile.kind, tile.staged]).toEqual(["contract-staged", side]);
  });

  test("are swept in blocks whose rows a cache holds, column by column", () => {
    const [long, short] = [runs(weighted(400, 64, 4096)), runs(weighted(400, 64, 64))];
    const bytes = (blocks: number): number => blocks * long.tile.rows! * 4096 * 4;
    expect(bytes(long.tile.sweep!)).toBeLessThanOrEqual(wasm.core!.caches.sweptRows);
    expect(bytes(2 * long.tile.sweep!)).toBeGreaterThan(wasm.core!.caches.sweptRows);
    expect(long.loops).toMatch(/row_in_block = id % 12$/m);
    expect(short.tile.sweep! * short.tile.rows!).toBe(400);
    expect(short.loops).toMatch(/column_tile = id \/ 80$/m);
  });

  test.each([
    ["w[j, c]", "24, 64", 64],
    ["w[c, j]", "64, 24", 64],
    ["w[j, c]", "24, 37", 37],
    ["w[c, j]", "37, 24", 37],
    ["w[j, c]", "21, 30", 30],
    ["w[c, j]", "30, 21", 30],
  ])("of many rows and %s [%s] bring the right side in by columns, in blocks for equal shares", (rhs, shape, k) => {
    const n = Number(shape.split(", ").find((size) => size !== String(k)));
    const { tile, loops } = runs(linear(101, n, k, rhs, shape));
    expect(tile).toMatchObject({ kind: "contract-staged", staged: "rhs", lanes: "columns", vector: 4 });
    expect(loops).toContain("= columns(right[");
    // What is counted is brought in so, and counted no more.
    expect(loops.includes("counted")).toBe(k % 4 > 0);
    expect(loops).not.toMatch(/ \* counted$/m);
    expect(runs(linear(8 * 101, 64 * 8, 4, "w[j, c]", "512, 4")).tile.block).toBe(8);
  });

  test.each([
    [40, 64, 64],
    [47, 16, 30],
    [49, 24, 31],
  ])(
    "of a weight in panels (%i by %i over %i) have columns as lanes, and go through one panel at a time",
    (m, n, k) => {
      const { tile, loops } = runs(weighted(m, n, k));
      expect(tile).toMatchObject({ lanes: "columns", vector: 4, columns: 2 });
      expect(tile.sweep).toBe(Math.ceil(m / tile.rows!));
      // Both vectors of a step lie side by side.
      expect(loops).toMatch(/panels_at\w* = column_tile \* \d+ \+ 4$/m);
    },
  );
});

describe("rows that four does not divide", () => {
  const softmax = (rows: number, size: number): string => `model m() {
    input x[${rows}, ${size}]
    e[i, j] = exp(x[i, j] - max[k] x[i, k])
    output y[i, j] = e[i, j] / (sum[k] e[i, k])
  }`;
  /** What is declared as four numbers, and what as one. */
  const widths = (loops: string): { fours: number; ones: number } => ({
    fours: loops.match(/var (sum|largest)\w*: f32x4/g)?.length ?? 0,
    ones: loops.match(/var (sum|largest)\w* =/g)?.length ?? 0,
  });

  test.each([
    [3, 197, 2],
    [5, 50, 2],
    [4, 19, 2],
    [3, 196, 0],
  ])("%i of %i elements are taken by fours, and what is left one by one", (rows, size, ones) => {
    const { tile, loops } = runs(softmax(rows, size));
    expect(tile).toMatchObject({ kind: "row", vector: 4 });
    expect(widths(loops)).toEqual({ fours: 2, ones });
  });

  test("short ones are written out", () => {
    expect(widths(runs(softmax(3, 15)).loops).fours).toBe(0);
    expect(runs(softmax(3, 15)).tile.vector).toBe(1);
  });

  test("sums over several axes take each point once", () => {
    const { loops } = runs("model m() { input x[3, 5, 37]; output y[i] = sum[a, c] x[i, a, c] * x[i, a, c] }");
    expect(widths(loops)).toEqual({ fours: 1, ones: 1 });
  });
});

describe("attention", () => {
  /** Heads of four channels; keys and values lie in windows of 7 by 7 in an image, or one after the other. */
  const windows = (value: string): string => `model m() {
    input x[14, 14, 12]
    def at(r)[w: 4, p: 49, c: 4] = x[w / 2 * 7 + p / 7, w % 2 * 7 + p % 7, 4 * r + c]
    input flat[4, 49, 4]
    q = at(0)
    k = at(1)
    v[w: 4, p: 49, c: 4] = ${value}
    s[w, i, j] = 0.5 * sum[c] q[w, i, c] * k[w, j, c]
    e[w, i, j] = exp(s[w, i, j] - max[l] s[w, i, l])
    output y[w, i, c] = (sum[j] e[w, i, j] * v[w, j, c]) / (sum[j] e[w, i, j])
  }`;

  test("brings in what it weighs where it takes divisions to tell where that lies", () => {
    expect(runs(windows("x[w / 2 * 7 + p / 7, w % 2 * 7 + p % 7, 8 + c]")).loops).toContain("values: 52 f32x4");
    expect(runs(windows("flat[w, p, c]")).loops).not.toContain("values: ");
  });

  const attention = (m: number, j: number, c: number): string => `model m() {
    input q[2, ${m}, ${c}]; input k[2, ${j}, ${c}]; input v[2, ${j}, ${c}]
    s[h, i, j] = 0.3 * sum[c] q[h, i, c] * k[h, j, c]
    e[h, i, j] = exp(s[h, i, j] - max[l] s[h, i, l])
    output y[h, i, c] = (sum[j] e[h, i, j] * v[h, j, c]) / (sum[j] e[h, i, j])
  }`;
  test.each([
    [8, 16, 8],
    [7, 13, 12],
    [5, 4, 10],
    [1, 50, 16],
  ])("of %i queries and %i keys of %i channels keeps its scores in a local array", (m, j, c) => {
    expect(runs(attention(m, j, c)).loops).toContain("scores");
  });
});
