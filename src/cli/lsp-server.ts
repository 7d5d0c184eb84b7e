/**
 * The language server: `src/language` behind the protocol. A document's mistakes are told as they are found, those of
 * the variant at hand first; an edit stops what is under way.
 */
import { posix } from "node:path";
import {
  CodeActionKind,
  type Connection,
  type InitializeParams,
  type InitializeResult,
  LSPErrorCodes,
  ResponseError,
  StreamMessageReader,
  StreamMessageWriter,
  TextDocumentSyncKind,
  TextDocuments,
  createConnection,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import packageJson from "../../package.json" with { type: "json" };
import {
  type Diagnostic,
  type Document,
  Project,
  codeActions,
  complete,
  definition,
  diagnose,
  formatted,
  hover,
  inlayHints,
  references,
  rename,
  renameable,
  shownIn,
  signatureHelp,
} from "../language/language.ts";
import {
  completionItem,
  locationOf,
  lspDiagnostic,
  offsetOf,
  positionOf,
  rangeOf,
  textEditOf,
  workspaceEditOf,
} from "./lsp-convert.ts";
import { WorkspaceFiles, nameOf } from "./lsp-files.ts";

/** Milliseconds that an edit waits for the next one. */
const patience = 10;

/** Serves until the editor ends the stream. `root`: the folder that imports may not leave, where it is said. */
export function serve(input: NodeJS.ReadableStream, output: NodeJS.WritableStream, root?: string): Promise<void> {
  const connection = createConnection(new StreamMessageReader(input), new StreamMessageWriter(output));
  const server = new Server(connection, new WorkspaceFiles(root));
  server.listen();
  return new Promise((resolve) => {
    const end = (): void => {
      server.stop();
      resolve();
    };
    input.on("end", end).on("close", end);
  });
}

type At = {
  readonly textDocument: { readonly uri: string };
  readonly position: { readonly line: number; readonly character: number };
};

class Server {
  private readonly documents = new TextDocuments(TextDocument);
  private readonly project: Project;
  private readonly found = new Map<string, readonly Diagnostic[]>();
  private readonly cursors = new Map<string, number>();
  private readonly texts = new Map<string, string>();
  private stopped = false;
  private running = new AbortController();

  constructor(
    private readonly connection: Connection,
    private readonly files: WorkspaceFiles,
  ) {
    this.project = new Project(files);
  }

  listen(): void {
    const { connection, documents, project } = this;
    connection.onInitialize((params) => this.initialize(params));
    documents.onDidChangeContent(({ document: { uri } }) => {
      const name = nameOf(uri);
      const text = documents.get(uri)!.getText();
      this.cursors.set(name, lastEdit(this.texts.get(name) ?? "", text));
      this.texts.set(name, text);
      project.update(name, text);
      this.check(name);
    });
    documents.onDidClose(({ document: { uri } }) => {
      const name = nameOf(uri);
      this.texts.delete(name);
      project.close(name);
      this.found.delete(name);
      if (!this.stopped) void connection.sendDiagnostics({ uri, diagnostics: [] });
      this.check();
    });
    connection.onDidChangeWatchedFiles(({ changes }) => {
      this.files.changed();
      for (const { uri } of changes) project.changed(nameOf(uri));
      this.check();
    });
    connection.onHover((params) =>
      this.at(params, (document, offset) => {
        const found = hover(document, offset);
        return found && { contents: { kind: "markdown", value: found.text }, range: rangeOf(found.span) };
      }),
    );
    connection.onCompletion((params) =>
      this.at(params, (document, offset) => complete(document, offset, this.importable(document)).map(completionItem)),
    );
    connection.onDefinition((params) =>
      this.at(params, (document, offset) => {
        const span = definition(document, offset);
        return span && locationOf(span);
      }),
    );
    connection.onReferences((params) =>
      this.at(params, (document, offset) =>
        references(project, document, offset, params.context.includeDeclaration).map(locationOf),
      ),
    );
    connection.onPrepareRename((params) =>
      this.at(params, (document, offset) => {
        const occurrence = renameable(project, document, offset);
        if ("refused" in occurrence) throw refusal(occurrence.refused);
        return { range: rangeOf(occurrence.span), placeholder: occurrence.name };
      }),
    );
    connection.onRenameRequest((params) =>
      this.at(params, (document, offset) => {
        const edits = rename(project, document, offset, params.newName);
        if ("refused" in edits) throw refusal(edits.refused);
        return workspaceEditOf(edits);
      }),
    );
    connection.onSignatureHelp((params) =>
      this.at(params, (document, offset) => {
        const help = signatureHelp(document, offset);
        if (help === undefined) return undefined;
        const label = `${help.callee}(${help.params.map((p) => p.text).join(", ")})`;
        const signature = {
          label,
          parameters: help.params.map((p) => ({ label: p.text })),
          ...(help.docs !== undefined && { documentation: { kind: "markdown" as const, value: help.docs } }),
        };
        return { signatures: [signature], activeSignature: 0, activeParameter: help.active };
      }),
    );
    connection.onDocumentFormatting(({ textDocument }) => {
      const document = this.document(textDocument.uri);
      const text = document && formatted(document);
      if (document === undefined || text === undefined || text === document.source.text) return [];
      const { source } = document;
      return [textEditOf({ span: { source, start: 0, end: source.text.length }, text })];
    });
    connection.onCodeAction(({ textDocument, range }) => {
      const document = this.document(textDocument.uri);
      if (document === undefined) return [];
      const { source } = document;
      const [from, to] = [offsetOf(source, range.start), offsetOf(source, range.end)];
      const here = (this.found.get(source.name) ?? []).filter(
        (d) => d.span.source === source && d.span.start <= to && from <= d.span.end,
      );
      return codeActions(here).map(({ title, edits, mends }) => ({
        title,
        kind: CodeActionKind.QuickFix,
        diagnostics: [lspDiagnostic(mends)],
        edit: workspaceEditOf(edits),
      }));
    });
    connection.languages.inlayHint.on(({ textDocument, range }) => {
      const document = this.document(textDocument.uri);
      if (document === undefined) return [];
      const { source } = document;
      const within = { start: offsetOf(source, range.start), end: offsetOf(source, range.end) };
      return inlayHints(document, within, this.cursors.get(source.name) ?? within.start).map(
        ({ offset, text, variant, recipe }) => ({
          position: positionOf(source, offset),
          label: text,
          paddingLeft: true,
          tooltip: `in ${variant}${recipe === undefined ? "" : `, trained by ${recipe}`}`,
        }),
      );
    });
    documents.listen(connection);
    connection.listen();
  }

  private initialize({ workspaceFolders, rootUri }: InitializeParams): InitializeResult {
    const folders = workspaceFolders?.map((f) => f.uri) ?? (rootUri ? [rootUri] : []);
    this.files.changed(folders.map(nameOf));
    return {
      serverInfo: { name: "vitc", version: packageJson.version },
      capabilities: {
        textDocumentSync: TextDocumentSyncKind.Incremental,
        hoverProvider: true,
        completionProvider: { triggerCharacters: [".", '"', "/", "~"] },
        definitionProvider: true,
        referencesProvider: true,
        renameProvider: { prepareProvider: true },
        signatureHelpProvider: { triggerCharacters: ["(", ","] },
        documentFormattingProvider: true,
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
        inlayHintProvider: true,
      },
    };
  }

  private document(uri: string): Document | undefined {
    return this.project.document(nameOf(uri));
  }

  /** The answer of `ask` for a position; nothing where there is no such document. */
  private at<T>({ textDocument, position }: At, ask: (document: Document, offset: number) => T): T | null {
    const document = this.document(textDocument.uri);
    if (document === undefined) return null;
    const offset = offsetOf(document.source, position);
    this.cursors.set(document.source.name, offset);
    return ask(document, offset) ?? null;
  }

  /** Other specs as an import of this one would name them. The disk is asked as they are read, for paths alone. */
  private *importable({ source: { name } }: Document): Iterable<string> {
    for (const other of new Set([...this.project.names, ...this.files.files()])) {
      if (other === name || !this.files.allows(other, name)) continue;
      const path = posix.relative(posix.dirname(name), other);
      yield path.startsWith(".") ? path : `./${path}`;
    }
  }

  /** Tells the mistakes of all open documents anew, of `first` before the others; what was under way ends. */
  private check(first?: string): void {
    this.running.abort();
    const { signal } = (this.running = new AbortController());
    const others = this.documents.all().map(({ uri }) => ({ uri, name: nameOf(uri) }));
    const order = others.sort((a, b) => Number(b.name === first) - Number(a.name === first));
    setTimeout(() => this.tell(order, signal).catch((error: unknown) => this.failed(error)), patience);
  }

  /** Nobody listens any more. */
  stop(): void {
    this.stopped = true;
    this.running.abort();
  }

  /** A fault of ours. */
  private failed(error: unknown): void {
    if (!this.stopped) this.connection.console.error(String(error));
  }

  private async tell(order: readonly { uri: string; name: string }[], signal: AbortSignal): Promise<void> {
    for (const { uri, name } of order) {
      const document = this.project.document(name);
      if (document === undefined || signal.aborted) continue;
      let told: string | undefined;
      for await (const { diagnostics, complete } of diagnose(document, { at: this.cursors.get(name) ?? 0, signal })) {
        if (signal.aborted) return;
        const shown = shownIn(document, diagnostics);
        this.found.set(name, shown);
        const version = this.documents.get(uri)?.version;
        const message = { uri, diagnostics: shown.map(lspDiagnostic), ...(version !== undefined && { version }) };
        const text = JSON.stringify(message);
        if (text !== told) await this.connection.sendDiagnostics(message);
        told = text;
        // What a status line shows, and tests wait for.
        if (complete) await this.connection.sendNotification("vitc/checked", { uri, version });
      }
    }
  }
}

const refusal = (reason: string): ResponseError<void> => new ResponseError(LSPErrorCodes.RequestFailed, reason);

/** Where a text was changed last: behind what it begins with as it did. */
function lastEdit(before: string, after: string): number {
  let same = 0;
  while (same < before.length && same < after.length && before[same] === after[same]) same++;
  return before === "" ? 0 : same;
}
