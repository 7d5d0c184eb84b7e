/** The public face of the parser: text -> AST and diagnostics, for every text there is. */
import { createTokenInstance, EOF, type ILexingError, Lexer, type CstNode, type IToken } from "chevrotain";
import { diagnostic, type Diagnostic, type Source, type Span } from "../diagnostics/diagnostic.ts";
import type { Comment, Program } from "./ast.ts";
import { Conversion } from "./cst.ts";
import { toItems } from "./cst-to-ast.ts";
import { insteadOf, isInkless, noteAt, showCharacters, turnsText } from "../diagnostics/foreign-text.ts";
import { layout } from "./layout.ts";
import { limits } from "./limits.ts";
import { declaration, VitParser } from "./parser.ts";
import { TooManyErrors } from "./recovery.ts";
import { syntaxError } from "./syntax-errors.ts";
import * as t from "./tokens.ts";

export interface Parsed {
  /** What could be read: all of the text only where there are no diagnostics. */
  readonly program: Program;
  /** In the order of the text, at most one a line. */
  readonly diagnostics: Diagnostic[];
}

let machinery: { readonly lexer: Lexer; readonly parser: VitParser } | undefined;

/** Lexer and parser, built at the first use: importing this module costs nothing then. */
function machines(): { readonly lexer: Lexer; readonly parser: VitParser } {
  machinery ??= {
    lexer: new Lexer([...t.allTokens], {
      positionTracking: "onlyOffset",
      skipValidations: true,
      ensureOptimizations: true,
    }),
    parser: new VitParser(),
  };
  return machinery;
}

/** The tokens and the comments of a text, line breaks among them, whatever it is: for who looks at unfinished text. */
export function lex(text: string): { readonly tokens: readonly IToken[]; readonly comments: readonly IToken[] } {
  const { tokens, groups } = machines().lexer.tokenize(text.slice(0, limits.characters));
  return { tokens, comments: groups.comments ?? [] };
}

/**
 * Parses one source. Never throws; too large, binary or too deeply nested texts give a diagnostic and an empty program.
 */
export function parse(source: Source): Parsed {
  const { text } = source;
  const refuse = (d: Diagnostic): Parsed => ({ program: { items: [], comments: [], source }, diagnostics: [d] });
  const head: Span = { source, start: 0, end: 0 };
  if (text.length > limits.characters) {
    return refuse(diagnostic("VIT1009", head, { characters: text.length, limit: limits.characters }));
  }
  const binary = /[\u0000\ufffd]/.exec(text);
  if (binary !== null) return refuse(diagnostic("VIT1011", { source, start: binary.index, end: binary.index + 1 }, {}));
  try {
    return parseText(source);
  } catch (e) {
    // The limits keep recursion far from this; a host with a tiny stack still gets a diagnostic.
    if (e instanceof RangeError) return refuse(diagnostic("VIT1010", head, { limit: limits.nesting }));
    throw e;
  }
}

function parseText(source: Source): Parsed {
  const { lexer, parser } = machines();
  // A byte order mark at the start belongs to the file, not to the text.
  const lexed = lexer.tokenize(source.text.replace(/^\ufeff/, " "));
  // With `onlyOffset` the lexer leaves the ends out; they follow from the texts.
  for (const token of lexed.tokens) token.endOffset = token.startOffset + token.image.length - 1;
  const remarks = lexed.groups.comments ?? [];
  const diagnostics = [
    ...lexed.errors.filter((e) => isUnseen(source, e)).map((e) => strange(source, e.offset, e.length)),
    ...(lexed.groups.hashComments ?? []).map((token) => strange(source, token.startOffset, 1)),
    ...hiddenCharacters(source, lexed.tokens, remarks),
    ...quotients(source, remarks),
  ].slice(0, limits.diagnostics + 1);
  const laid = layout(source, withStrangers(source, lexed.tokens, lexed.errors));
  const outside = new Set<Diagnostic>(laid.diagnostics.filter((d) => d.code === "VIT1004"));
  diagnostics.push(...laid.diagnostics.slice(0, limits.syntaxErrors));
  const comments: Comment[] = remarks.map((token) => ({
    text: token.image.trimEnd(),
    span: { source, start: token.startOffset, end: token.startOffset + token.image.trimEnd().length },
  }));
  const program = (items: Program["items"]): Program => ({ items, comments, source });
  if (laid.tooDeep) return { program: program([]), diagnostics: laid.diagnostics };

  const conversion = new Conversion(source);
  const items = toItems(conversion, readTree(parser, laid.tokens));
  for (const error of parser.errors) {
    if (isMadeUp(error.token)) continue;
    const d = syntaxError(source, error);
    diagnostics.push(d);
    const { ruleStack } = error.context;
    const inBody =
      ruleStack.includes("statement") || ruleStack.includes("checkpointRule") || error.message.endsWith("statement");
    if (!inBody) outside.add(d);
  }
  diagnostics.push(...conversion.diagnostics.slice(0, limits.syntaxErrors));
  parser.input = [];
  return { program: program(items), diagnostics: presentable(source, diagnostics, outside) };
}

