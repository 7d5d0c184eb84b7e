import { describe, expect, test } from "vitest";
import { inputsOf } from "../../src/ir/graph.ts";
import { checkSpec } from "../../src/elaborate/check.ts";
import { graphOf, mistakes, shippedSpec, spec } from "./spec-text.ts";

const model = (steps: string, defs = ""): string => `${defs}
model m(n = 8, whole = true) {
  input x[3, n, n]
  preprocess x {
    ${steps}
  }
  output y[c] = mean[h, w] x[c, h, w]
}`;
const stepsOf = (text: string) => inputsOf(graphOf(text))[0]!.preprocess!.map((s) => s.kind);
const codes = (text: string): string[] => mistakes(text).map((m) => m.split(" ")[0]!);

describe("functions in preprocessing", () => {
  test("a step, a list, a list in a list", () => {
    const defs =
      'def small(n) = squash(n, n, "bilinear")\ndef both(n) = [small(n), colours()]\ndef colours() = normalize(0, 1)';
    expect(stepsOf(model("small(n)", defs))).toEqual(["squash"]);
    expect(stepsOf(model("both(n)\ncolours()", defs))).toEqual(["squash", "normalize", "normalize"]);
  });
  test("a choice", () => {
    const defs =
      'def sized(n, whole = false) = if whole then squash(n, n, "bilinear") else [resize(n, "bicubic"), crop(n, n)]';
    expect(stepsOf(model("sized(n, whole)", defs))).toEqual(["squash"]);
    expect(stepsOf(model("sized(n)", defs))).toEqual(["resize", "crop"]);
  });
  test.each([
    ["unknown(n)", "", ["VIT4009"]],
    ["f(n)", "def f(n) = crop(n, n, n)", ["VIT2007"]],
    ["f(n)", "def f(n) = n + 1", ["VIT4009"]],
    ["f(n)", "def f(n) = [crop(n, n), 3]", ["VIT4009"]],
    ["f()", "def f(n) = crop(n, n)", ["VIT2008"]],
    ["f(n)", "def f(n) = [f(n)]", ["VIT2011"]],
    ["f(x)", "def f(x) = if x[0, 0, 0] > 0 then crop(8, 8) else crop(8, 8)", ["VIT2012"]],
    ["f(n)", "def f(n) = crop(n, missing)", ["VIT2001"]],
  ])("%s with %s", (step, defs, expected) => expect(codes(model(step, defs))).toEqual(expected));
});

describe("inputs of one channel", () => {
  const grey = (steps: string, shape = "1, 8, 8"): string =>
    `model m() {\n input x[${shape}]\n preprocess x {\n ${steps}\n }\n output y[c] = mean[h, w] x[c, h, w]\n}`;
  test("have a mean and a deviation", () => {
    for (const numbers of ["0.1307, 0.3081", "[0.1307], [0.3081]"])
      expect(inputsOf(graphOf(grey(`crop(8, 8)\nnormalize(${numbers})`)))[0]!.preprocess).toEqual([
        { kind: "crop", height: 8, width: 8 },
        { kind: "normalize", mean: [0.1307], std: [0.3081] },
      ]);
  });
  test.each([
    ["normalize([0, 0, 0], 1)", "1, 8, 8", "VIT2013 expected a number, found "],
    ["normalize([0], 1)", "3, 8, 8", "VIT2013 expected a number or a list of three, found "],
    ["normalize(0, 1)", "2, 8, 8", "VIT4011 these steps give [3, height, width] (or [1, height, width]), "],
    ["crop(8, 9)", "1, 8, 8", "VIT4011 these steps give [1, 8, 9], the input 'x' has the shape [1, 8, 8]"],
  ])("%s of [%s] is a mistake", (steps, shape, expected) =>
    expect(checkSpec(spec(grey(steps, shape))).map((d) => `${d.code} ${d.message}`)[0]).toContain(expected),
  );
});

describe("the published models", () => {
  const preprocess = (name: string, variant: string) =>
    inputsOf(graphOf(shippedSpec(`${name}.vit`), variant))[0]!.preprocess;
  const imagenet = { kind: "normalize", mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] };
  test.each([
    ["deit", "deit_tiny_patch16_224"],
    ["deit", "deit_base_distilled_patch16_224"],
    ["swin", "swin_tiny_patch4_window7_224"],
    ["cvt", "cvt_13_224"],
  ])("%s at 224: shorter side to 256, crop", (name, variant) => {
    expect(preprocess(name, variant)).toEqual([
      { kind: "resize", shorter: 256, filter: "bicubic" },
      { kind: "crop", height: 224, width: 224 },
      imagenet,
    ]);
  });
  test.each([
    ["swin", "swin_base_patch4_window12_384"],
    ["cvt", "cvt_w24_384"],
  ])("%s at 384: squashed, no crop", (name, variant) => {
    expect(preprocess(name, variant)).toEqual([
      { kind: "squash", height: 384, width: 384, filter: "bicubic" },
      imagenet,
    ]);
  });
  test("deit at 384: the same share as at 224", () => {
    expect(preprocess("deit", "deit_tiny_distilled_patch16_384")).toEqual([
      { kind: "resize", shorter: 438, filter: "bicubic" },
      { kind: "crop", height: 384, width: 384 },
      imagenet,
    ]);
  });
});
