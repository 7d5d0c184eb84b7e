/** The shipped ViT with a line of its library changed, as files of a user's. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { root } from "./run-cli.ts";

/** Writes both files into `folder`, and gives the path of the spec. */
export function alteredLibrary(folder: string, from: string, to: string): string {
  const library = readFileSync(join(root, "specs/lib/nn.vit"), "utf8");
  expect(library).toContain(from);
  writeFileSync(join(folder, "nn.vit"), library.replace(from, to));
  const spec = join(folder, "mine.vit");
  writeFileSync(spec, readFileSync(join(root, "specs/vit.vit"), "utf8").replace('"lib/nn.vit"', '"./nn.vit"'));
  return spec;
}
