/**
 * Specs, by bytes, by tokens, and by the grammar: whatever they say there are diagnostics within the text, or a sound
 * graph that compiles. No exception, no endless work; what is formatted means the same, and is formatted once.
 */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { compileGraph, elaborateVariant, openSpec } from "../src/compile.ts";
import { DiagnosticError, type Diagnostic } from "../src/diagnostics/diagnostic.ts";
import { formatDiagnostic } from "../src/diagnostics/frame.ts";
import { checkEverything } from "../src/elaborate/check.ts";
import { elements } from "../src/ir/graph.ts";
import { verifyGraph } from "../src/ir/verify-graph.ts";
import { format } from "../src/parser/formatter.ts";
import { parse } from "../src/parser/parse.ts";
import { type Fuzzer, lineCuts, promise } from "./fuzzer.ts";
import { randomProgram } from "./grammar-program.ts";
import { mutated, mutatedPieces } from "./mutate.ts";

const root = join(import.meta.dirname, "..");
const vitFiles = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((f) => f.endsWith(".vit"))
    .sort()
    .map((f) => readFileSync(join(root, folder, f), "utf8"));

/** Good and bad specs to begin with; large ones are left out, so that many are tried. */
const corpus = ["specs", "test/elaborate", "test/diagnostics", "test/generality"]
  .flatMap(vitFiles)
  .filter((text) => text.length < 6000);

const pieces = (text: string): string[] =>
  text.match(/"[^"\n]*"|\/\/[^\n]*|\w+|\s+|\.\.\.|\.\.|=>|->|[^\w\s]/g) ?? [text];
const strange = [
  ...["0", "1", "-1", "1.5", "1e39", "7", "4294967296", "9007199254740993", "x", "d", "i", "n", "...", "true", '"s"'],
  ...[
    "[]",
    "[i]",
    "{",
    "}",
    "(",
    ")",
    "0..3",
    "\n",
    " as p[0]",
    " else 0",
    "sum[i] ",
    "max[k: 0] ",
    "for i in 0..3 {",
    "}\n",
  ],
  ...[
    "if x then 1 else 2",
    "constructor",
    "__proto__",
    "concat(x, x)",
    "import ",
    "variant v = m()\n",
    "\u200b",
    "α",
    "#",
  ],
  ...["training", "batch", "shared(", "resized(", "tap ", "output ", "update ", "buffer ", "random "],
];

/** Graphs with more than this are sound, but compiling them is the time of a hundred others. */
const mostElements = 2 ** 22;

function withinText(d: Diagnostic): void {
  const { start, end, source } = d.span;
  promise(
    start >= 0 && start <= end && end <= source.text.length,
    `${d.code} at ${start}..${end} of ${source.text.length}`,
  );
  promise(d.message.length < 20_000, `${d.code} has a message of ${d.message.length} characters`);
  formatDiagnostic(d, { color: false });
}

/** Everything that may be done with a spec, as far as it goes. */
export function checkText(text: string): void {
  const parsed = parse({ name: "fuzz.vit", text });
  if (parsed.diagnostics.length === 0) {
    const formatted = format(parsed.program);
    const again = parse({ name: "fuzz.vit", text: formatted });
    promise(again.diagnostics.length === 0, `what is formatted has a mistake: ${again.diagnostics[0]?.message}`);
    promise(format(again.program) === formatted, "formatting twice gives another text");
  }
  const spec = openSpec({ name: "fuzz.vit", text }, () => undefined);
  const { diagnostics, variants, models } = checkEverything(spec);
  diagnostics.forEach(withinText);
  if (diagnostics.length > 0) return;
  for (const name of [...variants, ...models].slice(0, 2)) {
    const graph = elaborateVariant(spec, name);
    promise(verifyGraph(graph).length === 0, `the graph is malformed: ${verifyGraph(graph)[0]}`);
    if ([...graph.values.values()].reduce((sum, v) => sum + elements(v.shape), 0) > mostElements) continue;
    try {
      compileGraph(graph);
    } catch (error) {
      if (!(error instanceof DiagnosticError)) throw error;
      error.diagnostics.forEach(withinText);
    }
  }
}

const spec = (name: string, make: Fuzzer<string>["make"]): Fuzzer<string> => ({
  name,
  ending: "vit",
  make,
  check: checkText,
  shrink: lineCuts,
});

export const specBytes = spec("spec-bytes", (random) =>
  new TextDecoder().decode(mutated(new TextEncoder().encode(random.pick(corpus)), random)),
);
export const specTokens = spec("spec-tokens", (random) => mutatedPieces(pieces(random.pick(corpus)), strange, random));
export const specGrammar = spec("spec-grammar", randomProgram);
