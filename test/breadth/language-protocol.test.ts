/**
 * The language server over its protocol, on every spec of the repository: no mistakes told, hovers, completion, a
 * renaming after which there are still no mistakes, the text of `vitc fmt`.
 */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CompletionItem, Hover, InlayHint, Position, TextEdit, WorkspaceEdit } from "vscode-languageserver/node";
import { declarationSymbol } from "../../src/language/symbols.ts";
import { format } from "../../src/parser/formatter.ts";
import { parse } from "../../src/parser/parse.ts";
import { LspClient, edited, positionIn } from "../support/lsp-client.ts";
import { root } from "../support/run-cli.ts";

const specs = ["specs", "specs/lib", "test/generality"].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith(".vit"))
    .map((name) => `${folder}/${name}`),
);

let client: LspClient;
beforeAll(async () => {
  client = await LspClient.start();
});
afterAll(() => client.end());

describe.each(specs)("%s", (path) => {
  const text = readFileSync(join(root, path), "utf8");
  const uri = pathToFileURL(join(root, path)).href;
  const textDocument = { uri };
  const { items } = parse({ name: path, text }).program;
  const declared = items.filter((item) => item.kind !== "import");
  const at = (position: Position) => ({ textDocument, position });
  const nameAt = (offset: number): Position => positionIn(text.slice(0, offset), /$(?![^])/);

  test("is without mistakes, and stands as vitc fmt writes it", async () => {
    await client.open(uri, text);
    expect(await client.checked(uri)).toEqual([]);
    const edits = await client.ask<TextEdit[]>("textDocument/formatting", { textDocument, options: {} });
    expect(edits).toEqual([]);
    const spread = text.replaceAll(" = ", "   =  ");
    await client.edit(uri, spread);
    const back = await client.ask<TextEdit[]>("textDocument/formatting", { textDocument, options: {} });
    const { program, diagnostics } = parse({ name: path, text: spread });
    if (diagnostics.length === 0) expect(edited(spread, back)).toBe(format(program));
    await client.edit(uri, text);
  });

  test("each declaration has a hover and is found from there", async () => {
    for (const { name } of declared) {
      const hover = await client.ask<Hover | null>("textDocument/hover", at(nameAt(name.span.start)));
      expect(hover?.contents, name.text).toMatchObject({ value: expect.stringContaining(name.text) });
      const definition = await client.ask<{ uri: string } | null>(
        "textDocument/definition",
        at(nameAt(name.span.start)),
      );
      expect(definition?.uri, name.text).toBe(uri);
    }
  });

  test("shapes stand behind names where there is a variant", async () => {
    const range = { start: { line: 0, character: 0 }, end: { line: text.split("\n").length, character: 0 } };
    const hints = await client.ask<InlayHint[]>("textDocument/inlayHint", { textDocument, range });
    const hasModel = declared.some(({ kind }) => kind === "model");
    if (hasModel) expect(hints.length).toBeGreaterThan(3);
    for (const { label } of hints) expect(label).toMatch(/^\[[\w: ,]+\]$/);
  });

  test("completion knows what is declared", async () => {
    const blocks = declared.filter(({ kind }) => kind === "block" || kind === "model" || kind === "loss");
    for (const block of blocks.slice(0, 4)) {
      // A statement under way, which cannot be read yet.
      const end = block.span.end - 1;
      await client.edit(uri, `${text.slice(0, end)}  under_way = \n${text.slice(end)}`);
      const position = positionIn(`${text.slice(0, end)}  under_way = `, /$(?![^])/);
      const found = await client.ask<CompletionItem[]>("textDocument/completion", at(position));
      await client.edit(uri, text);
      const labels = found.map(({ label }) => label);
      for (const other of declared)
        if (other.kind === "block" || other.kind === "def") expect(labels).toContain(other.name.text);
      for (const param of "params" in block ? block.params : []) expect(labels).toContain(param.name.text);
    }
  });

  test("a renaming there and back gives the same text, and no mistakes between", async () => {
    const places = declared
      .filter(({ kind }) => kind !== "checkpoint" && kind !== "train")
      .flatMap((item) => {
        const symbol = declarationSymbol(item);
        const first = item.kind === "block" || item.kind === "def" ? item.params[0]?.name : undefined;
        return [{ name: symbol.name, span: symbol.span }, ...(first ? [{ name: first.text, span: first.span }] : [])];
      })
      .slice(0, 6);
    expect(places.length).toBeGreaterThan(0);
    let now = text;
    const give = async (from: string | Position, to: string): Promise<void> => {
      const position = typeof from === "string" ? positionIn(now, new RegExp(`\\b${from}\\b`)) : from;
      const edit = await client.ask<WorkspaceEdit>("textDocument/rename", { ...at(position), newName: to });
      now = edited(now, edit.changes![uri]!);
      await client.edit(uri, now);
    };
    for (const [i, { span }] of [...places.entries()].reverse()) await give(nameAt(span.start), `renamed_${i}`);
    expect(now.match(/\brenamed_\d\b/g)!.length).toBeGreaterThanOrEqual(places.length);
    expect(await client.checked(uri)).toEqual([]);
    for (const [i, { name }] of places.entries()) await give(`renamed_${i}`, name);
    expect(now).toBe(text);
    await client.connection.sendNotification("textDocument/didClose", { textDocument });
  });
});
