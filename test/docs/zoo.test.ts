/** The page of the zoo is what its program makes of the specs. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { zooPage } from "../../build/zoo-page.ts";

test("docs/zoo.md is up to date: npx tsx build/zoo-page.ts", () => {
  expect(readFileSync(new URL("../../docs/zoo.md", import.meta.url), "utf8")).toBe(zooPage());
});