/** A character that the language does not have, and what to write instead. */
function strange(source: Source, start: number, length: number): Diagnostic {
  const text = source.text.slice(start, start + Math.min(length, 20));
  const span = { source, start, end: start + length };
  return diagnostic("VIT1001", span, { shown: showCharacters(text) }, noteAt(insteadOf(text), span));
}

const isUnseen = (source: Source, { offset, length }: ILexingError): boolean =>
  [...source.text.slice(offset, offset + length)].every(isInkless);

/** The tokens with what the lexer could not read, where it can be seen: it is an error where it stands. */
function withStrangers(source: Source, tokens: readonly IToken[], errors: readonly ILexingError[]): IToken[] {
  const strangers = errors
    .filter((e) => !isUnseen(source, e))
    .map(({ offset, length }) =>
      createTokenInstance(
        t.Stranger,
        source.text.slice(offset, offset + length),
        offset,
        offset + length - 1,
        0,
        0,
        0,
        0,
      ),
    );
  return strangers.length === 0 ? [...tokens] : [...tokens, ...strangers].sort((x, y) => x.startOffset - y.startOffset);
}

/** `y = x // 2` is `y = x` and a comment: whoever writes that hardly means it. */
function quotients(source: Source, remarks: readonly IToken[]): Diagnostic[] {
  return remarks.flatMap(({ image, startOffset: start }) => {
    const divisor = /^\/\/[ \t]*(\d[\w.]*)\s*$/.exec(image)?.[1];
    const equation = /=[^\r\n]*[\w)\]][ \t]*$/.test(source.text.slice(Math.max(0, start - 500), start));
    if (divisor === undefined || !equation) return [];
    return [diagnostic("VIT1031", { source, start, end: start + image.trimEnd().length }, { divisor })];
  });
}

/** In names of files and parameters nobody finds these. */
const hiddenInStrings = /[\u00ad\u180e\u200b\u2060\ufeff]/u;

/** Characters in strings and comments by which a text is not what it seems to be. */
function hiddenCharacters(source: Source, tokens: readonly IToken[], remarks: readonly IToken[]): Diagnostic[] {
  const found: Diagnostic[] = [];
  const look = (token: IToken, hidden: (char: string) => boolean): void => {
    for (let i = 0; i < token.image.length && found.length <= limits.diagnostics; i++)
      if (hidden(token.image[i]!)) found.push(strange(source, token.startOffset + i, 1));
  };
  for (const token of tokens)
    if (token.tokenType === t.StringLiteral) look(token, (char) => turnsText(char) || hiddenInStrings.test(char));
  for (const remark of remarks) look(remark, turnsText);
  return found;
}

function readTree(parser: VitParser, tokens: IToken[]): CstNode {
  parser.input = tokens;
  try {
    return parser.program();
  } catch (e) {
    if (e instanceof TooManyErrors) return { name: "program", children: {} };
    throw e;
  }
}

/** A closing bracket that `layout` put in where it reported the missing one. */
const isMadeUp = (token: IToken): boolean => token.tokenType !== EOF && token.endOffset! < token.startOffset;

const itemStart = /^[ \t]*(import|def|block|model|variant|checkpoint|loss|train)\b/m;

/**
 * Is `d` only what follows from `before`, an error outside of bodies: the rest of a declaration whose head could not be
 * read?
 */
function follows(text: string, before: Diagnostic, d: Diagnostic): boolean {
  const stray = d.code === "VIT1005" && text[d.span.start] === "}";
  const notAnItem = d.code === "VIT1002" && d.message.includes(declaration);
  // A declaration inside of another one is the rest of that one too.
  const nested = before.code === "VIT1004" ? before.notes[0]?.span?.end : undefined;
  return (stray || notAnItem) && !itemStart.test(text.slice(nested ?? before.span.end, d.span.start));
}

/** Sorted, the first of each line, and not more than anybody reads. `outside`: errors that stand in no body. */
function presentable(
  source: Source,
  diagnostics: readonly Diagnostic[],
  outside: ReadonlySet<Diagnostic>,
): Diagnostic[] {
  const sorted = [...diagnostics].sort((a, b) => a.span.start - b.span.start);
  const lines: Diagnostic[][] = [];
  for (const [k, d] of sorted.entries()) {
    const before = sorted[k - 1];
    if (before !== undefined && !/[\r\n]/.test(source.text.slice(before.span.start, d.span.start)))
      lines.at(-1)!.push(d);
    else lines.push(before !== undefined && outside.has(before) && follows(source.text, before, d) ? [] : [d]);
  }
  // A character that is no part of the language may be why the rest of its line cannot be read.
  const kept = lines.flatMap((line) => line.find((d) => d.code === "VIT1001") ?? line[0] ?? []);
  if (kept.length <= limits.diagnostics) return kept;
  const shown = kept.slice(0, limits.diagnostics);
  const last = shown[shown.length - 1]!;
  shown[shown.length - 1] = { ...last, notes: [...last.notes, { message: `and ${kept.length - shown.length} more` }] };
  return shown;
}
