/** The server as an editor has it: edits in pieces, several files, quick fixes, refusals, and its end. */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import type {
  CodeAction,
  CompletionItem,
  Hover,
  InlayHint,
  Location,
  SignatureHelp,
  WorkspaceEdit,
} from "vscode-languageserver/node";
import { LspClient, edited, positionIn } from "../support/lsp-client.ts";
import { root, runCli } from "../support/run-cli.ts";

let folder: string;
const file = (name: string): string => join(folder, name);
const uriOf = (name: string): string => pathToFileURL(file(name)).href;
const parts = "// Doubles.\ndef twice(x) = 2 * x\n";
const user = 'import "./parts.vit"\nmodel m() {\n  input x[4, 3]\n  output y = twice(x)\n}\n';

let client: LspClient;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "vitc-lsp-"));
  for (const [name, text] of Object.entries({ "parts.vit": parts, "user.vit": user })) writeFileSync(file(name), text);
  client = await LspClient.start(pathToFileURL(folder).href);
});
afterEach(async () => {
  await client.end();
  rmSync(folder, { recursive: true, force: true });
});

const uri = "untitled:one";
const textDocument = { uri };
const text = "model m() {\n  input x[4, 3]\n  output y = x + 1\n}\n";

test("an edit of a piece is answered, its mistake goes with the next edit", async () => {
  await client.open(uri, text);
  expect(await client.checked(uri)).toEqual([]);
  const at = positionIn(text, "x + 1");
  await client.edit(uri, "z", { start: at, end: { ...at, character: at.character + 1 } });
  const [mistake] = await client.checked(uri);
  expect(mistake).toMatchObject({ code: "VIT2001", source: "vitc", range: { start: at } });
  await client.edit(uri, "x", { start: at, end: { ...at, character: at.character + 1 } });
  expect(await client.checked(uri)).toEqual([]);
});

test("edits one upon the other: only the last one counts", async () => {
  await client.open(uri, text);
  for (const name of ["a", "ab", "abc"]) await client.edit(uri, text.replace("x + 1", name));
  const told = await client.checked(uri);
  expect(told.map((d) => d.message)).toEqual([expect.stringContaining("'abc'")]);
});

test("a mistake is mended by its quick fix", async () => {
  const wrong = text.replace("x + 1", "softmax(x)");
  await client.open(uri, wrong);
  const [mistake] = await client.checked(uri);
  const context = { diagnostics: [mistake] };
  const actions = await client.ask<CodeAction[]>("textDocument/codeAction", {
    textDocument,
    range: mistake!.range,
    context,
  });
  expect(actions.map((a) => a.title)).toEqual(['Add import "lib/nn.vit"']);
  await client.edit(uri, edited(wrong, actions[0]!.edit!.changes![uri]!));
  expect(await client.checked(uri)).toEqual([]);
});

test("a renaming goes through files of the workspace that are not open", async () => {
  await client.open(uriOf("parts.vit"), parts);
  const position = positionIn(parts, "twice");
  const edit = await client.ask<WorkspaceEdit>("textDocument/rename", {
    textDocument: { uri: uriOf("parts.vit") },
    position,
    newName: "double",
  });
  expect(Object.keys(edit.changes!).sort()).toEqual([uriOf("parts.vit"), uriOf("user.vit")]);
  expect(edited(user, edit.changes![uriOf("user.vit")]!)).toContain("output y = double(x)");
});

test("a change of an imported file is told in those that import it", async () => {
  await client.open(uriOf("parts.vit"), parts);
  await client.open(uriOf("user.vit"), user);
  expect(await client.checked(uriOf("user.vit"))).toEqual([]);
  await client.edit(uriOf("parts.vit"), parts.replace("twice", "thrice"));
  const [mistake] = await client.diagnostics(uriOf("user.vit"), (list) => list.length > 0);
  expect(mistake).toMatchObject({ code: "VIT2001", range: { start: positionIn(user, "twice") } });
});

