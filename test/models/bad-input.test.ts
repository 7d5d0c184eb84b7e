/**
 * What a family cannot take is said while compiling, with the values; and what the original's rule makes of odd shapes.
 */
import { describe, expect, test } from "vitest";
import { compileVariant, elaborateVariant, openSpec } from "../../src/compile.ts";
import { DiagnosticError } from "../../src/diagnostics/diagnostic.ts";
import { evaluateGraph } from "../../src/interp/evaluate-graph.ts";
import { paramsOf } from "../../src/ir/graph.ts";
import { values } from "../support/golden.ts";
import { source } from "../support/model-run.ts";

const specOf = (family: string, call: string) =>
  openSpec({ name: "specs/test.vit", text: `import "./${family}.vit"\nvariant v = ${call}\n` }, (path) =>
    source(new URL(`../../specs/${path}`, import.meta.url).pathname),
  );

function messages(family: string, call: string): string[] {
  try {
    compileVariant(specOf(family, call), "v");
    return [];
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    return error.diagnostics.map((d) => d.message);
  }
}

test.each([
  ["vit", "vit([230, 224])", "an image of 230 x 224 cannot be cut into patches of 16"],
  ["vit", "vit(heads = 7)", "768 channels cannot be split into 7 heads"],
  ["deit", "deit([224, 100])", "an image of 224 x 100 cannot be cut into patches of 16"],
  ["deit", "deit(heads = 5)", "192 channels cannot be split into 5 heads"],
  ["swin", "swin([226, 224])", "an image of [226, 224] cannot be cut into patches of 4"],
  ["swin", "swin([256, 256])", "stage 0: [64, 64, 96] is not made of windows of 7 (see pad)"],
  ["swin", "swin([96, 96], window = 8)", "stage 1: [12, 12, 192] is not made of windows of 8 (see pad)"],
  ["swin", "swin([84, 84])", "stage 0: [21, 21, 96] cannot be merged by twos (see pad)"],
  ["swin", "swin(heads = [3, 6, 11, 24])", "384 channels cannot be split into 11 heads"],
  ["cvt", "cvt(heads = [1, 5, 6])", "192 channels cannot be split into 5 heads"],
  ["cvt", "cvt([2, 224])", "a map of 2 x 224, padded by 2, is smaller than the kernel of 7"],
])("%s: %s", (family, call, message) => {
  expect(messages(family, call)).toEqual([message]);
});

describe("the original's rule for windows", () => {
  const attention = (call: string): { shape: readonly number[]; least: number } => {
    const graph = elaborateVariant(specOf("swin", call), "v");
    const size = (shape: readonly number[]) => shape.reduce((a, b) => a * b, 1);
    const params = Object.fromEntries(
      paramsOf(graph).map((p) => [p.id, values(p.id, size(p.shape), p.init[0] === "ones" ? 1 : 0, 0.2)]),
    );
    const inputs = { image: values("input", 3 * 16 * 16, 0, 1).slice(0, size(graph.values.get("image")!.shape)) };
    const { value } = graph.taps.find((t) => t.name === "layers.0.blocks.1.attn.map")!;
    const map = evaluateGraph(graph, { batch: 1, inputs, params }).get(value)!;
    return { shape: graph.values.get(value)!.shape, least: Math.min(...map) };
  };
  const micro = "patch = 2, dim = 8, depths = [2], heads = [2], classes = 10";
  test("larger than a window: shifted, masked", () => {
    const { shape, least } = attention(`swin([16, 16], ${micro}, window = 4)`);
    expect(shape).toEqual([2, 2, 2, 16, 16]);
    expect(least).toBeLessThan(1e-30);
  });
  test("as large as a window in one direction: shifted in neither", () => {
    const { shape, least } = attention(`swin([16, 8], ${micro}, window = 4)`);
    expect(shape).toEqual([2, 1, 2, 16, 16]);
    expect(least).toBeGreaterThan(1e-5);
  });
  test("smaller: the window is the smaller side, and so is the table", () => {
    const { shape, least } = attention(`swin([8, 16], ${micro}, window = 7)`);
    expect(shape).toEqual([1, 2, 2, 16, 16]);
    expect(least).toBeGreaterThan(1e-5);
  });
  test("pad = true: the window stays, and only the long side is shifted", () => {
    const { shape, least } = attention(`swin([8, 16], ${micro}, window = 5, pad = true)`);
    expect(shape).toEqual([1, 2, 2, 25, 25]);
    expect(least).toBeLessThan(1e-30);
  });
});
