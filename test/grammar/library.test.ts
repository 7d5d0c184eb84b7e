/** The library says of each of its declarations what it takes and gives and where it comes from. */
import { readFileSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { compileVariant, openSpec } from "../../src/compile.ts";
import { format } from "../../src/parser/formatter.ts";
import { parse } from "../../src/parser/parse.ts";
import { repositorySource } from "../support/model-run.ts";

const folder = new URL("../../specs/lib/", import.meta.url);
const files = readdirSync(folder)
  .filter((name) => name.endsWith(".vit"))
  .map((name) => ({ name, text: readFileSync(new URL(name, folder), "utf8") }));

test.each(files)("$name: a comment stands directly before each declaration, with the shapes of a block", (source) => {
  const { program, diagnostics } = parse(source);
  expect(diagnostics).toEqual([]);
  const bare = program.items.flatMap((item) => {
    if (item.kind === "import") return [];
    const before = source.text.slice(0, item.span.start).split("\n").slice(0, -1).reverse();
    const comment = before.slice(
      0,
      before.findIndex((line) => !line.startsWith("//")),
    );
    const gives = item.kind !== "block" || comment.some((line) => /->|a number/.test(line));
    return comment.length > 0 && gives ? [] : [item.name.text];
  });
  expect(bare).toEqual([]);
});

test.each(files)("$name: the formatter keeps its comments", (source) => {
  expect(format(parse(source).program)).toBe(source.text);
});

test("no name is declared in two files: a spec may import them all", () => {
  const names = files.flatMap((source) =>
    parse(source).program.items.flatMap((item) => (item.kind === "import" ? [] : [item.name.text])),
  );
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
});

test.each([
  ['conv(x, 4, around = "mirror")', /there is no mirror around a map/],
  ['padded(x, 1, 1, "mirror")', /VIT3006/],
  ['grid_sample(x, g, mode = "bicubic")', /there is no mode bicubic/],
  ['grid_sample(x, g, around = "reflection")', /there is no reflection around a map/],
  ["deformable_attention(q, at, s, [[4, 4]], 2, 1)", /a place has 2 numbers, or 4 with its width and height, not 3/],
])("%s: what the library has no meaning for is refused, not taken for something else", (call, said) => {
  const inputs = ["x[2, 4, 4]", "g[3, 3, 2]", "q[5, 4]", "at[5, 1, 3]", "s[16, 4]"].filter((input) =>
    new RegExp(`\\b${input.split("[")[0]!}\\b`).test(call.slice(call.indexOf("("))),
  );
  const text = [
    'import "lib/conv.vit"',
    'import "lib/sampling.vit"',
    `model m() {\n${inputs.map((input) => `  input ${input}\n`).join("")}  output y = ${call} as part\n}`,
    "variant micro = m()\n",
  ].join("\n");
  expect(() => compileVariant(openSpec({ name: "test.vit", text }, repositorySource), "micro")).toThrow(said);
});
