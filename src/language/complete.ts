/** What may be written at the cursor: words of the language, names in scope, those that an import would bring. */
import type { Edit, Source, Span } from "../diagnostics/diagnostic.ts";
import { augmentationNames } from "../elaborate/augmentation.ts";
import { importOf } from "../elaborate/import-line.ts";
import { initialiserNames } from "../elaborate/initialisers.ts";
import { isOptimizer } from "../elaborate/optimizer-groups.ts";
import { preprocessNames } from "../elaborate/preprocess.ts";
import { resizeNames } from "../elaborate/resizing.ts";
import { settings } from "../elaborate/settings.ts";
import { declaringPath, shippedNames, shippedPaths, shippedSpec } from "../elaborate/shipped.ts";
import { treeOf } from "../elaborate/trees.ts";
import type { Instance } from "../elaborate/values.ts";
import type * as Ast from "../parser/ast.ts";
import { itemStarts, statementStarts } from "../parser/parser.ts";
import { reservedWords } from "../parser/tokens.ts";
import * as t from "../parser/tokens.ts";
import { type BuiltinDoc, ambientDocs, builtinDocs, checkpointDocs, recipeDocs, settingDocs } from "./builtin-docs.ts";
import { commentAbove, declarationText, docsOf } from "./docs.ts";
import type { Document } from "./document.ts";
import { allStatements } from "./places.ts";
import { signatureOf } from "./signature.ts";
import type { Symbol, SymbolKind } from "./symbols.ts";
import { type Unfinished, unfinishedAt } from "./unfinished.ts";
import { symbolAt, visibleAt } from "./visible.ts";

export interface Completion {
  readonly label: string;
  readonly kind: SymbolKind | "keyword" | "builtin" | "member" | "file";
  /** What is written instead of `span`. */
  readonly text: string;
  readonly span: Span;
  readonly detail?: string | undefined;
  readonly docs?: string | undefined;
  /** Elsewhere in the file: an import. */
  readonly also?: readonly Edit[];
  /** The smaller the nearer. */
  readonly rank: number;
}

/** `files` are the specs that could be imported, as paths from this one: read where a path is completed, and only there. */
export function complete(document: Document, offset: number, files: Iterable<string> = []): Completion[] {
  const { source } = document;
  const at = unfinishedAt(source, offset);
  if (at.path !== undefined) return paths(at.path, files);
  if (at.quiet || afterNumber(source, at.word)) return [];
  const item = (part: Omit<Completion, "span" | "text" | "rank">, rank: number, text = part.label): Completion => ({
    ...part,
    span: at.word,
    text,
    rank,
  });
  const words = (names: Iterable<string>, kind: Completion["kind"] = "keyword", detail?: string): Completion[] =>
    [...names].map((label) => item({ label, kind, detail }, 2));
  const calls = (names: Readonly<Record<string, readonly string[]>>): Completion[] =>
    Object.entries(names).map(([label, args]) =>
      item({ label, kind: "builtin", detail: args.length === 0 ? label : `${label}(${args.join(", ")})` }, 1),
    );

  if (at.before === t.Dot)
    return membersAt(document, at, offset).map((name) => item({ label: name, kind: "member" }, 0));
  if (at.before === t.As || at.before === t.Tap) return [];
  if (at.before === t.Input) return words([t.Shared.PATTERN as string]);
  if (at.before === t.Import || namesItself(at)) return [];
  if (at.before === t.Tilde) return calls(initialiserNames());
  if (at.before === t.Resized) return calls(resizeNames());
  if (at.before === t.Augment) return words(inputsOf(document), "input");
  if (at.before === t.Colon && at.beforeText.at(-3) === "input" && at.bracket !== "(")
    return [item({ label: "class(…)", kind: "builtin", detail: "integers below a number" }, 0, "class(")];
  if (wantsModel(at)) return symbolsOf(visibleAt(document, offset).values(), ["model"], item);
  if (at.fresh && at.body === "augment") return calls(augmentationNames());
  if (at.fresh && at.braces === 0) return words(itemStarts.map((type) => type.PATTERN as string));
  if (at.item === "checkpoint" && at.braces > 0) return at.fresh ? words(["ignore"]) : described(checkpointDocs, item);

  const visible = visibleAt(document, offset);
  if (at.before === t.Optimize)
    return [
      ...symbolsOf([...visible.values()].filter(optimises), ["block"], item),
      ...library(source, visible, item).filter(({ label }) => shippedOptimises(label)),
    ];
  const found = [
    ...argumentsOf(document, at, item),
    ...indicesOf(at, visible, item),
    ...symbolsOf(visible.values(), undefined, item),
  ];
  if (document.itemAt(offset) === undefined)
    found.push(
      ...words(
        at.names.filter((n) => !isWordOfLanguage(n)),
        "value",
      ),
    );
  if (at.fresh && at.body === "preprocess")
    return [...calls(preprocessNames()), ...symbolsOf(visible.values(), ["function"], item)];
  if (at.fresh) {
    if (at.item === "train") found.push(...settingsOf(at, item));
    found.push(...statementWords(at).map((label) => item({ label, kind: "keyword", docs: recipeDocs[label] }, 2)));
  } else found.push(...words(inExpression));
  found.push(...builtinsAt(at, item), ...library(source, visible, item));
  const seen = new Set<string>();
  const once = found.filter(({ label }) => !seen.has(label) && seen.add(label));
  // What is made small is a loss, mostly.
  return at.before === t.Minimize ? once.map((c) => (c.kind === "loss" ? { ...c, rank: 0 } : c)) : once;
}

