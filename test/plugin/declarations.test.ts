/** The file of types of imports: a block each, of which one import's changes alone. */
import { mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { writeDeclarations } from "../../src/plugin/declarations.ts";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "vitc-declarations-"));
  file = join(folder, "types.d.ts");
});
afterEach(() => rmSync(folder, { recursive: true }));

const block = (pattern: string, word: string, models: readonly string[] = ["a", "b"]): void =>
  writeDeclarations(file, { pattern, types: `export declare const ${word}: 1;\n`, models });
const text = (): string => readFileSync(file, "utf8");
/** What is declared, by module. */
const declared = (): string[] =>
  [...text().matchAll(/^declare module (".*") \{\r?\n {2}export const (\w+)/gm)].map(
    ([, name, word]) => `${name} ${word}`,
  );

test("an import's block is added, replaced, and goes with its model", () => {
  block("*/m.vit?model=b", "second");
  block("*/m.vit?model=a", "first");
  block('*/other "m".vit', "other");
  const other = String.raw`"*/other \"m\".vit" other`;
  expect(declared()).toEqual(['"*/m.vit?model=a" first', '"*/m.vit?model=b" second', other]);
  block("*/m.vit?model=a", "again", ["a"]);
  expect(declared()).toEqual(['"*/m.vit?model=a" again', other]);
});

test("lines may end as Git ends them: other blocks stay, and what says the same is not written again", () => {
  block("*/m.vit?model=a", "first");
  block("*/m.vit?model=b", "second");
  writeFileSync(file, text().replaceAll("\n", "\r\n"));
  utimesSync(file, new Date(0), new Date(0));
  block("*/m.vit?model=b", "second");
  expect(statSync(file).mtimeMs).toBe(0);
  block("*/m.vit?model=b", "third");
  expect(declared()).toEqual(['"*/m.vit?model=a" first', '"*/m.vit?model=b" third']);
});
