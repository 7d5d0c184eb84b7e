/** The arithmetic of the model of GPUs: what is counted in a program, and what bounds a dispatch. */
import { describe, expect, test } from "vitest";
import { type CountContext, countProgram } from "../../bench/gpu-model/count-program.ts";
import { readDevice } from "../../bench/gpu-model/device.ts";
import { spearman } from "../../bench/gpu-model/rank-correlation.ts";
import { type Dispatch, predictDispatch, residentGroups } from "../../bench/gpu-model/predict-dispatch.ts";
import { type Expr, type LoopProgram, type Stmt, counting, int, name, op } from "../../src/ir/loops.ts";

const context: CountContext = {
  subgroup: 32,
  issued: 4,
  l1Bytes: 2 ** 14,
  arithmeticLatency: 4,
  sharedLatency: 30,
  l1Latency: 40,
  missLatency: () => 200,
  barrier: 20,
};

const worker = name("worker", "i32");
const load = (array: string, at: Expr, type: "f32" | "f32x4" = "f32"): Expr => ({ kind: "load", type, array, at });
const sum = (value: Expr): Stmt => ({ kind: "accumulate", op: "add", name: "s", value });
const scaled = (e: Expr, by: number): Expr => op("mul", "i32", e, int(by));
const product = (a: Expr, b: Expr): Expr => op("mul", "f32", a, b);

function program(body: readonly Stmt[], workgroup = 64): LoopProgram {
  return {
    arrays: [
      { name: "x", space: "storage", element: "f32", size: 2 ** 16 },
      { name: "y", space: "storage", element: "f32", size: 2 ** 16, written: true },
      { name: "shared", space: "workgroup", element: "f32", size: 2048 },
    ],
    units: 100,
    together: true,
    workgroup,
    body: [{ kind: "var", name: "s", type: "f32" }, ...body],
  };
}

describe("a workgroup's work", () => {
  test("neighbours share lines, strides do not, and one place is one line", () => {
    const lines = (at: Expr) => countProgram(program([sum(load("x", at))]), context);
    // 64 numbers side by side are 256 bytes: a line for each of two subgroups.
    expect(lines(worker)).toMatchObject({ lines: 2, missed: new Map([["x", 256]]) });
    expect(lines(scaled(worker, 32))).toMatchObject({ lines: 64, missed: new Map([["x", 64 * 32]]) });
    expect(lines(int(0))).toMatchObject({ lines: 2, missed: new Map([["x", 32]]) });
  });

  test("the first cache keeps what is small enough", () => {
    const twice = (bytes: number) =>
      countProgram(
        program([
          counting("i", int(0), int(2), [
            counting("j", int(0), int(4), [sum(load("x", op("add", "i32", worker, scaled(name("j", "i32"), 64))))]),
          ]),
        ]),
        { ...context, l1Bytes: bytes },
      ).missed.get("x");
    expect(twice(1024)).toBe(1024);
    expect(twice(512)).toBe(2048);
  });

  test("banks: words side by side take a turn, words of one bank a turn each, one word one", () => {
    const turns = (at: Expr) => countProgram(program([sum(load("shared", at))], 32), context).bankTurns;
    expect(turns(worker)).toBe(1);
    expect(turns(scaled(worker, 2))).toBe(2);
    expect(turns(scaled(worker, 32))).toBe(32);
    expect(turns(int(3))).toBe(1);
  });

  test("long loops count as all their turns would, and every turn that loads waits once", () => {
    const loop = (turns: number) =>
      countProgram(
        program([
          counting("i", int(0), int(turns), [sum(load("x", op("add", "i32", worker, scaled(name("i", "i32"), 64))))]),
        ]),
        context,
      );
    expect(loop(100)).toMatchObject({ lines: 200, serialSteps: 100, missed: new Map([["x", 25_600]]) });
    expect(loop(100).issued).toBe(loop(8).issued * 12.5);
    const perTurn = (loop(100).alone - loop(50).alone) / 50;
    expect(perTurn).toBeGreaterThan(200);
    expect(perTurn).toBeLessThan(230);
  });

  test("loads of one turn wait together, a load for an address that was loaded by itself", () => {
    const alone = (body: readonly Stmt[]) => countProgram(program(body), context).alone;
    const one = alone([sum(load("x", worker))]);
    const side = alone([sum(load("x", worker)), sum(load("y", worker))]);
    expect(side - one).toBeLessThan(20);
    const chain = alone([
      { kind: "let", name: "a", value: load("x", worker) },
      { kind: "let", name: "at", value: { kind: "convert", type: "i32", arg: name("a", "f32") } },
      sum(load("y", name("at", "i32"))),
    ]);
    expect(chain - one).toBeGreaterThan(195);
  });

  test("a product that is added to a sum is one instruction; subgroups without members issue nothing", () => {
    const a = name("s", "f32");
    const issued = (body: readonly Stmt[]) => countProgram(program(body), context).issued;
    expect(issued([sum(product(a, a))])).toBe(2);
    expect(issued([sum(op("exp", "f32", a))])).toBe(6);
    // The comparison is everybody's.
    const some: Stmt = { kind: "if", cond: op("lt", "bool", worker, int(32)), then: [sum(product(a, a))] };
    expect(issued([some])).toBe(2 + 1);
  });

  test("members take turns: a loop from one's own number ends for each when it is beyond", () => {
    const strided = counting("i", worker, int(96), [sum(load("x", name("i", "i32")))], int(64));
    expect(countProgram(program([strided]), context)).toMatchObject({ lines: 3, missed: new Map([["x", 384]]) });
  });
});

