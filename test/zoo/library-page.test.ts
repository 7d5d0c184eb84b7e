/** The page of the library is what its program makes of the specs. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { libraryPage } from "../../build/library-page.ts";

test("docs/library.md is up to date: npx tsx build/library-page.ts", () => {
  expect(readFileSync(new URL("../../docs/library.md", import.meta.url), "utf8")).toBe(libraryPage());
});
