/** What is told of the name or the call under the cursor: what it is, its value, what it costs, what is written of it. */
import type { Span } from "../diagnostics/diagnostic.ts";
import { type Value, describe, isTensor, isTerm } from "../elaborate/values.ts";
import { showCount } from "../host/show-numbers.ts";
import type * as Ast from "../parser/ast.ts";
import { ambientDocs, builtinDocs, checkpointDocs, recipeDocs, settingDocs } from "./builtin-docs.ts";
import { declarationText, docsOf } from "./docs.ts";
import type { Document } from "./document.ts";
import type { Look, Subject } from "./look.ts";
import { expressionAt, statementAt } from "./places.ts";
import type { Occurrence, Symbol } from "./symbols.ts";

export interface Hover {
  /** What it is told of. */
  readonly span: Span;
  /** Markdown. */
  readonly text: string;
}

const words: Readonly<Partial<Record<Symbol["kind"], string>>> = {
  argument: "parameter of its declaration",
  size: "size",
  value: "value",
  loop: "loop",
  input: "input",
  output: "output",
  param: "trained parameter",
  buffer: "buffer",
  state: "state",
  random: "random numbers",
  index: "index",
};

/** What there is to say at `offset`; undefined where nothing is. */
export function hover(document: Document, offset: number): Hover | undefined {
  const occurrence = document.occurrenceAt(offset);
  if (occurrence !== undefined) return ofName(document, occurrence, offset);
  const word = recipeWord(document, offset) ?? checkpointWord(document, offset);
  if (word !== undefined) return word;
  const e = expressionAt(document.items, offset);
  if (e === undefined || e.kind === "number" || e.kind === "string" || e.kind === "bool") return undefined;
  const found = document.ask(offset, (look) => nonempty(look.valuesOf(e)));
  if (found === undefined) return undefined;
  return { span: e.span, text: paragraphs([code(valueText(found.answer)), cost(document, offset, found.subject)]) };
}

/** What the word says that a statement of a recipe begins with. */
function recipeWord({ items, source }: Document, offset: number): Hover | undefined {
  const start = statementAt(items, offset)?.span.start;
  const word = start === undefined ? "" : /^\w+/.exec(source.text.slice(start, start + 20))![0];
  if (start === undefined || offset > start + word.length || !Object.hasOwn(recipeDocs, word)) return undefined;
  return { span: { source, start, end: start + word.length }, text: paragraphs([code(word), recipeDocs[word]]) };
}