const optimises = ({ kind, node }: Symbol): boolean => kind === "block" && isOptimizer(node as Ast.Block);

const shippedOptimises = (label: string): boolean =>
  treeOf(shippedSpec(declaringPath(label)!)!).program.items.some(
    (item) => item.kind === "block" && item.name.text === label && isOptimizer(item),
  );

/** Settings that the recipe has not yet. */
const settingsOf = ({ names }: Unfinished, item: Make): Completion[] =>
  settings
    .filter((name) => !names.includes(name))
    .map((name) => item({ label: `${name} =`, kind: "argument", docs: settingDocs[name] }, 1, `${name} = `));

/** The inputs of all models that can be seen, which a recipe may augment. */
const inputsOf = ({ module }: Document): string[] => [
  ...new Set(
    [...module.declared.values()].flatMap(({ item }) =>
      item.kind === "model" ? allStatements([item]).flatMap((s) => (s.kind === "input" ? [s.name.text] : [])) : [],
    ),
  ),
];

type Make = (part: Omit<Completion, "span" | "text" | "rank">, rank: number, text?: string) => Completion;

const inExpression = [
  "if",
  "then",
  "else",
  "and",
  "or",
  "not",
  "true",
  "false",
  "sum",
  "max",
  "min",
  "mean",
  "prod",
  "argmax",
  "argmin",
  "as",
  "in",
];

const isWordOfLanguage = (name: string): boolean => reservedWords.has(name);

/** `3d`: a number is under way. */
const afterNumber = ({ text }: Source, { start }: Span): boolean =>
  /[0-9.]/.test(text[start - 1] ?? "") && /\d/.test(text[start - 1]!);

/** A name is given here, which nobody can know: after `block`, `param` and the like. */
function namesItself({ before, braces }: Unfinished): boolean {
  const giving = [
    t.Def,
    t.Block,
    t.Model,
    t.Variant,
    t.Checkpoint,
    t.Loss,
    t.Train,
    t.Param,
    t.Buffer,
    t.Input,
    t.Output,
    t.For,
    t.Random,
    t.Metric,
  ];
  // A checkpoint is for a model, which has a name already.
  return before !== undefined && giving.includes(before) && (before !== t.For || braces > 0);
}

/** After `variant name =`, `checkpoint name for` and, in the head of a recipe, `m:`. */
function wantsModel({ before, beforeText, braces, bracket }: Unfinished): boolean {
  if (braces > 0) return false;
  const [word] = beforeText.slice(-3);
  if (bracket === undefined)
    return (before === t.Assign && word === "variant") || (before === t.For && word === "checkpoint");
  return before === t.Colon;
}

function statementWords({ item }: Unfinished): string[] {
  const recipes = new Set([t.Return, t.Minimize, t.Metric, t.Optimize, t.Initialize, t.Freeze, t.Augment]);
  const ofModels = new Set([t.Output, t.Preprocess, t.Tap]);
  const training = item === "train" || item === "loss";
  return statementStarts
    .filter((type) => type !== t.Identifier && (training ? !ofModels.has(type) : !recipes.has(type)))
    .map((type) => type.PATTERN as string);
}

function argumentsOf(document: Document, { call, bracket }: Unfinished, item: Make): Completion[] {
  if (call === undefined || call.current !== undefined || bracket !== "(") return [];
  const signature = signatureOf(document, call);
  return (signature?.params ?? [])
    .filter(({ name }, i) => i >= call.position - call.named.length && !call.named.includes(name) && /^\w+$/.test(name))
    .map(({ name, text }) => item({ label: `${name} =`, kind: "argument", detail: text }, 0, `${name} = `));
}

