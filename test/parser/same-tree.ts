/** Trees without their places, for comparison. */
import type { Program } from "../../src/parser/ast.ts";
import { format } from "../../src/parser/formatter.ts";
import { parse } from "../../src/parser/parse.ts";

/** The declarations as plain data, spans left out. */
export function bare(program: Program): unknown {
  return JSON.parse(JSON.stringify(program.items, (key, value: unknown) => (key === "span" ? undefined : value)));
}

/** Parses a text that must be without mistakes. */
export function parseFine(text: string): Program {
  const { program, diagnostics } = parse({ name: "text.vit", text });
  if (diagnostics.length > 0)
    throw new Error(`${diagnostics.map((d) => `${d.code}: ${d.message}`).join("\n")}\nin\n${text}`);
  return program;
}

export const formatted = (text: string): string => format(parseFine(text));