/** What the word says that is called on the right of a checkpoint's rule. */
function checkpointWord(document: Document, offset: number): Hover | undefined {
  if (document.itemAt(offset)?.kind !== "checkpoint") return undefined;
  const { source } = document;
  const start = offset - /\w*$/.exec(source.text.slice(0, offset))![0].length;
  const word = /^\w*(?=\s*\()/.exec(source.text.slice(start))?.[0] ?? "";
  const doc = Object.hasOwn(checkpointDocs, word) ? checkpointDocs[word] : undefined;
  if (doc === undefined) return undefined;
  const span = { source, start, end: start + word.length };
  return { span, text: paragraphs([code(`${word}(${doc.params.join(", ")})`), doc.says]) };
}

/** Of an equation of a recipe that is a setting. */
const settingText = ({ kind, inside, name }: Symbol): string | undefined =>
  kind === "value" && inside?.kind === "train" && Object.hasOwn(settingDocs, name) ? settingDocs[name] : undefined;

const paragraphs = (parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== "").join("\n\n");

const code = (text: string): string => `\`\`\`vit\n${text}\n\`\`\``;

const nonempty = <T>(list: readonly T[]): readonly T[] | undefined => (list.length === 0 ? undefined : list);

function ofName(document: Document, occurrence: Occurrence, offset: number): Hover | undefined {
  const { symbol, name, span } = occurrence;
  const builtin = symbol === undefined ? builtinText(document, occurrence, offset) : undefined;
  if (builtin !== undefined) return { span, text: builtin };
  if (symbol?.kind === "index") return { span, text: indexText(document, symbol, offset) };
  const found = document.ask(offset, (look) => nonempty(valuesAt(look, occurrence)));
  if (symbol === undefined && found === undefined) return undefined;
  const value = found && !isDeclaration(found.answer[0]!) ? `${name}: ${valueText(found.answer)}` : undefined;
  // Of a plain value the name alone would stand there once more.
  const head = symbol === undefined || (value !== undefined && symbol.kind === "value") ? undefined : headText(symbol);
  const where = found === undefined || value === undefined ? undefined : subjectText(found.subject);
  return {
    span,
    text: paragraphs([
      code([value, head].filter((line) => line !== undefined).join("\n")),
      symbol && (docsOf(symbol) ?? settingText(symbol)),
      [where, found && cost(document, offset, found.subject)].filter((part) => part !== undefined).join(", "),
    ]),
  };
}

/** The declaration's own line, and for what is declared elsewhere a word what it is. */
function headText(symbol: Symbol): string {
  const word = words[symbol.kind];
  const text = declarationText(symbol);
  return word === undefined || text.startsWith(symbol.kind) ? text : `// ${word}\n${text}`;
}

const isDeclaration = (v: Value): boolean =>
  typeof v === "object" && !["list", "tensor", "term", "instance", "results"].includes(v.kind);

/** Of a name of the language: what it means, and its values where it stands for something. */
function builtinText(document: Document, { name, role, span, node }: Occurrence, offset: number): string | undefined {
  if (role !== "reads") return undefined;
  const own = Object.hasOwn(builtinDocs, name) ? builtinDocs[name] : undefined;
  const says = Object.hasOwn(ambientDocs, name) ? ambientDocs[name] : undefined;
  const isCalled = /^\s*\(/.test(span.source.text.slice(span.end));
  if (own !== undefined && (isCalled || says === undefined))
    return paragraphs([code(`${name}(${own.params.join(", ")})`), own.says]);
  if (says === undefined) return undefined;
  const found = document.ask(offset, (look) => nonempty(look.valuesOf(node)));
  const value = found && `${name}: ${valueText(found.answer)}`;
  return paragraphs([code(value ?? name), says, found && subjectText(found.subject)]);
}

function indexText(document: Document, symbol: Symbol, offset: number): string {
  const found = document.ask(offset, (look) => nonempty(look.rangesOf(symbol.span)));
  const given = (symbol.node as Ast.IndexDecl | Ast.ParamAxis).size;
  const written = given && `of size ${given.span.source.text.slice(given.span.start, given.span.end)}`;
  const range = found && `${symbol.name}: ${found.answer.map(rangeText).join(", or ")}`;
  return paragraphs([
    code(`${range ?? symbol.name}  // index${written === undefined ? "" : ` ${written}`}`),
    found && subjectText(found.subject),
  ]);
}

const rangeText = (size: number): string => (size === 0 ? "no values" : `0 … ${size - 1}`);

/** The values that the place of a name has. */
function valuesAt(look: Look, { node, name, symbol, role }: Occurrence): readonly Value[] {
  const own = role === "argument" || role === "member" ? [] : look.valuesOf(node);
  if (own.length > 0) return own;
  if (role === "member") return look.valuesOf(node);
  if (symbol === undefined) return [];
  const { inside } = symbol;
  const holder = role === "declares" || role === "writes" ? look.boundBy(node, name) : [];
  if (holder.length > 0) return holder;
  if ((symbol.kind === "argument" || symbol.kind === "size") && inside !== undefined) return look.boundBy(inside, name);
  return look.boundBy(symbol.node, symbol.name);
}

/** Values in words; a few where calls differ. */
export function valueText(values: readonly Value[]): string {
  const texts = [...new Set(values.map(describeValue))];
  return texts.length === 1 ? texts[0]! : `${texts[0]}  // also ${texts.slice(1).join(", ")}`;
}

/** `tensor [t: 197, d: 192]`, `12`, `[224, 224]`. */
export function describeValue(v: Value): string {
  if (typeof v === "object" && v.kind === "results") return v.items.map(describeValue).join(", ");
  if (isTensor(v)) return tensorText(v.shape, v.names);
  if (isTerm(v))
    return tensorText(
      v.rest.map((r) => r.size),
      v.rest.map((r) => r.name),
    );
  return describe(v).replace(/^the (number|string|list) /, "");
}

const tensorText = (shape: readonly number[], names: readonly string[]): string =>
  shape.length === 0 ? "one number" : `tensor ${shapeText(shape, names)}`;

/** A shape with the names of its axes where they tell something. */
export function shapeText(shape: readonly number[], names: readonly string[] = []): string {
  const axes = shape.map((size, i) => (names[i] && !/^i\d+$/.test(names[i]!) ? `${names[i]}: ${size}` : String(size)));
  return `[${axes.join(", ")}]`;
}

/** The operations of the statement at `offset`, where it computes anything. */
function cost(document: Document, offset: number, subject: Subject): string | undefined {
  const statement = statementAt(document.items, offset);
  const found = statement && document.look(subject).costOf(statement);
  if (found === undefined || found.flops === 0) return undefined;
  const { flops, runs, batch } = found;
  const of = batch === undefined ? (subject.recipe === undefined ? "" : " a step") : ` forward, of a batch of ${batch}`;
  return `this statement: ${showCount(flops, "flop")}${of}${runs > 1 ? `, run ${runs} times` : ""}`;
}

/** Where a value was found. */
const subjectText = ({ variant, recipe }: Subject): string =>
  `in \`${variant}\`${recipe === undefined ? "" : `, trained by \`${recipe}\``}`;
