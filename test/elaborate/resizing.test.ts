import { describe, expect, test } from "vitest";
import { paramsOf } from "../../src/ir/graph.ts";
import { printGraph } from "../../src/ir/print-graph.ts";
import { graphOf, mistakes } from "./spec-text.ts";

const model = (resized: string): string => `model m(h = 2, w = 3) {
  input x[8, 5]
  param grid[1, 8, 5] as deep.grid ~ trunc_normal(0.02) ${resized}
  output y = x + grid[0]
}`;

const resizeOf = (resized: string) => paramsOf(graphOf(model(resized)))[0]!.resize;

describe("resized", () => {
  test("what is left before the grid is its prefix", () => {
    expect(resizeOf("resized bicubic(axis = 1, grid = [h, w])")).toEqual({
      axis: 1,
      prefix: 2,
      grid: [2, 3],
      antialias: false,
    });
    expect(resizeOf("resized bicubic(-2, [4, h], antialias = true)")).toEqual({
      axis: 1,
      prefix: 0,
      grid: [4, 2],
      antialias: true,
    });
    expect(resizeOf("resized bicubic(2, grid = h)")).toEqual({ axis: 2, prefix: 1, grid: [2, 2], antialias: false });
  });
  test("source is the grid of checkpoints, and may be none", () => {
    expect(resizeOf("resized bicubic(axis = 1, grid = [h, w], source = [2, 18])")).toMatchObject({ source: [2, 18] });
    expect(resizeOf("resized bicubic(axis = 1, grid = [h, w], source = 7)")).toMatchObject({ source: [7, 7] });
    expect(resizeOf("resized bicubic(axis = 1, grid = [h, w], source = false)")).not.toHaveProperty("source");
  });
  test("without it nothing is said", () => expect(resizeOf("")).toBeUndefined());
  test("it may begin a line, and stays a name elsewhere", () => {
    expect(resizeOf("\n      resized bicubic(axis = 1, grid = h)")?.grid).toEqual([2, 2]);
    const named = graphOf(
      "model m() {\n  input x[2]\n  param w[2] ~ zeros\n  resized = x + w\n  output y = resized\n}",
    );
    expect(paramsOf(named)[0]!.resize).toBeUndefined();
  });
  test("is printed with the parameter", () => {
    expect(printGraph(graphOf(model("resized bicubic(axis = 1, grid = [h, w])")))).toContain(
      "deep.grid[1, 8, 5] ~ trunc_normal(0.02) resized bicubic(axis = 1, grid = [2, 3])",
    );
  });
  test("is printed with its source", () => {
    expect(printGraph(graphOf(model("resized bicubic(axis = 1, grid = [h, w], source = [2, 18])")))).toContain(
      "resized bicubic(axis = 1, grid = [2, 3], source = [2, 18])",
    );
  });
  test.each([
    ["resized bicubic(axis = 1, grid = h, source = [2, 0])", ["VIT2013"]],
    ["resized bicubic(axis = 1, grid = h, source = true)", ["VIT2013"]],
    ["resized bicubic(axis = 1, grid = [3, 3])", ["VIT4016"]],
    ["resized bicubic(axis = 3, grid = [1, 1])", ["VIT4016"]],
    ["resized bicubic(axis = 1)", ["VIT2008"]],
    ["resized bicubic(axis = 1, grid = [2, 0])", ["VIT2013"]],
    ["resized bicubic(axis = 1, grid = [2])", ["VIT2013"]],
    ["resized bicubic(axis = 1.5, grid = h)", ["VIT2013"]],
    ["resized bicubic(axis = 1, grid = h, antialias = 1)", ["VIT2013"]],
    ["resized bicubic(axis = 1, grid = h, sharp = 1)", ["VIT2006"]],
    ["resized nearest(axis = 1, grid = h)", ["VIT4015"]],
    ["resized bicubic", ["VIT1002"]],
  ])("%s", (resized, codes) => expect(mistakes(model(resized)).map((m) => m.split(" ")[0])).toEqual(codes));
});
