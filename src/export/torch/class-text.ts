/** The text of a class. */
import { brokenLine, widestLine } from "./break-lines.ts";
import type { ModuleClass } from "./classes.ts";

/** A class, with what the spec says of its block. */
export function classText(
  { name, args, init, inputs, outputs, forward }: ModuleClass,
  docs: string | undefined,
): string {
  const parameters = [
    "self",
    ...args.map((a) => `${a.name}: ${a.type}${a.default === undefined ? "" : ` = ${a.default}`}`),
  ].join(", ");
  const values = ["self", ...inputs.map((i) => `${i}: Tensor`)].join(", ");
  const result = outputs === 1 ? "Tensor" : `tuple[${Array.from({ length: outputs }, () => "Tensor").join(", ")}]`;
  const body = (lines: readonly string[], indent: string): string[] =>
    lines.flatMap((l) => brokenLine(l.trimStart(), indent + " ".repeat(l.length - l.trimStart().length)));
  const indexed = init.some((l) => l.startsWith("self["));
  return [
    `class ${name}(${indexed ? "Namespace" : "nn.Module"}):`,
    ...(docs === undefined ? [] : [...docString(docs), ""]),
    ...brokenLine(`def __init__(${parameters}) -> None:`, "    "),
    "        super().__init__()",
    ...body(init, "        "),
    "",
    ...brokenLine(`def forward(${values}) -> ${result}:`, "    "),
    ...body(forward, "        "),
  ].join("\n");
}

/** A comment of the spec as documentation of a class or a function; without an `indent` that of a file. */
export function docString(text: string, indent = "    "): string[] {
  const lines = filled(text, widestLine - indent.length, 3);
  // Quotes stand behind a single line, a quote of the text apart.
  const begin = lines[0]!.startsWith('"') ? '""" ' : '"""';
  const [first, ...more] = lines as [string, ...string[]];
  const single = `${indent}${begin}${first}${first.endsWith('"') ? ' """' : '"""'}`;
  if (more.length === 0 && single.length <= widestLine) return [single];
  if (more.length === 0) more.push(...first.split(" ").slice(-1));
  const head = more.length === lines.length ? first.slice(0, first.lastIndexOf(" ")) : first;
  return [`${indent}${begin}${head}`, ...more.map((l) => `${indent}${l}`), `${indent}"""`];
}

/** Documentation of a file that is more than a line: `text` below of it. */
export function fileDocumentation(first: string, text: string): string[] {
  return [`"""${filled(first, widestLine, 3).join("\n")}`, "", ...filled(text, widestLine), '"""'];
}

/** Words in lines of that width; the first one has that much less room. */
function filled(text: string, width: number, begun = 0): string[] {
  const lines: string[] = [];
  for (const word of text.replaceAll("\\", "\\\\").replaceAll('"""', "'''").trim().split(/\s+/)) {
    const last = lines.at(-1);
    const room = width - (lines.length === 1 ? begun : 0);
    if (last === undefined || last.length + 1 + word.length > room) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
