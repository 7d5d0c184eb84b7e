/** Starts the language server of vitc for `.vit` files: the one of the setting, of the workspace, or of the extension. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";

let client: LanguageClient | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const module = serverOf(context);
  const args = module.own ? [] : ["lsp"];
  const run = { module: module.path, args, transport: TransportKind.stdio };
  client = new LanguageClient(
    "vitc",
    "vitc",
    { run, debug: run },
    {
      documentSelector: [{ language: "vit" }],
      // The second: where a project ends, which imports may not leave.
      synchronize: {
        fileEvents: ["**/*.vit", "**/package.json"].map((files) => vscode.workspace.createFileSystemWatcher(files)),
      },
    },
  );
  await client.start();
}

export const deactivate = (): Promise<void> | undefined => client?.stop();

/** Which server runs; `own` is the one that comes with this extension. */
function serverOf(context: vscode.ExtensionContext): { readonly path: string; readonly own: boolean } {
  const set = vscode.workspace.getConfiguration("vitc").get<string>("server", "");
  const folders = vscode.workspace.workspaceFolders?.map((f) => f.uri.fsPath) ?? [];
  // A workspace brings a program: it runs only where its folders are trusted.
  const installed = vscode.workspace.isTrusted ? folders.map((f) => join(f, "node_modules/vitc/bin/vitc.js")) : [];
  const found = [...(set === "" || !vscode.workspace.isTrusted ? [] : [set]), ...installed].find((path) =>
    existsSync(path),
  );
  return found === undefined
    ? { path: context.asAbsolutePath("dist/server.mjs"), own: true }
    : { path: found, own: false };
}