test("imports stay in the project as they do for vitc check: the folder that is open, or one with a package.json", async () => {
  await client.end();
  mkdirSync(file("work/inner"), { recursive: true });
  const other = (path: string): string => user.replace("./parts.vit", path);
  const specs = { out: "../parts.vit", linked: "./link.vit", inside: "./inner/../up.vit" };
  writeFileSync(file("work/up.vit"), parts);
  symlinkSync(file("parts.vit"), file("work/link.vit"));
  for (const [name, path] of Object.entries(specs)) writeFileSync(file(`work/${name}.vit`), other(path));
  writeFileSync(file("work/inner/deep.vit"), other("../up.vit"));
  client = await LspClient.start(pathToFileURL(file("work")).href);
  const told = async (name: string) => {
    await client.open(uriOf(name), readFileSync(file(name), "utf8"));
    return (await client.checked(uriOf(name))).map((d) => d.code);
  };
  expect(await told("work/out.vit")).toEqual(["VIT2025"]);
  expect(await told("work/linked.vit")).toEqual(["VIT2025"]);
  expect(await told("work/inside.vit")).toEqual([]);
  // The folder that is open is above it.
  expect(await told("work/inner/deep.vit")).toEqual([]);
  expect((await runCli("check", file("work/out.vit"))).err).toContain("VIT2025");
  // Nor is it proposed.
  const text = 'import ""\n';
  await client.open(uriOf("work/new.vit"), text);
  const at = { textDocument: { uri: uriOf("work/new.vit") }, position: positionIn(text, '""', 1) };
  await client.open(uriOf("parts.vit"), parts);
  const labels = (await client.ask<CompletionItem[]>("textDocument/completion", at)).map(({ label }) => label);
  expect(labels).toContain("./up.vit");
  expect(labels).not.toContain("../parts.vit");
  writeFileSync(file("package.json"), "{}");
  const changes = [{ uri: uriOf("package.json"), type: 1 }];
  await client.connection.sendNotification("workspace/didChangeWatchedFiles", { changes });
  expect(await client.diagnostics(uriOf("work/out.vit"), (list) => list.length === 0)).toEqual([]);
  expect((await runCli("check", file("work/out.vit"))).code).toBe(0);
});

test("what ships with vitc is found as a file", async () => {
  const imports = 'import "lib/nn.vit"\nmodel m() {\n  input x[3]\n  output y = gelu(x)\n}\n';
  await client.open(uri, imports);
  const place = await client.ask<Location>("textDocument/definition", {
    textDocument,
    position: positionIn(imports, "gelu"),
  });
  expect(place.uri).toBe(pathToFileURL(join(root, "specs/lib/nn.vit")).href);
  const line = readFileSync(join(root, "specs/lib/nn.vit"), "utf8").split("\n")[place.range.start.line];
  expect(line).toMatch(/^def gelu\(/);
  const name = { textDocument, position: positionIn(imports, "gelu"), newName: "f" };
  await expect(client.ask("textDocument/rename", name)).rejects.toThrow(/ships with vitc/);
});

test("parameters of the call under way", async () => {
  const open = text.replace("x + 1", "concat(x, ");
  await client.open(uri, open);
  const help = await client.ask<SignatureHelp>("textDocument/signatureHelp", {
    textDocument,
    position: positionIn(open, "concat(x, ", 10),
  });
  expect(help.signatures[0]!.label).toBe("concat(a, b, …, axis = 0)");
  expect(help.activeParameter).toBe(1);
});

test("shapes in a recipe, with the training that has them", async () => {
  const recipe = `${text}train fit(m: m) {\n  double = 2 * m.y\n  minimize sum[i, j] double[i, j]\n}\n`;
  await client.open(uri, recipe);
  await client.checked(uri);
  const range = { start: positionIn(recipe, "train"), end: positionIn(recipe, "minimize") };
  const hints = await client.ask<InlayHint[]>("textDocument/inlayHint", { textDocument, range });
  expect(hints).toMatchObject([
    { position: positionIn(recipe, "double", 6), label: "[4, 3]", tooltip: "in m, trained by fit" },
  ]);
  const at = { textDocument, position: positionIn(recipe, "double[") };
  const { contents } = await client.ask<Hover>("textDocument/hover", at);
  expect(contents).toMatchObject({ value: expect.stringContaining("in `m`, trained by `fit`") });
});

test("a document that is closed has no mistakes any more", async () => {
  await client.open(uri, text.replace("x + 1", "z"));
  expect(await client.checked(uri)).toHaveLength(1);
  client.forget(uri);
  await client.connection.sendNotification("textDocument/didClose", { textDocument });
  expect(await client.diagnostics(uri)).toEqual([]);
});

test("vitc lsp speaks on stdin and stdout, and ends when it is told to", async () => {
  const server = spawn(process.execPath, [join(root, "bin/vitc.js"), "lsp", "--stdio"]);
  const say = (message: object): void => {
    const body = JSON.stringify({ jsonrpc: "2.0", ...message });
    server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  let heard = "";
  const ended = new Promise<number | null>((resolve) => server.on("exit", resolve));
  server.stdout.on("data", (data: Buffer) => {
    heard += data.toString();
    // An editor waits for the answer before it says the last word.
    if (heard.includes('"id":2')) say({ method: "exit" });
  });
  say({ id: 1, method: "initialize", params: { processId: null, rootUri: null, capabilities: {} } });
  say({ id: 2, method: "shutdown" });
  expect(await ended).toBe(0);
  expect(heard).toContain('"name":"vitc"');
  expect(heard).toContain('"id":2,"result":null');
});

test("vitc lsp ends with its editor", async () => {
  const server = spawn(process.execPath, [join(root, "bin/vitc.js"), "lsp"]);
  const ended = new Promise<number | null>((resolve) => server.on("exit", resolve));
  server.stdin.end();
  expect(await ended).toBe(0);
});
