/** The generated grammar files are those of the parser as it is. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { grammarFiles } from "../../build/grammar.ts";
import { contextualWords, reservedWords } from "../../src/parser/tokens.ts";

const folder = join(import.meta.dirname, "../../grammar");

describe("grammar/", () => {
  it.each(Object.entries(grammarFiles()))("%s is what build/grammar.ts writes", (name, text) => {
    expect(
      readFileSync(join(folder, name), "utf8") === text,
      `run npx tsx build/grammar.ts and commit grammar/${name}`,
    ).toBe(true);
  });
  it("has a page that needs no network", () => {
    expect(readFileSync(join(folder, "diagram.html"), "utf8")).not.toMatch(/https?:|<script|<link/);
  });
  it("draws every rule once, and every rule that is named is drawn", () => {
    const page = readFileSync(join(folder, "diagram.html"), "utf8");
    const drawn = [...page.matchAll(/<section id="(\w+)">/g)].map((m) => m[1]!);
    expect(new Set(drawn).size).toBe(drawn.length);
    for (const [, target] of page.matchAll(/href="#(\w+)"/g)) expect(drawn).toContain(target);
  });
  it("colours every reserved word in editors", () => {
    const editor = JSON.parse(readFileSync(join(folder, "vit.tmLanguage.json"), "utf8")) as {
      repository: Record<string, { patterns?: { match?: string }[] }>;
    };
    const patterns = Object.values(editor.repository)
      .flatMap((r) => r.patterns ?? [])
      .flatMap((p) => (p.match === undefined ? [] : [new RegExp(`^(?:${p.match})$`)]));
    for (const word of reservedWords)
      expect(
        patterns.some((p) => p.test(word)),
        word,
      ).toBe(true);
  });
  it("colours exactly the words of the language, and pi", () => {
    const text = readFileSync(join(folder, "vit.tmLanguage.json"), "utf8");
    const { declarations, training, keywords } = (
      JSON.parse(text) as { repository: Record<string, { match?: string; patterns?: { match: string }[] }> }
    ).repository;
    const matches = [
      declarations!.match!,
      ...[training!, keywords!].flatMap((part) => part.patterns!.map((p) => p.match)),
    ];
    // Words of three letters and more, and those of two in a list: not the letters of character classes.
    const words = matches.flatMap((match) =>
      match
        .replaceAll(/\[[^\]]*\]|\\./g, " ")
        .split(/[^a-z]+/)
        .filter((word) => word !== ""),
    );
    expect([...new Set(words)].sort()).toEqual([...reservedWords, ...contextualWords, "pi"].sort());
  });
  it("colours the words of trainings where they begin a statement", () => {
    const editor = JSON.parse(readFileSync(join(folder, "vit.tmLanguage.json"), "utf8")) as {
      repository: { training: { patterns: { match: string }[] } };
    };
    const patterns = editor.repository.training.patterns.map((p) => new RegExp(p.match));
    const coloured = (line: string): string | undefined =>
      patterns.map((p) => p.exec(line)?.[1]).find((word) => word !== undefined);
    for (const [line, word] of [
      ["loss f(m) {", "loss"],
      ["train t(m) { minimize f(m) }", "train"],
      ["  random u[t, d]", "random"],
      ["  update m = 2", "update"],
      ["  metric top = f(m)", "metric"],
      ["  augment image {", "augment"],
      ["a = 1; freeze rank > 1", "freeze"],
      ["  optimize sgd(lr = 1)", "optimize"],
      ["  return [i] => x[i]", "return"],
      ["{ return -x", "return"],
      ["  return [i][0] == 2", "return"],
    ] as const)
      expect(coloured(line), line).toBe(word);
    for (const line of [
      "  loss = 3",
      "  y = return - 1",
      "  return = 2",
      "  return[i] = 2",
      "  freeze, b = f(x)",
      "def update(x) = x",
      "  updates = 3",
      "  f(metric)",
    ]) {
      expect(coloured(line), line).toBeUndefined();
    }
  });
  it("holds nothing that is not explained", () => {
    expect(readdirSync(folder).sort()).toEqual(["README.md", "diagram.html", "grammar.json", "vit.tmLanguage.json"]);
  });
});