/** What stands in brackets of the statement that is being written: it could not be read yet. */
const indicesOf = (
  { indices, bracket, word }: Unfinished,
  visible: ReadonlyMap<string, Symbol>,
  item: Make,
): Completion[] =>
  indices
    .filter(
      (name) => !visible.has(name) && !reservedWords.has(name) && name !== word.source.text.slice(word.start, word.end),
    )
    .map((label) => item({ label, kind: "index" }, bracket === "[" ? 0 : 1));

function symbolsOf(symbols: Iterable<Symbol>, kinds: readonly SymbolKind[] | undefined, item: Make): Completion[] {
  return [...symbols]
    .filter(({ kind }) => (kinds === undefined ? kind !== "train" && kind !== "model" : kinds.includes(kind)))
    .map((symbol) =>
      item(
        { label: symbol.name, kind: symbol.kind, detail: declarationText(symbol), docs: docsOf(symbol) },
        symbol.inside === undefined ? 2 : 1,
      ),
    );
}

const described = (docs: Readonly<Record<string, BuiltinDoc>>, item: Make): Completion[] =>
  Object.entries(docs).map(([label, { params, says }]) =>
    item({ label, kind: "builtin", detail: `${label}(${params.join(", ")})`, docs: says }, 3),
  );

function builtinsAt({ item: declaration }: Unfinished, item: Make): Completion[] {
  const functions = described(builtinDocs, item);
  const ambient =
    declaration === "train" || declaration === "loss" ? Object.keys(ambientDocs) : ["pi", "inf", "training"];
  return [...functions, ...ambient.map((label) => item({ label, kind: "builtin", docs: ambientDocs[label] }, 3))];
}

/** Names of the library that are not imported yet, each with its import. */
function library(source: Source, visible: ReadonlyMap<string, Symbol>, item: Make): Completion[] {
  return [...shippedNames()].flatMap((label) => {
    const path = declaringPath(label)!;
    const shipped = shippedSpec(path)!;
    const head = new RegExp(`^(def|block|model|loss|train) ${label}\\b.*`, "m").exec(shipped.text);
    if (visible.has(label) || head === null || !path.startsWith("lib/")) return [];
    const kind = head[1] === "def" ? "function" : (head[1] as "block");
    const docs = commentAbove(shipped, head.index);
    const detail = `${head[0].replace(/\s*\{?$/, "")}  (import "${path}")`;
    return [{ ...item({ label, kind, detail, docs }, 4), also: [importOf(path, source)] }];
  });
}

/** What may stand behind the dot: arguments, outputs and taps of the model that a name stands for. */
function membersAt(document: Document, { word }: Unfinished, offset: number): string[] {
  const { text } = document.source;
  const object = /([A-Za-z_]\w*)\s*\.$/.exec(text.slice(0, word.start));
  if (object === null) return [];
  const start = object.index;
  const symbol = symbolAt(document, { start, end: start + object[1]!.length });
  if (symbol?.kind === "argument" && symbol.inside !== undefined) {
    const { inside } = symbol;
    const found = document.ask(offset, (look) =>
      look.boundBy(inside, symbol.name).find((v) => typeof v === "object" && v.kind === "instance" && v.complete),
    );
    if (typeof found?.answer === "object" && found.answer.kind === "instance") return membersOf(found.answer);
  }
  // Of what cannot be run the text tells something.
  const of = symbol?.kind === "argument" ? (symbol.node as Ast.Formal).of : undefined;
  const name = of?.kind === "call" ? (of.callee as Ast.NameRef).name : of?.name;
  const models = [...document.module.declared.values()].flatMap(({ item }) =>
    item.kind === "model" && (name === undefined || item.name.text === name) ? [item] : [],
  );
  if (symbol?.kind !== "argument") return [];
  return [
    ...new Set(
      models.flatMap((model) => [
        ...allStatements([model]).flatMap((s) => (s.kind === "output" && s.name.text !== "" ? [s.name.text] : [])),
        ...model.params.map((p) => p.name.text),
      ]),
    ),
  ];
}

/** First parts of names, those that are computed before the arguments. */
function membersOf({ members, model }: Instance): string[] {
  const names = [...members.keys()].map((path) => path.split(".")[0]!);
  const isArgument = (name: string): boolean => model.params.some((p) => p.name.text === name);
  return [...new Set([...names.filter((name) => !isArgument(name)), ...names])];
}

function paths(span: Span, files: Iterable<string>): Completion[] {
  const item = (label: string, rank: number): Completion => ({ label, kind: "file", text: label, span, rank });
  return [...shippedPaths().map((path) => item(path, 1)), ...[...files].map((path) => item(path, 0))];
}
