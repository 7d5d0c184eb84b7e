/** An editor, as far as the protocol goes: the server in this process, messages over streams. */
import { PassThrough } from "node:stream";
import {
  type Diagnostic,
  type MessageConnection,
  type Position,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
  createMessageConnection,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { serve } from "../../src/cli/lsp-server.ts";

export class LspClient {
  readonly connection: MessageConnection;
  private readonly input = new PassThrough();
  private readonly told = new Map<string, Diagnostic[]>();
  private waiting: (() => void)[] = [];
  private readonly complete = new Map<string, number>();
  private version = 1;
  /** Every message of diagnostics, in order. */
  readonly published: PublishDiagnosticsParams[] = [];

  private constructor() {
    const output = new PassThrough();
    void serve(this.input, output);
    this.connection = createMessageConnection(new StreamMessageReader(output), new StreamMessageWriter(this.input));
    this.connection.onNotification("textDocument/publishDiagnostics", (params: PublishDiagnosticsParams) => {
      this.published.push(params);
      this.told.set(params.uri, params.diagnostics);
      for (const wake of this.waiting.splice(0)) wake();
    });
    this.connection.onNotification("vitc/checked", ({ uri, version }: { uri: string; version: number }) => {
      this.complete.set(uri, version);
      for (const wake of this.waiting.splice(0)) wake();
    });
    this.connection.listen();
  }

  /** A client that has said hello. */
  static async start(folder?: string): Promise<LspClient> {
    const client = new LspClient();
    const workspaceFolders = folder === undefined ? null : [{ uri: folder, name: "workspace" }];
    await client.ask("initialize", { processId: null, rootUri: null, capabilities: {}, workspaceFolders });
    await client.connection.sendNotification("initialized", {});
    return client;
  }

  ask<T>(method: string, params: object): Promise<T> {
    return this.connection.sendRequest(method, params);
  }

  open(uri: string, text: string): Promise<void> {
    this.version++;
    return this.connection.sendNotification("textDocument/didOpen", {
      textDocument: { uri, languageId: "vit", version: this.version, text },
    });
  }

  /** Writes `text` instead of a range, or instead of all. */
  edit(uri: string, text: string, range?: { start: Position; end: Position }): Promise<void> {
    this.version++;
    return this.connection.sendNotification("textDocument/didChange", {
      textDocument: { uri, version: this.version },
      contentChanges: [range === undefined ? { text } : { text, range }],
    });
  }

  /** What is told of `uri` once all of its present text has been checked. */
  async checked(uri: string): Promise<Diagnostic[]> {
    while (this.complete.get(uri) !== this.version) await new Promise<void>((resolve) => this.waiting.push(resolve));
    return this.told.get(uri)!;
  }

  /** The next message of diagnostics for `uri` that `fits`, those that came already included. */
  async diagnostics(uri: string, fits: (list: Diagnostic[]) => boolean = () => true): Promise<Diagnostic[]> {
    for (;;) {
      const list = this.told.get(uri);
      if (list !== undefined && fits(list)) return list;
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  /** Forgets what was said of `uri`. */
  forget(uri: string): void {
    this.told.delete(uri);
  }

  async end(): Promise<void> {
    await new Promise<void>((resolve) => this.input.on("close", resolve).end());
    this.connection.dispose();
  }
}

/** The position of the first `needle` in `text`, `into` letters further. */
export function positionIn(text: string, needle: string | RegExp, into = 0): Position {
  const at = typeof needle === "string" ? text.indexOf(needle) : text.search(needle);
  if (at < 0) throw new Error(`there is no ${needle}`);
  return TextDocument.create("", "vit", 0, text).positionAt(at + into);
}

/** `text` after the edits of a server. */
export const edited = (text: string, edits: Parameters<typeof TextDocument.applyEdits>[1]): string =>
  TextDocument.applyEdits(TextDocument.create("", "vit", 0, text), edits);
