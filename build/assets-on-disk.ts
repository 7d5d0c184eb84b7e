/**
 * `#assets` in a source checkout: the WGSL templates, the parts of the page, the spec library and the Python of exported
 * packages read from disk. The build replaces this module by one that holds the same records as strings, so that nothing
 * under `src/` touches files.
 */
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

export function readAssets(folder: string, ending: string, before = ""): Record<string, string> {
  const files = readdirSync(join(root, folder))
    .filter((f) => f.endsWith(ending))
    .sort();
  return Object.fromEntries(files.map((f) => [before + f, readFileSync(join(root, folder, f), "utf8")]));
}

/** Handlebars templates by file name: `contract.wgsl.hbs`. */
export const templates: Readonly<Record<string, string>> = readAssets("src/codegen/wgsl/templates", ".hbs");

/** What ships with vitc, by import path: the families' specs, `vit.vit` and `zoo/deit3.vit`, and the library, `lib/nn.vit`. */
export const library: Readonly<Record<string, string>> = {
  ...readAssets("specs", ".vit"),
  ...readAssets("specs/zoo", ".vit", "zoo/"),
  ...readAssets("specs/lib", "", "lib/"),
};

/** Files of an exported PyTorch package that are the same for every model, by name: `compat.py`. */
export const torchFiles: Readonly<Record<string, string>> = {
  ...readAssets("src/export/torch/python", ".py"),
  ...readAssets("src/export/torch/python/trainer", ".py", "trainer/"),
};

const require = createRequire(import.meta.url);

/** What a page that has it within must say, and who gives it on. */
const licence = (name: string): string =>
  `/*! ${name}\n${readFileSync(join(root, "node_modules", name, "LICENSE"), "utf8")}*/`;

/** A page's modules and the plotting library as one script; made when a page is first written. */
function script(entry: string, packages: readonly string[]): string {
  const { buildSync } = require("esbuild") as typeof import("esbuild");
  const { outputFiles } = buildSync({
    entryPoints: [join(root, entry)],
    bundle: true,
    write: false,
    minify: true,
    format: "iife",
    target: "es2022",
    legalComments: "none",
    banner: { js: packages.map(licence).join("\n") },
  });
  return outputFiles[0]!.text;
}

/** What the pages of `--html` are made of: templates and styles. */
export const pageParts: Readonly<Record<string, string>> = {
  ...readAssets("src/inspect/page", ".hbs"),
  ...readAssets("src/evaluate/page", ".hbs"),
  ...readAssets("src/train/page", ".hbs"),
  ...readAssets("src/page", ".css"),
  ...readAssets("src/evaluate/page", ".css"),
  ...readAssets("src/train/page", ".css"),
  get "uPlot.css"() {
    return readFileSync(require.resolve("uplot/dist/uPlot.min.css"), "utf8");
  },
};

/** What places graphs. */
const graphs = ["@dagrejs/dagre", "@dagrejs/graphlib"] as const;

/** Their scripts, apart: who shows parts of pages among other things has scripts of its own. */
export const pageScripts: Readonly<Record<string, string>> = {};
for (const [name, entry, ...packages] of [
  ["eval.js", "src/evaluate/page/main.ts", "uplot"],
  ["inspect.js", "src/inspect/page/page.js", "uplot", ...graphs],
  ["inspect-training.js", "src/inspect/page/training.js", "uplot", ...graphs],
  ["train.js", "src/train/page/main.ts", "uplot"],
] as const) {
  let text: string | undefined;
  Object.defineProperty(pageScripts, name, { enumerable: true, get: () => (text ??= script(entry, packages)) });
}

/** The same as the text of a module, for what is built or bundled: it reads nothing. */
export const assetsModule = (): string =>
  Object.entries({ templates, pageParts, pageScripts, library, torchFiles })
    .map(([name, texts]) => `export const ${name} = ${JSON.stringify(texts)};\n`)
    .join("");
