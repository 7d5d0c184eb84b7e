/** Texts that somebody is still writing: cut anywhere, with a letter missing anywhere, whatever is asked has an answer. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  Project,
  allDiagnostics,
  codeActions,
  complete,
  definition,
  formatted,
  hover,
  inlayHints,
  references,
  rename,
  shownIn,
  signatureHelp,
} from "../../src/language/language.ts";
import { root } from "../support/run-cli.ts";

const folder = join(root, "test/generality");
// Small models: each text is elaborated as far as it goes.
const specs = [join(root, "specs/digits.vit"), ...readdirSync(folder).map((name) => join(folder, name))].filter(
  (path) => /(digits|parts|mlp_mixer|poolformer|token_mixers)\.vit$/.test(path),
);

async function askAll(text: string, offset: number): Promise<void> {
  const project = new Project();
  project.update("main.vit", text);
  const document = project.document("main.vit")!;
  hover(document, offset);
  for (const { span } of complete(document, offset)) expect(span.start).toBeLessThanOrEqual(offset);
  signatureHelp(document, offset);
  definition(document, offset);
  references(project, document, offset);
  rename(project, document, offset, "another_name");
  inlayHints(document, { start: 0, end: text.length }, offset);
  formatted(document);
  const diagnostics = await allDiagnostics(document);
  for (const d of shownIn(document, diagnostics)) {
    expect(d.span.source).toBe(document.source);
    expect(d.span.end).toBeLessThanOrEqual(text.length);
  }
  codeActions(diagnostics);
}

test.each(specs)("%s, cut anywhere", async (path) => {
  const text = readFileSync(path, "utf8");
  for (let cut = 0; cut < text.length; cut += 101) await askAll(text.slice(0, cut), cut);
});

test.each(specs)("%s, without a piece anywhere", async (path) => {
  const text = readFileSync(path, "utf8");
  for (let at = 0; at < text.length; at += 103) await askAll(text.slice(0, at) + text.slice(at + 1 + (at % 5)), at);
});

test.each([
  ["nothing", ""],
  ["an opening alone", "model m("],
  ["a variant of no model", "variant a = b()"],
  ["a variant of a block", "block b(x) -> y {\n  y = x\n}\nvariant a = b()\n"],
  ["itself imported", 'import "./main.vit"\n'],
  ["a control character", "model \u0000 m() {\n}\n"],
  ["a call of itself", "def f(x) = f(x)\nmodel m() {\n  input x[3]\n  output y = f(x)\n}\n"],
  ["two of one name", "def f(x) = x\ndef f(x) = x + 1\n"],
  [
    "a message with brackets of all kinds",
    'model m(n = 3) {\n  assert n > 4, "{n} {n[0} {} {{n}} {f(}"\n  input x[n]\n  output y = x\n}\n',
  ],
])("%s", async (_, text) => {
  for (let at = 0; at <= text.length; at++) await askAll(text, at);
});
