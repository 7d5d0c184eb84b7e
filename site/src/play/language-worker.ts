/** The language service of `vitc/language` in a worker: the page's thread stays free while a spec is elaborated. */
import {
  type Diagnostic,
  type Document,
  type Edit as LanguageEdit,
  Project,
  type Span,
  codeActions,
  complete,
  definition,
  diagnose,
  formatted,
  hover,
  inlayHints,
  rename,
  shownIn,
  signatureHelp,
} from "vitc/language";
import { modelNames } from "../../../src/elaborate/spec.ts";
import { lineAndColumn } from "../../../src/diagnostics/diagnostic.ts";
import { describeError } from "./describe-error.ts";
import { files } from "./files.ts";
import type { At, Edit, Found, LanguageMethods, Problem, Range } from "./language-protocol.ts";
import { ownName } from "./names.ts";
import { serve } from "./rpc.ts";

const project = new Project(files);
project.update(ownName, "");

const documentOf = ({ file = ownName }: Partial<At> = {}): Document => project.document(file)!;

const rangeOf = ({ start, end }: Pick<Span, "start" | "end">): Range => ({ from: start, to: end });
const isOwn = ({ source }: Span): boolean => source.name === ownName;
const editOf = ({ span, text }: LanguageEdit): Edit => ({ ...rangeOf(span), text });

function problemOf(d: Diagnostic, all: readonly Diagnostic[]): Problem {
  const place = lineAndColumn(d.span.source, d.span.start);
  return {
    ...rangeOf(d.span),
    ...place,
    code: d.code,
    message: d.message,
    remarks: d.notes.map(({ message, span }) => ({
      message,
      ...(span && {
        place: { ...rangeOf(span), file: span.source.name, line: lineAndColumn(span.source, span.start).line },
      }),
    })),
    // What is to be written into a file that ships cannot be.
    fixes: codeActions(all)
      .filter(({ mends, edits }) => mends === d && edits.every(({ span }) => isOwn(span)))
      .map(({ title, edits }) => ({ title, edits: edits.map(editOf) })),
  };
}

serve<LanguageMethods>(
  {
    update({ text }) {
      project.update(ownName, text);
      return undefined;
    },
    outline() {
      const { spec, whole } = documentOf();
      return { models: modelNames(spec), whole };
    },
    async diagnose({ at }, { signal, tell }) {
      const document = documentOf();
      let found: Found = { problems: [], complete: false };
      for await (const { diagnostics, complete } of diagnose(document, { at, signal })) {
        const shown = shownIn(document, diagnostics);
        found = { problems: shown.map((d) => problemOf(d, shown)), complete };
        if (!complete) tell(found);
      }
      return found;
    },
    hover({ offset, file }) {
      const found = hover(documentOf({ file }), offset);
      return found && { ...rangeOf(found.span), text: found.text };
    },
    complete({ offset }) {
      const found = complete(documentOf(), offset, files.files());
      return found.map(({ label, kind, span, text, detail, docs, also = [], rank }) => ({
        ...rangeOf(span),
        label,
        kind,
        text,
        detail,
        docs,
        also: also.map(editOf),
        rank,
      }));
    },
    signature({ offset }) {
      const found = signatureHelp(documentOf(), offset);
      return found && { ...found, params: found.params.map(({ text }) => text), docs: found.docs };
    },
    definition({ offset, file }) {
      const span = definition(documentOf({ file }), offset);
      if (span === undefined) return undefined;
      const { name, text } = span.source;
      return { ...rangeOf(span), file: name, ...(isOwn(span) ? {} : { text }) };
    },
    rename({ offset, name }) {
      const edits = rename(project, documentOf(), offset, name);
      return "refused" in edits ? edits : { edits: edits.filter(({ span }) => isOwn(span)).map(editOf) };
    },
    shapes({ from, to, at }) {
      return inlayHints(documentOf(), { start: from, end: to }, at).map(({ offset, text }) => ({ offset, text }));
    },
    file: (name) => files.read(name),
    format: () => formatted(documentOf()),
  },
  describeError,
  // The text is there before anything that is asked of it, and a diagnosis lets others have their turn.
  ["update", "diagnose"],
);
