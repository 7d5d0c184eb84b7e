/**
 * Writes `grammar/grammar.json` (the parser's own productions, as chevrotain serialises them) and
 * `grammar/diagram.html` (their railroad diagrams), and `grammar/vit.tmLanguage.json` (colours for editors). Run as `npx tsx build/grammar.ts`; a test compares them with what
 * is committed.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { VitParser } from "../src/parser/parser.ts";
import { editorGrammar } from "./editor-grammar.ts";
import { railroadPage, type Production } from "./railroad.ts";

const folder = fileURLToPath(new URL("../grammar", import.meta.url));

/** The generated files of `grammar/`, by name. */
export function grammarFiles(): Record<string, string> {
  const rules = inReadingOrder(new VitParser().getSerializedGastProductions() as Production[]);
  const intro =
    "Made from the parser by build/grammar.ts; README.md beside this file explains the language. Round boxes are words and signs, " +
    "square ones are rules. An expression is read as operands joined by operators; their precedence is in the README.";
  return {
    "grammar.json": `${JSON.stringify(rules, null, 1)}\n`,
    "vit.tmLanguage.json": editorGrammar(),
    "diagram.html": railroadPage("The grammar of .vit", intro, rules),
  };
}

/**
 * First what a file is made of, then what that is made of: the parser's classes define their rules in another order.
 */
function inReadingOrder(rules: readonly Production[]): Production[] {
  const byName = new Map(rules.map((rule) => [rule.name, rule]));
  const ordered = new Set(rules.filter((rule) => rule.name === "program"));
  const visit = (p: Production): void => {
    const named = (p.type as string) === "NonTerminal" ? byName.get(p.name) : undefined;
    if (named !== undefined) ordered.add(named);
    for (const part of p.definition ?? []) visit(part);
  };
  for (const rule of ordered) for (const part of rule.definition ?? []) visit(part);
  return [...ordered];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, text] of Object.entries(grammarFiles())) {
    writeFileSync(join(folder, name), text);
    process.stdout.write(`grammar/${name}: ${text.length} characters\n`);
  }
}
