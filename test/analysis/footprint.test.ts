/** Which part of an image an element of a value stands for. */
import { expect, it } from "vitest";
import { Footprints, wholeBox } from "../../src/analysis/footprint.ts";
import { elaborateVariant, openSpec } from "../../src/compile.ts";

/** The boxes of the output's elements at `at`, by their places along the axes that are given there. */
function boxAt(statements: string, at: readonly (number | undefined)[], shape = "3, 8, 8"): string | undefined {
  const text = `model m() {\n  input image[${shape}]\n${statements}\n}\nvariant v = m()\n`;
  const graph = elaborateVariant(
    openSpec({ name: "m.vit", text }, () => undefined),
    "v",
  );
  const { value } = graph.outputs[0]!;
  const box = wholeBox(graph.values.get(value)!.shape).map((range, i) =>
    at[i] === undefined ? range : ([at[i], at[i]] as const),
  );
  return new Footprints(graph)
    .of(
      value,
      box,
      at.map((index) => index !== undefined),
    )
    ?.box.map(([first, last]) => `${first}-${last}`)
    .join(" ");
}

const squares = "  t[(i: 4, j: 4), c] = sum[u: 2, v: 2] image[c, 2*i + u, 2*j + v]";

it.each([
  ["a pixel", "  output y = image", [undefined, 3, 5], "0-2 3-3 5-5"],
  ["a square of pixels", `${squares}\n  output y = t`, [6, undefined], "0-2 2-3 4-5"],
  ["the same through a sum over channels", `${squares}\n  output y[i] = sum[c] t[i, c]`, [6], "0-2 2-3 4-5"],
  [
    "its neighbours, at the border those that there are",
    "  output y[h: 8, w: 8] = sum[u: 3, v: 3] (image[0, h + u - 1, w + v - 1] else 0)",
    [0, 4],
    "0-0 0-1 3-5",
  ],
  [
    "neighbours in a map whose rows follow each other",
    `${squares}\n  m[h: 4, w: 4] = t[h*4 + w, 0]\n  output y[h: 4, w: 4] = sum[u: 3, v: 3] (m[h + u - 1, w + v - 1] else 0)`,
    [1, 3],
    "0-0 0-5 4-7",
  ],
  ["what a cyclic shift put there", "  output y[h: 8, w: 8] = image[0, (h + 3) % 8, w]", [6, 1], "0-0 1-1 1-1"],
  [
    "itself, after all were mixed and added",
    `${squares}\n  s[i, j] = sum[c] t[i, c] * t[j, c]\n  o[i, c] = sum[j] s[i, j] * t[j, c]\n  output y[i, c] = t[i, c] + o[i, c]`,
    [6, undefined],
    "0-2 2-3 4-5",
  ],
] as const)("%s", (_, statements, at, box) => expect(boxAt(statements, at)).toBe(box));

it("nothing, where a parameter stands there, or where no place is followed", () => {
  const statements = `  param first[1, 3] ~ zeros\n${squares}\n  x = concat(first, t)\n  output y = x`;
  expect(boxAt(statements, [0, undefined])).toBe(undefined);
  expect(boxAt(statements, [1, undefined])).toBe("0-2 0-1 0-1");
  expect(boxAt("  output y = image", [undefined, undefined, undefined])).toBe(undefined);
});
