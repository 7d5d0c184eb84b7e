/**
 * `#assets` in a source checkout: the WGSL templates, the parts of the page and the spec library read from disk. The
 * build replaces this module by one that holds the same records as strings, so that nothing under `src/` touches files.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

export function readAssets(folder: string, ending: string): Record<string, string> {
  const files = readdirSync(join(root, folder))
    .filter((f) => f.endsWith(ending))
    .sort();
  return Object.fromEntries(files.map((f) => [f, readFileSync(join(root, folder, f), "utf8")]));
}

/** Handlebars templates by file name: `contract.wgsl.hbs`. */
export const templates: Readonly<Record<string, string>> = readAssets("src/codegen/wgsl/templates", ".hbs");

/** What ships with vitc, by import path: the families' specs, `vit.vit`, and the library, `lib/nn.vit`. */
export const library: Readonly<Record<string, string>> = {
  ...readAssets("specs", ".vit"),
  ...Object.fromEntries(Object.entries(readAssets("specs/lib", "")).map(([name, text]) => [`lib/${name}`, text])),
};

/** What the pages of `vitc inspect --html` and `vitc eval --html` are made of: templates, style, script. */
export const pageParts: Readonly<Record<string, string>> = {
  ...readAssets("src/inspect/page", ""),
  ...readAssets("src/evaluate/page", ""),
};
