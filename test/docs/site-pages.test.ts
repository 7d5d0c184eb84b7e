/** What the site's build refuses, told by the tests of every change: a heading of a document in parts that no page has. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sections } from "../../site/build/documents.ts";

const inParts = sections.flatMap(({ pages }) =>
  pages.flatMap((page) => (typeof page === "object" && page.parts ? [{ source: page.source, parts: page.parts }] : [])),
);

test("there are documents in parts", () => expect(inParts.map((d) => d.source)).toContain("grammar/README.md"));

test.each(inParts)("the headings of $source are those of its pages", ({ source, parts }) => {
  const text = readFileSync(join(import.meta.dirname, "../..", source), "utf8");
  const headings = [...text.matchAll(/^## (.*)/gm)].map((m) => m[1]!).filter((heading) => heading !== "Contents");
  expect(parts.flatMap((part) => part.headings).sort()).toEqual(headings.sort());
});
