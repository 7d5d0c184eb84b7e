/**
 * Where a cursor stands in a text that is being written: nothing need be whole, so this looks at tokens alone. What is
 * open around the cursor, which word is under way, what stands before it.
 */
import { type IToken, type TokenType, tokenMatcher } from "chevrotain";
import type { Span, Source } from "../diagnostics/diagnostic.ts";
import { lex } from "../parser/parse.ts";
import * as t from "../parser/tokens.ts";

/** A call whose parentheses are open around the cursor. */
export interface OpenCall {
  readonly callee: string;
  /** Where the name of the callee stands. */
  readonly span: Span;
  /** Arguments before the cursor's. */
  readonly position: number;
  /** Names of arguments that are given by name before the cursor. */
  readonly named: readonly string[];
  /** The name of the argument at hand, where it is given by one. */
  readonly current: string | undefined;
  /** After `optimize`: the first two parameters, the parameter and its gradient, are given. */
  readonly optimizer: boolean;
}

export interface Unfinished {
  /** In a comment, or in a string that is no path of an import. */
  readonly quiet: boolean;
  /** The path of an import, as far as it is written. */
  readonly path: Span | undefined;
  /** The word that the cursor stands in or behind; empty at the cursor where there is none. */
  readonly word: Span;
  /** The token before that word, and the one before it. */
  readonly before: TokenType | undefined;
  readonly beforeText: readonly string[];
  /** A statement or a declaration begins here. */
  readonly fresh: boolean;
  /** The word of the declaration that the cursor stands in: `model`. */
  readonly item: string | undefined;
  /** The word before the innermost braces that are open, where it is no declaration's: `preprocess`, `for`. */
  readonly body: string | undefined;
  readonly braces: number;
  /** The innermost bracket that is open. */
  readonly bracket: "(" | "[" | "{" | undefined;
  readonly call: OpenCall | undefined;
  /** Names in the brackets of the statement at hand, before the cursor: indices, mostly. */
  readonly indices: readonly string[];
  /** All names of the declaration at hand before the cursor. */
  readonly names: readonly string[];
}

const opening = new Set<TokenType>([t.LeftParen, t.LeftBracket, t.LeftBrace]);
const closing = new Set<TokenType>([t.RightParen, t.RightBracket, t.RightBrace]);
const separating = new Set<TokenType>([t.Newline, t.Semicolon]);
const itemWords = new Set<TokenType>([t.Import, t.Def, t.Block, t.Model, t.Variant, t.Checkpoint, t.Loss, t.Train]);
const bodyWords = new Set<TokenType>([t.Preprocess, t.Augment, t.For, t.If, t.Else]);

const isWord = (token: IToken | undefined): boolean => token !== undefined && tokenMatcher(token, t.Word);
const endOf = (token: IToken): number => token.startOffset + token.image.length;

