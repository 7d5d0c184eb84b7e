/**
 * `docs/library.md`: what `specs/lib` declares, with shapes, and how it is called. `npx tsx build/library-page.ts` writes it: heads and
 * comments are those of the specs, the calls are those that `test/zoo/library.test.ts` holds against PyTorch.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { commentAbove, formalText, oneLine } from "../src/language/docs.ts";
import type * as Ast from "../src/parser/ast.ts";
import { parse } from "../src/parser/parse.ts";
import { readAssets } from "./assets-on-disk.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

type Declared = Ast.Def | Ast.Block | Ast.Loss | Ast.Train;

/** What a file of the library declares, in its order. */
export const declaredIn = (name: string, text: string): Declared[] =>
  parse({ name, text }).program.items.filter(
    (item): item is Declared =>
      item.kind === "def" || item.kind === "block" || item.kind === "loss" || item.kind === "train",
  );

/** The lines of the cases that PyTorch has numbers for, of a file of the library. */
export function casesOf(name: string): string[] {
  const path = join(root, "test/golden", name.replace(/\.vit$/, ".json"));
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as { text: string }[]).map((c) => c.text) : [];
}

/** `conv(x[c, H, W], out, k = 3) -> y[o, h, w]`, a function's axes behind it. */
function callOf(item: Declared): string {
  const head = `${item.name.text}(${item.params.map(formalText).join(", ")})`;
  if (item.kind === "block") return `${head} -> ${item.results.map(formalText).join(", ")}`;
  const axes = item.kind === "def" ? item.axes?.map((axis) => oneLine(axis.span)).join(", ") : undefined;
  return axes === undefined ? head : `${head}[${axes}]`;
}

/** What stands before a file's first declaration. */
const about = (text: string): string =>
  (/^(?:\/\/.*\n)+(?=\n|import)/.exec(text)?.[0] ?? "")
    .replace(/^\/\/ ?/gm, "")
    .trim()
    .replaceAll("\n", " ");

const cell = (text: string): string => text.replaceAll("\n", " ").replaceAll("|", "\\|").replaceAll("<", "&lt;");
const code = (text: string): string => `\`${text.replaceAll("\n", " ").replaceAll("|", "\\|")}\``;

/** The page's text. */
export function libraryPage(): string {
  const files = Object.entries(readAssets("specs/lib", ".vit", "lib/"));
  return [
    "# The library",
    "",
    "What ships as `lib/…` beside the families: nothing of it is built in, each file is a spec that can be read. Shapes are those of one example. The calls in the last column are",
    "cases of `test/golden/lib`, which PyTorch computed in float64 (`test/golden/make/lib_cases.py`); `test/zoo` holds equations, kernels and WebAssembly to its numbers. This page is",
    "made by `npx tsx build/library-page.ts`.",
    "",
    "```vit",
    'import "lib/conv.vit"',
    "```",
    "",
    ...files.flatMap(([name, text]) => {
      const cases = casesOf(name);
      return [
        `## ${name}`,
        "",
        about(text),
        "",
        "| | | |",
        "|---|---|---|",
        ...declaredIn(name, text).map((item) => {
          const used = cases.find((line) => new RegExp(`\\b${item.name.text}\\(`).test(line));
          const says = cell(commentAbove({ name, text }, item.span.start) ?? "");
          return `| ${code(callOf(item))} | ${says} | ${used === undefined ? "" : code(used)} |`;
        }),
        "",
      ];
    }),
  ].join("\n");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(join(root, "docs/library.md"), libraryPage());
