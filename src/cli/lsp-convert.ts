/** From texts and offsets to what the Language Server Protocol says, and back. */
import {
  type CompletionItem,
  CompletionItemKind,
  type Diagnostic as LspDiagnostic,
  DiagnosticSeverity,
  type Location,
  type Position,
  type Range,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Completion, Diagnostic, Edit, Source, Span } from "../language/language.ts";
import { uriOf } from "./lsp-files.ts";

const texts = new WeakMap<Source, TextDocument>();

/** Lines of a source. */
function linesOf(source: Source): TextDocument {
  const known = texts.get(source) ?? TextDocument.create(source.name, "vit", 0, source.text);
  texts.set(source, known);
  return known;
}

export const offsetOf = (source: Source, position: Position): number => linesOf(source).offsetAt(position);
export const positionOf = (source: Source, offset: number): Position => linesOf(source).positionAt(offset);

export const rangeOf = ({ source, start, end }: Span): Range => ({
  start: positionOf(source, start),
  end: positionOf(source, end),
});

export const locationOf = (span: Span): Location => ({ uri: uriOf(span.source), range: rangeOf(span) });

export const textEditOf = ({ span, text }: Edit): TextEdit => ({ range: rangeOf(span), newText: text });

export function workspaceEditOf(edits: readonly Edit[]): WorkspaceEdit {
  const changes: Record<string, TextEdit[]> = {};
  for (const edit of edits) (changes[uriOf(edit.span.source)] ??= []).push(textEditOf(edit));
  return { changes };
}

/** Notes without a place belong to the message, others stand beside it. */
export function lspDiagnostic(d: Diagnostic): LspDiagnostic {
  const remarks = d.notes.filter((note) => note.span === undefined).map((note) => `\n${note.message}`);
  const related = d.notes.flatMap(({ message, span }) =>
    span === undefined ? [] : [{ message, location: locationOf(span) }],
  );
  return {
    range: rangeOf(d.span),
    severity: DiagnosticSeverity.Error,
    code: d.code,
    source: "vitc",
    message: d.message + remarks.join(""),
    ...(related.length > 0 && { relatedInformation: related }),
  };
}

const kinds: Readonly<Record<Completion["kind"], CompletionItemKind>> = {
  function: CompletionItemKind.Function,
  block: CompletionItemKind.Class,
  model: CompletionItemKind.Module,
  loss: CompletionItemKind.Function,
  train: CompletionItemKind.Event,
  variant: CompletionItemKind.EnumMember,
  checkpoint: CompletionItemKind.Reference,
  argument: CompletionItemKind.Property,
  size: CompletionItemKind.Unit,
  index: CompletionItemKind.TypeParameter,
  value: CompletionItemKind.Variable,
  param: CompletionItemKind.Field,
  buffer: CompletionItemKind.Field,
  state: CompletionItemKind.Field,
  input: CompletionItemKind.Interface,
  output: CompletionItemKind.Interface,
  random: CompletionItemKind.Variable,
  loop: CompletionItemKind.Variable,
  metric: CompletionItemKind.Variable,
  keyword: CompletionItemKind.Keyword,
  builtin: CompletionItemKind.Function,
  member: CompletionItemKind.Property,
  file: CompletionItemKind.File,
};

export function completionItem(c: Completion): CompletionItem {
  return {
    label: c.label,
    kind: kinds[c.kind],
    sortText: `${c.rank}${c.label}`,
    textEdit: { range: rangeOf(c.span), newText: c.text },
    ...(c.detail !== undefined && { detail: c.detail }),
    ...(c.docs !== undefined && { documentation: { kind: "markdown", value: c.docs } }),
    ...(c.also !== undefined && { additionalTextEdits: c.also.map(textEditOf) }),
  };
}