/** What stands around `offset`. */
export function unfinishedAt(source: Source, offset: number): Unfinished {
  const { text } = source;
  const end = wordEnd(text, offset);
  const { tokens: all, comments } = lex(text.slice(0, offset));
  const tokens = [...all];
  const last = tokens.at(-1);
  const word = isWord(last) && endOf(last!) === offset ? tokens.pop()! : undefined;
  const string = last?.tokenType === t.OpenString ? tokens.pop()! : undefined;
  const lastComment = comments.at(-1);
  const inComment = lastComment !== undefined && endOf(lastComment) === offset && offset > lastComment.startOffset + 1;

  const open: { readonly token: IToken; readonly index: number }[] = [];
  let item: { readonly token: IToken; readonly index: number } | undefined;
  let statement = 0;
  for (const [index, token] of tokens.entries()) {
    const { tokenType: type } = token;
    const starts = index === 0 || separating.has(tokens[index - 1]!.tokenType);
    if (starts && itemWords.has(type) && startsLine(text, token)) {
      // What was left open ends where the next declaration begins.
      if (type !== t.Def || open.every(({ token: o }) => o.tokenType !== t.LeftBrace)) {
        open.length = 0;
        item = { token, index };
      }
    }
    if (opening.has(type)) open.push({ token, index });
    else if (closing.has(type)) open.pop();
    if (type === t.LeftBrace || type === t.RightBrace) statement = index + 1;
    else if (separating.has(type) && (open.length === 0 || open.at(-1)!.token.tokenType === t.LeftBrace))
      statement = index + 1;
  }
  const inner = open.at(-1);
  const brace = open.findLast(({ token }) => token.tokenType === t.LeftBrace);
  const before = tokens.at(-1);
  const call = innermostCall(source, tokens, open);
  const rest = tokens.slice(statement);
  return {
    quiet: inComment || (string !== undefined && before?.tokenType !== t.Import),
    path:
      string !== undefined && before?.tokenType === t.Import
        ? { source, start: string.startOffset + 1, end: pathEnd(text, offset) }
        : undefined,
    word: { source, start: word?.startOffset ?? offset, end },
    before: before?.tokenType,
    beforeText: tokens.slice(-4).map((token) => token.image),
    fresh: statement === tokens.length && (inner === undefined || inner.token.tokenType === t.LeftBrace),
    item: brace === undefined && statement === tokens.length ? undefined : item?.token.image,
    body: brace === undefined ? undefined : wordOfBody(tokens, brace.index),
    braces: open.filter(({ token }) => token.tokenType === t.LeftBrace).length,
    bracket: inner?.token.image as Unfinished["bracket"],
    call,
    indices: unique(inBrackets(rest)),
    names: unique(
      tokens
        .slice(item?.index ?? 0)
        .filter(isWord)
        .map((token) => token.image),
    ),
  };
}

const unique = (names: readonly string[]): string[] => [...new Set(names)];

const wordEnd = (text: string, offset: number): number =>
  offset + /^\w*/.exec(text.slice(offset, offset + 200))![0].length;
const pathEnd = (text: string, offset: number): number =>
  offset + /^[^"\r\n]*/.exec(text.slice(offset, offset + 500))![0].length;

const startsLine = (text: string, { startOffset }: IToken): boolean =>
  startOffset === 0 || /[\r\n]/.test(text[startOffset - 1]!) || text[startOffset - 1] === "\ufeff";

function wordOfBody(tokens: readonly IToken[], brace: number): string | undefined {
  for (let i = brace - 1; i >= 0 && !separating.has(tokens[i]!.tokenType); i--)
    if (bodyWords.has(tokens[i]!.tokenType) || itemWords.has(tokens[i]!.tokenType)) return tokens[i]!.image;
  return undefined;
}

function innermostCall(
  source: Source,
  tokens: readonly IToken[],
  open: readonly { readonly token: IToken; readonly index: number }[],
): OpenCall | undefined {
  for (const { token, index } of [...open].reverse()) {
    if (token.tokenType === t.LeftBrace) return undefined;
    const callee = tokens[index - 1];
    if (token.tokenType !== t.LeftParen || !isWord(callee)) continue;
    // The name of a declaration is no call.
    const head = tokens[index - 2]?.tokenType;
    if (head !== undefined && itemWords.has(head)) return undefined;
    const named: string[] = [];
    let [position, depth, current] = [0, 0, undefined as string | undefined];
    for (let i = index + 1; i < tokens.length; i++) {
      const { tokenType: type, image } = tokens[i]!;
      if (opening.has(type)) depth++;
      else if (closing.has(type)) depth--;
      if (depth > 0) continue;
      if (type === t.Comma) [position, current] = [position + 1, undefined];
      else if (type === t.Assign && isWord(tokens[i - 1])) current = tokens[i - 1]!.image;
      else if (tokens[i + 1]?.tokenType === t.Assign && isWord(tokens[i])) named.push(image);
    }
    return {
      callee: callee!.image,
      span: { source, start: callee!.startOffset, end: endOf(callee!) },
      position,
      named,
      current,
      optimizer: head === t.Optimize,
    };
  }
  return undefined;
}

function inBrackets(tokens: readonly IToken[]): string[] {
  let depth = 0;
  const names: string[] = [];
  for (const token of tokens) {
    if (token.tokenType === t.LeftBracket) depth++;
    else if (token.tokenType === t.RightBracket) depth--;
    else if (depth > 0 && isWord(token)) names.push(token.image);
  }
  return names;
}
