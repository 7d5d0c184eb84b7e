/** What a page shows of the compiler is what it prints. After a wanted change: `npm run generate`. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { oneContraction } from "../../build/one-contraction.ts";

test("the way of one contraction is up to date", () => {
  const page = oneContraction();
  expect(readFileSync(join(import.meta.dirname, "../../docs/one-contraction.md"), "utf8"), "run npm run generate").toBe(
    page,
  );
  // The excerpts hold what they are to show.
  const blocks = [...page.matchAll(/```(\w+)\n([\s\S]*?)```/g)].map(([, language, text]) => [language, text!] as const);
  const of = (language: string): string =>
    blocks
      .filter(([l]) => l === language)
      .map(([, text]) => text)
      .join("");
  expect(of("wgsl")).toMatch(/^for \(var k = 0; k < \d+; k\+\+\) \{\n[\s\S]*acc_0_0 \+= [\s\S]*\n\}\n$/);
  expect(of("wat")).toMatch(/^\(loop \$k\.next\n[\s\S]*f32x4\.mul[\s\S]*br_if \$k\.next[\s\S]*\n\)\n$/);
});
