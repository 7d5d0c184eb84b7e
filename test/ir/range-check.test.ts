/** Subscripts that stay in range by what conditions say, on axes that are too large to be walked through. */
import { expect, test } from "vitest";
import { spec } from "../elaborate/spec-text.ts";
import { elaborate } from "../../src/elaborate/elaborate.ts";

/** Codes for `y[i: H*W] = body` over `x[H*W]`, of which no axis is walked through. */
const said = (body: string, [H, W] = [700, 704]): string[] =>
  elaborate(
    spec(`model m(H = ${H}, W = ${W}) {\n  input x[H*W]\n  output y[i: H*W] = ${body}\n}\n`),
    "m",
  ).diagnostics.map((d) => `${d.code} ${d.message.replace(/^.*?can be (\S+).*$/, "$1")}`);

test.each([
  "if i%W > 0 then x[i - 1] else 0",
  "if i%W != 0 then x[i - 1] else 0",
  "if floor(i / W) > 0 then x[i - W] else 0",
  "if i >= W then x[i - W] else 0",
  "if i%W < W - 1 and floor(i / W) < H - 1 then x[i + W + 1] else 0",
  "if i%W > 0 and i >= W then x[i - W - 1] else 0",
  "if i%W >= 2 and i%W < W - 1 and i < (H - 1)*W then x[i + W - 2] + x[i + W + 1] else 0",
  "x[i/W/4*4*W + i%W/4*4]",
])("in range: %s", (body) => expect(said(body)).toEqual([]));

test.each([
  ["if i%W > 0 then x[i - 2] else 0", "-1"],
  ["if i%W >= 0 then x[i - 1] else 0", "-1"],
  ["if i%W < W - 1 then x[i + W] else 0", "493502"],
  ["if i / W > 0 then x[i - W] else 0", "-703"],
])("out of range at the ends: %s", (body, index) => expect(said(body)).toEqual([`VIT3006 ${index}`]));

test("a size that is no whole number of rows", () => {
  const last = (bound: string): string[] =>
    elaborate(
      spec(`model m(n = 499999) {\n  input x[n]\n  output y[i: n] = if i%707 < ${bound} then x[i + 1] else 0\n}\n`),
      "m",
    ).diagnostics.map((d) => d.code);
  // 499999 = 707 * 707 + 150: the last remainder is 149.
  expect([last("1"), last("149"), last("150")]).toEqual([[], [], ["VIT3006"]]);
});
