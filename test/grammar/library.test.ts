/** The library says of each of its declarations what it takes and gives and where it comes from. */
import { readFileSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { format } from "../../src/parser/formatter.ts";
import { parse } from "../../src/parser/parse.ts";

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