describe("a dispatch", () => {
  const device = { ...readDevice("middle"), launch: 5 };
  const dispatch = (loops: LoopProgram, groups: number, bytes = 2 ** 18): Dispatch => ({
    name: "k",
    kind: "map",
    loops,
    groups,
    flops: 1e6,
    bytesRead: bytes,
    bytesWritten: 0,
    arrays: new Map([
      ["x", { bytes, constant: true }],
      ["y", { bytes: 0, constant: false }],
    ]),
  });
  const multiply = (times: number): LoopProgram =>
    program([
      counting("i", int(0), int(times), [
        ...["s", "s", "s", "s"].map(() => sum(product(name("s", "f32"), name("s", "f32")))),
      ]),
    ]);

  test("few workgroups wait, many compute; twice as many take twice as long", () => {
    const few = predictDispatch(dispatch(multiply(1000), 1), device, 2 ** 30);
    expect(few.bound).toBe("latency");
    const many = [2000, 4000].map((n) => predictDispatch(dispatch(multiply(1000), 28 * n), device, 2 ** 30));
    expect(many.map((p) => p.bound)).toEqual(["compute", "compute"]);
    expect((many[1]!.time - 5) / (many[0]!.time - 5)).toBeCloseTo(2, 5);
    // As many cores as workgroups: no slower than one of them.
    expect(predictDispatch(dispatch(multiply(1000), 28), device, 2 ** 30).time).toBe(few.time);
  });

  test("bytes that no cache keeps are as slow as memory", () => {
    const four = op("add", "i32", scaled(worker, 4), scaled(name("id", "i32"), 256));
    const reads = program([sum(op("dot", "f32", load("x", four, "f32x4"), load("x", four, "f32x4")))]);
    const bytes = 2 ** 28;
    const p = predictDispatch(dispatch(reads, bytes / 1024, bytes), device, 2 ** 30);
    expect(p.bound).toBe("memory");
    expect(p.parts.memory).toBeCloseTo(bytes / (360 * 1000), 5);
    expect(p.use).toBeCloseTo(1, 1);
    const cached = predictDispatch(dispatch(reads, 1000, 256_000), device, 256_000);
    expect(cached.parts.memory).toBe(0);
  });

  test("an empty kernel is its launch", () => {
    expect(predictDispatch(dispatch(program([]), 1), device, 2 ** 30)).toMatchObject({ bound: "launch" });
  });

  test("a core holds as many workgroups as its memory, its registers and its invocations allow", () => {
    expect(residentGroups(program([], 256), device)).toBe(6);
    expect(residentGroups(program([], 64), device)).toBe(12);
    expect(residentGroups({ ...program([], 64), arrays: [] }, device)).toBe(16);
    const registers: Stmt[] = Array.from({ length: 30 }, (_, i) => ({ kind: "var", name: `v${i}`, type: "f32x4" }));
    expect(residentGroups({ ...program(registers, 256), arrays: [] }, device)).toBe(1);
  });
});

test("rank correlation: order alone matters, equal numbers share a rank", () => {
  expect(spearman([1, 2, 3, 4], [10, 20, 21, 400])).toBe(1);
  expect(spearman([1, 2, 3, 4], [9, 8, 7, 1])).toBe(-1);
  expect(spearman([1, 2, 3, 4], [2, 1, 4, 3])).toBeCloseTo(0.6, 10);
  expect(spearman([1, 1, 2], [1, 2, 3])).toBeCloseTo(Math.sqrt(3) / 2, 10);
});
