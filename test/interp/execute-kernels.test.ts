/** Kernel programs mean what their bodies and stores say: loops in any order, merged or split, fold kernels first. */
import { describe, expect, it } from "vitest";
import { executeKernels } from "../../src/interp/execute-kernels.ts";
import type { Kernel, KernelProgram } from "../../src/ir/kernel.ts";
import { type Var, add, div, indexConst, indexVar, makeVar, modulo } from "../../src/ir/index-expr.ts";
import { apply, constant, load } from "../../src/ir/scalar.ts";
import { verifyKernels } from "../../src/ir/verify-kernel.ts";
import { smallestTile } from "../../src/ir/tile.ts";

const tile = smallestTile("map", 64);
const kernel = (value: string, loops: Var[], store: Kernel["store"], body: Kernel["body"], batched = true): Kernel => ({
  name: value,
  value,
  loops,
  store,
  body,
  batched,
  form: { kind: "map" },
  tile,
  spans: [],
});

function program(fold: Kernel[], kernels: Kernel[], shapes: Record<string, number[]>): KernelProgram {
  const batched = new Set(kernels.filter((k) => k.batched).map((k) => k.value));
  return {
    name: "p",
    inputs: [{ kind: "input", id: "x", shape: [6], batched: true, spans: [] }],
    params: [{ kind: "param", id: "w", shape: [6], batched: false, spans: [], trained: true, init: ["ones"] }],
    states: [],
    shapes: new Map(
      Object.entries(shapes).map(([id, shape]) => [id, { shape, batched: id === "x" || batched.has(id) }]),
    ),
    fold,
    kernels,
    outputs: [{ name: "y", value: kernels.at(-1)!.value }],
    taps: [],
    materialised: [],
  };
}

describe("executeKernels", () => {
  const [f, i] = [makeVar("f", 6), makeVar("i", 6)];
  const doubled = kernel("w2", [i], [indexVar(i)], apply("mul", load("w", [indexVar(i)]), constant(2)), false);
  const shapes = { x: [6], w: [6], w2: [6], y: [2, 3] };
  const data = {
    batch: 2,
    inputs: { x: [1, 2, 3, 4, 5, 6, 10, 20, 30, 40, 50, 60] },
    params: { w: [1, 1, 1, 1, 1, 2] },
  };

  it("runs what folds, then each row of the batch, storing where it is told", () => {
    const y = kernel(
      "y",
      [f],
      [div(indexVar(f), 3), modulo(indexVar(f), 3)],
      apply("mul", load("x", [indexVar(f)]), load("w2", [indexVar(f)])),
    );
    const p = program([doubled], [y], shapes);
    expect(verifyKernels(p)).toEqual([]);
    expect([...executeKernels(p, data).get("y")!]).toEqual([2, 4, 6, 8, 10, 24, 20, 40, 60, 80, 100, 240]);
  });

  it("stores in the order of another loop", () => {
    const [a, b] = [makeVar("a", 3), makeVar("b", 2)];
    const at = add(indexVar(a), modulo(add(indexVar(b), indexConst(1)), 2));
    const y = kernel("y", [a, b], [modulo(add(indexVar(b), indexConst(1)), 2), indexVar(a)], load("x", [at]));
    const p = program([], [y], shapes);
    expect(verifyKernels(p)).toEqual([]);
    expect([...executeKernels(p, data).get("y")!].slice(0, 6)).toEqual([1, 2, 3, 2, 3, 4]);
  });

  it("leaves NaN where nothing is stored", () => {
    const half = makeVar("h", 3);
    const y = kernel("y", [half], [indexConst(0), indexVar(half)], load("x", [indexVar(half)]));
    expect([...executeKernels(program([], [y], shapes), data).get("y")!].slice(0, 6)).toEqual([1, 2, 3, NaN, NaN, NaN]);
  });

  it("names what is read before it is stored", () => {
    const y = kernel("y", [f], [div(indexVar(f), 3), modulo(indexVar(f), 3)], load("w2", [indexVar(f)]));
    expect(() => executeKernels(program([], [y], shapes), data)).toThrow(/'w2' is read before it is stored/);
  });
});
