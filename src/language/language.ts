/**
 * `vitc/language`: what editors ask of a spec. Plain functions over texts and offsets (UTF-16, from 0): a language server,
 * a page, a script may stand around them. Nothing here touches a disk.
 *
 * ```ts
 * const project = new Project();
 * project.update("mine.vit", text);
 * const document = project.document("mine.vit")!;
 * hover(document, offset);
 * ```
 */
export type { Diagnostic, Edit, Note, Source, Span } from "../diagnostics/diagnostic.ts";
export { type CodeAction, codeActions } from "./actions.ts";
export { type Completion, complete } from "./complete.ts";
export { type DiagnoseOptions, type Findings, allDiagnostics, diagnose, shownIn } from "./diagnose.ts";
export type { Document } from "./document.ts";
export { formatted } from "./format-text.ts";
export { type Hover, hover } from "./hover.ts";
export { type InlayHint, inlayHints } from "./inlay.ts";
export { type FileHost, Project, noFiles } from "./project.ts";
export { definition, references } from "./references.ts";
export { type Refusal, rename, renameable } from "./rename.ts";
export { type Signature, signatureHelp } from "./signature.ts";
export type { Symbol, SymbolKind } from "./symbols.ts";
