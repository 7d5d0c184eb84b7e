/** What is committed under `generated/` is what the compiler writes now. After a wanted change: `npm run generate`. */
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { expect, test } from "vitest";
import { generate, generatedVariants } from "../build/generated.ts";

const committed = join(import.meta.dirname, "../generated");

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((f) => f.isFile())
    .map((f) => relative(folder, join(f.parentPath, f.name)))
    .sort();

test("generated/ is up to date", async () => {
  const fresh = mkdtempSync(join(tmpdir(), "vitc-generated-"));
  try {
    await generate(fresh);
    expect(filesIn(committed)).toEqual(filesIn(fresh));
    const differ = filesIn(fresh).filter(
      (f) => readFileSync(join(fresh, f), "utf8") !== readFileSync(join(committed, f), "utf8"),
    );
    expect(differ, "run npm run generate").toEqual([]);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
});

test("every variant is there", () => {
  for (const name of Object.values(generatedVariants).flat())
    expect(existsSync(join(committed, name, "index.ts")), name).toBe(true);
});
