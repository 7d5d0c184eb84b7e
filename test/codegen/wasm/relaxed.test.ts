/** The body with fused multiplications and additions computes what the plain one does, in an engine that has them. */
import { expect, test } from "vitest";
import { type Expr, type LoopProgram, op } from "../../../src/ir/loops.ts";
import { type OpName, ops } from "../../../src/ir/ops.ts";
import { dotProduct, id, outerProduct, program, read, storage, store, times } from "../../support/loop-programs.ts";
import { runWat } from "../../support/run-wat.ts";

const whole = (length: number, seed: number): Float32Array =>
  Float32Array.from({ length }, (_, n) => (((n + seed) * 7919) % 64) / 16 - 2);

test.each<[string, LoopProgram]>([
  ["outer products", outerProduct(13, 16, 12, 5, 8, 4)],
  ["along the sum", dotProduct(13, 6, 16, 3, 2, 2)],
])("products of matrices by %s", async (_, p) => {
  const tensors = new Map(["a", "b"].map((of, n) => [of, whole(p.arrays[n]!.size * (n === 0 ? 2 : 1), n)]));
  // All sums are exact: both bodies give the same.
  expect(await runWat(p, 2, tensors, { relaxed: true })).toEqual(await runWat(p, 2, tensors));
});

const x = Array.from({ length: 1000 }, (_, n) => Math.fround(((n - 500) * 12.5) / 500));
const functions = ["exp", "tanh", "sigmoid", "erf", "sin", "cos", "log", "pow", "mod"] as const satisfies OpName[];
const positive: readonly OpName[] = ["log", "pow"];

test("functions are as good", async () => {
  const quad = read("x", times(id, 4), "f32x4");
  const value = (of: OpName): Expr => {
    const first = positive.includes(of) ? op("abs", "f32x4", quad) : quad;
    return ops[of].arity === 1 ? op(of, "f32x4", first) : op(of, "f32x4", first, read("e", times(id, 4), "f32x4"));
  };
  const length = x.length;
  const p = program(
    [
      storage("x", length),
      storage("e", length),
      ...functions.map((of) => storage(`y_${of}`, length, { written: true })),
    ],
    length / 4,
    functions.map((of) => store(`y_${of}`, times(id, 4), value(of))),
  );
  const e = x.map((_, n) => [2, -1.5, 0.75, 3][n % 4]!);
  const tensors = new Map([
    ["x", Float32Array.from(x)],
    ["e", Float32Array.from(e)],
  ]);
  const y = await runWat(p, 1, tensors, { relaxed: true });
  for (const of of functions)
    y.get(`y_${of}`)!.forEach((actual, n) => {
      const first = positive.includes(of) ? Math.abs(x[n]!) : x[n]!;
      const expected = ops[of].eval(first, e[n]!, 0);
      const most = 3e-7 * Math.max(["sin", "cos", "erf", "mod"].includes(of) ? 1 : 0, Math.abs(expected));
      const said = `${of}(${first}, ${e[n]}) = ${actual}, not ${expected}`;
      if (Number.isFinite(expected)) expect(Math.abs(actual - expected), said).toBeLessThanOrEqual(most);
      else expect(actual, said).toBe(expected);
    });
});
