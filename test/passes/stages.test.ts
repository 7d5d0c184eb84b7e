/** What passes are called elsewhere leads to them: the words of the table in ARCHITECTURE.md. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { allPasses, otherNames } from "../../src/passes/stages.ts";

const page = readFileSync(new URL("../../ARCHITECTURE.md", import.meta.url), "utf8");
const rows = [...page.matchAll(/^\| `([\w-]+)`(?: \(required\))? \| ([^|]*) \|/gm)]
  .map(([, pass, words]) => ({ pass: pass!, words: words! }))
  .filter(({ pass }) => allPasses.some((p) => p.name === pass));

test("every pass stands in the table, and every word of the field leads to a pass that it stands beside", () => {
  expect(rows.map((r) => r.pass).sort()).toEqual(allPasses.map((p) => p.name).sort());
  for (const { words } of rows)
    for (const word of words.split(", ")) {
      // No layer has a name in src.
      if (word.includes("softmax")) continue;
      const name = word
        .toLowerCase()
        .replace(/ \(.*?\)/, "")
        .replaceAll(/[ –]/g, "-");
      const passes = rows.filter((r) => r.words.split(", ").includes(word)).map((r) => r.pass);
      expect(passes, word).toContain(otherNames.get(name));
    }
});

test("other names are those of passes, and no pass has one of them", () => {
  const names = allPasses.map((p) => p.name);
  for (const [other, pass] of otherNames) {
    expect(names).toContain(pass);
    expect(names).not.toContain(other);
  }
});
