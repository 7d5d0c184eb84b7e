/**
 * `docs/library.md`: what `specs/lib` declares, with shapes, how it is called, and what becomes of it in ONNX. `npx tsx build/library-page.ts`
 * writes it: heads and comments are those of the specs, the calls are those that `test/zoo/library.test.ts` holds against PyTorch.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { elaborateVariant, openSpec } from "../src/compile.ts";
import { DiagnosticError } from "../src/diagnostics/diagnostic.ts";
import { exportOnnx } from "../src/export/onnx/export-onnx.ts";
import { elements, paramsOf } from "../src/ir/graph.ts";
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

/** A case that PyTorch has numbers for; `inputs` by name: shapes, of integers with a bound. */
interface Case {
  readonly text: string;
  readonly inputs?: Readonly<Record<string, readonly number[] | readonly [readonly number[], number]>>;
}

/** The cases of a file of the library. */
function casesOf(name: string): Case[] {
  const path = join(root, "test/golden", name.replace(/\.vit$/, ".json"));
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Case[]) : [];
}

const producer = { version: "0.0.0" };

/** The nodes that a case is in ONNX: `MatMul × 2, Softmax`. */
function nodesOf(name: string, { text, inputs }: Case): string {
  const declared = Object.entries(inputs!).map(([input, shape]) => {
    const [axes, kind] = Array.isArray(shape[0]) ? [shape[0], `: class(${shape[1]})`] : [shape, ""];
    return `input ${input}${axes.length > 0 ? `[${axes.join(", ")}]` : ""}${kind}`;
  });
  const lines = [...declared, text, "output result = y"].join("\n  ");
  const model = `import "lib/nn.vit"\nimport "${name}"\nmodel m() {\n  ${lines}\n}\n`;
  const graph = elaborateVariant(
    openSpec({ name: "case.vit", text: model }, () => undefined),
    "m",
  );
  const params = Object.fromEntries(paramsOf(graph).map(({ id, shape }) => [id, new Float32Array(elements(shape))]));
  const counts = new Map<string, number>();
  try {
    const { nodes } = exportOnnx(graph, { params, producer, spec: "case.vit", besideName: "case.onnx.data" });
    for (const { type } of nodes) counts.set(type, (counts.get(type) ?? 0) + 1);
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    return `refused: ${error.diagnostics[0]!.code}`;
  }
  return [...counts].map(([type, count]) => (count === 1 ? type : `${type} × ${count}`)).join(", ");
}

/** Blank lines and indentation aside. */
const lastLine = (text: string): string => text.trim().split("\n").at(-1)!.trim();

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
          const used = cases.find(({ text: line }) => new RegExp(`\\b${item.name.text}\\(`).test(line));
          const says = cell(commentAbove({ name, text }, item.span.start) ?? "");
          return `| ${code(callOf(item))} | ${says} | ${used === undefined ? "" : code(lastLine(used.text))} |`;
        }),
        "",
      ];
    }),
    "## In ONNX",
    "",
    "What `vitc export --format onnx` makes of each call: operators are found by structure, however an equation is written. What has none there is gathered and computed element by",
    "element.",
    "",
    "| | nodes |",
    "|---|---|",
    ...files.flatMap(([name]) =>
      casesOf(name).flatMap((c) =>
        c.inputs === undefined ? [] : [`| ${code(lastLine(c.text))} | ${nodesOf(name, c)} |`],
      ),
    ),
    "",
  ].join("\n");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(join(root, "docs/library.md"), libraryPage());
