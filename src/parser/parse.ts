/** The public face of the parser: text -> AST and diagnostics, for every text there is. */
import { EOF, Lexer, type CstNode, type IToken } from "chevrotain";
import { diagnostic, type Diagnostic, type Source, type Span } from "../diagnostics/diagnostic.ts";
import type { Comment, Program } from "./ast.ts";
import { Conversion } from "./cst.ts";
import { toItems } from "./cst-to-ast.ts";
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
  const lexed = lexer.tokenize(source.text);
  const diagnostics: Diagnostic[] = lexed.errors.slice(0, limits.diagnostics + 1).map(({ offset, length }) => {
    const span = { source, start: offset, end: offset + length };
    return diagnostic("VIT1001", span, { text: source.text.slice(offset, offset + Math.min(length, 20)) });
  });
  // With `onlyOffset` the lexer leaves the ends out; they follow from the texts.
  for (const token of lexed.tokens) token.endOffset = token.startOffset + token.image.length - 1;
  const laid = layout(source, lexed.tokens);
  diagnostics.push(...laid.diagnostics.slice(0, limits.syntaxErrors));
  const comments: Comment[] = (lexed.groups.comments ?? []).map((token) => ({
    text: token.image.trimEnd(),
    span: { source, start: token.startOffset, end: token.startOffset + token.image.trimEnd().length },
  }));
  const program = (items: Program["items"]): Program => ({ items, comments, source });
  if (laid.tooDeep) return { program: program([]), diagnostics: laid.diagnostics };

  const conversion = new Conversion(source);
  const items = toItems(conversion, readTree(parser, laid.tokens));
  const outside = new Set<Diagnostic>();
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
  return (stray || notAnItem) && !itemStart.test(text.slice(before.span.end, d.span.start));
}

/** Sorted, the first of each line, and not more than anybody reads. `outside`: errors that stand in no body. */
function presentable(
  source: Source,
  diagnostics: readonly Diagnostic[],
  outside: ReadonlySet<Diagnostic>,
): Diagnostic[] {
  const sorted = [...diagnostics].sort((a, b) => a.span.start - b.span.start);
  const kept = sorted.filter((d, k) => {
    const before = sorted[k - 1];
    if (before === undefined) return true;
    const newLine = /[\r\n]/.test(source.text.slice(before.span.start, d.span.start));
    return newLine && !(outside.has(before) && follows(source.text, before, d));
  });
  if (kept.length <= limits.diagnostics) return kept;
  const shown = kept.slice(0, limits.diagnostics);
  const last = shown[shown.length - 1]!;
  shown[shown.length - 1] = { ...last, notes: [...last.notes, { message: `and ${kept.length - shown.length} more` }] };
  return shown;
}
