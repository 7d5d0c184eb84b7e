/**
 * Every example of the language reference: parses, is formatted, compiles where it is a whole model, errs where it says
 * so.
 */
import { describe, expect, it } from "vitest";
import { codes } from "../../src/diagnostics/codes.ts";
import { parse } from "../../src/parser/parse.ts";
import { format } from "../../src/parser/formatter.ts";
import { limits } from "../../src/parser/limits.ts";
import { reservedWords } from "../../src/parser/tokens.ts";
import { diagnose } from "../diagnostics/diagnose.ts";
import { type Example, reference } from "./examples.ts";

const { folder, text, examples } = reference;

/** Statements alone are made a block's body. */
function wrapped({ body }: Example): string {
  if (/^(import|def|block|model|variant|checkpoint|loss|train)\b/m.test(body)) return body;
  return `block example() -> y {\n${body.replace(/^(?=.)/gm, "  ")}}\n`;
}

describe("the language reference", () => {
  it.each(examples.map((e) => [`line ${e.line} (${e.kind || "text"})`, e] as const))("%s", (_, example) => {
    const source = { name: "example.vit", text: wrapped(example) };
    const { program, diagnostics } = parse(source);
    if (!example.kind.startsWith("error VIT1")) {
      expect(diagnostics.map((d) => d.message)).toEqual([]);
      expect(format(program)).toBe(source.text);
    }
    if (example.kind !== "") {
      expect(example.kind).toMatch(/^(model|error VIT\d{4})$/);
      const expected = example.kind === "model" ? [] : [example.kind.slice("error ".length)];
      expect([...new Set(diagnose(source, folder).map((d) => d.code as string))]).toEqual(expected);
    }
  });
  it("shows every reserved word and every limit", () => {
    const section = text.slice(text.indexOf("## Text"), text.indexOf("## Declarations"));
    for (const word of reservedWords) expect(section).toMatch(new RegExp(`\\b${word}\\b`));
    for (const limit of [limits.characters.toLocaleString("en"), limits.nesting, limits.depth])
      expect(text.slice(text.indexOf("## Limits"))).toContain(String(limit));
  });
  it("has an example of mistakes in text, values, equations and models", () => {
    const shown = new Set(
      examples.filter((e) => e.kind.startsWith("error")).map((e) => e.kind.slice("error VIT".length)[0]),
    );
    expect([...shown].sort()).toEqual(["1", "2", "3", "4"]);
    for (const e of examples)
      if (e.kind.startsWith("error")) expect(Object.keys(codes)).toContain(e.kind.slice("error ".length));
  });
});
